"""How far the counting has come, and what a reading costs that goes on from there.

A `State` is all that the rows to come need to know of the rows before: for each
level the last printed number, how many siblings there are, the print of the
numbers, and the cell that opened the node now open.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ..numbering import Number, Style
from ..rows import Level
from .cells import (
    Piece,
    SlidCell,
    first_marker,
    last_marker,
    open_bracket,
    own_field_pieces,
)
from .data import Biaya, pengetahuan
from .readings import Form, Item, Reading

IMPOSSIBLE: Final = float("inf")
_DIGITS = re.compile(r"\d+")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*\Z")
MAX_STEPS: Final = 4
"""Fields away from the usual one, from which on it no longer matters how far."""

Ref = tuple[int, int]
"""A cell: row, and index in the row."""


class State(NamedTuple):
    """The place in the plan; every tuple has one entry a level."""

    last: tuple[int, ...] = (0, 0, 0, 0)
    siblings: tuple[int, ...] = (0, 0, 0, 0)
    running: tuple[int, ...] = (0, 0, 0, 0)
    """Last number of the level under whatever parent."""
    style: tuple[tuple[Style, str] | None, ...] = (None, None, None, None)
    open: tuple[Ref | None, ...] = (None, None, None, None)
    cols: tuple[int, ...] = (-1, -1, -1, -1)
    """Field of the level's last text on this page, -1 for none."""

    def key(self) -> tuple[object, ...]:
        """What must be equal for two ways to be the same from here on."""
        opened = tuple(ref is not None for ref in self.open)
        return (self.last, self.siblings, self.running, self.style, opened)


@dataclass(frozen=True, slots=True)
class RowCells:
    """The cells of one body row and where the row stands."""

    cells: tuple[SlidCell, ...]
    page: int
    tops_page: bool
    """First row of a page that is not the first."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What this document does, as far as known: nothing at first, then what the first pass saw."""

    numbered: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)
    """Factor on the cost of a bare node, for each level."""
    runs_on: tuple[bool, bool, bool, bool] = (False, False, False, False)
    """The level counts on over its parents' borders."""
    col_cost: Mapping[int, tuple[Mapping[int, float], ...]] = field(default_factory=dict)
    """For each page and level the cost of a field; the key -1 holds that of any other field."""
    header_cols: tuple[int, ...] = (-1, -1, -1, -1)
    """Field of each level's title, -1 for none."""
    small_starts: bool = False
    """Cells often begin small here, so a small letter is no sign of a cut."""


class Step(NamedTuple):
    """A reading taken from a state."""

    cost: float
    state: State
    repeats: int
    """Bit i set: item i is a node already open, printed again."""


class Counter:
    """Costs of readings from states, over the rows of one document."""

    def __init__(
        self, rows: Sequence[RowCells], levels: tuple[Level, ...], habits: Habits, biaya: Biaya
    ) -> None:
        self.rows = rows
        self.levels = levels
        self.habits = habits
        self.biaya = biaya
        self.bare = (
            biaya.area_tanpa_nomor,
            biaya.kegiatan_tanpa_nomor,
            biaya.sub_tanpa_nomor,
            0.0,
        )
        self._endings: dict[tuple[Ref, bool], tuple[bool, Number | None, bool, bool]] = {}

    def step(self, state: State, index: int, reading: Reading, limit: float) -> Step | None:
        """Take `reading` for row `index`; None if it costs more than `limit` or cannot be."""
        row = self.rows[index]
        cost = reading.cost
        last, count, running = list(state.last), list(state.siblings), list(state.running)
        style, opened = list(state.style), list(state.open)
        cols = [-1] * 4 if row.tops_page else list(state.cols)
        repeats, fresh = 0, False
        for place, item in enumerate(reading.items):
            level, cell = item.level, row.cells[item.text]
            if item.form is Form.CONT:
                cost += self._join(opened[level], cell, level) if not fresh else IMPOSSIBLE
            elif not fresh and self._is_repeat(item, row, opened[level]):
                cost += self.biaya.ulangan - item.cost
                repeats |= 1 << place
            else:
                cost += self._parents(level, opened, reading.items, place)
                if row.tops_page and cell.small and not self.habits.small_starts:
                    cost += self.biaya.tak_sambung
                cost += self._number(item, row, last, count, running, style)
                opened[level] = (index, item.text)
                for deeper in range(level + 1, 4):
                    last[deeper] = count[deeper] = 0
                    opened[deeper] = None
                fresh = True
            cost += self._column(row, cell, level, cols)
            cols[level] = cell.col
            if cost > limit:
                return None
        after = State(
            tuple(last), tuple(count), tuple(running), tuple(style), tuple(opened), tuple(cols)
        )
        return Step(cost, after, repeats)

    def _parents(
        self, level: Level, opened: list[Ref | None], items: Sequence[Item], place: int
    ) -> float:
        """A level left out above: in this row, or since its parent was opened."""
        missing = 0
        for above in self.levels:
            if above >= level:
                break
            if opened[above] is None:
                missing += 1
        if not missing:
            return 0.0
        if place == 0 and not any(opened[above] for above in self.levels):
            return self.biaya.tanpa_induk
        return self.biaya.lompat_tingkat * missing

    def _number(
        self,
        item: Item,
        row: RowCells,
        last: list[int],
        count: list[int],
        running: list[int],
        style: list[tuple[Style, str] | None],
    ) -> float:
        """Cost of the node's number after its siblings; the lists are brought up to date."""
        biaya, level = self.biaya, item.level
        number = row.cells[item.number].number if item.number >= 0 else None
        if item.form is Form.KEPT and (
            level is not Level.INDIKATOR or _counts_things(row.cells[item.text])
        ):
            number = None
        if number is None:
            count[level] += 1
            among = biaya.tanpa_nomor_di_antara if last[level] and level < 3 else 0.0
            return among - self.bare[level] * (1.0 - self.habits.numbered[level])
        best, best_style, best_value = IMPOSSIBLE, number.readings[0][0], number.value()
        usual = style[level]
        for candidate, value in number.readings:
            cost = self._order(value, level, last, count, running)
            if usual is not None and usual != (candidate, number.shape):
                cost += biaya.ganti_bentuk if usual[0] is candidate else biaya.ganti_gaya
            if candidate is Style.DOTTED:
                cost += self._dotted(number, level, last)
            if cost < best:
                best, best_style, best_value = cost, candidate, value
        if item.form is Form.KEPT:  # an indikator whose number is part of its text
            best = 0.0 if best_value in (1, last[level] + 1) else biaya.simpan_urutan
        count[level] += 1
        last[level] = running[level] = best_value
        style[level] = (best_style, number.shape)
        if item.split:
            more = len(split_of(item, row))
            count[level] += more
            last[level] = running[level] = best_value + more
        return best

    def _order(
        self, value: int, level: Level, last: list[int], count: list[int], running: list[int]
    ) -> float:
        biaya = self.biaya
        before, siblings = last[level], count[level]
        runs_on = self.habits.runs_on[level]
        if siblings == 0:
            on = value == running[level] + 1 and running[level] > 0
            if value == 1:
                return biaya.berjalan_terus if runs_on and running[level] else 0.0
            if on:
                return 0.0 if runs_on else biaya.berjalan_terus
            return biaya.bukan_pertama + min(1.0, 0.1 * value)
        if value in (before + 1, siblings + 1):
            return 0.0
        if runs_on and value == running[level] + 1:
            return 0.0
        if value == 1:
            return biaya.mulai_lagi
        if value == before:
            return biaya.berulang
        if value > before:
            return min(biaya.mundur, biaya.meloncat + biaya.meloncat_lagi * (value - before - 2))
        return biaya.mundur

    def _dotted(self, number: Number, level: Level, last: list[int]) -> float:
        """1.2.3 tells its own depth and its parent's number."""
        parts = [int(part) for part in _DIGITS.findall(number.printed)]
        depth = self.levels.index(level) + 1
        cost = 0.0 if len(parts) in (depth, depth - 1) else self.biaya.kedalaman
        if level > 0 and len(parts) > 1 and last[level - 1] and parts[-2] != last[level - 1]:
            cost += self.biaya.induk_bertitik
        return cost

    def _is_repeat(self, item: Item, row: RowCells, ref: Ref | None) -> bool:
        """The open node of that level printed once more, as in merged cells filled down."""
        if ref is None or item.level is Level.INDIKATOR or item.split:
            return False
        before = self.rows[ref[0]]
        there, here = before.cells[ref[1]], row.cells[item.text]
        if item.form is Form.GLUED:
            if there.number is not None:
                return there.text == here.text
            number = before.cells[ref[1] - 1].number if ref[1] else None
            return (
                there.norm == here.norm
                and number is not None
                and (number.printed == (here.number.printed if here.number else None))
            )
        if there.text != here.text:
            return False
        if item.form is Form.OWN and ref[1]:
            old, new = before.cells[ref[1] - 1].number, row.cells[item.number].number
            return old is not None and new is not None and old.printed == new.printed
        return item.form is not Form.OWN

    def _column(self, row: RowCells, cell: SlidCell, level: Level, cols: list[int]) -> float:
        col, cost = cell.col, 0.0
        before, usual = cols[level], self.habits.header_cols[level]
        if before >= 0 and before != col:
            cost = self.biaya.kolom_tetangga * min(MAX_STEPS, abs(col - before))
        if usual >= 0 and usual != col:
            cost += self.biaya.kolom_kepala * min(MAX_STEPS, abs(col - usual))
        here = self.habits.col_cost.get(row.page)
        if here is not None and here[level]:
            cost += here[level].get(col, here[level][-1])
        return cost

    def _join(self, ref: Ref | None, cell: SlidCell, level: Level) -> float:
        """Cost of taking `cell` as the rest of the open cell `ref`, cut by the page's end."""
        if ref is None:
            return IMPOSSIBLE
        biaya = self.biaya
        hangs, marker, bracket, finished = self._ending(ref, level)
        resumed = first_marker(cell.text) if marker else None
        runs = (
            resumed is not None
            and marker is not None
            and resumed.shape == marker.shape
            and resumed.follows(marker)
        )
        closes = bracket and cell.closes
        small = cell.small and not self.habits.small_starts
        if not (runs or closes or small):
            return IMPOSSIBLE
        cost = biaya.sambung_atas * (Level.INDIKATOR - level)
        if closes:
            cost += biaya.sambung_kurung
        elif hangs:
            cost += biaya.sambung_menggantung
        elif finished and not runs:
            cost += biaya.sambung_selesai
        return cost

    def _ending(self, ref: Ref, level: Level) -> tuple[bool, Number | None, bool, bool]:
        """How an open cell ends: hanging, its last list marker, open bracket, finished."""
        cell = self.rows[ref[0]].cells[ref[1]]
        # a node's own number is no list marker; an indikator's belongs to its text
        own = bool(cell.rest) and level is not Level.INDIKATOR
        known = self._endings.get((ref, own))
        if known is None:
            text = cell.rest if own else cell.text
            word = _LAST_WORD.search(text[-60:])
            hangs = text.endswith((",", "/")) or (
                word is not None and word[1].lower() in pengetahuan().menggantung
            )
            finished = text.endswith((".", ";", ":", "!", "?"))
            known = (hangs, last_marker(text), open_bracket(text), finished)
            self._endings[(ref, own)] = known
        return known


def _counts_things(cell: SlidCell) -> bool:
    """ "14 komponen": a count, not a place in a sequence."""
    return cell.rest_small and not cell.opens_list


def split_of(item: Item, row: RowCells) -> tuple[Piece, ...]:
    """The later items in a cell that is taken apart."""
    cell = row.cells[item.text]
    if item.form is Form.GLUED:
        return cell.pieces
    return own_field_pieces(row.cells[item.number], cell)
