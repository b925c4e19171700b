"""Words of two lines that are one piece of ink: where print is blurred and closely set, the tail
of a g touches the k beneath it. Pixels.
"""

import numpy as np
from numpy.typing import NDArray

THIN = 0.4
"""Ink in the row between two lines, as a share of that in their usual row, at most: a few tails
and stems."""

Pieces = NDArray[np.int32]
"""One a row: left, top, width, height, pixels, label."""


def lines_apart(
    labels: NDArray[np.int32], pieces: Pieces, lowest: float, highest: float
) -> tuple[NDArray[np.int32], Pieces]:
    """Labels and pieces with those cut that are lines one above the other.

    A line is between `lowest` and `highest`. What is higher than wide, or does not fall apart
    into lines, stays whole.
    """
    tall = (pieces[:, 3] > highest) & (pieces[:, 2] >= pieces[:, 3])
    if not tall.any():
        return labels, pieces
    labels = labels.copy()
    fresh = int(labels.max()) + 1
    kept = [pieces[~tall]]
    for piece in pieces[tall]:
        parts = _parts(labels, piece, lowest, highest, fresh)
        fresh += len(parts)
        kept.append(parts if len(parts) else piece[None])
    return labels, np.concatenate(kept)


def _parts(
    labels: NDArray[np.int32], piece: NDArray[np.int32], lowest: float, highest: float, fresh: int
) -> Pieces:
    """The lines of one piece, labelled anew from `fresh` on; none where it is no lines."""
    x, y, wide, tall, _, label = piece.tolist()
    own = labels[y : y + tall, x : x + wide] == label
    ends = _ends(own.sum(axis=1), lowest, highest)
    if not ends:
        return np.zeros((0, 6), np.int32)
    parts: list[tuple[int, ...]] = []
    for top, foot in zip([0, *ends], [*ends, tall], strict=True):
        rows, columns = np.nonzero(own[top:foot])
        labels[y + top : y + foot, x : x + wide][own[top:foot]] = fresh + len(parts)
        left, first = int(columns.min()), top + int(rows.min())
        box = (int(columns.max()) - left + 1, top + int(rows.max()) - first + 1)
        parts.append((x + left, y + first, *box, len(rows), fresh + len(parts)))
    return np.array(parts, np.int32)


def _ends(ink: NDArray[np.int_], lowest: float, highest: float) -> list[int]:
    """The rows at which a piece with so much ink in each falls apart; none where a part would be
    no line."""
    thin = ink <= THIN * float(np.median(ink))
    ends: list[int] = []
    top = 0
    while len(ink) - top > highest:
        first, behind = top + round(lowest), min(top + round(highest), len(ink) - round(lowest))
        between = [row for row in range(first, behind) if thin[row]]
        if not between:
            return []
        top = min(between, key=lambda row: int(ink[row]))
        ends.append(top)
    return ends
