"""What printer, paper and scanner make of clean print."""

from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .chance import Chance, Span
from .ink import Tones, lay_strokes
from .press import Cover, Print

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Scanner:
    """One kind of scan."""

    blur: Span
    """Standard deviation in pixels."""
    noise: Span
    """Standard deviation in tones."""
    quality: tuple[int, int]
    """Of the JPEG, 0..100."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A line as it stands in the file."""

    pixels: Pixels
    light: float
    """Tone of the paper."""
    noise: float
    """Standard deviation in tones."""


_SCANNERS: Final = (
    (0.30, Scanner(blur=(0.2, 0.7), noise=(0, 5), quality=(50, 95))),
    (0.30, Scanner(blur=(0.4, 0.9), noise=(3, 10), quality=(40, 80))),
    (0.40, Scanner(blur=(0.6, 1.3), noise=(9, 22), quality=(28, 60))),
)
_FAT: Final[tuple[float, Span]] = (0.12, (1.1, 1.8))
"""Share of lines with much toner, and how many times as much a pixel takes."""
_THIN: Final[tuple[float, Span]] = (0.12, (0.1, 0.3))
"""Share of lines with little toner, and the cover that is missing from each pixel."""
_THIN_CONTRAST: Final = (1.2, 0.95)
"""What is left is steeper, and as black."""
_BLACK: Final[tuple[float, Span]] = (0.9, (0.0, 80.0))
_GREY: Final[Span] = (80.0, 150.0)
"""Tones of print: of most lines, and of faded or coloured ones."""
_PAPER: Final[Span] = (225.0, 254.0)
_STROKED: Final = 0.14
"""Share of lines under a stamp or a pen."""
_SHONE_THROUGH: Final[tuple[float, Span]] = (0.10, (0.02, 0.10))
"""Share of lines with print on the other side, and how much light that takes."""
_THROUGH_PAPER: Final = 1.5
"""Pixels of blur."""
_OTHER_SIDE: Final = 5
"""Most pixels by which the lines of both sides differ in height."""
_CLOUDY: Final[tuple[float, Span]] = (0.5, (0.5, 3.0))
"""Share of lines on cloudy paper, and its standard deviation in tones; clouds are two pixels."""
_BILEVEL: Final = 0.05
"""Share of lines in black and white only."""
_THRESHOLD: Final[Span] = (110.0, 190.0)
_RAGGED: Final[Span] = (0.0, 25.0)
"""Standard deviation of that threshold from pixel to pixel."""
_DUSTY: Final = 0.1
_SPECKS: Final = (1, 6)
_SPECK_RADII: Final = (0, 0, 1)
_SPECK_TONES: Final[Span] = (40.0, 150.0)
_CODED: Final = 0.85
"""Share of lines that were a JPEG."""


def scan(print_: Print, chance: Chance) -> Scan:
    """Printed on paper, perhaps stamped, and scanned."""
    scanner = chance.weighed(_SCANNERS)
    cover = _toner(print_.cover, chance)
    usual, black = _BLACK
    dark = chance.within(black if chance.happens(usual) else _GREY)
    light = chance.within(_PAPER)
    tones: Any = light - (light - dark) * cover
    if chance.happens(_STROKED):
        tones = lay_strokes(tones, print_.em, chance)
    tones = _paper(tones, cover, chance)
    noise = chance.within(scanner.noise)
    tones = cv2.GaussianBlur(tones, (0, 0), chance.within(scanner.blur))
    tones = tones + chance.field(tones.shape, noise)
    if chance.happens(_BILEVEL):
        level = chance.within(_THRESHOLD) + chance.field(tones.shape, chance.within(_RAGGED))
        tones = np.where(tones > level, light, dark).astype(np.float32)
    if chance.happens(_DUSTY):
        _dust(tones, chance)
    pixels = np.clip(np.round(tones), 0, 255).astype(np.uint8)
    quality = chance.whole(*scanner.quality)
    return Scan(_coded(pixels, quality) if chance.happens(_CODED) else pixels, light, noise)


def _toner(cover: Cover, chance: Chance) -> Cover:
    """Fatter or thinner than the font."""
    (fat, times), (thin, missing) = _FAT, _THIN
    kind = chance.weighed(((fat, "fat"), (thin, "thin"), (1 - fat - thin, "as it is")))
    if kind == "fat":
        return np.asarray(np.clip(cover * chance.within(times), 0, 1), np.float32)
    if kind == "thin":
        steep, whole = _THIN_CONTRAST
        lean = np.clip(cover * steep - chance.within(missing), 0, whole)
        return np.asarray(lean / whole, np.float32)
    return cover


def _paper(tones: Tones, cover: Cover, chance: Chance) -> Tones:
    """The other side shines through; paper is not even."""
    tall, wide = tones.shape
    share, taken = _SHONE_THROUGH
    if chance.happens(share):
        other = np.roll(cover[::-1, ::-1], chance.whole(-_OTHER_SIDE, _OTHER_SIDE), axis=0)
        through: Any = cv2.GaussianBlur(other, (0, 0), _THROUGH_PAPER)
        tones = tones * (1 - through * chance.within(taken))
    share, sigma = _CLOUDY
    if chance.happens(share):
        coarse = chance.field((tall // 2 + 1, wide // 2 + 1), chance.within(sigma))
        clouds: Any = cv2.resize(coarse, (wide, tall))
        tones = tones + clouds
    return tones


def _dust(tones: Any, chance: Chance) -> None:
    tall, wide = tones.shape
    for _ in range(chance.whole(*_SPECKS)):
        centre = (chance.whole(0, wide - 1), chance.whole(0, tall - 1))
        cv2.circle(tones, centre, chance.pick(_SPECK_RADII), chance.within(_SPECK_TONES), -1)


def _coded(pixels: Pixels, quality: int) -> Pixels:
    _, code = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(code, cv2.IMREAD_GRAYSCALE), np.uint8)
