"""How much darker than bare paper each cell's ground is, told from the steps at its sides.

Light left over by a lamp, a shadow, a bent sheet: all change slowly, and on the two
sides of a rule they are alike. A paint begins and ends at a rule. So the tones of
neighbours are compared in narrow bands along the rule between them, from the open page
inwards, and the depths are found that agree best with all these steps together.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lampiran.model import Box

from ..grid import Grid
from .brightness import ByBrightness
from .tone import Floats, Samples

NEAR = 1.2
"""Points from the middle of a rule in which its own darkness is felt."""
BAND = 5.0
"""Points: the width of the bands."""
LEAST = 3.0
"""Points of common side below which two cells say nothing of one another."""
RUFFLED = 5.0
"""Levels between the middling and the bright samples of a band that holds text."""
DOUBT = 2.0
"""Levels that a step may miss the others by before it is doubted."""
ROUNDS = 4
"""Times that the depths are found, each time minding less the steps that do not fit."""
TURNS = 400
"""Turns of the search for the depths, at most."""

_Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Steps:
    """Steps from cell `low` (the open page: the number after the last) to cell `high`."""

    low: _Ints
    high: _Ints
    rise: Floats
    """By how much `low` is darker than `high`, by channel."""
    weight: Floats


def depths(samples: Samples, grid: Grid) -> Floats | None:
    """For each region of the grid how much darker than paper it is, by channel.

    None where no side of the table stands on the open page.
    """
    steps = _steps(samples, grid)
    page = len(grid.regions)
    if steps is None or not (steps.high == page).any():
        return None
    weight = steps.weight
    found = _solve(steps, weight, page)
    for _ in range(ROUNDS):
        missed = np.abs(found[steps.low] - found[steps.high] - steps.rise).max(axis=1)
        weight = steps.weight / (1 + (missed / DOUBT) ** 2)
        found = _solve(steps, weight, page)
    return found[:page]


def _steps(samples: Samples, grid: Grid) -> _Steps | None:
    sides = [
        (low, high, one, other)
        for low, high, first, second in _sides(grid)
        if (one := samples.window(first)).size and (other := samples.window(second)).size
    ]
    if not sides:
        return None
    bands = ByBrightness([band for *_, one, other in sides for band in (one, other)])
    tones = np.full((2 * len(sides), samples.channels.shape[-1]), np.nan, np.float32)
    tones[bands.known] = bands.plain()
    ruffled = np.zeros(len(tones))
    # The middling samples are much darker than the bright ones: text is in the band.
    ruffled[bands.known] = bands.quantile(0.9) - bands.quantile(0.4)
    told = ~np.isnan(tones[:, 0]).reshape(-1, 2).any(axis=1)
    if not told.any():
        return None
    counts = [min(a.shape[0] * a.shape[1], b.shape[0] * b.shape[1]) for *_, a, b in sides]
    weights = np.array(counts) / (1 + (ruffled.reshape(-1, 2).max(axis=1) / RUFFLED) ** 2)
    lows, highs = np.array([side[:2] for side in sides])[told].T
    # Depth is counted downwards: what is darker is deeper.
    return _Steps(lows, highs, (tones[1::2] - tones[::2])[told], weights[told].astype(np.float32))


def _sides(grid: Grid) -> Iterator[tuple[int, int, Box, Box]]:
    """Each side that two regions, or a region and the open page, have in common: its two bands."""
    page = len(grid.regions)
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    owner = np.full((rows + 2, columns + 2), page, np.int64)
    for i, region in enumerate(grid.regions):
        r, c = region.row + 1, region.col + 1
        owner[r : r + region.rowspan, c : c + region.colspan] = i
    for upright in (True, False):
        fields = owner if upright else owner.T
        across, along = (grid.xs, grid.ys) if upright else (grid.ys, grid.xs)
        for line, at in enumerate(across):
            pairs = fields[1:-1, line : line + 2].tolist()
            start = 0
            for end in range(1, len(pairs) + 1):
                if end < len(pairs) and pairs[end] == pairs[start]:
                    continue
                a, b = pairs[start]
                low, high = along[start] + NEAR, along[end] - NEAR
                start = end
                if a == b or high - low < LEAST:
                    continue
                before = Box(at - NEAR - BAND, low, at - NEAR, high)
                after = Box(at + NEAR, low, at + NEAR + BAND, high)
                if not upright:
                    before, after = _transposed(before), _transposed(after)
                before = _held(before, grid, a, page)
                after = _held(after, grid, b, page)
                yield (a, b, before, after) if a < b else (b, a, after, before)


def _transposed(box: Box) -> Box:
    return Box(box.top, box.x0, box.bottom, box.x1)


def _held(band: Box, grid: Grid, region: int, page: int) -> Box:
    """The band as far as it lies in its own cell."""
    if region == page:
        return band
    box = grid.regions[region].box
    return Box(
        max(band.x0, box.x0 + NEAR),
        max(band.top, box.top + NEAR),
        min(band.x1, box.x1 - NEAR),
        min(band.bottom, box.bottom - NEAR),
    )


def _solve(steps: _Steps, weight: Floats, page: int) -> Floats:
    """Depths that fit the steps best (least squares, by conjugate gradients); the page's is 0."""
    channels = steps.rise.shape[1]
    each = weight[:, None].astype(np.float64)

    ends = np.concatenate([steps.low, steps.high])[:, None] * channels + np.arange(channels)
    fields = (page + 1) * channels

    def spread(values: NDArray[np.float64]) -> NDArray[np.float64]:
        both = np.concatenate([values, -values])
        out = np.bincount(ends.ravel(), both.ravel(), fields).reshape(-1, channels)
        out[page] = 0
        return np.asarray(out, np.float64)

    def applied(depth: NDArray[np.float64]) -> NDArray[np.float64]:
        return spread(each * (depth[steps.low] - depth[steps.high])) + 1e-6 * depth

    depth = np.zeros((page + 1, channels))
    rest = spread(each * steps.rise)
    way = rest.copy()
    size = (rest**2).sum()
    for _ in range(TURNS):
        if size < 1e-6:
            break
        moved = applied(way)
        length = size / max((way * moved).sum(), 1e-12)
        depth += length * way
        rest -= length * moved
        before, size = size, (rest**2).sum()
        way = rest + size / before * way
    return depth.astype(np.float32)
