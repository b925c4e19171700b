"""The samples of many windows at once, each window's in the order of their brightness.

A page has hundreds of cells and thousands of bands along their sides: what is asked of one
window takes a microsecond, and asking takes a hundred.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

PLAIN = (0.65, 0.92)
"""Quantiles of a cell's samples, by brightness, between which its bare ground lies.

The text in a cell is darker than these, and the grain of the paper is brighter.
"""
DARK = (0.08, 0.35)
"""The same for a ground so dark that what is written on it is light."""
INK_NEVER = 125.0
"""Levels: half of a cell full of bold text is never as dark, by samples, as this."""
BRIGHTEST = 0.9
"""Quantile beyond which the brightest tenth lies."""

BEYOND = 4096.0
"""Levels: all channels of a sample, or of the difference of two, come to less."""

_Floats = NDArray[np.float32]
_Ints = NDArray[np.intp]


class ByBrightness:
    """The samples of some windows (rows x columns x channels, NaN where there is none)."""

    def __init__(self, windows: Sequence[_Floats]) -> None:
        flat = np.concatenate([window.reshape(-1, window.shape[-1]) for window in windows])
        whose = np.repeat(np.arange(len(windows)), [w.shape[0] * w.shape[1] for w in windows])
        told = np.flatnonzero(~np.isnan(flat[:, 0]))
        flat, whose = flat.take(told, axis=0), whose[told]
        # One number to sort by costs a third of two.
        order = np.argsort(whose * BEYOND + sum(flat.T), kind="stable")
        self._samples = flat.take(order, axis=0)
        count = np.bincount(whose, minlength=len(windows))
        self.known = np.flatnonzero(count)
        """The windows that have samples; all that follows is of these, in their order."""
        self._count = count[self.known]
        self._start = np.cumsum(self._count) - self._count

    def plain(self) -> _Floats:
        """The tone of the bare ground, by channel."""
        middling = self._samples[self._start + self._count // 2].mean(axis=1)
        is_dark = (middling < INK_NEVER)[:, None]
        low, high = np.where(is_dark, DARK, PLAIN).T
        return self._mean((low * self._count).astype(np.intp), np.ceil(high * self._count))

    def brightest(self) -> _Floats:
        """The tone of the brightest tenth."""
        return self._mean((BRIGHTEST * self._count).astype(np.intp), self._count)

    def quantile(self, share: float) -> NDArray[np.float64]:
        """The level, of all channels together, that this share of the samples lies below."""
        place = share * (self._count - 1)
        below = place.astype(np.intp)
        level = self._samples.mean(axis=1, dtype=np.float64)
        low = level[self._start + below]
        high = level[self._start + np.minimum(below + 1, self._count - 1)]
        return np.asarray(low + (high - low) * (place - below))

    def _mean(self, first: _Ints, last: NDArray[np.generic]) -> _Floats:
        """Means of the samples from the `first` to before the `last`, of one at least."""
        end = last.astype(np.intp)
        first = np.minimum(first, end - 1)
        stretches = np.stack([self._start + first, self._start + end], axis=1).ravel()
        padded = np.pad(self._samples, ((0, 1), (0, 0))).astype(np.float64)
        sums = np.add.reduceat(padded, stretches)[::2] if len(first) else padded[:0]
        return np.asarray(sums / (end - first)[:, None], np.float32)
