"""Which node of one tree is which of another: the best pairing of the whole, not line by line.

No single sign decides. A parent that was renamed is known by its children, a text that
was rewritten by its place, a branch that was moved by its words. So the pairs are found
in rounds: each round weighs every candidate with what the round before believed of its
parent, its children and its neighbours, and takes the pairing with the greatest sum.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .candidates import Candidates
from .likeness import Likeness
from .pairs import best_pairs
from .side import Node, Side, settled

LEAST: Final = 0.52
"""Strength (0..1) from which on two nodes are one. A text of which a third is left, in its old
place, comes to 0.55; two unrelated texts in one place to 0.45."""
_MOVED: Final = 0.62
"""What wording or children of a node must come to if its parent speaks against the pair."""
_ROUNDS: Final = 5
CLOSE: Final = 0.1
"""Where another pairing would lose less than this in sum, it is a rival."""
_LEAF: Final = (0.66, 0.22, 0.12)
_INNER: Final = (0.8, 0.13, 0.07)
"""Weights of the node itself, parent, neighbours; what cannot be asked does not count."""
_STRONGER: Final = 0.75
"""Share of the stronger of wording and children: a parent may be renamed, or get other children."""
_NAMELESS: Final = 0.35
"""What a wording counts that only one of the two has."""


@dataclass(frozen=True, slots=True)
class Rival:
    """Another node that one of a pair could nearly as well be."""

    key: str
    strength: float
    of_left: bool
    """Whether it stands in the left tree, as a rival of the left node."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two nodes that are one; `wording` and `strength` from 0 to 1."""

    left: str
    right: str
    wording: float
    strength: float
    moved: bool
    """Its parents are not paired with one another."""
    rival: Rival | None


def align(left: Sequence[Node], right: Sequence[Node]) -> tuple[Match, ...]:
    """Pair the nodes of two trees, in the order of `left`; the same whichever comes first."""
    turned = _order(right) < _order(left)
    one, other = (right, left) if turned else (left, right)
    found = _Alignment(one, other).matches()
    if not turned:
        return found
    place = {node.key: at for at, node in enumerate(left)}
    return tuple(sorted((_turned(match) for match in found), key=lambda m: place[m.left]))


def _order(tree: Sequence[Node]) -> tuple[int, list[tuple[str, ...]]]:
    return len(tree), [node.wordings for node in tree]


def _turned(match: Match) -> Match:
    rival = match.rival
    if rival is not None:
        rival = Rival(rival.key, rival.strength, not rival.of_left)
    return Match(match.right, match.left, match.wording, match.strength, match.moved, rival)


class _Alignment:
    def __init__(self, left: Sequence[Node], right: Sequence[Node]) -> None:
        self._left, self._right = Side(left), Side(right)
        every = (text for side in (left, right) for node in side for text in node.wordings)
        self._alike = Likeness(every)
        self._levels = sorted({node.level for node in (*left, *right)}, reverse=True)
        self._known = settled(self._left, self._right)
        self._candidates = Candidates(
            self._left, self._right, self._alike, self._levels, self._known
        )
        for one, other in self._known.items():
            self._left.partner[one] = other
            self._right.partner[other] = one
        self._scores: dict[int, dict[tuple[int, int], float]] = {}
        """By level: what each candidate was worth in the last round."""
        self._first = True

    def matches(self) -> tuple[Match, ...]:
        """The pairs after the last round."""
        for _ in range(_ROUNDS):
            before = list(self._left.partner)
            for level in self._levels:
                self._pair(level)
            self._first = False
            if self._left.partner == before:
                break
        rivals = self._rivals()
        return tuple(
            self._match(at, partner, rivals.get(at))
            for at, partner in enumerate(self._left.partner)
            if partner >= 0
        )

    def _match(self, one: int, other: int, rival: Rival | None) -> Match:
        return Match(
            left=self._left.nodes[one].key,
            right=self._right.nodes[other].key,
            wording=round(self._wording(one, other) or 0.0, 4),
            strength=1.0
            if self._known.get(one) == other
            else round(min(self._score(one, other), 1.0), 4),
            moved=not self._parents_agree(one, other),
            rival=rival,
        )

    def _pair(self, level: int) -> None:
        """Choose anew among the nodes of one level."""
        scores = {pair: self._score(*pair) for pair in self._candidates.of(level)}
        for one, other in self._scores.get(level, ()):
            self._left.partner[one] = self._right.partner[other] = -1
        gain = {pair: score for pair, score in scores.items() if self._may_be(*pair, score)}
        for one, other in best_pairs(gain):
            self._left.partner[one] = other
            self._right.partner[other] = one
        self._scores[level] = scores

    def _may_be(self, one: int, other: int, score: float) -> bool:
        """A node under another parent is the same only if it is so by itself."""
        if self._first or self._parents_agree(one, other):
            return score >= LEAST
        return (self._itself(one, other) or 0.0) >= _MOVED

    def _score(self, one: int, other: int) -> float:
        inner = bool(self._left.children[one] and self._right.children[other])
        evidence = (
            self._itself(one, other),
            self._parents(one, other),
            self._neighbours(one, other),
        )
        weights = _INNER if inner else _LEAF
        asked = [(w, e) for w, e in zip(weights, evidence, strict=True) if e is not None]
        total = sum(weight for weight, _ in asked)
        order = 1e-6 * self._order_agrees(one, other)
        return sum(weight * found for weight, found in asked) / total + order

    def _itself(self, one: int, other: int) -> float | None:
        """Its words and its children together, the stronger before the weaker."""
        wording, children = self._wording(one, other), self._children(one, other)
        if wording is None or children is None:
            return children if wording is None else wording
        weaker, stronger = sorted((wording, children))
        return _STRONGER * stronger + (1 - _STRONGER) * weaker

    def _order_agrees(self, one: int, other: int) -> float:
        """Among twins the order decides."""
        far = one / len(self._left.nodes) - other / len(self._right.nodes)
        return 1.0 - far * far

    def _wording(self, one: int, other: int) -> float | None:
        mine, theirs = self._left.nodes[one].wordings, self._right.nodes[other].wordings
        if not mine or not theirs:
            return _NAMELESS if mine or theirs else None
        return max(self._alike(a, b) for a in mine for b in theirs)

    def _children(self, one: int, other: int) -> float | None:
        mine, theirs = self._left.telling[one], self._right.telling[other]
        if not mine or not theirs:
            return None
        common = set(theirs)
        shared = sum(
            self._itself(child, self._left.partner[child]) or 0.0
            for child in mine
            if self._left.partner[child] in common
        )
        return min(2 * shared / (len(mine) + len(theirs)), 1.0)

    def _parents(self, one: int, other: int) -> float | None:
        mine, theirs = self._left.parent(one), self._right.parent(other)
        if mine < 0 and theirs < 0:
            return None
        if self._first:
            return self._wording(mine, theirs)
        return 1.0 if self._left.partner[mine] == theirs else 0.0

    def _parents_agree(self, one: int, other: int) -> bool:
        mine, theirs = self._left.parent(one), self._right.parent(other)
        return (mine < 0 and theirs < 0) or self._left.partner[mine] == theirs

    def _neighbours(self, one: int, other: int) -> float:
        """Whether those before and behind are paired too; under other parents they say nothing."""
        if not self._first and not self._parents_agree(one, other):
            return 0.0
        return sum(self._beside(one, other, step) for step in (-1, 1)) / 2

    def _beside(self, one: int, other: int, step: int) -> float:
        mine, theirs = self._left.neighbour(one, step), self._right.neighbour(other, step)
        if mine < 0 or theirs < 0:
            return 1.0 if mine < 0 and theirs < 0 else 0.5
        if self._first:
            return self._wording(mine, theirs) or 0.0
        return 1.0 if self._left.partner[mine] == theirs else 0.0

    def _rivals(self) -> dict[int, Rival]:
        """The next best for each left node, if the whole would lose little with it."""
        found: dict[int, tuple[float, Rival]] = {}
        weighed = (entry for scores in self._scores.values() for entry in scores.items())
        for (one, other), score in weighed:
            mine, theirs = self._left.partner[one], self._right.partner[other]
            if mine == other or not self._may_be(one, other, score):
                continue
            loss = self._kept(one, mine) + self._kept(theirs, other) - score
            loss -= self._kept(theirs, mine)
            strength = round(min(score, 1.0), 4)
            for at, key, of_left in (
                (one if mine >= 0 else -1, self._right.nodes[other].key, False),
                (theirs, self._left.nodes[one].key, True),
            ):
                if at >= 0 and loss < min(CLOSE, found[at][0] if at in found else CLOSE):
                    found[at] = (loss, Rival(key, strength, of_left))
        return {at: rival for at, (_, rival) in found.items()}

    def _kept(self, one: int, other: int) -> float:
        """What a pair is worth; nothing, if there is no such pair."""
        if one < 0 or other < 0:
            return 0.0
        score = self._scores[self._left.nodes[one].level].get((one, other), 0.0)
        return score if score and self._may_be(one, other, score) else 0.0
