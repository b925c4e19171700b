"""One line of a grid followed through the pixels of its page.

A page is never quite flat, so a line is followed in short steps instead of taken
for straight. Pixels; `x` runs along the line, `y` across it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .ruled_ink import DIM, HALF, Ink
from .sheet import Grey

STRIP = 3.5
"""Points. How far a line may stray from its mean place."""
STEP = 20.0
"""Points. A line is taken for straight over this length."""
STRAY = 0.3
"""Points. How far a line may wander from one step to the next."""
BAND = 0.7
"""Points. Ink this near to the followed line is the line's."""
ACROSS = 3.0
"""Points to either side that are kept of the pixels around a line."""
CROWDED = 0.7
"""Share of the ground's lightness below which a pixel beside a line is ink."""
BENDS = 6
"""Pieces in which a run is held against a straight line."""
FLANK = 3.0
"""Points from a line to where the fill beside it is looked at."""


@dataclass(frozen=True, slots=True)
class Track:
    """A line followed through a window."""

    x0: int
    y: NDArray[np.float32]
    """Place across, for each pixel along."""
    depth: NDArray[np.float32]
    """How deep the ink is on the line, for each pixel along."""
    long: NDArray[np.bool_]
    """The ink is part of a long even run."""
    step: NDArray[np.uint8]
    """Difference of lightness between its two flanks."""
    dark: NDArray[np.bool_]
    """Both flanks are as dark as a rule: a rule would not be seen here."""
    ink: NDArray[np.bool_]
    """Something is dark on the line, be it thin or not."""
    light: NDArray[np.bool_]
    """Paper, or a light fill, lies on both sides of the line."""
    above: NDArray[np.bool_]
    """Ink stands a little above the line."""
    below: NDArray[np.bool_]
    across: NDArray[np.uint8]
    """How much darker than its fill each pixel is: rows from ACROSS above to ACROSS below."""
    middle: NDArray[np.float32]
    """Where the ink's middle lies across, for each pixel along."""
    place: float
    """Where the line mostly lies across."""
    thick: float
    """Pixels."""
    usual: float
    """Usual depth of the line's ink."""
    least: float

    def bend(self, start: float, end: float) -> float:
        """How far (pixels) the ink between two places strays from a straight line."""
        first, last = round(start) - self.x0, round(end) - self.x0
        part = self.middle[max(0, first) : max(0, last)]
        if len(part) < 3 * BENDS:
            return 0.0
        means = np.array([piece.mean() for piece in np.array_split(part, BENDS)])
        x = np.arange(BENDS)
        off = means - np.polyval(np.polyfit(x, means, 1), x)
        return float(np.ptp(off))

    def unevenness(self, start: float, end: float) -> float:
        """Spread of the depth of the pieces between two places over their mean."""
        first, last = round(start) - self.x0, round(end) - self.x0
        first, last = max(0, first), max(0, last)
        part = self.depth[first:last][self.light[first:last]]
        if len(part) < 6 * BENDS:
            return 0.0
        means = np.array([piece.mean() for piece in np.array_split(part, len(part) // BENDS)])
        return float(means.std() / max(1e-6, means.mean()))

    def paint(self, mask: NDArray[np.bool_], start: float, end: float) -> None:
        """Mark the pixels of the line from start to end."""
        half = self.thick / 2
        first = max(self.x0, int(start - half))
        last = min(self.x0 + len(self.y), int(end + half) + 1)
        xs = np.arange(first, last)
        ys = self.y[xs - self.x0]
        for offset in range(-int(half + 1), int(half + 1) + 1):
            rows = np.rint(ys).astype(np.intp) + offset
            fits = (rows >= 0) & (rows < mask.shape[0]) & (np.abs(rows - ys) <= half + 0.5)
            mask[rows[fits], xs[fits]] = True


def follow(ink: Ink, at: float, window: tuple[int, int], scale: float) -> Track | None:
    """Follow the line that lies near `at` from end to end of the window."""
    tall = ink.depth.shape[0]
    half = max(2, round(STRIP * scale))
    top = max(0, round(at) - half)
    bottom = min(tall, round(at) + half + 1)
    x0, x1 = window
    strip = ink.depth[top:bottom, x0:x1].astype(np.float32)
    if strip.shape[0] < 3 or strip.shape[1] < 3:
        return None
    wide = strip.shape[1]
    step = max(2, round(STEP * scale))
    steps = max(1, wide // step)
    edges = np.linspace(0, wide, steps + 1).astype(int)
    seen = np.add.reduceat(np.minimum(strip, 4 * ink.least), edges[:-1], axis=1)
    seen /= np.diff(edges)
    path = _path(seen, at - top, max(1.0, STRAY * scale))
    middles = (edges[:-1] + edges[1:]) / 2
    y = np.interp(np.arange(wide), middles, path).astype(np.float32)
    band = max(1, round(BAND * scale))
    grid_x = np.tile(np.arange(wide, dtype=np.float32), (2 * band + 1, 1))
    offsets = np.arange(-band, band + 1, dtype=np.float32)[:, None]
    near = np.asarray(
        cv2.remap(strip, grid_x, y[None, :] + offsets, cv2.INTER_LINEAR), dtype=np.float32
    )
    depth = near.max(axis=0)
    runs = ink.long[top:bottom, x0:x1].astype(np.float32)
    long = cv2.remap(runs, grid_x, y[None, :] + offsets, cv2.INTER_LINEAR).max(axis=0) > 0
    middle = _middle(near, y + top, offsets)
    inked = depth > ink.least
    usual = float(np.median(depth[inked])) if inked.any() else 0.0
    above, below = (_beside(ink, x0, y + top, sign * FLANK * scale) for sign in (-1, 1))
    letters = [
        _darkest(ink.grey, x0, y + top, reach) < CROWDED * fill.astype(np.float32)
        for reach, fill in (
            (range(round(-3.0 * scale), round(-1.5 * scale) + 1), above),
            (range(round(1.5 * scale), round(3.0 * scale) + 1), below),
            (range(-1, 2), np.maximum(above, below)),
        )
    ]
    return Track(
        x0=x0,
        y=y + top,
        depth=depth,
        long=long,
        step=np.asarray(cv2.absdiff(above, below), dtype=np.uint8),
        dark=np.maximum(above, below) < DIM,
        ink=letters[2],
        light=np.minimum(above, below) >= HALF,
        above=letters[0],
        below=letters[1],
        across=_across(ink, x0, y + top, (above, below), scale),
        middle=middle,
        place=float(np.median(middle[long] if long.any() else y + top)),
        thick=_thickness(strip, y, inked, usual),
        usual=usual,
        least=ink.least,
    )


def _beside(ink: Ink, x0: int, y: NDArray[np.float32], off: float) -> NDArray[np.uint8]:
    """Lightness of the fill that lies `off` pixels across from the line."""
    rows = ((y + off) * ink.shrink).astype(np.intp).clip(0, ink.fill.shape[0] - 1)
    xs = ((np.arange(len(y)) + x0) * ink.shrink).astype(np.intp).clip(0, ink.fill.shape[1] - 1)
    return np.asarray(ink.fill[rows, xs])


def _darkest(
    grey: Grey, x0: int, y: NDArray[np.float32], offsets: Iterable[int]
) -> NDArray[np.uint8]:
    """The darkest pixel at some places across from the line, for each pixel along."""
    xs = np.arange(len(y)) + x0
    found = np.full(len(y), 255, dtype=np.uint8)
    for off in offsets:
        rows = np.rint(y + off).astype(np.intp).clip(0, grey.shape[0] - 1)
        found = np.minimum(found, grey[rows, xs])
    return found


def _across(
    ink: Ink,
    x0: int,
    y: NDArray[np.float32],
    fills: tuple[NDArray[np.uint8], NDArray[np.uint8]],
    scale: float,
) -> NDArray[np.uint8]:
    """The pixels around the line as differences from the fill of their side."""
    far = max(3, round(ACROSS * scale))
    xs = np.arange(len(y)) + x0
    rows = np.rint(y).astype(np.intp)
    lack = []
    for off in range(-far, far + 1):
        fill = fills[0] if off < 0 else fills[1] if off else np.minimum(*fills)
        grey = ink.grey[(rows + off).clip(0, ink.grey.shape[0] - 1), xs]
        lack.append(np.asarray(cv2.subtract(fill, grey)).ravel())
    return np.asarray(lack, dtype=np.uint8)


def _middle(
    near: NDArray[np.float32], y: NDArray[np.float32], offsets: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The middle of the ink near the line."""
    weight = near.sum(axis=0) + 1e-6
    return np.asarray(y + (near * offsets).sum(axis=0) / weight, dtype=np.float32)


def _path(seen: NDArray[np.float32], at: float, stray: float) -> NDArray[np.float32]:
    """The deepest way through the steps that never jumps: dynamic programming."""
    rows, steps = seen.shape
    reach = max(1, round(stray))
    away = 0.02 * float(max(1.0, seen.max())) * np.abs(np.arange(rows) - at)
    worth = (seen - away[:, None]).T
    best = worth[0]
    came = np.zeros((steps, rows), dtype=np.intp)
    shifts = range(-reach, reach + 1)
    choices = np.full((len(shifts), rows), -np.inf)
    for i in range(1, steps):
        for k, shift in enumerate(shifts):
            low, high = max(0, -shift), min(rows, rows - shift)
            choices[k, low:high] = best[low + shift : high + shift] - 0.05 * abs(shift)
        pick = choices.argmax(axis=0)
        came[i] = np.arange(rows) + pick - reach
        best = choices[pick, np.arange(rows)] + worth[i]
    path = np.zeros(steps, dtype=np.float32)
    row = int(best.argmax())
    for i in range(steps - 1, -1, -1):
        path[i] = row
        row = int(came[i, row])
    return path


def _thickness(
    strip: NDArray[np.float32], y: NDArray[np.float32], inked: NDArray[np.bool_], usual: float
) -> float:
    """Rows of pixels that are inked where the line is, at half its usual depth."""
    xs = np.nonzero(inked)[0]
    if not len(xs):
        return 1.0
    xs = xs[:: max(1, len(xs) // 400)]
    counts = (strip[:, xs] > usual / 2).astype(np.float32)
    reach = np.abs(np.arange(strip.shape[0])[:, None] - y[xs][None, :]) < strip.shape[0] / 3
    return float(np.median((counts * reach).sum(axis=0))) + 1.0
