"""White letters on a dark ground, as offices set the heads of their tables.

The lowest cells of such a head, where the months are named, have more letters than ground:
the paper in the letters is taken for the ground, and the ground for a hatching. What they
really are is told by the wide cell beside them, of which the same fill was seen plainly.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from lampiran.model import Box

from ..edges import SNAP
from .tone import Floats

DARK = 0.5
"""Share of the way from paper to black from which a ground is so dark that ink on it is light."""
GROUND = 0.8
"""Share of a cell that is lighter than its ground mostly is: letters, and their soft edges."""
NEARLY = 0.16
"""Share of a dark fill's darkness by which that ground may differ from it. A hatching's strokes
are black."""


def darkness(window: Floats, bare: Floats) -> Floats:
    """How much darker than `bare` paper the ground of a cell is, by channel, were it a dark one."""
    return np.asarray(np.nanquantile(bare - window, GROUND, axis=(0, 1)), np.float32)


def dark_heads(
    boxes: Sequence[Box], fills: Mapping[int, Floats], unsure: Mapping[int, Floats]
) -> dict[int, Floats]:
    """Which of the `unsure` cells (darkness by index) have the fill of a cell that they touch."""
    dark = {i: shade for i, shade in fills.items() if shade.mean() >= DARK * 255}
    return {
        i: ground
        for i, ground in unsure.items()
        if any(
            _touch(boxes[i], boxes[j]) and np.abs(ground - shade).max() <= NEARLY * shade.max()
            for j, shade in dark.items()
        )
    }


def _touch(a: Box, b: Box) -> bool:
    wide = min(a.x1, b.x1) - max(a.x0, b.x0)
    tall = min(a.bottom, b.bottom) - max(a.top, b.top)
    return wide >= -SNAP and tall >= -SNAP
