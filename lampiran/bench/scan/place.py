"""Where the paper lies in the picture: plane maps from points of the page to pixels.

Pixels are counted by their edges: the first one reaches from 0 to 1.
"""

import math
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .profile import Profile

Map = NDArray[np.float64]
"""A 3 x 3 homography."""
POINTS_PER_MM: Final = 72 / 25.4
_HALF: Final = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]], dtype=np.float64)
_NEAREST: Final = (0.02, 0.07)
"""A corner of a photographed page lies this share of the picture's side within it."""


def scaled(factor: float) -> Map:
    """Everything `factor` times as large."""
    return np.diag([factor, factor, 1.0])


def on_glass(rng: np.random.Generator, profile: Profile, size: tuple[float, float]) -> Map:
    """A sheet laid on a flat scanner: points of the page to pixels, turned about its middle."""
    angle = math.radians(rng.uniform(-profile.skew, profile.skew))
    aside = rng.uniform(-profile.shift, profile.shift, 2) * POINTS_PER_MM
    middle = np.array(size) / 2
    cos, sin = math.cos(angle), math.sin(angle)
    turn = np.array([[cos, -sin], [sin, cos]])
    offset = middle + aside - turn @ middle
    placed = np.eye(3)
    placed[:2, :2], placed[:2, 2] = turn, offset
    return scaled(profile.dpi / 72) @ placed


def by_hand(rng: np.random.Generator, profile: Profile, size: tuple[float, float]) -> Map:
    """A sheet photographed: each corner within the picture by a share of its own."""
    wide, tall = size
    outer = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], dtype=np.float64)
    inward = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]]) * rng.uniform(*_NEAREST, (4, 2))
    corners = outer + inward * np.array(size)
    angle = math.radians(rng.uniform(-profile.skew, profile.skew))
    cos, sin = math.cos(angle), math.sin(angle)
    middle = np.array(size) / 2
    turned = (corners - middle) @ np.array([[cos, sin], [-sin, cos]]) + middle
    turned = np.clip(turned, 2.0, np.array(size) - 2.0)
    return scaled(profile.dpi / 72) @ _four_points(outer, turned)


def _four_points(source: Map, target: Map) -> Map:
    """The homography that takes four points to four others."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    eight = np.linalg.solve(np.array(rows), target.reshape(-1))
    return np.append(eight, 1.0).reshape(3, 3)


def quarter(turn: int, width: int, height: int) -> Map:
    """From pixels of a picture to those of the same turned clockwise by `turn` degrees."""
    maps: dict[int, Any] = {
        0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        90: [[0, -1, height], [1, 0, 0], [0, 0, 1]],
        180: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
        270: [[0, 1, 0], [-1, 0, width], [0, 0, 1]],
    }
    return np.array(maps[turn], dtype=np.float64)


def for_cv2(edges: Map) -> Map:
    """The same map where the middle of the first pixel is called 0, as OpenCV has it."""
    return np.linalg.inv(_HALF) @ edges @ _HALF


def apply(plane: Map, points: NDArray[Any]) -> NDArray[np.float64]:
    """N x 2 points through a homography."""
    spread = np.column_stack([points, np.ones(len(points))]) @ plane.T
    moved: NDArray[np.float64] = spread[:, :2] / spread[:, 2:]
    return moved
