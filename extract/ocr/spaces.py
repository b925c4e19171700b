"""Spaces between capitals where the paper has them, by the gaps in the ink.

Between small letters the readers see spaces as well as anyone. Capitals set tight, an A beside
an A above all, leave a gap that is little wider than that within a word, and there it is
measured. Lengths are pixels of the line's picture.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from .engine import OcrLine, OcrWord, line_of

SEVERAL = 6
"""Gaps within words from which a line shows how wide they are."""
WIDE = 0.8
"""Quantile of these."""
WIDER = 1.7
COARSE = 2.0
"""Times that, and that much more, is the least gap between words; pixels are coarse."""


def parted(line: OcrLine, gaps: Sequence[tuple[float, float]]) -> OcrLine:
    """The same characters, with a space between two capitals, or a figure and a capital, where
    one of the `gaps` (left, right) is wider than those within words."""
    within = _within(line, gaps)
    least = max(WIDER * within, within + COARSE)
    wide = [(a + b) / 2 for a, b in gaps if b - a > least]
    words: list[OcrWord] = []
    for word in line.words:
        starts = [0]
        if len(word.middles) == len(word.text):
            starts += [
                i
                for i in range(1, len(word.text))
                if _may_part(word.text, i)
                and any(word.middles[i - 1] < gap < word.middles[i] for gap in wide)
            ]
        words += [word.part(first, last) for first, last in pairwise([*starts, len(word.text)])]
    return line_of(words) or line


def _within(line: OcrLine, gaps: Sequence[tuple[float, float]]) -> float:
    """How wide the wider gaps between capitals of a word are; endless where there are few."""
    pairs = [
        (word.middles[i], word.middles[i + 1])
        for word in line.words
        if len(word.middles) == len(word.text)
        for i in range(len(word.text) - 1)
        if word.text[i : i + 2].isupper()
    ]
    inner = [b - a for a, b in gaps if any(x0 < (a + b) / 2 < x1 for x0, x1 in pairs)]
    return float(np.quantile(inner, WIDE)) if len(inner) >= SEVERAL else np.inf


def _may_part(text: str, first: int) -> bool:
    before, after = text[first - 1], text[first]
    return after.isupper() and (before.isupper() or before.isdigit())
