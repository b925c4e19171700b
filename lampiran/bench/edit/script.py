"""A script of edits drawn from a seed: the older decree, the newer one, and what truly changed.

A decree and seed give the same exam for ever. Each node is touched by at most one edit,
so that no two of them undo one another; the truth is read off the result all the same.
"""

import random
from dataclasses import dataclass
from typing import Final

from lampiran.model import Dekrit, JenisSumber, Periode

from . import decree as edit_decree
from . import silent as edit_silent
from .kinds import CHANGES
from .shop import Edit, Workshop
from .silent import SILENT
from .tree import Tree, tree_of
from .truth import Change, Truth, truth
from .words import Words

MOST_EDITS: Final = 60
MOST_TOUCHED: Final = 0.7
"""Share of the nodes at which a script stops: past that nobody could say what became of what."""
_SILENT: Final = 0.15
"""Share of the edits that are no change."""
_PERIODS: Final = {
    Periode.BULAN: 12,
    Periode.TRIWULAN: 4,
    Periode.SEMESTER: 2,
    Periode.TAHUN: 5,
}


@dataclass(frozen=True, slots=True)
class Exam:
    """Two decrees, and what a comparison of them has to report."""

    name: str
    old: Dekrit
    new: Dekrit
    truth: Truth
    decree: tuple[Change, ...]
    """True changes of the decree around the plan."""
    edits: tuple[str, ...]
    """Names of the edits done, in their order."""
    touched: float
    """Nodes that an edit of one place added, dropped or altered, over those of the older plan."""


def exam(
    source: Dekrit,
    seed: int,
    *,
    edits: int | None = None,
    silent: bool = False,
    real: bool = True,
    decree: bool = True,
    plain: bool = False,
) -> Exam:
    """Draw a script for `source`.

    `edits` bounds their number (drawn from 1 to 60 without it), with `silent` all of them
    are no change, `real` plans are reworded with real words, and without `decree` the
    parts around the plan stay. With `plain` nothing is written otherwise throughout.
    """
    rng = random.Random(f"{seed}-{source.sumber.berkas}")
    plan, keputusan = source.rencana_aksi, source.keputusan
    shop = Workshop(
        rng,
        tree_of(plan),
        Words(rng, keputusan.lembaga, plan.tahun, real=real),
        _PERIODS[plan.periode or Periode.BULAN],
    )
    nodes = sum(1 for _ in shop.tree.nodes())
    count = round(MOST_EDITS ** rng.betavariate(1.6, 1)) if edits is None else edits
    done, dropped, touched = _edited(shop, count, nodes, silent=silent)
    changes: tuple[Change, ...] = ()
    if decree and not silent:
        keputusan, changes = edit_decree.edited(rng, shop.words, keputusan, rng.randint(0, 4))
    renumbered, later, elsewhere, text = (0.8, 0.8, 0.6, 0.3) if silent else (0.3, 0.35, 0.2, 0.1)
    if not plain and rng.random() < text:
        edit_silent.transcribed(shop, plan)
        done.append("transcript")
    if not plain and rng.random() < renumbered:
        edit_silent.renumber(shop)
        done.append("renumber")
    if not plain and rng.random() < later and plan.tahun is not None:
        keputusan = edit_silent.other_year(shop.tree, keputusan, plan.tahun + 1)
        done.append("year")
    if not plain and rng.random() < elsewhere:
        keputusan = edit_silent.other_office(shop, keputusan)
        done.append("office")
    new = source.diubah(
        sumber=source.sumber.diubah(berkas="baru.pdf", sha256="1" * 64),
        keputusan=keputusan,
        rencana_aksi=shop.tree.plan(),
    )
    before = _blanked(tree_of(plan), shop.hidden)
    kind = JenisSumber.TRANSKRIP if "transcript" in done else source.sumber.jenis
    old = source.diubah(sumber=source.sumber.diubah(jenis=kind), rencana_aksi=before.plan())
    true = truth(old.rencana_aksi, shop.tree, shop.forks, dropped)
    name = f"{source.sumber.berkas.rpartition('.')[0]}-{seed}"
    return Exam(name, old, new, true, changes, tuple(done), touched / nodes)


def _edited(
    shop: Workshop, count: int, nodes: int, *, silent: bool
) -> tuple[list[str], dict[str, str], int]:
    """Names of the edits done, what dropped each lost node, and how many nodes were touched."""
    done: list[str] = []
    dropped: dict[str, str] = {}
    touched = 0
    # A small plan has no room for many edits: a name that finds none is tried a few times only.
    for _ in range(2 * count):
        if len(done) == count or touched >= MOST_TOUCHED * nodes:
            break
        mute = silent or shop.rng.random() < _SILENT
        name, edit = _drawn(shop.rng, SILENT if mute else CHANGES)
        node = edit(shop)
        if node is None:
            continue
        done.append(name)
        node.why = name
        node.taken = True
        touched += 1
        if name.startswith(("add ", "drop ")):
            below = list(node.walk())
            touched += len(below) - 1
            for each in below:
                each.why = name
                if name.startswith("drop ") and each.origin:
                    dropped[each.origin] = name
        elif name in {"swap siblings", "split", "merge"}:
            touched += 1
    return done, dropped, touched


def _drawn(rng: random.Random, kinds: dict[str, tuple[Edit, int]]) -> tuple[str, Edit]:
    name = rng.choices(list(kinds), [weight for _, weight in kinds.values()])[0]
    return name, kinds[name][0]


def _blanked(tree: Tree, hidden: set[str]) -> Tree:
    """The older plan with the months of these nodes not shown."""
    for node in tree.nodes():
        if node.origin in hidden:
            node.months = None
    return tree
