"""A crumb beside a number: what a scan shows of dust, or of a stamp, in a number's narrow cell.

"A." with a speck before it is read as "• A.", and would be a name of its own, so that its row's
true name would be another node's. Where the name stands in the cell beside, the number's cell has
a number and nothing else; a sign or two more are crumbs, and are listed as such.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from lampiran.model import Cell, Line

from .numbering import read_number

_SURE: Final = 0.985
"""Trust in a cell from which it is as read: a text layer's, and that of a scan's plainest signs."""
_CRUMB: Final = 3
"""Letters and figures of one, at most."""


def without_crumbs(cell: Cell) -> tuple[Cell, tuple[Line, ...]] | None:
    """A number's cell with its number alone, and the crumbs; None where there are none, or it is
    not plain which sign is the number."""
    tokens = [(line, word) for line in cell.lines for word in line.text.split()]
    if cell.keyakinan >= _SURE or len(tokens) < 2:
        return None
    ranks = [_rank(word) for _, word in tokens]
    best = max(ranks)
    if not best or ranks.count(best) > 1:
        return None
    at = ranks.index(best)
    crumbs = [each for i, each in enumerate(tokens) if i != at]
    if not _are_crumbs([word for _, word in crumbs]):
        return None
    line, number = tokens[at]
    alone = replace(cell, lines=(replace(line, text=number),))
    return alone, tuple(replace(line, text=word) for line, word in crumbs)


def _are_crumbs(words: Sequence[str]) -> bool:
    return sum(sign.isalnum() for word in words for sign in word) <= _CRUMB


def _rank(word: str) -> int:
    """How plainly a word is a number: with figures or several Roman ones, with a stop or bracket, a
    letter alone; 0: it is none."""
    if read_number(word) is None:
        return 0
    core = word.strip("().")
    if core.isdigit() or len(core) > 1:
        return 3
    return 2 if core != word else 1
