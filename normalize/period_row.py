"""Which cells of a header are the periods of the schedule, also where some are read badly."""

from collections.abc import Sequence
from itertools import pairwise

from lampiran.model import Cell, Periode

from .periods import Run, find_run, read_label, whole_year
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
    """All periods of a year below one cell that names their unit; None where they are read well.

    On a scan some of the labels I, II, III are read as 1H or 88. Where a cell says TRIWULAN
    (or BULAN, SEMESTER) and exactly four (twelve, two) cells stand under it, their places
    say what they are, unless a label that is read surely says otherwise.
    """
    for parent in cells:
        span = range(parent.col, parent.col + parent.colspan)
        unit = whole_year(parent.text, parent.colspan) if parent.colspan > 1 else None
        if unit is None:
            continue
        below = [c for c in cells if c.row == parent.row + parent.rowspan and c.col in span]
        below.sort(key=lambda c: c.col)
        if [c.col for c in below] != list(span) or all(c.keyakinan >= SURE for c in below):
            continue
        if found is not None and len(found[1]) >= len(below):
            continue
        labels = [(place, c, read_label(c.text)) for place, c in enumerate(below, start=1)]
        if all(
            label is None or label.value == place
            for place, c, label in labels
            if c.keyakinan >= SURE
        ):
            return Run(unit, tuple(range(1, len(below) + 1)), tuple(range(len(below))), True), below
    return None
