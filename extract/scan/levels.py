"""Medians and quantiles of grey levels, which are counted: a page has millions of pixels."""

import cv2
import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.intp]
LEVELS = np.arange(256.0)


def counted(plane: NDArray[np.uint8]) -> Counts:
    """How many pixels have each level from 0 to 255."""
    found = cv2.calcHist([plane], [0], None, [256], [0, 256])
    return np.asarray(found).ravel().astype(np.intp)


def quantile(counts: Counts, share: float, values: NDArray[np.float64] = LEVELS) -> float:
    """The value that this share lies below, where each of `values` is there `counts` times."""
    order = np.argsort(values)
    upto = np.cumsum(counts[order])
    place = share * (int(upto[-1]) - 1)
    ranks = np.searchsorted(upto, [int(place), int(np.ceil(place))], side="right")
    low, high = values[order[ranks]].tolist()
    return float(low + (high - low) * (place - int(place)))


def median(counts: Counts, values: NDArray[np.float64] = LEVELS) -> float:
    """The middle one of them, or the mean of the middle two."""
    return quantile(counts, 0.5, values)
