"""The paper's four edges, each found by itself: for a shadow that lies over paper and desk.

No one grey level parts a paper half in shadow from its desk, but at each edge it is lighter
inside than outside, all along a straight line, and stays darker from there to the
picture's border. Pixels of a small copy from which letters have been closed away.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

SLANT = 0.22
"""Most that an edge slants: a page is photographed about upright."""
SLANTS = 45
STEEP = 10.0
"""Grey levels over two pixels that count as an edge; more counts no more."""
SEEN = 0.6
"""Share of an edge's length that must be seen."""
OUTSIDE = 6.0
"""Grey levels by which the desk is darker than the paper beside it, right out to the border."""

_Plane = NDArray[np.float32]


def edges_of(small: NDArray[np.uint8]) -> NDArray[np.float64] | None:
    """Corners of the paper (top left, then clockwise), or None where an edge is not seen."""
    soft = cv2.GaussianBlur(small, (0, 0), 1.0).astype(np.float32)
    lines = []
    for turns in range(4):
        # Each side in its turn as the upper one.
        turned = np.ascontiguousarray(np.rot90(soft, turns))
        line = _upper_edge(turned)
        if line is None:
            return None
        lines.append(_turned_back(line, turns, turned.shape))
    top, right, bottom, left = (lines[i] for i in (0, 1, 2, 3))
    corners = [
        np.cross(a, b) for a, b in ((left, top), (top, right), (right, bottom), (bottom, left))
    ]
    if any(abs(corner[2]) < 1e-9 for corner in corners):
        return None
    points = np.array([corner[:2] / corner[2] for corner in corners])
    tall, wide = small.shape
    room = 0.05 * max(tall, wide)
    within = (points > -room).all() and (points[:, 0] < wide + room).all()
    return points if within and (points[:, 1] < tall + room).all() else None


def _upper_edge(picture: _Plane) -> tuple[float, float] | None:
    """Height at the left border, and slope, of the line below which the paper begins."""
    tall, wide = picture.shape
    rise = np.zeros_like(picture)
    rise[1:-1] = picture[2:] - picture[:-2]
    steep = np.clip(rise, 0, STEEP)
    steep[tall // 2 :] = 0
    best, found = 0.0, None
    for slope in np.linspace(-SLANT, SLANT, SLANTS):
        shear = np.array([[1, 0, 0], [-slope, 1, slope * wide / 2]], dtype=np.float64)
        sums = cv2.warpAffine(steep, shear, (wide, tall)).sum(axis=1)
        row = int(sums.argmax())
        if sums[row] > best:
            best, found = float(sums[row]), (row - slope * wide / 2, float(slope))
    if found is None:
        return None
    start, slope = _fitted(steep, *found)
    return (start, slope) if _is_border(picture, steep, start, slope) else None


def _fitted(steep: _Plane, start: float, slope: float) -> tuple[float, float]:
    """The line moved onto the steepest pixels near it."""
    tall, wide = steep.shape
    xs = np.arange(wide)
    rows = np.rint(start + slope * xs)[None, :] + np.arange(-4, 5)[:, None]
    near = steep[rows.clip(0, tall - 1).astype(int), xs[None, :]]
    strong = near.max(axis=0) >= 0.6 * STEEP
    if strong.sum() < 0.2 * wide:
        return start, slope
    weight = near + 1e-6
    middles = (weight * rows).sum(axis=0) / weight.sum(axis=0)
    line = np.polyfit(xs[strong], middles[strong], 1)
    off = np.abs(middles - np.polyval(line, xs))
    good = strong & (off < 1.5)
    if good.sum() > 0.2 * wide:
        line = np.polyfit(xs[good], middles[good], 1)
    return float(line[1]), float(line[0])


def _is_border(picture: _Plane, steep: _Plane, start: float, slope: float) -> bool:
    """Is the edge seen along most of the line, and is all beyond it darker?"""
    tall, wide = picture.shape
    xs = np.arange(round(0.08 * wide), round(0.92 * wide))
    ys = start + slope * xs
    rows = np.rint(ys).astype(int)
    within = (rows >= 2) & (rows < tall - 6)
    if within.mean() < SEEN:
        return False
    xs, ys, rows = xs[within], ys[within], rows[within]
    seen = np.max([steep[(rows + d).clip(0, tall - 1), xs] for d in (-2, -1, 0, 1, 2)], axis=0)
    if (seen >= 0.5 * STEEP).mean() < SEEN:
        return False
    inside = picture[rows + 5, xs]
    for share in (0.3, 0.6, 0.95):
        beyond = np.rint(ys * (1 - share)).astype(int).clip(0, tall - 1)
        if np.median(inside - picture[beyond, xs]) < OUTSIDE:
            return False
    return True


def _turned_back(
    line: tuple[float, float], turns: int, shape: tuple[int, ...]
) -> NDArray[np.float64]:
    """A line y = start + slope * x of a picture turned by quarters, as on the picture itself."""
    start, slope = line
    wide, tall = shape[1], shape[0]
    ends = []
    for x in (0.0, float(wide - 1)):
        point = (x, start + slope * x)
        here_wide, here_tall = wide, tall
        for _ in range(turns):  # np.rot90 takes (x, y) to (y, wide - 1 - x); undo it
            point = (here_tall - 1 - point[1], point[0])
            here_wide, here_tall = here_tall, here_wide
        ends.append(np.array([*point, 1.0]))
    return np.asarray(np.cross(ends[0], ends[1]), dtype=np.float64)
