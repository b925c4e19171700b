"""How dark and of what colour the ground of each cell is, beneath what is written on it.

The page is boiled down to samples of about a point's width: means over so much ground
that the grain of the paper, the squares of JPEG and the dots of a half-tone or of a
1-bit picture are gone, and a fill printed as dots is as plain as a true one. Rules
and stamps are left out of every mean. What is paper is then asked of the page itself,
place by place, because the light that a lamp leaves over changes slowly and a fill
ends at a rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

import cv2
import numpy as np
from numpy.typing import NDArray

from lampiran.model import Box

from .brightness import ByBrightness
from .levels import counted
from .sheet import Mask, Sheet
from .smaller import smaller

Floats = NDArray[np.float32]

SAMPLE = 1.2
"""Points: the side of a sample. Finer than the gap between two lines of the smallest type."""
COARSE = 2.0
"""Points: the side of a sample of a 1-bit picture, whose dots are some pixels apart."""
FEWEST_PIXELS = 3.0
"""The side of a sample in pixels, at least."""
LARGE = 4.0
"""The side of a sample in pixels from which halves of them do: what crosses its sides is little."""
KNOWN = 0.3
"""Share of a sample that must be free of rules for it to be told."""
TILE = 24.0
"""Points: the side of the pieces in which the open page is asked for its paper."""
TIGHT = 5.0
"""Levels (0..255) below the page's brightest pieces within which a piece surely is paper."""
GRAINS = 3.0
"""Spreads of the paper's own brightness that still are paper."""
ENOUGH_OPEN = 40
"""Pieces of open page that suffice to know the light by."""
FEW = 12
"""Pieces from which a level may be told."""
LEAST = 3.0
"""Levels that are never more than grain."""


@dataclass(frozen=True, slots=True)
class Samples:
    """The page as a small picture of means."""

    channels: Floats
    """Rows x columns x 1 or 3 (red, green, blue); NaN where nothing but rules is."""
    side: float
    """Points."""

    def window(self, box: Box, inset: float = 0.0) -> Floats:
        """The samples that lie whole in a box less `inset` points on each side."""
        tall, wide = self.channels.shape[:2]
        x0 = min(max(ceil((box.x0 + inset) / self.side), 0), wide)
        y0 = min(max(ceil((box.top + inset) / self.side), 0), tall)
        x1 = min(max(int((box.x1 - inset) / self.side), 0), wide)
        y1 = min(max(int((box.bottom - inset) / self.side), 0), tall)
        return self.channels[y0 : max(y0, y1), x0 : max(x0, x1)]


def is_bilevel(sheet: Sheet) -> bool:
    """Is the picture of two tones only, but for the fringes left when it was turned straight?

    Greys are then made of dots. A page so clean that it looks like that is read as well.
    """
    if sheet.colour is not None:
        return False
    counts = counted(sheet.grey[::2, ::2])
    white, light = int(counts[250:].sum()), int(counts[128:].sum())
    black, dark = int(counts[:24].sum()), int(counts[:128].sum())
    return white > 0.9 * light and black > 0.5 * dark


def sample(sheet: Sheet, out: Mask) -> Samples:
    """Boil the sheet down, leaving out the pixels of `out` (rules and stamps)."""
    side = COARSE if is_bilevel(sheet) else SAMPLE
    pixels = max(side * sheet.scale, FEWEST_PIXELS)
    tall, wide = sheet.grey.shape
    size = (max(1, int(wide / pixels)), max(1, int(tall / pixels)))
    cut = (slice(0, round(size[1] * pixels)), slice(0, round(size[0] * pixels)))
    known = (~out[cut]).view(np.uint8) * 255
    share = _means(known, size) / 255.0
    source = sheet.grey if sheet.colour is None else sheet.colour
    means = [
        _means(np.asarray(cv2.bitwise_and(plane, known), np.uint8), size)
        for plane in cv2.split(source[cut])
    ]
    with np.errstate(invalid="ignore", divide="ignore"):
        channels = np.stack(means, axis=-1) / share[..., None]
    channels[share < KNOWN] = np.nan
    return Samples(channels.astype(np.float32), pixels / sheet.scale)


def _means(plane: NDArray[np.uint8], size: tuple[int, int]) -> Floats:
    """Means over parts of the plane, so many across and down; halves first, where parts are large
    enough for it."""
    tall, wide = plane.shape
    if min(wide / size[0], tall / size[1]) >= LARGE:
        plane = smaller(plane, wide // 2, tall // 2)
    found = cv2.resize(plane.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    return np.asarray(found, np.float32)


@dataclass(frozen=True, slots=True)
class Paper:
    """The tone of bare paper anywhere on the page: a curved plane over it."""

    bends: Floats
    """Six coefficients by channel."""
    grain: float
    """Spread of what is bare paper about it, in levels."""
    glint: float = 0.0
    """By how much the brightest samples of bare paper are brighter than it."""

    def at(self, places: Floats) -> Floats:
        """Tones at some places (rows of x and y, as shares of the page's sides)."""
        return np.asarray(np.minimum(_basis(places) @ self.bends, 255.0), np.float32)


def middle(box: Box, sheet: Sheet) -> tuple[float, float]:
    """The middle of a box as shares of the page's sides."""
    return ((box.x0 + box.x1) / 2 / sheet.width, (box.top + box.bottom) / 2 / sheet.height)


def _basis(places: Floats) -> Floats:
    x, y = places[:, 0] - 0.5, places[:, 1] - 0.5
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=1)


def find_paper(
    sheet: Sheet, samples: Samples, cells: Sequence[tuple[Box, Floats]], table: Box
) -> Paper:
    """Fit the paper's tone to the open page about the `table` and to those `cells` that are bare.

    Around the table is paper, but for the lid of the scanner and other tables, which are
    darker; from there the plane grows over all cells that fit it as closely. A fill,
    however pale, is a step and does not. Where too little is open, the brightest is paper.
    """
    tiles, open_tones, glints = _open_page(sheet, samples, table)
    places = tiles + [middle(box, sheet) for box, _ in cells]
    tones = [*open_tones, *(tone for _, tone in cells)]
    if not tones:
        return Paper(np.zeros((6, samples.channels.shape[-1]), np.float32) + 255, LEAST)
    where, seen = np.array(places, np.float32), np.array(tones, np.float32)
    if len(tiles) >= ENOUGH_OPEN:
        paper = _grow(where[: len(tiles)], seen[: len(tiles)], brightest_first=False)
    else:
        paper = _grow(where, seen, brightest_first=True)
    for _ in range(3):
        kept = (paper.at(where) - seen).max(axis=1) < max(LEAST, GRAINS * paper.grain)
        if np.count_nonzero(kept) < FEW:
            break
        paper = _fit(where[kept], seen[kept])
    return replace(paper, glint=float(np.median(glints)) if len(glints) else 0.0)


def _open_page(
    sheet: Sheet, samples: Samples, table: Box
) -> tuple[list[tuple[float, float]], Floats, Floats]:
    """Middles and tones of the tiles outside the table, and by how much their brightest exceed."""
    tiles = [
        box
        for y in np.arange(0.0, sheet.height - TILE, TILE).tolist()
        for x in np.arange(0.0, sheet.width - TILE, TILE).tolist()
        if not (box := Box(x, y, x + TILE, y + TILE)).overlaps(table)
    ]
    if not tiles:
        none = np.zeros((0, samples.channels.shape[-1]), np.float32)
        return [], none, none[:, 0]
    seen = ByBrightness([samples.window(box) for box in tiles])
    tones = seen.plain()
    return [middle(tiles[i], sheet) for i in seen.known], tones, (seen.brightest() - tones).mean(1)


def _grow(where: Floats, seen: Floats, *, brightest_first: bool) -> Paper:
    """A plane through what is paper among some pieces; what is darker than it does not count."""
    if brightest_first:
        worst = seen.min(axis=1)
        kept = worst >= np.quantile(worst, 0.97) - TIGHT
    else:
        kept = np.ones(len(seen), bool)
    paper = _fit(where[kept], seen[kept])
    for _ in range(8):
        off = (paper.at(where) - seen).max(axis=1)
        near = off < max(LEAST, 2 * paper.grain)
        if np.count_nonzero(near) < FEW:
            break
        paper = _fit(where[near], seen[near])
    return paper


def _fit(where: Floats, seen: Floats) -> Paper:
    """Least squares; few pieces, or pieces in one corner, bear a level only."""
    basis = _basis(where)
    spread = np.ptp(where, axis=0)
    terms = 6 if len(where) >= ENOUGH_OPEN and spread.min() > 0.5 else 1
    solved, *_ = np.linalg.lstsq(basis[:, :terms], seen, rcond=None)
    bends = np.zeros((6, seen.shape[1]), np.float32)
    bends[:terms] = solved
    off = basis[:, :terms] @ solved - seen
    return Paper(bends, float(1.4826 * np.median(np.abs(off - np.median(off, axis=0)))))
