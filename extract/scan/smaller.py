"""A picture in fewer pixels, each about the mean of those that it stands for.

Halves are taken as long as they go, which is many times quicker than other means. What is left
is done between neighbours: less than two pixels then make one, and each counts nearly as much as
in a mean.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


def smaller(picture: Pixels, wide: int, tall: int) -> Pixels:
    """The picture in so many pixels."""
    seen = picture
    while True:
        down, across = 1 + (seen.shape[0] >= 2 * tall), 1 + (seen.shape[1] >= 2 * wide)
        if down == across == 1:
            break
        high, long = seen.shape[0] // down, seen.shape[1] // across
        whole = seen[: high * down, : long * across]
        seen = np.asarray(cv2.resize(whole, (long, high), interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.resize(seen, (wide, tall), interpolation=cv2.INTER_LINEAR), np.uint8)


def shrunk(picture: Pixels, shrink: float) -> Pixels:
    """The picture with both sides times `shrink`, at most 1."""
    tall, wide = picture.shape[:2]
    return smaller(picture, max(1, round(wide * shrink)), max(1, round(tall * shrink)))
