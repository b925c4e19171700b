"""Rows become the tree: ids, canonical numbers, details, and the trace of every value.

The place of a node among its siblings is counted, never read; what the paper
prints is kept beside it, and where the two differ the difference is recorded.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lampiran.model import (
    Area,
    Cara,
    Indikator,
    JejakNilai,
    Kegiatan,
    Perbaikan,
    Readings,
    Rincian,
    SubKegiatan,
    TakDitempatkan,
)

from .details import take_details
from .numbering import read_number
from .paper import Paper
from .rows import Level, Mend, Part, Row, Slot
from .scanned_numbers import Styles, before_two

MENDED_NUMBER = 0.9
"""Trust in a number that was changed to the style of the others."""
_PARENTS = (Level.AREA, Level.KEGIATAN, Level.SUB_KEGIATAN)


@dataclass(slots=True)
class _Draft:
    """A node while its children still come."""

    level: Level
    id: str
    nomor: int
    slot: Slot | None
    row: Row | None = None
    children: list["_Draft"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tree:
    """The plan's areas and what is known of each value."""

    area: tuple[Area, ...]
    jejak: Readings
    perbaikan: tuple[Perbaikan, ...]
    tak_ditempatkan: tuple[TakDitempatkan, ...]


class Builder:
    """Takes rows in reading order, as they settle, and gives the tree at the end.

    A level that a row skips is there with no name, so that every indikator has four
    levels above and at it. An area is made final when the next begins, so that its
    drafts are let go.
    """

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._done: list[Area] = []
        self._area_open: _Draft | None = None
        self._open: dict[Level, _Draft] = {}
        self._styles: dict[Level, Styles] = {}
        self._jejak = Readings()
        self._perbaikan: list[Perbaikan] = []
        self._leftovers: list[TakDitempatkan] = []

    def add(self, rows: Iterable[Row]) -> None:
        """The next rows of the plan."""
        for row in rows:
            node: _Draft | None = None
            for slot in row.opens:
                node = self._add(slot)
            if node is not None:
                node.row = replace(row, opens=())
            elif row.pelaksanaan_parts or row.keterangan or row.kolom_lain:
                self._leave(row)

    def finish(self) -> Tree:
        """The whole tree."""
        self._close_area()
        return Tree(tuple(self._done), self._jejak, tuple(self._perbaikan), tuple(self._leftovers))

    def _close_area(self) -> None:
        if self._area_open is not None:
            self._done.append(self._area(self._area_open))
            self._area_open = None

    def _add(self, slot: Slot) -> _Draft:
        for level in _PARENTS:
            if level < slot.level and level not in self._open:
                self._place(level, None)
        return self._place(slot.level, slot)

    def _place(self, level: Level, slot: Slot | None) -> _Draft:
        parent = self._open.get(Level(level - 1)) if level > Level.AREA else None
        if parent is None:
            self._close_area()
            nomor = len(self._done) + 1
            node = self._area_open = _Draft(level, str(nomor), nomor, slot)
        else:
            nomor = len(parent.children) + 1
            node = _Draft(level, f"{parent.id}.{nomor}", nomor, slot)
            parent.children.append(node)
        for deeper in [known for known in self._open if known >= level]:
            del self._open[deeper]
        self._open[level] = node
        if slot is not None:
            slot = node.slot = self._in_style(slot)
            self._record(node, slot)
            node.slot = replace(slot, parts=(), number_parts=(), mends=())  # recorded: let go
            if parent is not None and nomor == 2:
                self._told_by_next(parent.children[0], slot.number or "")
        return node

    def _in_style(self, slot: Slot) -> Slot:
        """A number that was read from a picture, held against the others of its level."""
        places = [part.place for part in (*slot.number_parts, *slot.parts)]
        scanned = places and self._paper.cara(places[0].halaman) is Cara.OCR
        if slot.number is None or not scanned or slot.level is Level.INDIKATOR:
            return slot
        number = self._styles.setdefault(slot.level, Styles()).mended(slot.number)
        if number == slot.number:
            return slot
        reason = (
            "Nomor lain pada jenjang ini tercetak dengan gaya ini; huruf besar dan kecil yang "
            "sama bentuknya, atau titik yang samar, tidak terbedakan pada pindaian."
        )
        mend = _restyled(slot.number, number, reason)
        trust = min(slot.keyakinan, MENDED_NUMBER)
        return replace(slot, number=number, mends=(*slot.mends, mend), keyakinan=trust)

    def _told_by_next(self, first: _Draft, following: str) -> None:
        """A first number that a picture shows as a bar, and the number after it."""
        slot = first.slot
        if slot is None or slot.number is None or slot.level is Level.INDIKATOR:
            return
        number = before_two(slot.number, following)
        if number == slot.number:
            return
        readings = self._jejak.get(first.id, ())
        if not any(r.cara is Cara.OCR for r in readings if r.medan == "nomor_tercetak"):
            return
        first.slot = replace(slot, number=number)
        reason = (
            f"Butir berikutnya bernomor {following}; angka 1 dan huruf I tidak terbedakan "
            "pada pindaian."
        )
        self._note(first.id, _restyled(slot.number, number, reason))
        less_sure = (
            r.at_most(MENDED_NUMBER) if r.medan == "nomor_tercetak" else r for r in readings
        )
        self._jejak.take(Readings({first.id: less_sure}))

    # --- trace ---------------------------------------------------------------

    def _trace(self, medan: str, part: Part, keyakinan: float | None = None) -> JejakNilai:
        return JejakNilai(
            **self._paper.fields(part.place),
            medan=medan,
            teks=part.text or None,
            cara=self._paper.cara(part.place.halaman),
            keyakinan=round(part.keyakinan if keyakinan is None else keyakinan, 3),
        )

    def _record(self, node: _Draft, slot: Slot) -> None:
        medan = slot.level.medan
        traces = [self._trace("nomor_tercetak", part) for part in slot.number_parts]
        trusts = (min(part.keyakinan, slot.keyakinan) for part in slot.parts)
        traces += [
            self._trace(medan, part, trust) for part, trust in zip(slot.parts, trusts, strict=True)
        ]
        if traces:
            self._jejak.add(node.id, traces)
        for mend in slot.mends:
            self._note(node.id, mend)
        self._count(node, slot)

    def _note(self, id_: str, mend: Mend) -> None:
        self._perbaikan.append(
            Perbaikan(
                id=id_,
                medan="nomor_tercetak" if mend.medan == "nomor" else mend.medan,
                langkah=mend.langkah,
                sebelum=mend.sebelum or None,
                sesudah=mend.sesudah or None,
                alasan=mend.alasan,
                keyakinan=mend.keyakinan,
            )
        )

    def _count(self, node: _Draft, slot: Slot) -> None:
        """Record where the printed number is not the place among the siblings."""
        printed = read_number(slot.number) if slot.number else None
        if printed is None or any(value == node.nomor for _, value in printed.readings):
            return
        self._perbaikan.append(
            Perbaikan(
                id=node.id,
                medan="nomor",
                langkah="urutan-nomor",
                sebelum=slot.number,
                sesudah=str(node.nomor),
                alasan=f"Butir ini yang ke-{node.nomor} di bawah induknya, "
                f"tetapi tercetak bernomor {slot.number}.",
                keyakinan=0.9,
            )
        )

    def _schedule(self, node: _Draft) -> dict[str, object]:
        """The schedule of a node, if a row ends on it."""
        row = node.row
        if row is None:
            return {}
        traces = [self._trace("pelaksanaan", part) for part in row.pelaksanaan_parts]
        traces += [self._trace("keterangan", part) for part in row.keterangan_parts]
        traces += [self._trace(f"kolom_lain.{title}", part) for title, part in row.kolom_lain_parts]
        node.row = None
        self._jejak.add(node.id, traces)
        return {
            "pelaksanaan": row.pelaksanaan,
            "keterangan": row.keterangan or None,
            "kolom_lain": {title: text for title, text in row.kolom_lain.items() if text},
        }

    def _leave(self, row: Row) -> None:
        """A schedule on a row that opens nothing, or on a node that has children."""
        parts = [
            *row.pelaksanaan_parts,
            *row.keterangan_parts,
            *(part for _, part in row.kolom_lain_parts),
        ]
        self._leftovers += [
            TakDitempatkan(**self._paper.fields(p.place), teks=p.text or "(terarsir)")
            for p in parts
        ]

    # --- nodes ---------------------------------------------------------------

    def _area(self, node: _Draft) -> Area:
        children = tuple(self._kegiatan(child) for child in node.children)
        if node.row is not None:
            self._leave(node.row)
        return Area(**_names(node), kegiatan=children)

    def _kegiatan(self, node: _Draft) -> Kegiatan:
        children = tuple(self._sub_kegiatan(child) for child in node.children)
        return Kegiatan(**_names(node), sub_kegiatan=children, **self._own(node))

    def _sub_kegiatan(self, node: _Draft) -> SubKegiatan:
        children = tuple(self._indikator(child) for child in node.children)
        names = _names(node)
        names["nama"], rincian = _details(names["nama"])
        return SubKegiatan(**names, rincian=rincian, indikator=children, **self._own(node))

    def _indikator(self, node: _Draft) -> Indikator:
        text = node.slot.text if node.slot else None
        if node.slot is not None and node.slot.number:
            # The JSON has no number for an indikator: what is printed stays in its text.
            text = f"{node.slot.number} {text}" if text else node.slot.number
        uraian, rincian = _details(text)
        return Indikator(id=node.id, uraian=uraian, rincian=rincian, **self._schedule(node))

    def _own(self, node: _Draft) -> dict[str, object]:
        if not node.children:
            return self._schedule(node)
        if node.row is not None:
            self._leave(node.row)
        return {}


def _names(node: _Draft) -> dict[str, object]:
    slot = node.slot
    text = " ".join(slot.text.split()) if slot and slot.text else None
    if node.level is Level.SUB_KEGIATAN and slot is not None:
        text = slot.text  # its line breaks tell where list items begin
    return {
        "id": node.id,
        "nomor": node.nomor,
        "nomor_tercetak": slot.number if slot else None,
        "nama": text,
    }


def _restyled(before: str, after: str, reason: str) -> Mend:
    return Mend("nomor", "gaya-nomor", before, after, reason, MENDED_NUMBER)


def _details(text: object) -> tuple[str | None, tuple[Rincian, ...]]:
    return take_details(text) if isinstance(text, str) else (None, ())
