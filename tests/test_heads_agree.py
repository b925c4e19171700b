"""A title that one page shows badly is that of another page, or the one that is missing."""

from collections.abc import Sequence

import pytest

from lampiran.model import Box, Cell, Line, Paint, Place, Table
from normalize.column_roles import Column
from normalize.heading import read_heading
from normalize.rows import Level, Row
from normalize.stitch import Stitcher

TITLES = ("AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", "TARGET")
BODY = ("Tata laksana", "Rapat", "Undangan", "Notulen", "1 dokumen")
WIDE, TALL = 100.0, 20.0


def table(
    page: int, titles: Sequence[str], doubted: Sequence[int] = (), wide: float = WIDE
) -> Table:
    """Two rows, a head and a body, of a page of a scan."""
    cells = []
    for row, texts in enumerate((titles, BODY[: len(titles)])):
        for col, text in enumerate(texts):
            trust = 0.2 if row == 0 and col in doubted else 0.99
            box = Box(col * wide, row * TALL, (col + 1) * wide, (row + 1) * TALL)
            place = Place(page, box)
            line = Line(text, place, keyakinan=trust)
            cells.append(Cell(row, col, place, (line,), keyakinan=trust))
    xs = tuple(i * wide for i in range(len(titles) + 1))
    whole = Place(page, Box(0, 0, xs[-1], 2 * TALL))
    return Table(whole, tuple(cells), xs, (0, TALL, 2 * TALL), 2, len(titles))


def rows(*tables: Table) -> list[Row]:
    stitcher = Stitcher()
    found = []
    for each in tables:
        stitcher.add(each)
        found += stitcher.settled()
    return [*found, *stitcher.rest()]


def levels(title: str, at: int, keyakinan: float) -> list[Level | None]:
    titles = (*TITLES[:at], title, *TITLES[at + 1 :])
    heading = read_heading(table(1, titles, [at] if keyakinan < 0.5 else []))
    assert heading is not None
    return [column.level for column in heading.columns]


def test_a_title_with_one_strange_letter_is_known() -> None:
    assert levels("KEGLATAN", 1, 0.99) == levels("KEGIATAN", 1, 0.99)
    assert levels("KEGLATON", 1, 0.99)[1] is None


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_title_that_cannot_be_read_is_that_of_the_level_missing_there(at: int) -> None:
    assert levels("AOAPSN", at, 0.2)[:4] == list(Level)
    assert levels("AOAPSN", at, 0.99)[at] is None  # it says so


@pytest.mark.parametrize("pages", [(1, 2), (2, 1)], ids=["next", "before"])
def test_titles_read_with_doubt_are_as_another_page_has_them(pages: tuple[int, int]) -> None:
    badly = table(1, ("AREA PERUBAHAN", "XOAPSN", "SUB KEGIATAN", "INDIKATOR", "HIargan"), [1, 4])
    both = {1: badly, 2: table(2, TITLES)}
    found = rows(*(both[page] for page in pages))
    assert [row.kolom_lain for row in found] == [{"TARGET": "1 dokumen"}] * 2
    assert [slot.level for slot in found[0].opens] == list(Level)


def test_pages_with_other_columns_say_nothing_of_it() -> None:
    other = table(2, ("AREA PERUBAHAN", "KEGIATAN", "INDIKATOR", "PENANGGUNG JAWAB"))
    found = rows(table(1, (*TITLES[:4], "HIargan"), [4]), other)
    assert "HIargan" in found[0].kolom_lain


def test_the_only_page_is_read_as_it_is() -> None:
    assert rows(table(1, (*TITLES[:4], "HIargan"), [4]))[0].kolom_lain == {"HIargan": "1 dokumen"}


def test_what_is_under_the_head_of_a_page_that_waited_is_listed_once() -> None:
    stitcher = Stitcher()
    stitcher.add(table(1, TITLES, [4]))
    assert stitcher.furniture() == []
    list(stitcher.rest())
    assert [each.text for each in stitcher.furniture()] == list(TITLES)


def test_a_column_tells_how_far_its_title_is_trusted() -> None:
    heading = read_heading(table(1, TITLES, [4]))
    assert heading is not None
    assert [column.keyakinan for column in heading.columns] == [0.99] * 4 + [0.2]
    assert Column(0, 1, "lain", "").keyakinan == 1.0


MONTHS = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGT", "SEP", "OKT", "NOV", "DES")


def schedule(page: int, months: Sequence[str]) -> Table:
    """A plan with a column for each month; two without a rule are one cell. July is black."""
    titles = (*TITLES[:2], TITLES[3], *months)
    cells = []
    col = 0
    for title in titles:
        wide = title.count("|") + 1
        box = Box(col * WIDE, 0, (col + wide) * WIDE, TALL)
        lines = (Line(title, Place(page, box)),)
        cells.append(Cell(0, col, Place(page, box), lines, colspan=wide))
        col += wide
    for col in range(15):
        place = Place(page, Box(col * WIDE, TALL, (col + 1) * WIDE, 2 * TALL))
        lines = (Line(f"{BODY[col]} {page}", place),) if col < 3 else ()
        paint = Paint.FILL if col == 9 else Paint.NONE
        cells.append(Cell(1, col, place, lines, paint=paint))
    xs = tuple(i * WIDE for i in range(16))
    return Table(Place(page), tuple(cells), xs, (0, TALL, 2 * TALL), 2, 15)


def test_a_page_that_lost_the_rule_between_two_months_counts_as_the_others() -> None:
    lost = (*MONTHS[:5], "JUN|vn", *MONTHS[7:])
    found = rows(schedule(1, MONTHS), schedule(2, lost))
    assert [row.pelaksanaan for row in found] == [(7,), (7,)]
    assert all(row.kolom_lain == {} for row in found)
