"""The sides of a line, from one crossing line to the next: is each ruled or open?

A rule and a row of blurred letters are told apart by many small signs, because each
of them fails somewhere: a rule is inked all along and right up to its ends, evenly, and
stands alone. Pixels; `x` runs along the line, `y` across it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .ruled_look import CLEARLY, CROWD, Look, looks
from .ruled_track import Track

RULED = 0.8
"""A side is ruled if this share of its pieces is inked."""
FAINT = 0.5
"""From this share a side may be ruled: then what the line does beside it decides."""
SOLID = 0.4
"""Share of a ruled side that is part of long even runs."""
UNBROKEN = 0.65
"""The same where a side's ends cannot be seen for the blur of what crosses there."""
WHOLE = 0.97
"""The same whatever stands above and below."""
LONELY = 0.12
"""With less ink than this right above and below, no letters stand here."""
FLANKED = 0.6
"""With more ink right beside it than this share of its own, a line runs along letters."""
CLEARLY_DIM = 0.45
"""The same on a dark fill, where the noise beside a rule is deep."""
COVERED = 0.9
"""A side between two ruled ones is ruled too if this share of it is dark."""
CROSSED = 0.7
"""Of a side that may be a rule beneath a stamp: the share of its pieces that are inked, and that is
dark, at least."""
AMID = 0.45
"""With ink right above and right below this share, a line runs through letters."""
LOW = 16.0
"""Points. In a lower row one line of letters covers most of where an upright would go."""
REACH = 2.5
"""Points. A rule that ends this near a crossing line ends on it."""


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
    crossed: bool = False
    """Is a side that is not ruled dark from end to end, as where a stamp lies over a rule?"""


def judge(
    track: Track, stops: Sequence[float], scale: float, thick: float | None = None
) -> list[Side]:
    """Judge each side of a line between two stops.

    Letters that stand where a line would go cover much of a low side, but they keep
    clear of the rules above and below; a rule is inked right up to what it ends on, and
    nothing stands right beside it. `thick` (pixels) is the most a rule here can be.
    """
    pen = track.thick if thick is None else min(thick, track.thick)
    seen = looks(track, stops, scale, pen)
    inked = [_is_ruled(look) for look in seen]
    changed = True
    while changed:
        changed = False
        for i, look in enumerate(seen):
            around = [inked[j] for j in (i - 1, i + 1) if 0 <= j < len(seen)]
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
            crossed=not ruled and look.reaches and min(look.share, look.covered) >= CROSSED,
        )
        for (start, end), look, ruled in zip(pairwise(stops), seen, inked, strict=True)
    ]


def _is_ruled(look: Look) -> bool:
    """Is a side ruled, whatever the line does beside it?"""
    return (
        look.share >= RULED
        and look.solid >= SOLID
        and (look.attached or _is_unbroken(look))
        and look.amid < AMID
        and look.flank < FLANKED
        and not look.lettered
    )


def _is_unbroken(look: Look) -> bool:
    """Is a side inked as no letter is, so that its blurred ends need not be seen?"""
    if look.solid >= WHOLE and look.flank < CLEARLY / 2:
        return True
    return look.solid >= UNBROKEN and look.crowd < LONELY


def _is_doubtful(look: Look) -> bool:
    """Is there ink enough for a rule, and no letters to put it down to, and yet no clear rule?"""
    faint = look.share >= FAINT and look.flank < FLANKED and not look.lettered
    return faint and not _is_ruled(look)


def _goes_on(look: Look, low: bool, both: bool) -> bool:
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
