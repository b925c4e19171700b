"""camelot reads the same page, and where the two readings differ, we say so.

Asked on every page with ``--cross-check``, and always where our own grid of a drawn page
fails its sanity checks. camelot finds its grid in the rendered picture of the page, we find
ours in the drawing itself, so the two err independently. Agreement raises the
trust in a cell, disagreement lowers it; the text stays ours. On a page that is a
picture camelot is given the words that we read, so it judges only in which cells they are.
"""

import logging
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from lampiran.model import Box, Cell, Table

from .one_pdfium import PDFIUM

AGREED = 0.995
"""Trust (0..1) in a cell that both readings have alike."""
DIFFERED = 0.7
"""Trust in a cell that camelot reads otherwise."""
UNSEEN = 0.9
"""Trust in a cell of a table that camelot does not find at all."""


def second_opinion(
    source: Path | bytes,
    number: int,
    height: float,
    tables: Sequence[Table],
    agreed: float | None = AGREED,
) -> list[Table]:
    """The tables of page `number` with the trust in their cells set by camelot's reading.

    `height` is the page's in points: camelot counts from the foot of the page. `source` is the
    document, or a page made for camelot, which then stands first in it. `agreed` is what
    agreement makes of the trust; None: nothing, where the words are our own on both sides.
    """
    try:
        others = _read(source, number if isinstance(source, Path) else 1)
    except Exception as error:  # a second opinion that cannot be had is no reason to stop
        problem = f"camelot could not read page {number}: {type(error).__name__}"
        return [replace(table, problems=(*table.problems, problem)) for table in tables]
    theirs = [_their_cells(other, height) for other in others]
    return [_compare(table, theirs, agreed) for table in tables]


def _read(source: Path | bytes, number: int) -> Sequence[Any]:
    from camelot.io import read_pdf  # noqa: PLC0415 - slow to import and seldom needed

    logging.getLogger("camelot").setLevel(logging.ERROR)
    with PDFIUM, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found: Sequence[Any] = read_pdf(
            source, pages=str(number), flavor="lattice", suppress_stdout=True
        )
    return found


def _their_cells(table: Any, height: float) -> list[tuple[Box, str]]:
    """camelot's cells with their text; boxes turned to run from the top of the page."""
    return [
        (Box(cell.x1, height - cell.y2, cell.x2, height - cell.y1), _bare(cell.text))
        for row in table.cells
        for cell in row
        if cell.text.strip()
    ]


def _compare(
    table: Table, theirs: list[list[tuple[Box, str]]], agreed: float | None = AGREED
) -> Table:
    """camelot may have one table in pieces, or twice, the one within the other: its opinion is
    the piece, or all of them together, that is most like ours."""
    own = table.place.kotak
    assert own is not None
    near = [[(box, text) for box, text in cells if box.overlaps(own)] for cells in theirs]
    near = [cells for cells in near if cells]
    if not near:
        cells = tuple(replace(c, keyakinan=min(c.keyakinan, UNSEEN)) for c in table.cells)
        problem = "camelot finds no table where we read one"
        return replace(table, cells=cells, problems=(*table.problems, problem))
    opinions = near if len(near) == 1 else [*near, [cell for cells in near for cell in cells]]
    judged = min((_judged(table, cells, agreed) for cells in opinions), key=_differing)
    problems = table.problems
    if differing := _differing(judged):
        problems = (*problems, f"camelot reads {differing} cells of this table otherwise")
    return replace(table, cells=judged, problems=problems)


def _judged(table: Table, theirs: list[tuple[Box, str]], agreed: float | None) -> tuple[Cell, ...]:
    parted = _parted(table.cells, theirs)
    return tuple(_judge(cell, theirs, parted, agreed) for cell in table.cells)


def _differing(cells: Iterable[Cell]) -> int:
    return sum(cell.keyakinan == DIFFERED for cell in cells)


def _parted(cells: Sequence[Cell], theirs: list[tuple[Box, str]]) -> frozenset[tuple[int, int]]:
    """Our cells, by row and column, that are one cell to camelot with the same text in all.

    camelot overlooks a rule that is short beside the page, so it doubts the rule and no word.
    """
    found: set[tuple[int, int]] = set()
    ours = sorted(
        (cell.row, cell.col, bare, cell.place.kotak)
        for cell in cells
        if cell.place.kotak and (bare := _bare(cell.text))
    )
    for box, text in theirs:
        inside = [(row, col, bare) for row, col, bare, own in ours if _holds(box, own)]
        if len(inside) > 1 and "".join(bare for _, _, bare in inside) == text:
            found |= {(row, col) for row, col, _ in inside}
    return frozenset(found)


def _judge(
    cell: Cell,
    theirs: list[tuple[Box, str]],
    parted: frozenset[tuple[int, int]],
    agreed: float | None,
) -> Cell:
    """Hold one cell against the text camelot has within its box.

    camelot knows no merged cells: the text of one may stand in any of the small
    cells it is divided into, so these are read together.
    """
    box = cell.place.kotak
    assert box is not None
    ours = _bare(cell.text)
    if not ours:
        return cell
    if (cell.row, cell.col) in parted:
        return replace(cell, keyakinan=min(cell.keyakinan, UNSEEN))
    within = "".join(
        text
        for other, text in sorted(theirs, key=lambda t: (t[0].top, t[0].x0))
        if _holds(box, other)
    )
    if within == ours:
        return replace(cell, keyakinan=max(cell.keyakinan, agreed or 0.0))
    alike = sorted(within) == sorted(ours)
    return replace(cell, keyakinan=min(cell.keyakinan, UNSEEN if alike else DIFFERED))


def _holds(cell: Box, other: Box) -> bool:
    x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
    return cell.x0 <= x <= cell.x1 and cell.top <= y <= cell.bottom


def _bare(text: str) -> str:
    """Without spaces, and with one stand-in for all signs that `searchable` cannot write."""
    return "".join(text.split()).encode("latin-1", "replace").decode("latin-1")
