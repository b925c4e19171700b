"""Light, lens and sensor: a sheet of paper becomes the pixels of a picture."""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .place import Map, for_cv2, scaled
from .profile import Colour, Profile

Pixels = NDArray[np.uint8]
"""Height x width, or height x width x 3."""
Light = NDArray[Any]
"""The same in tones of 0..255, 32-bit floats, not yet rounded."""

_LID_LIGHT: Final = (242.0, 254.0)
_LID_DARK: Final = (25.0, 90.0)
_BAYER: Final = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]])


def expose(
    sheet: Pixels,
    scale: float,
    place: Map,
    size: tuple[int, int],
    rng: np.random.Generator,
    profile: Profile,
) -> Pixels:
    """The picture, `size` pixels wide and high, of a sheet with `scale` pixels a point.

    `place` takes points of the page to pixels of the picture.
    """
    fine = place @ scaled(1 / scale)
    steps = scale / (profile.dpi / 72)
    soft: Any = cv2.GaussianBlur(sheet, (0, 0), 0.45 * steps) if steps > 1.2 else sheet
    warp = for_cv2(fine)
    paper: Any = cv2.warpPerspective(
        soft, warp, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    cover: Any = cv2.warpPerspective(
        np.ones(sheet.shape[:2], np.float32), warp, size, flags=cv2.INTER_LINEAR
    )
    toned = _tones(paper.astype(np.float32), rng, profile)
    if profile.grain:
        toned += _grain(size, rng, profile.grain, toned.ndim)
    seen = _over(toned, cover, _table(size, rng) if profile.photo else None, rng, profile)
    if profile.photo:
        seen *= _lamp(size, rng)[:, :, None]
    elif rng.random() < profile.edge:
        seen = _dark_edge(seen, rng, profile.dpi / 25.4)
    if profile.dust:
        _dust(seen, rng, int(rng.integers(profile.dust + 1)), profile.dpi / 25.4)
    return _sense(seen, rng, profile)


def _tones(paper: Light, rng: np.random.Generator, profile: Profile) -> Light:
    """Print is never quite black and paper never quite white."""
    dark, light = rng.uniform(*profile.ink), rng.uniform(*profile.paper)
    tones: Light = paper * np.float32((light - dark) / 255) + np.float32(dark)
    if tones.ndim == 3:
        tones *= np.array(profile.cast, np.float32)
    return tones


def _grain(size: tuple[int, int], rng: np.random.Generator, sigma: float, ndim: int) -> Light:
    """Paper is cloudy at about the size of a letter's stroke."""
    wide, tall = size
    coarse = rng.standard_normal((tall // 2 + 1, wide // 2 + 1), dtype=np.float32) * sigma
    field: Light = cv2.resize(coarse, size, interpolation=cv2.INTER_LINEAR)
    return field[:, :, None] if ndim == 3 else field


def _over(
    paper: Light, cover: Light, table: Light | None, rng: np.random.Generator, profile: Profile
) -> Light:
    """The sheet upon what lies behind it, to which it throws a shadow."""
    dark = rng.random() < profile.edge
    lid = np.float32(rng.uniform(*(_LID_DARK if dark else _LID_LIGHT)))
    near: Light = cv2.GaussianBlur(cover, (0, 0), profile.dpi / 25.4 * 0.6)
    shadow = 1 - 0.45 * near
    part = cover
    if paper.ndim == 3:
        part, shadow = cover[:, :, None], shadow[:, :, None]
    behind = shadow * (table if table is not None else lid)
    paper -= behind
    paper *= part
    paper += behind
    return paper


def _table(size: tuple[int, int], rng: np.random.Generator) -> Light:
    """A table top: a plain colour, or grain that runs one way as in wood."""
    wide, tall = size
    base = np.array(
        ((120, 85, 55), (70, 60, 55), (150, 150, 155), (60, 75, 90))[int(rng.integers(4))],
        np.float32,
    )
    across, along = (3, max(2, wide // 8)) if rng.random() < 0.5 else (max(2, wide // 10), 3)
    coarse = rng.standard_normal((max(2, tall // across), max(2, wide // along)), dtype=np.float32)
    grain: Light = cv2.resize(coarse, size, interpolation=cv2.INTER_LINEAR)
    return base * (1 + np.float32(rng.uniform(0.03, 0.12)) * grain[:, :, None])


def _lamp(size: tuple[int, int], rng: np.random.Generator) -> Light:
    """Uneven light 0..1: a lamp to one side, dark corners, the soft shadow of a hand or phone."""
    wide, tall = size
    x = np.linspace(-1, 1, wide, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, tall, dtype=np.float32)[:, None]
    angle = rng.uniform(0, 2 * np.pi)
    slope = rng.uniform(0.05, 0.2)
    light = 1 - slope * (1 + np.float32(np.cos(angle)) * x + np.float32(np.sin(angle)) * y) / 1.5
    light = light * (1 - np.float32(rng.uniform(0.02, 0.12)) * (x * x + y * y))
    if rng.random() < 0.7:
        mask: Any = np.zeros((64, 64), np.float32)
        centre = rng.uniform(-5, 69, 2)
        axes = rng.uniform(12, 34, 2)
        cv2.ellipse(mask, (tuple(centre), tuple(2 * axes), rng.uniform(0, 180)), 1.0, -1)
        mask = cv2.GaussianBlur(mask, (0, 0), rng.uniform(3, 8))
        shade: Light = cv2.resize(mask, size, interpolation=cv2.INTER_CUBIC)
        light = light * (1 - np.float32(rng.uniform(0.1, 0.35)) * np.clip(shade, 0, 1))
    return np.asarray(light, np.float32)


def _dark_edge(seen: Light, rng: np.random.Generator, mm: float) -> Light:
    """The lid stood open a little, or the sheet did not reach the edge of the glass."""
    width = max(2, round(rng.uniform(0.5, 4.0) * mm))
    side = int(rng.integers(4))
    turned = np.rot90(seen, side)
    fade = np.linspace(rng.uniform(0.1, 0.5), 1.0, width, dtype=np.float32) ** 0.5
    light = np.ones(turned.shape[1], np.float32)
    light[:width] = fade
    shape = (1, -1, 1) if seen.ndim == 3 else (1, -1)
    return np.ascontiguousarray(np.rot90(turned * light.reshape(shape), -side))


def _dust(seen: Light, rng: np.random.Generator, count: int, mm: float) -> None:
    tall, wide = seen.shape[:2]
    for _ in range(count):
        centre = (int(rng.integers(wide)), int(rng.integers(tall)))
        radius = max(0, round(rng.uniform(0.02, 0.16) * mm))
        tone = rng.uniform(40, 150)
        cv2.circle(seen, centre, radius, (tone, tone, tone), -1)


def _sense(seen: Light, rng: np.random.Generator, profile: Profile) -> Pixels:
    """Lens, then sensor."""
    blurred: Light = cv2.GaussianBlur(seen, (0, 0), profile.blur) if profile.blur else seen
    tones = rng.standard_normal(blurred.shape, dtype=np.float32)
    tones *= np.float32(profile.noise)
    tones += blurred
    if profile.colour is Colour.BILEVEL:
        return _dots(tones)
    if profile.colour is Colour.SCATTERED:
        return _scattered(tones)
    pixels: Any = cv2.convertScaleAbs(tones.clip(0))  # rounds, and stops at 255
    return np.asarray(pixels, np.uint8)


def _dots(tones: Light) -> Pixels:
    """Black and white only, the tones between by ordered dots, as fax machines do it."""
    tall, wide = tones.shape
    spread = _spread(tones)
    tiled = np.tile((_BAYER + 0.5) / 16, (tall // 4 + 1, wide // 4 + 1))[:tall, :wide]
    return np.where(spread > tiled, 255, 0).astype(np.uint8)


def _scattered(tones: Light) -> Pixels:
    """The same by scattered dots (Floyd and Steinberg's error diffusion), as scanners do it."""
    page = Image.fromarray(np.rint(255 * _spread(tones)).astype(np.uint8))
    return np.asarray(page.convert("1").convert("L"), np.uint8)


def _spread(tones: Light) -> Light:
    """Paper white and print black, 0..1."""
    return np.clip((tones - 100) / (225 - 100), 0, 1)
