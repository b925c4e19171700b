"""What is dark, thin and long on a sheet: the raw evidence for rules in one direction.

A rule is darker than what lies right above and right below it, be that paper or
the fill of a cell; a fill itself is not. So a filled cell gives no rule, and a
rule between two filled cells is seen. Pixels; `x` runs along the rule.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from .levels import LEVELS, counted, median
from .sheet import Grey

THICKEST = 4.0
"""Points. Borders go to 3 pt; a scanner's blur adds to them."""
LEAST_RUN = 8.5
"""Points. The lowest rows of a plan are 10 pt high; the strokes of its letters are shorter."""
ALONG = 0.8
"""Points over which ink is averaged along a rule: noise goes, gaps between letters stay."""
HALF = 128
"""Grey level. A fill darker than this is dark."""
ALONG_DIM = 6.0
"""Points over which ink is averaged on a dark fill."""
DIM_LEAST = 0.4
"""Share of the usual depth in grey levels that is ink there: the average has less noise."""
EVEN = 0.55
"""Along a rule ink keeps this share of its depth; a row of letters fades between them."""
DIM = 60
"""Grey level below which a ground is as good as black: contrast is measured against it."""
LETTER = 6.0
"""Points. Strokes of letters are thinner, filled cells wider."""
FILL_SCALE = 0.8
"""Pixels per point at which fills are looked at."""
LEAST_DEPTH = 14
"""Grey levels (of 255, relative to the ground). Less than this is JPEG ringing or bleed."""
MOST_DEPTH = 70
"""However noisy the page, ink of this depth is ink."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Evidence for rules that lie level (or upright, on a transposed page)."""

    depth: NDArray[np.uint8]
    """How much darker than its ground across the rule, 0..255 relative to that ground."""
    grey: Grey
    """The sheet itself."""
    fill: NDArray[np.uint8]
    """Lightness of the paper or fill, with letters and rules taken away; at FILL_DPI."""
    shrink: float
    """Pixels of `fill` per pixel."""
    long: NDArray[np.uint8]
    """1 where ink runs on for at least LEAST_RUN."""
    least: int
    """Depth from which a pixel counts as ink on this page."""


@dataclass(frozen=True, slots=True)
class Fills:
    """The ground without what is drawn on it: paper, and the fills of cells."""

    small: NDArray[np.uint8]
    shrink: float
    """Pixels of `small` per pixel of the sheet."""

    @property
    def turned(self) -> "Fills":
        """The same on the transposed page."""
        return Fills(transposed(self.small), self.shrink)


def transposed(plane: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A plane with `x` and `y` exchanged."""
    return np.asarray(cv2.transpose(plane), dtype=np.uint8)


def fills_of(grey: Grey, scale: float) -> Fills:
    """Neither dark letters on paper nor white ones on a dark fill are in the median."""
    shrink = min(1.0, FILL_SCALE / scale)
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    size = round(1.5 * LETTER * scale * shrink) | 1
    return Fills(np.asarray(cv2.medianBlur(small, size), dtype=np.uint8), shrink)


def ink_of(grey: Grey, fills: Fills, scale: float) -> Ink:
    """Evidence for level rules; `scale` is pixels per point."""
    usual = cv2.resize(fills.small, grey.shape[::-1], interpolation=cv2.INTER_NEAREST)
    smooth = cv2.blur(grey, (max(1, round(ALONG * scale)) | 1, 1))
    dim = cv2.threshold(usual, HALF - 1, 255, cv2.THRESH_BINARY_INV)[1]
    dimmed = bool(cv2.countNonZero(dim))
    if dimmed:
        # The same noise drowns a rule on a dark fill, so it is averaged over more of the rule.
        far = cv2.blur(grey, (max(1, round(ALONG_DIM * scale)) | 1, 1))
        cv2.copyTo(far, dim, smooth)
    across = max(3, round(THICKEST * scale)) | 1
    ground = cv2.morphologyEx(smooth, cv2.MORPH_CLOSE, np.ones((across, 1), np.uint8))
    lack = np.asarray(cv2.subtract(ground, smooth), dtype=np.uint8)
    least = _least(lack)
    enough = _from(lack, least)
    if dimmed:
        cv2.copyTo(_from(lack, round(DIM_LEAST * least)), dim, enough)
    darker = _from(np.asarray(cv2.subtract(usual, smooth), dtype=np.uint8), LEAST_DEPTH // 2)
    full = cv2.divide(lack, _raised(ground, DIM), scale=255.0)
    depth = cv2.bitwise_and(np.asarray(full), cv2.bitwise_and(enough, darker))

    run = max(3, round(LEAST_RUN * scale))
    # A rule that is not quite level climbs from one row of pixels to the next.
    spread = cv2.dilate(depth, np.ones((3, 1), np.uint8))
    kept = cv2.morphologyEx(spread, cv2.MORPH_OPEN, np.ones((1, run), np.uint8))
    full = cv2.morphologyEx(spread, cv2.MORPH_CLOSE, np.ones((1, run), np.uint8))
    some = cv2.convertScaleAbs(full, alpha=EVEN)
    even = cv2.compare(kept, _raised(some, least), cv2.CMP_GT)
    own = _raised(cv2.convertScaleAbs(spread, alpha=0.5), least)
    solid = cv2.bitwise_and(even, cv2.compare(depth, own, cv2.CMP_GE))
    long = cv2.threshold(solid, 0, 1, cv2.THRESH_BINARY)[1]
    kept_depth = cv2.bitwise_or(even, cv2.compare(depth, some, cv2.CMP_GT))
    return Ink(
        depth=np.asarray(cv2.bitwise_and(depth, kept_depth), dtype=np.uint8),
        grey=grey,
        fill=fills.small,
        shrink=fills.shrink,
        long=np.asarray(long, dtype=np.uint8),
        least=least,
    )


def _from(plane: NDArray[np.uint8], least: int) -> NDArray[np.uint8]:
    """255 where a plane is at least so much, else 0."""
    return np.asarray(cv2.threshold(plane, least - 1, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8)


def _raised(plane: Any, level: Any) -> NDArray[np.uint8]:
    """A plane with what is below a level raised to it."""
    return np.asarray(cv2.max(plane, level), dtype=np.uint8)


def _least(lack: NDArray[np.uint8]) -> int:
    """Where ink begins: above what the noise of this page's paper reaches."""
    counts = counted(lack[::3, ::3])
    middle = median(counts)
    spread = 1.48 * median(counts, np.abs(LEVELS - middle))
    return round(min(max(middle + 3.5 * spread, LEAST_DEPTH), MOST_DEPTH))
