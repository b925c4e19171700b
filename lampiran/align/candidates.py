"""Which nodes of two trees could be one at all; only these are weighed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from .likeness import Likeness
from .side import Side

_FAMILY: Final = 2500
"""Pairs of children of one pair of parents that are all weighed; of more only near places."""
_NEAR: Final = 12
"""Places."""


class Candidates:
    """The pairs by wording, found once, and those that follow from other pairs."""

    def __init__(
        self,
        left: Side,
        right: Side,
        alike: Likeness,
        levels: Sequence[int],
        known: Mapping[int, int],
    ) -> None:
        """`known` are the pairs beyond doubt: their nodes are in no other."""
        self._left, self._right, self._alike = left, right, alike
        self._known = set(known), set(known.values())
        self._alone = {level: set(self._by_wording(level)) for level in levels}

    def _by_wording(self, level: int) -> Iterator[tuple[int, int]]:
        """Nodes with the same words; where there are none, those with the nearest."""
        sides = [
            self._texts(side, level, known)
            for side, known in zip((self._left, self._right), self._known, strict=True)
        ]
        for text in sides[0].keys() & sides[1].keys():
            yield from self._nearby(sides[0][text], sides[1][text])
        for turned in (False, True):
            mine, theirs = (sides[1], sides[0]) if turned else sides
            found = self._alike.nearest([t for t in mine if t not in theirs], list(theirs))
            for text, hits in found.items():
                for hit in hits:
                    for one, other in self._nearby(mine[text], theirs[hit]):
                        yield (other, one) if turned else (one, other)

    @staticmethod
    def _texts(side: Side, level: int, known: set[int]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, node in enumerate(side.nodes):
            for text in node.wordings if node.level == level and at not in known else ():
                found.setdefault(text, []).append(at)
        return found

    @staticmethod
    def _nearby(ones: Sequence[int], others: Sequence[int]) -> Iterator[tuple[int, int]]:
        """All pairs of two short lists; of long ones those that stand about as far down."""
        scale = len(others) / len(ones)
        for place, one in enumerate(ones):
            here = round(place * scale)
            near = (
                others if len(others) <= 2 * _NEAR else others[max(here - _NEAR, 0) :][: 2 * _NEAR]
            )
            for other in near:
                yield one, other

    def of(self, level: int) -> set[tuple[int, int]]:
        """By wording, and by what is believed of their parents and children so far."""
        found = set(self._alone[level])
        if self._left.roots and self._left.nodes[self._left.roots[0]].level == level:
            found.update(self._of_families(self._left.roots, self._right.roots))
        for one, other in enumerate(self._left.partner):
            if other < 0:
                continue
            node = self._left.nodes[one]
            if node.level == level - 1:
                families = self._left.children[one], self._right.children[other]
                found.update(self._of_families(*families))
            elif node.level == level + 1:
                parents = self._left.parent(one), self._right.parent(other)
                known = parents[0] in self._known[0] or parents[1] in self._known[1]
                if min(parents) >= 0 and not known:
                    found.add(parents)
        return found

    def _of_families(self, ones: Sequence[int], others: Sequence[int]) -> Iterator[tuple[int, int]]:
        ones = [one for one in ones if one not in self._known[0]]
        others = [other for other in others if other not in self._known[1]]
        whole = len(ones) * len(others) <= _FAMILY
        for place, one in enumerate(ones):
            for other in others if whole else others[max(place - _NEAR, 0) : place + _NEAR]:
                yield one, other
