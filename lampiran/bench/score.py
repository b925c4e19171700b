"""Hold a plan that was read against the truth.

All figures are 0..1, 1 is best:

* `simpul` per level: F1 over nodes whose number (printed and canonical), text and
  details are all exactly right, runs of white space counting as one space;
* `induk`: share of the true nodes that stand under the right chain of parents;
* `bulan`: F1 over (leaf's own text, marked period); "none marked" and "not shown" count
  as marks of their own, so that they cannot be confused for free;
* `pohon`: similarity of the trees: leaves aligned in order, each pair scored by the
  mean normalised Levenshtein similarity of its four texts, over the longer sequence.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from lampiran.model import Indikator, Kegiatan, RencanaAksi, Rincian, SubKegiatan

LEVELS = ("area", "kegiatan", "sub_kegiatan", "indikator")
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """One node, flat: its level, what it says, and what its parents say."""

    level: str
    own: Key
    chain: tuple[Key, ...]
    marks: tuple[object, ...] | None
    """Marks of a leaf; None for a node that has children."""
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How right a reading is; see the module."""

    simpul: dict[str, float]
    simpul_semua: float
    induk: float
    bulan: float
    pohon: float

    @property
    def exact(self) -> bool:
        """Everything is right."""
        return min(self.simpul_semua, self.induk, self.bulan) == 1.0


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def _items(rincian: tuple[Rincian, ...]) -> Key:
    return tuple((_flat(r.tanda), _flat(r.isi)) for r in rincian)


def _marks(node: Indikator | SubKegiatan | Kegiatan) -> tuple[object, ...]:
    if node.pelaksanaan is None:
        return ("null",)
    return tuple(node.pelaksanaan) or ("none",)


def nodes(plan: RencanaAksi) -> Iterator[Node]:
    """All nodes of a plan in reading order."""
    for area in plan.area:
        a: Key = (area.nomor, area.nomor_tercetak, _flat(area.nama))
        yield Node("area", a, (a,), None, (str(a[2]),))
        for kegiatan in area.kegiatan:
            k: Key = (kegiatan.nomor, kegiatan.nomor_tercetak, _flat(kegiatan.nama))
            marks = None if kegiatan.sub_kegiatan else _marks(kegiatan)
            yield Node("kegiatan", k, (a, k), marks, (str(a[2]), str(k[2])))
            for sub in kegiatan.sub_kegiatan:
                s: Key = (sub.nomor, sub.nomor_tercetak, _flat(sub.nama), _items(sub.rincian))
                marks = None if sub.indikator else _marks(sub)
                texts = (str(a[2]), str(k[2]), str(s[2]))
                yield Node("sub_kegiatan", s, (a, k, s), marks, texts)
                for indikator in sub.indikator:
                    i: Key = (_flat(indikator.uraian), _items(indikator.rincian))
                    chain = (a, k, s, i)
                    yield Node("indikator", i, chain, _marks(indikator), (*texts, str(i)))


def _f1(got: Counter[object], want: Counter[object]) -> float:
    total = got.total() + want.total()
    return 2 * (got & want).total() / total if total else 1.0


def score(got: RencanaAksi, want: RencanaAksi) -> Score:
    """Score a reading against the truth."""
    ours, truth = list(nodes(got)), list(nodes(want))
    simpul = {
        level: _f1(
            Counter(n.own for n in ours if n.level == level),
            Counter(n.own for n in truth if n.level == level),
        )
        for level in LEVELS
    }
    chains, true_chains = Counter(n.chain for n in ours), Counter(n.chain for n in truth)
    return Score(
        simpul=simpul,
        simpul_semua=_f1(
            Counter((n.level, n.own) for n in ours), Counter((n.level, n.own) for n in truth)
        ),
        induk=(chains & true_chains).total() / max(true_chains.total(), 1),
        bulan=_f1(
            Counter((n.own, mark) for n in ours for mark in n.marks or ()),
            Counter((n.own, mark) for n in truth for mark in n.marks or ()),
        ),
        pohon=_similarity(
            [n for n in ours if n.marks is not None], [n for n in truth if n.marks is not None]
        ),
    )


def _similarity(ours: list[Node], truth: list[Node]) -> float:
    """Best monotone alignment of the leaves by their texts."""
    if not ours or not truth:
        return float(ours == truth)
    total = [[0.0] * len(truth) for _ in ours]
    for column in range(len(LEVELS)):
        left = [n.texts[column] if column < len(n.texts) else "" for n in ours]
        right = [n.texts[column] if column < len(n.texts) else "" for n in truth]
        ratios = cdist(left, right, scorer=Indel.normalized_similarity)
        for i, row in enumerate(ratios.tolist()):
            for j, ratio in enumerate(row):
                total[i][j] += ratio / len(LEVELS)
    best = [0.0] * (len(truth) + 1)
    for row in total:
        before = 0.0
        for j, ratio in enumerate(row):
            above = best[j + 1]
            best[j + 1] = max(above, best[j], before + ratio)
            before = above
    return best[-1] / max(len(ours), len(truth))
