"""Which periods a row marks: by letters, by paint, by anything drawn in the cell.

A ground is no mark where the office painted for looks: a stripe under every second
row, a tint under some months. Such a colour covers whole rows or whole columns and
nothing else, and the marks are shown otherwise.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence, Set

from lampiran.model import Box, Cell, Paint, Place

from .columns import Layout
from .periods import NOTHING
from .rows import Part

_DASHES = re.compile(r"[-–—_.\s]+\Z")
TOUCHES = 2.0
"""Points. Dashes that reach a cell's side so nearly go on beyond it: an arrow, not a blank."""
SURE = 0.5
"""Trust from which what was read in a period cell is there."""
ANY = 0.25
"""Trust from which a letter may be the usual sign, read as another; with less it is nothing."""
USUAL = 0.8
"""Share of the marked cells of a page that one sign must have to be its usual one."""
ONE_SIGN = 0.97
"""Trust in a mark like the schedule's others: which letter it looks like says nothing."""
FEWEST = 4
"""Rows that a tinted column must have, to be told from a month in which all rows act."""


def across(body: Sequence[Cell], start: int, end: int) -> list[Cell]:
    """The cells that stand in any of the grid rows from `start` up to `end`."""
    return [c for c in body if c.row < end and c.row + c.rowspan > start]


class Schedule:
    """The period cells of one page's table."""

    def __init__(self, body: Sequence[Cell], layout: Layout) -> None:
        self._body = body
        self._layout = layout
        self._cells = [c for c in body if self._periods(c)]
        self._stripes = self._beneath_texts()
        self._design = self._looks()
        self._sign = self._usual_sign()
        signs = [c.text.strip() for c in self._cells if _says(c) and c.keyakinan >= SURE]
        self._short = sum(len(text) == 1 for text in signs) >= max(1, USUAL * len(signs))

    def marks(self, start: int, end: int) -> tuple[set[int], bool, list[Part]]:
        """The marked periods of a band, whether paint shows them, and where they stand."""
        marks: set[int] = set()
        painted = False
        parts: list[Part] = []
        row = across(self._body, start, end)
        for cell in sorted(row, key=lambda c: c.col):
            periods = self._periods(cell)
            says = _says(cell)
            if says and periods and self._is_scrawl(cell):
                says = False
                parts.append(Part(cell.text.strip(), cell.place, cell.keyakinan))  # to be looked at
            by_paint = self._is_painted(cell)
            if not periods or not (says or by_paint):
                continue
            marks.update(periods)
            painted = painted or (by_paint and not says)
            _add_part(parts, cell, self._trust(cell))
        return marks, painted, parts

    def _trust(self, cell: Cell) -> float:
        """In the mark, not in its letter: a tick is no less there for looking like a V or a J."""
        if not _says(cell) or not (cell.keyakinan >= SURE or _doubts_case(cell)):
            return cell.keyakinan
        text = cell.text.casefold().strip()
        usual = text == self._sign or (self._short and len(text) == 1)
        return max(cell.keyakinan, ONE_SIGN) if usual else cell.keyakinan

    def _is_scrawl(self, cell: Cell) -> bool:
        """Strokes of a stamp or a pen, read as letters though this schedule shows others.

        On a scan they run over period cells. What is read in them is read with much doubt, and
        a table whose marks are one sign, or paint, bears no other letters.
        """
        if cell.keyakinan >= SURE or self._sign is None:
            return False
        text = cell.text.casefold()
        if (
            self._sign
            and cell.keyakinan >= ANY
            and sum(sign.isalnum() for sign in text) <= len(self._sign)
        ):
            return False  # that sign, read as another
        return self._sign not in text.split()

    def _usual_sign(self) -> str | None:
        """The sign that marks most periods ("" where paint does); None where they bear texts."""
        told = [c for c in self._cells if c.keyakinan >= SURE]
        texts = [c.text.casefold().strip() for c in told if _says(c)]
        texts += ["" for c in told if self._is_painted(c) and not _says(c)]
        sign, count = Counter(texts).most_common(1)[0] if texts else ("", 0)
        return sign if count >= max(1, USUAL * len(texts)) else None

    def _periods(self, cell: Cell) -> list[int]:
        columns = self._layout.of(cell)
        if not columns or any(c.role != "periode" for c in columns):
            return []
        return [c.periode for c in columns]

    def _is_painted(self, cell: Cell) -> bool:
        """Is there more paint than that of its row's stripe, or of the page's design?"""
        if cell.paint is Paint.NONE or cell.colour is None:
            return cell.paint is not Paint.NONE
        return cell.colour not in self._design and not _is_of(self._stripe(cell), cell.colour)

    def _fits(self, cell: Cell) -> bool:
        """May a period cell's ground be its row's stripe? No text beside it lies on another."""
        stripe = self._stripe(cell)
        return not stripe or (cell.colour is not None and _is_of(stripe, cell.colour))

    def _stripe(self, cell: Cell) -> set[str]:
        """The colours beneath the texts beside a period cell."""
        return set().union(*(self._stripes.get(row, ()) for row in _rows(cell)))

    def _beneath_texts(self) -> dict[int, set[str]]:
        """The colours beneath the texts of each grid row."""
        found: dict[int, set[str]] = defaultdict(set)
        for cell in self._body:
            if cell.colour and self._layout.level_of(cell) is not None:
                for row in _rows(cell):
                    found[row].add(cell.colour)
        return found

    def _looks(self) -> set[str]:
        """Colours of stripes and tints."""
        rows: dict[int, list[Cell]] = defaultdict(list)
        columns: dict[tuple[int, ...], list[Cell]] = defaultdict(list)
        by_colour: dict[str, list[Cell]] = defaultdict(list)
        for cell in self._cells:
            rows[cell.row].append(cell)
            columns[tuple(self._periods(cell))].append(cell)
            if cell.colour and cell.paint is Paint.FILL and _is_pale(cell.colour):
                by_colour[cell.colour].append(cell)

        def whole(cells: Sequence[Cell], colour: str, fewest: int) -> bool:
            bare = sum(c.paint is Paint.NONE for c in cells)
            return len(cells) >= fewest and not bare and any(c.colour == colour for c in cells)

        looks = set()
        for colour, cells in by_colour.items():
            if all(
                (whole(rows[c.row], colour, FEWEST) and self._fits(c))
                or whole(columns[tuple(self._periods(c))], colour, FEWEST)
                for c in cells
            ):
                looks.add(colour)
        shown = any(
            _says(c) or (c.paint is not Paint.NONE and c.colour not in looks) for c in self._cells
        )
        return looks if shown else set()


def _rows(cell: Cell) -> range:
    return range(cell.row, cell.row + cell.rowspan)


def _is_of(stripe: Set[str], colour: str) -> bool:
    """Is a colour that of the stripe, or lighter in all of red, green and blue?

    A mark is printed on the stripe and adds to it.
    """
    return any(
        all(a >= b for a, b in zip(_levels(colour), _levels(s), strict=True)) for s in stripe
    )


def _levels(colour: str) -> tuple[int, ...]:
    """Red, green and blue (0..255) of ``#rrggbb``."""
    return tuple(bytes.fromhex(colour[1:]))


def _is_pale(colour: str) -> bool:
    """A colour chosen to be read through: the mean of red, green and blue is 0.7 or more."""
    return sum(_levels(colour)) >= 0.7 * 3 * 255


def _says(cell: Cell) -> bool:
    """Does the text of a period cell mark it? A dash does not, unless it is part of an arrow."""
    text = cell.text.strip()
    if not text or text in NOTHING:
        return False
    box, ink = cell.place.kotak, cell.lines[0].place.kotak
    if not _DASHES.match(text) or box is None or ink is None:
        return True
    return len(text) > 1 and min(ink.x0 - box.x0, box.x1 - ink.x1) < TOUCHES


def _doubts_case(cell: Cell) -> bool:
    """Do its readers differ only in whether it is an x or an X?"""
    return all(line.other and line.other.casefold() == line.text.casefold() for line in cell.lines)


def _add_part(parts: list[Part], cell: Cell, trust: float) -> None:
    """Marks that touch share one place: a run of months is read as one bar.

    Its trust is that of the least sure.
    """
    text = cell.text.strip()
    box = cell.place.kotak
    last = parts[-1] if parts else None
    if last is not None and box is not None and last.place.kotak is not None:
        old: Box = last.place.kotak
        if abs(old.x1 - box.x0) < 1.0 and abs(old.top - box.top) < 1.0:
            joined = " ".join(t for t in (last.text, text) if t) or None
            least = min(last.keyakinan, trust)
            parts[-1] = Part(joined, Place(cell.place.halaman, old.union(box)), least)
            return
    parts.append(Part(text or None, cell.place, trust))
