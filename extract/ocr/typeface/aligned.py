"""A printed line laid on its base line, and where each of its letters stands."""

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ..engine import Grey, OcrLine

ABOVE, BELOW = 13, 6
"""Rows of pixels that are looked at above the base line and below it."""
ROWS: Final = ABOVE + BELOW
LARGEST = 16.0
"""Pixels: the em to which larger type is made smaller, so that it fits into these rows."""
_WIDTHS: Final = {
    0.22: "ijl",
    0.28: "ft.,:;/I!'|",
    0.33: 'r()-[]"',
    0.50: "ckvxyzJs",
    0.61: "FTZ",
    0.67: "ABEKPSVXY",
    0.72: "wCDHNRU",
    0.78: "GOQ",
    0.83: "mM",
    0.94: "W",
}
_USUAL = 0.56
_WIDTH_OF: Final = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_TELLS_SIZE = 4
"""Letters of a word, at least, by which the size of its type is known."""

Ink = NDArray[np.float64]
"""Columns x ROWS: how much darker than paper, 0..255."""
Places = NDArray[np.float64]
"""Pixels from the left edge: where each letter of a word stands."""


def width_of(sign: str) -> float:
    """Ems that a sign takes in a type like Helvetica: where to start before the page tells."""
    return _WIDTH_OF.get(sign, _USUAL)


@dataclass(slots=True)
class SetWord:
    """A word as it is held to be set."""

    text: str
    places: Places


@dataclass(slots=True)
class AlignedLine:
    """One line; what is learned of it is put here."""

    picture: NDArray[np.float32] = field(repr=False)
    """Rows x columns: how much darker than paper."""
    base_line: float
    """Pixels from the top."""
    words: list[SetWord]
    em: float | None
    """Pixels, about; None where no word is long enough to tell."""
    shrink: float = 1.0
    """Pixels of this picture to one of the picture that was read."""
    blackness: float = 1.0
    """Times as black as the mean of the lines in its type."""
    ink: Ink = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.ink = self.rows()

    def rows(self, lower: float = 0.0) -> Ink:
        """The picture's rows around the base line, or around one so many pixels lower."""
        wide = self.picture.shape[1]
        y = np.arange(-ABOVE, BELOW, dtype=np.float32) + np.float32(self.base_line + lower - 0.5)
        columns = np.tile(np.arange(wide, dtype=np.float32), (ROWS, 1))
        rows = cv2.remap(
            self.picture,
            columns,
            np.ascontiguousarray(np.tile(y[:, None], (1, wide))),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=0,
        )
        return np.asarray(rows.T, np.float64)

    @property
    def letters(self) -> int:
        """How many there are."""
        return sum(len(word.text) for word in self.words)


def aligned(picture: Grey, base_line: float, line: OcrLine) -> AlignedLine | None:
    """The line as it was read; None where a reader did not say where its letters stand."""
    if not all(len(word.middles) == len(word.text) for word in line.words):
        return None
    ems = [
        (word.middles[-1] - word.middles[0]) / between
        for word in line.words
        if len(word.text) >= _TELLS_SIZE
        for between in (sum(_steps(word.text)),)
    ]
    em = median(ems) if ems else None
    dark = 255.0 - picture.astype(np.float32)
    return AlignedLine(
        dark, base_line, [SetWord(word.text, np.array(word.middles)) for word in line.words], em
    )


def made_smaller(line: AlignedLine, shrink: float) -> AlignedLine:
    """The same line with an em of so many times its pixels."""
    tall, wide = line.picture.shape
    size = (max(1, round(wide * shrink)), max(1, round(tall * shrink)))
    words = [SetWord(word.text, word.places * shrink) for word in line.words]
    return AlignedLine(
        np.asarray(cv2.resize(line.picture, size, interpolation=cv2.INTER_AREA), np.float32),
        line.base_line * shrink,
        words,
        None if line.em is None else line.em * shrink,
        shrink,
    )


def _steps(text: str) -> list[float]:
    """Ems from the middle of each letter to that of the next."""
    widths = [width_of(sign) for sign in text]
    return [(one + other) / 2 for one, other in pairwise(widths)]
