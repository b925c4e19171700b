"""Stripes of the desk beside a photographed table are no columns of it."""

import pytest

from lampiran.model import Cell, Line, Paint, Place, Table
from normalize.beside_table import without_columns_beside

PLACE = Place(1)


def cell(row: int, col: int, text: str = "", colspan: int = 1, paint: Paint = Paint.NONE) -> Cell:
    lines = (Line(text, PLACE),) if text else ()
    return Cell(row, col, PLACE, lines, colspan=colspan, paint=paint)


def table(*cells: Cell, cols: int = 4) -> Table:
    xs = tuple(100.0 * i for i in range(cols + 1))
    return Table(PLACE, cells, xs, (0.0, 20.0, 40.0), 2, cols)


def test_columns_that_begin_beneath_the_head_and_say_nothing_are_none() -> None:
    own = [cell(0, 1, "KEGIATAN"), cell(0, 2, "KET"), cell(1, 1, "Rapat"), cell(1, 2)]
    desk = [cell(1, 0), cell(1, 3, paint=Paint.FILL)]
    found = without_columns_beside(table(*own, *desk))
    assert (found.cols, found.xs) == (2, (100.0, 200.0, 300.0))
    assert [(c.row, c.col, c.text) for c in found.cells] == [
        (0, 0, "KEGIATAN"), (0, 1, "KET"), (1, 0, "Rapat"), (1, 1, ""),
    ]  # fmt: skip


def test_a_cell_that_reaches_out_of_the_table_ends_at_its_side() -> None:
    found = without_columns_beside(table(cell(0, 0, "A"), cell(0, 1, "B"), cell(1, 1, colspan=3)))
    assert [(c.col, c.colspan) for c in found.cells] == [(0, 1), (1, 1), (1, 1)]
    assert found.cols == 2


@pytest.mark.parametrize(
    "last",
    [
        [cell(0, 3), cell(1, 3)],  # a blank column of the table's own
        [cell(1, 3, "Lihat catatan")],  # nothing that was read is lost
    ],
)
def test_columns_of_the_table_stay(last: list[Cell]) -> None:
    whole = table(*(cell(0, i, "A") for i in range(3)), *last)
    assert without_columns_beside(whole) is whole
