"""Dark heads of tables: rules that their ground hides are put in.

White letters on black: a scan in black and white shows no rule there, a laser copy hardly any.
Who reads the paper goes on with the rules beneath: each runs up through the head until letters
are in its way, and above that place its two cells are one. Pixels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from .connected import connected
from .ruled_ink import HALF, Fills, Ink
from .sheet import Grey
from .strips import LONE

_WIDE: Final = 0.5
"""Share of the page's width: a row of dark months is not as wide."""
_SOLID: Final = 0.85
"""Share of its box that a head covers."""
_TALL: Final = (9.0, 90.0)
"""Points."""
_ROOM: Final = 3.0
"""Points on both sides of where a head seems to end within which it does."""
_PEN: Final = 1.0
"""Points: the thickness of a rule that is put in."""
_BENEATH: Final = (1.5, 22.0)
"""Points below a head between which the rules that stand on it are looked for."""
_STANDS: Final = 0.6
_SHOWS: Final = 0.9
"""Share of that height in which there is ink of a rule, and of a head's height where it shows from
foot to top."""
_FEWEST: Final = 3
"""Rules beneath, from which a dark stripe is the head of a table; and rules that show, from which
all do that there are. Those between months end beneath their title, and some above their foot."""
_NEAR: Final = 0.8
"""Points beside a rule in which letters are in its way."""
_LIGHT: Final = 110
"""Grey level from which a pixel is of a white letter."""
_BLANK: Final = 1.0
"""Points between two lines of letters, at least."""
_SPACE: Final = 8.0
"""Points between two words of a line, at most."""
_HALF_DARK: Final = 0.5
"""Share of a side's length beside which a head is dark, at least."""

_Rows = NDArray[np.bool_]
"""By row of a head: is there a letter?"""


@dataclass(frozen=True, slots=True)
class _Head:
    """A dark stripe."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def rows(self) -> slice:
        """All of its rows of pixels."""
        return slice(self.top, self.bottom)

    @property
    def columns(self) -> slice:
        """All of its columns."""
        return slice(self.x0, self.x1)


def with_heads_ruled(grey: Grey, fills: Fills, upright: Ink, scale: float) -> Grey:
    """The page with a rule along each dark head, and heads that show none as paper with rules.

    `upright` is the ink of its upright rules, on the transposed page. The same picture comes back
    where there is no dark head.
    """
    drawn = grey
    pen = max(2, round(_PEN * scale))
    for head in _heads(grey, fills, scale):
        stands = _standing(upright, head, scale)
        if len(stands) < _FEWEST:
            continue
        drawn = drawn.copy() if drawn is grey else drawn
        if not _shows(upright, head, stands, scale):
            drawn[head.rows, head.columns] = 255
            for box in _put_in(grey, head, stands, pen, scale):
                drawn[box] = 0
        for box in _around(head, pen):
            drawn[box] = 0
    return drawn


_Box = tuple[slice, slice]


def _around(head: _Head, pen: int) -> Iterator[_Box]:
    yield slice(head.top, head.top + pen), head.columns
    yield slice(head.bottom - pen, head.bottom), head.columns
    yield head.rows, slice(head.x0, head.x0 + pen)
    yield head.rows, slice(head.x1 - pen, head.x1)


def _heads(grey: Grey, fills: Fills, scale: float) -> Iterator[_Head]:
    """Dark stripes as wide as a table."""
    dark = fills.small < HALF
    _, _, boxes = connected(dark)
    low, high = (each * scale * fills.shrink for each in _TALL)
    for x, y, wide, tall, area in boxes[1:].tolist():
        is_wide = wide >= _WIDE * dark.shape[1] and low <= tall <= high
        if is_wide and area >= _SOLID * wide * tall:
            yield _exact(grey, [side / fills.shrink for side in (x, y, x + wide, y + tall)], scale)


def _exact(grey: Grey, near: Sequence[float], scale: float) -> _Head:
    """A stripe to the pixel: where half of what lies along its side is dark."""
    room = round(_ROOM * scale)
    x0, top, x1, bottom = map(round, near)
    y0, left = max(0, top - room), max(0, x0 - room)
    dark = grey[y0 : bottom + room, left : x1 + room] < HALF
    rows = np.flatnonzero(dark[:, 2 * room : -2 * room].mean(axis=1) >= _HALF_DARK)
    columns = np.flatnonzero(dark[2 * room : -2 * room].mean(axis=0) >= _HALF_DARK)
    if not len(rows) or not len(columns):
        return _Head(x0, top, x1, bottom)
    return _Head(
        left + int(columns[0]),
        y0 + int(rows[0]),
        left + int(columns[-1]) + 1,
        y0 + int(rows[-1]) + 1,
    )


def _inked(upright: Ink, x0: int, x1: int, y0: int, y1: int) -> NDArray[np.float64]:
    """By column: the share of some rows in which there is a rule, or one a pixel beside."""
    long = cv2.dilate(upright.long[x0:x1, y0:y1], np.ones((3, 1), np.uint8))
    return np.asarray(long.mean(axis=1), np.float64)


def _standing(upright: Ink, head: _Head, scale: float) -> list[int]:
    """Where rules stand on the head from beneath, left to right, its own two sides left out."""
    low, high = (head.bottom + round(each * scale) for each in _BENEATH)
    if high > upright.long.shape[1]:
        return []
    inked = _inked(upright, head.x0, head.x1, low, high) >= _STANDS
    middles = [head.x0 + (first + behind) // 2 for first, behind in _runs(inked)]
    room = _ROOM * scale
    return [x for x in middles if head.x0 + room < x < head.x1 - room]


def _shows(upright: Ink, head: _Head, stands: Sequence[int], scale: float) -> bool:
    """Are the rules beneath to be seen in the head as well?"""
    room = round(_ROOM * scale)
    inked = _inked(upright, head.x0, head.x1, head.top + room, head.bottom - room)
    return sum(bool(inked[x - head.x0] >= _SHOWS) for x in stands) >= _FEWEST


def _put_in(
    grey: Grey, head: _Head, stands: Sequence[int], pen: int, scale: float
) -> Iterator[_Box]:
    """The rules between the cells of a head that shows none."""
    letters = _letters(grey[head.rows, head.columns], scale)
    sides = [0, *(x - head.x0 for x in stands), head.x1 - head.x0]
    cells = [_rows(letters, a + pen, b - pen) for a, b in pairwise(sides)]
    near = max(1, round(_NEAR * scale))
    crossed = [_rows(letters, x - near, x + near + 1) for x in sides[1:-1]]
    reach = np.ones((1, round(_SPACE * scale)), np.uint8)
    lines = cv2.morphologyEx(letters.astype(np.uint8), cv2.MORPH_CLOSE, reach) > 0
    joined = [_rows(lines, x, x + 1) for x in sides[1:-1]]
    lids: dict[int, int] = {}
    """Row of the lid over each cell that shares what stands above it with a neighbour."""
    for first, behind in _runs([rows.any() for rows in crossed]):
        lid = _lid(cells[first : behind + 1], crossed[first:behind], scale)
        if lid is not None:
            lids.update(_under(lid, first, behind, cells, joined))
    for cell, lid in lids.items():
        y = head.top + lid - pen // 2
        yield slice(y, y + pen), slice(head.x0 + sides[cell], head.x0 + sides[cell + 1])
    for i, rows in enumerate(crossed):
        x = head.x0 + sides[i + 1] - pen // 2
        shared = lids.get(i) is not None and lids.get(i) == lids.get(i + 1)
        if shared or not rows.any():
            top = lids[i] if shared else 0
            yield slice(head.top + top, head.bottom), slice(x, x + pen)


def _rows(letters: NDArray[np.bool_], x0: int, x1: int) -> _Rows:
    return np.asarray(letters[:, x0:x1].any(axis=1), np.bool_)


def _letters(grey: Grey, scale: float) -> NDArray[np.bool_]:
    """The pixels of white letters; specks, and what shines in at the head's rim, are none."""
    light = grey > _LIGHT
    rim = round(_ROOM / 2 * scale)
    light[:rim] = light[-rim:] = False
    _, labels, boxes = connected(light)
    large = boxes[:, 2:4].max(axis=1) >= LONE * scale
    large[0] = False
    return np.asarray(large[labels], np.bool_)


def _runs(flags: ArrayLike) -> list[tuple[int, int]]:
    """Where each run of true ones begins, and the place behind it."""
    edges = np.flatnonzero(np.diff(np.asarray(flags, np.int8), prepend=0, append=0))
    return [(first, behind) for first, behind in edges.reshape(-1, 2).tolist()]


def _lid(cells: Sequence[_Rows], crossed: Sequence[_Rows], scale: float) -> int | None:
    """The row between letters that cross the rules of some cells and those beneath them."""
    across = np.flatnonzero(np.any(crossed, axis=0))
    inked = np.any(cells, axis=0)
    beneath = np.flatnonzero(~inked[across[-1] :])
    if not len(beneath):
        return None
    begin = int(across[-1] + beneath[0])
    following = np.flatnonzero(inked[begin:])
    if not len(following) or following[0] < _BLANK * scale:
        return None
    return begin + int(following[0]) // 2


def _under(
    lid: int, first: int, last: int, cells: Sequence[_Rows], joined: Sequence[_Rows]
) -> dict[int, int]:
    """The cells from first to last, and those beside them that the lid goes on over: with letters
    beneath it, and above it none, or such as go on from the neighbour's."""

    def goes_on(cell: int, rule: int) -> bool:
        rows = cells[cell]
        is_one = not rows[:lid].any() or joined[rule][:lid].any()
        return bool(rows[lid:].any() and is_one and not rows[lid])

    while first and goes_on(first - 1, first - 1):
        first -= 1
    while last + 1 < len(cells) and goes_on(last + 1, last):
        last += 1
    return dict.fromkeys(range(first, last + 1), lid)
