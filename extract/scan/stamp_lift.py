"""Stamps lifted off the print that they lie on.

The ink of pads and pens is lighter than print, in one channel at least: a blue stamp is hardly
seen in blue light. There print goes on being seen beneath it, up to its soft edges.
"""

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from .channels import strongest, weakest
from .connected import connected
from .sheet import Mask, Sheet
from .smaller import shrunk
from .stamp_ground import beneath
from .stamp_rim import on_rings

LIGHTER = 30
"""Levels by which the ink of a stamp is lighter than print."""
STILL_PRINT = 0.15
"""Share of a stamp's pixels that may be print beneath it."""
TINTED = 10
"""Levels between the channels of ink that is not grey; JPEG takes much of a thin stroke's."""
FAR_LIGHTER = 120
"""Levels from which grey ink too tells by a pixel's own tone how much of it is print."""
TYPE = (2.5, 16.0)
"""Points: the height of letters."""
DOT = 4.0
"""Points: a smaller piece of a stamp may be a full stop near it, with the pixels about it."""
LIMB = 2.5
"""Points by which a letter reaches above or beneath the others of its line."""
STROKE = 4
"""Pixels, on a line of print, that are of it; fewer are grain."""
BESIDE = 30.0
"""Points: so far left or right of print its line may go on beneath a stamp."""
AROUND = 40.0
"""Points about the stamps that are looked at: their lines of print, and the ground beside them."""
BY_RULES = 2
"""Pixels beside a rule that are not told from it, and may be a stamp's."""
USUAL = 0.4
"""Quantile of a stamp's pixels that is its own ink, print and its rims left aside."""
EVEN = 10.0
"""Points over which a stamp is pressed about as hard."""
WHOLE, CLEARED = 0.5, 0.72
"""Share of the way from print to that ink up to which a pixel stays, and from which it goes."""
EDGE = 0.8
"""Of what goes, what goes beside a stroke of print: it may be its soft edge."""
INKED = 60
"""Levels darker than paper from which a pixel is ink."""
PRINT = 0.2
"""Quantile of the ink that is print and not its edges."""
COARSE = 2.0
"""Pixels to a point at which the ground is found."""

Floats = NDArray[np.float32]


def lift(sheet: Sheet, stamps: Mask, rules: Mask) -> Sheet:
    """The sheet with `stamps` taken away, and the print beneath them left.

    `rules` are the pixels of the table's rules, which are no print. What is as dark as print,
    as a black pen is, stays: nothing tells the one from the other.
    """
    if not stamps.any():
        return sheet
    dark = _print(sheet.grey[::4, ::4], stamps[::4, ::4])
    x, y, w, h = cv2.boundingRect(stamps.view(np.uint8))
    by = round(AROUND * sheet.scale)
    cut = np.s_[max(0, y - by) : y + h + by, max(0, x - by) : x + w + by]
    grey, colour = sheet.grey.copy(), None if sheet.colour is None else sheet.colour.copy()
    part = replace(sheet, grey=grey[cut], colour=None if colour is None else colour[cut])
    gone = _Lift(part, stamps[cut], rules[cut], dark).shares()
    for picture in (grey, colour):
        if picture is not None:
            _clear(picture[cut], stamps[cut], gone, sheet.scale)
    return replace(sheet, grey=grey, colour=colour)


class _Lift:
    """How much of each pixel of a sheet is a stamp's, 0..1."""

    def __init__(self, sheet: Sheet, stamps: Mask, rules: Mask, dark: float) -> None:
        picture = sheet.grey if sheet.colour is None else sheet.colour
        self._seen = strongest(picture)
        self._tint = self._seen - weakest(picture)
        self._scale, self._stamps, self._rules = sheet.scale, stamps, rules
        self._rings = on_rings(stamps, sheet.scale)
        self._dark = dark

    def shares(self) -> Floats:
        """By pixel."""
        found = np.zeros(self._seen.shape, np.float32)
        reach, beside = (max(3, round(far * self._scale)) for far in (EVEN, BESIDE))
        count, labels, stats = connected(self._stamps)
        for label in range(1, count):
            x, y, w, h, _ = (int(n) for n in stats[label])
            is_dot = max(w, h) < DOT * self._scale
            by = reach if is_dot else 0
            cut = np.s_[max(0, y - by) : y + h + by, max(0, x - beside) : x + w + beside]
            mine, own = labels[cut] == label, self._seen[cut].astype(np.float32)
            usual = float(np.quantile(own[mine], USUAL))
            far = LIGHTER if np.median(self._tint[cut][mine]) >= TINTED else FAR_LIGHTER
            if usual - self._dark >= far:
                share = np.clip((own - self._dark) / (CLEARED * (usual - self._dark)), 0, 1)
            else:
                ink = self._stamps[cut] if is_dot else mine
                share = self._share(cut, own, mine, _levels(own, ink, self._dark, reach))
            found[cut] += np.where(mine, share, 0)
        lifted = _grown(found > WHOLE, BY_RULES)
        found[_grown(self._rules, BY_RULES) & lifted & ~self._rules] = 1
        return found

    def _share(
        self, cut: tuple[slice, slice], own: Floats, mine: Mask, level: Floats
    ) -> NDArray[np.floating]:
        """The same of a piece (`mine`) of a stamp that is not far lighter than print.

        Thin print is as grey as thick strokes of such a stamp. So what is darker than the stamp's
        own `level` stays on lines of print and where it is as tall as letters, and of the rings
        what is on such lines.
        """
        rules, rings = self._rules[cut], self._rings[cut]
        paler = level - self._dark
        steep = (own - self._dark) / np.maximum(paler, 1.0)
        darker = mine & (steep < CLEARED)
        print_ = (own < 255 - INKED) & ~(self._stamps[cut] | rules)
        letters = _letters(print_, self._scale) | _letters(darker & ~rings, self._scale)
        lines = _on_lines(letters, rules, round(LIMB * self._scale))
        strokes = _strokes(darker & lines)
        part = np.clip((steep - WHOLE) / (CLEARED - WHOLE), 0, 1)
        part = np.where(strokes, part, np.where(_grown(strokes, 1), EDGE * part, 1))
        is_pale = (paler >= LIGHTER) | (rings & ~lines & (np.median(paler[mine]) >= LIGHTER))
        return np.where(is_pale, part, 0)


def _letters(print_: Mask, scale: float) -> Mask:
    """Those pieces of print that are as tall as letters are; others are dust, or of a stamp."""
    _, labels, stats = connected(print_)
    least, most = TYPE
    tall = stats[:, 3] / scale
    return np.asarray(((tall >= least) & (tall <= most))[labels] & print_, bool)


def _on_lines(letters: Mask, rules: Mask, limb: int) -> Mask:
    """The rows, from rule to rule, in which letters stand, and `limb` above and beneath them."""
    count, cells, _ = connected(~rules, 4)
    rows = np.zeros((len(rules), count), bool)
    y, x = np.nonzero(letters)
    rows[y, cells[y, x]] = True
    rows = _grown(rows, limb, 0)
    return np.asarray(np.take_along_axis(rows, cells, axis=1), bool)


def _strokes(darker: Mask) -> Mask:
    """Pixels that hang together as those of a stroke of print do."""
    _, labels, stats = connected(darker)
    is_stroke = stats[:, 4] >= STROKE
    is_stroke[0] = False
    return np.asarray(is_stroke[labels], bool)


def _clear(picture: NDArray[np.uint8], stamps: Mask, share: Floats, scale: float) -> None:
    """Lay the ground beneath the stamps over a picture, where and as much as they go."""
    gone = share > 0
    part = share[gone] if picture.ndim == 2 else share[gone][:, None]
    picture[gone] = np.maximum(picture[gone], part * _under(picture, stamps, scale)[gone])


def _grown(mask: Mask, down: int, across: int | None = None) -> Mask:
    """A mask and what lies about it, so many pixels far; as far `across` as `down` if not told."""
    wide = down if across is None else across
    brush = np.ones((2 * down + 1, 2 * wide + 1), np.uint8)
    return np.asarray(cv2.dilate(mask.view(np.uint8), brush), bool)


def _levels(tones: Floats, ink: Mask, dark: float, reach: int) -> Floats:
    """At each pixel the tone of a stamp's own `ink` about it, print and its rims left aside.

    A hand presses harder on one side, and a pad is not wet everywhere. `dark` is the tone of
    print, and `reach` is how many pixels far it is asked.
    """
    usual = float(np.quantile(tones[ink], USUAL))
    own = ink & (tones > dark + WHOLE * (usual - dark))
    level = _mean(tones, own.astype(np.float32), reach)
    return _mean(tones, (own & (tones <= level)).astype(np.float32), reach)


def _mean(tones: Floats, weight: Floats, reach: int) -> Floats:
    """Means over squares; where a square weighs nothing, the mean of all."""
    size = (2 * reach + 1, 2 * reach + 1)
    total = cv2.boxFilter(tones * weight, -1, size, normalize=False, borderType=cv2.BORDER_CONSTANT)
    count = cv2.boxFilter(weight, -1, size, normalize=False, borderType=cv2.BORDER_CONSTANT)
    usual = float((tones * weight).sum() / max(float(weight.sum()), 1.0))
    return np.asarray(np.where(count > 0.5, total / np.maximum(count, 1), usual), np.float32)


def _print(grey: NDArray[np.uint8], stamps: Mask) -> float:
    """The tone of the page's print: a page may bear a few words only."""
    inked = grey < np.median(grey) - INKED
    own = grey[inked & ~stamps]
    return float(np.quantile(own if own.size else grey, PRINT))


def _under(picture: NDArray[np.uint8], stamps: Mask, scale: float) -> NDArray[np.uint8]:
    """The ground beneath the stamps, by the ground beside them."""
    tall, wide = stamps.shape
    shrink = min(1.0, COARSE / scale)
    small = shrunk(picture, shrink)
    small[shrunk(stamps.view(np.uint8) * 255, shrink) > 0] = 0
    wider = beneath(small, 2 * scale * shrink)
    return np.asarray(cv2.resize(wider, (wide, tall)), np.uint8)


def only_pressed(sheet: Sheet, stamps: Mask, dark: float) -> Mask:
    """The pixels of `stamps` without those of print beneath a stamp that is lighter than print.

    `dark` is the tone of the page's ink. A pen is as dark as print, and hides it.
    """
    found = stamps.copy()
    if not stamps.any():
        return found
    print_ = sheet.grey < dark + LIGHTER
    count, labels, stats = connected(stamps)
    for label in range(1, count):
        x, y, w, h, _ = (int(n) for n in stats[label])
        cut = np.s_[y : y + h, x : x + w]
        mine = labels[cut] == label
        if np.quantile(sheet.grey[cut][mine], STILL_PRINT) >= dark + LIGHTER:
            found[cut] &= ~(mine & print_[cut])
    return found
