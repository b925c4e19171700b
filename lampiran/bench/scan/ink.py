"""What people put on the printed sheet: round stamps, signatures, paraphs.

Ink is laid over print as ink is: it takes light away, so black below stays black.
All is drawn on a sheet in colour, at `scale` pixels a point.
"""

import math
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .place import POINTS_PER_MM

Rgb = NDArray[np.uint8]
"""Height x width x 3: red, green, blue."""

_STAMP_INKS: Final = ((70, 50, 165), (95, 60, 160), (45, 70, 175), (120, 55, 150))
"""Blue to violet, as stamp pads are."""
_PEN_INKS: Final = ((25, 45, 140), (20, 30, 110), (30, 30, 40))
_RADIUS: Final = (16.0, 19.5)
"""Millimetres."""


def stamp(sheet: Rgb, rng: np.random.Generator, at: tuple[float, float], scale: float) -> None:
    """A round stamp with two rings, words around and an emblem, pressed unevenly."""
    mm = scale * POINTS_PER_MM
    radius = rng.uniform(*_RADIUS) * mm
    side = 2 * math.ceil(radius * 1.08) + 1
    middle = side // 2
    plate: Any = np.zeros((side, side), np.uint8)
    thick = max(1, round(0.55 * mm))
    centre = (middle, middle)
    cv2.circle(plate, centre, round(radius), 255, thick, cv2.LINE_AA)
    cv2.circle(plate, centre, round(radius * 0.93), 255, max(1, thick // 2), cv2.LINE_AA)
    cv2.circle(plate, centre, round(radius * 0.62), 255, max(1, thick // 2), cv2.LINE_AA)
    _around(plate, radius * 0.775, 3.0 * mm, rng)
    _emblem(plate, radius * 0.5, thick, rng)
    turn = cv2.getRotationMatrix2D((middle, middle), rng.uniform(-35, 35), 1.0)
    plate = cv2.warpAffine(plate, turn, (side, side))
    pressed = _uneven((side, side), rng, radius / 2, 0.55, 1.0) * rng.uniform(0.65, 0.95)
    lean = np.linspace(rng.uniform(0.6, 1.0), 1.0, side)
    if rng.random() < 0.5:
        lean = lean[::-1]
    cover = plate.astype(np.float32) / 255 * pressed * lean[None, :]
    x, y = round(at[0] * scale) - middle, round(at[1] * scale) - middle
    _lay(sheet, cover, (x, y), _pick(rng, _STAMP_INKS))


def scrawl(
    sheet: Rgb,
    rng: np.random.Generator,
    at: tuple[float, float],
    size: tuple[float, float],
    scale: float,
) -> None:
    """A signature of about `size` points round `at`: loops in one stroke, and a flourish."""
    wide, tall = size
    loops = int(rng.integers(3, 7))
    turns = np.linspace(0, 2 * math.pi * loops, 60 * loops)
    along = np.linspace(-0.5, 0.5, len(turns))
    height = np.interp(along, np.linspace(-0.5, 0.5, loops + 1), rng.uniform(0.25, 1.0, loops + 1))
    x = along * wide + 0.1 * wide * np.cos(turns + rng.uniform(0, 6))
    y = 0.5 * tall * height * np.sin(turns) + 0.12 * tall * np.sin(3 * along + rng.uniform(0, 6))
    flourish = np.linspace(0, 1, 30)
    x = np.append(x, x[-1] - flourish * wide * rng.uniform(0.5, 1.0))
    y = np.append(y, y[-1] + tall * 0.5 * np.sin(flourish * math.pi) * rng.uniform(0.3, 1.0))
    pad = 4 * scale
    points = (np.column_stack([x, y]) + np.array([wide, tall])) * scale + pad
    box = (math.ceil(2 * tall * scale + 2 * pad), math.ceil(2 * wide * scale + 2 * pad))
    plate: Any = np.zeros(box, np.uint8)
    pen = rng.uniform(0.35, 0.75) * POINTS_PER_MM * scale
    line = np.round(points * 8).astype(np.int32).reshape(-1, 1, 2)
    cv2.polylines(plate, [line], False, 255, max(1, round(pen)), cv2.LINE_AA, 3)
    cover = plate.astype(np.float32) / 255 * _uneven(box, rng, 6 * scale, 0.8, 1.0)
    x0 = round((at[0] - wide) * scale - pad)
    y0 = round((at[1] - tall) * scale - pad)
    _lay(sheet, cover, (x0, y0), _pick(rng, _PEN_INKS))


def _pick(rng: np.random.Generator, inks: tuple[tuple[int, int, int], ...]) -> tuple[int, int, int]:
    return inks[int(rng.integers(len(inks)))]


def _around(plate: Any, radius: float, tall: float, rng: np.random.Generator) -> None:
    """Capitals along a circle; which ones does not matter, they are never to be read."""
    middle = plate.shape[0] // 2
    count = max(12, int(2 * math.pi * radius / (tall * 0.95)))
    box = math.ceil(tall * 1.8)
    for place in range(count):
        if rng.random() < 0.1:
            continue
        glyph: Any = np.zeros((box, box), np.uint8)
        letter = chr(ord("A") + int(rng.integers(26)))
        size = tall / 22
        (w, h), _ = cv2.getTextSize(letter, cv2.FONT_HERSHEY_SIMPLEX, size, 1)
        origin = ((box - w) // 2, (box + h) // 2)
        cv2.putText(
            glyph, letter, origin, cv2.FONT_HERSHEY_SIMPLEX, size, 255, max(1, round(tall / 9)),
            cv2.LINE_AA,
        )  # fmt: skip
        angle = 2 * math.pi * place / count
        turn = cv2.getRotationMatrix2D((box / 2, box / 2), -math.degrees(angle), 1.0)
        glyph = cv2.warpAffine(glyph, turn, (box, box))
        x = round(middle + radius * math.sin(angle) - box / 2)
        y = round(middle - radius * math.cos(angle) - box / 2)
        window = plate[y : y + box, x : x + box]
        np.maximum(window, glyph, out=window)


def _emblem(plate: Any, radius: float, thick: int, rng: np.random.Generator) -> None:
    """A star, and two lines of words over the middle."""
    middle = plate.shape[0] // 2
    points = [
        (
            middle + radius * share * math.sin(math.pi * i / 5),
            middle - radius * share * math.cos(math.pi * i / 5),
        )
        for i in range(10)
        for share in ((0.9 if i % 2 == 0 else 0.4),)
    ]
    star = np.round(np.array(points)).astype(np.int32).reshape(-1, 1, 2)
    cv2.polylines(plate, [star], True, 255, max(1, thick // 2), cv2.LINE_AA)
    for row in (-0.15, 0.25):
        y = round(middle + radius * row)
        x = middle - radius * 0.6
        while x < middle + radius * 0.6:
            step = radius * rng.uniform(0.08, 0.16)
            cv2.line(
                plate, (round(x), y), (round(x + step * 0.6), y), 255,
                max(1, round(radius * 0.14)), cv2.LINE_AA,
            )  # fmt: skip
            x += step


def _uneven(
    shape: tuple[int, int], rng: np.random.Generator, patch: float, low: float, high: float
) -> NDArray[np.float32]:
    """A field that wanders between `low` and `high` in patches of about `patch` pixels."""
    rows, cols = (max(2, round(side / max(patch, 1.0)) + 2) for side in shape)
    coarse = rng.uniform(low, high, (rows, cols)).astype(np.float32)
    field: Any = cv2.resize(coarse, shape[::-1], interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(field, 0.0, 1.0), np.float32)


def _lay(sheet: Rgb, cover: Any, at: tuple[int, int], ink: tuple[int, int, int]) -> None:
    """Multiply ink into the sheet where it covers (0..1); what hangs over the edge is cut."""
    x, y = at
    tall, wide = sheet.shape[:2]
    x0, y0 = max(x, 0), max(y, 0)
    x1, y1 = min(x + cover.shape[1], wide), min(y + cover.shape[0], tall)
    if x0 >= x1 or y0 >= y1:
        return
    part = cover[y0 - y : y1 - y, x0 - x : x1 - x, None]
    light = 1.0 - part * (1.0 - np.array(ink, np.float32) / 255)
    window = sheet[y0:y1, x0:x1]
    window[:] = np.round(window * light).astype(np.uint8)
