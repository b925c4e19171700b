"""Random decrees around the plan: formulas as offices write them, all names invented."""

import datetime
import random

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

from .invent_words import Wordsmith
from .style import words


def invent_keputusan(
    rng: random.Random, smith: Wordsmith, tahun: int, tingkat: Tingkat | None = None
) -> Keputusan:
    """A decree whose titles are title case, as the JSON has them; the page prints capitals."""
    drawn = rng.choices([Tingkat.KABUPATEN, Tingkat.KOTA, Tingkat.PROVINSI], [6, 3, 2])[0]
    tingkat = tingkat or drawn
    wilayah = smith.title(rng.choice([1, 1, 2])).replace(" dan ", " ")
    nama = str(words()["lembaga"][tingkat.value]).format(wilayah=wilayah)
    hal = f"Rencana Aksi {smith.title(rng.randint(2, 5))}"
    tentang = f"Penetapan {hal} di Lingkungan {nama} Tahun {tahun}"
    nomor = str(rng.randint(1, 140))
    tanggal = datetime.date(tahun, rng.randint(1, 12), rng.randint(1, 28))
    return Keputusan(
        nomor=nomor,
        nomor_tercetak=f"NOMOR {nomor} TAHUN {tahun}",
        tahun=tahun,
        tentang=tentang,
        lembaga=Lembaga(nama=nama, tingkat=tingkat, wilayah=wilayah),
        menimbang=_menimbang(rng, smith, nama, hal, tahun),
        mengingat=_mengingat(rng, smith),
        memperhatikan=_memperhatikan(rng, smith),
        menetapkan=f"KEPUTUSAN {nama} TENTANG {tentang}".upper() + rng.choice([".", ""]),
        diktum=_diktum(rng, smith, hal),
        tempat=smith.name(),
        tanggal=tanggal,
        penandatangan=Penandatangan(
            jabatan=f"Ketua {nama}", nama=_person(rng, smith), tanda="ttd."
        ),
        salinan=Salinan(
            jabatan=f"Kepala Subbagian {smith.title(rng.randint(1, 3))}",
            nama=_person(rng, smith),
        )
        if rng.random() < 0.6
        else None,
    )


def plan_title(rng: random.Random, keputusan: Keputusan) -> str:
    """The words above the table, in capitals as printed."""
    tentang = keputusan.tentang or ""
    judul = tentang.removeprefix("Penetapan ")
    if rng.random() < 0.3:
        judul = judul.replace(" di Lingkungan ", " ")
    return judul.upper()


def _person(rng: random.Random, smith: Wordsmith) -> str:
    return " ".join(smith.name() for _ in range(rng.choice([2, 2, 3]))).upper()


def _menimbang(
    rng: random.Random, smith: Wordsmith, nama: str, hal: str, tahun: int
) -> tuple[Pertimbangan, ...]:
    count = rng.randint(1, 3)
    items = [f"bahwa dalam rangka {smith.phrase(rng.randint(5, 25)).lower()}, perlu disusun {hal};"]
    for _ in range(count - 1):
        items.append(f"bahwa {smith.phrase(rng.randint(8, 40)).lower()};")
    letters = [f"huruf {chr(97 + i)}" for i in range(len(items))]
    items.append(
        f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam {' dan '.join(letters)}, "
        f"perlu menetapkan Keputusan {nama} tentang Penetapan {hal} Tahun {tahun};"
    )
    return tuple(Pertimbangan(huruf=chr(97 + i), isi=isi) for i, isi in enumerate(items))


def _mengingat(rng: random.Random, smith: Wordsmith) -> tuple[DasarHukum, ...]:
    chosen = [i for i in words()["instrumen"] if rng.random() < 0.7] or words()["instrumen"][:1]
    out: list[DasarHukum] = []
    for place, kind in enumerate(chosen, 1):
        tahun, nomor = rng.randint(1999, 2022), str(rng.randint(1, 80))
        tentang = smith.title(rng.randint(2, 12))
        lembaran = kind["lembaran"]
        isi = (
            f"{kind['sebutan']} Nomor {nomor} Tahun {tahun} tentang {tentang} "
            f"({lembaran} Tahun {tahun} Nomor {rng.randint(1, 999)})"
        )
        rujukan = [
            Rujukan(jenis=kind["jenis"], nomor=nomor, tahun=tahun, tentang=tentang, peran="pokok")
        ]
        if rng.random() < 0.4:
            later, other = rng.randint(tahun + 1, 2024), str(rng.randint(1, 60))
            change = (
                f"Perubahan {rng.choice(['', 'Kedua ', 'Ketiga '])}atas {kind['sebutan']} "
                f"Nomor {nomor} Tahun {tahun} tentang {tentang}"
            )
            how = "telah diubah dengan"
            if "Kedua" in change or "Ketiga" in change:
                how = "telah beberapa kali diubah, terakhir dengan"
            isi += (
                f" sebagaimana {how} {kind['sebutan']} Nomor {other} Tahun {later} tentang "
                f"{change} ({lembaran} Tahun {later} Nomor {rng.randint(1, 999)})"
            )
            rujukan.append(
                Rujukan(
                    jenis=kind["jenis"],
                    nomor=other,
                    tahun=later,
                    tentang=change,
                    peran="perubahan",
                )
            )
        end = "." if place == len(chosen) else ";"
        out.append(DasarHukum(nomor=place, isi=isi + end, rujukan=tuple(rujukan)))
    return tuple(out)


def _memperhatikan(rng: random.Random, smith: Wordsmith) -> tuple[DasarHukum, ...]:
    """Meetings and the like, which cite no instrument; one alone bears no number."""
    count = rng.choices([0, 1, 2], weights=[6, 1, 1])[0]
    return tuple(
        DasarHukum(
            nomor=place if count > 1 else None,
            isi=f"Hasil rapat {smith.phrase(rng.randint(3, 20)).lower()}"
            + (";" if place < count else "."),
        )
        for place in range(1, count + 1)
    )


def _diktum(rng: random.Random, smith: Wordsmith, hal: str) -> tuple[Diktum, ...]:
    items = [
        f"Menetapkan {hal} sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak "
        "terpisahkan dari Keputusan ini."
    ]
    for _ in range(rng.randint(0, 3)):
        items.append(f"{smith.phrase(rng.randint(6, 30))}.")
    items.append("Keputusan ini mulai berlaku pada tanggal ditetapkan.")
    urutan = words()["diktum"]["urutan"]
    return tuple(Diktum(urutan=urutan[i], isi=isi) for i, isi in enumerate(items))
