"""Dust beside a number is no name: the number stays the name's that stands in the next cell."""

from dataclasses import replace
from pathlib import Path

import pytest

import extract
import normalize
from lampiran.bench.invent import invent
from lampiran.bench.typeset.canvas import typeset
from lampiran.model import Box, Cell, Dokumen, Line, Page, Place
from normalize.number_crumbs import without_crumbs

PLACE = Place(1, Box(0, 0, 20, 10))
SEED = 93004
"""Of a plan whose areas have their numbers in a column of their own."""


def cell(*texts: str, keyakinan: float = 0.7) -> Cell:
    lines = tuple(Line(text, PLACE, keyakinan=keyakinan) for text in texts)
    return Cell(2, 0, PLACE, lines, keyakinan=keyakinan)


@pytest.mark.parametrize(
    ("texts", "number", "crumbs"),
    [
        (["• A."], "A.", ["•"]),
        (["2 Ke,"], "2", ["Ke,"]),
        (["II", "t"], "II", ["t"]),
        (["_", "3)", "i"], "3)", ["_", "i"]),
    ],
)
def test_the_plainest_number_stays(texts: list[str], number: str, crumbs: list[str]) -> None:
    parted = without_crumbs(cell(*texts))
    assert parted is not None
    assert parted[0].text == number
    assert [line.text for line in parted[1]] == crumbs


@pytest.mark.parametrize(
    "texts", [["A."], ["1", "2"], ["a b"], ["1 Tata kelola"], ["Ke"], ["• –"], []]
)
def test_anything_else_is_left_as_read(texts: list[str]) -> None:
    assert without_crumbs(cell(*texts)) is None


def test_a_cell_that_was_read_surely_has_no_crumbs() -> None:
    assert without_crumbs(cell("• A.", keyakinan=0.99)) is None


def with_crumb(dokumen: Dokumen) -> Dokumen:
    """The first area's number with a speck before it, as a scan shows it."""
    pages = list(dokumen.pages)
    for i, page in enumerate(pages):
        for j, table in enumerate(page.tables):
            for k, each in enumerate(table.cells):
                if each.text == "A.":
                    line = replace(each.lines[0], text="• A.", keyakinan=0.7)
                    cells = list(table.cells)
                    cells[k] = replace(each, lines=(line,), keyakinan=0.7)
                    tables = list(page.tables)
                    tables[j] = replace(table, cells=tuple(cells))
                    pages[i] = replace(page, tables=tuple(tables))
                    return replace(dokumen, pages=iter(pages))
    pytest.fail("this plan has no area A.")


def test_the_name_beside_keeps_its_number_and_the_crumb_is_listed(tmp_path: Path) -> None:
    file = tmp_path / "made.pdf"
    file.write_bytes(typeset(invent(SEED, areas=3)))
    pages: list[Page] = list(extract.read(file).pages)
    dokumen = extract.read(file)
    clean = normalize.normalize(replace(dokumen, pages=iter(pages)))
    dirty = normalize.normalize(with_crumb(replace(dokumen, pages=iter(pages))))
    assert dirty.dekrit.rencana_aksi == clean.dekrit.rencana_aksi
    listed = [(each.medan, each.teks) for each in dirty.jejak.jejak["perabot"]]
    assert ("coretan", "•") in listed
