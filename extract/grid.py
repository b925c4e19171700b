"""From rules to cells with their true spans.

The rules of a page fall into connected nets. Each net spans a grid of
elementary fields; where no rule stands between two fields they belong to one
cell. So a merged cell is what the drawing shows, never a blank string. Lengths
are PDF points.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lampiran.model import Box

from .edges import SNAP, Rules, Segment
from .nets import TOUCH, nets_of

WALL = 0.6
"""A rule that covers this share of a field's side closes it."""
MOST_FIELDS = 60_000
"""A net with more elementary fields than this is a drawing, not a table."""


@dataclass(frozen=True, slots=True)
class Region:
    """A cell of the grid before it has text."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box
    runs_on: bool = False
    """No lower edge is drawn, in a table that has its outer borders: the cell goes on."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one net of rules."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]
    problems: tuple[str, ...] = ()

    @property
    def box(self) -> Box:
        """The rectangle of the whole net."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def find_grids(rules: Rules) -> list[Grid]:
    """All nets of rules that bound at least two rows and columns of cells, top to bottom."""
    grids = []
    for horizontal, vertical in nets_of(rules):
        grid = _grid(horizontal, vertical)
        if grid is not None:
            grids.append(grid)
    return sorted(_outermost(grids), key=lambda grid: (grid.ys[0], grid.xs[0]))


@dataclass(frozen=True, slots=True)
class _Lines:
    """Places of the grid's lines in one direction."""

    places: list[float]
    open_low: bool = False
    """No rule is drawn at the first place: the perpendicular rules just end there."""
    open_high: bool = False
    border_low: bool = True
    """The first place bounds all cells, whether drawn or not."""
    border_high: bool = True


def _positions(across: Sequence[Segment], along: Sequence[Segment]) -> _Lines:
    """Distinct places of `across`, and one more where `along` runs on beyond the last.

    A browser leaves cells open at a page's foot that go on, and some offices draw no
    outer border: there the common end of the perpendicular rules is the border. Where
    only a few run on, as beside one merged cell, it bounds only what they enclose.
    """
    places: list[float] = []
    for segment in sorted(across):
        if not places or segment.at - places[-1] > SNAP:
            places.append(segment.at)
    if not places or not along:
        return _Lines(places)
    low, high = min(s.start for s in along), max(s.end for s in along)
    many = max(1, _distinct(along) // 3)
    before = _distinct(s for s in along if s.start - low < TOUCH)
    after = _distinct(s for s in along if high - s.end < TOUCH)
    open_low = places[0] - low > 2 * TOUCH
    open_high = high - places[-1] > 2 * TOUCH
    return _Lines(
        [low] * open_low + places + [high] * open_high,
        open_low,
        open_high,
        border_low=before >= many,
        border_high=after >= many,
    )


def _distinct(segments: Iterable[Segment]) -> int:
    """Lines that the segments lie on; one line may be broken into many of them."""
    return len({segment.at for segment in segments})


def _walls(
    segments: Sequence[Segment], places: Sequence[float], sides: Sequence[float]
) -> list[list[bool]]:
    """walls[p][s]: does a rule at places[p] close the side from sides[s] to sides[s+1]?"""
    covered = [[0.0] * (len(sides) - 1) for _ in places]
    for segment in segments:
        p = min(range(len(places)), key=lambda i: abs(places[i] - segment.at))
        for s in range(max(0, bisect_right(sides, segment.start) - 1), len(sides) - 1):
            if sides[s] > segment.end:
                break
            overlap = min(segment.end, sides[s + 1]) - max(segment.start, sides[s])
            covered[p][s] += max(0.0, overlap)
    return [
        [covered[p][s] >= WALL * (sides[s + 1] - sides[s]) for s in range(len(sides) - 1)]
        for p in range(len(places))
    ]


def _grid(horizontal: list[Segment], vertical: list[Segment]) -> Grid | None:
    across, down = _positions(vertical, horizontal), _positions(horizontal, vertical)
    xs, ys = across.places, down.places
    cols, rows = len(xs) - 1, len(ys) - 1
    if cols < 2 or rows < 1 or cols * rows > MOST_FIELDS:
        return None
    right_of = _walls(vertical, xs, ys)
    below = _walls(horizontal, ys, xs)
    framed = not across.open_low and not across.open_high
    open_foot = [framed and not wall for wall in below[rows]]
    _close(right_of, across, rows)
    _close(below, down, cols)
    seen = [[-1] * cols for _ in range(rows)]
    regions: list[Region] = []
    problems: list[str] = []
    for r in range(rows):
        for c in range(cols):
            if seen[r][c] >= 0:
                continue
            fields = _flood(r, c, rows, cols, right_of, below, seen, len(regions))
            if _is_open(fields, rows, cols, right_of, below):
                continue
            pieces = _rectangles(fields)
            if len(pieces) > 1:
                problems.append(
                    f"a cell at row {r + 1}, column {c + 1} is not a rectangle: a rule is missing"
                )
            for r0, c0, r1, c1 in pieces:
                box = Box(xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])
                runs_on = r1 == rows - 1 and all(open_foot[c0 : c1 + 1])
                regions.append(Region(r0, c0, r1 - r0 + 1, c1 - c0 + 1, box, runs_on))
    if len(regions) < 2:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(sorted(regions, key=_place)), tuple(problems))


def _close(walls: list[list[bool]], lines: _Lines, sides: int) -> None:
    """Count an outer border as drawn where enough rules end on it."""
    if lines.open_low and lines.border_low:
        walls[0] = [True] * sides
    if lines.open_high and lines.border_high:
        walls[-1] = [True] * sides


def _place(region: Region) -> tuple[int, int]:
    return region.row, region.col


def _flood(
    row: int,
    col: int,
    rows: int,
    cols: int,
    right_of: list[list[bool]],
    below: list[list[bool]],
    seen: list[list[int]],
    mark: int,
) -> list[tuple[int, int]]:
    """All elementary fields that no wall parts from this one."""
    seen[row][col] = mark
    todo = [(row, col)]
    fields = []
    while todo:
        r, c = todo.pop()
        fields.append((r, c))
        neighbours = (
            (r, c + 1, c + 1 < cols and not right_of[c + 1][r]),
            (r, c - 1, c > 0 and not right_of[c][r]),
            (r + 1, c, r + 1 < rows and not below[r + 1][c]),
            (r - 1, c, r > 0 and not below[r][c]),
        )
        for nr, nc, passable in neighbours:
            if passable and seen[nr][nc] < 0:
                seen[nr][nc] = mark
                todo.append((nr, nc))
    return fields


def _is_open(
    fields: list[tuple[int, int]],
    rows: int,
    cols: int,
    right_of: list[list[bool]],
    below: list[list[bool]],
) -> bool:
    """True if the fields run out of the net round one of its corners.

    Opposite sides may be open: a browser draws no border over and under a merged cell
    that spans a whole page, and some offices leave the outer border away.
    """
    top = [c for r, c in fields if r == 0]
    foot = [c for r, c in fields if r == rows - 1]
    left = [r for r, c in fields if c == 0]
    right = [r for r, c in fields if c == cols - 1]
    open_top = any(not below[0][c] for c in top)
    open_foot = any(not below[rows][c] for c in foot)
    open_left = any(not right_of[0][r] for r in left)
    open_right = any(not right_of[cols][r] for r in right)
    return (open_top or open_foot) and (open_left or open_right)


def _rectangles(fields: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """The fields as rectangles (row0, col0, row1, col1); one if the cell is sound."""
    runs: dict[int, list[list[int]]] = {}
    for r, c in sorted(fields):
        spans = runs.setdefault(r, [])
        if spans and spans[-1][1] == c - 1:
            spans[-1][1] = c
        else:
            spans.append([c, c])
    rectangles: list[list[int]] = []
    for r, spans in sorted(runs.items()):
        for c0, c1 in spans:
            for rectangle in rectangles:
                if rectangle[2] == r - 1 and rectangle[1] == c0 and rectangle[3] == c1:
                    rectangle[2] = r
                    break
            else:
                rectangles.append([r, c0, r, c1])
    return [(r0, c0, r1, c1) for r0, c0, r1, c1 in rectangles]


def _outermost(grids: list[Grid]) -> list[Grid]:
    """Leave out nets that stand inside a cell of another (boxes drawn within a cell)."""

    def inside(a: Box, b: Box) -> bool:
        return (
            a.x0 >= b.x0 - TOUCH
            and a.x1 <= b.x1 + TOUCH
            and a.top >= b.top - TOUCH
            and a.bottom <= b.bottom + TOUCH
        )

    return [
        grid
        for grid in grids
        if not any(other is not grid and inside(grid.box, other.box) for other in grids)
    ]
