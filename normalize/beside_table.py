"""Columns beside a table that are none: the paper's edge in a photo, and the desk behind it."""

from dataclasses import replace

from lampiran.model import Cell, Table


def without_columns_beside(table: Table) -> Table:
    """The table without outermost columns in which no text stands and to which its first row does
    not reach: each column of a table begins at its top."""
    own = [cell for cell in table.cells if cell.lines or cell.row == 0]
    if not own or len(table.xs) != table.cols + 1:
        return table
    first = min(cell.col for cell in own)
    last = max(cell.col + cell.colspan for cell in own)
    if (first, last) == (0, table.cols):
        return table
    kept = [cell for cell in table.cells if cell.col + cell.colspan > first and cell.col < last]
    cells = tuple(_counted(cell, first, last) for cell in kept)
    return replace(table, cells=cells, xs=table.xs[first : last + 1], cols=last - first)


def _counted(cell: Cell, first: int, last: int) -> Cell:
    """A cell with its column counted from `first`, and nothing of it beyond `last`."""
    col, end = max(cell.col, first), min(cell.col + cell.colspan, last)
    return replace(cell, col=col - first, colspan=end - col)
