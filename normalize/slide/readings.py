"""All sensible ways to read one row by itself, with what each costs.

Which number continues which is not asked here; `state` adds that for each
way the rows before can be read. Rows of equal print share their readings, so a
plan of ten thousand rows needs few of these searches.
"""

import heapq
from collections.abc import Sequence
from enum import Enum
from typing import Final, NamedTuple

from ..rows import Level
from .cells import Kind
from .data import Biaya

KEEP: Final = 14
"""Partial readings kept for each place in the row and level reached."""
KEEP_ROW: Final = 60
"""Readings of a whole row kept."""


class Form(Enum):
    """How a node stands in its row."""

    PLAIN = "plain"  # text without number
    KEPT = "kept"  # text that begins with a number which belongs to the text
    GLUED = "glued"  # "1 Text"
    OWN = "own"  # number and text in two fields
    CONT = "cont"  # goes on with an open node of the page before


class Item(NamedTuple):
    """One node, or the rest of one, in a row: indexes count the row's cells."""

    level: Level
    form: Form
    number: int
    """Cell of the number; the text's cell where it is glued; -1 where there is none."""
    text: int
    split: bool
    cost: float
    """Its share of the reading's cost."""


class Reading(NamedTuple):
    """One way to read a row."""

    cost: float
    items: tuple[Item, ...]
    left: tuple[int, ...]
    """Cells that belong to nothing."""
    posts: tuple[int, ...]
    """Cells that stand in the columns after the periods."""
    extras: tuple[int, ...]
    """Cells under titled columns between indikator and periods."""
    floor: float
    """What it costs at least, whatever went before."""


class Look(NamedTuple):
    """What matters of a cell for the readings of its row."""

    kind: Kind
    far: bool
    """Many empty fields before it: it may stand past the period columns."""
    small: bool
    rest_small: bool
    listed: bool
    marklike: bool
    twin: bool
    """A number that the next cell prints again, glued to its text."""
    splits: bool
    """Taken with its number, the cell can be two."""
    own_splits: bool
    """A number whose next cell, as its text, can be two."""
    resumes: bool
    """May go on with a cell of the page before."""


class Frame(NamedTuple):
    """What the header allows."""

    levels: tuple[Level, ...]
    extras: int
    posts: int


class _Partial(NamedTuple):
    cost: float
    depth: int
    """Index in the frame's levels of the last item, -1 before the first."""
    items: tuple[Item, ...]
    left: tuple[int, ...]
    posts: tuple[int, ...]
    extras: tuple[int, ...]


def read_row(looks: Sequence[Look], frame: Frame, biaya: Biaya) -> tuple[Reading, ...]:
    """The readings of a row, cheapest first."""
    return _Reader(looks, frame, biaya).all()


class _Reader:
    def __init__(self, looks: Sequence[Look], frame: Frame, biaya: Biaya) -> None:
        self.looks = looks
        self.frame = frame
        self.biaya = biaya
        self.bare = {
            Level.AREA: biaya.area_tanpa_nomor,
            Level.KEGIATAN: biaya.kegiatan_tanpa_nomor,
            Level.SUB_KEGIATAN: biaya.sub_tanpa_nomor,
            Level.INDIKATOR: 0.0,
        }
        self.alone = {
            Level.AREA: biaya.area_sendiri,
            Level.KEGIATAN: biaya.kegiatan_sendiri,
            Level.SUB_KEGIATAN: biaya.sub_sendiri,
            Level.INDIKATOR: 0.0,
        }
        self.deepest = len(frame.levels) - 1

    def all(self) -> tuple[Reading, ...]:
        size = len(self.looks)
        waiting: list[list[_Partial]] = [[] for _ in range(size + 2)]
        waiting[0].append(_Partial(0.0, -1, (), (), (), ()))
        for index in range(size):
            for partial in self._best(waiting[index]):
                self._extend(partial, index, waiting)
        done = [self._finish(partial) for partial in waiting[size]]
        return tuple(sorted(done, key=lambda reading: reading.cost)[:KEEP_ROW]) if size else ()

    def _best(self, partials: list[_Partial]) -> list[_Partial]:
        by_depth: dict[tuple[int, bool], list[_Partial]] = {}
        for partial in partials:
            key = (partial.depth, bool(partial.posts or partial.extras))
            by_depth.setdefault(key, []).append(partial)
        return [
            partial
            for group in by_depth.values()
            for partial in heapq.nsmallest(KEEP, group, key=lambda p: p.cost)
        ]

    def _finish(self, partial: _Partial) -> Reading:
        biaya, cost = self.biaya, partial.cost
        if not partial.items:
            cost += biaya.baris_kosong
        else:
            last = partial.items[-1]
            if last.level is not self.frame.levels[-1] and last.form is not Form.CONT:
                cost += self.alone[last.level]
                if last.level is Level.SUB_KEGIATAN and last.form in (Form.PLAIN, Form.KEPT):
                    cost += biaya.sub_tunggal_tanpa_nomor
        # a repeated or usually bare node gives its own cost back, a join may earn a little
        floor = cost - sum(item.cost for item in partial.items if item.level is not Level.INDIKATOR)
        if any(item.form is Form.CONT for item in partial.items):
            floor += min(biaya.sambung_kurung, biaya.sambung_menggantung)
        return Reading(cost, partial.items, partial.left, partial.posts, partial.extras, floor)

    def _extend(self, partial: _Partial, index: int, waiting: list[list[_Partial]]) -> None:
        look, biaya = self.looks[index], self.biaya
        after = partial.depth == self.deepest
        leave: float
        if look.kind is Kind.NUMBER:
            leave = biaya.angka_belakang if after else biaya.angka_lepas
            if look.twin:
                leave = biaya.angka_ganda
            if look.marklike and after:
                leave = biaya.tanda_belakang
        elif look.kind is Kind.MARK:
            leave = biaya.tanda_belakang if after else biaya.tanda_depan
        else:
            leave = biaya.teks_hilang
        waiting[index + 1].append(
            partial._replace(cost=partial.cost + leave, left=(*partial.left, index))
        )
        is_text = look.kind in (Kind.TEXT, Kind.NUMBERED)
        if is_text and (after or not partial.items):
            self._trail(partial, index, waiting, after)
        if after or partial.posts:
            return
        past = biaya.lewat_bulan if look.far else 0.0
        for depth in range(partial.depth + 1, self.deepest + 1):
            level = self.frame.levels[depth]
            if is_text:
                self._as_text(partial, index, waiting, depth, level, past)
            elif look.kind is Kind.NUMBER and index + 1 < len(self.looks):
                self._as_number(partial, index, waiting, depth, level, past)

    def _trail(
        self, partial: _Partial, index: int, waiting: list[list[_Partial]], after: bool
    ) -> None:
        """A text after the indikator: under an extra column, or past the periods."""
        look, biaya = self.looks[index], self.biaya
        if after and len(partial.extras) < self.frame.extras and not partial.posts:
            waiting[index + 1].append(
                partial._replace(
                    cost=partial.cost + biaya.kolom_tambahan, extras=(*partial.extras, index)
                )
            )
        marked = bool(partial.left) and partial.left[-1] == index - 1 and after
        far = look.far or marked or bool(partial.posts)
        cost = biaya.ket_jauh if far else biaya.ket_dekat
        if len(partial.posts) >= self.frame.posts:
            cost += biaya.ket_tanpa_kepala
        if not after:
            if not look.far:
                return
            cost += biaya.ket_sendiri
        waiting[index + 1].append(
            partial._replace(cost=partial.cost + cost, posts=(*partial.posts, index))
        )

    def _put(
        self, partial: _Partial, waiting: list[list[_Partial]], depth: int, item: Item
    ) -> None:
        waiting[item.text + 1].append(
            partial._replace(
                cost=partial.cost + item.cost, depth=depth, items=(*partial.items, item)
            )
        )

    def _as_text(
        self,
        partial: _Partial,
        index: int,
        waiting: list[list[_Partial]],
        depth: int,
        level: Level,
        past: float,
    ) -> None:
        look, biaya = self.looks[index], self.biaya
        if look.resumes:
            self._put(
                partial,
                waiting,
                depth,
                Item(level, Form.CONT, -1, index, False, past + biaya.sambung),
            )
        base = past + self.bare[level] + (biaya.kecil_di_tengah if look.small else 0.0)
        if look.kind is Kind.TEXT:
            self._put(partial, waiting, depth, Item(level, Form.PLAIN, -1, index, False, base))
            return
        if look.listed:
            keep = biaya.simpan_daftar
        else:
            keep = biaya.simpan_kecil if look.rest_small else biaya.simpan_telanjang
        if level is not Level.INDIKATOR and not (look.rest_small and not look.listed):
            keep = biaya.simpan_atas
        self._put(partial, waiting, depth, Item(level, Form.KEPT, index, index, False, base + keep))
        if level is Level.INDIKATOR:
            return
        cost = past + (biaya.lepas_kecil if look.rest_small else 0.0)
        self._pair(partial, waiting, depth, level, Form.GLUED, (index, index), cost, look.splits)

    def _as_number(
        self,
        partial: _Partial,
        index: int,
        waiting: list[list[_Partial]],
        depth: int,
        level: Level,
        past: float,
    ) -> None:
        biaya, follower = self.biaya, self.looks[index + 1]
        if follower.kind not in (Kind.TEXT, Kind.NUMBERED):
            return
        cost = past + (biaya.lewat_bulan if follower.far else 0.0)
        if follower.kind is Kind.NUMBERED and not follower.rest_small:
            cost += biaya.angka_lalu_nomor
        elif follower.small:
            cost += biaya.kecil_di_tengah
        splits = self.looks[index].own_splits
        if level is Level.INDIKATOR:
            cost += biaya.indikator_bernomor
            splits = False
        self._pair(partial, waiting, depth, level, Form.OWN, (index, index + 1), cost, splits)

    def _pair(
        self,
        partial: _Partial,
        waiting: list[list[_Partial]],
        depth: int,
        level: Level,
        form: Form,
        cells: tuple[int, int],
        cost: float,
        splits: bool,
    ) -> None:
        """A numbered node, and where its cell can be two, the same taken apart."""
        number, text = cells
        if splits and level in (Level.KEGIATAN, Level.SUB_KEGIATAN):
            apart = cost + self.biaya.pisah_sel
            self._put(partial, waiting, depth, Item(level, form, number, text, True, apart))
            cost += self.biaya.tak_pisah_sel
        self._put(partial, waiting, depth, Item(level, form, number, text, False, cost))
