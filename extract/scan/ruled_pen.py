"""Which of the runs were drawn with the pen that drew the table.

The lines of one table are about equally thick, dark and even, or come in a few kinds
of which each has long members. The ring of a stamp is bent or thick, a row of blurred
letters is thick, pale and uneven. No one of these tells alone: a hairline is pale as
well, and a rule under a fold uneven.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from .ruled_settle import Run
from .ruled_track import Track

SHORT = 60.0
"""Points. A line with less ink than this must look like the longer ones in each way."""
MAIN = 0.4
"""Share of the longest line; a line as long as this is the table's, however it looks."""
BEND = 0.45
"""Points by which a short rule may stray from straight: the ring of a stamp bends more."""
THICK = 1.35
"""Times as thick as the usual line, and more than a pixel beyond it."""
PALE = 0.65
"""Share of the usual line's depth."""
LONE = 25.0
"""Points. The only ink of a line, no longer than this, is hardly ever a rule."""
LIKE = 0.85
"""Share of the usual line's depth that it then has."""
GHOST = 0.2
"""Share of the usual line's depth under which a line shines through from the next page."""
UNEVEN = 0.3
"""Spread of the depth of a line's pieces over their mean; of a rule it is .1."""


def same_pen(runs: Sequence[Run], tracks: Mapping[int, Track], scale: float) -> list[Run]:
    """The runs of lines that look like the table's other lines of this direction."""
    length: dict[int, float] = {}
    for run in runs:
        length[run.line] = length.get(run.line, 0.0) + run.length
    if sum(total >= SHORT for total in length.values()) < 2:
        return list(runs)
    usual = _middle([tracks[line].usual for line in length], list(length.values()))
    thick = _middle([tracks[line].thick for line in length], list(length.values()))
    other = set()
    for line, total in length.items():
        track = tracks[line]
        if track.usual < GHOST * usual:
            other.add(line)
            continue
        if total >= MAIN * max(length.values()):
            continue
        own = [run for run in runs if run.line == line]
        is_thick = track.thick > max(THICK * thick, thick + 1)
        is_pale = track.usual < PALE * usual
        spread = max(track.unevenness(run.start * scale, run.end * scale) for run in own)
        strange = is_thick + is_pale + (spread > UNEVEN)
        if total < SHORT:
            bend = max(track.bend(run.start * scale, run.end * scale) for run in own)
            strange += is_thick or bend > BEND * scale
        lone = total < LONE and (strange or track.usual < LIKE * usual)
        if lone or strange >= 2 or (total < SHORT and strange and (is_thick or not is_pale)):
            other.add(line)
    return [run for run in runs if run.line not in other]


def usual_thickness(tracks: Iterable[Track]) -> float:
    """Thickness in pixels of what most of the long ink of one direction was drawn with."""
    some = list(tracks)
    return _middle([t.thick for t in some], [float(t.long.sum()) + 1e-6 for t in some])


def _middle(values: Sequence[float], weights: Sequence[float]) -> float:
    """The weighted median."""
    order = np.argsort(values)
    sums = np.cumsum(np.asarray(weights)[order])
    return float(values[order[int(np.searchsorted(sums, sums[-1] / 2))]])
