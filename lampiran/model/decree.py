"""The decree around the table."""

import datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from .base import Nilai, Teks


class Tingkat(StrEnum):
    """Level of the office that issues the decree."""

    PUSAT = "pusat"
    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"


class KodeWilayah(Nilai):
    """A region code, always with the scheme it belongs to: 5305 alone is ambiguous."""

    skema: Literal["kemendagri", "bps", "kpu"]
    kode: Teks


class Lembaga(Nilai):
    """The office that issues the decree."""

    nama: Teks
    tingkat: Tingkat | None = None
    wilayah: Teks | None = None
    kode_wilayah: KodeWilayah | None = None


class Pertimbangan(Nilai):
    """One consideration under Menimbang."""

    huruf: Teks | None = Field(description="letter of the item: a, b, c; null if none is printed")
    isi: Teks


class Rujukan(Nilai):
    """One cited instrument."""

    jenis: Teks = Field(description="UU, Perppu, PP, Perpres, Keppres, PKPU, PermenPANRB, …")
    nomor: Teks | None
    tahun: int | None
    tentang: Teks | None
    peran: Literal["pokok", "perubahan"] = Field(
        description="pokok: the instrument itself; perubahan: one that amends it"
    )


class DasarHukum(Nilai):
    """One legal basis under Mengingat, with the instruments it cites."""

    nomor: int | None
    isi: Teks
    rujukan: tuple[Rujukan, ...] = ()


class Diktum(Nilai):
    """One operative point."""

    urutan: Teks = Field(description="KESATU, KEDUA, … (or PERTAMA), as printed")
    isi: Teks


class Penandatangan(Nilai):
    """Who signed."""

    jabatan: Teks | None
    nama: Teks | None
    tanda: Teks | None = Field(default=None, description="what stands for the signature: ttd.")


class Salinan(Nilai):
    """Who certified the copy."""

    jabatan: Teks | None
    nama: Teks | None


class Keputusan(Nilai):
    """The decree; what was not found is null or empty."""

    jenis: Teks = "Keputusan"
    nomor: Teks | None = None
    nomor_tercetak: Teks | None = None
    tahun: int | None = None
    tentang: Teks | None = None
    lembaga: Lembaga | None = None
    menimbang: tuple[Pertimbangan, ...] = ()
    mengingat: tuple[DasarHukum, ...] = ()
    memperhatikan: tuple[DasarHukum, ...] = ()
    menetapkan: Teks | None = None
    diktum: tuple[Diktum, ...] = ()
    tempat: Teks | None = None
    tanggal: datetime.date | None = None
    penandatangan: Penandatangan | None = None
    salinan: Salinan | None = None
