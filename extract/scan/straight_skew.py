"""How far lines of text and rules are out of level, and out of parallel.

A page out of level is found by the sharpness of its row sums (lines found one by one,
as by Hough, were off by .2 degrees); what is left, and the trapezoid of a camera, by
the directions of the table's own rules. Angles in radians, clockwise as seen positive.
"""

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from .connected import connected
from .ruled_ink import Ink, fills_of, ink_of, transposed

MOST_SKEW = np.radians(6.0)
"""A page laid more aslant than this was not meant to be scanned."""
STRIPS = 32
"""Upright strips whose row sums are shifted against one another."""
LONG_RULE = 24.0
"""Points. The direction of shorter pieces says little."""
TABLE_RULE = 60.0
"""Points. Rules of tables are longer, be it in pieces; strokes of stamps are shorter."""
SAME_LINE = 3.0
"""Points. Pieces nearer than this are of one line."""
LEAST_LINES = 3
"""Such lines of either direction that make a table."""
RIM = 14.0
"""Points from the picture's edge in which no table stands, but the edge of the lid shows."""
ENOUGH_RULES = 8
"""Pieces of rules in one direction from which its perspective is known."""


def skew_of(ink: NDArray[np.uint8], scale: float) -> float:
    """Angle by which level lines of a picture of ink (0 or 1) fall to the right.

    The rim is left out: the edge of the lid or of the glass lies level however the page does.
    """
    rim = round(RIM * scale)
    if min(ink.shape) > 4 * rim:
        ink = ink[rim:-rim, rim:-rim]
    wide = ink.shape[1]
    edges = np.linspace(0, wide, STRIPS + 1).astype(int)
    sums = np.array([cv2.reduce(ink[:, a:b], 1, cv2.REDUCE_SUM, dtype=cv2.CV_64F).ravel()
                     for a, b in pairwise(edges)])  # fmt: skip
    middles = (edges[:-1] + edges[1:]) / 2 - wide / 2
    coarse = _search(sums, middles, 0.0, MOST_SKEW, np.radians(0.25))
    middle = _search(sums, middles, coarse, np.radians(0.4), np.radians(0.05))
    return _search(sums, middles, middle, np.radians(0.08), np.radians(0.01))


def _search(
    sums: NDArray[np.float64],
    middles: NDArray[np.float64],
    about: float,
    reach: float,
    step: float,
) -> float:
    """The angle, among those within reach, by which the strips' sums agree best."""
    tall = sums.shape[1]
    angles = np.arange(about - reach, about + reach + step / 2, step)
    energies = []
    for angle in angles:
        total = np.zeros(tall)
        for strip, fall in zip(sums, middles * np.tan(angle), strict=True):
            down = int(np.floor(fall))
            first, last = max(0, -down), min(tall, tall - 1 - down)
            upper = strip[first + down : last + down]
            lower = strip[first + down + 1 : last + down + 1]
            total[first:last] += upper + (fall - down) * (lower - upper)
        energies.append(float((np.diff(total) ** 2).sum()))
    best = int(np.argmax(energies))
    if 0 < best < len(angles) - 1:
        before, peak, after = energies[best - 1 : best + 2]
        bend = before - 2 * peak + after
        if bend < 0:
            return float(angles[best] + step * 0.5 * (before - after) / bend)
    return float(angles[best])


@dataclass(frozen=True, slots=True)
class Pieces:
    """Straight pieces of rules of one direction; `y` runs across them. Pixels."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    slope: NDArray[np.float64]
    length: NDArray[np.float64]


def pieces_of(ink: Ink, scale: float) -> Pieces:
    """The long pieces of rules and their slopes."""
    cut = ink.long.copy()
    # Cut long rules so that a bent one gives several slopes.
    step = max(8, round(120 * scale))
    cut[:, ::step] = 0
    count, own, boxes = connected(cut)
    y, x = np.nonzero(own)
    which = own[y, x]
    weight = ink.depth[y, x].astype(np.float64) + 1e-6
    total = np.maximum(np.bincount(which, weight, count), 1e-9)
    mean_x = np.bincount(which, weight * x, count) / total
    mean_y = np.bincount(which, weight * y, count) / total
    dx, dy = x - mean_x[which], y - mean_y[which]
    spread = np.maximum(np.bincount(which, weight * dx * dx, count), 1e-9)
    slope = np.bincount(which, weight * dx * dy, count) / spread
    wide, tall = boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT]
    keep = (wide >= LONG_RULE * scale) & (tall < 0.25 * wide)
    keep[0] = False
    return Pieces(mean_x[keep], mean_y[keep], slope[keep], wide[keep].astype(np.float64))


def parallel(grey: NDArray[np.uint8], scale: float) -> NDArray[np.float64] | None:
    """The perspective (3 x 3, about the picture's middle) that squares the table's rules.

    None where there are too few rules to tell.
    """
    fills = fills_of(grey, scale)
    rows = pieces_of(ink_of(grey, fills, scale), scale)
    cols = pieces_of(ink_of(transposed(grey), fills.turned, scale), scale)
    tall, wide = grey.shape
    rows, cols = _within(rows, tall, scale), _within(cols, wide, scale)
    if not (_are_rules(rows, scale) and _are_rules(cols, scale)):
        return None
    level, fan_y = _fit(rows.y - tall / 2, rows, tall)
    upright, fan_x = _fit(cols.y - wide / 2, cols, wide)
    # Rules fall by `level + fan * place`; the map below takes that out to the first order.
    middle = np.array([[1, 0, -wide / 2], [0, 1, -tall / 2], [0, 0, 1.0]])
    tilt = np.array([[1, -upright, 0], [-level, 1, 0], [fan_y, fan_x, 1.0]])
    return np.asarray(np.linalg.inv(middle) @ tilt @ middle)


def _within(pieces: Pieces, extent: int, scale: float) -> Pieces:
    """Those that keep off the picture's rim: the dark edge of a scanner's lid is no rule."""
    rim = RIM * scale
    keep = (pieces.y > rim) & (pieces.y < extent - rim)
    return Pieces(pieces.x[keep], pieces.y[keep], pieces.slope[keep], pieces.length[keep])


def _are_rules(pieces: Pieces, scale: float) -> bool:
    """Do enough pieces lie on lines as long as the rules of a table?

    The lines under a letterhead and the strokes of a stamp or a signature are few or short, and
    a perspective made of them bends a page that lies flat.
    """
    if len(pieces.x) < ENOUGH_RULES:
        return False
    order = np.argsort(pieces.y)
    ends = np.flatnonzero(np.diff(pieces.y[order]) > SAME_LINE * scale) + 1
    lengths = [float(group.sum()) for group in np.split(pieces.length[order], ends)]
    return sum(length >= TABLE_RULE * scale for length in lengths) >= LEAST_LINES


def _fit(place: NDArray[np.float64], pieces: Pieces, extent: int) -> tuple[float, float]:
    """slope = a + b * place, by weighted least squares that forgets outliers."""
    unit = place / extent
    weight = np.minimum(pieces.length, np.percentile(pieces.length, 90)) ** 2
    keep = np.ones(len(unit))
    a = b = 0.0
    for _ in range(6):
        w = weight * keep
        # With rules in a narrow band only their common slope is known.
        ridge = 0.02 * w.sum()
        matrix = np.array(
            [[w.sum(), (w * unit).sum()], [(w * unit).sum(), (w * unit**2).sum() + ridge * 0.05]]
        )
        a, b = np.linalg.solve(matrix, [(w * pieces.slope).sum(), (w * unit * pieces.slope).sum()])
        off = np.abs(pieces.slope - a - b * unit)
        usual = max(float(np.median(off)), 2e-4)
        keep = 1.0 / (1.0 + (off / (2 * usual)) ** 2)
    return float(a), float(b / extent)
