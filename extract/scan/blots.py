"""The ink within one cell: is there any, and is it a mark or text?

A tick, a cross, a dot or an arrow through the cell marks a month; letters are for the
OCR to read. What is neither is dust, the ringing of JPEG, or what is left of a rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lampiran.model import Box

from .connected import connected
from .sheet import Mask, Sheet
from .tone import Floats

INKY = 0.38
"""Share of the way from a cell's ground to the page's ink from which a pixel is ink."""
FAINT = 36.0
"""Levels by which ink differs from its ground, at least."""
SPECK = 0.9
"""Points: the side of the smallest full stop; what is smaller is dust."""
SMALLEST = 2.4
"""Points: a tick, a cross or a dot is so large at least in one direction."""
DASH = 1.7
"""Points: the height of a dash, which says "nothing" where it stands alone."""
EDGE = 1.6
"""Points from a cell's side within which ink is a rule's, or a neighbour's paint."""
WITHIN = 0.2
"""Share of some connected ink that must lie farther in for it to be the cell's own."""
REACH = 2.0
"""Points from its cell's sides within which the strokes of a hatching end; text keeps away."""
BEYOND = 10.0
"""Points beyond a cell's sides in which what runs through it is followed."""
MOST = 2
"""Strokes of which a mark may be made; more are letters."""


@dataclass(frozen=True, slots=True)
class Blots:
    """What ink was found."""

    inked: bool = False
    is_mark: bool = False
    inner: bool = False
    """Some of it, as large as a letter, keeps off the cell's sides, as a hatching does not."""
    sides: int = 0
    """How many of the cell's sides the ink comes near to all along."""


NOTHING = Blots()


def ink_level(sheet: Sheet, box: Box) -> float:
    """How dark the page's ink is: the tone of its darkest hundredth."""
    x0, top, x1, bottom = sheet.pixels(box)
    part = sheet.grey[top:bottom:2, x0:x1:2]
    return float(np.quantile(part, 0.01)) if part.size else 0.0


def find_blots(sheet: Sheet, out: Mask, box: Box, tone: Floats | None, dark: float) -> Blots:
    """The ink in a cell whose ground has a `tone`, leaving out the pixels of `out`."""
    x0, top, x1, bottom = sheet.pixels(box)
    grey = sheet.grey[top:bottom, x0:x1]
    if tone is None or not grey.size:
        return NOTHING
    ground = float(tone @ (0.299, 0.587, 0.114)) if len(tone) == 3 else float(tone[0])
    free = ~out[top:bottom, x0:x1]
    ink = _ink(sheet, slice(top, bottom), slice(x0, x1), ground, tone, dark) & free
    if not ink.any():
        return NOTHING
    parts = _parts(ink, sheet.scale)
    if not parts:
        return NOTHING
    wide, tall = box.width, box.height
    strokes = [p for p in parts if max(p.width, p.height) >= SMALLEST]
    sides = _sides(ink, sheet.scale)
    is_mark = _is_mark(strokes, parts, wide, tall) and not _runs_through(
        sheet, out, box, ground, tone, dark, strokes
    )
    inner = any(
        s.x0 > EDGE and s.top > EDGE and s.x1 < wide - EDGE and s.bottom < tall - EDGE
        for s in strokes
    )
    return Blots(True, is_mark, inner, sides)


def _ink(
    sheet: Sheet, rows: slice, columns: slice, ground: float, tone: Floats, dark: float
) -> Mask:
    """Pixels that differ from the ground as ink does; on a dark ground ink is light."""
    grey = sheet.grey[rows, columns]
    least = max(FAINT, INKY * (ground - dark))
    ink: Mask = grey < ground - least
    if ground < 140:
        ink |= grey > ground + max(FAINT, INKY * (255 - ground))
    if sheet.colour is not None:
        for channel, level in enumerate(tone):  # yellow ink is hardly darker than paper
            ink |= sheet.colour[rows, columns, channel] < level - max(2 * FAINT, 1.5 * least)
    return ink


def _parts(ink: Mask, scale: float) -> list[Box]:
    """Boxes, in points from the cell's corner, of connected ink that is no dust and no rule."""
    count, labels, stats = connected(ink)
    rim = max(1, round(EDGE * scale))
    inner = np.bincount(labels[rim:-rim, rim:-rim].ravel(), minlength=count)
    parts = []
    for label in range(1, count):
        x, y, w, h, area = stats[label].tolist()
        box = Box(x / scale, y / scale, (x + w) / scale, (y + h) / scale)
        if max(box.width, box.height) < SPECK or area < 0.4 * (SPECK * scale) ** 2:
            continue
        if inner[label] >= WITHIN * area:
            parts.append(box)
    return parts


def _sides(ink: Mask, scale: float) -> int:
    """Sides of the cell along which ink comes almost everywhere nearer than text does."""
    band = max(2, round(REACH * scale))
    step = max(2, round(4.5 * scale))
    count = 0
    for edge in (ink[:band], ink[-band:], ink[:, :band].T, ink[:, -band:].T):
        strip = edge.max(axis=0, initial=False)
        pieces = [
            bool(strip[i : i + step].any()) for i in range(0, max(1, len(strip) - step + 1), step)
        ]
        count += sum(pieces) >= 0.9 * len(pieces)
    return count


def _is_mark(strokes: Sequence[Box], parts: Sequence[Box], wide: float, tall: float) -> bool:
    """A few strokes that are not letters beside one another, and no lonely dash."""
    if not 1 <= len(strokes) <= MOST or len(parts) > MOST + 2:
        return False
    if len(strokes) == 2:
        a, b = sorted(strokes)
        if b.x0 >= a.x1 - 0.3:  # side by side: two letters, or the halves of an arrow
            return a.height <= DASH and b.height <= DASH and a.width + b.width > wide / 2
    whole = strokes[0] if len(strokes) == 1 else strokes[0].union(strokes[1])
    if whole.height <= DASH:
        return whole.width >= wide / 2 and whole.top > EDGE and whole.bottom < tall - EDGE
    return True


def _runs_through(
    sheet: Sheet,
    out: Mask,
    box: Box,
    ground: float,
    tone: Floats,
    dark: float,
    strokes: Sequence[Box],
) -> bool:
    """Does the ink go on beyond the cell's sides, with more of it there: a pen, a stamp?

    A tick made by hand may overshoot its cell, but most of it stands within; an arrow
    over months is level, and goes on to the left and right only.
    """
    far = Box(box.x0 - BEYOND, box.top - BEYOND, box.x1 + BEYOND, box.bottom + BEYOND)
    x0, top, x1, bottom = sheet.pixels(far)
    ink = _ink(sheet, slice(top, bottom), slice(x0, x1), ground, tone, dark)
    ink &= ~out[top:bottom, x0:x1]
    a, b, c, d = sheet.pixels(box)
    own = ink[b - top : d - top, a - x0 : c - x0]
    over = level = 0
    for turn, (low, high) in enumerate(((a - x0, c - x0), (b - top, d - top))):
        across = ink[b - top : d - top] if turn == 0 else ink[:, a - x0 : c - x0].T
        for inner, outer in ((low, -1), (high, 1)):
            beyond = _beyond(across, inner, outer, sheet.scale)
            over += beyond
            level += beyond if turn == 0 else 0
    if not over:
        return False
    flat = max(s.height for s in strokes) <= max(2 * SMALLEST, 0.4 * box.height)
    if over == level and flat:
        return False
    return bool(2 * over > np.count_nonzero(own))


def _beyond(ink: Mask, side: int, way: int, scale: float) -> int:
    """Pixels of ink beyond a side (a column of `ink`) where ink stands on both sides of it."""
    gap, reach = round(EDGE * scale), round(BEYOND * scale)
    thick = max(2, round(scale))
    inside = ink[:, max(0, min(side - way * gap, side - way * (gap + thick))) :][:, :thick]
    outside = ink[:, max(0, min(side + way * gap, side + way * (gap + thick))) :][:, :thick]
    if not inside.size or not outside.size:
        return 0
    slack = np.ones(2 * max(1, round(2 * scale)) + 1, np.uint8)
    here = np.convolve(inside.any(axis=1).astype(np.uint8), slack, "same") > 0
    there = outside.any(axis=1)
    if not (here & there).any():
        return 0
    band = ink[:, max(0, side - reach) : side] if way < 0 else ink[:, side : side + reach]
    return int(np.count_nonzero(band))
