"""What a decree says twice: once in its body, once at its annex."""

import re
from typing import Final

from lampiran.model import JejakNilai, Rujuk

from .case import Case

_APART: Final = 4
"""Lines of a transcript from which two readings are two places, not one text over two lines."""


def readings_of(case: Case, id_: str, medan: str) -> list[list[JejakNilai]]:
    """The readings of a field by place: a page each, or a run of near lines of a transcript."""
    groups: list[list[JejakNilai]] = []
    for reading in case.jejak.jejak.get(id_, ()):
        if reading.medan != medan or reading.teks is None:
            continue
        if groups and _near(groups[-1][-1], reading):
            groups[-1].append(reading)
        else:
            groups.append([reading])
    return groups


def said(readings: list[JejakNilai]) -> str:
    """The text of one place."""
    return " ".join(reading.teks for reading in readings if reading.teks)


def letters(text: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _near(one: JejakNilai, other: JejakNilai) -> bool:
    if one.halaman is not None or other.halaman is not None:
        return one.halaman == other.halaman
    return abs((other.baris or 0) - (one.baris or 0)) < _APART


def place(readings: list[JejakNilai]) -> Rujuk:
    """Where to look."""
    return Rujuk(halaman=readings[0].halaman, baris=readings[0].baris)
