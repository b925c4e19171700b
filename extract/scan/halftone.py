"""Pages in black and white only: tones that are made of dots become tones again.

A fax, or a scanner set to text, shows a grey cell as dots, by a pattern or scattered. Dots are
no ink: readers make letters of them, and rows of them look like rules. What is left of a page
when its dots are gone is its letters and rules; how dense they lay is how dark the cell is.
"""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .sheet import Grey, Mask

_MIDDLE: Final = 128
_NEITHER: Final = (16, 239)
"""Grey levels between which a pixel is neither black nor white."""
_FEW: Final = 0.01
"""Share of such pixels, at most, on a page in black and white."""
_DOT: Final = 8
"""Pixels of the largest dot: the dots of tones are of one pixel or few, whatever the resolution."""
_WINDOW: Final = 17
"""Pixels across in which dots are counted."""
_MANY: Final = 9
"""Dots in it: a tone of 3 in 100. Of small type's own dots there are at most half as many."""
_REACH: Final = 2.0
"""Pixels of standard deviation over which dots are taken together."""
_ALONG_SIDES: Final = 4
"""Joined at sides, not at corners: else a chessboard of dots is of one piece."""


def is_bilevel(picture: NDArray[np.uint8]) -> bool:
    """Is a picture in black and white only?"""
    if picture.ndim == 3:
        return False
    low, high = _NEITHER
    part = picture[::3, ::3]
    return bool(np.count_nonzero((part > low) & (part < high)) <= _FEW * part.size)


def with_tones(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The picture with a grey for dots that lie close together, if it is in black and white."""
    if not is_bilevel(picture):
        return picture
    dark = picture < _MIDDLE
    black, many_black = _dots(dark)
    _, many_white = _dots(~dark)
    toned = np.maximum(many_black, many_white) >= _MANY
    if not toned.any():
        return picture
    is_pale = many_black >= many_white
    letters = dark & ~black & is_pale
    tone = _mean(picture, ~letters)
    return np.where(toned & ~letters, tone, picture).astype(np.uint8)


def _dots(shapes: Mask) -> tuple[Mask, NDArray[np.float32]]:
    """Which pixels are of shapes as small as a dot, and how many such are around each pixel."""
    _, labels, stats, middles = cv2.connectedComponentsWithStats(
        shapes.astype(np.uint8), connectivity=_ALONG_SIDES, ltype=cv2.CV_32S
    )
    small = stats[:, cv2.CC_STAT_AREA] <= _DOT
    small[0] = False
    each = np.zeros(shapes.shape, np.float32)
    x, y = np.rint(middles[small]).astype(np.intp).T
    each[y, x] = 1
    around = cv2.boxFilter(each, -1, (_WINDOW, _WINDOW), normalize=False)
    return np.asarray(small[labels], np.bool_), np.asarray(around, np.float32)


def _mean(picture: Grey, free: Mask) -> NDArray[np.float32]:
    """Mean grey around each pixel, of what is no letter."""
    share: Any = free.astype(np.float32)
    tones = cv2.GaussianBlur(picture.astype(np.float32) * share, (0, 0), _REACH)
    return np.asarray(tones / np.maximum(cv2.GaussianBlur(share, (0, 0), _REACH), 1e-3))
