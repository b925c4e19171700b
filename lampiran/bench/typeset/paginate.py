"""Spreads a grid's rows over pages: where each part of each cell stands.

A merged parent is closed at the page foot and opened again at the top of the next
page; its text stands in its first part and flows on only when that is too small. A
row that does not fit is moved, or cut between two lines (`Style.cut_rows`): what
fits stays, the rest goes on at the top of the next page, fills on both parts. A row
is cut only where each cell's rest begins in a way that a reader takes as going on.
"""

import math
from dataclasses import dataclass, field

from .grid import Grid, GridCell
from .wrap import Wrapped


@dataclass(frozen=True, slots=True)
class Placed:
    """One part of a cell on one page; y grows downwards, in points from the page top."""

    cell: GridCell
    x0: float
    top: float
    x1: float
    bottom: float
    lines: tuple[Wrapped, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The room a page gives the table, in points from the page top."""

    first_top: float
    top: float
    bottom: float


@dataclass
class _Open:
    """A merged cell that runs through the row being placed."""

    cell: GridCell
    lines: list[Wrapped]
    part_top: float
    whole: list[Wrapped]
    shown: bool = False


@dataclass
class Paginator:
    """Lays out one table. `xs` are the columns' edges, `lead` the line distance."""

    grid: Grid
    xs: tuple[float, ...]
    lines: dict[GridCell, list[Wrapped]]
    lead: float
    padding: float
    frame: Frame
    cut_rows: bool
    repeat_header: bool
    repeat_parents: bool
    last_row_alone: bool
    pages: list[list[Placed]] = field(default_factory=list)

    def run(self) -> tuple[list[list[Placed]], float]:
        """The parts on each page, and where the table ends on the last."""
        self._page(first=True)
        by_row: dict[int, list[GridCell]] = {}
        for cell in self.grid.body:
            by_row.setdefault(cell.row, []).append(cell)
        self.spans: list[_Open] = []
        for row in range(self.grid.rows):
            self._row(row, by_row[row])
        return self.pages, self.y

    def _page(self, *, first: bool = False) -> None:
        self.pages.append([])
        self.y = self.frame.first_top if first else self.frame.top
        if first or self.repeat_header:
            self._header()
        self.body_top = self.y

    def _header(self) -> None:
        heights = [0.0] * self.grid.header_rows
        for cell in sorted(self.grid.header, key=lambda c: c.rowspan):
            need = self._height(len(self.lines[cell]))
            rows = range(cell.row, cell.row + cell.rowspan)
            lack = need - sum(heights[r] for r in rows)
            if lack > 0:
                heights[rows[-1]] += lack
        tops = [self.y + sum(heights[:i]) for i in range(len(heights) + 1)]
        for cell in self.grid.header:
            self._put(cell, tops[cell.row], tops[cell.row + cell.rowspan], self.lines[cell])
        self.y = tops[-1]

    def _height(self, count: int) -> float:
        return max(count, 1) * self.lead + 2 * self.padding

    def _fit(self, room: float) -> int:
        return max(0, math.floor((room - 2 * self.padding + 1e-6) / self.lead))

    def _put(self, cell: GridCell, top: float, bottom: float, lines: list[Wrapped]) -> None:
        right = self.xs[cell.col + cell.colspan]
        self.pages[-1].append(Placed(cell, self.xs[cell.col], top, right, bottom, tuple(lines)))

    def _row(self, row: int, cells: list[GridCell]) -> None:
        rest = {cell: list(self.lines[cell]) for cell in cells if cell.rowspan == 1}
        opening = [cell for cell in cells if cell.rowspan > 1]
        started = False
        if self.last_row_alone and row == self.grid.rows - 1 and row and self.y > self.body_top:
            self._break()
        while True:
            if not started:
                ends = [s for s in self.spans if s.cell.row + s.cell.rowspan - 1 == row]
            own = self._height(max((len(lines) for lines in rest.values()), default=0))
            need = own
            for span in ends:
                need = max(need, self._height(len(span.lines)) - (self.y - span.part_top))
            room = self.frame.bottom - self.y
            at_top = self.y <= self.body_top
            if need <= room or (at_top and own <= room):
                height = min(need, room)
                self._start(opening, started)
                for cell, lines in rest.items():
                    self._put(cell, self.y, self.y + height, lines)
                self.y += height
                break
            count = self._cut(list(rest.values()), room, force=at_top)
            if count and (self.cut_rows or at_top) and own > room:
                self._start(opening, started)
                started = True
                bottom = self.y + self._height(count)
                for cell, lines in rest.items():
                    self._put(cell, self.y, bottom, lines[:count])
                    rest[cell] = lines[count:]
                self.y = bottom
            self._break()
        for span in [s for s in self.spans if s.cell.row + s.cell.rowspan - 1 == row]:
            self._part(span)
            self.spans.remove(span)

    def _start(self, opening: list[GridCell], started: bool) -> None:
        if started:
            return
        for cell in opening:
            lines = list(self.lines[cell])
            self.spans.append(_Open(cell, lines, self.y, lines))

    def _cut(self, texts: list[list[Wrapped]], room: float, *, force: bool) -> int:
        """How many lines may stay on this page; 0 if the row had better move."""
        for count in range(self._fit(room), 0, -1):
            rests = [lines[count] for lines in texts if len(lines) > count]
            if rests and all(line.clear for line in rests):
                return count
        return self._fit(room) if force else 0

    def _part(self, span: _Open) -> None:
        """Draw the part of a merged cell that ends here."""
        count = self._fit(self.y - span.part_top)
        if self.repeat_parents and span.shown and not span.lines and len(span.whole) <= count:
            span.lines = span.whole
        self._put(span.cell, span.part_top, self.y, span.lines[:count])
        span.lines = span.lines[count:]
        span.shown = True

    def _break(self) -> None:
        for span in self.spans:
            if self.y > span.part_top:
                self._part(span)
        self._page()
        for span in self.spans:
            span.part_top = self.y
