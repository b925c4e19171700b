"""One line of a grid followed through the pixels, and its sides judged: ruled or open.

A page is never quite flat, so a line is followed in short steps instead of taken
for straight. Pixels; `x` runs along the line, `y` across it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

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
PIECE = 2.5
"""Points. A side is looked at in pieces about this long: noise averages out in them."""
RULED = 0.8
"""A side is ruled if this share of its pieces is inked."""
FAINT = 0.5
"""From this share a side may be ruled: then what the line does beside it decides."""
PALE = 0.35
"""Ink of a rule may fade to this share of the line's usual depth."""
CLEAR = 0.6
"""The same where letters stand by."""
NEAR_LETTERS = 0.2
"""Share of a side with ink right above or below from which letters stand by."""
ENOUGH = 0.8
"""Share of the depth of ink that a piece has on average."""
SOLID = 0.4
"""Share of a ruled side that is part of long even runs."""
CROWD = 0.3
"""With ink right above or below more of a doubtful side than this, letters are taken for it."""
ACROSS = 3.0
"""Points to either side that are kept of the pixels around a line."""
BESIDE = 0.4
"""Points from a rule's edge to where its flank begins: a scanner's blur lies between."""
BESIDE_DEEP = 1.0
"""Points that a flank is deep: letters are taller, and keep farther from rules."""
FLANKED = 0.6
"""With more ink right beside it than this share of its own, a line runs along letters."""
CLEARLY = 0.35
"""A doubtful side must stand clearer than that."""
COVERED = 0.9
"""A side between two ruled ones is ruled too if this share of it is dark."""
UNEVEN = 0.33
"""Spread of the depth of a side's pieces over their mean, from which they may be letters."""
AMID = 0.45
"""With ink right above and right below this share, a line runs through letters."""
CROWDED = 0.7
"""Share of the ground's lightness below which a pixel beside a line is ink."""
MARGIN = 0.9
"""Points next to a crossing rule that are not looked at: it hides what runs into it."""
BENDS = 6
"""Pieces in which a run is held against a straight line."""
REACH = 2.5
"""Points. A rule that ends this near a crossing line ends on it."""
FLANK = 3.0
"""Points from a line to where the fill beside it is looked at."""
STEP_DEPTH = 50
"""Grey levels between a fill and the paper beside it: the fill's edge is a cell's side."""


@dataclass(frozen=True, slots=True)
class Side:
    """A line between two lines that cross it. Pixels."""

    start: float
    end: float
    at: float
    inked: bool
    doubtful: bool = False
    crowd: float = 0.0
    """Share with ink right above or below."""
    head: float = 0.0
    """How far ink runs in from the start of a side that is not ruled."""
    tail: float = 0.0
    """How far ink runs in from its end."""


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
    thick: float
    """Pixels."""
    usual: float
    """Usual depth of the line's ink."""
    least: float

    @property
    def place(self) -> float:
        """Where the line mostly lies across."""
        return float(np.median(self.middle[self.long] if self.long.any() else self.y))

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
    long = cv2.remap(runs, grid_x, y[None, :] + offsets, cv2.INTER_LINEAR)
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
        long=long.max(axis=0) > 0,
        step=np.asarray(cv2.absdiff(above, below), dtype=np.uint8),
        dark=np.maximum(above, below) < DIM,
        ink=letters[2],
        light=np.minimum(above, below) >= HALF,
        above=letters[0],
        below=letters[1],
        across=_across(ink, x0, y + top, (above, below), scale),
        middle=_middle(near, y + top, offsets),
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


def judge(
    track: Track, stops: Sequence[float], scale: float, thick: float | None = None
) -> list[Side]:
    """Judge each side of a line between two stops.

    Letters that stand where a line would go cover much of a low side, but they keep
    clear of the rules above and below; a rule is inked right up to what it ends on, and
    nothing stands right beside it. `thick` (pixels) is the most a rule here can be.
    """
    pen = track.thick if thick is None else min(thick, track.thick)
    looks = [_see(track, a, b, scale, pen) for a, b in pairwise(stops)]
    strong = [
        look.share >= RULED
        and look.solid >= SOLID
        and look.attached
        and look.amid < AMID
        and not look.lettered
        and look.flank < FLANKED
        for look in looks
    ]
    sides = []
    for i, look in enumerate(looks):
        around = [strong[j] for j in (i - 1, i + 1) if 0 <= j < len(looks)]
        doubtful = not strong[i] and look.share >= FAINT
        alone = look.flank < CLEARLY and not look.lettered
        alone = alone and (look.solid >= SOLID / 2 or look.crowd < CROWD)
        # An arrow ends in the open; a broken rule goes on behind its gap.
        whole = look.reaches or (len(around) == 2 and all(around))
        inked = strong[i] or (doubtful and any(around) and alone and whole)
        # A stamp or a signature lies over a rule that goes on at both sides of it.
        inked = inked or (len(around) == 2 and all(around) and look.covered >= COVERED)
        sides.append(
            Side(
                start=stops[i],
                end=stops[i + 1],
                at=look.at,
                inked=inked,
                doubtful=doubtful,
                crowd=look.crowd,
                head=0.0 if inked or look.head < REACH * scale else look.head,
                tail=0.0 if inked or look.tail < REACH * scale else look.tail,
            )
        )
    return sides


class _Look(NamedTuple):
    """What is seen of one side."""

    share: float
    """Of its pieces that are inked."""
    solid: float
    """Share that is part of a long even run: strokes of letters never are."""
    attached: bool
    """The first and the last piece are inked."""
    reaches: bool
    """There is ink near both ends."""
    crowd: float
    """Share with ink right above or below: letters stand there."""
    amid: float
    """Share with ink both right above and right below."""
    lettered: bool
    """The ink is as uneven as letters are, and stands among letters."""
    flank: float
    """Ink right beside the line as a share of the ink on it; high where letters stand."""
    covered: float
    """Share that is dark, whatever darkens it."""
    at: float
    head: float
    tail: float


def _see(track: Track, start: float, end: float, scale: float, thick: float) -> _Look:
    """How much of a side is inked, and whether it is next to both of its ends."""
    margin = min(MARGIN * scale, (end - start) / 5)
    first = max(0, round(start + margin) - track.x0)
    last = min(len(track.y), round(end - margin) - track.x0)
    if last - first < 2:
        return _Look(0.0, 0.0, False, False, 0.0, 0.0, False, 1.0, 0.0, start, 0.0, 0.0)
    at = float(track.y[first:last].mean())
    hidden = (track.step[first:last] > STEP_DEPTH) | track.dark[first:last]
    above, below = track.above[first:last], track.below[first:last]
    crowd = float((above | below).mean())
    faded = CLEAR if crowd >= NEAR_LETTERS else PALE
    enough = max(ENOUGH * track.least, faded * track.usual)
    depth = np.where(hidden, 255.0, track.depth[first:last])
    pieces = max(3, round((last - first) / (PIECE * scale)))
    edges = np.linspace(0, last - first, pieces + 1).astype(int)[:-1]
    sizes = np.diff([*edges, last - first])
    means = np.add.reduceat(np.minimum(depth, 2.0 * track.usual), edges) / np.maximum(sizes, 1)
    inked = means > enough
    # Ink that runs in from an end without a gap of more than two pixels.
    blank = np.nonzero(depth <= max(track.least, PALE * track.usual))[0]
    return _Look(
        share=float(inked.mean()),
        solid=float((track.long[first:last] | hidden).mean()),
        attached=bool(inked[0] and inked[-1]),
        reaches=bool(inked[:2].any() and inked[-2:].any()),
        crowd=crowd,
        amid=float((above & below).mean()),
        lettered=bool(crowd >= CROWD and means.std() > UNEVEN * means.mean()),
        flank=_flank(track.across[:, first:last][:, ~hidden], scale, thick),
        covered=float((track.ink[first:last] | hidden).mean()),
        at=at,
        head=float(blank[2]) if len(blank) > 2 else float(last - first),
        tail=float(last - first - 1 - blank[-3]) if len(blank) > 2 else float(last - first),
    )


def _flank(across: NDArray[np.uint8], scale: float, thick: float) -> float:
    """Ink right beside a line as a share of the ink on it, on its worse side."""
    if across.shape[1] < 2:
        return 0.0
    profile = across.mean(axis=1)
    centre = len(profile) // 2
    reach = max(1, round(BAND * scale))
    peak = centre - reach + int(np.argmax(profile[centre - reach : centre + reach + 1]))
    near = thick / 2 + BESIDE * scale
    far = near + BESIDE_DEEP * scale
    away = np.arange(len(profile)) - peak
    above = profile[(away <= -near) & (away >= -far)]
    below = profile[(away >= near) & (away <= far)]
    worst = max((float(part.mean()) for part in (above, below) if len(part)), default=0.0)
    return worst / max(1.0, float(profile[peak]))
