"""The rules of a table, from pixels: a rule runs from rule to rule.

A stroke of a letter, an arm of a cross, the arc of a stamp are straight for a few
points; what makes a rule is that it lies on a common line with others and closes
a whole side of a field. So the page is read twice: long thin dark runs say where
the lines of the grid lie, then each side between two crossing lines is asked
whether it is inked. Lengths are points; within this file `x` runs along a rule
and `y` across it, for both directions (uprights are read on the transposed page).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from lampiran.model import Box

from ..edges import SHORTEST, Rules, Segment, collect
from .connected import connected
from .ruled_heads import with_heads_ruled
from .ruled_ink import Ink, fills_of, ink_of, transposed
from .ruled_line import Side, judge
from .ruled_pen import same_pen, usual_thickness
from .ruled_settle import Run, settle
from .ruled_track import Track, follow
from .sheet import Mask, Sheet

REACH = 4.0
"""A gap between two rules up to this still joins them to one net: JOIN of the drawn edges."""
SAME = 2.2
"""Lines nearer than this are one line, as for drawn rules."""
SAME_INK = 1.0
"""Two lines followed to places nearer than this were followed along the same ink."""
LEAST_LINES = 2
"""Lines in either direction that a net needs to be looked at."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a sheet shows of rules."""

    rules: Rules
    """In points of the sheet, as `find_grids` wants them."""
    mask: Mask
    """Pixels of rules, to be erased before letters are read."""
    problems: tuple[str, ...] = ()
    """What was decided on thin evidence, in words."""


@dataclass(frozen=True, slots=True)
class _Net:
    """Rules that hang together: the window of a table, and its lines both ways, in pixels."""

    levels: tuple[float, ...]
    uprights: tuple[float, ...]
    x0: int
    x1: int
    y0: int
    y1: int


def read_rules(sheet: Sheet) -> Ruled:
    """Find the rules of every table on a straight sheet."""
    scale = sheet.scale
    fills = fills_of(sheet.grey, scale)
    upright = ink_of(transposed(sheet.grey), fills.turned, scale)
    grey = with_heads_ruled(sheet.grey, fills, upright, scale)
    if grey is not sheet.grey:
        fills = fills_of(grey, scale)
        upright = ink_of(transposed(grey), fills.turned, scale)
    level = ink_of(grey, fills, scale)
    mask = np.zeros(sheet.grey.shape, dtype=np.bool_)
    horizontal: list[Segment] = []
    vertical: list[Segment] = []
    strokes: list[Box] = []
    doubtful = 0
    for net in _nets(level, upright, scale):
        found = _settled(net, level, upright, scale)
        horizontal += _segments(found.rows)
        vertical += _segments(found.cols)
        strokes += [Box(run.start, run.at, run.end, run.at) for run in found.strokes]
        for tracks, runs, pixels in (
            (found.row_tracks, found.rows, mask),
            (found.col_tracks, found.cols, mask.T),
        ):
            for run in runs:
                tracks[run.line].paint(pixels, run.start * scale, run.end * scale)
        doubtful += found.doubtful
    problems: tuple[str, ...] = ()
    if doubtful:
        problems = (f"{doubtful} sides of cells are drawn so faintly that they may be none",)
    rules = collect(horizontal, vertical)
    rules = replace(rules, strokes=(*rules.strokes, *strokes))
    return Ruled(rules, mask, problems)


@dataclass(frozen=True, slots=True)
class _Found:
    """The rules of one net."""

    rows: list[Run]
    cols: list[Run]
    strokes: list[Run]
    row_tracks: dict[int, Track]
    col_tracks: dict[int, Track]
    doubtful: int


def _settled(net: _Net, level: Ink, upright: Ink, scale: float) -> _Found:
    """Judge the sides of a net's lines; again when lines fell away that were none."""
    row_tracks = _follow_all(level, net.levels, (net.x0, net.x1), scale)
    col_tracks = _follow_all(upright, net.uprights, (net.y0, net.y1), scale)
    alive_rows, alive_cols = set(row_tracks), set(col_tracks)
    while True:
        x_stops = _stops([col_tracks[i].place for i in alive_cols], (net.x0, net.x1), scale)
        y_stops = _stops([row_tracks[i].place for i in alive_rows], (net.y0, net.y1), scale)
        rows, unsure_rows = _judged(row_tracks, alive_rows, x_stops, scale)
        cols, unsure_cols = _judged(col_tracks, alive_cols, y_stops, scale)
        lying, standing, strokes = settle(rows, cols)
        lying = same_pen(lying, row_tracks, scale)
        standing = same_pen(standing, col_tracks, scale)
        now_rows, now_cols = {run.line for run in lying}, {run.line for run in standing}
        if now_rows == alive_rows and now_cols == alive_cols:
            break
        alive_rows, alive_cols = now_rows, now_cols
    doubtful = unsure_rows + unsure_cols
    return _Found(lying, standing, strokes, row_tracks, col_tracks, doubtful)


def _follow_all(
    ink: Ink, lines: Sequence[float], window: tuple[int, int], scale: float
) -> dict[int, Track]:
    """The lines followed; two that turn out to be one are one."""
    tracks: dict[int, Track] = {}
    for line, at in enumerate(lines):
        track = follow(ink, at, window, scale)
        if track is None:
            continue
        same = [
            i for i, other in tracks.items() if abs(other.place - track.place) < SAME_INK * scale
        ]
        if same and tracks[same[0]].long.sum() >= track.long.sum():
            continue
        for i in same:
            del tracks[i]
        tracks[line] = track
    return tracks


def _judged(
    tracks: dict[int, Track], alive: set[int], stops: Sequence[float], scale: float
) -> tuple[list[Run], int]:
    """The inked runs of the lines that are still alive, between lines that cross them."""
    runs: list[Run] = []
    doubtful = 0
    thick = 1.2 * usual_thickness(tracks.values())
    for line in sorted(alive):
        sides = judge(tracks[line], stops, scale, thick)
        runs += _runs_of(line, sides, scale)
        doubtful += sum(side.doubtful for side in sides)
    return runs, doubtful


def _runs_of(line: int, sides: Sequence[Side], scale: float) -> list[Run]:
    """Neighbouring inked sides as runs in points; a run may go on into an open side and end."""
    runs: list[Run] = []
    group: list[Side] = []
    before: Side | None = None
    for side in (*sides, None):
        if side is not None and side.inked:
            group.append(side)
            continue
        if group:
            weight = sum(s.end - s.start for s in group)
            at = sum(s.at * (s.end - s.start) for s in group) / weight
            crowd = sum(s.crowd * (s.end - s.start) for s in group) / weight
            start, end = group[0].start, group[-1].end
            if before is not None and before.tail:
                start = before.end - before.tail
            if side is not None and side.head:
                end = side.start + side.head
            runs.append(
                Run(
                    line,
                    (at + 0.5) / scale,
                    (start + 0.5) / scale,
                    (end + 0.5) / scale,
                    crowd,
                    (before.start + 0.5) / scale if before is not None and before.crossed else None,
                    (side.end + 0.5) / scale if side is not None and side.crossed else None,
                )
            )
            group = []
        before = side
    return runs


def _segments(runs: Sequence[Run]) -> list[Segment]:
    """Runs as segments; those of one line share one place, the mean of all."""
    of_line: dict[int, list[Run]] = {}
    for run in runs:
        of_line.setdefault(run.line, []).append(run)
    found = []
    for group in of_line.values():
        at = sum(run.at * run.length for run in group) / max(1e-6, sum(r.length for r in group))
        found += [Segment(at, run.start, run.end) for run in group]
    return found


def _nets(level: Ink, upright: Ink, scale: float) -> list[_Net]:
    """Windows in which long runs of both directions touch one another."""
    near = max(1, round(REACH * scale))
    reach = np.ones((3, near + 1), np.uint8)
    across = transposed(np.asarray(cv2.dilate(upright.long, reach), np.uint8))
    joined = np.asarray(cv2.max(cv2.dilate(level.long, reach), across), np.uint8)
    count, labels, boxes = connected(joined)
    lying = _runs(level, labels, count)
    standing = _runs(upright, labels.T, count)
    nets = []
    for label in range(1, count):
        rows, cols = lying[label], standing[label]
        if len(rows) + len(cols) < 2 * LEAST_LINES or not rows or not cols:
            continue
        levels = _positions(rows, SAME * scale)
        uprights = _positions(cols, SAME * scale)
        if min(len(levels), len(uprights)) < 1 or len(levels) + len(uprights) < 4:
            continue
        x, y, wide, tall, _ = boxes[label].tolist()
        nets.append(_Net(levels, uprights, x, x + wide, y, y + tall))
    return nets


def _runs(ink: Ink, labels: NDArray[np.int32], count: int) -> list[list[tuple[float, float]]]:
    """For each net the long runs of one direction: (place across, length), pixels."""
    runs: list[list[tuple[float, float]]] = [[] for _ in range(count)]
    number, own, boxes = connected(ink.long)
    if number < 2:
        return runs
    x, y = cv2.findNonZero(ink.long).reshape(-1, 2).T
    which = np.asarray(own)[y, x]
    weight = ink.depth[y, x].astype(np.float64)
    total = np.bincount(which, weight, number)
    middle = np.bincount(which, weight * y, number) / np.maximum(total, 1e-9)
    first = np.full(number, -1, dtype=np.int64)
    first[which[::-1]] = np.arange(len(which))[::-1]
    for i in range(1, number):
        net = int(labels[y[first[i]], x[first[i]]])
        runs[net].append((float(middle[i]), float(boxes[i][cv2.CC_STAT_WIDTH])))
    return runs


def _positions(runs: Sequence[tuple[float, float]], same: float) -> tuple[float, ...]:
    """Places of lines: the heaviest run first, and all that lie near it are of its line."""
    left = sorted(runs, key=lambda run: -run[1])
    places: list[float] = []
    while left:
        seed = left[0][0]
        near = [run for run in left if abs(run[0] - seed) <= same]
        weight = sum(length for _, length in near)
        places.append(sum(at * length for at, length in near) / weight)
        left = [run for run in left if abs(run[0] - seed) > same]
    return tuple(sorted(places))


def _stops(crossing: Sequence[float], window: tuple[int, int], scale: float) -> list[float]:
    """Where the sides of a line begin and end: at crossing lines, and where the window does."""
    stops: list[float] = []
    if not crossing:
        return [float(window[0]), float(window[1])]
    for end in sorted(crossing):
        if not stops or end - stops[-1] > SHORTEST * scale:
            stops.append(end)
    room = 2 * REACH * scale
    if stops[0] - window[0] > room:
        stops.insert(0, window[0] + REACH / 2 * scale)
    if window[1] - stops[-1] > room:
        stops.append(window[1] - REACH / 2 * scale)
    return stops
