"""The sheet of paper within a picture: a phone shows the desk around it."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from .connected import connected
from .straight_edges import edges_of

LOOK = 600
"""Pixels of the longer side at which the paper is looked for."""
LEAST = 0.3
"""Share of the picture that the paper covers at least."""
FITS = 0.94
"""Share of the light shape and of its four-sided hull that must agree."""
DARKEST, LIGHTEST, STEP = 40, 250, 10
"""Grey levels that are tried as the border between desk and paper."""
LEAST_STEP = 12.0
"""Grey levels by which paper is lighter than the desk on each side."""
SAME_SHAPE = 4.0
"""Pixels of the small copy that the corners of one paper differ by from level to level."""
EDGE = 5.0
"""Pixels of the small copy from the paper's edge at which both are looked at."""
ROUNDED = 30.0
"""Pixels of the small copy from a corner as seen to where its two sides would meet: at most so
far is a corner bent or torn. Farther off, a shadow has cut the paper short."""
FRAME = 0.985
"""A paper that covers this share fills the picture: there is no desk."""


def paper_corners(grey: NDArray[np.uint8]) -> NDArray[np.float64] | None:
    """The paper's corners in pixels (top left, top right, bottom right, bottom left).

    None where the paper fills the picture, or where no clear four-sided shape is seen.
    """
    tall, wide = grey.shape
    shrink = LOOK / max(tall, wide)
    smaller = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    # Letters and rules vanish, the desk stays.
    closed = cv2.morphologyEx(smaller, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    small = np.asarray(closed, dtype=np.uint8)
    best = _agreed(small, _shapes(small))
    if best is None:
        best = edges_of(small)
    if best is None:
        return None
    return np.asarray(_inset(best, 1.5) / shrink)


def _shapes(small: NDArray[np.uint8]) -> list[NDArray[np.float64]]:
    """The four-sided shape that is lighter than each level, where there is one."""
    shapes = []
    size, shape = -1, None
    for level in range(DARKEST, LIGHTEST, STEP):
        light = small > level
        before, size = size, int(np.count_nonzero(light))
        if size != before:  # else it is the same pixels
            shape = _four_sided(light)
        if shape is not None:
            shapes.append(shape)
    return shapes


def _agreed(
    small: NDArray[np.uint8], shapes: Sequence[NDArray[np.float64]]
) -> NDArray[np.float64] | None:
    """The shape that most levels show, the one with the sharpest edge among these.

    The paper's edge lies where it is at every level between desk and paper; the border of a
    shadow, of a lit spot or of a light patch of the desk wanders, however sharp it is once.
    """
    sharp = [(step, one) for one in shapes if (step := _step(small, one)) > LEAST_STEP]
    backing = [
        sum(float(np.abs(one - other).max()) <= SAME_SHAPE for _, other in sharp)
        for _, one in sharp
    ]
    best = max(range(len(sharp)), key=lambda i: (backing[i], sharp[i][0]), default=None)
    return None if best is None else sharp[best][1]


def _step(small: NDArray[np.uint8], corners: NDArray[np.float64]) -> float:
    """How much lighter it is just inside the four sides than just outside, on the worst one."""
    middle = corners.mean(axis=0)
    worst = 255.0
    for i in range(4):
        a, b = corners[i], corners[(i + 1) % 4]
        along = a + (b - a) * np.linspace(0.08, 0.92, 60)[:, None]
        inward = (middle - (a + b) / 2) / np.linalg.norm(middle - (a + b) / 2)
        inside, outside = (
            np.rint(along + way * inward * EDGE).astype(int).clip(0) for way in (1, -1)
        )
        seen = (outside[:, 0] < small.shape[1]) & (outside[:, 1] < small.shape[0])
        seen &= (along + -inward * EDGE >= 0).all(axis=1)
        if seen.mean() < 0.5:  # the paper runs out of the picture here
            continue
        inside, outside = inside[seen], outside[seen]
        light = np.median(small[inside[:, 1].clip(0, small.shape[0] - 1),
                                inside[:, 0].clip(0, small.shape[1] - 1)].astype(float)
                          - small[outside[:, 1], outside[:, 0]])  # fmt: skip
        worst = min(worst, float(light))
    return worst


def _four_sided(light: NDArray[np.bool_]) -> NDArray[np.float64] | None:
    count, labels, boxes = connected(light)
    if count < 2:
        return None
    largest = 1 + int(np.argmax(boxes[1:, cv2.CC_STAT_AREA]))
    shape = (labels == largest).astype(np.uint8)
    contours, _ = cv2.findContours(shape, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    contour = max(contours, key=cv2.contourArea)
    hull = cv2.convexHull(contour)
    area, whole = float(cv2.contourArea(hull)), float(light.size)
    if not LEAST * whole < area < FRAME * whole:
        return None
    if _touches(hull, light.shape) > 2:
        return None
    for loose in (0.01, 0.015, 0.02, 0.03, 0.04, 0.06):
        rough = cv2.approxPolyDP(hull, loose * cv2.arcLength(hull, True), True)
        if len(rough) == 4:
            break
    else:
        return None
    fine = _refine(contour.reshape(-1, 2).astype(np.float64), rough.reshape(4, 2))
    if fine is None:
        return None
    drawn = np.zeros(light.shape, np.uint8)
    cv2.fillConvexPoly(drawn, np.rint(fine).astype(np.int32), 1)
    filled = np.zeros(light.shape, np.uint8)
    cv2.drawContours(filled, [hull], -1, 1, cv2.FILLED)
    both, either = int((drawn & filled).sum()), int((drawn | filled).sum())
    return _ordered(fine) if either and both / either >= FITS else None


def _touches(hull: NDArray[np.int32], shape: tuple[int, ...]) -> int:
    """How many sides of the picture the paper runs over."""
    x, y = hull.reshape(-1, 2).T
    return sum(
        bool(side) for side in (
            (x <= 1).sum() > 1 and np.ptp(y[x <= 1]) > 0.3 * shape[0],
            (y <= 1).sum() > 1 and np.ptp(x[y <= 1]) > 0.3 * shape[1],
            (x >= shape[1] - 2).sum() > 1 and np.ptp(y[x >= shape[1] - 2]) > 0.3 * shape[0],
            (y >= shape[0] - 2).sum() > 1 and np.ptp(x[y >= shape[0] - 2]) > 0.3 * shape[1],
        )
    )  # fmt: skip


def _refine(contour: NDArray[np.float64], rough: NDArray[np.int32]) -> NDArray[np.float64] | None:
    """Corners as crossings of lines fitted to the four sides."""
    lines = []
    corners = rough.astype(np.float64)
    for i in range(4):
        a, b = corners[i], corners[(i + 1) % 4]
        along = (b - a) / max(1e-9, float(np.linalg.norm(b - a)))
        length = float(np.linalg.norm(b - a))
        t = (contour - a) @ along
        off = np.abs((contour - a) @ np.array([-along[1], along[0]]))
        near = contour[(off < 6) & (t > 0.06 * length) & (t < 0.94 * length)]
        if len(near) < 10:
            return None
        vx, vy, x, y = cv2.fitLine(near.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
        lines.append(np.cross([x, y, 1.0], [x + vx, y + vy, 1.0]))
    points = []
    for i in range(4):
        cross = np.cross(lines[i - 1], lines[i])
        if abs(cross[2]) < 1e-9:
            return None
        points.append(cross[:2] / cross[2])
    moved = np.linalg.norm(np.array(points) - corners, axis=1)
    return np.array(points) if float(moved.max()) <= ROUNDED else None


def _ordered(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """Top left first, then clockwise as seen."""
    middle = corners.mean(axis=0)
    angle = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    turned = corners[np.argsort(angle)]
    first = int(np.argmin(turned.sum(axis=1)))
    return np.roll(turned, -first, axis=0)


def _inset(corners: NDArray[np.float64], by: float) -> NDArray[np.float64]:
    """A little inwards, so that the paper's edge is not taken for a rule."""
    middle = corners.mean(axis=0)
    out = corners - middle
    return np.asarray(middle + out * (1 - by / np.linalg.norm(out, axis=1, keepdims=True)))
