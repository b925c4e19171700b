"""Rows and nodes that the next page may still add to."""

from dataclasses import dataclass, field

from lampiran.model import Place

from .bands import KETERANGAN
from .found import Found
from .rows import Level, Mend, Part, Row, Slot
from .wraps import Piece, Vocabulary, join_lines


@dataclass(slots=True)
class Node:
    """A node while its text may still grow."""

    level: Level
    number: str | None
    pieces: list[Piece]
    parts: list[Part]
    number_parts: tuple[Part, ...]
    mends: list[Mend]
    keyakinan: float
    slot: Slot | None = None

    @classmethod
    def opened(cls, found: Found) -> "Node":
        """A node as its first page shows it."""
        return cls(
            found.level,
            found.number,
            [found.piece],
            [part_of(found.piece, found.keyakinan)],
            found.number_parts,
            list(found.mends),
            found.keyakinan,
        )

    def text(self, vocabulary: Vocabulary) -> str:
        """What it says so far."""
        return join_lines(self.pieces, vocabulary, self.level.medan)[0]

    def close(self, vocabulary: Vocabulary) -> None:
        """Make the text final and let the lines go."""
        if self.slot is not None:
            return
        text, mends = join_lines(self.pieces, vocabulary, self.level.medan)
        self.slot = Slot(
            self.level,
            self.number,
            text or None,
            tuple(self.parts),
            self.number_parts,
            (*self.mends, *mends),
            self.keyakinan,
        )
        self.pieces = []


@dataclass(slots=True)
class Draft:
    """A row while the next page may still add to it."""

    nodes: list[Node]
    marks: set[int] | None
    painted: bool
    mark_parts: list[Part]
    others: dict[str, list[Piece]] = field(default_factory=dict)
    other_parts: list[tuple[str, Part]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def settle_others(self, vocabulary: Vocabulary) -> None:
        """Make the texts of the other columns final."""
        for title, pieces in self.others.items():
            self.texts[title] = " ".join(join_lines(pieces, vocabulary, title)[0].split())
        self.others.clear()

    def final(self, vocabulary: Vocabulary) -> Row:
        """The row, to which nothing is added any more."""
        opens = []
        for node in self.nodes:
            node.close(vocabulary)
            if node.slot is not None:
                opens.append(node.slot)
        self.settle_others(vocabulary)
        texts = dict(self.texts)
        remark = texts.pop(KETERANGAN, None)
        return Row(
            opens=tuple(opens),
            pelaksanaan=None if self.marks is None else tuple(sorted(self.marks)),
            pelaksanaan_parts=tuple(self.mark_parts),
            keterangan=remark or None,
            keterangan_parts=tuple(p for t, p in self.other_parts if t == KETERANGAN),
            kolom_lain={t: text for t, text in texts.items() if text},
            kolom_lain_parts=tuple((t, p) for t, p in self.other_parts if t != KETERANGAN),
        )


def part_of(piece: Piece, keyakinan: float) -> Part:
    """Where a piece stands, what it says there, and how far that is trusted."""
    text = " ".join(line.text for line in piece.lines) or None
    trust = min(keyakinan, piece.keyakinan)
    return Part(text, Place(page_of(piece), piece.box), trust)


def page_of(piece: Piece) -> int | None:
    """The page of a piece; None in a transcript, or where it says nothing."""
    return piece.lines[0].place.halaman if piece.lines else None
