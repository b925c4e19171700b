"""Stamps and signatures laid over the print: they are no month, and no letter.

A rubber stamp and a pen draw long strokes in all directions and know nothing of the
table: they run over its rules. Print does not: letters keep off the rules, and fills
and hatchings are of one piece or of one direction. In a picture with colours the ink
of pads and pens is also coloured, which is how a stamp is told outside a table and how
its lesser parts (the words round its rim) are told from the print beneath.
"""

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from .sheet import Mask, Sheet

FINE = 2.0
"""Pixels to a point at which strokes are followed: a pen's are two pixels wide."""
INKY = 50
"""Levels darker than paper, in the darkest channel, that are ink."""
COLOURED = 15
"""Levels between two channels, over a point or so, from which ink is coloured. JPEG keeps
colours coarsely and takes half of a thin stroke's."""
TINTED = 16
"""Levels darker than paper, in the darkest channel, from which a wide ground is a fill."""
LIGHTER = 30
"""Levels by which the ink of a stamp is lighter than print, in a picture without colours."""
SOLID = 8.5
"""Points: wider than the double ring of a stamp; what is as wide both ways is a fill."""
SHORT, LONG = 14.0, 30.0
"""Points: a stamp or a signature is at least so large, in its lesser and its greater side."""
BRIDGE = 3.0
"""Points by which strokes that go on beyond a rule may be parted by it."""
STRAIGHT = 0.55
"""Strokes of this much one direction (0..1), or of two at right angles, are hatching."""
NEAR = 8.0
"""Points between pieces of one stamp, pressed unevenly."""
BLACK = 115
"""A pixel whose strongest channel is darker than this holds print under the stamp."""

THIN = 1.5
"""Points: what is thinner may be what is left of a rule."""
ROUNDS = 2
"""Times that the outline is drawn anew round what was found in it."""

_Small = NDArray[np.uint8]
_Labels = NDArray[np.int32]


def find_stamps(sheet: Sheet, rules: Mask) -> Mask:
    """The pixels of stamps and signatures; `rules` are the pixels of the table's rules."""
    tall, wide = sheet.grey.shape
    shrink = min(1.0, FINE / sheet.scale)
    size = (max(1, round(wide * shrink)), max(1, round(tall * shrink)))
    seen = _small(sheet.grey if sheet.colour is None else sheet.colour, size)
    weakest = seen if seen.ndim == 2 else seen.min(axis=2)
    ink = (255 - weakest > INKY).astype(np.uint8)
    lines = (_small(rules.astype(np.uint8) * 255, size) > 50).astype(np.uint8)
    strokes = _less(_less(ink, _solid(weakest, lines)), _grown(lines, 1))
    scale = FINE if shrink < 1 else sheet.scale
    found = np.zeros_like(ink)
    if seen.ndim == 3:
        vivid = np.minimum(strokes, _coloured(seen))
        found |= _large(vivid, lines, weakest, scale, crossing=False)
        found |= _lesser(found, vivid, None, lines, scale)
        strokes = _less(strokes, _grown(vivid, 1))
    black = _large(strokes, lines, weakest, scale, crossing=True)
    found |= black | _lesser(black, strokes, weakest, lines, scale)
    if not found.any():
        return np.zeros(sheet.grey.shape, bool)
    whole = cv2.resize(_grown(found, 1), (wide, tall), interpolation=cv2.INTER_NEAREST)
    return np.asarray(whole, bool)


def without_stamps(sheet: Sheet, rules: Mask, stamps: Mask | None = None) -> Sheet:
    """The sheet with coloured stamps taken away and the print beneath them left.

    In a picture without colours stamp and print are alike, and nothing is taken.
    """
    if sheet.colour is None:
        return sheet
    found = find_stamps(sheet, rules) if stamps is None else stamps
    vivid = np.asarray(sheet.colour.max(axis=2) > BLACK, bool)
    gone = found & vivid & ~rules
    if not gone.any():
        return sheet
    grey, colour = sheet.grey.copy(), sheet.colour.copy()
    grey[gone] = 255
    colour[gone] = 255
    return replace(sheet, grey=grey, colour=colour)


def _small(picture: NDArray[np.uint8], size: tuple[int, int]) -> _Small:
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _disc(radius: int) -> _Small:
    return np.asarray(
        cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1)), np.uint8
    )


def _less(mask: _Small, other: _Small) -> _Small:
    """What is in the one mask and not in the other."""
    return np.asarray(np.where(other > 0, 0, mask), np.uint8)


def _grown(mask: _Small, radius: int) -> _Small:
    return np.asarray(cv2.dilate(mask, _disc(radius)), np.uint8)


def _solid(weakest: _Small, lines: _Small) -> _Small:
    """Fills, with the rim that JPEG and the lens give them."""
    side = round(SOLID * FINE)
    dark = (cv2.blur(weakest, (3, 3)) < 255 - TINTED).astype(np.uint8)
    fat = cv2.morphologyEx(_less(dark, lines), cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    return _grown(np.asarray(fat, np.uint8), 3)


def _coloured(seen: _Small) -> _Small:
    """Pixels about which one channel is stronger than another, noise and fringes evened out."""
    red, green, blue = (seen[..., i].astype(np.float32) for i in range(3))
    most = np.zeros(red.shape, np.float32)
    for a, b in ((red, green), (blue, green), (red, blue)):
        most = np.maximum(most, np.abs(cv2.GaussianBlur(a - b, (0, 0), 1.0)))
    return (most > COLOURED).astype(np.uint8)


def _connected(
    strokes: _Small, lines: _Small, scale: float
) -> tuple[int, _Labels, _Labels, NDArray[np.int_]]:
    """Strokes joined over rules: count, labels, boxes, and how much of each crosses rules."""
    reach = max(1, round(BRIDGE * scale / 2))
    joined = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, _disc(reach))
    bridges = np.asarray(joined, np.uint8) & _grown(lines, 2)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(strokes | bridges, connectivity=8)
    over = np.bincount(labels[(bridges & lines) > 0], minlength=count)
    return count, np.asarray(labels, np.int32), np.asarray(stats, np.int32), np.asarray(over)


def _large(strokes: _Small, lines: _Small, tone: _Small, scale: float, *, crossing: bool) -> _Small:
    """Long connected strokes in many directions; with `crossing` only what runs over rules."""
    count, labels, stats, over = _connected(strokes, lines, scale)
    direction = _directions(tone)
    found = np.zeros_like(strokes)
    for label in range(1, count):
        x, y, w, h, _ = (int(n) for n in stats[label])
        if min(w, h) < SHORT * scale or max(w, h) < LONG * scale:
            continue
        if crossing and over[label] < 2:
            continue
        cut = np.s_[y : y + h, x : x + w]
        mine = (labels[cut] == label) & (strokes[cut] > 0)
        ways = direction[cut][mine]
        weight = np.abs(ways).sum()
        if weight == 0 or np.abs(ways.sum()) > STRAIGHT * weight:
            continue
        found[cut] |= mine.astype(np.uint8)
    return found


def _directions(tone: _Small) -> NDArray[np.complex64]:
    """At each pixel how steep the tone is and which way it runs, quarter turns being alike."""
    soft = cv2.GaussianBlur(tone, (0, 0), 1.0)
    x = cv2.Sobel(soft, cv2.CV_32F, 1, 0)
    y = cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    steep = np.hypot(x, y)
    angle = 4 * np.arctan2(y, x)
    return np.asarray(steep * np.exp(1j * angle), np.complex64)


def _lesser(
    found: _Small, strokes: _Small, tone: _Small | None, lines: _Small, scale: float
) -> _Small:
    """The lesser strokes in the outline of a stamp, or about it, that are of its own ink.

    Coloured strokes are. Without colours (`tone` given) only those are that run over
    rules, and those inside that are nowhere as dark as print, but as the stamp.
    """
    more = np.zeros_like(found)
    if not found.any():
        return more
    count, labels, stats, over = _connected(strokes, lines, scale)
    near = _disc(max(1, round(NEAR * scale)))
    light = 0.0
    if tone is not None:  # a pen is as black as print, and what is in its loops is print
        light = max(
            float(np.quantile(tone[found > 0], 0.15)), float(np.quantile(tone, 0.005)) + LIGHTER
        )
    for _ in range(ROUNDS):
        outline = _outlines(found | more, near)
        before = int(more.sum())
        for label in range(1, count):
            x, y, w, h, _ = (int(n) for n in stats[label])
            if min(w, h) < THIN * scale or not outline[y + h // 2, x + w // 2]:
                continue
            cut = np.s_[y : y + h, x : x + w]
            mine = (labels[cut] == label) & (strokes[cut] > 0)
            if not mine.any() or more[cut][mine].all():
                continue
            if tone is None or over[label] >= 2 or np.quantile(tone[cut][mine], 0.1) >= light:
                more[cut] |= mine.astype(np.uint8)
        if int(more.sum()) == before:
            break
    return more


def _outlines(found: _Small, near: _Small) -> _Small:
    """The convex outlines of the pieces that lie near one another, a little widened."""
    outline = np.zeros_like(found)
    edges, _ = cv2.findContours(cv2.dilate(found, near), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for edge in edges:
        cv2.fillConvexPoly(outline, cv2.convexHull(edge), 1)
    return outline
