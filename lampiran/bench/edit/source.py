"""The plans that are edited: those of the samples, random ones, and very large ones."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lampiran.model import Dekrit, JenisSumber, Keputusan, RencanaAksi, Sumber

from ..invent import Invented, invent
from ..invent_plan import PlanMaker
from ..invent_words import Wordsmith
from ..judge import load_truth
from ..samples_looks import LOOKS
from .tree import AREA, INDIKATOR, Node, Tree, tree_of
from .words import Words, data

_SAMPLES: Final = Path(__file__).parents[3] / "samples"
REAL: Final = ("sk-alor-2026", "sk-alor-2025", "sk-kota-transkrip-2026", "sk-provinsi-karta-2026")
"""Samples whose plans are edited; the others have the tree of one of these."""
_TARGETS: Final = ("minimal 2 dokumen", "sebesar 80%", "paling sedikit 5 kali", "100%", "3 paket")
_WIDE: Final = (9, 12, 12, 7)
"""Children at each level of a very large plan that has no more areas than a real one."""


def dekrit_of(keputusan: Keputusan, plan: RencanaAksi, name: str) -> Dekrit:
    """As it would come from a PDF."""
    sumber = Sumber(
        berkas=name, sha256="0" * 64, jenis=JenisSumber.PDF_DIGITAL, jumlah_halaman=None
    )
    return Dekrit(sumber=sumber, keputusan=keputusan, rencana_aksi=plan)


def sample(name: str) -> Dekrit | None:
    """The truth of a sample; None where the samples are not there."""
    path = _SAMPLES / name / "truth.json"
    if not path.exists():
        return None
    found = load_truth(path)
    return dekrit_of(found.keputusan, found.rencana_aksi, f"{name}.pdf")


def random_plan(seed: int) -> Dekrit:
    """A random decree, with words and mentions in it that an edit may write otherwise."""
    made = invent(seed)
    return dekrit_of(made.keputusan, _salted(random.Random(seed), made), f"acak-{seed}.pdf")


def many_areas(seed: int, nodes: int) -> Dekrit:
    """A random plan of at least so many nodes, with as many areas as that takes."""
    rng = random.Random(seed)
    made = invent(seed)
    maker = PlanMaker(rng, LOOKS["alor-2026"], Wordsmith(rng), size=9)
    tree = Tree({"judul": "RENCANA AKSI", "tahun": 2026, "periode": "bulan"}, Node(-1, None))
    count = 0
    while count < nodes:
        for area in list(tree_of(maker.plan("RENCANA AKSI", 2026)).root.children):
            count += sum(1 for _ in area.walk())
            tree.root.adopt(area)
    return dekrit_of(made.keputusan, tree.plan(), f"besar-{seed}.pdf")


def nine_areas(seed: int) -> Dekrit:
    """About ten thousand nodes under nine areas: broad where real plans are broad."""
    rng = random.Random(seed)
    made = invent(seed)
    smith = Wordsmith(rng)
    tree = Tree({"judul": "RENCANA AKSI", "tahun": 2026, "periode": "bulan"}, Node(-1, None))

    def grow(parent: Node) -> None:
        level = parent.level + 1
        for place in range(1, _WIDE[level] + 1):
            node = Node(level, smith.phrase(rng.randint(2, 5 if level == AREA else 14)))
            if level == INDIKATOR:
                node.months = tuple(m for m in range(1, 13) if rng.random() < 0.3)
            else:
                node.printed = str(place)
            parent.adopt(node)
            if level < INDIKATOR:
                grow(node)

    grow(tree.root)
    return dekrit_of(made.keputusan, tree.plan(), f"lebar-{seed}.pdf")


def _salted(rng: random.Random, made: Invented) -> RencanaAksi:
    """Words of several spellings, the office's name and the year, put into some texts."""
    tree = tree_of(made.rencana_aksi)
    office = made.keputusan.lembaga
    forms = [each for kind in ("varian", "tukar") for group in data()[kind] for each in group]
    words = Words(rng, office, made.rencana_aksi.tahun, real=False)
    short = office.nama.replace("Komisi Pemilihan Umum", "KPU") if office else "satuan kerja"
    for node in tree.nodes():
        if node.level == AREA or node.text is None or node.items:
            continue
        node.text = " ".join(_peppered(rng, node.text, forms, words))
        if rng.random() < 0.1:
            node.text += f" {rng.choice(_TARGETS)}"
        if rng.random() < 0.2:
            node.text += f" di lingkungan {rng.choice(['', 'Sekretariat '])}{short}"
        if rng.random() < 0.05:
            node.text += f" Tahun {made.rencana_aksi.tahun}"
    return tree.plan()


def _peppered(rng: random.Random, text: str, forms: list[str], words: Words) -> Iterator[str]:
    units = words.units(text)
    place = rng.randint(1, len(units)) if rng.random() < 0.25 else -1
    for at in range(len(units) + 1):
        if at == place:
            yield rng.choice(forms)
        if at < len(units):
            yield units[at]
