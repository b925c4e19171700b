"""A tree as it is asked for again and again while it is paired with another."""

from collections.abc import Iterator, Sequence
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
        self.telling: list[list[int]] = [[] for _ in nodes]
        for at in range(len(nodes) - 1, -1, -1):
            if nodes[at].parent >= 0 and (nodes[at].wordings or self.telling[at]):
                self.telling[nodes[at].parent].append(at)

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
    """The pairs beyond doubt, from the roots down: siblings under parents that are such a pair.

    Either whole branches are alike, word for word and as often on both sides, or the words
    of a node stand once among its siblings. Most of two plans of one office are of these
    kinds and need not be weighed.
    """
    numbers: dict[_Branch, int] = {}
    branches = [_branches(side, numbers) for side in (left, right)]
    found: dict[int, int] = {}
    waiting = [(left.roots, right.roots)]
    while waiting:
        ones, others = waiting.pop()
        pairs = list(_alike(ones, others, *branches))
        taken = {one for one, _ in pairs}, {other for _, other in pairs}
        pairs += _once(
            _by_words(left, [one for one in ones if one not in taken[0]]),
            _by_words(right, [other for other in others if other not in taken[1]]),
        )
        found.update(pairs)
        waiting += [(left.children[one], right.children[other]) for one, other in pairs]
    return found


_Branch = tuple[tuple[str, ...], tuple[int, ...]]
"""What a node says, and the numbers of the branches below it."""


def _branches(side: Side, numbers: dict[_Branch, int]) -> list[int]:
    """One number for each node: equal where everything below is equal too."""
    found = [0] * len(side.nodes)
    for at in range(len(side.nodes) - 1, -1, -1):
        below = tuple(found[child] for child in side.children[at])
        branch = (side.nodes[at].wordings[:1], below)
        found[at] = numbers.setdefault(branch, len(numbers))
    return found


def _alike(
    ones: Sequence[int], others: Sequence[int], left: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Siblings with the same branch, in their order, where there are as many on both sides."""
    mine: dict[int, list[int]] = {}
    theirs: dict[int, list[int]] = {}
    for family, branch, groups in ((ones, left, mine), (others, right, theirs)):
        for at in family:
            groups.setdefault(branch[at], []).append(at)
    for number, group in mine.items():
        if len(group) == len(theirs.get(number, ())):
            yield from zip(group, theirs[number], strict=True)


def _once(
    ones: dict[tuple[str, ...], int | None], others: dict[tuple[str, ...], int | None]
) -> Iterator[tuple[int, int]]:
    for words, one in ones.items():
        other = others.get(words)
        if words and one is not None and other is not None:
            yield one, other


def _by_words(side: Side, family: Sequence[int]) -> dict[tuple[str, ...], int | None]:
    """The siblings by what they say; None where several say the same."""
    found: dict[tuple[str, ...], int | None] = {}
    for at in family:
        words = side.nodes[at].wordings[:1]
        found[words] = None if words in found else at
    return found
