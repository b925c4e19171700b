"""The lamp, the shadow of a hand, yellowed paper: taken out, so that paper is white.

Light changes little from one spot to the next, a painted cell begins at once. So the
light is guessed from how lightness slides within paper and within fills, and never
from how it jumps between them: a month painted grey stays grey, even on a page that is
half painted, where any average over the surroundings would wash it out.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

SPOT = 2.5
"""Points. Lightness is looked at in spots this large."""
REACH = 5
"""Spots: within so many there is ground between the lines of text."""
SPARSE = 5
"""Every how many spots one is used."""
DEGREE = 4
"""Of the surface: light falls off smoothly over a page."""
JUMP = 0.03
"""Step of the logarithm of lightness between neighbours that is half a fill's edge."""
ROUNDS = 5
"""Of fitting again with the jumps taken out."""
PAPER = 0.05
"""Share of lightness by which paper differs from paper."""
DARKEST = 20.0
"""Grey level. No paper is as dark as this, however bad the light."""

_Plane = NDArray[np.float64]


def even(picture: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    """The picture with its paper made white; `scale` is pixels per point."""
    planes = [np.asarray(plane, dtype=np.uint8) for plane in cv2.split(picture)]
    grey = picture
    if picture.ndim == 3:
        grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    spots = _spots(grey, scale)
    basis = _basis(spots.shape)
    slide = _slide(spots, basis)
    rest = spots - slide
    paper = rest > np.percentile(rest, 97) - PAPER
    out = []
    for plane in planes:
        # One lamp lights all colours, but neither it nor the paper need be white.
        own = spots if len(planes) == 1 else _spots(plane, scale)
        light = np.exp(slide + np.median((own - slide)[paper]))
        surface = np.maximum(light, DARKEST).astype(np.float32)
        full = cv2.resize(surface, grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
        out.append(cv2.divide(plane, full, scale=255.0, dtype=cv2.CV_8U))
    return np.asarray(cv2.merge(out) if len(out) > 1 else out[0], dtype=np.uint8)


def _spots(plane: NDArray[np.uint8], scale: float) -> _Plane:
    """Logarithm of the lightness of the ground, paper or fill, at places all over the page."""
    size = max(1, round(SPOT * scale))
    least = SPARSE * (DEGREE + 2)
    wide, tall = (max(least, side // size) for side in (plane.shape[1], plane.shape[0]))
    small = cv2.resize(plane, (wide, tall), interpolation=cv2.INTER_AREA)
    light = cv2.dilate(small, np.ones((REACH, REACH), np.uint8))
    smooth = np.asarray(cv2.blur(light, (3, 3)), dtype=np.float64)
    return np.log(np.maximum(smooth[SPARSE // 2 :: SPARSE, SPARSE // 2 :: SPARSE], DARKEST))


def _basis(shape: tuple[int, ...]) -> _Plane:
    """Terms of the surface without its constant: tall x wide x terms."""
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]]
    u, v = 2 * x / max(1, shape[1] - 1) - 1, 2 * y / max(1, shape[0] - 1) - 1
    powers = [(i, j) for i in range(DEGREE + 1) for j in range(DEGREE + 1 - i) if i + j]
    return np.stack([u**i * v**j for i, j in powers], axis=-1)


def _slide(spots: _Plane, basis: _Plane) -> _Plane:
    """The surface whose slopes are those of the spots, wherever these do not jump."""
    terms = basis.shape[-1]
    slopes = np.concatenate([np.diff(spots, axis=k).ravel() for k in (0, 1)])
    matrix = np.concatenate([np.diff(basis, axis=k).reshape(-1, terms) for k in (0, 1)])
    weight = 1.0 / (1.0 + (slopes / JUMP) ** 4)
    factors = np.zeros(terms)
    for _ in range(ROUNDS):
        weighted = matrix * weight[:, None]
        normal = weighted.T @ matrix
        normal += 1e-4 * np.trace(normal) / terms * np.eye(terms)
        factors = np.linalg.solve(normal, weighted.T @ slopes)
        weight = 1.0 / (1.0 + ((slopes - matrix @ factors) / JUMP) ** 4)
    return np.asarray(basis @ factors)
