"""The sides of a line, from one crossing line to the next: is each ruled or open?

A rule and a row of blurred letters are told apart by many small signs, because each
of them fails somewhere: a rule is inked all along and right up to its ends, evenly, and
stands alone. Pixels; `x` runs along the line, `y` across it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .ruled_track import BAND, Track

PIECE = 2.5
"""Points. A side is looked at in pieces about this long: noise averages out in them."""
RULED = 0.8
"""A side is ruled if this share of its pieces is inked."""
FAINT = 0.5
"""From this share a side may be ruled: then what the line does beside it decides."""
PALE = 0.35
"""Ink of a rule may fade to this share of the line's usual depth."""
CLEAR = 0.6
"""The same where letters stand by."""
NEAR_LETTERS = 0.2
"""Share of a side with ink right above or below from which letters stand by."""
ENOUGH = 0.8
"""Share of the depth of ink that a piece has on average."""
SOLID = 0.4
"""Share of a ruled side that is part of long even runs."""
UNBROKEN = 0.65
"""The same where a side's ends cannot be seen for the blur of what crosses there."""
HIDDEN = 0.7
"""Where more of a side than this cannot be judged by its flanks, they are not asked."""
WHOLE = 0.97
"""The same whatever stands above and below."""
LONELY = 0.12
"""With less ink than this right above and below, no letters stand here."""
CROWD = 0.3
"""With ink right above or below more of a doubtful side than this, letters are taken for it."""
BESIDE = 0.4
"""Points from a rule's edge to where its flank begins: a scanner's blur lies between."""
BESIDE_DEEP = 1.0
"""Points that a flank is deep: letters are taller, and keep farther from rules."""
FLANKED = 0.6
"""With more ink right beside it than this share of its own, a line runs along letters."""
CLEARLY = 0.35
"""A doubtful side must stand clearer than that."""
CLEARLY_DIM = 0.45
"""The same on a dark fill, where the noise beside a rule is deep."""
COVERED = 0.9
"""A side between two ruled ones is ruled too if this share of it is dark."""
UNEVEN = 0.33
"""Spread of the depth of a side's pieces over their mean, from which they may be letters."""
AMID = 0.45
"""With ink right above and right below this share, a line runs through letters."""
NEAR = 1.2
"""Points beyond the margin in which a rule is inked, and letters are not."""
LOW = 16.0
"""Points. In a lower row one line of letters covers most of where an upright would go."""
MARGIN = 0.9
"""Points next to a crossing rule that are not looked at: it hides what runs into it."""
REACH = 2.5
"""Points. A rule that ends this near a crossing line ends on it."""
STEP_DEPTH = 50
"""Grey levels between a fill and the paper beside it: the fill's edge is a cell's side."""


@dataclass(frozen=True, slots=True)
class Side:
    """A line between two lines that cross it. Pixels."""

    start: float
    end: float
    at: float
    inked: bool
    doubtful: bool = False
    crowd: float = 0.0
    """Share with ink right above or below."""
    head: float = 0.0
    """How far ink runs in from the start of a side that is not ruled."""
    tail: float = 0.0
    """How far ink runs in from its end."""


def judge(
    track: Track, stops: Sequence[float], scale: float, thick: float | None = None
) -> list[Side]:
    """Judge each side of a line between two stops.

    Letters that stand where a line would go cover much of a low side, but they keep
    clear of the rules above and below; a rule is inked right up to what it ends on, and
    nothing stands right beside it. `thick` (pixels) is the most a rule here can be.
    """
    pen = track.thick if thick is None else min(thick, track.thick)
    looks = [_see(track, a, b, scale, pen) for a, b in pairwise(stops)]
    inked = [_is_ruled(look) for look in looks]
    changed = True
    while changed:
        changed = False
        for i, look in enumerate(looks):
            around = [inked[j] for j in (i - 1, i + 1) if 0 <= j < len(looks)]
            low = stops[i + 1] - stops[i] < LOW * scale
            if not inked[i] and any(around) and _goes_on(look, low, around == [True, True]):
                inked[i] = changed = True
    reach = REACH * scale
    return [
        Side(
            start=start,
            end=end,
            at=look.at,
            inked=ruled,
            doubtful=_is_doubtful(look),
            crowd=look.crowd,
            head=0.0 if ruled or look.head < reach else look.head,
            tail=0.0 if ruled or look.tail < reach else look.tail,
        )
        for (start, end), look, ruled in zip(pairwise(stops), looks, inked, strict=True)
    ]


def _is_ruled(look: "_Look") -> bool:
    """Is a side ruled, whatever the line does beside it?"""
    return (
        look.share >= RULED
        and look.solid >= SOLID
        and (look.attached or _is_unbroken(look))
        and look.amid < AMID
        and look.flank < FLANKED
        and not look.lettered
    )


def _is_unbroken(look: "_Look") -> bool:
    """Is a side inked as no letter is, so that its blurred ends need not be seen?"""
    if look.solid >= WHOLE and look.flank < CLEARLY / 2:
        return True
    return look.solid >= UNBROKEN and look.crowd < LONELY


def _is_doubtful(look: "_Look") -> bool:
    """Is there ink enough for a rule, and no letters to put it down to, and yet no clear rule?"""
    faint = look.share >= FAINT and look.flank < FLANKED and not look.lettered
    return faint and not _is_ruled(look)


def _goes_on(look: "_Look", low: bool, both: bool) -> bool:
    """Does a rule beside a doubtful side go on along it? `both`: it does on either end.

    An arrow ends in the open; a broken rule goes on behind its gap. A stamp or a
    signature lies over a rule that comes out of it again.
    """
    if both and look.covered >= COVERED:
        return True
    alone = look.flank < (CLEARLY_DIM if look.dim else CLEARLY) and not look.lettered
    alone = alone and (look.solid >= SOLID / 2 or look.crowd < CROWD)
    ends = look.attached or _is_unbroken(look) if low else look.reaches
    whole = both or ends
    return look.share >= FAINT and alone and whole


class _Look(NamedTuple):
    """What is seen of one side."""

    share: float
    """Of its pieces that are inked."""
    solid: float
    """Share that is part of a long even run: strokes of letters never are."""
    attached: bool
    """It is inked right beside both lines that it ends on."""
    reaches: bool
    """There is ink near both ends."""
    crowd: float
    """Share with ink right above or below: letters stand there."""
    amid: float
    """Share with ink both right above and right below."""
    dim: bool
    """It lies on a dark fill."""
    lettered: bool
    """The ink is as uneven as letters are, and stands among letters."""
    flank: float
    """Ink right beside the line as a share of the ink on it; high where letters stand."""
    covered: float
    """Share that is dark, whatever darkens it."""
    at: float
    head: float
    tail: float


def _see(track: Track, start: float, end: float, scale: float, thick: float) -> _Look:
    """How much of a side is inked, and whether it is next to both of its ends."""
    margin = min(MARGIN * scale, (end - start) / 5)
    first = max(0, round(start + margin) - track.x0)
    last = min(len(track.y), round(end - margin) - track.x0)
    if last - first < 2:
        return _Look(0.0, 0.0, False, False, 0.0, 0.0, False, False, 1.0, 0.0, start, 0.0, 0.0)
    at = float(track.y[first:last].mean())
    hidden = (track.step[first:last] > STEP_DEPTH) | track.dark[first:last]
    above, below = track.above[first:last], track.below[first:last]
    crowd = float((above | below).mean())
    faded = CLEAR if crowd >= NEAR_LETTERS else PALE
    enough = max(ENOUGH * track.least, faded * track.usual)
    depth = np.where(hidden, 255.0, track.depth[first:last])
    pieces = max(3, round((last - first) / (PIECE * scale)))
    edges = np.linspace(0, last - first, pieces + 1).astype(int)[:-1]
    sizes = np.diff([*edges, last - first])
    means = np.add.reduceat(np.minimum(depth, 2.0 * track.usual), edges) / np.maximum(sizes, 1)
    # On a dark fill the same ink is less deep, and what is written is white.
    light = np.add.reduceat(track.light[first:last].astype(float), edges) >= sizes / 2
    wanted = np.where(light, enough, ENOUGH * track.least)
    inked = means > wanted
    near = max(2, round(NEAR * scale))
    # Ink that runs in from an end without a gap of more than two pixels.
    blank = np.nonzero(depth <= max(track.least, PALE * track.usual))[0]
    head = int(blank[2]) if len(blank) > 2 else last - first
    tail = int(last - first - 1 - blank[-3]) if len(blank) > 2 else last - first
    across = track.across[:, first:last]
    flank = 0.0 if hidden.mean() > HIDDEN else _flank(across[:, ~hidden], scale, thick)
    uneven = bool(means.std() > UNEVEN * means.mean())
    lettered = uneven and crowd >= CROWD and flank > CLEARLY / 2
    return _Look(
        share=float(inked.mean()),
        solid=float((track.long[first:last] | hidden).mean()),
        attached=bool(depth[:near].mean() > wanted[0] and depth[-near:].mean() > wanted[-1]),
        reaches=bool(inked[:2].any() and inked[-2:].any()),
        crowd=crowd,
        amid=float((above & below).mean()),
        dim=bool(light.mean() < 0.5),
        lettered=lettered,
        flank=flank,
        covered=float((track.ink[first:last] | hidden).mean()),
        at=at,
        head=float(head) if _flank(across[:, :head], scale, thick) < CLEARLY else 0.0,
        tail=float(tail) if _flank(across[:, -tail:], scale, thick) < CLEARLY else 0.0,
    )


def _flank(across: NDArray[np.uint8], scale: float, thick: float) -> float:
    """Ink right beside a line as a share of the ink on it, on its worse side."""
    if across.shape[1] < 2:
        return 0.0
    profile = across.mean(axis=1)
    centre = len(profile) // 2
    reach = max(1, round(BAND * scale))
    peak = centre - reach + int(np.argmax(profile[centre - reach : centre + reach + 1]))
    near = thick / 2 + BESIDE * scale
    far = near + BESIDE_DEEP * scale
    away = np.arange(len(profile)) - peak
    above = profile[(away <= -near) & (away >= -far)]
    below = profile[(away >= near) & (away <= far)]
    worst = max((float(part.mean()) for part in (above, below) if len(part)), default=0.0)
    return worst / max(1.0, float(profile[peak]))
