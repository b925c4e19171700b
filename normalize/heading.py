"""Where a table's header ends, and what its columns are.

A header is known by its titles (data/kolom.toml), by a run of period labels, or by
both; a plan whose titles nobody has seen is still known by the run. The columns
then are kept as stretches of x, so that a page without a header, or one whose grid
is divided more finely, can be read by the page before it. Lengths are PDF points.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lampiran.model import Cell, Periode, Table

from .numbering import read_number
from .period_row import doubtful_run, labels_apart, period_parents, period_run
from .periods import BUKAN_RENCANA, RENCANA
from .rows import Level
from .titles import LEVEL_OF, best_levels, normal_title, title_scores

DEEPEST = 8
"""No header has more grid rows than this."""
FEWEST_COUNTED = 4
"""Columns that a row of numbers must count, to be told from numbers of other kinds."""
SURE = 0.95
"""Trust in a cell from which what was read in it is held to be there."""
DOUBTED = 0.75
"""Trust in a title below which it may be any."""
MOST_DOUBTED = 0.25
"""Share of those numbers that may be unreadable."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the plan: a stretch of x and what stands in it."""

    x0: float
    x1: float
    role: str
    """nomor | level | periode | keterangan | lain"""
    title: str
    level: Level | None = None
    periode: int = 0
    """Count of the period, from 1, for role periode."""
    keyakinan: float = 1.0
    """Trust (0..1) in the title; that of a period is not told."""


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


def _scores(title: str) -> tuple[tuple[str, float], ...]:
    """Roles a printed title may name; "NO KEGIATAN" over number and text names the text."""
    first, _, rest = title.partition(" ")
    if rest and dict(title_scores(first)).get("nomor"):
        return title_scores(title) or title_scores(rest)
    return title_scores(title)


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
    titled = {scores[0][0] for c in block if (scores := _scores(c.text)) and scores[0][1] >= 0.3}
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
    groups = _groups(table, cells, taken)
    columns += (named := _name(groups))
    guessed = False
    if unit is not None and sum(c.level is not None for c in named) < 2:
        columns = [c for c in columns if c.role == "periode"]
        columns += _guess(groups, min(c.x0 for c in columns), _counts(table, groups, rows))
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


@dataclass(frozen=True, slots=True)
class _Group:
    x0: float
    x1: float
    titles: tuple[str, ...]
    keyakinan: float
    """Trust in the titles."""


def _groups(table: Table, cells: Sequence[Cell], taken: set[int]) -> list[_Group]:
    """Grid columns under one deepest header cell, with the titles above them."""
    groups: list[_Group] = []
    last: Cell | None = None
    for col in range(table.cols):
        if col in taken:
            last = None
            continue
        above = [c for c in cells if c.col <= col < c.col + c.colspan]
        above.sort(key=lambda c: c.row)
        deepest = above[-1] if above else None
        x0, x1 = table.xs[col], table.xs[col + 1]
        if groups and deepest is not None and deepest is last:
            groups[-1] = replace(groups[-1], x1=x1)
        else:
            trust = min((c.keyakinan for c in above), default=1.0)
            titles = tuple(c.text for c in above if c.colspan < table.cols)
            groups.append(_Group(x0, x1, titles, trust))
        last = deepest
    return groups


def _name(groups: Sequence[_Group]) -> list[Column]:
    """Give each group its role: levels in their order with the best sum, the rest by title."""
    options: list[list[tuple[Level, float]]] = []
    for group in groups:
        scores = [s for title in group.titles for s in _scores(title)]
        options.append([(LEVEL_OF[role], score) for role, score in scores if role in LEVEL_OF])
    chosen = best_levels(options)
    chosen |= _between(groups, chosen)
    columns: list[Column] = []
    for i, group in enumerate(groups):
        title = " / ".join(group.titles)
        roles = {role for t in group.titles for role, _ in _scores(t)}
        level = chosen.get(i)
        if level is not None:
            role = "level"
        elif "nomor" in roles or not group.titles:
            role = "nomor"
        elif "keterangan" in roles and not any(c.role == "keterangan" for c in columns):
            role = "keterangan"
        else:
            role = "lain"
        columns.append(Column(group.x0, group.x1, role, title, level, keyakinan=group.keyakinan))
    return columns


def _between(groups: Sequence[_Group], chosen: Mapping[int, Level]) -> dict[int, Level]:
    """The levels of columns whose titles cannot be read: between the columns of two levels, or
    before the first, where one level is missing and one such column stands."""
    found: dict[int, Level] = {}
    ends = [(-1, -1), *((i, int(level)) for i, level in sorted(chosen.items()))]
    for (first, above), (last, below) in pairwise(ends):
        missing = [each for each in Level if above < each < below]
        unread = [i for i in range(first + 1, last) if _is_unread(groups[i])]
        if len(missing) == len(unread) == 1:
            found[unread[0]] = missing[0]
    return found


def _is_unread(group: _Group) -> bool:
    """Is there a title, read with doubt, that names nothing?"""
    return bool(
        group.titles and group.keyakinan < DOUBTED and not any(_scores(t) for t in group.titles)
    )


def _counts(table: Table, groups: Sequence[_Group], rows: int) -> list[_Group]:
    """The groups in whose columns almost only numbers stand below the header."""
    found = []
    for group in groups:
        first = table.xs.index(group.x0)
        body = [c for c in table.cells if c.row >= rows and c.lines and c.col == first]
        body = [c for c in body if table.xs[c.col + c.colspan] <= group.x1]
        numbers = sum(all(read_number(line.text) for line in c.lines) for c in body)
        if body and numbers >= 0.8 * len(body):
            found.append(group)
    return found


def _guess(
    groups: Sequence[_Group], periods_from: float, counting: Sequence[_Group]
) -> list[Column]:
    """Unknown titles: columns of numbers count, the first four others are the levels."""
    left = [g for g in groups if g.x1 <= periods_from + 1]
    right = [g for g in groups if g.x1 > periods_from + 1]
    columns = [Column(g.x0, g.x1, "nomor", " / ".join(g.titles)) for g in left if g in counting]
    left = [g for g in left if g not in counting]
    orders = {
        1: (Level.KEGIATAN,),
        2: (Level.KEGIATAN, Level.INDIKATOR),
        3: (Level.AREA, Level.KEGIATAN, Level.INDIKATOR),
    }
    order = orders.get(len(left), tuple(Level))
    for i, group in enumerate(left):
        title = " / ".join(group.titles)
        if i < len(order):
            columns.append(Column(group.x0, group.x1, "level", title, order[i]))
        else:
            columns.append(Column(group.x0, group.x1, "lain", title))
    for i, group in enumerate(right):
        role = "keterangan" if len(right) == 1 and i == 0 else "lain"
        columns.append(Column(group.x0, group.x1, role, " / ".join(group.titles)))
    return columns
