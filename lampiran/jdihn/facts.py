"""What a decree itself says for the feed. What it does not say is None, never a guess."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lampiran.model import Keputusan, Sumber

from .subject import keywords, kinds
from .texts import clean, slug

LANGUAGE: Final = "Bahasa Indonesia"
"""Of every decree that is read: its words are found by being Indonesian."""
COUNTRY: Final = "Indonesia"
_YEAR_AT_END: Final = re.compile(r"(?:\b|/)(\d{4})\Z")


@dataclass(frozen=True, slots=True)
class Facts:
    """One decree as the feed sees it."""

    berkas: str
    """Name of the file that was read, as the data has it."""
    fields: dict[str, str | None]
    """Fields of the feed, by name."""
    said: dict[str, str | None]
    """What may stand in the {places} of the settings."""


def facts(sumber: Sumber, decree: Keputusan) -> Facts:
    """The fields that the decree gives."""
    number, subject = clean(decree.nomor), clean(decree.tentang)
    office = clean(decree.lembaga.nama) if decree.lembaga else None
    issuer = _issuer(decree, office)
    kind = clean(decree.jenis)
    day = None if decree.tanggal is None else decree.tanggal.isoformat()
    year = _year(decree)
    title = kind_of_document = None
    if kind and issuer:
        kind_of_document = f"{kind} {issuer}"
        if number and year and subject:
            title = f"{kind_of_document} {numbered(number, year)} tentang {subject.rstrip(' .;')}"
    known = (kind, office, number, year)
    id_ = None if None in known else slug(" ".join(part for part in known if part))
    fields = {
        "idData": id_,
        "tahun_pengundangan": year,
        "tanggal_penetapan": day,
        "tanggal_pengundangan": day,
        "jenis": kind_of_document,
        "noPeraturan": number,
        "judul": clean(title),
        "singkatanJenis": None if kind is None else kinds()["singkatan"].get(kind.casefold()),
        "tempatTerbit": clean(decree.tempat),
        "sumber": office,
        "bahasa": LANGUAGE,
        "teuBadan": None if office is None else f"{COUNTRY}. {office}",
        "last_updated": None if day is None else f"{day}T00:00:00Z",
        "subjek": " - ".join(keywords(decree.tentang)) or None,
    }
    pages = sumber.jumlah_halaman
    said = {
        "id": id_,
        "nama": Path(sumber.berkas).stem,
        "nomor": number,
        "tahun": year,
        "tanggal": day,
        "lembaga": office,
        "wilayah": clean(decree.lembaga.wilayah) if decree.lembaga else None,
        "halaman": None if pages is None else str(pages),
    }
    return Facts(sumber.berkas, fields, said)


def numbered(number: str, year: str) -> str:
    """The number as a title prints it: older numbers end with their year."""
    ends = _YEAR_AT_END.search(number)
    with_year = ends is not None and ends[1] == year and len(number) > 4
    return f"Nomor {number}" if with_year else f"Nomor {number} Tahun {year}"


def _year(decree: Keputusan) -> str | None:
    """Four digits: of the number, else of the day on which it was set."""
    year = decree.tahun or (decree.tanggal.year if decree.tanggal else None)
    return f"{year}" if year is not None and 1000 <= year <= 9999 else None


def _issuer(decree: Keputusan, office: str | None) -> str | None:
    """Who speaks in the title: the office, or the post that the decree names for it."""
    words = clean(decree.menetapkan)
    if office is None or words is None:
        return office
    rest = re.sub(rf"\A{re.escape(decree.jenis)}\s+", "", words, flags=re.IGNORECASE).casefold()
    for post, of_office in kinds()["jabatan"].items():
        if rest.startswith(f"{post.casefold()} ") and office.startswith(of_office):
            return f"{post} {office.removeprefix(of_office).strip()}"
    return office
