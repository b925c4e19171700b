"""camelot reads the same page, and where the two readings differ, we say so.

Asked on every page with ``--cross-check``, and always where our own grid fails its
sanity checks. camelot finds its grid in the rendered picture of the page, we find
ours in the drawing itself, so the two err independently. Agreement raises the
trust in a cell, disagreement lowers it; the text stays ours.
"""

import logging
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from lampiran.model import Box, Cell, Table

AGREED = 0.995
"""Trust (0..1) in a cell that both readings have alike."""
DIFFERED = 0.7
"""Trust in a cell that camelot reads otherwise."""
UNSEEN = 0.9
"""Trust in a cell of a table that camelot does not find at all."""


def second_opinion(path: Path, number: int, height: float, tables: Sequence[Table]) -> list[Table]:
    """The tables of page `number` with the trust in their cells set by camelot's reading.

    `height` is the page's in points: camelot counts from the foot of the page.
    """
    try:
        others = _read(path, number)
    except Exception as error:  # a second opinion that cannot be had is no reason to stop
        problem = f"camelot could not read page {number}: {type(error).__name__}"
        return [replace(table, problems=(*table.problems, problem)) for table in tables]
    theirs = [_their_cells(other, height) for other in others]
    return [_compare(table, theirs) for table in tables]


def _read(path: Path, number: int) -> Sequence[Any]:
    from camelot.io import read_pdf  # noqa: PLC0415 - slow to import and seldom needed

    logging.getLogger("camelot").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found: Sequence[Any] = read_pdf(
            str(path), pages=str(number), flavor="lattice", suppress_stdout=True
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


def _compare(table: Table, theirs: list[list[tuple[Box, str]]]) -> Table:
    own = table.place.kotak
    assert own is not None
    near = [(box, text) for cells in theirs for box, text in cells if _meets(box, own)]
    if not near:
        cells = tuple(replace(c, keyakinan=min(c.keyakinan, UNSEEN)) for c in table.cells)
        problem = "camelot finds no table where we read one"
        return replace(table, cells=cells, problems=(*table.problems, problem))
    judged = tuple(_judge(cell, near) for cell in table.cells)
    differing = sum(cell.keyakinan == DIFFERED for cell in judged)
    problems = table.problems
    if differing:
        problems = (*problems, f"camelot reads {differing} cells of this table otherwise")
    return replace(table, cells=judged, problems=problems)


def _judge(cell: Cell, theirs: list[tuple[Box, str]]) -> Cell:
    """Hold one cell against the text camelot has within its box.

    camelot knows no merged cells: the text of one may stand in any of the small
    cells it is divided into, so these are read together.
    """
    box = cell.place.kotak
    assert box is not None
    ours = _bare(cell.text)
    if not ours:
        return cell
    within = "".join(
        text
        for other, text in sorted(theirs, key=lambda t: (t[0].top, t[0].x0))
        if _holds(box, other)
    )
    if within == ours:
        return replace(cell, keyakinan=max(cell.keyakinan, AGREED))
    alike = sorted(within) == sorted(ours)
    return replace(cell, keyakinan=min(cell.keyakinan, UNSEEN if alike else DIFFERED))


def _holds(cell: Box, other: Box) -> bool:
    x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
    return cell.x0 <= x <= cell.x1 and cell.top <= y <= cell.bottom


def _meets(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom


def _bare(text: str) -> str:
    return "".join(text.split())
