"""Rules drawn on a page, as straight segments that know nothing of cells yet.

Producers draw a table rule as a stroked line, as the stroked outline of a
rectangle, as a thin filled rectangle, or as both edges of a double border. Here
all of them become horizontal and vertical segments, snapped to common
positions. Lengths are PDF points.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lampiran.model import Box

THIN = 3.2
"""A filled shape up to this thick is a rule, not a ground. Office borders go to 3 pt."""
SNAP = 2.2
"""Rules closer than this are one rule: a double border, or two cells' own borders."""
JOIN = 4.0
"""Gaps up to this on one line are a broken rule, not two rules."""
LOOSE = 1.5
"""A stroke whose both ends stay this far from every upright rule is none of the table's."""
SHORTEST = 3.0
"""A joined rule shorter than this is a speck, an arrow's head or a tick: no cell is so small."""
HATCH_PITCH = 5.5
"""Parallel strokes nearer than this are hatching: no row of text is so low."""


class Segment(NamedTuple):
    """A straight rule: `at` is its y (horizontal) or x (vertical), from `start` to `end`."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """Length in points."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of a page, snapped and joined, and the hatchings found among them."""

    horizontal: tuple[Segment, ...]
    vertical: tuple[Segment, ...]
    hatches: tuple[Box, ...] = ()
    strokes: tuple[Box, ...] = ()
    """Level strokes that end in the middle of cells: an arrow over months, not a rule."""


def collect(segments_h: Iterable[Segment], segments_v: Iterable[Segment]) -> Rules:
    """Take hatching and loose strokes out, snap the rest to common lines, join broken rules."""
    rows, cols = list(segments_h), list(segments_v)
    kept_rows, hatched_rows = _take_hatching(rows, cols)
    kept_cols, hatched_cols = _take_hatching(cols, rows)
    hatches = [Box(s, a, e, b) for a, b, s, e in hatched_rows]
    hatches += [Box(a, s, b, e) for a, b, s, e in hatched_cols]
    hatches = [box for box in hatches if min(box.width, box.height) >= SHORTEST]
    vertical = _snap_and_join(kept_cols)
    horizontal, strokes = _take_strokes(_snap_and_join(kept_rows), vertical)
    return Rules(horizontal, vertical, tuple(hatches), strokes)


def _take_strokes(
    horizontal: tuple[Segment, ...], vertical: tuple[Segment, ...]
) -> tuple[tuple[Segment, ...], tuple[Box, ...]]:
    """Split off strokes that begin and end between upright rules and share no rule's height.

    A rule ends on another rule, or outside all others where a table has no side borders.
    """
    loose: list[Segment] = []
    uprights = [v.at for v in vertical]
    for level in horizontal:
        first = bisect_left(uprights, level.start - 3 * JOIN)
        crossed = [v.at for v in vertical if v.start < level.at - SNAP and level.at + SNAP < v.end]
        if not crossed or level.start < min(crossed) or level.end > max(crossed):
            continue
        met = [v.at for v in vertical[first:] if v.start - SNAP <= level.at <= v.end + SNAP]
        ends = [min(abs(x - end) for x in met) for end in (level.start, level.end)]
        if min(ends) > LOOSE or max(ends) > JOIN:
            loose.append(level)
    fixed = sorted(level.at for level in set(horizontal) - set(loose))
    strokes = []
    for level in loose:
        i = bisect_left(fixed, level.at - SNAP)
        if i == len(fixed) or fixed[i] > level.at + SNAP:
            strokes.append(level)
    gone = set(strokes)
    return (
        tuple(level for level in horizontal if level not in gone),
        tuple(Box(s.start, s.at, s.end, s.at) for s in strokes),
    )


def _take_hatching(
    segments: list[Segment], across: list[Segment]
) -> tuple[list[Segment], list[tuple[float, float, float, float]]]:
    """Split off groups of four or more equally long parallels at a narrow pitch.

    The first and the last may be the cell's own sides, from whose ends others go off.
    """
    groups: dict[tuple[int, int], list[Segment]] = defaultdict(list)
    for segment in segments:
        groups[round(segment.start), round(segment.end)].append(segment)
    kept: list[Segment] = []
    hatches: list[tuple[float, float, float, float]] = []
    corners: set[tuple[int, int]] = set()
    for group in groups.values():
        if len(group) < 4:
            kept += group
            continue
        group.sort()
        for run in _runs(group):
            distinct = len({round(s.at, 1) for s in run})
            if distinct >= 4 and run[-1].at - run[0].at > 2 * SNAP:
                hatches.append((run[0].at, run[-1].at, run[0].start, run[0].end))
                corners = corners or _ends(across)
                kept += [s for s in run if (round(s.start), round(s.at)) in corners]
            else:
                kept += run
    return kept, hatches


def _ends(segments: Iterable[Segment]) -> set[tuple[int, int]]:
    """Points, to the nearest one or its neighbours, in which segments end."""
    return {
        (round(s.at), round(end) + d)
        for s in segments
        for end in (s.start, s.end)
        for d in (-1, 0, 1)
    }


def _runs(group: Sequence[Segment]) -> list[list[Segment]]:
    """Parallels, sorted, parted where the pitch is wider than that of hatching."""
    runs = [[group[0]]]
    for segment in group[1:]:
        if segment.at - runs[-1][-1].at < HATCH_PITCH:
            runs[-1].append(segment)
        else:
            runs.append([segment])
    return runs


def _snap_and_join(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    joined: list[Segment] = []
    cluster: list[Segment] = []
    for segment in sorted(segments):
        if cluster and segment.at - cluster[0].at > SNAP:
            joined += _join(cluster)
            cluster = []
        cluster.append(segment)
    joined += _join(cluster)
    return tuple(joined)


def _join(cluster: list[Segment]) -> list[Segment]:
    """Join the collinear segments of one snapped line; its place is their weighted mean."""
    if not cluster:
        return []
    weight = sum(max(s.length, 0.1) for s in cluster)
    at = sum(s.at * max(s.length, 0.1) for s in cluster) / weight
    spans = sorted((s.start, s.end) for s in cluster)
    result = [list(spans[0])]
    for start, end in spans[1:]:
        if start <= result[-1][1] + JOIN:
            result[-1][1] = max(result[-1][1], end)
        else:
            result.append([start, end])
    return [Segment(at, start, end) for start, end in result if end - start >= SHORTEST]
