"""Join a blank cell to the one beneath it where a rule between them cannot be.

What shines through a page can look like a rule. A cell that lies on both sides of it in a column
of a deeper level belongs to one parent, not to two: the parent begins where the blank cell does.
"""

from collections.abc import Sequence
from dataclasses import replace

from lampiran.model import Cell

from .columns import Layout


def without_false_rules(cells: Sequence[Cell], layout: Layout) -> list[Cell]:
    """The cells of a table's body, blank ones joined to the parent that they are a part of."""
    blank = {
        (cell.row + cell.rowspan, cell.col, cell.colspan): cell
        for cell in cells
        if not cell.lines and layout.level_of(cell) is not None
    }
    high = [cell for cell in cells if cell.lines and cell.rowspan > 1]
    joined: list[Cell] = []
    gone: set[int] = set()
    for cell in cells:
        above = blank.get((cell.row, cell.col, cell.colspan)) if cell.lines else None
        if above is not None and any(_lies_on_both(other, above, cell, layout) for other in high):
            gone.add(id(above))
            joined.append(_as_one(above, cell))
        else:
            joined.append(cell)
    return [cell for cell in joined if id(cell) not in gone]


def _lies_on_both(other: Cell, above: Cell, below: Cell, layout: Layout) -> bool:
    """Does a cell of a deeper level begin beside the one and go on beside the other?"""
    if other.col <= below.col or not above.row <= other.row < below.row:
        return False
    own, level = layout.level_of(other), layout.level_of(below)
    deeper = own is not None and level is not None and own > level
    return deeper and other.row + other.rowspan > below.row


def _as_one(above: Cell, below: Cell) -> Cell:
    place = below.place
    if place.kotak is not None and above.place.kotak is not None:
        place = replace(place, kotak=above.place.kotak.union(place.kotak))
    return replace(below, row=above.row, rowspan=above.rowspan + below.rowspan, place=place)
