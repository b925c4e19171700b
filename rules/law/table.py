"""The table of legal instruments, as it is asked: what is known of a cited instrument?"""

import datetime
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from lampiran.model import Rujukan

from .model import (
    SUREST_FIRST,
    Harapan,
    Instrumen,
    Judul,
    Kepastian,
    Kunci,
    Lembaran,
    Masa,
    Pencabut,
    Perubahan,
    Tabel,
)
from .wording import ordinal

FOLDER: Final = Path(__file__).parent
_LEADING = re.compile(r"\s*0*(\d+)")
_OF_STATE = re.compile(r"\s+(?:ri|republik indonesia)\Z")
Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Known:
    """One instrument of the table; an amending one has the `base` that it amends."""

    key: Key
    name: str
    """In full: Peraturan Komisi Pemilihan Umum Nomor 14 Tahun 2020."""
    tanggal: datetime.date | None
    judul: Judul | None
    lembaran: tuple[Lembaran, ...]
    ke: int = 0
    """Which amendment of its base it is; 0 for what amends nothing."""
    kepastian: Kepastian = Kepastian.PASTI
    """How sure it is that it amends its base."""
    base: Key | None = None
    perubahan: tuple["Known", ...] = ()
    masa: Masa | None = None
    dicabut: Pencabut | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """The table and its index."""

    diperiksa: datetime.date
    known: dict[Key, Known]
    harapan: tuple[Harapan, ...]

    def of(self, cited: Rujukan | Kunci) -> Known | None:
        """What is known of a cited instrument, None if nothing is."""
        key = key_of(cited)
        return None if key is None else self.known.get(key)


def key_of(cited: Rujukan | Kunci) -> Key | None:
    """Kind, running number and year: a decree of KPU is cited with its codes or without them."""
    number = _LEADING.match(cited.nomor or "")
    if number is None or cited.tahun is None:
        return None
    return _OF_STATE.sub("", cited.jenis.casefold()), number[1], cited.tahun


@cache
def law() -> Law:
    """The table that is shipped."""
    with (FOLDER / "instrumen.toml").open("rb") as file:
        return read(tomllib.load(file))


def read(data: dict[str, Any]) -> Law:
    """A table from its data; pydantic's error says what does not hold together."""
    table = Tabel.model_validate(data)
    known: dict[Key, Known] = {}
    for entry in table.instrumen:
        base = _known(table, entry)
        known[base.key] = base
        known |= {one.key: one for one in base.perubahan}
    if len(known) < sum(1 + len(entry.perubahan) for entry in table.instrumen):
        raise ValueError("two instruments of the table share kind, running number and year")
    return Law(table.diperiksa, known, table.harapan)


def _known(table: Tabel, entry: Instrumen) -> Known:
    key = key_of(entry)
    if key is None:
        raise ValueError(f"{entry.jenis} {entry.nomor}: no running number")
    return Known(
        key=key,
        name=_name(table, entry),
        tanggal=entry.tanggal,
        judul=entry.judul,
        lembaran=entry.lembaran,
        masa=entry.masa,
        dicabut=entry.dicabut,
        perubahan=tuple(_amending(table, entry, one, key) for one in entry.perubahan),
    )


def _amending(table: Tabel, entry: Instrumen, change: Perubahan, base: Key) -> Known:
    key = key_of(change)
    if key is None:
        raise ValueError(f"{change.jenis} {change.nomor}: no running number")
    return Known(
        key=key,
        name=_name(table, change),
        tanggal=change.tanggal,
        judul=change.judul or _customary_title(table, entry, change),
        lembaran=change.lembaran,
        ke=change.ke,
        kepastian=change.kepastian,
        base=base,
    )


def _customary_title(table: Tabel, entry: Instrumen, change: Perubahan) -> Judul | None:
    """How an amendment of its own kind is always titled: "Perubahan Kedua atas ... tentang"."""
    count = ordinal(change.ke)
    if entry.judul is None or change.jenis != entry.jenis or count is None:
        return None
    surest = max(SUREST_FIRST.index(one.kepastian) for one in (entry.judul, change))
    return Judul(
        isi=f"Perubahan {count}atas {_name(table, entry)} tentang {entry.judul.isi}",
        kepastian=SUREST_FIRST[surest],
        sumber=change.sumber,
    )


def _name(table: Tabel, one: Kunci) -> str:
    year = "" if "/" in one.nomor else f" Tahun {one.tahun}"
    return f"{table.sebutan[one.jenis]} Nomor {one.nomor}{year}"
