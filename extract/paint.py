"""What is painted on a cell: the schedule of a plan is often nothing else.

A fill counts where it covers the middle of the cell; the one drawn last wins,
so a white ground over a coloured one is white. Patterns come as tiling colours,
as many short strokes, or as small pictures, and always lie on top of a plain fill.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lampiran.model import Box, Paint

from .grid import Grid

WHITE = 0.97
"""Luminance (0..1) above which a fill is the paper itself."""
ENOUGH = 0.12
"""Share of a cell that a fill must cover: a bar is thin, a speck is nothing."""


@dataclass(frozen=True, slots=True)
class Fill:
    """A painted shape, in drawing order."""

    box: Box
    colour: str | None
    """#rrggbb; None for a pattern."""
    luminance: float
    """0 black .. 1 white."""
    pattern: bool = False
    stroke: bool = False
    """A slanted stroke: many of them together hatch a cell."""


def colour_of(value: Any) -> tuple[str | None, float, bool]:
    """Colour as (#rrggbb, luminance 0..1, is a pattern) from a PDF colour of 1, 3 or 4 numbers."""
    parts = value if isinstance(value, tuple | list) else (value,)
    numbers = [min(1.0, max(0.0, float(p))) for p in parts if isinstance(p, int | float)]
    if any(p is not None and not isinstance(p, int | float) for p in parts):
        return None, 0.5, True
    if len(numbers) == 1:
        red = green = blue = numbers[0]
    elif len(numbers) == 3:
        red, green, blue = numbers
    elif len(numbers) == 4:
        cyan, magenta, yellow, black = numbers
        red, green, blue = ((1 - c) * (1 - black) for c in (cyan, magenta, yellow))
    else:
        red = green = blue = 0.0
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    hexed = "#" + "".join(f"{round(255 * c):02x}" for c in (red, green, blue))
    return hexed, luminance, False


@dataclass(frozen=True, slots=True)
class Ground:
    """What one cell shows."""

    paint: Paint = Paint.NONE
    colour: str | None = None


def grounds(grid: Grid, fills: Sequence[Fill], hatches: Sequence[Box]) -> list[Ground]:
    """The ground of each region of `grid`, in its order."""
    tops = [region.box.top for region in grid.regions]
    tallest = max((region.box.height for region in grid.regions), default=0.0)
    result = [Ground() for _ in grid.regions]

    def painted(box: Box) -> list[int]:
        first = bisect_left(tops, box.top - tallest)
        last = bisect_right(tops, box.bottom)
        return [
            i
            for i in range(first, last)
            if _covers_middle(box, grid.regions[i].box)
            and _share(box, grid.regions[i].box) >= ENOUGH
        ]

    for fill in fills:
        if not fill.pattern and not fill.stroke:
            ground = Ground() if fill.luminance > WHITE else Ground(Paint.FILL, fill.colour)
            for i in painted(fill.box):
                result[i] = ground
    for hatch in (*hatches, *(fill.box for fill in fills if fill.pattern)):
        for i in painted(hatch):
            result[i] = Ground(Paint.PATTERN)
    for i in _stroked(grid, [fill.box for fill in fills if fill.stroke]):
        result[i] = Ground(Paint.PATTERN)
    return result


def _covers_middle(box: Box, cell: Box) -> bool:
    x, y = (cell.x0 + cell.x1) / 2, (cell.top + cell.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _share(box: Box, cell: Box) -> float:
    width = min(box.x1, cell.x1) - max(box.x0, cell.x0)
    height = min(box.bottom, cell.bottom) - max(box.top, cell.top)
    area = cell.width * cell.height
    return max(0.0, width) * max(0.0, height) / area if area else 0.0


def _stroked(grid: Grid, strokes: Sequence[Box]) -> list[int]:
    """Regions that two or more slanted strokes cross and together cover by a third."""
    if not strokes:
        return []
    middles = sorted(((s.top + s.bottom) / 2, (s.x0 + s.x1) / 2, s) for s in strokes)
    heights = [y for y, _, _ in middles]
    result = []
    for i, region in enumerate(grid.regions):
        cell = region.box
        near = middles[bisect_left(heights, cell.top) : bisect_right(heights, cell.bottom)]
        mine = [s for _, x, s in near if cell.x0 <= x <= cell.x1]
        if len(mine) < 2:
            continue
        union = mine[0]
        for stroke in mine[1:]:
            union = union.union(stroke)
        if _share(union, cell) >= 1 / 3:
            result.append(i)
    return result
