"""What strokes of a stamp or a pen lie upon: paper, paint, hatching, a dark heading.

A stamp pressed over a coloured heading or over painted months is ink on that paint, and is
told by being darker than it. On a hatching, and between the light letters of a dark heading,
there is no telling, and nothing there is taken for a stroke.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from .channels import weakest
from .connected import connected

TINTED = 16
"""Levels darker than white, in the darkest channel, from which a wide ground is painted."""
PAINTED = 0.75
"""Share of its usual darkness that a ground keeps between the strokes on it, if it is paint."""
BARE = 0.8
"""Quantile of a ground's samples, light ones last, beyond which it is bare in any case: a stamp
leaves more of it free, a hatching less."""
LETTER = 4.0
"""Points: wider than a stroke of a bold letter in a heading."""
FRAMED = 0.7
"""Share of the sides of a hatched cell along which there are rules."""
CELL = 0.9
"""The same of a cell with a dark ground, which reaches all its sides."""
SOLID = 8.5
"""Points: wider than the double ring of a stamp; what is as wide both ways is a fill."""
GAP = 2.0
"""Points between two strokes of a hatching, at most; lines of text are farther apart."""
DARK = 140
"""Levels (0..255): a ground darker than this bears letters that are lighter than it."""
BLOCK = 14.0
"""Points: a heading on a dark ground is so large both ways."""

Pixels = NDArray[np.uint8]


def disc(radius: int) -> Pixels:
    """A round brush."""
    return np.asarray(
        cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1)), np.uint8
    )


def less(mask: Pixels, other: Pixels) -> Pixels:
    """What is in the one mask and not in the other."""
    free = cv2.threshold(other, 0, 255, cv2.THRESH_BINARY_INV)[1]
    return np.asarray(cv2.copyTo(mask, free), np.uint8)


def grown(mask: Pixels, radius: int) -> Pixels:
    """A mask and what lies about it, so many pixels far."""
    return np.asarray(cv2.dilate(mask, disc(radius)), np.uint8)


def beneath(seen: Pixels, scale: float) -> Pixels:
    """What is beneath the strokes: paper, and fills, by channel.

    A stamp pressed over a painted heading or over painted months is ink on that paint.
    """
    side = max(3, round(SOLID * scale))
    closed = cv2.morphologyEx(cv2.blur(seen, (3, 3)), cv2.MORPH_CLOSE, np.ones((side, side)))
    return np.asarray(closed, np.uint8)


def dark_cells(seen: Pixels, lines: Pixels, scale: float) -> Pixels:
    """Cells whose letters are lighter than their ground: between these is no stroke, but ground."""
    grey = seen if seen.ndim == 2 else np.asarray(cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY), np.uint8)
    letter, block = (
        np.ones((side, side), np.uint8) for side in (round(LETTER * scale), round(BLOCK * scale))
    )
    whole = cv2.morphologyEx((grey < DARK).astype(np.uint8), cv2.MORPH_CLOSE, letter)
    dark = np.asarray(cv2.morphologyEx(whole, cv2.MORPH_OPEN, block), np.uint8)
    near = grown(lines, 4)
    cells = less(dark, lines)
    count, labels, stats = connected(cells, 4)
    for label in range(1, count):
        x, y, w, h, _ = (int(n) for n in stats[label])
        if not _framed(near, x, y, w, h, CELL):
            cut = np.s_[y : y + h, x : x + w]
            cells[cut][labels[cut] == label] = 0
    return grown(cells, 2)


def hatched(seen: Pixels, ground: Pixels, lines: Pixels, scale: float) -> Pixels:
    """Wide grounds that are dark by many fine strokes and not by paint, with their rims."""
    side = round(SOLID * scale)
    tone_seen, below = weakest(seen), weakest(ground)
    dark = (cv2.blur(tone_seen, (3, 3)) < 255 - TINTED).astype(np.uint8)
    gap = np.ones((round(GAP * scale), round(GAP * scale)), np.uint8)
    dark = np.asarray(cv2.morphologyEx(less(dark, lines), cv2.MORPH_CLOSE, gap), np.uint8)
    fat = cv2.morphologyEx(less(dark, lines), cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    mean = cv2.blur(tone_seen, (side // 2, side // 2))
    near = grown(lines, 4)
    count, labels, stats = connected(np.asarray(fat, np.uint8), 4)
    for label in range(1, count):
        x, y, w, h, _ = (int(n) for n in stats[label])
        cut = np.s_[y : y + h, x : x + w]
        mine = labels[cut] == label
        ground_tone, tone = np.median(below[cut][mine]), np.quantile(mean[cut][mine], BARE)
        if 255 - ground_tone >= PAINTED * (255 - tone) or not _framed(near, x, y, w, h, FRAMED):
            fat[cut][mine] = 0
    return grown(np.asarray(fat, np.uint8), 3)


def _framed(near: Pixels, x: int, y: int, w: int, h: int, least: float) -> bool:
    """Do rules run along most of a box? A dense signature ends where the pen turned."""
    sides = (
        near[y, x : x + w],
        near[y + h - 1, x : x + w],
        near[y : y + h, x],
        near[y : y + h, x + w - 1],
    )
    return bool(np.concatenate(sides).mean() >= least)
