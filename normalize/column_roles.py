"""What stands in each column of a plan: told by its title, by its place, or guessed.

Lengths are PDF points.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lampiran.model import Cell, Table

from .numbering import read_number
from .rows import Level
from .titles import LEVEL_OF, best_levels, title_scores

DOUBTED = 0.75
"""Trust in a title below which it may be any."""


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


def scores_of(title: str) -> tuple[tuple[str, float], ...]:
    """Roles a printed title may name; "NO KEGIATAN" over number and text names the text."""
    first, _, rest = title.partition(" ")
    if rest and dict(title_scores(first)).get("nomor"):
        return title_scores(title) or title_scores(rest)
    return title_scores(title)


@dataclass(frozen=True, slots=True)
class Group:
    """Grid columns that have one title."""

    x0: float
    x1: float
    titles: tuple[str, ...]
    keyakinan: float
    """Trust in the titles."""


def groups_of(table: Table, cells: Sequence[Cell], taken: set[int]) -> list[Group]:
    """Grid columns under one deepest header cell, with the titles above them."""
    groups: list[Group] = []
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
            groups.append(Group(x0, x1, titles, trust))
        last = deepest
    return groups


def named(groups: Sequence[Group]) -> list[Column]:
    """Give each group its role: levels in their order with the best sum, the rest by title."""
    options: list[list[tuple[Level, float]]] = []
    for group in groups:
        scores = [s for title in group.titles for s in scores_of(title)]
        options.append([(LEVEL_OF[role], score) for role, score in scores if role in LEVEL_OF])
    chosen = best_levels(options)
    chosen |= _between(groups, chosen)
    columns: list[Column] = []
    for i, group in enumerate(groups):
        title = " / ".join(group.titles)
        roles = {role for t in group.titles for role, _ in scores_of(t)}
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


def _between(groups: Sequence[Group], chosen: Mapping[int, Level]) -> dict[int, Level]:
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


def _is_unread(group: Group) -> bool:
    """Is there a title, read with doubt, that names nothing?"""
    return bool(
        group.titles and group.keyakinan < DOUBTED and not any(scores_of(t) for t in group.titles)
    )


def counting(table: Table, groups: Sequence[Group], rows: int) -> list[Group]:
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


def by_place(
    groups: Sequence[Group], periods_from: float, counting: Sequence[Group]
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
