"""Lays a made plan out as the cells of its annex table."""

import random
from collections.abc import Iterable

from lampiran.model import Indikator, Kegiatan, Rincian, SubKegiatan

from ..invent import Invented
from ..style import Mark, NumberPlace, roman, words
from .grid import Column, Grid, GridCell, Para
from .header import header_cells

Leaf = Indikator | SubKegiatan | Kegiatan
"""The node whose periods and remarks a row shows."""


def build_grid(invented: Invented) -> Grid:
    """Lay the plan out as a grid."""
    return _Builder(invented).build()


class _Builder:
    def __init__(self, invented: Invented) -> None:
        self.inv = invented
        self.style = invented.style
        self.heads = invented.style.headings
        self.columns: list[Column] = []
        self.body: list[GridCell] = []
        self.row = 0
        self.column_of: dict[str, int] = {}

    def build(self) -> Grid:
        self._make_columns()
        header = header_cells(self.inv, self.column_of)
        for area in self.inv.rencana_aksi.area:
            start = self.row
            for kegiatan in area.kegiatan:
                self._kegiatan(kegiatan)
            self._parent("area", start, area.nomor_tercetak, area.nama, ())
        depth = max(cell.row + cell.rowspan for cell in header)
        order = sorted(self.body, key=lambda cell: (cell.row, cell.col))
        return Grid(tuple(self.columns), depth, tuple(header), self.row, tuple(order))

    def _make_columns(self) -> None:
        style, heads = self.style, self.heads
        number = 1.2 * style.table_size + 2 * style.padding
        levels = [("area", 0), ("kegiatan", 1)] + ([("sub", 2)] if heads.sub else [])
        for name, level in levels:
            if style.number_places[level] is NumberPlace.OWN:
                self._add(f"no-{name}", 0, number)
            self._add(name, style.widths[level])
        self._add("indikator", style.widths[3])
        for _ in heads.lain:
            self._add("lain", 0.9)
        for _ in style.period_labels:
            self._add("periode", 0, style.period_width)
        if heads.ket:
            self._add("ket", 0.8)

    def _add(self, kind: str, share: float, fixed: float = 0.0) -> None:
        self.column_of.setdefault(kind, len(self.columns))
        self.columns.append(Column(kind, share, fixed))

    def _kegiatan(self, kegiatan: Kegiatan) -> None:
        start = self.row
        if not kegiatan.sub_kegiatan:
            self._leaf(kegiatan, None)
            self._parent("sub", start, None, None, ())
        subs = list(kegiatan.sub_kegiatan)
        while subs:
            group = [subs.pop(0)]
            while subs and subs[0].id in self.inv.shared_cells:
                group.append(subs.pop(0))
            self._subs(group)
        self._parent("kegiatan", start, kegiatan.nomor_tercetak, kegiatan.nama, ())

    def _subs(self, group: list[SubKegiatan]) -> None:
        """One cell with one sub kegiatan, or with several whose rows are the last one's."""
        start = self.row
        last = group[-1]
        for indikator in last.indikator:
            self._leaf(indikator, indikator)
        if not last.indikator:
            self._leaf(last, None)
        if self.heads.sub is None:
            return
        paras: list[Para] = []
        for sub in group[:-1]:
            paras += self._paras(2, sub.nomor_tercetak, sub.nama, sub.rincian)
        self._parent(
            "sub", start, last.nomor_tercetak, last.nama, last.rincian, before=tuple(paras)
        )

    def _parent(
        self,
        name: str,
        start: int,
        number: str | None,
        text: str | None,
        rincian: tuple[Rincian, ...],
        before: tuple[Para, ...] = (),
    ) -> None:
        if name not in self.column_of:
            return
        style = self.style
        level = ("area", "kegiatan", "sub").index(name)
        span = self.row - start
        contents: dict[int, tuple[Para, ...]] = {
            self.column_of[name]: (*before, *self._paras(level, number, text, rincian))
        }
        if style.number_places[level] is NumberPlace.OWN:
            contents[self.column_of[f"no-{name}"]] = (Para(number),) if number else ()
        for col, paras in contents.items():
            centred = self.columns[col].kind.startswith("no-")
            whole = style.merge_parents or span == 1
            for row in range(start, start + (1 if whole else span)):
                merged = whole and span > 1
                self.body.append(
                    GridCell(
                        row=row,
                        col=col,
                        rowspan=span if whole else 1,
                        paras=paras if row == start else (),
                        centred=centred,
                        fill=None if merged else self._stripe(row),
                        valign=style.parent_valign if merged else style.valign,
                    )
                )

    def _paras(
        self, level: int, number: str | None, text: str | None, rincian: tuple[Rincian, ...]
    ) -> list[Para]:
        place = NumberPlace.OWN if level > 2 else self.style.number_places[level]
        pieces = [text] if text else []
        items = [f"{r.tanda} {r.isi}" for r in rincian]
        if not self.style.list_lines:
            pieces, items = [" ".join([*pieces, *items])] if pieces or items else [], []
        out = [Para(piece) for piece in pieces]
        out += [Para(item, item=bool(i or pieces)) for i, item in enumerate(items)]
        if number and out and place is NumberPlace.GLUED:
            out[0] = Para(f"{number} {out[0].text}")
        elif number and out and place is NumberPlace.UNRULED:
            out[0] = Para(out[0].text, number=number)
        return out

    def _leaf(self, leaf: Leaf, indikator: Indikator | None) -> None:
        row, stripe = self.row, self._stripe(self.row)
        valign = self.style.valign

        def put(col: int, paras: Iterable[Para], *, centred: bool = False) -> None:
            self.body.append(
                GridCell(row, col, paras=tuple(paras), fill=stripe, centred=centred, valign=valign)
            )

        text: list[Para] = []
        if indikator is not None:
            text = self._paras(3, None, indikator.uraian, indikator.rincian)
        put(self.column_of["indikator"], text)
        for place, title in enumerate(self.heads.lain):
            value = leaf.kolom_lain.get(title)
            put(self.column_of["lain"] + place, [Para(value)] if value else [])
        self.body += self._periods(leaf, row, stripe)
        if self.heads.ket:
            put(self.column_of["ket"], [Para(leaf.keterangan)] if leaf.keterangan else [])
        self.row += 1

    def _periods(self, leaf: Leaf, row: int, stripe: str | None) -> list[GridCell]:
        style, first = self.style, self.column_of["periode"]
        rng = random.Random(f"{self.inv.seed}/{leaf.id}")
        marked = set(leaf.pelaksanaan or ())
        out: list[GridCell] = []
        place, count = 1, len(style.period_labels)
        while place <= count:
            run = 1
            if place in marked and style.merge_marks:
                while place + run in marked:
                    run += 1
            on = place in marked
            text = self._mark(rng, place) if on else None
            out.append(
                GridCell(
                    row,
                    first + place - 1,
                    colspan=run,
                    paras=(Para(text),) if text else (),
                    fill=style.mark_colour if on and style.mark is Mark.FILL else stripe,
                    hatch=on and style.mark is Mark.HATCH,
                    centred=True,
                    valign="middle" if style.valign == "middle" else "top",
                    symbol=True,
                )
            )
            place += run
        return out

    def _mark(self, rng: random.Random, place: int) -> str | None:
        style = self.style
        if style.mark is Mark.TEXT:
            return style.mark_text
        if style.mark is Mark.DATE:
            months = words()["periode"]["bulan_pendek"]
            if len(style.period_labels) == len(months) and self.inv.seed % 2:
                return f"{rng.randint(1, 28)} {months[place - 1]}"
            return f"Minggu {roman(rng.randint(1, 4))}"
        return None

    def _stripe(self, row: int) -> str | None:
        return self.style.zebra if row % 2 else None
