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
DOT = 2.5
"""Points. The smallest dot that marks a cell."""
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


def grounds(
    grid: Grid, fills: Sequence[Fill], hatches: Sequence[Box], strokes: Sequence[Box] = ()
) -> list[Ground]:
    """The ground of each region of `grid`, in its order.

    `strokes` are level lines across cells, which mark each cell that they cross by half.
    """
    tops = [region.box.top for region in grid.regions]
    tallest = max((region.box.height for region in grid.regions), default=0.0)
    result = [Ground() for _ in grid.regions]

    def near(box: Box) -> range:
        return range(bisect_left(tops, box.top - tallest), bisect_right(tops, box.bottom))

    def painted(box: Box) -> list[int]:
        return [i for i in near(box) if _paints(box, grid.regions[i].box)]

    def inked(stroke: Box) -> list[int]:
        return [i for i in near(stroke) if _crosses(stroke, grid.regions[i].box)]

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
    for stroke in strokes:
        for i in inked(stroke):
            result[i] = Ground(Paint.PATTERN)
    return result


def _paints(box: Box, cell: Box) -> bool:
    """Does a shape mark a cell: cover its middle, or stand within it as a dot or a bar?"""
    if _covers_middle(box, cell) and _share(box, cell) >= ENOUGH:
        return True
    within = (
        cell.x0 < box.x0 and box.x1 < cell.x1 and cell.top < box.top and box.bottom < cell.bottom
    )
    if within:
        return min(box.width, box.height) >= DOT
    across = min(box.x1, cell.x1) - max(box.x0, cell.x0)
    return cell.top < box.top and box.bottom < cell.bottom and across >= 0.5 * cell.width


def _crosses(stroke: Box, cell: Box) -> bool:
    """Does a level stroke run over half of a cell, or stand in it whole?"""
    if not cell.top < stroke.top < cell.bottom:
        return False
    across = min(stroke.x1, cell.x1) - max(stroke.x0, cell.x0)
    return across >= 0.5 * min(cell.width, stroke.width)


def _covers_middle(box: Box, cell: Box) -> bool:
    x, y = (cell.x0 + cell.x1) / 2, (cell.top + cell.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _share(box: Box, cell: Box) -> float:
    width = min(box.x1, cell.x1) - max(box.x0, cell.x0)
    height = min(box.bottom, cell.bottom) - max(box.top, cell.top)
    area = cell.width * cell.height
    return max(0.0, width) * max(0.0, height) / area if area else 0.0


def _stroked(grid: Grid, strokes: Sequence[Box]) -> list[int]:
    """Regions in which slanted strokes stand: a hatching, a tick, a cross."""
    if not strokes:
        return []
    middles = sorted(((s.top + s.bottom) / 2, (s.x0 + s.x1) / 2, s) for s in strokes)
    heights = [y for y, _, _ in middles]
    result = []
    for i, region in enumerate(grid.regions):
        cell = region.box
        near = middles[bisect_left(heights, cell.top) : bisect_right(heights, cell.bottom)]
        mine = [s for _, x, s in near if cell.x0 <= x <= cell.x1]
        if not mine:
            continue
        union = mine[0]
        for stroke in mine[1:]:
            union = union.union(stroke)
        if max(union.width, union.height) >= DOT:
            result.append(i)
    return result
