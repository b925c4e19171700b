"""How dark ink is on a page, and how far the paper's grain comes up to it."""

from dataclasses import dataclass

import cv2
import numpy as np

from .levels import LEVELS, counted, median, quantile
from .sheet import Grey

GRAIN_ROWS = 4
"""Of so many rows of pixels one is asked for the grain of the paper."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How dark ink is on one page."""

    threshold: int
    """Grey values below this are ink, on ground made white."""
    noise: float
    """Standard deviation of blank paper, in grey values."""
    contrast: float = 255.0
    """Grey values between paper and the page's darkest type."""

    @property
    def is_grainy(self) -> bool:
        """Is the paper's grain near enough to the type's own grey to hide thin strokes?"""
        return self.noise > 0.018 * self.contrast

    @property
    def is_noisy(self) -> bool:
        """Is the paper's grain near enough to the type's own grey to change letters?"""
        return self.noise > 0.035 * self.contrast


def page_ink(grey: Grey) -> Ink:
    """Judge the page's ink from its histogram and from the differences of neighbours on paper."""
    step = max(1, int((grey.size / 4e6) ** 0.5))
    counts = counted(grey[::step, ::step])
    paper = median(counts)
    inked = np.where(paper - 60 > LEVELS, counts, 0)
    dark = quantile(inked, 0.1) if inked.any() else 0.0
    contrast = max(paper - dark, 40.0)
    noise = _grain(grey, paper)
    threshold = paper - max(0.38 * contrast, 3.5 * noise)
    return Ink(round(min(max(threshold, 60.0), 225.0)), noise, contrast)


def _grain(grey: Grey, paper: float) -> float:
    """Standard deviation of pixels against their blurred surroundings, on blank paper."""
    tall = min(grey.shape[0], 1200)
    part = grey[(grey.shape[0] - tall) // 2 :][:tall]
    smooth = cv2.blur(part.astype(np.float32), (9, 9))[::GRAIN_ROWS]
    blank = smooth > paper - 12
    if np.count_nonzero(blank) < 1000:
        return 0.0
    rest = cv2.absdiff(part[::GRAIN_ROWS].astype(np.float32), smooth)
    return float(np.median(rest[blank]) * 1.4826)
