"""Cells whose ink goes on beyond a rule: print keeps to its cell.

What runs over a rule is a stroke of a pen, a piece of a stamp that could not be lifted, or a
word too long for its cell. Readers make letters of the first two, and the last is cut in two
where the rule is. None of them doubts what it sees, for the letters are as clear as others:
so the cells on both sides are told.
"""

from collections.abc import Sequence
from functools import reduce

import cv2
import numpy as np
from numpy.typing import NDArray

from lampiran.model import Box, Line

from .connected import connected
from .levels import counted, median
from .sheet import Mask, Sheet

INKY = 0.45
"""Share of the way from a cell's ground to black from which a pixel is ink."""
RIM = 0.4
"""Points beside a rule that are its own soft edge."""
TOUCH = 0.4
"""Points beyond these in which ink that comes to the rule is seen; text set close to the rules
keeps more."""
ASIDE = 1.0
"""Points that a stroke may lie farther along the rule on its other side."""
LETTER = 2.6
"""Points: ink that crosses is so large on each side, in its greater direction."""
FAR = 1.8
"""Points from the rule that it reaches on each side, at least."""
NEXT = 0.5
"""Times the type's size: two cells' lines as near as that, end to end, may be one that was cut."""
KEPT, KEEP = 0.25, 0.6
"""Quantile of the distances from the rule at which lines begin that is the table's own, and times
this one: a line that begins nearer to the rule goes on from the cell before."""
LEVEL = 0.5
"""Share of the lower line's height that two such lines have in common, at least."""


def crossed(sheet: Sheet, rules: Mask, boxes: Sequence[Box]) -> set[int]:
    """Which of the cells hold ink that goes on in a neighbour, by their place in `boxes`."""
    if not boxes:
        return set()
    left, top, right, bottom = sheet.pixels(reduce(Box.union, boxes))
    grey, mask = sheet.grey[top:bottom, left:right], rules[top:bottom, left:right]
    owner, ink = _cells(sheet, grey, boxes, left, top)
    rim = _square(RIM * sheet.scale)
    soft = cv2.dilate(mask.astype(np.uint8), rim)
    free = (ink & (soft == 0)).astype(np.uint8)
    count, labels, stats = connected(free)
    large = np.maximum(stats[:, 2], stats[:, 3]) >= LETTER * sheet.scale
    large[0] = False
    far = cv2.dilate(soft, _square(FAR * sheet.scale)) == 0
    reaches = np.zeros(count, bool)
    reaches[labels[far & (free > 0)]] = True
    near = cv2.dilate(soft, _square(TOUCH * sheet.scale)) > 0
    touching = near & (free > 0)
    touching[touching] = (large & reaches)[labels[touching]]
    if not touching.any():
        return set()
    thick = RIM + ASIDE
    joined = cv2.dilate(touching.astype(np.uint8), _square(thick * sheet.scale))
    _, groups = cv2.connectedComponents(joined, connectivity=8)
    seen = np.unique(np.stack([groups[touching], owner[touching]], axis=1).astype(np.int64), axis=0)
    seen = seen[seen[:, 1] >= 0]
    several = np.flatnonzero(np.bincount(seen[:, 0]) > 1) if len(seen) else np.zeros(0, int)
    return {int(cell) for group, cell in seen if group in several}


def cut_in_two(boxes: Sequence[Box], lines: Sequence[Sequence[Line]]) -> set[int]:
    """Which of the cells hold a line that goes on in the next one, by their place in `boxes`.

    Print keeps off the rules on both sides; where the rule passes between two letters, or hides
    one, no ink is seen to cross it.
    """
    placed = [
        (cell, line.place.kotak, line.size)
        for cell, own in enumerate(lines)
        for line in own
        if line.place.kotak is not None
    ]
    if not placed:
        return set()
    owner = np.array([cell for cell, _, _ in placed])
    x0, top, x1, bottom = np.array([box for _, box, _ in placed]).T
    size = np.array([each for _, _, each in placed])
    aside = x0 - np.array([boxes[cell].x0 for cell in owner])
    near = aside < KEEP * np.quantile(aside, KEPT)
    gap = x0[None] - x1[:, None]
    common = np.minimum(bottom[None], bottom[:, None]) - np.maximum(top[None], top[:, None])
    tall = bottom - top
    cut = (
        near[None]
        & (owner[None] != owner[:, None])
        & (np.abs(gap) < NEXT * np.minimum(size[None], size[:, None]))
        & (common > LEVEL * np.minimum(tall[None], tall[:, None]))
    )
    return {int(cell) for cell in owner[cut.any(axis=0) | cut.any(axis=1)]}


def _cells(
    sheet: Sheet, grey: NDArray[np.uint8], boxes: Sequence[Box], left: int, top: int
) -> tuple[NDArray[np.int32], Mask]:
    """For each pixel its cell (-1: none), and whether it is ink on the cell's ground."""
    owner = np.full(grey.shape, -1, np.int32)
    ink = np.zeros(grey.shape, bool)
    for index, box in enumerate(boxes):
        x0, y0, x1, y1 = sheet.pixels(box)
        cut = np.s_[y0 - top : y1 - top, x0 - left : x1 - left]
        part = grey[cut]
        if not part.size:
            continue
        owner[cut] = index
        ink[cut] = part < (1 - INKY) * median(counted(part[::2, ::2]))
    return owner, ink


def _square(points_in_pixels: float) -> NDArray[np.uint8]:
    side = 2 * max(1, round(points_in_pixels)) + 1
    return np.ones((side, side), np.uint8)
