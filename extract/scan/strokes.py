"""Lines of prose that a pen or a stamp runs over.

Where the stroke is as dark as print, letters hang on it: they are one piece of ink with it,
and no reader sees them. The line then ends, or has a gap, where it does not on paper, and
what is left of it may be read without any doubt.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lampiran.model import Line

from .connected import connected
from .levels import counted, median, quantile
from .sheet import Mask, Sheet
from .smaller import smaller

FINE = 2.0
"""Pixels to a point at which strokes are looked for."""
SLIGHT, LONG = 1.1, 1.9
"""Times the type's size: a stroke is larger than that in its lesser and its greater side; two
letters of neighbouring lines that touch are no wider than the first."""
BODY = 0.3
"""Share of a line's height, above and below, in which a stroke hides no letter."""
BESIDE = 1.0
"""Times the type's size: the next letter of a line stands no farther off."""
INKY = 0.3
"""Share of the way from paper to the page's print from which a pixel is ink."""
HIDDEN = 0.7
"""Trust (0..1) in a line that a stroke runs over, at most."""


def less_sure(lines: Sequence[Line], sheet: Sheet) -> tuple[Line, ...]:
    """The lines, with less trust in those that strokes run over.

    `sheet` is `without` its rules and tables, and without the stamps that could be lifted.
    """
    if not lines:
        return ()
    usual = float(np.median([line.size for line in lines]))
    strokes = _strokes(sheet, usual)
    if strokes is None:
        return tuple(lines)
    return tuple(
        replace(line, keyakinan=HIDDEN)
        if line.keyakinan > HIDDEN and _is_under(line, strokes)
        else line
        for line in lines
    )


def _strokes(sheet: Sheet, size: float) -> Mask | None:
    """Pieces of ink too large for letters, at `FINE` pixels to a point; None: there are none."""
    tall, wide = sheet.grey.shape
    shrink = FINE / sheet.scale
    small = smaller(sheet.grey, round(wide * shrink), round(tall * shrink))
    counts = counted(small[::2, ::2])
    paper, dark = median(counts), quantile(counts, 0.005)
    ink = (small < paper - INKY * (paper - dark)).astype(np.uint8)
    _, labels, stats = connected(ink)
    sides = stats[:, 2:4] / (size * FINE)
    large = (sides.min(axis=1) >= SLIGHT) & (sides.max(axis=1) >= LONG)
    large &= sides[:, 1] >= LONG / 1.3
    return np.asarray(large[labels], bool) if large.any() else None


def _is_under(line: Line, strokes: Mask) -> bool:
    """Does a stroke run through the line, or where its next letter would stand?"""
    box = line.place.kotak
    if box is None:
        return False
    aside, inset = BESIDE * line.size, BODY * box.height
    top, bottom = round((box.top + inset) * FINE), round((box.bottom - inset) * FINE)
    x0, x1 = round((box.x0 - aside) * FINE), round((box.x1 + aside) * FINE)
    return bool(np.count_nonzero(strokes[max(top, 0) : bottom, max(x0, 0) : x1]) >= FINE * FINE)
