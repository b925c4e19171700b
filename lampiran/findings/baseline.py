"""The baseline: findings that an office knows and accepts, each with a reason and a date.

A TOML file that a person can read and edit:

    [[diterima]]
    kode = "STR001"
    id = "7.1.2"
    medan = "nama"
    berkas = "sk-2026.pdf"      # without it the entry holds for every document
    temuan = "Sub kegiatan …"   # the message as it was; for the reader only
    sidik = "3f2a9c0b1d4e5f60"  # what was found; made by the program
    alasan = "Diperbaiki dalam SK perubahan"
    tanggal = 2026-07-01
"""

import datetime
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from ..model import Nilai, Teks
from .toml_file import load

_HEAD: Final = """\
# Temuan yang sudah diketahui dan diterima, sehingga tidak ditampilkan lagi (lampiran --baseline).
# alasan dan tanggal wajib ada. Hapus sebuah entri agar temuannya tampil kembali; hapus baris
# berkas agar entri itu berlaku bagi setiap dokumen. temuan hanya untuk dibaca.
"""
_REMEDY: Final = (
    "Each [[diterima]] has kode, sidik, alasan and tanggal, and may have id, medan, berkas "
    "and temuan; --write-baseline writes such a file."
)


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("a reason is required")
    return text


Kunci = tuple[str, str | None, str | None, str]
"""Code, id, field, fingerprint."""


class Diterima(Nilai):
    """One accepted finding."""

    kode: Teks = Field(pattern=r"^[A-Z]{3}\d{3}$")
    id: Teks | None = None
    medan: Teks | None = None
    berkas: Teks | None = None
    temuan: Teks | None = None
    sidik: Teks
    alasan: Annotated[str, AfterValidator(_said)]
    tanggal: datetime.date

    @property
    def kunci(self) -> Kunci:
        """What a finding must have in common with it."""
        return (self.kode, self.id, self.medan, self.sidik)

    def holds_for(self, berkas: str) -> bool:
        """Whether the entry speaks of this document at all."""
        return self.berkas is None or self.berkas == berkas


class Baseline(Nilai):
    """The content of the file."""

    diterima: tuple[Diterima, ...] = ()


def read(file: Path) -> tuple[Diterima, ...]:
    """The entries of a baseline file."""
    return load(Baseline, file, _REMEDY).diterima


def as_toml(entries: Iterable[Diterima]) -> str:
    """The file, entry by entry in the order given."""
    return _HEAD + "".join(f"\n[[diterima]]\n{_keys(entry)}" for entry in entries)


def _keys(entry: Diterima) -> str:
    values = [(key, value) for key, value in entry if value is not None]
    return "".join(f"{key} = {_value(value)}\n" for key, value in values)


def _value(value: object) -> str:
    """A basic string of TOML is written as one of JSON, but for DEL."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
