"""A rule that is none must not make a parent of its own of the blank above a name."""

import pytest

from lampiran.model import Box, Cell, Line, Place
from normalize.column_roles import Column
from normalize.columns import Layout
from normalize.false_rules import without_false_rules
from normalize.rows import Level

LAYOUT = Layout(
    tuple(Column(i, i + 1, "level", level.name, level) for i, level in enumerate(Level)),
    ((0,), (1,), (2,), (3,)),
)


def cell(row: int, col: int, rowspan: int, text: str = "") -> Cell:
    place = Place(1, Box(col * 90.0, row * 10.0, (col + 1) * 90.0, (row + rowspan) * 10.0))
    lines = (Line(text, place),) if text else ()
    return Cell(row, col, place, lines, rowspan=rowspan)


BLANK, AREA = cell(3, 0, 1), cell(4, 0, 4, "A. Tata laksana")


def test_a_blank_above_a_parent_is_its_own_where_a_child_lies_on_both() -> None:
    (area, _) = without_false_rules([BLANK, AREA, cell(3, 1, 2, "1 Rapat")], LAYOUT)
    assert (area.row, area.rowspan, area.text) == (3, 5, "A. Tata laksana")
    assert area.place.kotak == Box(0, 30, 90, 80)


@pytest.mark.parametrize(
    "cells",
    [
        [BLANK, AREA, cell(3, 1, 1, "1 Rapat"), cell(4, 1, 1, "2 Rapat")],  # each has its child
        [BLANK, AREA, cell(3, 1, 2)],  # a blank child tells nothing
        [cell(3, 0, 1, "B. Lain"), AREA, cell(3, 1, 2, "1 Rapat")],  # two parents
        [AREA, cell(3, 1, 1), cell(4, 1, 1, "1 Rapat"), cell(3, 0, 2, "Rapat")],  # no child
    ],
)
def test_other_cells_are_left_alone(cells: list[Cell]) -> None:
    assert without_false_rules(cells, LAYOUT) == cells
