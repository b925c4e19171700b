"""The nouns of the table of legal instruments: every fact has its source and how sure it is."""

import datetime
from collections import Counter
from enum import StrEnum
from typing import Final, Literal, Self

from pydantic import Field, model_validator

from lampiran.model import Nilai, Teks


class Kepastian(StrEnum):
    """How sure a fact is; `instrumen.toml` says what each word means."""

    PASTI = "pasti"
    MUNGKIN = "mungkin"
    TIDAK_DIKETAHUI = "tidak_diketahui"


SUREST_FIRST: Final = tuple(Kepastian)


class Kunci(Nilai):
    """What an instrument is known by."""

    jenis: Teks
    nomor: Teks
    tahun: int = Field(ge=1945, le=2100)


class Fakta(Nilai):
    """Something known; `sumber` is a key of the table's sources."""

    kepastian: Kepastian = Kepastian.PASTI
    sumber: Teks


class Judul(Fakta):
    """The title as officially worded."""

    isi: Teks


class Lembaran(Fakta):
    """Where the instrument was promulgated; a TLN has a number only."""

    jenis: Literal["LN", "TLN", "BN"]
    tahun: int | None = Field(default=None, ge=1945, le=2100)
    nomor: int = Field(ge=1)

    @model_validator(mode="after")
    def _year_where_it_belongs(self) -> Self:
        if (self.tahun is None) != (self.jenis == "TLN"):
            raise ValueError(f"{self.jenis} {self.nomor}: an LN or BN has a year, a TLN has none")
        return self


class Masa(Fakta):
    """The years an instrument plans for, both included."""

    dari: int
    sampai: int

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.dari > self.sampai:
            raise ValueError(f"a horizon of {self.dari}-{self.sampai} runs backwards")
        return self


class Pencabut(Kunci, Fakta):
    """The instrument that repealed another."""

    tanggal: datetime.date | None = None


class Perubahan(Kunci, Fakta):
    """An amending instrument."""

    ke: int = Field(ge=1, description="1 for the first amendment")
    tanggal: datetime.date | None = None
    judul: Judul | None = None
    lembaran: tuple[Lembaran, ...] = ()


class Instrumen(Kunci):
    """An instrument and what became of it."""

    tanggal: datetime.date | None = None
    judul: Judul | None = None
    perihal: Teks | None = None
    lembaran: tuple[Lembaran, ...] = ()
    masa: Masa | None = None
    perubahan: tuple[Perubahan, ...] = ()
    dicabut: Pencabut | None = None

    @model_validator(mode="after")
    def _amendments_count_on(self) -> Self:
        places = [one.ke for one in self.perubahan]
        if sorted(set(places)) != list(range(1, len(set(places)) + 1)) or places != sorted(places):
            raise ValueError(f"{self.jenis} {self.nomor}/{self.tahun}: amendments count {places}")
        years = [one.tahun for one in self.perubahan]
        if years != sorted(years) or (years and years[0] < self.tahun):
            raise ValueError(f"{self.jenis} {self.nomor}/{self.tahun}: amended in {years}")
        return self


class Harapan(Fakta):
    """Something that decrees of a certain kind are expected to cite."""

    nama: dict[Literal["id", "en"], Teks]
    hal: tuple[Teks, ...] = Field(min_length=1)
    lembaga: tuple[Teks, ...] = Field(min_length=1)
    sejak: int
    salah_satu: tuple[Kunci, ...] = Field(min_length=1)
    jenis: tuple[Teks, ...] = ()
    judul_memuat: tuple[Teks, ...] = ()
    selalu: bool = False

    @model_validator(mode="after")
    def _named_in_both_languages(self) -> Self:
        if set(self.nama) != {"id", "en"}:
            raise ValueError(f"an expectation is named in {sorted(self.nama)}, not in id and en")
        return self


class Tabel(Nilai):
    """The whole table."""

    diperiksa: datetime.date
    sumber: dict[Teks, Teks]
    sebutan: dict[Teks, Teks]
    instrumen: tuple[Instrumen, ...]
    harapan: tuple[Harapan, ...] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        """No instrument twice, no kind without a name, nothing named that is not there."""
        keys = [_key(one) for entry in self.instrumen for one in (entry, *entry.perubahan)]
        twice = [key for key, count in Counter(keys).items() if count > 1]
        unknown = {_key(one) for hope in self.harapan for one in hope.salah_satu} - set(keys)
        unnamed = {key[0] for key in keys} - set(self.sebutan)
        unsourced = {fact.sumber for fact in self._facts()} - set(self.sumber)
        for fault, what in (
            (twice, "instruments that stand here twice"),
            (unknown, "expected instruments that the table does not hold"),
            (unnamed, "kinds without a full name"),
            (unsourced, "sources that are not explained"),
        ):
            if fault:
                raise ValueError(f"{what}: {sorted(fault)}")
        return self

    def _facts(self) -> list[Fakta]:
        found: list[Fakta | None] = list(self.harapan)
        for entry in self.instrumen:
            found += [entry.judul, entry.masa, entry.dicabut, *entry.lembaran]
            for change in entry.perubahan:
                found += [change, change.judul, *change.lembaran]
        return [fact for fact in found if fact is not None]


def _key(one: Kunci) -> tuple[str, str, int]:
    return one.jenis, one.nomor, one.tahun
