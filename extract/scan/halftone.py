"""Pages in black and white only: tones that are made of dots become tones again.

A fax, or a scanner set to text, shows a grey cell as dots, by a pattern or scattered; some show
the paper itself so. Dots are no ink: readers make letters of them, and rows of them look like
rules. How dense they lie is how dark the place is; what stands out of that is print.
"""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .sheet import Grey, Mask

_MIDDLE: Final = 128
_MOST: Final = 0.9
"""Share of pixels that are quite black or quite white on a page in black and white, at least."""
_QUITE_BLACK: Final = 0.5
"""The same share of the dark ones; of a grey scan, however white its paper was made, few are."""
_DOT: Final = 8
"""Pixels of the largest dot: the dots of tones are of one pixel or few, whatever the resolution."""
_ALONG_SIDES: Final = 4
"""Dots are joined at sides, not at corners: else a chessboard of them is of one piece."""
_WINDOW: Final = 17
"""Pixels across in which dots are counted, and a tone is taken."""
_MANY: Final = 6
"""Dots in it: a tone of 2 in 100. Of small type's own dots there are at most half as many."""
_PRINT: Final = 60
"""Grey levels by which print is darker than the tone around it; a dot or two of a tone are less."""
_STRIPE, _MARGIN = 400, 40
"""Rows of pixels that are looked at together, for the sake of memory, and those on both sides of
them that bear on what they show."""
_TAKEN: Final = 1.0
_SOFT: Final = 0.8
_REACH: Final = 2.0
"""Pixels of standard deviation over which pixels are taken together to find print, to show it as a
grey scan does, and to show a tone."""


def is_bilevel(picture: NDArray[np.uint8]) -> bool:
    """Is a picture in black and white only, as far as it shows?"""
    if picture.ndim == 3:
        return False
    part = picture[::3, ::3]
    black = np.count_nonzero(part == 0)
    is_black = black >= _QUITE_BLACK * np.count_nonzero(part < _MIDDLE)
    return bool(is_black and black + np.count_nonzero(part == 255) >= _MOST * part.size)


def with_tones(picture: Grey) -> Grey:
    """A picture in black and white with a grey for dots that lie close together."""
    shown = np.empty_like(picture)
    for top in range(0, len(picture), _STRIPE):
        first = max(0, top - _MARGIN)
        part = _toned(picture[first : top + _STRIPE + _MARGIN])
        shown[top : top + _STRIPE] = part[top - first :][:_STRIPE]
    return shown


def _toned(picture: Grey) -> Grey:
    dark = picture < _MIDDLE
    many = np.maximum(_dots_around(dark), _dots_around(~dark)) >= _MANY
    if not many.any():
        return picture
    toned = _grown(many, _WINDOW // 2)
    plane = picture.astype(np.float32)
    taken = _soft(plane, _TAKEN)
    ground = _mean_around(plane, np.ones_like(dark))
    ground = _mean_around(plane, ~_grown(ground - taken > _PRINT, 1))
    print_ = _grown(ground - taken > _PRINT, 1)
    free: Any = (~print_).astype(np.float32)
    tone = _soft(plane * free, _REACH) / np.maximum(_soft(free, _REACH), 1e-3)
    shown = np.where(_grown(print_, 1), _soft(plane, _SOFT), tone)
    return np.where(toned, shown.clip(0, 255), plane).astype(np.uint8)


def _dots_around(shapes: Mask) -> NDArray[np.float32]:
    """How many shapes as small as a dot are around each pixel."""
    _, _, stats, middles = cv2.connectedComponentsWithStats(
        shapes.astype(np.uint8), connectivity=_ALONG_SIDES, ltype=cv2.CV_32S
    )
    dots = stats[:, cv2.CC_STAT_AREA] <= _DOT
    dots[0] = False
    each = np.zeros(shapes.shape, np.float32)
    x, y = np.rint(middles[dots]).astype(np.intp).T
    each[y, x] = 1
    return np.asarray(cv2.boxFilter(each, -1, (_WINDOW, _WINDOW), normalize=False))


def _mean_around(plane: NDArray[np.float32], free: Mask) -> NDArray[np.float32]:
    """Mean grey of the free pixels around each; 0 where none is free."""
    share: Any = free.astype(np.float32)
    size = (_WINDOW, _WINDOW)
    tones = cv2.blur(plane * share, size) / np.maximum(cv2.blur(share, size), 1e-3)
    return np.asarray(tones, np.float32)


def _soft(plane: NDArray[np.float32], reach: float) -> NDArray[np.float32]:
    return np.asarray(cv2.GaussianBlur(plane, (0, 0), reach), np.float32)


def _grown(mask: Mask, pixels: int) -> Mask:
    """What is in the mask or beside it."""
    reach = np.ones((2 * pixels + 1, 2 * pixels + 1), np.uint8)
    return np.asarray(cv2.dilate(mask.astype(np.uint8), reach) > 0, np.bool_)
