"""Lay the columns of a heading over a page's table, even one with no header or other rules."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lampiran.model import Cell, Table

from .column_roles import Column
from .heading import Heading
from .rows import Level

NEAR = 0.009
"""Share of the table's width within which two column edges are the same."""
FEW = 4
"""A table of more upright rules than this, all of them the heading's, is the plan's too."""
ENOUGH = 0.7
"""Share of the heading's edges that a table must show to be read by it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The heading's columns, and for each grid column of a table which of them it covers.

    A page may be ruled more coarsely than its heading: where every row of it merges
    the same months, no rule stands between them.
    """

    columns: tuple[Column, ...]
    of_grid: tuple[tuple[int, ...], ...]

    def of(self, cell: Cell) -> list[Column]:
        """The columns that a cell spans, from left to right."""
        spanned = self.of_grid[cell.col : cell.col + cell.colspan]
        found = dict.fromkeys(i for covered in spanned for i in covered)
        return [self.columns[i] for i in found]

    def level_of(self, cell: Cell) -> Level | None:
        """The level in whose zone a cell begins: its text column, or the number before it.

        A cell that spans a number column and its text belongs to that text's level. A
        text across most of the table in a plan without an area column is a section: an area.
        """
        columns = self.of(cell)
        spanned = sum(c.level is not None for c in columns)
        if Level.AREA not in self.levels and spanned > 1:
            whole = spanned == len(self.levels) or len(columns) > len(self.columns) / 2
            return Level.AREA if whole else _first(columns)
        for column in columns:
            if column.level is not None:
                return column.level
            if column.role == "nomor":
                return self._after(column)
            return None
        return None

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels that have a column."""
        return tuple(c.level for c in self.columns if c.level is not None)

    def _after(self, number: Column) -> Level | None:
        """The level whose text stands right of a number column."""
        at = self.columns.index(number)
        for column in self.columns[at + 1 :]:
            if column.level is not None:
                return column.level
            if column.role != "nomor":
                return None
        return None


def _first(columns: Sequence[Column]) -> Level | None:
    return next((c.level for c in columns if c.level is not None), None)


def lay_out(heading: Heading, table: Table) -> Layout | None:
    """The heading's columns on this table; None if its edges stand elsewhere.

    Edges are compared as shares of the table's width, so a page printed at another
    scale, or shifted by another margin, is still known.
    """
    left, right = heading.columns[0].x0, heading.columns[-1].x1
    width = right - left
    own_left, own_width = table.xs[0], table.xs[-1] - table.xs[0]
    if width <= 0 or own_width <= 0 or not 0.7 < own_width / width < 1.4:
        return None
    shares = [(x - own_left) / own_width for x in table.xs]
    edges = sorted({c.x0 for c in heading.columns} | {right})
    hits = sum(_has_near(shares, (x - left) / width) for x in edges)
    wanted = [(x - left) / width for x in edges]
    only_ours = len(shares) > FEW and all(_has_near(wanted, share) for share in shares)
    if hits < ENOUGH * len(edges) and not only_ours:
        return None
    of_grid = [
        _covered(heading.columns, left + a * width, left + b * width) for a, b in pairwise(shares)
    ]
    return Layout(heading.columns, tuple(of_grid))


def _covered(columns: Sequence[Column], x0: float, x1: float) -> tuple[int, ...]:
    """The columns of which a grid column from `x0` to `x1` covers the middle; else the nearest."""
    whole = tuple(i for i, c in enumerate(columns) if x0 <= (c.x0 + c.x1) / 2 < x1)
    if whole:
        return whole
    middle = (x0 + x1) / 2
    return (next((i for i, c in enumerate(columns) if c.x0 <= middle < c.x1), len(columns) - 1),)


def _has_near(shares: Sequence[float], wanted: float) -> bool:
    i = bisect_left(shares, wanted - NEAR)
    return i < len(shares) and shares[i] <= wanted + NEAR
