"""Which cells of a header are the periods of the schedule, also where some are read badly."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lampiran.model import Cell, Periode

from .periods import A_YEAR, Run, find_run, read_label, whole_year
from .titles import title_scores

SURE = 0.9
"""Trust (0..1) from which a label read in a picture stands as it is."""

Labelled = tuple[Run, list[Cell]]


def period_run(block: Sequence[Cell], parent: str) -> Labelled | None:
    """The best run of period labels in any row of a block, with its cells.

    Bare numbers that begin in the first column number the columns, not the months.
    """
    best: Labelled | None = None
    for row in sorted({c.row for c in block}):
        cells = sorted((c for c in block if c.row == row), key=lambda c: c.col)
        run = find_run([c.text for c in cells], parent)
        if run is None:
            continue
        mine = [cells[i] for i in run.cells]
        adjacent = all(a.col + a.colspan == b.col for a, b in pairwise(mine))
        if not adjacent or (not run.named and mine[0].col == 0):
            continue
        if best is None or (run.unit is Periode.BULAN, len(run.values)) > (
            best[0].unit is Periode.BULAN,
            len(best[0].values),
        ):
            best = (run, mine)
    return best


def period_parents(cells: Sequence[Cell]) -> str:
    """The text that stands above the periods and says what they count."""
    return " ".join(
        c.text for c in cells if any(role == "periode" for role, _ in title_scores(c.text))
    ) or " ".join(c.text for c in cells if c.colspan > 1)


def doubtful_run(cells: Sequence[Cell], found: Labelled | None) -> Labelled | None:
    """All periods of a year in neighbouring cells; None where they are read well.

    On a scan some of the labels I, II, III are read as 1H or 88. The place of such a cell says
    what it is where the others count a year's periods (half of them at least, and none that
    is read surely says otherwise), or where a cell above names the unit and just as many cells
    stand under it.
    """
    if all(c.keyakinan >= SURE for c in cells):
        return None
    best = found
    for unit, row in (*_under_their_unit(cells), *_counting(cells)):
        if best is not None and len(best[1]) >= len(row):
            continue
        if all(c.keyakinan >= SURE for c in row) or not _fits(row):
            continue
        best = Run(unit, tuple(range(1, len(row) + 1)), tuple(range(len(row))), True), row
    return None if best is found else best


def _under_their_unit(cells: Sequence[Cell]) -> Iterator[tuple[Periode, list[Cell]]]:
    for parent in cells:
        span = range(parent.col, parent.col + parent.colspan)
        unit = whole_year(parent.text, parent.colspan) if parent.colspan > 1 else None
        below = [c for c in cells if c.row == parent.row + parent.rowspan and c.col in span]
        below.sort(key=lambda c: c.col)
        if unit is not None and [c.col for c in below] == list(span):
            yield unit, below


def _counting(cells: Sequence[Cell]) -> Iterator[tuple[Periode, list[Cell]]]:
    """Windows of a row in which half of the labels are in their places of a year."""
    for top in sorted({c.row for c in cells}):
        row = sorted((c for c in cells if c.row == top), key=lambda c: c.col)
        for at, cell in enumerate(row):
            label = read_label(cell.text)
            unit = (label.unit or Periode.BULAN) if label is not None else None
            if label is None or unit is None or unit not in A_YEAR:
                continue
            most = A_YEAR[unit]
            window = row[max(at - label.value + 1, 0) :][:most]
            neighbours = all(a.col + a.colspan == b.col for a, b in pairwise(window))
            if len(window) != most or not neighbours or window[0].col == 0:
                continue
            labels = [read_label(c.text) for c in window]
            right = [
                known is not None and known.unit is label.unit and known.value == place
                for place, known in enumerate(labels, start=1)
            ]
            if 2 * sum(right) >= most > 2:
                yield unit, window


def _fits(row: Sequence[Cell]) -> bool:
    """Does no label that is read surely say another place than its own?"""
    labels = [read_label(c.text) for c in row]
    return all(
        label is None or label.value == place
        for place, (c, label) in enumerate(zip(row, labels, strict=True), start=1)
        if c.keyakinan >= SURE
    )
