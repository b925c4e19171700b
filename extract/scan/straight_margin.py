"""The dark rim that a scanner's open lid, or the paper's edge, leaves round a page."""

import cv2
import numpy as np
from numpy.typing import NDArray

from .channels import weakest

DARK = 150
"""Grey level; paper has been made 255."""
THICK = 4.0
"""Points. A rim is thicker than any rule."""
EDGE = 7.0
"""Points from the picture's edge in which the shadow of the paper's edge runs."""
SMALL = 1.0
"""Pixels per point at which the rim is looked for."""
DEEP = 0.15
"""Share of the page's sides into which a rim may reach."""


def whiten_margins(picture: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    """White where something dark runs in from the picture's edge; changes `picture`."""
    shrink = min(1.0, SMALL / scale)
    seen = cv2.resize(picture, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    small = weakest(np.asarray(seen, np.uint8))
    tall, wide = small.shape
    dark = (small < DARK).astype(np.uint8)
    framed = cv2.copyMakeBorder(dark, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1)
    size = max(2, round(THICK * scale * shrink))
    thick = cv2.morphologyEx(
        cv2.copyMakeBorder(dark, size, size, size, size, cv2.BORDER_REPLICATE),
        cv2.MORPH_OPEN,
        np.ones((size, size), np.uint8),
    )[size:-size, size:-size]
    framed[1:-1, 1:-1] = thick
    framed[[0, -1], :] = 1
    framed[:, [0, -1]] = 1
    _, labels = cv2.connectedComponents(framed, connectivity=4)
    rim = (labels == labels[0, 0])[1:-1, 1:-1]
    inner_y, inner_x = int(tall * DEEP), int(wide * DEEP)
    rim[inner_y : tall - inner_y, inner_x : wide - inner_x] = False
    edge = max(1, round(EDGE * scale * shrink))
    _edge_shadows(rim, dark, edge)
    if not rim.any():
        return picture
    wider = cv2.dilate(rim.astype(np.uint8), np.ones((5, 5), np.uint8))
    full = cv2.resize(wider, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_NEAREST)
    picture[full > 0] = 255
    return picture


def _edge_shadows(rim: NDArray[np.bool_], dark: NDArray[np.uint8], edge: int) -> None:
    """Mark dark lines that run along an edge of the picture for most of its length."""
    for mark, ink in (
        (rim[:edge], dark[:edge]),
        (rim[-edge:], dark[-edge:]),
        (rim.T[:edge], dark.T[:edge]),
        (rim.T[-edge:], dark.T[-edge:]),
    ):
        for row in range(ink.shape[0]):
            if ink[row].mean() > 0.5:
                mark[row] = True
