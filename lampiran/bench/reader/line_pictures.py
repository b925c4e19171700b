"""Pictures of made lines, as the stages before the reader hand them to it.

A line is printed (`press`), scanned (`scan`), and then treated as `extract.scan` treats a
cell: the page is straightened, its paper made white, noise calmed, the line cut out.
"""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

from .chance import Chance, Span
from .fonts import Sizes, find_fonts
from .press import Print, press
from .scan import Pixels, Scan, scan
from .texts import made_line

_NEIGHBOURED: Final = 0.06
"""Share of lines into whose crop the line above or below reaches."""
_WARPED: Final = 0.25
"""Share of lines resampled once more when the page was laid straight."""
_WARP: Final = 0.004
"""Standard deviation of the slopes of that warp."""
_WHITENED: Final[Span] = (0.985, 1.02)
"""Times as light as it should be: the estimate of the paper's tone is not exact."""
_CALMED: Final = 0.35
"""Share of noisy lines that are calmed before they are read."""
_NOISY: Final = 8.0
"""Tones of standard deviation."""
_CALM: Final = (5, 5.0, 1.5)
"""Pixels across, times the noise in tones, pixels of standard deviation."""
_MARGINS: Final = (2, 2, 2, 1, 3)
_WIDE_MARGIN: Final[tuple[float, Span]] = (1 / 6, (0.0, 0.25))
"""Pixels above and beneath the print; for a share of lines any part of the em."""
_SIDE: Final = 0.15
"""Most ems beside the print, with a pixel."""
_PADDED: Final = 0.88
"""Share of crops with white around them."""
_PAD: Final[Span] = (0.7, 1.6)
"""Times an eighth of the em, which is a quarter of a small letter."""
_LEAST_PAD: Final = 3


@dataclass(frozen=True, slots=True)
class MadeLine:
    """What a reader gets, and what it should say."""

    picture: Pixels
    """Grey, as high as it was cut."""
    text: str


class LinePictures:
    """Makes lines in the fonts of a folder, the same for the same seed."""

    def __init__(self, fonts: Path, seed: int) -> None:
        self.chance = Chance(seed)
        self._fonts = [(font.weight, font) for font in find_fonts(fonts)]
        self._sizes = Sizes()
        if not self._fonts:
            raise ValueError(f"no font fit for lines of text in {fonts}: name a folder of fonts")

    def made(self, most: int) -> MadeLine:
        """A line of at most `most` characters."""
        chance = self.chance
        font = chance.weighed(self._fonts)
        text = font.printable(made_line(chance, most))
        neighboured = chance.happens(_NEIGHBOURED)
        beside = font.printable(made_line(chance, most)) if neighboured else None
        print_ = press(text, beside, font, self._sizes, chance)
        scanned = scan(print_, chance)
        return MadeLine(_cut_out(_straightened(scanned, chance), print_, chance), text)


def _straightened(scanned: Scan, chance: Chance) -> Pixels:
    """Laid straight, made white, calmed."""
    pixels: Any = scanned.pixels
    if chance.happens(_WARPED):
        x, y = chance.within((0, 1)), chance.within((0, 1))
        warp = np.array([[1, chance.bell(_WARP), x], [chance.bell(_WARP), 1, y]], float)
        way = chance.pick((cv2.INTER_LINEAR, cv2.INTER_CUBIC))
        size = pixels.shape[::-1]
        pixels = cv2.warpAffine(pixels, warp, size, flags=way, borderMode=cv2.BORDER_REPLICATE)
    gain = 255 / scanned.light * chance.within(_WHITENED)
    pixels = np.clip(pixels.astype(np.float32) * gain, 0, 255).astype(np.uint8)
    if scanned.noise > _NOISY and chance.happens(_CALMED):
        across, times, reach = _CALM
        pixels = cv2.bilateralFilter(pixels, across, times * scanned.noise, reach)
    return np.asarray(pixels, np.uint8)


def _cut_out(pixels: Pixels, print_: Print, chance: Chance) -> Pixels:
    """The print with little around it, then white: how strips of a cell are cut."""
    em, (left, top, right, bottom) = print_.em, print_.box
    x0 = max(0, int(left - chance.within((0, _SIDE)) * em - 1))
    x1 = math.ceil(right + chance.within((0, _SIDE)) * em + 1)
    y0 = max(0, round(top - _margin(em, chance)))
    y1 = round(bottom + _margin(em, chance))
    crop = pixels[y0 : max(y1, y0 + 4), x0 : max(x1, x0 + 4)]
    pad = max(_LEAST_PAD, round(em / 8 * chance.within(_PAD)))
    if not chance.happens(_PADDED):
        pad = 0
    framed = cv2.copyMakeBorder(crop, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=(255.0,))
    return np.asarray(framed, np.uint8)


def _margin(em: float, chance: Chance) -> float:
    wide, span = _WIDE_MARGIN
    return chance.within(span) * em if chance.happens(wide) else chance.pick(_MARGINS)
