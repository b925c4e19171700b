"""What a stamp leaves in a blank cell is no entry among numbered ones."""

import pytest

from lampiran.model import Line, Place
from normalize.found import Found, Top
from normalize.rows import Level
from normalize.scrawls import scrawls
from normalize.wraps import Piece

TOP = Top(row=2, numbers={}, texts={})


def entry(row: int, number: str | None, *lines: tuple[str, float]) -> Found:
    read = tuple(Line(text, Place(1), keyakinan=trust) for text, trust in lines)
    return Found(Level.KEGIATAN, row, number, Piece(read))


NUMBERED = [entry(4, "1.", ("Rapat", 0.99)), entry(8, "2.", ("Evaluasi", 0.99))]


def of(*others: Found, top: Top = TOP, numbered: list[Found] = NUMBERED) -> list[Found]:
    return scrawls(Level.KEGIATAN, [*numbered, *others], top)


@pytest.mark.parametrize(
    "lines",
    [
        [("Ye.. 6/", 0.02)],
        [("JKEZT DCY", 0.64), ("M", 0.08), ("N l7 =", 0.16), ("/osaa", 0.29)],
        [("/", 0.66)],
    ],
)
def test_a_scrawl_among_numbered_entries_is_none(lines: list[tuple[str, float]]) -> None:
    scrawl = entry(6, None, *lines)
    assert of(scrawl) == [scrawl]


@pytest.mark.parametrize(
    "other",
    [
        entry(6, None, ("Koordinasl dengan", 0.1)),  # a word is read
        entry(6, None, ("JKEZT", 0.4)),  # read too surely
        entry(6, "3.", ("JKEZT", 0.1)),  # numbered
        entry(2, None, ("JKEZT", 0.1)),  # it may go on from the page before
    ],
)
def test_anything_else_is_left(other: Found) -> None:
    assert of(other) == []


def test_entries_without_numbers_may_be_any() -> None:
    bare = [entry(6, None, ("JKEZT", 0.1)), entry(7, None, ("Rapat", 0.9))]
    assert of(*bare) == []
    assert of(bare[0], numbered=NUMBERED[:1]) == []


def test_the_numbers_of_the_pages_before_count() -> None:
    scrawl = entry(6, None, ("JKEZT", 0.1))
    before = Top(row=2, numbers={Level.KEGIATAN: "4."}, texts={})
    assert of(scrawl, top=before, numbered=NUMBERED[:1]) == [scrawl]
