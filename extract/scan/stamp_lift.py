"""Stamps lifted off the print that they lie on.

The ink of pads and pens is lighter than print, in one channel at least: a blue stamp is hardly
seen in blue light. There print goes on being seen beneath it, up to its soft edges.
"""

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from .channels import strongest
from .connected import connected
from .sheet import Mask, Sheet
from .smaller import shrunk
from .stamp_ground import beneath

LIGHTER = 30
"""Levels by which the ink of a stamp is lighter than print."""
STILL_PRINT = 0.15
"""Share of a stamp's pixels that may be print beneath it."""
USUAL = 0.4
"""Quantile of a stamp's pixels that is its own ink, print and its rims left aside."""
CLEARED = 0.72
"""Share of the way from print to that ink from which nothing is left of a pixel."""
INKED = 60
"""Levels darker than paper from which a pixel is ink."""
PRINT = 0.2
"""Quantile of the ink that is print and not its edges."""
COARSE = 2.0
"""Pixels to a point at which the ground is found."""


def lift(sheet: Sheet, stamps: Mask) -> Sheet:
    """The sheet with `stamps` taken away, and the print beneath them left.

    What is as dark as print, as a black pen is, stays: nothing tells the one from the other.
    """
    if not stamps.any():
        return sheet
    seen = sheet.grey if sheet.colour is None else strongest(sheet.colour)
    dark = _print(sheet.grey[::4, ::4], stamps[::4, ::4])
    cleared = np.zeros(seen.shape, np.float32)
    count, labels, stats = connected(stamps)
    for label in range(1, count):
        x, y, w, h, _ = (int(n) for n in stats[label])
        cut = np.s_[y : y + h, x : x + w]
        mine = labels[cut] == label
        own = seen[cut][mine].astype(np.float32)
        level = float(np.quantile(own, USUAL))
        if level < dark + LIGHTER:
            continue
        cleared[cut][mine] = np.clip((own - dark) / (CLEARED * (level - dark)), 0, 1)
    gone = cleared > 0
    if not gone.any():
        return sheet
    share = cleared[gone]
    grey = sheet.grey.copy()
    grey[gone] = np.maximum(grey[gone], share * _under(sheet.grey, stamps, sheet.scale)[gone])
    if sheet.colour is None:
        return replace(sheet, grey=grey)
    colour = sheet.colour.copy()
    under = _under(sheet.colour, stamps, sheet.scale)
    colour[gone] = np.maximum(colour[gone], share[:, None] * under[gone])
    return replace(sheet, grey=grey, colour=colour)


def _print(grey: NDArray[np.uint8], stamps: Mask) -> float:
    """The tone of the page's print: a page may bear a few words only."""
    inked = grey < np.median(grey) - INKED
    own = grey[inked & ~stamps]
    return float(np.quantile(own if own.size else grey, PRINT))


def _under(picture: NDArray[np.uint8], stamps: Mask, scale: float) -> NDArray[np.uint8]:
    """The ground beneath the stamps, by the ground beside them."""
    tall, wide = stamps.shape
    shrink = min(1.0, COARSE / scale)
    small = shrunk(picture, shrink)
    small[shrunk(stamps.view(np.uint8) * 255, shrink) > 0] = 0
    wider = beneath(small, 2 * scale * shrink)
    return np.asarray(cv2.resize(wider, (wide, tall)), np.uint8)


def only_pressed(sheet: Sheet, stamps: Mask, dark: float) -> Mask:
    """The pixels of `stamps` without those of print beneath a stamp that is lighter than print.

    `dark` is the tone of the page's ink. A pen is as dark as print, and hides it.
    """
    found = stamps.copy()
    if not stamps.any():
        return found
    print_ = sheet.grey < dark + LIGHTER
    count, labels, stats = connected(stamps)
    for label in range(1, count):
        x, y, w, h, _ = (int(n) for n in stats[label])
        cut = np.s_[y : y + h, x : x + w]
        mine = labels[cut] == label
        if np.quantile(sheet.grey[cut][mine], STILL_PRINT) >= dark + LIGHTER:
            found[cut] &= ~(mine & print_[cut])
    return found
