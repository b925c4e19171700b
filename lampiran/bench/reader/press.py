"""Sets a line in a font and lays it on the grid of a scan, as clean print."""

import math
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from .chance import Chance, Span
from .fonts import Font, Sizes

Cover = NDArray[np.float32]
"""Height x width: how much of each pixel ink covers, 0..1."""
Plate = NDArray[np.uint8]
"""The same while it is drawn, finer than the scan, 0..255."""

_EMS: Final = (11.5, 40.0)
"""Pixels: small type at 100 dpi to large type at 300; small ones as often as large."""
_TABLE_EMS: Final = (13.0, 20.0)
"""Pixels: a table's type at 100 to 150 dpi, where reading is hardest."""
_AS_IN_TABLES: Final = 0.4
"""Share of lines of such type."""
_SMALL: Final = 24
"""Pixels: a smaller em is drawn three times as fine as the scan, a larger one twice."""
_JUSTIFIED: Final[tuple[float, Span]] = (0.2, (0.9, 2.2))
"""Share of lines whose spaces are wider or narrower than the font's; how many times."""
_TRACKED: Final[tuple[float, Span]] = (0.1, (-0.02, 0.06))
"""Share of lines with letters set apart or together; by how many ems."""
_LEFT_MARGIN: Final = 0.8
"""Ems before the first letter."""
_INKED: Final = 60
"""Of 255: the print's box holds what is at least so dark."""
_ABOVE: Final[Span] = (0.75, 1.0)
_BELOW: Final[Span] = (0.0, 0.3)
"""Where a neighbour starts: ascents above the print's top, and above its foot."""
_TILT: Final = 0.25
"""Standard deviation in degrees, after the page is made straight."""
_SHEAR: Final = 0.02
_WIDENED: Final[Span] = (0.93, 1.07)
"""Scanners and the warp of a photo do not keep width to height."""
_TILT_SEEN: Final = 0.001
"""Radians below which tilt moves no pixel; shear, three times this."""


@dataclass(frozen=True, slots=True)
class Print:
    """A line of print, at the scan's pixels."""

    cover: Cover
    text: str
    box: tuple[float, float, float, float]
    """Left, top, right, bottom of the print."""
    em: float
    """Pixels."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """How one line is set; lengths in pixels of the plate."""

    font: ImageFont.FreeTypeFont
    em: int
    fine: int
    """Pixels of the plate to one of the scan."""
    space: float
    apart: float
    """Between letters; 0 leaves them to the font and its kerning."""


def press(text: str, beside: str | None, font: Font, sizes: Sizes, chance: Chance) -> Print:
    """Print `text`, which the font can, and what is left of a line `beside` it if there is one."""
    small = chance.happens(_AS_IN_TABLES)
    em = chance.within(_TABLE_EMS) if small else math.exp(chance.within(_logs(_EMS)))
    setting = _setting(font, em, sizes, chance)
    plate, box = _set(text, setting, chance)
    if beside is not None:
        plate = np.maximum(plate, _neighbour(beside, setting, plate.shape, box, chance))
    return _on_the_grid(plate, text, box, em, setting.fine, chance)


def _logs(span: Span) -> Span:
    return math.log(span[0]), math.log(span[1])


def _setting(font: Font, em: float, sizes: Sizes, chance: Chance) -> _Setting:
    fine = 3 if em < _SMALL else 2
    size = round(em * fine)
    opened = sizes.of(font, size)
    justified, stretch = _JUSTIFIED
    tracked, ems = _TRACKED
    space = opened.getlength(" ") * (chance.within(stretch) if chance.happens(justified) else 1)
    apart = chance.within(ems) * size if chance.happens(tracked) else 0.0
    return _Setting(opened, size, fine, space, apart)


def _set(text: str, setting: _Setting, chance: Chance) -> tuple[Plate, tuple[int, int, int, int]]:
    """The line on its plate; left, top, width, height of its ink."""
    font, words = setting.font, text.split(" ")
    pieces = [list(word) if setting.apart else [word] for word in words]
    lengths = [[font.getlength(piece) + setting.apart for piece in word] for word in pieces]
    long = sum(map(sum, lengths)) + setting.space * (len(words) - 1)
    tall = sum(font.getmetrics())
    image = Image.new("L", (int(long) + 2 * setting.em, int(tall * 1.7) + 8), 0)
    draw = ImageDraw.Draw(image)
    x = setting.em * _LEFT_MARGIN + chance.within((0, setting.fine))
    y = int(image.height / 2 - tall / 2 + chance.within((0, setting.fine)))
    for word, steps in zip(pieces, lengths, strict=True):
        for piece, step in zip(word, steps, strict=True):
            draw.text((x, y), piece, fill=255, font=font)
            x += step
        x += setting.space
    plate = np.array(image, np.uint8)
    left, top, wide, high = cv2.boundingRect((plate > _INKED).astype(np.uint8))
    return plate, (left, top, wide, high) if wide else (0, 0, image.width, image.height)


def _neighbour(
    text: str,
    setting: _Setting,
    shape: tuple[int, ...],
    box: tuple[int, int, int, int],
    chance: Chance,
) -> Plate:
    """Feet of the line above or heads of the one below, often not along the whole line."""
    tall, wide = shape
    _, top, _, high = box
    ascent = setting.font.getmetrics()[0]
    above, below = top - ascent * chance.within(_ABOVE), top + high - ascent * chance.within(_BELOW)
    image = Image.new("L", (wide, tall), 0)
    at = (setting.em * _LEFT_MARGIN, int(chance.pick((above, below))))
    ImageDraw.Draw(image).text(at, text, fill=255, font=setting.font)
    plate = np.array(image, np.uint8)
    plate[max(top - setting.fine, 0) : top + high + setting.fine] = 0
    plate[:, : int(max(chance.within((-0.3, 0.7)) * wide, 0))] = 0
    return plate


def _on_the_grid(
    plate: Plate,
    text: str,
    box: tuple[int, int, int, int],
    em: float,
    fine: int,
    chance: Chance,
) -> Print:
    """What a straightened page shows of the plate: a little tilt, sheared, wider or narrower."""
    tilt, shear = math.radians(chance.bell(_TILT)), chance.bell(_SHEAR)
    tall, wide = plate.shape
    seen: Any = plate
    if abs(tilt) > _TILT_SEEN or abs(shear) > 3 * _TILT_SEEN:
        cos, sin = math.cos(tilt), math.sin(tilt)
        turn = np.array([[cos, sin + shear], [-sin, cos]])
        middle = np.array([wide / 2, tall / 2])
        warp = np.column_stack([turn, middle - turn @ middle])
        seen = cv2.warpAffine(plate, warp, (wide, tall), flags=cv2.INTER_LINEAR)
    widened = chance.within(_WIDENED)
    size = (max(4, int(wide / fine * widened)), tall // fine)
    small: Any = cv2.resize(seen, size, interpolation=cv2.INTER_AREA)
    left, top, long, high = (side / fine for side in box)
    lift = 0.35 * abs(math.sin(tilt)) * long if abs(tilt) > _TILT_SEEN else 0.0
    place = (left * widened, top - lift, (left + long) * widened, top + high + lift)
    return Print(small.astype(np.float32) / 255, text, place, em)
