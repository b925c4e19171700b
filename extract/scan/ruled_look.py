"""What is seen of each side of a line, from one crossing line to the next.

All sides of a line are looked at in one go: sums over stretches of the line are differences of
running sums. Pixels; `x` runs along the line, `y` across it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .ruled_track import BAND, Track

PIECE = 2.5
"""Points. A side is looked at in pieces about this long: noise averages out in them."""
PALE = 0.35
"""Ink of a rule may fade to this share of the line's usual depth."""
CLEAR = 0.6
"""The same where letters stand by."""
NEAR_LETTERS = 0.2
"""Share of a side with ink right above or below from which letters stand by."""
ENOUGH = 0.8
"""Share of the depth of ink that a piece has on average."""
HIDDEN = 0.7
"""Where more of a side than this cannot be judged by its flanks, they are not asked."""
CROWD = 0.3
"""With ink right above or below more of a doubtful side than this, letters are taken for it."""
BESIDE = 0.4
"""Points from a rule's edge to where its flank begins: a scanner's blur lies between."""
BESIDE_DEEP = 1.0
"""Points that a flank is deep: letters are taller, and keep farther from rules."""
CLEARLY = 0.35
"""A doubtful side must stand clearer than that."""
UNEVEN = 0.33
"""Spread of the depth of a side's pieces over their mean, from which they may be letters."""
NEAR = 1.2
"""Points beyond the margin in which a rule is inked, and letters are not."""
MARGIN = 0.9
"""Points next to a crossing rule that are not looked at: it hides what runs into it."""
STEP_DEPTH = 50
"""Grey levels between a fill and the paper beside it: the fill's edge is a cell's side."""
GAP = 3
"""So many pixels without ink end what runs in from a crossing line."""

_Floats = NDArray[np.floating[Any]]
_Ints = NDArray[np.intp]


class Look(NamedTuple):
    """What is seen of one side."""

    share: float
    """Of its pieces that are inked."""
    solid: float
    """Share that is part of a long even run: strokes of letters never are."""
    attached: bool
    """It is inked right beside both lines that it ends on."""
    reaches: bool
    """There is ink near both ends."""
    crowd: float
    """Share with ink right above or below: letters stand there."""
    amid: float
    """Share with ink both right above and right below."""
    dim: bool
    """It lies on a dark fill."""
    lettered: bool
    """The ink is as uneven as letters are, and stands among letters."""
    flank: float
    """Ink right beside the line as a share of the ink on it; high where letters stand."""
    covered: float
    """Share that is dark, whatever darkens it."""
    at: float
    head: float
    """How far ink runs in from the side's start, and nothing beside it."""
    tail: float
    """The same from its end."""


def looks(track: Track, stops: Sequence[float], scale: float, thick: float) -> list[Look]:
    """How much of each side between two stops is inked, and whether it is next to both its ends.

    `thick` (pixels) is the most that a rule here can be.
    """
    ends = np.asarray(stops, dtype=np.float64)
    margin = np.minimum(MARGIN * scale, np.diff(ends) / 5)
    first = np.maximum(np.rint(ends[:-1] + margin).astype(np.intp) - track.x0, 0)
    last = np.minimum(np.rint(ends[1:] - margin).astype(np.intp) - track.x0, len(track.y))
    found = [
        Look(0.0, 0.0, False, False, 0.0, 0.0, False, False, 1.0, 0.0, start, 0.0, 0.0)
        for start in ends[:-1].tolist()
    ]
    wide = np.flatnonzero(last - first >= 2)
    if len(wide):
        seen = _seen(track, first[wide], last[wide], scale, thick)
        for side, look in zip(wide.tolist(), seen, strict=True):
            found[side] = look
    return found


def _seen(track: Track, first: _Ints, last: _Ints, scale: float, thick: float) -> list[Look]:
    """What is seen from pixel `first` to `last` of each side."""
    wide = last - first
    hidden = (track.step > STEP_DEPTH) | track.dark
    signs = (
        track.above | track.below,
        track.above & track.below,
        track.long | hidden,
        track.ink | hidden,
    )
    crowd, amid, solid, covered = (_sums(sign, first, last) / wide for sign in signs)
    depth = np.where(hidden, np.float32(255), track.depth)
    pieces, side = _pieces(first, last, scale)
    sizes = np.maximum(pieces[1] - pieces[0], 1)
    means = _sums_within(np.minimum(depth, np.float32(2 * track.usual)), *pieces) / sizes
    # On a dark fill the same ink is less deep, and what is written is white.
    light = _sums(track.light, *pieces) >= (pieces[1] - pieces[0]) / 2
    enough = np.maximum(
        ENOUGH * track.least, np.where(crowd >= NEAR_LETTERS, CLEAR, PALE) * track.usual
    )
    wanted = np.where(light, enough[side], ENOUGH * track.least)
    inked = means > wanted
    begin = np.searchsorted(side, np.arange(len(first)))
    end = np.append(begin[1:], len(side))
    near = max(2, round(NEAR * scale))
    heads = _means(depth, first, np.minimum(first + near, last))
    tails = _means(depth, np.maximum(last - near, first), last)
    blank = np.flatnonzero(depth <= max(track.least, PALE * track.usual))
    head, tail = _runs_in(blank, first, last)
    away = _Flanks(track.across, scale, thick)
    clear = _Flanks(np.where(hidden, 0, track.across), scale, thick)
    shown = _sums(~hidden, first, last)
    flank = np.where((wide - shown) / wide > HIDDEN, 0.0, clear.beside(first, last, shown))
    mean = _means(means, begin, end)
    spread = np.sqrt(_means((means - mean[side]) ** 2, begin, end))
    head = np.where(away.beside(first, first + head, head) < CLEARLY, head, 0)
    tail = np.where(away.beside(last - tail, last, tail) < CLEARLY, tail, 0)
    columns = (
        _means(inked, begin, end),
        solid,
        (heads > wanted[begin]) & (tails > wanted[end - 1]),
        (inked[begin] | inked[begin + 1]) & (inked[end - 2] | inked[end - 1]),
        crowd,
        amid,
        _means(light, begin, end) < 0.5,
        (spread > UNEVEN * mean) & (crowd >= CROWD) & (flank > CLEARLY / 2),
        flank,
        covered,
        np.array([track.y[a:b].mean() for a, b in zip(first, last, strict=True)], np.float64),
        head.astype(np.float64),
        tail.astype(np.float64),
    )
    return [Look(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _pieces(first: _Ints, last: _Ints, scale: float) -> tuple[tuple[_Ints, _Ints], _Ints]:
    """First and last pixels of the pieces of all sides, and which side each is of."""
    wide = last - first
    count = np.maximum(3, np.rint(wide / (PIECE * scale)).astype(np.intp))
    side = np.repeat(np.arange(len(count)), count)
    order = np.arange(len(side)) - np.repeat(np.cumsum(count) - count, count)
    starts, ends = (
        first[side] + (n * (wide / count)[side]).astype(np.intp) for n in (order, order + 1)
    )
    ends[order == count[side] - 1] = last
    return (starts, ends), side


def _runs_in(blank: _Ints, first: _Ints, last: _Ints) -> tuple[_Ints, _Ints]:
    """How far ink runs in from either end of each side without GAP pixels that are `blank`."""
    low, high = np.searchsorted(blank, first), np.searchsorted(blank, last)
    broken = high - low >= GAP
    padded = np.concatenate([np.zeros(GAP, np.intp), blank, np.zeros(GAP, np.intp)])
    head = np.where(broken, padded[low + 2 * GAP - 1] - first, last - first)
    tail = np.where(broken, last - 1 - padded[high], last - first)
    return head, tail


class _Flanks:
    """The ink beside a line, for any stretch of it; `across` as in `Track`."""

    def __init__(self, across: NDArray[np.integer[Any]], scale: float, thick: float) -> None:
        self._sums = _running(across)
        self._reach = max(1, round(BAND * scale))
        self._near = thick / 2 + BESIDE * scale
        self._far = self._near + BESIDE_DEEP * scale

    def beside(self, first: _Ints, last: _Ints, count: _Ints) -> NDArray[np.float64]:
        """Ink right beside the line as a share of the ink on it, on its worse side.

        `count` pixels from `first` to `last` are looked at; too few show nothing.
        """
        profile = (self._sums[:, last] - self._sums[:, first]) / np.maximum(count, 1)
        centre = len(profile) // 2
        core = profile[centre - self._reach : centre + self._reach + 1]
        peak = centre - self._reach + core.argmax(axis=0)
        away = np.arange(len(profile))[:, None] - peak
        worst = np.zeros(len(first))
        for way in (-1, 1):
            part = (way * away >= self._near) & (way * away <= self._far)
            sums = np.where(part, profile, 0.0).sum(axis=0)
            worst = np.maximum(worst, sums / np.maximum(part.sum(axis=0), 1))
        on = np.maximum(profile[peak, np.arange(len(peak))], 1.0)
        return np.where(count < 2, 0.0, worst / on)


def _running(values: NDArray[Any]) -> NDArray[np.int64]:
    """Sums of whole numbers up to each pixel along the line."""
    sums = np.zeros((*values.shape[:-1], values.shape[-1] + 1), np.int64)
    np.cumsum(values, axis=-1, out=sums[..., 1:])
    return sums


def _sums(values: NDArray[np.bool_], first: _Ints, last: _Ints) -> NDArray[np.int64]:
    """How often something is true from each `first` to its `last`."""
    sums = _running(values)
    return np.asarray(sums[last] - sums[first])


def _sums_within(values: _Floats, first: _Ints, last: _Ints) -> _Floats:
    """Sums from each `first` to its `last`, in order along the line; one value where they meet."""
    stretches = np.stack([first, last], axis=1).ravel()
    return np.asarray(np.add.reduceat(np.append(values, values.dtype.type(0)), stretches)[::2])


def _means(values: NDArray[Any], first: _Ints, last: _Ints) -> NDArray[np.float64]:
    """Means from each `first` to its `last`."""
    floats = values if values.dtype == np.float64 else values.astype(np.float64)
    return np.asarray(_sums_within(floats, first, last) / (last - first))
