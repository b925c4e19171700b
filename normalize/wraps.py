"""Undo line wraps: the lines of a cell become the text the author typed.

A wrap stands at a space, at a hyphen or slash, or inside a word too long for its
cell. Which of them is decided by widths: a word is cut only where it could not fit
on a line of its own. Widths are PDF points.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from lampiran.model import Box, Line

from .lexicon import known_words
from .rows import Mend

MOST_PADDING = 9.0
"""Points. No office gives a cell a wider inner margin."""
NARROWEST_SPACE = 0.24
"""Share of the type's size. Word processors leave out the space that has no room."""
STUMP = 4
"""Letters. So short a beginning of a line, unknown as a word, is the end of a cut one."""
SHORTEST_STUMP = 2
"""The same where the producer writes no space at any wrap, so that its lack says nothing."""
SLACK = 1.0
"""Points by which two producers' rounding differ."""

_ITEM = re.compile(r"(?:\(?(?:\d{1,2}|[ivx]{1,5}|[a-zA-Z])(?:\)\.|\.\)|[.)])|[^\w\s(\"'“‘/&%])\s")
"""A line that begins like a list item: a number, letter or bullet of its own."""
_REDUPLICATED = re.compile(r"(\w{2,})-(\w{2,})\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """The lines of one cell on one page, and the room they had."""

    lines: tuple[Line, ...]
    box: Box | None = None
    """The cell; None in a transcript."""
    margin: float = 0.0
    """Points between the cell's edges and its text."""
    centred: bool = False
    keyakinan: float = 0.99
    """Trust (0..1) in the cell's reading, as a second reader left it."""

    @property
    def room_below(self) -> float:
        """Points between the last line and the cell's lower edge."""
        if self.box is None or not self.lines or self.lines[-1].place.kotak is None:
            return 0.0
        return self.box.bottom - self.lines[-1].place.kotak.bottom

    @property
    def height(self) -> float:
        """Height of the last printed line in points."""
        last = self.lines[-1].place.kotak if self.lines else None
        return last.height if last is not None else 0.0

    def room_after(self, line: Line) -> float:
        """Points that were free after the last word of `line`; 0 where unknown.

        A hanging indent takes from the left, so the place of the line counts and not
        its width, unless the cell is centred.
        """
        box = line.place.kotak
        if self.box is None or box is None:
            return 0.0
        if self.centred:
            return self.box.width - 2 * self.margin - box.width
        return self.box.x1 - self.margin - box.x1

    def fits_after(self, line: Line, word_width: float) -> bool:
        """Would a word of `word_width` have fitted after `line`? Then the break was meant."""
        if self.box is None or word_width <= 0:
            return False
        return 0.25 * line.size + word_width < self.room_after(line) - SLACK


def piece_of(lines: Sequence[Line], box: Box | None, cell_lines: Sequence[Line]) -> Piece:
    """Some lines of a cell, with the margins that all its lines show."""
    boxes = [line.place.kotak for line in cell_lines if line.place.kotak is not None]
    if box is None or not boxes:
        return Piece(tuple(lines), box)
    left = min(b.x0 for b in boxes) - box.x0
    right = box.x1 - max(b.x1 for b in boxes)
    centred = len(boxes) > 1 and all(abs(b.x0 - box.x0 - (box.x1 - b.x1)) < 2.0 for b in boxes)
    margin = min(max(min(left, right), 0.0), MOST_PADDING)
    return Piece(tuple(lines), box, margin, centred)


class Vocabulary:
    """Words seen whole in the document, to judge a hyphen at a line's end by."""

    def __init__(self) -> None:
        self._words: Counter[str] = Counter()
        self._openings: dict[int, Counter[str]] = {}
        self._lines = 0
        self._spaced_lines = 0
        self._capitals = 4
        self._seen = 10

    def add(self, lines: Iterable[Line]) -> None:
        """Count the words that stand inside a line, where no wrap can have cut them."""
        lines = list(lines)
        wrapped = lines[:-1]
        self._lines += len(wrapped)
        self._spaced_lines += sum(line.space_after for line in wrapped)
        for line in lines:
            words = line.text.split()
            self._words.update(word.strip(".,;:()").lower() for word in words[:-1])
            self._seen += len(words[1:])
            self._capitals += sum(word[:1].isupper() for word in words[1:])

    @property
    def wraps_keep_spaces(self) -> bool:
        """Does this producer write the space at which it wrapped a line?"""
        return self._spaced_lines > 0.7 * max(self._lines, 8)

    def has_word(self, word: str) -> bool:
        """Are all parts of a compound (a/b, a-b) known, from the document or the word list?"""
        parts = [p for p in re.split(r"[/\-]", word.strip(".,;:()").lower()) if p]
        return bool(parts) and all(p in known_words() or self._words[p] > 0 for p in parts)

    def add_opening(self, level: int, lines: Sequence[Line]) -> None:
        """Count the first word of a node's cell."""
        if lines:
            word = lines[0].text.split()[0].lower()
            self._openings.setdefault(level, Counter())[word] += 1

    def within(self, level: int, lines: Sequence[Line]) -> float:
        """Log odds, at most 2 either way, that a cell's first word is one from mid-sentence.

        Offices begin the cells of a column alike ("Melaksanakan ...", "Jumlah ...").
        """
        word = lines[0].text.split()[0].lower() if lines else ""
        openings = self._openings.get(level, Counter())
        first, within = openings[word], max(self._words[word] - openings[word], 0)
        if first + within == 0:
            return 0.0
        odds = (within + 0.5) / (self._seen + 10.0) / ((first + 0.5) / (openings.total() + 10.0))
        return min(2.0, max(-2.0, log(odds)))

    @property
    def capitals(self) -> float:
        """Share of words within a line that begin with a capital, 0.02..0.98."""
        return min(max(self._capitals / self._seen, 0.02), 0.98)

    def knows(self, word: str) -> bool:
        """Was this word seen whole?"""
        return self._words[word.strip(".,;:()").lower()] > 0


def join_lines(
    pieces: Sequence[Piece], vocabulary: Vocabulary, medan: str
) -> tuple[str, list[Mend]]:
    """The text of a cell whose lines stand in one or more pieces (pages).

    Line breaks the author meant (the next word would still have fitted, or a list
    item begins) stay as ``\\n``; all others are undone. Every change beyond white
    space is a `Mend`.
    """
    text = ""
    mends: list[Mend] = []
    before: Line | None = None
    room = Piece(())
    for piece in pieces:
        for line in piece.lines:
            if before is None:
                text = line.text
            else:
                text = _append(text, before, line, room, vocabulary, medan, mends)
            before, room = line, piece
    return text, mends


def _append(
    text: str,
    before: Line,
    line: Line,
    room: Piece,
    vocabulary: Vocabulary,
    medan: str,
    mends: list[Mend],
) -> str:
    if text.endswith("-") and line.text[:1].isalpha() and not text.endswith(" -"):
        return _append_hyphen(text, line, vocabulary, medan, mends)
    glued = _glued_word(text, before, line, room, vocabulary)
    if glued is not None:
        whole, trust = glued
        mends.append(
            Mend(
                medan,
                "gabung-kata",
                f"{before.text.split()[-1]} {line.text.split()[0]}",
                whole,
                "Kata terpotong tepi sel: kata utuhnya tidak muat pada satu baris sel ini.",
                trust,
            )
        )
        return text + line.text
    if text.endswith("/") and not before.space_after and line.text[:1].isalnum():
        return text + line.text
    meant = room.fits_after(before, line.first_word_width) or _ITEM.match(line.text)
    separator = "\n" if meant else " "
    return f"{text}{separator}{line.text}"


def _glued_word(
    text: str, before: Line, line: Line, room: Piece, vocabulary: Vocabulary
) -> tuple[str, float] | None:
    """The word that a narrow cell cut in two, if the halves are one, and how sure that is.

    A word is cut only if it cannot fit on a line of its own, and then at the last
    character that fits. Two words may stand so by chance, so a word is joined only
    with evidence: a producer that writes its spaces wrote none here, or the whole is
    a known word.
    """
    head, tail = before.text.split(), line.text.split()
    if room.box is None or before.space_after or len(head) != 1 or not tail:
        return None
    if not head[0][-1].isalnum() or not tail[0][0].isalnum():
        return None
    if tail[0][0].isupper() and not head[0].isupper():
        return None
    if not line.first_char_width - 0.3 > room.room_after(before):
        return None
    whole = head[0] + tail[0]
    had_room = room.room_after(before) > NARROWEST_SPACE * before.size
    if vocabulary.wraps_keep_spaces and had_room:
        return whole, 0.97
    halves_are_words = vocabulary.has_word(head[0]) and vocabulary.has_word(tail[0])
    if vocabulary.has_word(whole) and not halves_are_words:
        return whole, 0.95
    if not tail[0].isalpha() or _is_word(tail[0]) or _is_doubled(text.rsplit(maxsplit=1)[-1]):
        return None
    longest = STUMP if vocabulary.wraps_keep_spaces else SHORTEST_STUMP
    return (whole, 0.8) if len(tail[0]) <= longest else None


def _append_hyphen(
    text: str, line: Line, vocabulary: Vocabulary, medan: str, mends: list[Mend]
) -> str:
    """A hyphen at a line's end: of the word itself, or put there by the wrap."""
    head = text.rsplit(maxsplit=1)[-1]
    tail = line.text.split()[0]
    kept, closed = head + tail, head[:-1] + tail
    if (
        not vocabulary.knows(kept)
        and not _is_reduplication(kept)
        and tail[0].islower()
        and vocabulary.knows(closed)
    ):
        mends.append(
            Mend(
                medan,
                "hapus-tanda-hubung",
                f"{head} {tail}",
                closed,
                "Tanda hubung di akhir baris: kata ini tertulis tanpa tanda hubung di tempat lain.",
                0.9,
            )
        )
        return text[:-1] + line.text
    return text + line.text


def _is_word(text: str) -> bool:
    return text.strip(".,;:()").lower() in known_words()


def _is_doubled(word: str) -> bool:
    """A whole reduplication, kegiatan-kegiatan: nothing can follow within the word."""
    first, _, second = word.lower().partition("-")
    return bool(first) and first == second


def _is_reduplication(word: str) -> bool:
    """Indonesian doubles words: nilai-nilai, perundang-undangan, sama-sama."""
    found = _REDUPLICATED.match(word.strip(".,;:()").lower())
    if not found:
        return False
    first, second = found.groups()
    return first[-4:] in second or second[:4] in first
