"""Which cells of a header are the periods of the schedule, also where some are read badly."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from lampiran.model import Cell, Periode

from .periods import A_YEAR, Run, find_run, read_label, whole_year
from .titles import title_scores

SURE = 0.9
"""Trust (0..1) from which a label read in a picture stands, but where others outvote it."""
PRINTED = 0.985
"""Trust from which all labels of a row stand: a text layer's, and a scan's plainest."""
OUTVOTED = 4
"""Labels in their places that outweigh one that is read surely and is not."""

Labelled = tuple[Run, list[Cell]]


def labels_apart(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a header, those with several labels parted: "MEI JUN" over two columns.

    The rule between them is too faint in a picture, or does not reach so far up.
    """
    return [part for cell in cells for part in _labels_of(cell)]


def _labels_of(cell: Cell) -> Iterator[Cell]:
    words = cell.text.split()
    labels = [label for word in words if (label := read_label(word)) is not None]
    counts = all(a.unit is b.unit and b.value == a.value + 1 for a, b in pairwise(labels))
    if cell.colspan < 2 or not len(labels) == len(words) == cell.colspan or not counts:
        yield cell
        return
    for at, word in enumerate(words):
        line = replace(cell.lines[0], text=word)
        yield replace(cell, col=cell.col + at, colspan=1, lines=(line,))


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
    is read surely says otherwise), or where a cell above names the unit, or most of them do
    ("Triwulan B"), and just as many cells stand under it.
    """
    if all(c.keyakinan >= PRINTED for c in cells):
        return None
    best = found
    for unit, row in (*_under_their_unit(cells), *_counting(cells)):
        if best is not None and len(best[1]) >= len(row):
            continue
        if all(c.keyakinan >= PRINTED for c in row) or not _fits(row):
            continue
        best = Run(unit, tuple(range(1, len(row) + 1)), tuple(range(len(row))), True), row
    return None if best is found else best


def _under_their_unit(cells: Sequence[Cell]) -> Iterator[tuple[Periode, list[Cell]]]:
    for parent in cells:
        span = range(parent.col, parent.col + parent.colspan)
        below = [c for c in cells if c.row == parent.row + parent.rowspan and c.col in span]
        below.sort(key=lambda c: c.col)
        if parent.colspan < 2 or [c.col for c in below] != list(span):
            continue
        above = whole_year(parent.text, parent.colspan)
        said = [whole_year(c.text, parent.colspan) for c in below]
        for unit in A_YEAR:
            if above is unit or 2 * said.count(unit) > parent.colspan:
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
    """Does hardly any label that is read surely say another place than its own?

    Readers are sure of the II that they see in an 11: one such label weighs less than several
    that stand in their places.
    """
    labels = [read_label(c.text) for c in row]
    told = [
        (label.value == place, c.keyakinan >= SURE)
        for place, (c, label) in enumerate(zip(row, labels, strict=True), start=1)
        if label is not None
    ]
    right = sum(fits for fits, _ in told)
    wrong = sum(sure and not fits for fits, sure in told)
    return OUTVOTED * wrong <= right
