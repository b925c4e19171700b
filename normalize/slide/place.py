"""Give every cell of a slid transcript its place in the plan.

In the transcript of the Alor decree the cells of a row keep their order, but slide
left and right; numbers stand in fields of their own or glued to a text; some are
missing, some are strays. What a cell is follows from all the evidence at once: the
order of the levels, numbers that must go on, how this document prints them, the
columns as far as they can be believed, and what the next rows make of it. No word
of the plan is needed, so plans that nobody has seen are read alike.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lampiran.model import Cell, Periode, Table

from ..rows import Furniture, Leftover, Level, Row
from .cells import Kind, SlidCell, cells_by_row, own_field_pieces, read_cell
from .data import pengetahuan
from .header import SlidHeader, find_header
from .readings import Frame, Look
from .rows import RowMaker
from .search import search
from .state import Habits, RowCells
from .words import Words, without_tags

MAX_CELLS: Final = 48
"""Non-empty cells of one row; more is broken input, the rest becomes leftovers."""
FAR_SHARE: Final = 0.5
"""So many of the period columns empty before a cell: it may stand past them (0..1)."""
MIN_FAR: Final = 4
"""... and at least so many fields."""
SMALL_SHARE: Final = 0.1
"""Cells that begin small more often than this (0..1): no sign of a cut sentence."""

_PAGE_NUMBER = re.compile(r"[-–—]\s*\d{1,4}\s*[-–—]\Z")


@dataclass(frozen=True, slots=True)
class SlidReading:
    """What the slid tables of a transcript say."""

    rows: tuple[Row, ...]
    leftovers: tuple[Leftover, ...]
    furniture: tuple[Furniture, ...]
    periode: Periode | None
    header: SlidHeader

    @property
    def is_headed(self) -> bool:
        """Do the titles say that this is a plan: periods, or two of its levels?"""
        return self.header.period_start is not None or len(self.header.level_cols) > 1


def speaks_of_a_plan(texts: Iterable[str]) -> bool:
    """Does any of these texts name a plan of action, or what only such a plan has?"""
    return any(pengetahuan().sebutan.search(text) for text in texts)


def place_slid(tables: Sequence[Table]) -> SlidReading:
    """Read the slid tables of one document, in order, as rows of one plan."""
    raw: list[list[Cell]] = []
    table_of: list[int] = []
    for number, table in enumerate(tables):
        for row in cells_by_row(table.cells):
            raw.append(row)
            table_of.append(number)
    found = find_header(raw, table_of)
    leftovers: list[Leftover] = []
    furniture: list[Furniture] = []
    body = _body(raw, table_of, found.rows, leftovers, furniture)
    words = Words(cell.text for row in raw for cell in row)
    rows = [
        RowCells(tuple(read_cell(cell, without_tags(cell.text)) for cell in raw[index]), page, tops)
        for index, page, tops in body
    ]
    header = found.header
    frame = Frame(header.levels, len(header.extras), len(header.posts))
    looks = [_looks(row, header) for row in rows]
    titled = dict(header.level_cols)
    habits = Habits(
        header_cols=tuple(titled.get(level, -1) for level in Level),
        small_starts=_small_starts(rows),
    )
    chosen = search(rows, looks, frame, pengetahuan().biaya, habits)
    texts = [[cell.text for cell in raw[index]] for index, _, _ in body]
    maker = RowMaker(rows, chosen, header, words, texts)
    made = maker.make()
    return SlidReading(
        made,
        tuple(leftovers + maker.leftovers),
        tuple(furniture + maker.furniture),
        header.periode,
        header,
    )


def _body(
    raw: list[list[Cell]],
    table_of: Sequence[int],
    header: dict[int, str],
    leftovers: list[Leftover],
    furniture: list[Furniture],
) -> list[tuple[int, int, bool]]:
    """Rows of the plan as (row, page, first of a later page); the others are put aside."""
    running = _running_titles(raw, table_of, header)
    first_table = min((table_of[index] for index in header), default=0)
    body: list[tuple[int, int, bool]] = []
    page, last_table, closed = -1, -1, False
    fresh = True
    for index, row in enumerate(raw):
        if index in header:
            furniture.extend(Furniture(header[index], cell.text, cell.place) for cell in row)
            fresh, closed = True, False
            last_table = table_of[index]
            continue
        if index in running:
            furniture.extend(Furniture(running[index], cell.text, cell.place) for cell in row)
            continue
        closed = closed or (bool(body) and _closes(row))
        if closed or table_of[index] < first_table:
            leftovers.extend(Leftover(cell.text, cell.place) for cell in row)
            continue
        if table_of[index] != last_table:
            fresh, last_table = True, table_of[index]
        if fresh:
            page += 1
        if len(row) > MAX_CELLS:
            leftovers.extend(Leftover(cell.text, cell.place) for cell in row[MAX_CELLS:])
            raw[index] = row[:MAX_CELLS]
        body.append((index, page, fresh and page > 0))
        fresh = False
    return body


def _closes(row: Sequence[Cell]) -> bool:
    """The closing block after the annex, laid out with tabs."""
    text = " ".join(row[0].text.casefold().split())
    return len(row) <= 2 and text.startswith(pengetahuan().penutup)


def _running_titles(
    raw: Sequence[Sequence[Cell]], table_of: Sequence[int], header: dict[int, str]
) -> dict[int, str]:
    """Page numbers, and lines that stand alike at the edge of three tables or more."""
    found: dict[int, str] = {}
    edges: dict[tuple[bool, str], list[int]] = {}
    for index, row in enumerate(raw):
        if index in header or len(row) != 1:
            continue
        if _PAGE_NUMBER.match(row[0].text.strip()):
            found[index] = "nomor-halaman"
            continue
        top = index == 0 or table_of[index] != table_of[index - 1]
        bottom = index + 1 == len(raw) or table_of[index] != table_of[index + 1]
        if top or bottom:
            edges.setdefault((top, row[0].text.strip()), []).append(index)
    for (top, _), places in edges.items():
        if len(places) >= 3:
            found.update(dict.fromkeys(places, "kepala-halaman" if top else "kaki-halaman"))
    return found


def _looks(row: RowCells, header: SlidHeader) -> tuple[Look, ...]:
    far = max(MIN_FAR, int(header.periods * FAR_SHARE)) if header.periods else MIN_FAR
    start = header.period_start if header.period_start is not None else 1000
    looks = []
    before: SlidCell | None = None
    for index, cell in enumerate(row.cells):
        after = row.cells[index + 1] if index + 1 < len(row.cells) else None
        empty = cell.col - before.col - 1 if before else cell.col - start
        follower = after and after.kind in (Kind.TEXT, Kind.NUMBERED)
        looks.append(
            Look(
                kind=cell.kind,
                far=empty >= far,
                small=cell.small,
                rest_small=cell.rest_small,
                listed=cell.opens_list,
                marklike=cell.marklike,
                twin=_twin(cell, after),
                splits=bool(cell.pieces),
                own_splits=bool(
                    follower and after and cell.number and own_field_pieces(cell, after)
                ),
                resumes=row.tops_page and (cell.small or cell.closes or cell.opens_list),
            )
        )
        before = cell
    return tuple(looks)


def _twin(cell: SlidCell, after: SlidCell | None) -> bool:
    """A number that the next cell prints once more before its text."""
    if cell.kind is not Kind.NUMBER or after is None or after.kind is not Kind.NUMBERED:
        return False
    here, there = cell.number, after.number
    return here is not None and there is not None and here.value() == there.value()


def _small_starts(rows: Sequence[RowCells]) -> bool:
    tally = Counter(
        cell.small for row in rows if not row.tops_page for cell in row.cells if cell.text
    )
    return tally[True] > SMALL_SHARE * max(1, tally.total())
