"""Cells that were split into several, and several that became one."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from .side import Node
from .tree import Match, align

_HELD: Final = 0.75
"""Share (0..1) of the words of a part that must stand in the whole, beyond those of its sibling."""
_WHOLE: Final = 0.8
"""Share of all words in which the whole and its parts together agree."""
_GAIN: Final = 0.6
"""Share (0..1) of what one part alone leaves unlike the whole that the others must make up for."""
_LEAST: Final = 2
"""Words that must be left of the whole for a second part."""


@dataclass(frozen=True, slots=True)
class Parting:
    """A node of one tree that says what several siblings of the other say together."""

    whole: str
    parts: tuple[str, ...]
    """In their order; one of them is paired with the whole."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two trees node by node, with the cells that were split or merged."""

    matches: tuple[Match, ...]
    splits: tuple[Parting, ...]
    """A whole of the left tree, parts of the right."""
    mergers: tuple[Parting, ...]
    """A whole of the right tree, parts of the left."""


def align_cells(left: Sequence[Node], right: Sequence[Node]) -> Alignment:
    """Pair two trees; a cell of which only parts are left goes with the longest of them."""
    matches = list(align(left, right))
    left_at, right_at = _places(left), _places(right)
    forth = {left_at[match.left]: right_at[match.right] for match in matches}
    splits = []
    for parting, new in _partings(left, right, forth):
        splits.append(parting)
        if new is not None:
            matches.append(new)
    back = {right_at[match.right]: left_at[match.left] for match in matches}
    mergers = []
    for parting, new in _partings(right, left, back):
        mergers.append(parting)
        if new is not None:
            matches.append(replace(new, left=new.right, right=new.left))
    matches.sort(key=lambda match: left_at[match.left])
    return Alignment(tuple(matches), tuple(splits), tuple(mergers))


def _places(nodes: Sequence[Node]) -> dict[str, int]:
    return {node.key: place for place, node in enumerate(nodes)}


def _partings(
    wholes: Sequence[Node], others: Sequence[Node], paired: Mapping[int, int]
) -> Iterator[tuple[Parting, Match | None]]:
    """Nodes of `wholes` that stand in several of `others`, with the pair that is new by that."""
    families: dict[int, list[int]] = {}
    for place, node in enumerate(others):
        families.setdefault(node.parent, []).append(place)
    taken = set(paired.values())
    for one, node in enumerate(wholes):
        other = paired.get(one)
        parent = paired.get(node.parent, -1) if other is None else others[other].parent
        if other is None and (parent < 0 or not node.wordings):
            continue
        if other is not None and node.wordings[:1] == others[other].wordings[:1]:
            continue
        whole = _words(node)
        alone = Counter[str]() if other is None else _words(others[other])
        rest = whole - alone
        if sum(rest.values()) < _LEAST:
            continue
        spare = [place for place in families.get(parent, ()) if place not in taken]
        held = list(_held(rest, spare, others))
        parts = sorted(held if other is None else [other, *held])
        together = sum((_words(others[place]) for place in parts), Counter[str]())
        agreement = _agree(whole, together)
        first = _agree(whole, alone)
        if len(parts) < 2 or agreement < max(_WHOLE, first + _GAIN * (1 - first)):
            continue
        taken.update(held)
        parting = Parting(node.key, tuple(others[place].key for place in parts))
        yield parting, None if other is not None else _with_longest(node, others, parts, whole)


def _with_longest(
    whole: Node, others: Sequence[Node], parts: Sequence[int], words: Counter[str]
) -> Match:
    longest = max(parts, key=lambda place: (_words(others[place]).total(), -place))
    likeness = round(_agree(words, _words(others[longest])), 4)
    return Match(whole.key, others[longest].key, likeness, likeness, moved=False, rival=None)


def _held(rest: Counter[str], spare: Sequence[int], others: Sequence[Node]) -> Iterator[int]:
    """Those of `spare` whose words are in the rest of the whole; each word is used up."""
    left = Counter(rest)
    for place in spare:
        words = _words(others[place])
        if words and (words & left).total() >= _HELD * words.total():
            left -= words
            yield place


def _words(node: Node) -> Counter[str]:
    return Counter(node.wordings[0].split()) if node.wordings else Counter()


def _agree(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
