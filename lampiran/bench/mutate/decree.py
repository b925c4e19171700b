"""A clean decree around a plan, in parts that can be changed one by one.

Its words and the instruments it cites are data (`data/mutate-keputusan.toml`). They keep every
drafting rule and are cited as the decree's own year knew them; so what the rules say of a
changed decree, the change has brought.
"""

import datetime
import random
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from lampiran.model import (
    DasarHukum,
    Diktum,
    Keputusan,
    Lembaga,
    Penandatangan,
    Pertimbangan,
    Rujukan,
    Salinan,
    Tingkat,
)
from normalize.decree.citations import read_citations

from ..style import words


@cache
def knowledge() -> dict[str, Any]:
    """The data file."""
    text = (Path(__file__).parents[1] / "data" / "mutate-keputusan.toml").read_text(
        encoding="utf-8"
    )
    return tomllib.loads(text)


@dataclass(slots=True)
class Citation:
    """One instrument under Mengingat, and the one that amends it last."""

    kunci: str
    sebutan: str
    nomor: str
    tentang: str
    tahun: int | None = None
    """None: the number holds it, as in 314/ORT.07-Kpt/01/KPU/V/2021."""
    lembaran: str | None = None
    cara: str | None = None
    perubahan: str | None = None
    """The amending instrument as cited, gazette included."""
    noisy: str | None = None
    """As a bad reading gives the whole; None: as it is printed."""

    @property
    def isi(self) -> str:
        """As it is read, without the stop at its end."""
        if self.noisy is not None:
            return self.noisy
        year = f" Tahun {self.tahun}" if self.tahun else ""
        text = f"{self.sebutan} Nomor {self.nomor}{year} tentang {self.tentang}"
        if self.lembaran:
            text += f" ({self.lembaran})"
        if self.perubahan:
            text += f" {self.cara} {self.perubahan}"
        return text


@dataclass(slots=True)
class DecreeDraft:
    """The parts of a decree; what a change takes away is None or left out of its list."""

    lembaga: Lembaga
    nama_pendek: str
    """As the plan names the office: KPU Kabupaten Alor."""
    tahun: int
    tanggal: datetime.date | None
    nomor: str | None
    nomor_tercetak: str | None
    tentang: str | None
    judul: str
    tempat: str | None
    menimbang: list[tuple[str, str]]
    mengingat: list[Citation]
    menetapkan: str | None
    diktum: list[tuple[str, str]]
    penandatangan: Penandatangan | None
    salinan: Salinan | None
    kepala_lampiran: list[str]
    """The lines over the annex that are nothing else's reading."""
    nomor_lampiran: str | None
    tentang_lampiran: str | None
    tempat_lampiran: str | None = None
    """Where the annex says that it was set; None: it does not say."""
    trusts: dict[str, float] = field(default_factory=dict)
    """Id of a part to the trust of its reading, where it is low."""

    def place(self, kunci: str) -> int:
        """Where under Mengingat an instrument stands, from 0; -1: it is not cited."""
        keys = [cited.kunci for cited in self.mengingat]
        return keys.index(kunci) if kunci in keys else -1

    def keputusan(self) -> Keputusan:
        """The decree in the public model."""
        last = len(self.mengingat)
        return Keputusan(
            nomor=self.nomor,
            nomor_tercetak=self.nomor_tercetak,
            tahun=self.tahun,
            tentang=self.tentang,
            lembaga=self.lembaga,
            menimbang=tuple(Pertimbangan(huruf=h, isi=isi) for h, isi in self.menimbang),
            mengingat=tuple(
                _basis(place, cited.isi + (";" if place < last else "."))
                for place, cited in enumerate(self.mengingat, start=1)
            ),
            menetapkan=self.menetapkan,
            diktum=tuple(Diktum(urutan=urutan, isi=isi) for urutan, isi in self.diktum),
            tempat=self.tempat,
            tanggal=self.tanggal,
            penandatangan=self.penandatangan,
            salinan=self.salinan,
        )


def _basis(place: int, isi: str) -> DasarHukum:
    return DasarHukum(nomor=place, isi=isi, rujukan=cited_in(isi))


@cache
def cited_in(isi: str) -> tuple[Rujukan, ...]:
    """The instruments that a legal basis cites, as the reader of decrees finds them."""
    return tuple(cited.rujukan for cited in read_citations(isi))


def clean_decree(rng: random.Random) -> DecreeDraft:
    """A decree set in January of a year whose law is known, by an office drawn at random."""
    data = knowledge()
    edition = rng.choice(data["edisi"])
    office = rng.choice(data["satker"])
    tingkat = Tingkat(office["tingkat"])
    satker = str(words()["lembaga"][tingkat.value]).format(wilayah=office["wilayah"])
    year = int(edition["tahun"])
    values = {"satker": satker, "hal": rng.choice(data["hal"]), "tahun": year}
    texts = {key: str(text).format(**values) for key, text in data["naskah"].items()}
    nomor = str(rng.randint(2, 60))
    printed = f"NOMOR {nomor} TAHUN {year}"
    letters = "abcdefgh"
    return DecreeDraft(
        lembaga=Lembaga(nama=satker, tingkat=tingkat, wilayah=office["wilayah"]),
        nama_pendek=satker.replace("Komisi Pemilihan Umum", "KPU"),
        tahun=year,
        tanggal=datetime.date(year, 1, rng.randint(8, 29)),
        nomor=nomor,
        nomor_tercetak=printed,
        tentang=texts["tentang"],
        judul=texts["judul"].upper(),
        tempat=office["tempat"],
        menimbang=[
            (letters[at], str(text).format(**values)) for at, text in enumerate(data["menimbang"])
        ],
        mengingat=[Citation(kunci=key, **data["instrumen"][key]) for key in edition["mengingat"]],
        menetapkan=texts["menetapkan"].upper(),
        diktum=[
            (urutan, str(text).format(**values))
            for urutan, text in zip(words()["diktum"]["urutan"], data["diktum"], strict=False)
        ],
        penandatangan=Penandatangan(
            jabatan=f"Ketua {satker}", nama=rng.choice(data["nama"]), tanda="ttd."
        ),
        salinan=Salinan(jabatan=rng.choice(data["jabatan_salinan"]), nama=rng.choice(data["nama"])),
        kepala_lampiran=["LAMPIRAN", f"KEPUTUSAN {satker.upper()}", "TENTANG"],
        nomor_lampiran=printed,
        tentang_lampiran=texts["tentang"].upper(),
    )
