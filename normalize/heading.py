"""Where a table's header ends, and what its columns are.

A header is known by its titles (data/kolom.toml), by a run of period labels, or by
both; a plan whose titles nobody has seen is still known by the run. The columns
then are kept as stretches of x, so that a page without a header, or one whose grid
is divided more finely, can be read by the page before it. Lengths are PDF points.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lampiran.model import Cell, Periode, Table

from .column_roles import Column, by_place, counting, groups_of, named, scores_of
from .numbering import read_number
from .period_row import doubtful_run, labels_apart, period_parents, period_run
from .periods import BUKAN_RENCANA, RENCANA
from .rows import Level
from .titles import normal_title

DEEPEST = 8
"""No header has more grid rows than this."""
FEWEST_COUNTED = 4
"""Columns that a row of numbers must count, to be told from numbers of other kinds."""
SURE = 0.95
"""Trust in a cell from which what was read in it is held to be there."""
MOST_DOUBTED = 0.25
"""Share of those numbers that may be unreadable."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the header of a plan says."""

    columns: tuple[Column, ...]
    unit: Periode | None
    rows: int
    """Grid rows of the header in the table it was read from."""
    texts: tuple[str, ...]
    guessed: bool = False
    """True if the titles were unknown and only the places of the columns spoke."""

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels that have a column, from left to right."""
        return tuple(c.level for c in self.columns if c.level is not None)

    @property
    def is_plan(self) -> bool:
        """A plan has levels, one of them something to do, and a schedule or a measure."""
        levels = set(self.levels)
        acts = bool(levels & {Level.KEGIATAN, Level.SUB_KEGIATAN})
        measured = self.unit is not None or Level.INDIKATOR in levels
        return acts and (len(levels) >= 3 or (len(levels) >= 2 and measured))


def _closing(cells: Sequence[Cell], rows: int) -> list[int]:
    """Grid rows at which no cell is crossed: where one block of rows ends, another begins."""
    crossed = [False] * (rows + 1)
    for cell in cells:
        for r in range(cell.row + 1, min(cell.row + cell.rowspan, rows)):
            crossed[r] = True
    return [r for r in range(1, rows + 1) if not crossed[r]]


def header_rows(table: Table) -> int:
    """Grid rows of the header at the top of a table; 0 if it has none.

    The header is made of the blocks of rows down to the last one that shows column
    titles, a run of periods, or the numbers of the columns.
    """
    top = 0
    result = 0
    for end in _closing(table.cells, min(table.rows, DEEPEST)):
        rows = [c for c in table.cells if top <= c.row < end]
        if result and _numbers_columns(rows):
            return end
        block = [c for c in rows if c.lines]
        if _speaks_of_columns(block, table):
            result = end
        elif (result and not _only_spans(block)) or (not result and end > 3):
            break
        top = end
    return result


def _speaks_of_columns(block: Sequence[Cell], table: Table) -> bool:
    titled = {scores[0][0] for c in block if (scores := scores_of(c.text)) and scores[0][1] >= 0.3}
    if len(titled) >= 2:
        return True
    return period_run(block, "") is not None


def _only_spans(block: Sequence[Cell]) -> bool:
    """A row such as "2026" over the months: texts only in cells that span columns."""
    return bool(block) and len(block) <= 3 and all(c.colspan > 1 for c in block)


def _numbers_columns(block: Sequence[Cell]) -> bool:
    """A row 1 2 3 … that numbers the columns, beginning with the first.

    In a picture a stamp or a crease may hide a number: a few that were read with doubt may
    be anything, where all others say what they should.
    """
    told = [c for c in block if c.lines or c.keyakinan < SURE]
    told.sort(key=lambda c: c.col)
    if len(told) < FEWEST_COUNTED or told[0].col != 0:
        return False
    doubted = 0
    for place, cell in enumerate(told, start=1):
        number = read_number(cell.text)
        if number is not None and number.value() == place:
            continue
        if place == 1 or cell.keyakinan >= SURE:
            return False
        doubted += 1
    return doubted <= MOST_DOUBTED * len(told)


def read_heading(table: Table) -> Heading | None:
    """Read the header of a ruled table; None if it has none."""
    rows = header_rows(table)
    if not rows or not table.xs:
        return None
    counts = {
        row for row in range(1, rows) if _numbers_columns([c for c in table.cells if c.row == row])
    }
    header = labels_apart([c for c in table.cells if c.row < rows and c.row not in counts])
    cells = [c for c in header if c.lines]
    found = None
    for parents in (period_parents(cells), ""):
        found = found or period_run(cells, parents)
    found = doubtful_run(header, found) or found
    columns: list[Column] = []
    taken: set[int] = set()
    unit = None
    if found is not None:
        run, labels = found
        unit = run.unit
        for cell, value in zip(labels, run.values, strict=True):
            last = cell.col + cell.colspan
            taken.update(range(cell.col, last))
            below = [c for c in cells if c.row > cell.row and cell.col <= c.col < last]
            columns += _parts_of_period(table, cell, value, below)
    groups = groups_of(table, cells, taken)
    columns += (by_title := named(groups))
    guessed = False
    if unit is not None and sum(c.level is not None for c in by_title) < 2:
        columns = [c for c in columns if c.role == "periode"]
        columns += by_place(groups, min(c.x0 for c in columns), counting(table, groups, rows))
        guessed = True
    columns = _distinct(sorted(columns, key=lambda c: c.x0))
    texts = tuple(c.text for c in cells)
    return Heading(tuple(columns), unit, rows, texts, guessed)


def _parts_of_period(table: Table, label: Cell, value: int, below: Sequence[Cell]) -> list[Column]:
    """The columns under one period's label: one, unless it is divided into plan and result."""
    parts = [c for c in below if c.colspan < label.colspan]
    planned = [c for c in parts if normal_title(c.text) in RENCANA]
    others = [c for c in parts if normal_title(c.text) in BUKAN_RENCANA and c not in planned[:1]]
    if not others or len(parts) != len(planned[:1]) + len(others):
        x0, x1 = table.xs[label.col], table.xs[label.col + label.colspan]
        return [Column(x0, x1, "periode", label.text, periode=value)]
    return [
        Column(table.xs[c.col], table.xs[c.col + c.colspan], "periode", label.text, periode=value)
        if c in planned
        else Column(
            table.xs[c.col], table.xs[c.col + c.colspan], "lain", f"{label.text} / {c.text}"
        )
        for c in parts
    ]


def _distinct(columns: Sequence[Column]) -> list[Column]:
    """Number columns that bear one title, so that neither hides the other in `kolom_lain`."""
    seen: dict[str, int] = {}
    result = []
    for column in columns:
        title = column.title or "-"
        seen[title] = seen.get(title, 0) + (column.role in ("lain", "nomor"))
        again = seen[title] if column.role in ("lain", "nomor") else 0
        result.append(replace(column, title=f"{title} ({again})") if again > 1 else column)
    return result
