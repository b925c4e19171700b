"""Round stamps, known by their rings: the words round the rim, and rings that touch print.

A thick letter of a stamp is as dark as a thin one of small print, but it stands where print
seldom does: as far from the middle as its fellows, and as large as they are. And a ring goes
on where letters hang on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .sheet import Mask
from .smaller import shrunk
from .stamp_ground import Pixels, disc

FINE = 2.0
"""Pixels to a point at which stamps are outlined."""
APART = 8.0
"""Points between pieces of one stamp, pressed unevenly."""
ROUND = 0.6
"""Share of its outline that lies on a circle; the rest may lie on a dark heading, or off the
page."""
NEAR = 0.04
"""Times the radius: what is so near a circle lies on it."""
ROUNDS = 8
"""Times that the circle is drawn anew, each time minding less what lies off it."""
RING, KNOWN = 0.6, 0.2
"""Share of a ring that is ink, and that is known to be a stamp's; letters round a rim fill less."""
LETTER = (0.08, 0.25)
"""Times the stamp's radius: the greater side of a letter of its rim."""
FELLOWS = 6
"""Letters, at least, by which the rim is known."""
LEVEL = 0.07
"""Times the radius: letters of a rim differ so little in their distance from the middle."""
ALIKE = 1.35
"""Times: their sizes."""
AS_DARK = 1.25
"""Times the depth of the letters next to it: a letter of the rim is no darker."""
NEXT = 3
"""Letters on the rim that are next to it."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of ink."""

    boxes: NDArray[np.int32]
    """A row a piece: left, top, width, height, pixels."""
    depth: NDArray[np.float32]
    """By how many levels each is darker than paper."""


@dataclass(frozen=True, slots=True)
class Circle:
    """The outline of a round stamp; lengths are pixels."""

    x: float
    y: float
    radius: float


def outlines(found: Pixels, scale: float) -> Pixels:
    """The convex outlines of the pieces that lie near one another, a little widened; `scale` is
    pixels to a point."""
    outline = np.zeros_like(found)
    x, y, w, h = cv2.boundingRect(found)
    if not w:
        return outline
    by = max(1, round(APART * scale))
    cut = np.s_[max(0, y - by) : y + h + by, max(0, x - by) : x + w + by]
    part = cv2.dilate(found[cut], disc(by))
    edges, _ = cv2.findContours(part, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for edge in edges:
        cv2.fillConvexPoly(outline[cut], cv2.convexHull(edge), 1)
    return outline


def within_outlines(stamps: Mask, scale: float) -> Mask:
    """What lies within the outlines of stamps, and a little about them."""
    small, shrink = _small(stamps, scale)
    return _whole(outlines(small, scale * shrink), stamps)


def on_rings(stamps: Mask, scale: float) -> Mask:
    """The pixels of round stamps that are of their rings, and no letters that hang on these."""
    small, shrink = _small(stamps, scale)
    found = np.zeros_like(small)
    for circle in circles(outlines(small, scale * shrink)):
        found |= rings(circle, small, small)
    return _whole(found, stamps) & stamps


def _small(stamps: Mask, scale: float) -> tuple[Pixels, float]:
    shrink = min(1.0, FINE / scale)
    return (shrunk(stamps.view(np.uint8) * 255, shrink) > 0).astype(np.uint8), shrink


def _whole(small: Pixels, stamps: Mask) -> Mask:
    tall, wide = stamps.shape
    return np.asarray(cv2.resize(small, (wide, tall), interpolation=cv2.INTER_NEAREST), bool)


def circles(outline: Pixels) -> Iterator[Circle]:
    """The round ones of the stamps that are known by their outlines."""
    edges, _ = cv2.findContours(outline, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for edge in edges:
        circle = _circle(edge[:, 0].astype(np.float64))
        if circle is not None:
            yield circle


def rings(circle: Circle, found: Pixels, strokes: Pixels) -> Pixels:
    """The strokes on the rings of a stamp, of which some were `found`."""
    tall, wide = strokes.shape
    reach = circle.radius * (1 + NEAR)
    x0, x1 = (min(max(int(circle.x + by), 0), wide) for by in (-reach, reach + 1))
    y0, y1 = (min(max(int(circle.y + by), 0), tall) for by in (-reach, reach + 1))
    y, x = np.mgrid[y0:y1, x0:x1]
    far = np.hypot(x - circle.x, y - circle.y).astype(np.intp)
    cut = np.s_[y0:y1, x0:x1]
    around = np.maximum(np.bincount(far.ravel()), 1)
    inked, known = (
        np.bincount(far[ink[cut] > 0], minlength=len(around)) / around for ink in (strokes, found)
    )
    is_ring = (inked >= RING) & (known >= KNOWN)
    is_ring = np.convolve(is_ring, np.ones(3), "same") > 0  # its edges
    more = np.zeros_like(strokes)
    more[cut] = strokes[cut] & is_ring[far]
    return more


def rim_letters(circle: Circle, known: Pieces, others: Pieces) -> NDArray[np.intp]:
    """Which of the `others` are letters of the rim, like those `known` to be a stamp's."""
    none = np.zeros(0, np.intp)
    far, size, angle = _places(circle, known.boxes)
    least, most = LETTER
    maybe = (size >= least) & (size <= most) & (far < 1)
    if np.count_nonzero(maybe) < FELLOWS:
        return none
    level, usual = np.median(far[maybe]), np.median(size[maybe])
    fellows = maybe & _is_like(far, size, level, usual)
    if np.count_nonzero(fellows) < FELLOWS:
        return none
    their_far, their_size, theirs = _places(circle, others.boxes)
    turned = np.abs(np.angle(np.exp(1j * (theirs[:, None] - angle[fellows]))))
    nearest = np.argsort(turned, axis=1)[:, :NEXT]
    most_dark = AS_DARK * known.depth[fellows][nearest].max(axis=1)
    on_rim = _is_like(their_far, their_size, level, usual)
    return np.flatnonzero(on_rim & (others.depth <= most_dark))


def _places(circle: Circle, boxes: NDArray[np.int32]) -> tuple[NDArray[np.float64], ...]:
    """Of boxes: how far their middles are from the circle's, and their greater sides, both in
    radii; and in which direction they are."""
    x, y = (boxes[:, i] + boxes[:, i + 2] / 2 - at for i, at in enumerate((circle.x, circle.y)))
    size = boxes[:, 2:4].max(axis=1) / circle.radius
    return np.hypot(x, y) / circle.radius, size, np.arctan2(y, x)


def _is_like(
    far: NDArray[np.float64], size: NDArray[np.float64], level: float, usual: float
) -> NDArray[np.bool_]:
    return (abs(far - level) < LEVEL) & (size < ALIKE * usual) & (size > usual / ALIKE)


def _circle(points: NDArray[np.float64]) -> Circle | None:
    """The circle on which most of the points lie; None: there is none."""
    weight = np.ones(len(points))
    basis = np.column_stack([2 * points, np.ones(len(points))])
    squares = (points**2).sum(axis=1)
    off, found = np.ones(len(points)), Circle(0.0, 0.0, 1.0)
    for _ in range(ROUNDS):
        (x, y, rest), *_ = np.linalg.lstsq(basis * weight[:, None], weight * squares, rcond=None)
        found = Circle(float(x), float(y), float(np.sqrt(max(rest + x * x + y * y, 1.0))))
        off = np.abs(np.hypot(points[:, 0] - x, points[:, 1] - y) / found.radius - 1)
        weight = 1 / (1 + (off / NEAR) ** 2)
    return found if (off < NEAR).mean() >= ROUND else None
