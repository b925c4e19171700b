"""Which reading belongs to which truth, when neither the texts nor the places need be right.

A slip of the pen in a text must not cost the node its months, and a lost row must
not make all rows after it wrong: so both sides are aligned in reading order, by how
alike the texts are and whether they stand at the same place in the plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

_ALIKE: Final = 0.5
"""Texts less alike than this (share of characters kept) belong together only by their place."""
_PLACE: Final = 0.25
"""What the same place is worth, where the same text is worth 1."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is read: its place, as an id says it, and its text."""

    place: str
    text: str


def align(ours: Sequence[Item], truth: Sequence[Item]) -> list[tuple[int | None, int | None]]:
    """Pairs of indices, each index once and in order; None: the other side has no such thing."""
    if not ours or not truth:
        return [(i, None) for i in range(len(ours))] + [(None, j) for j in range(len(truth))]
    alike = cdist(
        [item.text for item in ours],
        [item.text for item in truth],
        scorer=Levenshtein.normalized_similarity,
        dtype=np.float64,
    )
    same = np.array([[a.place == b.place for b in truth] for a in ours])
    worth = np.where((alike >= _ALIKE) | same, alike + _PLACE * same, 0.0)
    best = np.zeros((len(ours) + 1, len(truth) + 1))
    for i in range(len(ours)):
        paired = best[i, :-1] + worth[i]
        above = np.maximum(best[i, 1:], paired)
        best[i + 1, 1:] = np.maximum.accumulate(above)
    pairs: list[tuple[int | None, int | None]] = []
    i, j = len(ours), len(truth)
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
            pairs.append((i, None))
        elif best[i, j] == best[i, j - 1]:
            j -= 1
            pairs.append((None, j))
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    pairs += [(k, None) for k in reversed(range(i))] + [(None, k) for k in reversed(range(j))]
    return pairs[::-1]
