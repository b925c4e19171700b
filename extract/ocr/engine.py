"""What any reader of pictures offers, and what it gives back. Lengths are pixels of the crop."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
"""Height x width; 0 is black, 255 is white."""


class PixelBox(NamedTuple):
    """Left, top, right, bottom as pixel edges of a crop."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class OcrWord:
    """One word as an engine read it."""

    text: str
    box: PixelBox
    trust: float
    """The engine's own confidence, 0..1: each engine's numbers mean something else."""
    middles: tuple[float, ...] = ()
    """x of the middle of each character of `text`."""

    def part(self, first: int, last: int) -> "OcrWord":
        """Its characters from `first` up to `last` as a word of their own, in their place."""
        middles, box = self.middles[first:last], self.box
        if middles and (first or last < len(self.text)):
            box = box._replace(x0=middles[0], x1=middles[-1])
        return OcrWord(self.text[first:last], box, self.trust, middles)


@dataclass(frozen=True, slots=True)
class OcrLine:
    """One line as an engine read it, words in order."""

    text: str
    box: PixelBox
    words: tuple[OcrWord, ...]

    @property
    def trust(self) -> float:
        """Trust in the least trusted word; 0 where nothing was read."""
        return min((word.trust for word in self.words), default=0.0)

    def trust_where(self, holds: Callable[[str], object]) -> float:
        """Trust in the least trusted of some of its words; 1 where it has none of these."""
        return min((word.trust for word in self.words if holds(word.text)), default=1.0)

    @property
    def mean_trust(self) -> float:
        """Trust in its words, each by its letters; 0 where nothing was read."""
        letters = sum(len(word.text) for word in self.words)
        sure = sum(word.trust * len(word.text) for word in self.words)
        return sure / letters if letters else 0.0


class OcrEngine(Protocol):
    """A reader. Calls from several threads at a time are allowed."""

    @property
    def name(self) -> str:
        """What the engine is called in reports."""

    @property
    def takes_grain(self) -> bool:
        """Was it trained on noisy paper? To others the grain is shown smoothed."""

    def read_lines(self, crops: Sequence[Grey], dpi: float) -> list[OcrLine | None]:
        """Read pictures of one line each, dark on white; None where no letter was found."""

    def read_block(self, crop: Grey, dpi: float) -> list[OcrLine]:
        """Read a picture of one or more lines, in reading order."""


def line_of(words: Sequence[OcrWord]) -> OcrLine | None:
    """A line of these words; None without any."""
    if not words:
        return None
    boxes = [word.box for word in words]
    box = PixelBox(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )
    return OcrLine(" ".join(word.text for word in words), box, tuple(words))
