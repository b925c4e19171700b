"""A cell's picture cut into its printed lines, by the pieces of ink in it.

Lines of type are found from the middles of the letters and not from blank rows of
pixels: in closely set cells the descenders of one line reach below the ascenders of
the next. Each strip holds the ink of its own line only. Lengths are pixels.
"""

from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ..ocr.engine import PixelBox
from .connected import connected
from .ink import Ink
from .lines_apart import lines_apart
from .sheet import Grey, Mask

SMALLEST_TYPE = 4.5
"""Points. Nothing in a decree is set smaller."""
SPECK = 0.05
"""Share of the type's size: ink narrower and lower than this is dust."""
LONE = 2.2
"""Points. Where nothing in a cell is longer than this, there is a mark in it but no letter."""
TALL = 1.9
"""Times the usual letter: a piece so tall belongs to two lines, or to none."""
LOW = 0.55
"""Times the usual letter: a piece so low (dot, comma, dash) does not tell where its line is."""
APART = 0.75
"""Times the usual letter: middles farther apart than this are of two lines."""
DOTTED = 0.5
"""Times the usual letter: dots stand no farther from their letters."""
RIM = 1.6
"""Points beside a cell's edge within which a rule leaves traces."""
SOLID = 0.5
"""Share of a cell: more ink than this is paint."""
FINE_ENOUGH = 2.6
"""Pixels a point, from which a crack of two pixels across a thin stroke is closed."""
BAR = 0.4
FULL = 0.8
"""An I without serifs: its width as a share of its height, and of its box that is ink."""
LOST_BELOW = 0.5
LOST_BESIDE = 0.6
"""Times the usual letter, below the base line and beside a line's ink: how far thin strokes reach
that are lost in the grain of noisy paper."""
SLENDER = 0.3
HALF_GREY = 0.6
"""The same of one so thin that half of its pixels are at the edge; a 1 is wider by its flag."""
FAINT = 0.5
"""Share of the way from paper to ink from which a grey is a thin stroke's, within a sign."""
LIGHT_TYPE = 60
"""Grey values by which light type stands out of a dark ground."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One printed line within a crop."""

    x0: int
    top: int
    x1: int
    bottom: int
    pieces: NDArray[np.int32] = field(repr=False)
    """Pieces of ink, one a row: left, top, width, height, pixels, label."""
    letter: float
    """Usual height of a letter in this cell."""

    def base_line_in_grain(self) -> float:
        """y of the base line: most letters stand on it. In grain letters join to pieces as tall as
        two; these count as well, which they do not where type is measured (`type_size`)."""
        letters = self.pieces[self.pieces[:, 3] >= LOW * self.letter]
        feet = letters[:, 1] + letters[:, 3]
        return float(np.median(feet)) if len(feet) else float(self.bottom)

    def gaps(self) -> list[tuple[int, int]]:
        """Blank columns between pieces of ink, left to right, as (from, to)."""
        gaps: list[tuple[int, int]] = []
        end: int | None = None
        for left, width in sorted((int(p[0]), int(p[2])) for p in self.pieces):
            if end is not None and left > end:
                gaps.append((end, left))
            end = max(end or 0, left + width)
        return gaps

    def bars(self) -> int:
        """How many letters there are, if all are plain upright bars of one height; else 0."""
        width, height, dark = (self.pieces[:, i] for i in (2, 3, 4))
        slender = (width <= SLENDER * height) & (dark >= HALF_GREY * width * height)
        plain = slender | ((width <= BAR * height) & (dark >= FULL * width * height))
        alike = height >= 0.9 * height.max()
        return len(self.pieces) if bool((plain & alike).all()) else 0


@dataclass(frozen=True, slots=True)
class Cut:
    """A cell's picture and the lines found in it."""

    picture: Grey
    labels: NDArray[np.int32]
    strips: tuple[Strip, ...]
    share: float
    """Share of the cell that is ink."""
    known: NDArray[np.int32] = field(repr=False)
    """Labels of all pieces that are no dust."""
    strokes: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32), repr=False)
    """Those of what a pen or a stamp drew over several lines: letters hang on it."""

    def line_frame(self, strip: Strip, pad: int, is_faint: bool = False) -> PixelBox:
        """Where the strip's picture is cut; with `is_faint` also where a tail or a bracket may be
        that is thinner than the paper's grain, so that there is no piece of it."""
        tall, wide = self.picture.shape
        beside = max(pad, round(LOST_BESIDE * strip.letter)) if is_faint else pad
        foot = strip.base_line_in_grain() + LOST_BELOW * strip.letter if is_faint else 0.0
        return PixelBox(
            max(strip.x0 - beside, 0),
            max(strip.top - 2, 0),
            min(strip.x1 + beside, wide),
            min(max(strip.bottom + 2, round(foot)), tall),
        )

    def line_picture(self, strip: Strip, pad: int, frame: PixelBox | None = None) -> Grey:
        """The strip's own ink, and strokes across it, on white with a white border; the ink of
        other lines is left out."""
        x0, top, x1, bottom = map(int, frame or self.line_frame(strip, pad))
        view = self.picture[top:bottom, x0:x1].copy()
        labels = self.labels[top:bottom, x0:x1]
        own = self._are(strip.pieces[:, 5], labels)
        other = (labels > 0) & ~own
        if other.any():
            other &= ~self._is_kept(labels, own, strip)
            around = np.ones((3, 3), np.uint8)
            halo = cv2.dilate(other.astype(np.uint8), around) > 0
            near_ours = cv2.dilate(own.astype(np.uint8), around) > 0
            view[other | (halo & ~near_ours)] = 255
        return np.asarray(
            cv2.copyMakeBorder(view, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=255), np.uint8
        )

    def _is_kept(
        self, labels: NDArray[np.int32], own: NDArray[np.bool_], strip: Strip
    ) -> NDArray[np.bool_]:
        """Which pixels of no line stay: strokes over several lines, and what is as small as dust
        but so near to letters that it may be the dot of an i, or a full stop."""
        reach = 2 * max(1, round(DOTTED * strip.letter)) + 1
        near = cv2.dilate(own.astype(np.uint8), np.ones((reach, reach), np.uint8)) > 0
        dust = near & ~self._are(self.known, labels)
        return self._are(self.strokes, labels) | dust

    def _are(self, which: NDArray[np.int32], labels: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Where one of these labels is."""
        marked = np.zeros(max(int(labels.max(initial=0)), int(which.max(initial=0))) + 1, bool)
        marked[which] = True
        found: NDArray[np.bool_] = marked[labels]
        return found


def cut(grey: Grey, rules: Mask, ink: Ink, scale: float) -> Cut:
    """Erase rules and ground from a cell's picture, and find its lines. `scale`: pixels a point."""
    picture = _on_white(grey, rules, ink)
    labels, pieces, share = pieces_of(picture, ink, scale)
    letter = _usual_letter(pieces, scale)
    if letter:
        labels, pieces = lines_apart(labels, pieces, LOW * letter, TALL * letter)
    known = pieces[:, 5]
    pieces = pieces[~_at_edge(pieces, picture.shape, scale)]
    if share > SOLID:
        return Cut(picture, labels, (), share, known)
    if not len(pieces) or np.maximum(pieces[:, 2], pieces[:, 3]).max() < LONE * scale:
        return Cut(picture, labels, (), share, known)
    return Cut(picture, labels, tuple(_whole(_strips(pieces, scale), picture, ink)), share, known)


def _whole(strips: list[Strip], picture: Grey, ink: Ink) -> list[Strip]:
    """A sign that stands alone and is broken in two, as a thin 2 is, in one strip."""
    if len(strips) != 2 or any(len(strip.pieces) > 1 for strip in strips):
        return strips
    upper, lower = strips
    x0, x1 = max(upper.x0, lower.x0), min(upper.x1, lower.x1)
    between = picture[upper.bottom : lower.top, x0:x1] if x0 < x1 else picture[:0]
    faint = 255 - FAINT * (255 - ink.threshold)
    if not between.size or not bool((between.min(axis=1) < faint).all()):
        return strips
    pieces = np.concatenate([upper.pieces, lower.pieces])
    return [strip_of(pieces, float(lower.bottom - upper.top))]


def pieces_of(
    picture: Grey, ink: Ink, scale: float
) -> tuple[NDArray[np.int32], NDArray[np.int32], float]:
    """The pieces of ink that are no dust: a label for each pixel, the pieces (as in `Strip`),
    and the share of the picture that is ink."""
    smooth = cv2.GaussianBlur(picture, (3, 3), 0) if ink.is_noisy else picture
    dark = (smooth < ink.threshold).astype(np.uint8)
    if scale >= FINE_ENOUGH:
        closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((3, 1), np.uint8))
        dark = np.asarray(closed, np.uint8)
    _, labels, stats = connected(dark)
    pieces = np.column_stack([stats, np.arange(len(stats))])[1:].astype(np.int32)
    smallest = SMALLEST_TYPE * scale * SPECK
    large = np.maximum(pieces[:, 2], pieces[:, 3]) > smallest
    kept = pieces[large & (pieces[:, 4] >= max(2, smallest**2))]
    share = float(dark.mean()) if dark.size else 0.0
    return labels, kept, share


def _on_white(grey: Grey, rules: Mask, ink: Ink) -> Grey:
    """The cell with its rules gone and its painted ground as white as paper."""
    picture = grey.copy()
    free = grey[~rules]
    if free.size == 0:
        return np.full_like(grey, 255)
    ground = float(np.median(free))
    if ground < 128 and np.count_nonzero(_inner(grey)[~_inner(rules)] > ground + LIGHT_TYPE) > 3:
        picture, ground = 255 - picture, 255.0 - ground
    if 80 < ground < 238:
        lifted = picture.astype(np.float32) * (255.0 / ground)
        picture = np.clip(lifted, 0, 255).astype(np.uint8)
    if rules.any():
        picture[rules] = 255
    return picture


def _inner(picture: NDArray[Any]) -> NDArray[Any]:
    """Without the outermost pixels, in which a rule's own edge may shine."""
    return picture[3:-3, 3:-3] if min(picture.shape) > 12 else picture


def _at_edge(pieces: NDArray[np.int32], shape: tuple[int, ...], scale: float) -> NDArray[np.bool_]:
    """Which pieces lie along the crop's edge as what is left of a rule does, thin and long?"""
    tall, wide = shape
    rim = RIM * scale
    left, top, width, height = (pieces[:, i] for i in range(4))
    beside = ((left + width <= rim) | (left >= wide - rim)) & (height >= 1.5 * width)
    above = ((top + height <= rim) | (top >= tall - rim)) & (width >= 1.5 * height)
    found: NDArray[np.bool_] = beside | above
    return found


def _strips(pieces: NDArray[np.int32], scale: float) -> list[Strip]:
    heights = pieces[:, 3]
    letter = _usual_letter(pieces, scale)
    if not letter:
        return [strip_of(pieces, float(heights.max()))]
    body = pieces[(heights >= LOW * letter) & (heights <= TALL * letter)]
    if not len(body):
        body = pieces[heights >= LOW * letter]
    middles = body[:, 1] + body[:, 3] / 2
    order = np.argsort(middles)
    gaps = np.diff(middles[order]) > APART * letter
    groups = np.split(body[order], np.flatnonzero(gaps) + 1)
    centres = [float(np.median(g[:, 1] + g[:, 3] / 2)) for g in groups]
    members = [list(g) for g in groups]
    lost: list[NDArray[np.int32]] = []
    for piece in pieces[(heights < LOW * letter) | (heights > TALL * letter)]:
        top, bottom = piece[1], piece[1] + piece[3]
        if bottom - top > TALL * letter:
            for centre, mine in zip(centres, members, strict=True):
                if top <= centre <= bottom:
                    mine.append(piece)
            continue
        middle = (top + bottom) / 2
        off = [abs(middle - centre) for centre in centres]
        nearest = int(np.argmin(off))
        if off[nearest] <= 1.35 * letter:
            members[nearest].append(piece)
        else:
            lost.append(piece)
    if lost:
        rest = np.array(lost)
        rest = rest[np.maximum(rest[:, 2], rest[:, 3]) >= LONE * scale]
        if len(rest):
            members.append(list(rest))
            centres.append(float(np.median(rest[:, 1] + rest[:, 3] / 2)))
    strips = [strip_of(np.array(mine), letter) for mine in members]
    return [strip for _, strip in sorted(zip(centres, strips, strict=True), key=lambda p: p[0])]


def _usual_letter(pieces: NDArray[np.int32], scale: float) -> float:
    """Height of the usual piece that may be a letter; 0 where none may."""
    heights = pieces[:, 3]
    likely = heights[(heights > 0.35 * SMALLEST_TYPE * scale) & (heights < 40 * scale)]
    return float(np.median(likely)) if len(likely) else 0.0


def strip_of(pieces: NDArray[np.int32], letter: float) -> Strip:
    """The strip of these pieces; `letter` is the usual height of theirs."""
    normal = pieces[pieces[:, 3] <= TALL * letter]
    frame = normal if len(normal) else pieces
    touching = pieces[pieces[:, 3] <= 2 * TALL * letter]  # a descender on the next line's letter
    across = touching if len(touching) else frame
    return Strip(
        int(across[:, 0].min()),
        int(frame[:, 1].min()),
        int((across[:, 0] + across[:, 2]).max()),
        int((frame[:, 1] + frame[:, 3]).max()),
        pieces,
        letter,
    )
