"""Which way up the letters stand, told from their outlines alone.

Letters of one word stand closer than lines do, so the nearest neighbour of a letter
lies along its line. The right way up, the dots of i and j stand over their stems, and
lines of one paragraph begin at one margin and end where they may. (That ascenders
outnumber descenders holds for English; Indonesian with its ng, ny and -nya is nearly
even.) Pixels.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .connected import connected
from .neighbours import pairs

SMALLEST, LARGEST = 2.2, 26.0
"""Points. Heights of letters, from a dot-less x of small type to a heading."""
MOST = 2500
"""Letters looked at; more say nothing new."""
AT_ONCE = 100
"""Letters whose distances to all others are looked at together: what a processor has at hand."""
ABREAST = 250
"""Letters that may stand between two neighbours in the order of their heights on the page."""
ONE_LINE = 2.4
"""Times the usual letter: what stands higher is not one line of type."""
SURE = 6.0
"""Standard deviations from an even count. Specks of noisy paper pass for dots, and are even."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Outlines of letters: edges of their boxes."""

    x0: NDArray[np.float64]
    y0: NDArray[np.float64]
    x1: NDArray[np.float64]
    y1: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.x0)


def letters_of(ink: NDArray[np.uint8], scale: float) -> Letters:
    """Outlines of dots, letters and short words in a picture of ink (0 or 1)."""
    return _outlines(ink, 0.5 * scale, LARGEST * scale, 6 * LARGEST * scale)


def lines_of(ink: NDArray[np.uint8], scale: float) -> Letters:
    """Outlines of lines of text: letters run together along the line."""
    gap = round(5 * scale) | 1
    joined = np.asarray(
        cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8)), dtype=np.uint8
    )
    found = _outlines(joined, SMALLEST * scale, LARGEST * scale, joined.shape[1])
    long = found.x1 - found.x0 > 3 * (found.y1 - found.y0)
    return Letters(found.x0[long], found.y0[long], found.x1[long], found.y1[long])


def wordiest(lines: Letters, letters: Letters, scale: float) -> list[int]:
    """Lines of text by the number of their letters, most first.

    Grain of a painted row and crumbs of rules run together to long lines as well, but are
    lower than letters, or stand higher than one line does.
    """
    tall = letters.y1 - letters.y0
    large = (tall >= SMALLEST * scale) & (letters.x1 - letters.x0 >= 0.5 * scale)
    if not large.any():
        return []
    usual = float(np.median(tall[large]))
    alike = large & (tall >= 0.7 * usual) & (tall <= 1.8 * usual)
    x = (letters.x0 + letters.x1)[alike] / 2
    y = (letters.y0 + letters.y1)[alike] / 2
    height = lines.y1 - lines.y0
    counts = [
        int(((x > a) & (x < c) & (y > b) & (y < d)).sum()) if d - b <= ONE_LINE * usual else 0
        for a, b, c, d in zip(lines.x0, lines.y0, lines.x1, lines.y1, strict=True)
    ]
    order = np.argsort(-np.array(counts), kind="stable")
    return [int(i) for i in order if counts[i] and height[i] >= 0.7 * usual]


def _outlines(ink: NDArray[np.uint8], least: float, most: float, longest: float) -> Letters:
    """Outlines whose shorter side is between two lengths."""
    _, _, boxes = connected(ink)
    x, y, wide, tall = (boxes[1:, i].astype(np.float64) for i in range(4))
    side = np.minimum(wide, tall)
    fits = (side >= least) & (side <= most) & (np.maximum(wide, tall) <= longest)
    x, y, wide, tall = x[fits], y[fits], wide[fits], tall[fits]
    return Letters(x, y, x + wide, y + tall)


def lies_level(letters: Letters, scale: float) -> bool:
    """Do the lines of text run level (and not up or down the picture)?"""
    wide, tall = letters.x1 - letters.x0, letters.y1 - letters.y0
    # Specks of noise have neighbours anywhere, and what is left of rules runs either way.
    large = (np.maximum(wide, tall) >= SMALLEST * scale) & (np.minimum(wide, tall) >= scale)
    letters = Letters(letters.x0[large], letters.y0[large], letters.x1[large], letters.y1[large])
    if len(letters) < 8:
        return True
    wide, tall = letters.x1 - letters.x0, letters.y1 - letters.y0
    middle = np.stack(
        [(letters.x0 + letters.x1) / 2, (letters.y0 + letters.y1) / 2], axis=1
    ).astype(np.float32)
    # A compact part of the page: a sparse sample would have no neighbours left.
    if len(middle) > MOST:
        order = np.argsort(middle[:, 1])
        start = (len(order) - MOST) // 2
        keep = order[start : start + MOST]
    else:
        keep = np.arange(len(middle))
    some = middle[keep]
    square = (some * some).sum(axis=1)
    nearest = []
    for first in range(0, len(some), AT_ONCE):
        block = slice(first, first + AT_ONCE)
        apart = square[block, None] + square[None, :]
        apart -= 2 * some[block] @ some.T
        own = np.arange(len(apart))
        apart[own, first + own] = np.inf
        nearest.append(apart.argmin(axis=1))
    step = np.abs(some[np.concatenate(nearest)] - some)
    along = (step[:, 0] > 1.7 * step[:, 1]).sum() - (step[:, 1] > 1.7 * step[:, 0]).sum()
    words = (wide > 2.5 * tall).sum() - (tall > 2.5 * wide).sum()
    return bool(along + words >= 0)


def upright_score(letters: Letters, lines: Letters) -> float:
    """Above 0 if the text stands on its feet, below if on its head; in deviations.

    `letters` holds dots as well, `lines` whole lines of text.
    """
    above, below = _dots(letters)
    left, right = _margins(lines)
    score = 0.0
    for yes, no in ((above, below), (left, right)):
        if yes + no:
            score += (yes - no) / (yes + no) ** 0.5
    return score


def _dots(letters: Letters) -> tuple[int, int]:
    """Dots right above, and right below, an upright stem."""
    order = np.argsort(letters.x0 + letters.x1)
    x0, y0, x1, y1 = (side[order] for side in (letters.x0, letters.y0, letters.x1, letters.y1))
    wide, tall, middle = x1 - x0, y1 - y0, x0 + x1
    aside = 0.9 * np.maximum(wide, 2.0)
    place = np.arange(len(middle))
    first = np.maximum(np.searchsorted(middle, middle - aside), place - ABREAST + 1)
    last = np.minimum(np.searchsorted(middle, middle + aside, side="right"), place + ABREAST)
    above = below = 0
    for dot, stem in pairs(first, last):
        # The stem is as wide, and several times as tall.
        fit = (tall[stem] > 2.0 * tall[dot]) & (tall[stem] < 8 * tall[dot])
        fit &= (tall[stem] > 1.8 * wide[stem]) & (wide[dot] < 1.6 * tall[dot])
        fit &= (wide[stem] < 2.2 * wide[dot]) & (np.abs(middle[dot] - middle[stem]) < aside[dot])
        a, b = dot[fit], stem[fit]
        near = 0.6 * tall[b]
        over, under = y0[b] - y1[a], y0[a] - y1[b]
        above += int(((over >= 0) & (over < near)).sum())
        below += int(((under >= 0) & (under < near)).sum())
    return above, below


def _margins(lines: Letters) -> tuple[int, int]:
    """Neighbouring lines that share only their beginning, and only their end."""
    order = np.argsort(lines.y0)
    x0, y0, x1, y1 = (side[order] for side in (lines.x0, lines.y0, lines.x1, lines.y1))
    left = right = 0
    for i in range(len(x0)):
        tall = y1[i] - y0[i]
        under = slice(i + 1, i + ABREAST)
        near = (y0[under] - y1[i] < 1.2 * tall) & (y0[under] > y0[i] + 0.5 * tall)
        near &= (x0[under] < x1[i]) & (x1[under] > x0[i])
        near &= np.abs(y1[under] - y0[under] - tall) < 0.5 * tall
        found = np.nonzero(near)[0]
        if len(found) != 1:
            continue
        j = i + 1 + int(found[0])
        begins, ends = abs(x0[i] - x0[j]) < 0.25 * tall, abs(x1[i] - x1[j]) < 0.25 * tall
        left += bool(begins and not ends)
        right += bool(ends and not begins)
    return left, right
