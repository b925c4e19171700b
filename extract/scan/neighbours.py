"""Pairs of things that stand near one another in some order."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

AT_ONCE = 200_000
"""Pairs that are handed out together: a page of noise has a hundred million, and memory has not."""

Places = NDArray[np.intp]


def pairs(
    first: NDArray[np.integer[Any]], last: NDArray[np.integer[Any]], at_once: int = AT_ONCE
) -> Iterator[tuple[Places, Places]]:
    """Each place with all from its `first` to before its `last`, as two lists of places.

    They come some at a time, all those of one place together.
    """
    count = np.maximum(last - first, 0)
    upto = np.cumsum(count)
    start = 0
    while start < len(count):
        before = upto[start] - count[start]
        end = max(start + 1, int(np.searchsorted(upto, before + at_once, side="right")))
        one = np.repeat(np.arange(start, end), count[start:end])
        skipped = upto - count - before
        yield one, np.asarray(np.arange(len(one)) + (first - skipped)[one], np.intp)
        start = end
