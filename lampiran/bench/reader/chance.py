"""One source of chance, so that a seed makes the same lines again."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
Span = tuple[float, float]
"""The least and the most of what is drawn evenly."""


class Chance:
    """Draws for one maker of lines; a line takes hundreds, so each is plain and quick."""

    def __init__(self, seed: int) -> None:
        self._rng = np.random.default_rng(seed)

    def happens(self, share: float) -> bool:
        """Is this one of the `share` (0..1) of lines to which it happens?"""
        return self._rng.random() < share

    def within(self, span: Span) -> float:
        """Any number of a span."""
        low, high = span
        return low + (high - low) * self._rng.random()

    def whole(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self._rng.random() * (high - low + 1))

    def bell(self, sigma: float) -> float:
        """About 0, with this standard deviation."""
        return float(self._rng.standard_normal()) * sigma

    def pick(self, options: Sequence[T]) -> T:
        """One of them, each as likely as another."""
        return options[int(self._rng.random() * len(options))]

    def weighed(self, options: Sequence[tuple[float, T]]) -> T:
        """One of them, each as likely as the weight before it says."""
        left = self._rng.random() * sum(weight for weight, _ in options)
        for weight, option in options:
            left -= weight
            if left < 0:
                return option
        return options[-1][1]

    def field(self, shape: tuple[int, ...], sigma: float) -> NDArray[np.float32]:
        """Noise of this standard deviation, each pixel for itself."""
        return self._rng.standard_normal(shape, dtype=np.float32) * np.float32(sigma)
