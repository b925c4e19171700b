"""What becomes of every line: a value with its place, a repair, furniture, or nothing."""

from collections.abc import Iterable

from lampiran.model import Box, Cara, JejakNilai, Line, Perbaikan, Place

from ..paper import Paper
from ..rows import Furniture
from .strips import Strip

_TRANSCRIBED = 0.95
"""Trust in a line that somebody copied."""


class Ledger:
    """Collects readings while the decree is read, and knows which lines were used.

    A line counts as used as soon as part of it became a value or was listed as furniture.
    """

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._used: set[int] = set()
        self._mended: set[tuple[str, int]] = set()
        self.jejak: dict[str, list[JejakNilai]] = {}
        self.perbaikan: list[Perbaikan] = []
        self.perabot: list[Furniture] = []

    def was_scanned(self, page: int | None) -> bool:
        """Was the page read from its picture?"""
        return self._paper.cara(page) is Cara.OCR

    def value(
        self,
        node: str,
        medan: str,
        pieces: Iterable[tuple[str, Strip]],
        trust: float = 1.0,
    ) -> None:
        """Note that `medan` of `node` was read in `pieces`; `trust` (0..1) weighs the reading.

        One entry a page; in a transcript, which has no boxes, one entry a line.
        """
        entries = self.jejak.setdefault(node, [])
        run: list[tuple[str, Strip]] = []
        for text, strip in pieces:
            self._use(strip)
            self._flush_changes(node, medan, strip)
            if run and (strip.page is None or strip.page != run[-1][1].page):
                entries.append(self._entry(medan, run, trust))
                run = []
            run.append((text, strip))
        if run:
            entries.append(self._entry(medan, run, trust))

    def mend(
        self,
        node: str,
        medan: str,
        langkah: str,
        sebelum: str | None,
        sesudah: str | None,
        alasan: str,
        keyakinan: float,
    ) -> None:
        """Note a repair."""
        self.perbaikan.append(
            Perbaikan(
                id=node,
                medan=medan,
                langkah=langkah,
                sebelum=sebelum,
                sesudah=sesudah,
                alasan=alasan,
                keyakinan=keyakinan,
            )
        )

    def drop(self, kind: str, strips: Iterable[Strip]) -> None:
        """List `strips` as furniture."""
        for strip in strips:
            for line in strip.lines:
                if id(line) not in self._used:
                    self.drop_line(kind, line)

    def drop_line(self, kind: str, line: Line) -> None:
        """List one line as furniture."""
        self._used.add(id(line))
        self.perabot.append(Furniture(kind, line.text, line.place))

    def doubt(self, node: str, medan: str, trust: float) -> None:
        """Lower the trust in all readings of a field: two readings of it disagree."""
        self.jejak[node] = [
            entry.diubah(keyakinan=min(entry.keyakinan, trust)) if entry.medan == medan else entry
            for entry in self.jejak.get(node, [])
        ]

    def left(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        """The lines that nothing was made of."""
        return tuple(line for line in lines if id(line) not in self._used)

    def _use(self, strip: Strip) -> None:
        self._used.update(id(line) for line in strip.lines)

    def _flush_changes(self, node: str, medan: str, strip: Strip) -> None:
        for change in strip.changes:
            key = (change.langkah, id(strip.lines[0]))
            if key in self._mended:
                continue
            self._mended.add(key)
            self.mend(
                node, medan, change.langkah, change.sebelum, change.sesudah, change.alasan, 0.97
            )

    def _entry(self, medan: str, run: list[tuple[str, Strip]], trust: float) -> JejakNilai:
        first = run[0][1]
        box: Box | None = None
        for _, strip in run:
            if strip.box is not None:
                box = strip.box if box is None else box.union(strip.box)
        cara = self._paper.cara(first.page)
        read = min(line.keyakinan for _, strip in run for line in strip.lines)
        if cara is Cara.TRANSKRIP:
            read = min(read, _TRANSCRIBED)
        place = Place(halaman=first.page, kotak=box, baris=None if box else first.baris)
        return JejakNilai(
            **self._paper.fields(place),
            medan=medan,
            teks=" ".join(text for text, _ in run if text) or None,
            cara=cara,
            keyakinan=round(read * trust, 2),
        )
