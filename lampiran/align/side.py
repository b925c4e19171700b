"""A tree as it is asked for again and again while it is paired with another."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a tree in which every parent stands before its children."""

    key: str
    level: int
    """Only nodes of one level are ever paired."""
    parent: int
    """Where its parent stands in the same sequence; -1: it has none."""
    wordings: tuple[str, ...]
    """Normalised: what it says, then other ways to say it; none if it is only implied."""


class Side:
    """One tree with what is asked of it again and again."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self.children: list[list[int]] = [[] for _ in nodes]
        self.place = [0] * len(nodes)
        top: dict[int, list[int]] = {}
        for at, node in enumerate(nodes):
            family = self.children[node.parent] if node.parent >= 0 else top.setdefault(-1, [])
            self.place[at] = len(family)
            family.append(at)
        self.roots = top.get(-1, [])
        self.partner = [-1] * len(nodes)

    def parent(self, at: int) -> int:
        """Where its parent stands; -1: it has none."""
        return self.nodes[at].parent

    def family(self, at: int) -> list[int]:
        """Its siblings and itself."""
        parent = self.nodes[at].parent
        return self.roots if parent < 0 else self.children[parent]

    def neighbour(self, at: int, step: int) -> int:
        """The sibling before (-1) or after (1); -1 where it is the first or last."""
        family, place = self.family(at), self.place[at] + step
        return family[place] if 0 <= place < len(family) else -1


def settled(left: Side, right: Side) -> dict[int, int]:
    """The pairs beyond doubt: the same words, once among their siblings, under such parents.

    Most of two plans of one office are of this kind, and need not be weighed.
    """
    found: dict[int, int] = {}
    waiting = [(left.roots, right.roots)]
    while waiting:
        ones, others = (
            _by_words(side, family)
            for side, family in zip((left, right), waiting.pop(), strict=True)
        )
        for words, one in ones.items():
            other = others.get(words)
            if words and one is not None and other is not None:
                found[one] = other
                waiting.append((left.children[one], right.children[other]))
    return found


def _by_words(side: Side, family: Sequence[int]) -> dict[tuple[str, ...], int | None]:
    """The siblings by what they say; None where several say the same."""
    found: dict[tuple[str, ...], int | None] = {}
    for at in family:
        words = side.nodes[at].wordings[:1]
        found[words] = None if words in found else at
    return found
