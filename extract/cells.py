"""The characters and the paint of a page go into the cells of a grid. Points."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from lampiran.model import Cell, Line, Paint, Place, Table

from .edges import Rules
from .grid import Grid
from .paint import Fill, Ground, grounds
from .text import Char, lines_of, spacing

ARROW = frozenset("-–—_=>→►")
"""Characters of which offices make arrows."""


def fill_grid(
    grid: Grid,
    chars: list[Char],
    fills: list[Fill],
    rules: Rules,
    number: int,
    taken: set[int],
) -> Table | None:
    """The cells of a grid with their text and ground; None if it is only a frame."""
    owner = [[-1] * (len(grid.xs) - 1) for _ in range(len(grid.ys) - 1)]
    for i, region in enumerate(grid.regions):
        for r in range(region.row, region.row + region.rowspan):
            for c in range(region.col, region.col + region.colspan):
                owner[r][c] = i
    texts: list[list[Char]] = [[] for _ in grid.regions]
    mine: list[int] = []
    stray = 0
    owner_before = -1
    for index, char in enumerate(chars):
        if index in taken:
            continue
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        inside = grid.xs[0] <= x < grid.xs[-1] and grid.ys[0] <= y < grid.ys[-1]
        if owner_before >= 0 and _runs_on(chars[index - 1], char):
            region_index = owner_before
        elif inside:
            region_index = owner[bisect_right(grid.ys, y) - 1][bisect_right(grid.xs, x) - 1]
        else:
            region_index = _overhang(grid, texts, owner[-1], x, char)
        owner_before = region_index
        if not inside and region_index < 0:
            continue
        if region_index < 0:
            stray += char["text"] != " "
            continue
        texts[region_index].append(char)
        mine.append(index)
    if not is_table(grid, sum(any(char["text"].strip() for char in text) for text in texts)):
        return None
    taken.update(mine)
    problems = list(grid.problems)
    if stray:
        problems.append("some text inside the table stands in no cell: a rule is missing")
    usual = spacing(chars)
    painted = grounds(grid, fills, rules.hatches, rules.strokes)
    cells = [
        _cell(grid, i, tuple(lines_of(texts[i], number, usual=usual)), painted[i], number)
        for i in range(len(grid.regions))
    ]
    return table_of(grid, cells, problems, number)


def table_of(grid: Grid, cells: Iterable[Cell], problems: Iterable[str], number: int) -> Table:
    """A grid with its cells filled, whichever way they were read."""
    return Table(
        place=Place(number, grid.box),
        cells=tuple(cells),
        xs=grid.xs,
        ys=grid.ys,
        rows=len(grid.ys) - 1,
        cols=len(grid.xs) - 1,
        problems=tuple(problems),
    )


def _overhang(
    grid: Grid, texts: Sequence[list[Char]], lowest: Sequence[int], x: float, char: Char
) -> int:
    """The cell of the last row whose text runs on over the table's foot to `char`; else -1.

    A browser cuts a row's own cells at the row's foot, but fills a merged cell that
    goes on with text down to the page's foot.
    """
    if not grid.xs[0] <= x < grid.xs[-1] or char["top"] < grid.ys[-1] - char["size"]:
        return -1
    i = lowest[bisect_right(grid.xs, x) - 1]
    if i < 0 or not grid.regions[i].runs_on or not texts[i]:
        return -1
    last = texts[i][-1]
    return i if char["top"] - last["bottom"] < last["size"] else -1


def _runs_on(before: Char, char: Char) -> bool:
    """Is this character printed right after the one before it, as part of the same run?

    A browser lets a word too long for its column run over the rule into the next; the
    whole run belongs to the cell where it began. An arrow typed over several months is in each.
    """
    if char["text"] in ARROW and before["text"] in ARROW:
        return False
    gap = char["x0"] - before["x1"]
    return bool(abs(gap) < 0.05 * char["size"] and abs(char["top"] - before["top"]) < 0.5)


def is_table(grid: Grid, filled: int) -> bool:
    """Two columns and two rows, or one row of several columns; `filled` cells have text.

    A frame around a paragraph or a letterhead is no table; its text is prose.
    """
    columns = len({region.col for region in grid.regions})
    rows = len({region.row for region in grid.regions})
    return columns >= 2 and (rows >= 2 or columns >= 3) and filled >= 1


def _cell(grid: Grid, index: int, lines: tuple[Line, ...], ground: Ground, number: int) -> Cell:
    region = grid.regions[index]
    return Cell(
        row=region.row,
        col=region.col,
        rowspan=region.rowspan + region.runs_on,  # one row more than the page shows
        colspan=region.colspan,
        place=Place(number, region.box),
        lines=lines,
        paint=ground.paint,
        colour=ground.colour if ground.paint is Paint.FILL else None,
    )
