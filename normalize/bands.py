"""Cut the body of one page's table into bands: one for each leaf row, with what it opens.

A node's row is where its cell begins; its cell may span many bands below. Numbers
stand in a column of their own, in the cell, or several in one cell; here each text
gets the number that stands beside it.
"""

import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from lampiran.model import Cell, Line, Table

from .columns import Layout
from .false_rules import without_false_rules
from .found import Found, Top
from .glued import take_numbers
from .marks import Schedule, across
from .missing_rules import part_tall_cells
from .number_crumbs import without_crumbs
from .numbering import read_number
from .rows import Furniture, Leftover, Level, Mend, Part
from .scrawls import scrawls
from .wraps import Piece, piece_of

KETERANGAN = "\0keterangan"
"""Key of the remarks among the other columns; no printed title holds a NUL."""

_DITTO = frozenset(
    tomllib.loads(files(__package__).joinpath("data/bahasa.toml").read_text("utf-8"))[
        "sama_di_atas"
    ]
)

OTHERS = ("keterangan", "lain", "nomor")
"""Roles of columns whose text is kept beside the row (a number column that counts no level)."""


@dataclass(frozen=True, slots=True)
class Band:
    """One leaf row of one page."""

    opens: tuple[Found, ...]
    marks: frozenset[int]
    marks_or_none: set[int] | None
    """As `marks`; None where the table has no period columns."""
    painted: bool
    """True if paint, not letters, shows the marks."""
    mark_parts: tuple[Part, ...]
    others: tuple[tuple[str, Piece], ...]

    def with_opens(self, opens: tuple[Found, ...]) -> "Band":
        """The same row opening other nodes."""
        return replace(self, opens=opens)


def read_bands(
    table: Table, layout: Layout, top: Top
) -> tuple[list[Band], list[Leftover], list[Furniture]]:
    """The bands of a table's body, from grid row `top.row` on, and what is in none of them."""
    body = without_false_rules([c for c in part_tall_cells(table) if c.row >= top.row], layout)
    leftovers: list[Leftover] = []
    furniture: list[Furniture] = []
    found = _nodes(table, body, layout, top, leftovers, furniture)
    starts = {f.row for f in found} | {
        c.row for c in body if layout.level_of(c) == _deepest(layout) and not _is_number_cell(c)
    }
    timed = any(c.role == "periode" for c in layout.columns)
    rows = sorted(starts) or ([top.row] if body else [])
    if rows and body:
        rows[0] = min(rows[0], *(c.row for c in body))
    bands = []
    schedule = Schedule(body, layout)
    for start, end in zip(rows, [*rows[1:], table.rows][: len(rows)], strict=True):
        opens = sorted((f for f in found if start <= f.row < end), key=lambda f: f.level)
        marks, painted, parts = schedule.marks(start, end)
        *alone, last = _one_of_each(opens)
        bands += [Band(nodes, frozenset(), None, False, (), ()) for nodes in alone]
        bands.append(
            Band(
                opens=last,
                marks=frozenset(marks),
                marks_or_none=marks if timed else None,
                painted=painted,
                mark_parts=tuple(parts),
                others=tuple(_others(body, layout, start, end)),
            )
        )
    leftovers += [Leftover(c.text, c.place) for c in body if c.lines and not _has_place(c, layout)]
    return bands, leftovers, furniture


def _one_of_each(opens: Sequence[Found]) -> list[tuple[Found, ...]]:
    """Nodes of one band as rows with at most one of each level; the last has the deepest."""
    rows: list[list[Found]] = [[]]
    for node in opens:
        if rows[-1] and rows[-1][-1].level is node.level:
            rows.append([])
        rows[-1].append(node)
    return [tuple(row) for row in rows]


def _has_place(cell: Cell, layout: Layout) -> bool:
    columns = layout.of(cell)
    if layout.level_of(cell) is not None:
        return True
    return all(c.role == "periode" for c in columns) or columns[0].role in OTHERS


def _deepest(layout: Layout) -> Level:
    return max(c.level for c in layout.columns if c.level is not None)


def _is_number_cell(cell: Cell) -> bool:
    """A cell that holds numbers and nothing else, one on each line."""
    return bool(cell.lines) and all(read_number(line.text) for line in cell.lines)


def _nodes(
    table: Table,
    body: Sequence[Cell],
    layout: Layout,
    top: Top,
    leftovers: list[Leftover],
    furniture: list[Furniture],
) -> list[Found]:
    found: list[Found] = []
    sections = [
        c for c in body if layout.level_of(c) is Level.AREA and Level.AREA not in layout.levels
    ]
    for level in Level:
        zone = [c for c in body if c.lines and _level_of(c, layout, sections) is level]
        zone = [_number_alone(c, zone, layout, furniture) for c in zone]
        numbered = [c for c in zone if _is_number_cell(c)]
        texts = [c for c in zone if not _is_number_cell(c)]
        if level is not Level.INDIKATOR:
            again = [c for c in texts if _is_ditto(c)]
            texts = [c for c in texts if c not in again]
            furniture += [Furniture("ulangan-induk", c.text, c.place) for c in again]
        used: set[int] = set()
        mine: list[Found] = []
        for cell in texts:
            beside = [n for n in numbered if _beside(n, cell) and id(n) not in used]
            used.update(id(n) for n in beside)
            mine += _nodes_of_cell(table, level, cell, beside)
        for lone in (n for n in numbered if id(n) not in used):
            if lone.row == top.row and lone.text.strip() == top.numbers.get(level):
                furniture.append(Furniture("ulangan-induk", lone.text, lone.place))
            else:
                leftovers.append(Leftover(lone.text, lone.place))
        mine.sort(key=lambda f: (f.row, f.piece.box.top if f.piece.box else 0.0))
        mine = take_numbers(level, mine, top)
        none = scrawls(level, mine, top)
        furniture += [_as_scrawl(line) for each in none for line in each.piece.lines]
        found += [each for each in mine if each not in none]
    return found


def _as_scrawl(line: Line) -> Furniture:
    return Furniture("coretan", line.text, line.place)


def _number_alone(
    cell: Cell, zone: Sequence[Cell], layout: Layout, furniture: list[Furniture]
) -> Cell:
    """A cell of a number column without crumbs, where the text that it counts stands beside it."""
    parted = without_crumbs(cell)
    if (
        parted is None
        or any(column.role != "nomor" for column in layout.of(cell))
        or not any(_beside(cell, other) for other in zone)
    ):
        return cell
    alone, crumbs = parted
    furniture += map(_as_scrawl, crumbs)
    return alone


def _level_of(cell: Cell, layout: Layout, sections: Sequence[Cell]) -> Level | None:
    """The level of a cell; a number before a section's name is the section's."""
    if any(s.row == cell.row and s.col == cell.col + cell.colspan for s in sections):
        return Level.AREA
    return layout.level_of(cell)


def _is_ditto(cell: Cell) -> bool:
    """A sign that says: as above."""
    return cell.text.strip().lower() in _DITTO


def _beside(number: Cell, text: Cell) -> bool:
    """A number cell left of a text cell, beginning in one of its rows."""
    return (
        number.col + number.colspan <= text.col and text.row <= number.row < text.row + text.rowspan
    )


def _nodes_of_cell(table: Table, level: Level, cell: Cell, beside: list[Cell]) -> list[Found]:
    """The nodes of one text cell: as many as numbers stand beside it, at least one."""
    marks = [(line, n) for n in sorted(beside, key=lambda n: n.row) for line in n.lines]
    if len(marks) <= 1:
        number = marks[0][0].text.strip() if marks else None
        parts = tuple(Part(line.text, n.place, n.keyakinan) for line, n in marks)
        return [Found(level, cell.row, number, _piece(cell, cell.lines), parts)]
    tops = [_middle(line) for line, _ in marks]
    groups: list[list[Line]] = [[] for _ in marks]
    for line in cell.lines:
        slack = 0.6 * line.size
        at = bisect_right(tops, _middle(line) + slack) - 1
        groups[max(at, 0)].append(line)
    result = []
    for (mark, number_cell), lines in zip(marks, groups, strict=True):
        row = _row_at(table, cell, _middle(mark))
        mend = _split_mend(level, cell, lines)
        part = Part(mark.text, number_cell.place, number_cell.keyakinan)
        piece = _piece(cell, tuple(lines))
        result.append(Found(level, row, mark.text.strip(), piece, (part,), (mend,), 0.9))
    return result


def _split_mend(level: Level, cell: Cell, lines: Sequence[Line]) -> Mend:
    return Mend(
        level.medan,
        "pisah-sel",
        cell.text,
        " ".join(line.text for line in lines) or None,
        "Satu sel memuat beberapa butir bernomor; tiap butir menjadi simpul sendiri.",
        0.9,
    )


def _middle(line: Line) -> float:
    box = line.place.kotak
    return (box.top + box.bottom) / 2 if box is not None else 0.0


def _row_at(table: Table, cell: Cell, y: float) -> int:
    """The grid row of `cell` in which height `y` stands."""
    row = bisect_right(table.ys, y) - 1
    return min(max(row, cell.row), cell.row + cell.rowspan - 1)


def _piece(cell: Cell, lines: tuple[Line, ...]) -> Piece:
    piece = piece_of(lines, cell.place.kotak, cell.lines)
    return replace(piece, keyakinan=cell.keyakinan)


def _others(body: Sequence[Cell], layout: Layout, start: int, end: int) -> list[tuple[str, Piece]]:
    """Remarks and unknown columns of a band; a merged remark stands for all its rows."""
    result = []
    for cell in across(body, start, end):
        columns = layout.of(cell)
        if not cell.lines or not columns:
            continue
        if columns[0].role not in OTHERS or layout.level_of(cell) is not None:
            continue
        key = KETERANGAN if columns[0].role == "keterangan" else columns[0].title or "-"
        result.append((key, _piece(cell, cell.lines)))
    return result
