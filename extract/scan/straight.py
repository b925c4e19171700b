"""A picture of a page made straight: the way a patient clerk would lay it down.

The paper is cut out of the desk, turned until the text can be read, laid level,
its trapezoid pressed square by the table's own rules, and lit evenly. All of it
is measured on a small copy and done to the picture in one step, so that letters
are blurred once.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from lampiran.model import Homography

from .light import even
from .sheet import POINTS_PER_INCH, Grey, Sheet
from .straight_letters import (
    SMALLEST,
    SURE,
    Letters,
    letters_of,
    lies_level,
    lines_of,
    upright_score,
    wordiest,
)
from .straight_margin import whiten_margins
from .straight_paper import paper_corners
from .straight_skew import parallel, skew_of

Legible = Callable[[Grey], float]
"""How well a crop of text can be read as it stands, 0..1: an OCR engine's own trust."""

SMALL_SCALE = 1.6
"""Pixels per point of the copy on which everything is measured: 115 dpi."""
PLAUSIBLE = (400.0, 1700.0)
"""Points. Longer side of a sheet of paper, A5 to A2: else the file's size is not the paper's."""
F4_LONG = 935.0
"""Points. Longer side of the office paper, taken where the file says nothing plausible."""
ROUNDS = 3
"""Of pressing the page square by its rules."""
STILL = 1.5
"""Pixels of the small copy. A correction that moves no corner farther is the last."""
CROPS = 6
"""Lines of text read both ways where the letters' outlines do not tell."""
CLEARLY = 0.4
"""Trust gained over all these lines from which legibility tells; else the outlines do."""
FAINT = 12
"""Grey levels under the ground from which a pixel may be ink at all."""
LEAST_INK = 30.0
"""Grey levels under the ground from which it is, on the palest page."""
FEW_LETTERS = 4
"""Fewer shapes of letters than this are specks."""
DARK = 128
LEAST_DARK = 0.01
"""Share of a page that is dark if there is a picture on it."""

_Map = NDArray[np.float64]


def straighten(picture: NDArray[np.uint8], dpi: float, legible: Legible | None = None) -> Sheet:
    """Lay a page's picture straight; `dpi` is its resolution as the file shows it.

    `legible` is asked only where outlines of letters do not tell which way is up.
    """
    shown = dpi
    wide, tall = picture.shape[1], picture.shape[0]
    paper = paper_corners(_grey(picture))
    to_flat = np.eye(3)
    if paper is not None:
        to_flat, wide, tall = _flatten(paper)
    if not PLAUSIBLE[0] <= max(wide, tall) * POINTS_PER_INCH / dpi <= PLAUSIBLE[1]:
        dpi = max(wide, tall) * POINTS_PER_INCH / F4_LONG
    shrink = min(1.0, SMALL_SCALE * POINTS_PER_INCH / dpi)
    scale = dpi / POINTS_PER_INCH * shrink
    small = np.diag([shrink, shrink, 1.0])
    large = np.linalg.inv(small)
    grey = cv2.resize(_grey(picture), None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    source = np.asarray(grey, dtype=np.uint8)
    first = even(_seen(source, small @ to_flat @ large, wide * shrink, tall * shrink), scale)

    def view(to_straight: _Map) -> Grey:
        """The page on the small copy, as straight as it is known by now."""
        way = small @ to_straight @ np.linalg.inv(to_flat) @ large
        return _seen(first, way, wide * shrink, tall * shrink)

    to_straight = to_flat
    if not lies_level(_letters(first, scale), scale):
        turn, wide, tall = _turn(1, wide, tall)
        to_straight = turn @ to_flat
    angle = skew_of(_ink(view(to_straight), scale), scale)
    to_straight = _rotation(angle, wide, tall) @ to_straight
    for _ in range(ROUNDS):
        square = parallel(view(to_straight), scale)
        if square is None:
            break
        to_straight = large @ square @ small @ to_straight
        if _moves(square, wide * shrink, tall * shrink) < STILL:
            break
    score = _upright(view(to_straight), scale)
    straight = _warp(picture, to_straight, wide, tall, dpi)
    if abs(score) < SURE and legible is not None:
        gain = _legibility(_grey(straight), dpi / POINTS_PER_INCH, legible)
        score = gain if abs(gain) >= CLEARLY else score
    if score < 0:
        turn, wide, tall = _turn(2, wide, tall)
        to_straight = turn @ to_straight
        straight = np.ascontiguousarray(straight[::-1, ::-1])
    colour = straight if straight.ndim == 3 else None
    return Sheet(_grey(straight), colour, dpi, _to_paper(to_straight, dpi, shown))


def is_blank(sheet: Sheet) -> bool:
    """Does the sheet show nothing that could be a word or a rule?"""
    shrink = min(1.0, SMALL_SCALE / sheet.scale)
    small = cv2.resize(sheet.grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    soft = np.asarray(cv2.blur(small, (3, 3)), dtype=np.uint8)  # the scanner's noise is no ink
    scale = sheet.scale * shrink
    letters = letters_of(_ink(soft, scale), scale)
    tall = letters.y1 - letters.y0
    written = int(((tall >= SMALLEST * scale) & (letters.x1 - letters.x0 >= scale)).sum())
    return written < FEW_LETTERS and float((soft < DARK).mean()) < LEAST_DARK


def _grey(picture: NDArray[np.uint8]) -> Grey:
    if picture.ndim == 2:
        return picture
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def _flatten(corners: NDArray[np.float64]) -> tuple[_Map, int, int]:
    """From the corners of a paper seen aslant to a rectangle of its usual size."""
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    wide, tall = round((sides[0] + sides[2]) / 2), round((sides[1] + sides[3]) / 2)
    flat = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], dtype=np.float32)
    to_flat = cv2.getPerspectiveTransform(corners.astype(np.float32), flat)
    return np.asarray(to_flat, dtype=np.float64), wide, tall


def _seen(source: NDArray[np.uint8], way: _Map, wide: float, tall: float) -> Grey:
    """A small picture put through a map."""
    size = max(16, round(wide)), max(16, round(tall))
    seen = cv2.warpPerspective(
        source, _of_centres(way), size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(seen, dtype=np.uint8)


def _of_centres(way: _Map) -> _Map:
    """The map of pixel centres, which OpenCV wants, from that of pixel edges."""
    half = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1.0]])
    return np.asarray(np.linalg.inv(half) @ way @ half)


def _moves(way: _Map, wide: float, tall: float) -> float:
    """How far (pixels) a map takes the corners of a picture at most."""
    corners = np.array([[[0, 0], [wide, 0], [wide, tall], [0, tall]]], dtype=np.float64)
    return float(np.abs(cv2.perspectiveTransform(corners, way) - corners).max())


def _turn(quarters: int, wide: int, tall: int) -> tuple[_Map, int, int]:
    """Turn a picture clockwise by quarters."""
    if quarters == 0:
        return np.eye(3), wide, tall
    if quarters == 1:
        return np.array([[0, -1, tall], [1, 0, 0], [0, 0, 1.0]]), tall, wide
    return np.array([[-1, 0, wide], [0, -1, tall], [0, 0, 1.0]]), wide, tall


def _rotation(angle: float, wide: int, tall: int) -> _Map:
    """Turn by a small angle about the middle, so that lines falling by it come level."""
    cos, sin = np.cos(angle), np.sin(angle)
    x, y = wide / 2, tall / 2
    return np.array(
        [[cos, sin, x - cos * x - sin * y], [-sin, cos, y + sin * x - cos * y], [0, 0, 1.0]]
    )


def _ink(grey: Grey, scale: float) -> NDArray[np.uint8]:
    """1 where strokes are: darker than the paper or fill around them."""
    size = round(5 * scale) | 1
    ground = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    lack = cv2.subtract(ground, grey)
    marked = lack[lack > FAINT]
    usual = float(cv2.threshold(marked, 0, 255, cv2.THRESH_OTSU)[0]) if len(marked) else 0.0
    return (lack > max(LEAST_INK, 0.7 * usual)).astype(np.uint8)


def _letters(grey: Grey, scale: float) -> Letters:
    """Letters without the rules of tables."""
    return letters_of(_text_ink(grey, scale), scale)


def _text_ink(grey: Grey, scale: float) -> NDArray[np.uint8]:
    """Ink without the rules of tables."""
    ink = _ink(grey, scale)
    run = max(3, round(16 * scale))
    for kernel in (np.ones((1, run), np.uint8), np.ones((run, 1), np.uint8)):
        rules = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
        wider = cv2.dilate(rules, np.ones((2, 2), np.uint8))
        ink = np.asarray(cv2.subtract(ink, wider), dtype=np.uint8)
    return ink


def _upright(grey: Grey, scale: float) -> float:
    """Above 0 if the text stands on its feet, by outlines of letters and lines."""
    ink = _text_ink(grey, scale)
    return upright_score(letters_of(ink, scale), lines_of(ink, scale))


def _legibility(grey: Grey, scale: float, legible: Legible) -> float:
    """Above 0 if the lines with most letters can be read better as they stand than turned."""
    ink = _text_ink(grey, scale)
    lines = lines_of(ink, scale)
    gain = 0.0
    for i in wordiest(lines, letters_of(ink, scale), scale)[:CROPS]:
        room = round(2 * scale)
        top, left = max(0, int(lines.y0[i]) - room), max(0, int(lines.x0[i]) - room)
        crop = grey[top : int(lines.y1[i]) + room, left : int(lines.x1[i]) + room]
        gain += legible(np.ascontiguousarray(crop))
        gain -= legible(np.ascontiguousarray(crop[::-1, ::-1]))
    return gain


def _warp(
    picture: NDArray[np.uint8], to_straight: _Map, wide: int, tall: int, dpi: float
) -> NDArray[np.uint8]:
    """The whole picture laid straight, lit evenly, white where there was no paper."""
    scale = dpi / POINTS_PER_INCH
    seen = cv2.warpPerspective(
        picture,
        _of_centres(to_straight),
        (wide, tall),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    lit = even(np.asarray(seen, dtype=np.uint8), scale)
    right, foot = picture.shape[1], picture.shape[0]
    frame = np.array([[[0, 0], [right, 0], [right, foot], [0, foot]]], dtype=np.float32)
    shape = cv2.perspectiveTransform(frame, to_straight)[0]
    inside = np.zeros((tall, wide), np.uint8)
    cv2.fillConvexPoly(inside, np.rint(shape).astype(np.int32), 1)
    lit[inside == 0] = 255
    return whiten_margins(lit, scale)


def _to_paper(to_straight: _Map, dpi: float, shown: float) -> Homography | None:
    """From points of the sheet to points of the page as the file shows it."""
    pixels = np.diag([dpi / POINTS_PER_INCH, dpi / POINTS_PER_INCH, 1.0])
    points = np.diag([POINTS_PER_INCH / shown, POINTS_PER_INCH / shown, 1.0])
    back = points @ np.linalg.inv(to_straight) @ pixels
    back /= back[2, 2]
    if np.allclose(back, np.eye(3), atol=1e-9):
        return None
    a, b, c, d, e, f, g, h, i = (float(v) for v in back.ravel())
    return (a, b, c, d, e, f, g, h, i)
