"""A scrawl among numbered entries: what a stamp or a pen left in a cell that is blank.

Where every other entry of a level has its number, a text without one, in which no reader finds
a word, is no entry. It would be one of its own, and those after it would count on from it.
"""

from collections.abc import Sequence
from statistics import median
from typing import Final

from lampiran.model import Line
from lampiran.words import known

from .found import Found, Top
from .rows import Level

_UNREAD: Final = 0.3
"""Trust (0..1) in most lines, below which they may be none."""
_SURE: Final = 0.9
"""The same where it has neither a letter nor a figure."""
_WORD: Final = 4
"""Letters, from which a word is known by no accident."""
_FEWEST: Final = 2
"""Numbered entries, at least, with the last of the pages before."""


def scrawls(level: Level, entries: Sequence[Found], top: Top) -> list[Found]:
    """Those of a level's entries on one page that are none.

    The first of a page may go on from the page before, and is left.
    """
    bare = [each for each in entries if each.number is None and each.row != top.row]
    numbered = sum(each.number is not None for each in entries)
    if not bare or numbered + (level in top.numbers) < _FEWEST:
        return []
    found = [each for each in bare if _is_scrawl(each.piece.lines)]
    return found if len(found) == len(bare) else []


def _is_scrawl(lines: Sequence[Line]) -> bool:
    if not any(sign.isalnum() for line in lines for sign in line.text):
        return max(line.keyakinan for line in lines) < _SURE
    words = [_letters(word) for line in lines for word in line.text.split()]
    if any(len(word) >= _WORD and known(word) for word in words):
        return False
    return median(line.keyakinan for line in lines) < _UNREAD


def _letters(word: str) -> str:
    return "".join(filter(str.isalpha, word))
