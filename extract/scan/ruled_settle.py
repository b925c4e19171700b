"""Which of the inked runs are rules: those that hold one another up.

A rule ends on rules that cross it. An arc of a stamp, a stroke of a signature, an
arrow over months, an underlined word end in the open. Runs are dropped and trimmed
until all that are left stand on one another. Points.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf

MEETS = 1.5
"""Two rules meet if they come this near."""
LONG = 100.0
"""A run this long is a rule even if it meets none: the side of a column that is one cell."""
ALIKE = 0.4
"""Share of a net's lines that end at the same place in the open where a border is not drawn."""
LEAST_ALIKE = 3
LOW = 17.0
"""The only run of a line must be longer than this, or stand clear of letters."""
CROWD = 0.15
"""Share of a run with ink close beside it from which it may be a stroke of letters."""
EVEN = 3.0
"""Runs that end so near the level of the table's edge end on it."""
ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Run:
    """An inked run on line `at`."""

    line: int
    """Which of the lines of its direction it lies on."""
    at: float
    start: float
    end: float
    crowd: float = 0.0
    before: float | None = None
    behind: float | None = None
    """Where it would begin and end if it went on over the side before or behind, which is dark."""

    @property
    def length(self) -> float:
        """Points."""
        return self.end - self.start


def settle(rows: Sequence[Run], cols: Sequence[Run]) -> tuple[list[Run], list[Run], list[Run]]:
    """The rules among level and upright runs, and the level strokes that end in the open."""
    lying, standing = list(rows), list(cols)
    strokes: list[Run] = []
    for _ in range(ROUNDS):
        before = lying, standing
        lying, loose = _supported(lying, standing)
        standing, _ = _supported(standing, lying)
        strokes += loose
        if (lying, standing) == before:
            break
    return lying, standing, strokes


def _supported(runs: list[Run], across: list[Run]) -> tuple[list[Run], list[Run]]:
    """The runs that end on others, trimmed to where they do; and those that end in the open."""
    crossing = sorted(across, key=lambda run: run.at)
    places = [run.at for run in crossing]
    met = [_met(run, crossing, places) for run in runs]
    usual: dict[int, float] = {}
    for run in runs:
        usual[run.line] = usual.get(run.line, 0.0) + run.length
    free = list(zip(runs, met, strict=True))
    starts = sorted(run.start for run, on in free if on and on[0] - run.start > MEETS)
    ends = sorted(run.end for run, on in free if on and run.end - on[-1] > MEETS)
    border = max(LEAST_ALIKE, ALIKE * len(usual))
    first, last = _edges(free)
    kept: list[Run] = []
    loose: list[Run] = []
    for run, on in free:
        if len(on) < 2 or on[-1] - on[0] <= MEETS:
            if run.length >= LONG:
                kept.append(run)
            continue
        before, behind = on[0] - run.start, run.end - on[-1]
        free_start = before > MEETS and _alike(starts, run.start) < border
        free_end = behind > MEETS and _alike(ends, run.end) < border
        free_start = free_start and not (before > LOW and abs(run.start - first) <= EVEN)
        free_end = free_end and not (behind > LOW and abs(run.end - last) <= EVEN)
        if free_start and free_end:
            loose.append(run)
            continue
        if usual[run.line] < LOW and run.crowd >= CROWD:
            continue
        start, end = run.start, run.end
        if free_start:
            start = _ended(run, run.before, on[0], crossing, places)
        if free_end:
            end = _ended(run, run.behind, on[-1], crossing, places)
        kept.append(replace(run, start=start, end=end))
    return kept, loose


def _edges(runs: Iterable[tuple[Run, list[float]]]) -> tuple[float, float]:
    """Where the table begins and ends along the runs: the outermost ends that lie on a rule.

    A browser draws no rule over and under a cell that goes on beyond the page's edge: the
    sides of such a cell end in the open, but where those of its finished neighbours end.
    """
    met = [(run, on) for run, on in runs if on]
    first = min((run.start for run, on in met if on[0] - run.start <= MEETS), default=-inf)
    last = max((run.end for run, on in met if run.end - on[-1] <= MEETS), default=inf)
    return first, last


def _met(run: Run, crossing: Sequence[Run], places: Sequence[float]) -> list[float]:
    """Places of the crossing runs that a run meets, sorted."""
    first = bisect_left(places, run.start - MEETS)
    last = bisect_right(places, run.end + MEETS)
    return [
        other.at
        for other in crossing[first:last]
        if other.start - MEETS <= run.at <= other.end + MEETS
    ]


def _ended(
    run: Run, end: float | None, last: float, crossing: Sequence[Run], places: Sequence[float]
) -> float:
    """Where a run ends that seems to do so in the open: on the rule behind a dark side, or where it
    met the `last` one."""
    if end is None:
        return last
    there = _met(replace(run, start=end, end=end), crossing, places)
    return end if there else last


def _alike(places: list[float], place: float) -> int:
    return bisect_right(places, place + MEETS) - bisect_left(places, place - MEETS)
