"""Which words of a text went and which came.

What the comparison does not count as a change is not marked either: case, marks of
punctuation, spaces, the own year of each document and the name of its office.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from lampiran.align.wording import normalised
from lampiran.model import Dekrit, Lembaga

from .plain import MAX_KEPT, folded, visible
from .words import Words

_TOKEN: Final = re.compile(r"[\w%]+[^\w%]*|[^\w%]+")
MAX_WORDS: Final = 1200
"""Differing stretches longer than this are marked whole: finding their words takes the square."""
_AROUND: Final = 7
"""Words taken on both sides of a difference to see whether it lies in an office's name."""
_MAX_PHRASE: Final = 1000
"""Signs of a difference that is looked at as a way of wording; the longest names have 150."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of both texts. Where `same`, both sides are shown without a mark."""

    same: bool
    old: str
    new: str

    @property
    def is_gap(self) -> bool:
        """Spaces and punctuation that differ between words that do not."""
        return (
            self.same and self.old != self.new and not (_word_end(self.old) or _word_end(self.new))
        )

    @property
    def either(self) -> str:
        """What both sides say, for a text that shows both in one: of two gaps the longer."""
        return max(self.new, self.old, key=len) if self.is_gap else self.new or self.old


@dataclass(frozen=True, slots=True)
class Side:
    """What is no difference in a document: its office and its year."""

    office: Lembaga | None = None
    year: int | None = None

    @classmethod
    def of(cls, dekrit: Dekrit) -> "Side":
        """The office and the year as the decree gives them."""
        decree = dekrit.keputusan
        return cls(decree.lembaga, dekrit.rencana_aksi.tahun or decree.tahun)


def marked(
    old: str, new: str, older: Side | None = None, newer: Side | None = None, *, exact: bool = False
) -> list[Piece]:
    """The two texts in stretches. `exact` marks every sign that differs, for misreadings."""
    older, newer = older or Side(), newer or Side()
    if old == new:
        return [Piece(True, old, new)] if old else []
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    left_keys = [_key(token, older.year, exact=exact) for token in left]
    right_keys = [_key(token, newer.year, exact=exact) for token in right]
    pieces: list[Piece] = []
    for equal, i1, i2, j1, j2 in _stretches(left_keys, right_keys):
        same = equal
        if not equal and not exact:
            said = _phrase(left, left_keys, i1, i2, older)
            same = said is not None and said == _phrase(right, right_keys, j1, j2, newer)
        pieces.extend(_pieces(same, "".join(left[i1:i2]), "".join(right[j1:j2])))
    return _joined(pieces)


def _key(token: str, year: int | None, *, exact: bool) -> str:
    if exact:
        return token.strip()
    word = unicodedata.normalize("NFKC", token[: _word_end(token)]).casefold()
    return word if year is None else _near_year(word, year)


def _near_year(word: str, year: int) -> str:
    """Last year's, this year's and next year's plans mean the same by the word for it."""
    if len(word) != 4 or not (word.isascii() and word.isdigit()) or abs(int(word) - year) > 1:
        return word
    return f"{{tahun{int(word) - year:+}}}"


def _word_end(text: str) -> int:
    """Where the last word ends and the gap after it begins."""
    end = len(text)
    while end and not (text[end - 1].isalnum() or text[end - 1] in "_%"):
        end -= 1
    return end


_Stretch = tuple[bool, int, int, int, int]


def _stretches(left: Sequence[str], right: Sequence[str]) -> list[_Stretch]:
    """Same or not, with the bounds on both sides; the common ends are found first."""
    shorter = min(len(left), len(right))
    head = next((n for n in range(shorter) if left[n] != right[n]), shorter)
    tail = next((n for n in range(shorter - head) if left[-1 - n] != right[-1 - n]), shorter - head)
    end_left, end_right = len(left) - tail, len(right) - tail
    middle = _middle(left[head:end_left], right[head:end_right])
    found = [(same, i1 + head, i2 + head, j1 + head, j2 + head) for same, i1, i2, j1, j2 in middle]
    return [
        stretch
        for stretch in (
            (True, 0, head, 0, head),
            *found,
            (True, end_left, len(left), end_right, len(right)),
        )
        if stretch[1] < stretch[2] or stretch[3] < stretch[4]
    ]


def _middle(left: Sequence[str], right: Sequence[str]) -> list[_Stretch]:
    if max(len(left), len(right)) > MAX_WORDS or not left or not right:
        return [(False, 0, len(left), 0, len(right))]
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    found: list[_Stretch] = []
    for number, (tag, i1, i2, j1, j2) in enumerate(codes):
        lonely = 0 < number < len(codes) - 1 and i2 - i1 == 1 and len(left[i1]) < 4
        same = tag == "equal" and not lonely  # a "dan" between two changes only breaks them up
        if found and found[-1][0] == same:
            found[-1] = (same, found[-1][1], i2, found[-1][3], j2)
        else:
            found.append((same, i1, i2, j1, j2))
    return found


def _phrase(
    tokens: Sequence[str], keys: Sequence[str], start: int, end: int, side: Side
) -> str | None:
    """What a stretch says with the words around it, however its office words it."""
    if end - start > 4 * _AROUND:
        return None
    around = range(max(0, start - _AROUND), min(len(tokens), end + _AROUND))
    text = "".join(f"{keys[at]} " if keys[at][:1] == "{" else tokens[at] for at in around)
    return normalised(text, side.office) if len(text) <= _MAX_PHRASE else None


def _pieces(same: bool, old: str, new: str) -> list[Piece]:
    """The gap after the last word is no part of a mark; where it differs it stands alone."""
    if same and old == new:
        return [Piece(True, old, new)]
    old_end, new_end = _word_end(old), _word_end(new)
    if not old_end and not new_end:
        return [Piece(same, old, new)]
    made = [
        Piece(same, old[:old_end], new[:new_end]),
        Piece(True, old[old_end:], new[new_end:]),
    ]
    return [piece for piece in made if piece.old or piece.new]


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    made: list[Piece] = []
    for piece in pieces:
        if made and made[-1].same == piece.same and not (made[-1].is_gap or piece.is_gap):
            made[-1] = Piece(piece.same, made[-1].old + piece.old, made[-1].new + piece.new)
        else:
            made.append(piece)
    return made


_BUDGET: Final = 12_000
"""Signs of one text that are shown in all, marks and what is between them."""


def shortened(pieces: Sequence[Piece], words: Words) -> list[Piece]:
    """Long stretches cut in their middle, and every sign made visible, for the reader's sake."""
    most = min(MAX_KEPT, max(90, _BUDGET // max(len(pieces), 1)))
    return [
        Piece(
            piece.same,
            visible(folded(piece.old, words, most)),
            visible(folded(piece.new, words, most)),
        )
        for piece in pieces
    ]
