"""Make rows of the chosen readings: slots with their parts, and every repair recorded."""

import math
from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ..rows import Furniture, Leftover, Level, Mend, Part, Row, Slot
from .cells import SlidCell
from .header import SlidHeader
from .readings import Form, Item
from .search import SURE, Chosen
from .state import RowCells, split_of
from .words import Words

TRUST_SURE: Final = 0.97
"""Trust (0..1) in a cell that no other sensible reading takes otherwise: a slid
transcript is never as certain as a ruled table."""
TRUST_EVEN: Final = 0.5
"""Trust where another reading is as good."""
TRUST_SCALE: Final = 2.0
"""Lead (cost) that closes two thirds of the way from even to sure."""


def trust(lead: float) -> float:
    """Trust in a cell whose reading is `lead` cheaper than the next one."""
    if lead >= SURE:
        return TRUST_SURE
    gap = TRUST_SURE - TRUST_EVEN
    return round(TRUST_EVEN + gap * (1 - math.exp(-lead / TRUST_SCALE)), 2)


@dataclass(slots=True)
class _Draft:
    """A slot in the making: the next page may still add to it."""

    level: Level
    number: str | None
    texts: list[str]
    parts: list[Part]
    number_parts: list[Part]
    mends: list[Mend]
    keyakinan: float

    def slot(self, words: Words) -> Slot:
        medan = self.level.medan
        text, mends = " ".join(self.texts), list(self.mends)
        if len(self.texts) > 1:
            alasan = "Kalimat terpotong di akhir halaman dan berlanjut di baris pertama berikutnya."
            mends.append(
                Mend(medan, "sambung-halaman", self.texts[0], text, alasan, self.keyakinan)
            )
        text, joins = words.mend(text)
        for before, after in joins:
            alasan = "Kata terpotong oleh tepi sel; bentuk utuhnya kata yang dikenal."
            mends.append(Mend(medan, "gabung-kata", before, after, alasan, 0.9))
        return Slot(
            self.level,
            self.number,
            text or None,
            tuple(self.parts),
            tuple(self.number_parts),
            tuple(mends),
            self.keyakinan,
        )


@dataclass(slots=True)
class _RowDraft:
    opens: list[_Draft] = field(default_factory=list)
    posts: list[tuple[str | None, SlidCell]] = field(default_factory=list)
    """Title (None for the keterangan) and cell."""


class RowMaker:
    """Turns readings into rows, leftovers and furniture."""

    def __init__(
        self,
        rows: Sequence[RowCells],
        chosen: Sequence[Chosen],
        header: SlidHeader,
        words: Words,
        raw: Sequence[Sequence[str]],
    ) -> None:
        self.rows = rows
        self.chosen = chosen
        self.header = header
        self.words = words
        self.raw = raw
        """Text of each cell as it stood, tags and all."""
        self.usual = _usual_fields(rows, chosen)
        self.drafts: list[_RowDraft] = []
        self.leftovers: list[Leftover] = []
        self.furniture: list[Furniture] = []
        self.open: dict[Level, _Draft] = {}

    def make(self) -> tuple[Row, ...]:
        """All rows, after every page had its say."""
        for index, choice in enumerate(self.chosen):
            self._row(index, choice)
        return tuple(self._finish(draft) for draft in self.drafts)

    def _row(self, index: int, choice: Chosen) -> None:
        row, reading = self.rows[index], choice.reading
        draft = _RowDraft()
        for place, item in enumerate(reading.items):
            lead = choice.leads[item.text]
            if item.number >= 0:
                lead = min(lead, choice.leads[item.number])
            if item.form is Form.CONT:
                self._join(index, item, trust(lead))
            elif choice.repeats >> place & 1:
                for at in sorted({item.number, item.text} - {-1}):
                    cell = row.cells[at]
                    self.furniture.append(Furniture("sambungan", cell.text, cell.place))
            else:
                draft = self._open(index, item, trust(lead), draft)
        for at in reading.left:
            self.leftovers.append(Leftover(row.cells[at].text, row.cells[at].place))
        self._trail(row, reading.posts, reading.extras, draft)
        if draft.opens:
            self.drafts.append(draft)

    def _open(self, index: int, item: Item, keyakinan: float, draft: _RowDraft) -> _RowDraft:
        """Open the item's node; a cell that holds two ends the row before its last."""
        row, level, medan = self.rows[index], item.level, item.level.medan
        cell, raw = row.cells[item.text], self.raw[index][item.text]
        number, text, mends, number_parts = None, cell.text, [], []
        if " ".join(raw.split()) != cell.text:
            alasan = "Tanda pemformatan dalam teks dibuang."
            mends.append(Mend(medan, "buang-tanda", raw, cell.text, alasan, 0.99))
        if item.form in (Form.GLUED, Form.OWN):
            source = row.cells[item.number]
            number = source.number.printed if source.number else None
            number_parts.append(Part(number, source.place, keyakinan))
        if item.form is Form.GLUED:
            text = cell.rest
            alasan = "Nomor tercetak melekat pada teks selnya."
            mends.append(Mend(medan, "pisah-nomor", cell.text, text, alasan, keyakinan))
        mends.extend(self._shift(row, item, keyakinan))
        pieces = split_of(item, row) if item.split else ()
        if pieces:
            first = cell.text[: pieces[0].start].strip()
            text = first[len(number or "") :].strip() if item.form is Form.GLUED else first
            alasan = "Satu sel memuat beberapa butir bernomor urut; dipisah menurut nomornya."
            mends.append(Mend(medan, "pisah-sel", cell.text, text, alasan, keyakinan))
        self._add(
            draft,
            _Draft(
                level,
                number,
                [text],
                [Part(text, cell.place, keyakinan)],
                number_parts,
                mends,
                keyakinan,
            ),
        )
        for piece in pieces:
            self.drafts.append(draft)
            draft = _RowDraft()
            alasan = "Satu sel memuat beberapa butir bernomor urut; dipisah menurut nomornya."
            split = Mend(medan, "pisah-sel", cell.text, piece.text, alasan, keyakinan)
            printed = piece.number.printed
            part, number_part = (
                Part(piece.text, cell.place, keyakinan),
                Part(printed, cell.place, keyakinan),
            )
            self._add(
                draft,
                _Draft(level, printed, [piece.text], [part], [number_part], [split], keyakinan),
            )
        return draft

    def _add(self, draft: _RowDraft, node: _Draft) -> None:
        draft.opens.append(node)
        self.open[node.level] = node
        for deeper in [level for level in self.open if level > node.level]:
            del self.open[deeper]

    def _join(self, index: int, item: Item, keyakinan: float) -> None:
        cell = self.rows[index].cells[item.text]
        node = self.open.get(item.level)
        if node is None:  # the search joined it to a level that no row has opened
            self.leftovers.append(Leftover(cell.text, cell.place))
            return
        node.texts.append(cell.text)
        node.parts.append(Part(cell.text, cell.place, keyakinan))
        node.keyakinan = min(node.keyakinan, keyakinan)

    def _shift(self, row: RowCells, item: Item, keyakinan: float) -> list[Mend]:
        usual = self.usual.get((row.page, item.level))
        col = row.cells[item.text].col
        if usual is None or usual == col:
            return []
        alasan = "Sel bergeser dari kolom yang biasa bagi tingkatnya di halaman ini."
        medan = item.level.medan
        return [Mend(medan, "geser-sel", f"kolom {col}", f"kolom {usual}", alasan, keyakinan)]

    def _trail(
        self,
        row: RowCells,
        posts: tuple[int, ...],
        extras: tuple[int, ...],
        draft: _RowDraft,
    ) -> None:
        """Texts after the indikator go to the row, or to the row before if this opens nothing."""
        target = draft if draft.opens else (self.drafts[-1] if self.drafts else None)
        titled = [(self.header.extras[n], row.cells[at]) for n, at in enumerate(extras)]
        remarks = self._titles_of([row.cells[at] for at in posts])
        for title, cell in [*titled, *remarks]:
            if target is None or any(title == used for used, _ in target.posts):
                self.leftovers.append(Leftover(cell.text, cell.place))
            else:
                target.posts.append((title, cell))

    def _titles_of(self, cells: list[SlidCell]) -> list[tuple[str | None, SlidCell]]:
        """The column each text past the periods belongs to: by order if all are filled,
        else the nearest; without titled columns the first is the keterangan."""
        columns = self.header.posts
        titled: list[tuple[str | None, SlidCell]] = []
        for n, cell in enumerate(cells):
            if not columns:
                titled.append((None, cell))
                continue
            if len(cells) == len(columns):
                _, title, remark = columns[n]
            else:
                _, title, remark = min(columns, key=lambda column: abs(column[0] - cell.col))
            titled.append((None if remark else title, cell))
        return titled

    def _finish(self, draft: _RowDraft) -> Row:
        remark = next((cell for title, cell in draft.posts if title is None), None)
        other = [(title, cell) for title, cell in draft.posts if title is not None]
        keyakinan = min((node.keyakinan for node in draft.opens), default=TRUST_EVEN)
        return Row(
            tuple(node.slot(self.words) for node in draft.opens),
            keterangan=remark.text if remark else None,
            keterangan_parts=(Part(remark.text, remark.place, keyakinan),) if remark else (),
            kolom_lain={title: cell.text for title, cell in other},
            kolom_lain_parts=tuple(
                (title, Part(cell.text, cell.place, keyakinan)) for title, cell in other
            ),
        )


def _usual_fields(
    rows: Sequence[RowCells], chosen: Sequence[Chosen]
) -> dict[tuple[int, Level], int]:
    """The field where most texts of a level stand on a page; none where two are as common."""
    fields: dict[tuple[int, Level], Tally[int]] = {}
    for row, choice in zip(rows, chosen, strict=True):
        for item in choice.reading.items:
            if item.form is not Form.CONT:
                fields.setdefault((row.page, item.level), Tally())[row.cells[item.text].col] += 1
    usual = {}
    for key, tally in fields.items():
        (col, most), *others = tally.most_common(2)
        if not others or others[0][1] < most:
            usual[key] = col
    return usual
