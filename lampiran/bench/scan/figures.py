"""How well a scan was read: figures that forgive a letter, since no reader of pictures is exact.

0..1, 1 is best:

* `dekat`: F1 over nodes at the right place (canonical numbers of the node and of its
  parents), with the right printed number and a text within 1 % of the truth: the
  Levenshtein distance is at most a hundredth of the true text's length, rounded down,
  so a text of less than 100 characters must be exact. The details of a cell belong to
  its text, and white space counts as one space.
* `bulan_dekat`: F1 over (leaf, marked period), where leaves are paired by text and place;
  "none marked" and "not shown" are marks of their own.
* `huruf`: 1 - CER. CER: Levenshtein edits over true characters, of the plan's texts
  (printed numbers, texts, remarks, further columns) and the decree's. A thing that
  is missing, or should not be there, counts in full.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Levenshtein

from lampiran.model import Dekrit, Keputusan, RencanaAksi

from .align import Item, align
from .values import LEVELS, Node, Prose, nodes, prose

SCAN: Final = ("dekat", "bulan_dekat", "huruf")
"""The figures of this module."""
_WITHIN: Final = 100
"""Characters of truth for each edit that is forgiven."""


@dataclass(frozen=True, slots=True)
class Paired:
    """A reading beside its truth; None: the other side has no such thing."""

    nodes: tuple[tuple[Node | None, Node | None], ...]
    prose: tuple[tuple[Prose | None, Prose | None], ...]


def pair(got: Dekrit, keputusan: Keputusan, plan: RencanaAksi) -> Paired:
    """Find for each thing read what it is in truth."""
    ours, truth = list(nodes(got.rencana_aksi)), list(nodes(plan))
    found: list[tuple[Node | None, Node | None]] = []
    for level in LEVELS:
        left = [node for node in ours if node.level == level]
        right = [node for node in truth if node.level == level]
        pairs = align([Item(n.id, n.text) for n in left], [Item(n.id, n.text) for n in right])
        found += [
            (None if i is None else left[i], None if j is None else right[j]) for i, j in pairs
        ]
    said, true = list(prose(got.keputusan, got.rencana_aksi)), list(prose(keputusan, plan))
    return Paired(tuple(found), tuple(_prose_pairs(said, true)))


def _prose_pairs(
    said: Sequence[Prose], true: Sequence[Prose]
) -> Iterator[tuple[Prose | None, Prose | None]]:
    """Lists by their texts, all else by its name."""
    parts = dict.fromkeys(_part(each) for each in (*said, *true))
    for part in parts:
        left = [each for each in said if _part(each) == part]
        right = [each for each in true if _part(each) == part]
        pairs = align([Item(p.id, p.text) for p in left], [Item(p.id, p.text) for p in right])
        for i, j in pairs:
            yield None if i is None else left[i], None if j is None else right[j]


def _part(each: Prose) -> tuple[str, str]:
    return each.id.rstrip("0123456789"), each.medan


def figures(paired: Paired) -> dict[str, float]:
    """The figures of one reading."""
    edits, characters = 0, 0
    for read, true in _texts(paired):
        edits += Levenshtein.distance(read, true)
        characters += len(true)
    return {
        "dekat": _near(paired.nodes),
        "bulan_dekat": _months(paired.nodes),
        "huruf": max(0.0, 1.0 - edits / characters) if characters else 1.0,
    }


def near(read: str, true: str) -> bool:
    """Is a text within 1 % of the truth?"""
    return Levenshtein.distance(read, true) <= len(true) // _WITHIN


def _near(pairs: Sequence[tuple[Node | None, Node | None]]) -> float:
    """F1; nodes at one place are paired anew, for the place must be right here."""
    read: dict[object, list[str]] = defaultdict(list)
    true: dict[object, list[str]] = defaultdict(list)
    for ours, truth in pairs:
        if ours:
            read[_key(ours)].append(ours.text)
        if truth:
            true[_key(truth)].append(truth.text)
    total = sum(map(len, read.values())) + sum(map(len, true.values()))
    hits = sum(_hits(texts, true.get(key, [])) for key, texts in read.items())
    return 2 * hits / total if total else 1.0


def _key(node: Node) -> object:
    return node.level, node.parents, node.nomor, node.tercetak


def _hits(read: list[str], true: list[str]) -> int:
    """Texts that find a partner: the same ones first, then those nearly the same."""
    left = list(true)
    rest = []
    for text in read:
        if text in left:
            left.remove(text)
        else:
            rest.append(text)
    hits = len(read) - len(rest)
    for text in rest:
        partner = next((each for each in left if near(text, each)), None)
        if partner is not None:
            left.remove(partner)
            hits += 1
    return hits


def _months(pairs: Sequence[tuple[Node | None, Node | None]]) -> float:
    hits = total = 0
    for ours, truth in pairs:
        read = set(ours.marks or ()) if ours else set()
        true = set(truth.marks or ()) if truth else set()
        hits += len(read & true)
        total += len(read) + len(true)
    return 2 * hits / total if total else 1.0


def _texts(paired: Paired) -> Iterator[tuple[str, str]]:
    """Every text read beside its truth; an empty one where a side has none."""
    for ours, truth in paired.nodes:
        yield (ours.tercetak or "") if ours else "", (truth.tercetak or "") if truth else ""
        yield ours.text if ours else "", truth.text if truth else ""
        read, true = ours.beside if ours else {}, truth.beside if truth else {}
        for medan in read.keys() | true.keys():
            yield read.get(medan, ""), true.get(medan, "")
    for said, meant in paired.prose:
        yield said.text if said else "", meant.text if meant else ""
