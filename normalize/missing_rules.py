"""Part tall cells whose inner rules are not drawn.

Some offices rule only part of a row: the text of several rows then stands in one
tall cell, each piece level with the row beside it to which it belongs. Such a cell is
parted where its pieces begin as far below a row's upper rule as the first one does
below the cell's, and only if each piece bears a number, or each row has its piece.
Lengths are PDF points.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from lampiran.model import Box, Cell, Line, Table

from .numbering import read_number, split_bare, split_number

LEVEL = 2.5
"""How far a piece may stand from where its row's text begins."""
GAP = 1.35
"""A wider line distance than this, in the cell's usual ones, parts two pieces."""


def part_tall_cells(table: Table) -> tuple[Cell, ...]:
    """The table's cells, with those parted that hold the text of several rows."""
    return tuple(
        part
        for cell in table.cells
        for part in (_part(cell, table.ys) if cell.rowspan > 1 and len(cell.lines) > 1 else (cell,))
    )


def _part(cell: Cell, ys: Sequence[float]) -> tuple[Cell, ...]:
    box = cell.place.kotak
    if box is None or any(line.place.kotak is None for line in cell.lines):
        return (cell,)
    pieces = _pieces(cell.lines)
    offset = _top(pieces[0]) - box.top
    end = cell.row + cell.rowspan
    rows = [cell.row]
    joined = [pieces[0]]
    for piece in pieces[1:]:
        row = bisect_right(ys, _top(piece)) - 1
        if row > rows[-1] and row < end and abs(_top(piece) - ys[row] - offset) <= LEVEL:
            rows.append(row)
            joined.append(piece)
        else:
            joined[-1] = [*joined[-1], *piece]
    numbered = all(_is_numbered(piece[0].text) for piece in joined)
    complete = rows == list(range(cell.row, min(end, len(ys) - 1)))
    if len(rows) < 2 or not (numbered or complete):
        return (cell,)
    return tuple(
        replace(
            cell,
            row=row,
            rowspan=after - row,
            lines=tuple(piece),
            place=replace(
                cell.place,
                kotak=Box(box.x0, ys[row], box.x1, ys[min(after, len(ys) - 1)]),
            ),
        )
        for row, after, piece in zip(rows, [*rows[1:], end], joined, strict=True)
    )


def _pieces(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines in groups, parted where the distance is wider than between others."""
    usual = min(_top([b]) - _top([a]) for a, b in pairwise(lines))
    usual = min(max(usual, lines[0].size), 1.5 * lines[0].size)
    pieces = [[lines[0]]]
    for before, line in pairwise(lines):
        if _top([line]) - _top([before]) > GAP * usual:
            pieces.append([line])
        else:
            pieces[-1].append(line)
    return pieces


def _top(piece: Sequence[Line]) -> float:
    box = piece[0].place.kotak
    return box.top if box is not None else 0.0


def _is_numbered(text: str) -> bool:
    return any(read(text) is not None for read in (read_number, split_number, split_bare))
