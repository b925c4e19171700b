"""The forms of one type's letters as a page shows them, and how far apart they are set."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .aligned import ROWS, AlignedLine, Ink, Places, SetWord, width_of

REACH: Final = 10
"""Pixels to both sides of a letter's place that its form may take."""
KNOTS: Final = 2 * REACH + 1
"""One a pixel: a form is a cubic B-spline across, and free from row to row."""
FINE: Final = 8
"""Steps to a pixel in which forms are kept ready for drawing."""

Numbers = NDArray[np.float64]


def spline(at: Numbers) -> tuple[NDArray[np.intp], Numbers]:
    """The first of the four knots that bear on each place, and their weights (places x 4)."""
    knot = np.floor(at).astype(np.intp)
    t = at - knot
    weights = [(1 - t) ** 3, 3 * t**3 - 6 * t**2 + 4, -3 * t**3 + 3 * t**2 + 3 * t + 1, t**3]
    return knot - 1, np.stack(weights, -1) / 6


SEEN: Final = np.arange(-(REACH - 2) * FINE, (REACH - 2) * FINE) / FINE
"""Pixels from a letter's place, where its form is kept ready."""
_KNOT, _WEIGHT = spline(SEEN + REACH)
_AROUND: Final = _KNOT[:, None] + np.arange(4)


@dataclass(slots=True)
class Face:
    """One type."""

    em: float
    """Pixels."""
    signs: Sequence[str]
    count: Counter[str]
    """How often each was seen."""
    sides: Numbers
    """Signs x 2: pixels from a letter's place to the left and right end of its width."""
    forms: Numbers = field(init=False, repr=False)
    """Signs x steps of a FINE-th of a pixel x ROWS: ink."""
    slopes: Numbers = field(init=False, repr=False)
    """The same: ink a pixel farther right less that here."""
    spread: float = 0.0
    """Mean square of what the forms leave unexplained of their lines' ink."""
    grain: float = 1.0
    """Neighbouring pixels (how many) that err together."""
    order: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.order = {sign: place for place, sign in enumerate(self.signs)}
        self.shaped(np.zeros((len(self.signs), KNOTS, ROWS)))

    def shaped(self, knots: Numbers) -> None:
        """Take forms: signs x KNOTS x ROWS."""
        self.forms = np.einsum("sk,gskr->gsr", _WEIGHT, knots[:, _AROUND])
        self.slopes = np.gradient(self.forms, 1 / FINE, axis=1)

    def sets(self, text: str) -> bool:
        """Was each of its signs seen on the page?"""
        return all(sign in self.order for sign in text)

    def lay(self, text: str) -> tuple[Places, float]:
        """Where the letters of a word stand from its left end on, and how wide it is."""
        left, right = self.sides[[self.order[sign] for sign in text]].T
        places = left[0] + np.concatenate([[0.0], np.cumsum(right[:-1] + left[1:])])
        return places, float(places[-1] + right[-1])

    def laid_like(self, text: str, word: SetWord) -> SetWord:
        """Another text with its middle where that of a word is."""
        places, wide = self.lay(text)
        return SetWord(text, places + self.middle(word) - wide / 2)

    def middle(self, word: SetWord) -> float:
        """Pixels: the middle of a word by all of its letters."""
        places, wide = self.lay(word.text)
        return float(np.mean(word.places - places)) + wide / 2

    def draw(self, words: Iterable[SetWord], wide: int) -> Ink:
        """Words set in this type, on so many columns of paper."""
        ink = np.zeros((wide, ROWS))
        for word in words:
            for sign, place in zip(word.text, word.places, strict=True):
                first, form = cut(self.forms[self.order[sign]], place, wide)
                ink[first : first + len(form)] += form
        return ink


def cut(fine: Numbers, place: float, wide: int) -> tuple[int, Numbers]:
    """Of what is kept ready of a letter, the pixels that it covers if it stands at a place: the
    first column, and one row a column; nothing of it beyond the paper's `wide` columns."""
    start = round((0.5 - place - float(SEEN[0])) * FINE)
    first = max(0, -(start // FINE))
    seen = fine[start + first * FINE :: FINE][: max(0, wide - first)]
    return first, seen


def face_of(lines: Sequence[AlignedLine], em: float, like: Face | None = None) -> Face:
    """A type for these lines, its forms still empty, its widths as usual or as of another."""
    count = Counter(sign for line in lines for word in line.words for sign in word.text)
    signs = sorted(count)
    sides = np.array([[width_of(sign) * em / 2] * 2 for sign in signs])
    if like is not None:
        for place, sign in enumerate(signs):
            if sign in like.order:
                sides[place] = like.sides[like.order[sign]]
    return Face(em, signs, count, sides)
