"""The sheet of paper before it is scanned: printed, signed, stamped, punched.

Rendered finer than it will be scanned, so that the scanner's pixels are means of
finer ones, as light is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

from .ink import Rgb, scrawl, stamp
from .place import POINTS_PER_MM
from .profile import Profile

_FINER: Final = 2.0
_FINEST: Final = 400.0
"""Dots an inch beyond which a sheet is not rendered finer than it is scanned."""
_POSTS: Final = ("KETUA", "SEKRETARIS")
"""Who signs a decree."""
_BELOW: Final = 35.0
"""Points from the line that names a signatory down to where the pen is put."""
_HOLE: Final = 3.0
"""Millimetres, radius; two of them 80 mm apart, 12 mm from the edge (ISO 838)."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A page as it left the printer."""

    pixels: Rgb
    width: float
    height: float
    """Points, as displayed."""
    stamped: tuple[float, float] | None
    """Where the office's stamp belongs, in points from the top left; None: nowhere."""
    signed: tuple[float, float] | None
    """Where a hand signs: on a copy, whose decree is signed 'ttd.', who certifies the copy."""

    @property
    def scale(self) -> float:
        """Pixels a point."""
        return float(self.pixels.shape[1] / self.width)


def printed(pdf: bytes, profile: Profile) -> Iterator[Printed]:
    """The pages one by one."""
    scale = max(float(profile.dpi), min(profile.dpi * _FINER, _FINEST)) / 72
    document: Any = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            width, height = page.get_size()
            bitmap = page.render(scale=scale, rev_byteorder=True)
            pixels = np.array(bitmap.to_numpy()[:, :, :3])
            yield Printed(pixels, width, height, **_places(page, width, height))
            bitmap.close()
            page.close()
    finally:
        document.close()


def _places(page: Any, width: float, height: float) -> dict[str, tuple[float, float] | None]:
    """Where the sheet is stamped and signed; a decree is signed in its right half."""
    text = page.get_textpage()

    def last(word: str, exact: bool) -> tuple[float, float] | None:
        search, found = text.search(word, match_case=exact), None
        while hit := search.get_next():
            left, _, _, top = text.get_charbox(hit[0])
            found = (left, height - top)
        return found

    def below(place: tuple[float, float] | None) -> tuple[float, float] | None:
        return place and (place[0] + 30, place[1] + _BELOW)

    posts = [last(word, True) for word in _POSTS]
    post = below(next((each for each in posts if each and each[0] > 0.45 * width), None))
    copied = last("ttd", False)
    signed = below(last("Salinan sesuai", False)) if copied else post
    return {"stamped": copied or post, "signed": signed}


def finish(
    sheet: Printed, back: Rgb | None, rng: np.random.Generator, profile: Profile, punched: bool
) -> Rgb:
    """What people and time do to a printed sheet; `back` is what stands on its other side."""
    pixels = sheet.pixels.copy()
    if profile.copied:
        pixels = _toner(pixels, rng, sheet.scale)
    if profile.stamps:
        _sign(pixels, sheet, rng, profile.stamps)
    if back is not None and profile.bleed:
        _shine_through(pixels, back, rng.uniform(0, profile.bleed), sheet.scale)
    if punched:
        _punch(pixels, sheet)
    return pixels


def _sign(pixels: Rgb, sheet: Printed, rng: np.random.Generator, chance: float) -> None:
    size = (rng.uniform(90, 150), rng.uniform(30, 55))
    if sheet.signed:
        x, y = sheet.signed
        at = (x + rng.uniform(0, 50), y + rng.uniform(-12, 8))
        scrawl(pixels, rng, at, size, sheet.scale)
    if sheet.stamped:
        x, y = sheet.stamped
        stamp(pixels, rng, (x - rng.uniform(10, 40), y + rng.uniform(-15, 15)), sheet.scale)
    elif rng.random() < chance:
        wide, tall = sheet.width, sheet.height
        if rng.random() < 0.7:
            at = (wide * rng.uniform(0.15, 0.9), tall * rng.uniform(0.15, 0.9))
            stamp(pixels, rng, at, sheet.scale)
        else:
            at = (wide * rng.uniform(0.75, 0.95), tall * rng.uniform(0.8, 0.96))
            scrawl(pixels, rng, at, (size[0] / 3, size[1] / 2), sheet.scale)


def _shine_through(pixels: Rgb, back: Rgb, strength: float, scale: float) -> None:
    """The other side, mirrored and blurred by the paper's fibres."""
    if back.shape != pixels.shape:
        return
    mirrored: Any = cv2.flip(cv2.cvtColor(back, cv2.COLOR_RGB2GRAY), 1)
    soft: Any = cv2.GaussianBlur(mirrored, (0, 0), 0.35 * scale)
    fainter = np.round(255 * (1 - strength) + strength * np.arange(256)).astype(np.uint8)
    light: Any = cv2.cvtColor(cv2.LUT(soft, fainter), cv2.COLOR_GRAY2RGB)
    cv2.multiply(pixels, light, dst=pixels, scale=1 / 255)


def _punch(pixels: Rgb, sheet: Printed) -> None:
    """Two holes at the binder's edge, where they meet no print: nobody can read a hole."""
    mm = sheet.scale * POINTS_PER_MM
    tall, wide = pixels.shape[:2]
    for along in (-40, 40):
        if sheet.width > sheet.height:
            x, y = wide / 2 + along * mm, 12 * mm
        else:
            x, y = 12 * mm, tall / 2 + along * mm
        r = _HOLE * mm
        window = pixels[round(y - r) : round(y + r), round(x - r) : round(x + r)]
        if window.min() < 128:
            continue
        shade = 45
        centre = (round(x), round(y))
        cv2.circle(pixels, centre, round(r), (shade, shade, shade), -1, cv2.LINE_AA)


def _toner(pixels: Rgb, rng: np.random.Generator, scale: float) -> Rgb:
    """A laser knows only black: tones become a screen of dots at 45 degrees, black has specks."""
    grey: NDArray[np.float32] = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    pitch = 72 / 85 * scale  # 85 dots an inch
    y, x = np.mgrid[0 : grey.shape[0], 0 : grey.shape[1]].astype(np.float32)
    turn = np.float32(2 * np.pi / pitch / np.sqrt(2))
    screen = 127.5 + 63.0 * (np.cos((x + y) * turn) + np.cos((x - y) * turn))
    black: Any = (grey < np.clip(screen, 8, 247)).astype(np.float32)
    soft = cv2.GaussianBlur(black, (0, 0), 0.12 * scale)
    specks = rng.random(grey.shape, dtype=np.float32)
    tone = 255 * (1 - np.clip(soft, 0, 1) * (0.85 + 0.15 * specks))
    return np.repeat(np.round(tone).astype(np.uint8)[:, :, None], 3, axis=2)
