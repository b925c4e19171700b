"""Cut the body of one page's table into bands: one for each leaf row, with what it opens.

A node's row is where its cell begins; its cell may span many bands below. Numbers
stand in a column of their own, in the cell, or several in one cell; here each text
gets the number that stands beside it.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lampiran.model import Box, Cell, Line, Paint, Place, Table

from .columns import Layout
from .numbering import Number, read_number, split_bare, split_number
from .periods import NOTHING
from .rows import Furniture, Leftover, Level, Mend, Part
from .seam import list_goes_on
from .wraps import Piece, piece_of

KETERANGAN = "\0keterangan"
"""Key of the remarks among the other columns; no printed title holds a NUL."""

OTHERS = ("keterangan", "lain", "nomor")
"""Roles of columns whose text is kept beside the row (a number column that counts no level)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A node that begins on this page (or goes on from the last; the seam decides)."""

    level: Level
    row: int
    number: str | None
    piece: Piece
    number_parts: tuple[Part, ...] = ()
    mends: tuple[Mend, ...] = ()
    keyakinan: float = 0.99

    def less_sure(self, keyakinan: float) -> "Found":
        """The same with at most this trust."""
        return replace(self, keyakinan=min(self.keyakinan, keyakinan))


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


@dataclass(frozen=True, slots=True)
class Top:
    """Where a page's body begins, and what the pages before leave open there."""

    row: int
    """First grid row below the header."""
    numbers: Mapping[Level, str]
    """The last printed number of each level."""
    texts: Mapping[Level, str]
    """The text so far of the node that each level has open."""


def read_bands(
    table: Table, layout: Layout, top: Top
) -> tuple[list[Band], list[Leftover], list[Furniture]]:
    """The bands of a table's body, from grid row `top.row` on, and what is in none of them."""
    body = [c for c in table.cells if c.row >= top.row]
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
    for start, end in zip(rows, [*rows[1:], table.rows], strict=True):
        opens = sorted((f for f in found if start <= f.row < end), key=lambda f: f.level)
        marks, painted, parts = _marks(body, layout, start, end)
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
    for level in Level:
        zone = [c for c in body if c.lines and layout.level_of(c) is level]
        numbered = [c for c in zone if _is_number_cell(c)]
        texts = [c for c in zone if not _is_number_cell(c)]
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
        found += _glued(level, mine, top)
    return found


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
        parts = tuple(Part(line.text, n.place) for line, n in marks)
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
        part = Part(mark.text, number_cell.place)
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
    return piece_of(lines, cell.place.kotak, cell.lines)


def _glued(level: Level, found: list[Found], top: Top) -> list[Found]:
    """Take glued numbers off the texts of a level; split cells that hold several nodes.

    An indikator keeps its number in its text: the JSON has no field for it.
    """
    if level is Level.INDIKATOR:
        return [_with_number_in_text(f) for f in found]
    result: list[Found] = []
    last = top.numbers.get(level)
    before = read_number(last) if last else None
    for i, node in enumerate(found):
        pieces = [node]
        if node.number is None and node.piece.lines:
            following = found[i + 1] if i + 1 < len(found) else None
            at_top = node.row == top.row
            pieces = _take_glued(
                node,
                before,
                following,
                at_top=at_top,
                open_text=top.texts.get(level) if at_top else None,
            )
        for piece in pieces:
            before = (read_number(piece.number) if piece.number else None) or before
        result += pieces
    return result


def _split(text: str, before: Number | None) -> tuple[Number, str] | None:
    """A number glued to the beginning of a text, if it can be one where `before` came last."""
    split = split_number(text)
    if split is not None:
        return split if _plausible(split[0], split[1], before) else None
    bare = split_bare(text)
    if bare is None:
        return None
    number = bare[0]
    begins = any(value == 1 for _, value in number.readings)
    counts_on = before is not None and number.looks_like(before) and number.follows(before)
    same = before is not None and number.printed == before.printed
    return bare if begins or counts_on or same else None


def _with_number_in_text(found: Found) -> Found:
    if found.number is None or not found.piece.lines:
        return found
    first = found.piece.lines[0]
    line = replace(first, text=f"{found.number} {first.text}")
    piece = replace(found.piece, lines=(line, *found.piece.lines[1:]))
    return replace(found, number=None, piece=piece)


def _take_glued(
    node: Found,
    before: Number | None,
    following: Found | None,
    *,
    at_top: bool,
    open_text: str | None,
) -> list[Found]:
    """The nodes of a cell whose numbers stand in its text.

    `at_top`: the cell is the page's first; `open_text`: then what the last page's cell
    of this level says, for a list in it may go on here.
    """
    lines = node.piece.lines
    split = _split(lines[0].text, before)
    if split is None and len(lines) > 1 and (alone := read_number(lines[0].text)):
        split = (alone, "")  # the number on a line of its own above the text
    if split is None:
        return [node]
    if at_top and before is not None and not split[0].looks_like(before):
        return [node]  # the next item of a list whose cell was cut
    if open_text and list_goes_on(open_text, lines[0].text):
        upcoming = following.number or _glued_text(following) if following else None
        if not (before and split[0].follows(before)) or upcoming == split[0].printed:
            return [node]
    number = split[0]
    starts = [(0, number)]
    for i, line in enumerate(lines[1:], 1):
        again = _split(line.text, starts[-1][1])
        if again is None or not again[0].looks_like(number):
            continue
        if again[0].value() == 1:
            starts = starts[:1]
            break
        if (
            again[0].follows(starts[-1][1])
            and again[1][:1].isupper()
            and _broke_before(node.piece, i)
        ):
            starts.append((i, again[0]))
    if following is not None and len(starts) > 1:
        upcoming = following.number or _glued_text(following)
        if upcoming is not None and any(upcoming == n.printed for _, n in starts[1:]):
            starts = starts[:1]
    ends = [i for i, _ in starts[1:]] + [len(lines)]
    return [
        _without_number(node, lines[a:b], n, split=len(starts) > 1)
        for (a, n), b in zip(starts, ends, strict=True)
    ]


def _glued_text(found: Found) -> str | None:
    if not found.piece.lines:
        return None
    split = split_number(found.piece.lines[0].text) or split_bare(found.piece.lines[0].text)
    return split[0].printed if split else None


def _broke_before(piece: Piece, i: int) -> bool:
    """Did the author break the line before line `i`? (Its number would have fitted above.)"""
    return piece.fits_after(piece.lines[i - 1], 1.2 * piece.lines[i].size)


def _plausible(number: Number, rest: str, before: Number | None) -> bool:
    """Can this be the number of a node, where `before` was the last one of its level?

    Another bracket or dot than the level's own marks an item of a list, unless it
    counts on; a bare number must begin or continue the count.
    """
    if before is not None and not number.looks_like(before):
        return number.follows(before)
    if number.shape != "#":
        return True
    if rest[:1].islower():
        return False
    if number.value() <= 1 or before is None:
        return number.value() <= 12
    return abs(number.value() - before.value()) <= 2


def _without_number(node: Found, lines: Sequence[Line], number: Number, *, split: bool) -> Found:
    first = lines[0]
    rest = first.text.strip().removeprefix(number.printed).strip()
    kept = (replace(first, text=rest), *lines[1:]) if rest else tuple(lines[1:])
    whole = " ".join(line.text for line in lines)
    mends = [
        Mend(
            "nomor",
            "pisah-nomor",
            whole,
            number.printed,
            "Nomor menyatu dengan teks dalam satu sel; nomor dipisahkan dari teksnya.",
            0.97,
        )
    ]
    if split:
        mends.append(
            Mend(
                node.level.medan,
                "pisah-sel",
                " ".join(line.text for line in node.piece.lines),
                rest,
                "Satu sel memuat beberapa butir bernomor; tiap butir menjadi simpul sendiri.",
                0.9,
            )
        )
    part = Part(number.printed, Place(first.place.halaman, node.piece.box))
    return replace(
        node,
        number=number.printed,
        piece=replace(node.piece, lines=kept),
        number_parts=(part,),
        mends=(*node.mends, *mends),
        keyakinan=0.9 if split else node.keyakinan,
    )


def _marks(
    body: Sequence[Cell], layout: Layout, start: int, end: int
) -> tuple[set[int], bool, list[Part]]:
    """The marked periods of a band, whether paint shows them, and where they stand."""
    marks: set[int] = set()
    painted = False
    parts: list[Part] = []
    ground = {
        c.colour for c in _across(body, start, end) if layout.level_of(c) is not None and c.colour
    }
    for cell in sorted(_across(body, start, end), key=lambda c: c.col):
        columns = layout.of(cell)
        if not columns or any(c.role != "periode" for c in columns):
            continue
        text = cell.text.strip()
        by_paint = cell.paint is not Paint.NONE and not (cell.colour and cell.colour in ground)
        if (not text or text in NOTHING) and not by_paint:
            continue
        marks.update(c.periode for c in columns)
        painted = painted or (by_paint and not text)
        _add_mark_part(parts, cell, text)
    return marks, painted, parts


def _add_mark_part(parts: list[Part], cell: Cell, text: str) -> None:
    """Marks that touch share one place: a run of months is read as one bar."""
    box = cell.place.kotak
    last = parts[-1] if parts else None
    if last is not None and box is not None and last.place.kotak is not None:
        old: Box = last.place.kotak
        if abs(old.x1 - box.x0) < 1.0 and abs(old.top - box.top) < 1.0:
            joined = " ".join(t for t in (last.text, text) if t) or None
            parts[-1] = Part(joined, Place(cell.place.halaman, old.union(box)), cell.keyakinan)
            return
    parts.append(Part(text or None, cell.place, cell.keyakinan))


def _across(body: Sequence[Cell], start: int, end: int) -> list[Cell]:
    return [c for c in body if c.row < end and c.row + c.rowspan > start]


def _others(body: Sequence[Cell], layout: Layout, start: int, end: int) -> list[tuple[str, Piece]]:
    """Remarks and unknown columns of a band; a merged remark stands for all its rows."""
    result = []
    for cell in _across(body, start, end):
        columns = layout.of(cell)
        if not cell.lines or not columns:
            continue
        if columns[0].role not in OTHERS or layout.level_of(cell) is not None:
            continue
        key = KETERANGAN if columns[0].role == "keterangan" else columns[0].title or "-"
        result.append((key, _piece(cell, cell.lines)))
    return result
