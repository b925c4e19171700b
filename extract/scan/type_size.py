"""How large a line of type is, and the box that a text layer would give it.

The stages that follow compare sizes and gaps in points as fonts measure them, from the
top of the tallest accent to the foot of the descenders, whatever letters a line happens to
have. Pixels show only ink: the size is told from the letters' height over the base line.
"""

import numpy as np

from .strips import Strip

TALL_LETTERS = frozenset("bdfhkltABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789()/%&")
"""Of one piece of ink higher than an x. An i and a j are not: their dots stand apart."""
ASCENDER = 0.71
"""Height of b, d, H and 1 over the base line as a share of the type's size: Arial .72,
Times .68, Bookman .70, Calibri .68, DejaVu .76."""
X_HEIGHT = 0.49
"""The same of a, e, n: Arial .52, Times .45, Calibri .47, DejaVu .55."""
BELOW = 0.21
"""What a font keeps below the base line as a share of its size."""
_FEWEST = 3
"""Letters from which a line tells its own size."""


def base_line(strip: Strip) -> float:
    """y of the base line in the strip's pixels: most letters stand on it."""
    feet = _body(strip)
    return float(np.median(feet[:, 1] + feet[:, 3]))


def size_of(strip: Strip, text: str) -> float:
    """The type's size in pixels."""
    body = _body(strip)
    over = base_line(strip) - body[:, 1]
    tall = [char for char in text if char in TALL_LETTERS]
    if tall:
        share = min(1.0, len(tall) / max(1, len(text.replace(" ", ""))))
        return float(np.percentile(over, 100 * (1 - share / 2))) / ASCENDER
    return float(np.median(over)) / X_HEIGHT


def tells_size(strip: Strip, text: str) -> bool:
    """Has the line letters enough to tell the size of its type, and among them tall ones? How high
    an x stands differs more from font to font."""
    return len(_body(strip)) >= _FEWEST and not TALL_LETTERS.isdisjoint(text)


def _body(strip: Strip) -> np.ndarray[tuple[int, int], np.dtype[np.int32]]:
    pieces = strip.pieces
    body = pieces[(pieces[:, 3] >= 0.55 * strip.letter) & (pieces[:, 3] <= 1.9 * strip.letter)]
    return body if len(body) else pieces
