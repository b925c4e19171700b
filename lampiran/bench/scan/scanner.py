"""A model of scanners: a born-digital PDF printed, handled, and scanned again.

    scan(pdf, "office", seed)      the scanned PDF: each page one picture, no text
    pictures(pdf, "office", seed)  the same pages as pixels, with where each point went

The same PDF, profile and seed give the same bytes on the same machine. What is
modelled is what happens to paper: print that is not quite black, ink laid over it,
the sheet askew on the glass or in the hand, lens, sensor, compression. No reader
was looked at, and none is to be: see `scan_profile` for the knobs.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import Any, Final

import cv2
import numpy as np

from lampiran.errors import InternalError
from lampiran.model import Homography

from .layer import Layer, layers
from .optics import Pixels, expose
from .place import Map, by_hand, on_glass, quarter
from .profile import CASTS, PROFILES, Colour, Profile
from .sheet import Printed, finish, printed
from .write import Leaf, write

_ODD: Final = 0.2
"""Chance that a page of a turned document lies otherwise than its neighbours."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as the scanner saw it and a viewer shows it."""

    pixels: Pixels
    """Height x width, or height x width x 3 (red, green, blue)."""
    to_pixels: Homography
    """From points of the born-digital page as displayed to pixels (edges, from the top left)."""
    dpi: float
    """Pixels to an inch of the scanned PDF's page."""
    width: float
    height: float
    """Points of the born-digital page as displayed."""
    turn: int = 0
    """Degrees, clockwise, by which the page is shown turned."""
    stored_turn: int = 0
    """Degrees, clockwise, by which the file's pixels are turned, which its /Rotate undoes."""


@dataclass(frozen=True, slots=True)
class _Habits:
    """What is alike on all pages of one document."""

    profile: Profile
    punched: bool
    turn_wide: int
    turn_tall: int
    by_flag: bool


def scan(pdf: bytes, profile: str, seed: int, layer: Layer | None = None) -> bytes:
    """The PDF that the scanner writes; with `layer` it has an invisible text as well."""
    chosen = _profile(profile)
    texts = layers(pdf, layer, seed) if layer else None

    def leaves() -> Iterator[Leaf]:
        for number, picture in enumerate(pictures(pdf, profile, seed)):
            stored, way = _stored(picture)
            to_points = np.diag([72 / picture.dpi, 72 / picture.dpi, 1.0]) @ way
            yield Leaf(
                pixels=stored,
                dpi=picture.dpi,
                quality=chosen.quality,
                bilevel=chosen.colour is Colour.BILEVEL,
                rotate=-picture.stored_turn % 360,
                layer=texts[number].operators(to_points, stored.shape[0] * 72 / picture.dpi)
                if texts
                else b"",
            )

    return write(leaves())


def pictures(pdf: bytes, profile: str, seed: int) -> Iterator[Picture]:
    """The pages as the scanner sees them, one by one."""
    chosen = _profile(profile)
    start = [seed, zlib.crc32(chosen.name.encode())]
    habits = _habits(np.random.default_rng(start), chosen)
    sheets = chain(printed(pdf, chosen), (None,))
    for number, (sheet, following) in enumerate(pairwise(sheets), start=1):
        assert sheet is not None
        rng = np.random.default_rng([*start, number])
        yield _taken(sheet, following, habits, rng)


def _profile(name: str) -> Profile:
    if name not in PROFILES:
        raise InternalError(
            f"no scanner is called '{name}'", remedy=f"choose one of {', '.join(PROFILES)}"
        )
    return PROFILES[name]


def _habits(rng: np.random.Generator, profile: Profile) -> _Habits:
    """A scanner's feeder takes sheets upright, so it is the wide pages that come out turned."""
    colour = profile.colour
    if colour is Colour.EITHER:
        colour = Colour.RGB if rng.random() < 0.5 else Colour.GREY
    if colour is Colour.BILEVEL and rng.random() < 0.5:
        colour = Colour.SCATTERED
    punched = bool(rng.random() < profile.holes)
    wide, tall = int(rng.choice([90, 270])), int(rng.choice([90, 180, 270]))
    by_flag = bool(rng.random() < 1 / 3)
    cast = CASTS[int(rng.integers(len(CASTS)))]
    return _Habits(replace(profile, colour=colour, cast=cast), punched, wide, tall, by_flag)


def _taken(
    sheet: Printed, following: Printed | None, habits: _Habits, rng: np.random.Generator
) -> Picture:
    profile = habits.profile
    back = following.pixels if following else None
    pixels: Any = finish(sheet, back, rng, profile, habits.punched)
    if profile.colour is not Colour.RGB:
        pixels = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    size = (sheet.width, sheet.height)
    place = by_hand(rng, profile, size) if profile.photo else on_glass(rng, profile, size)
    wide, tall = (round(side * profile.dpi / 72) for side in size)
    taken = expose(pixels, sheet.scale, place, (wide, tall), rng, profile)
    turn = _turn(sheet, habits, rng) if profile.turned else 0
    flag = turn if habits.by_flag else 0
    if turn and not flag:
        taken = np.ascontiguousarray(np.rot90(taken, -turn // 90))
        place = quarter(turn, wide, tall) @ place
    return Picture(
        pixels=taken,
        to_pixels=_homography(place),
        dpi=profile.dpi,
        width=sheet.width,
        height=sheet.height,
        turn=turn - flag,
        stored_turn=flag,
    )


def _turn(sheet: Printed, habits: _Habits, rng: np.random.Generator) -> int:
    if rng.random() < _ODD:
        return int(rng.choice([0, 90, 180, 270]))
    return habits.turn_wide if sheet.width > sheet.height else habits.turn_tall


def _homography(plane: Map) -> Homography:
    a, b, c, d, e, f, g, h, i = (float(each) for each in (plane / plane[2, 2]).reshape(-1))
    return a, b, c, d, e, f, g, h, i


def _stored(picture: Picture) -> tuple[Pixels, Map]:
    """The pixels as the file holds them, and the way of the born page's points to them."""
    way: Map = np.array(picture.to_pixels).reshape(3, 3)
    turn = picture.stored_turn
    if not turn:
        return picture.pixels, way
    tall, wide = picture.pixels.shape[:2]
    turned = np.ascontiguousarray(np.rot90(picture.pixels, -turn // 90))
    return turned, quarter(turn, wide, tall) @ way
