"""One document read and held against its truth: the figures that may only rise.

All figures are 0..1, 1 is best. Those of `score` (nodes per level, parents, months,
tree) are joined by what stands around and beside the tree:

* `rencana`: share right of the plan's title, year and unit of time;
* `keputusan`: share right of the decree's fields, lists counted item by item; a field
  that is null in both is no field;
* `keterangan`, `kolom_lain`: F1 over (leaf's own text, remark) and (leaf's own text,
  header, text); absent where neither truth nor reading has any.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import extract
import normalize
from lampiran.model import (
    Dekrit,
    Indikator,
    Kegiatan,
    Keputusan,
    Nilai,
    RencanaAksi,
    SubKegiatan,
)

from .scan.figures import SCAN, pair
from .scan.figures import figures as scan_figures
from .scan.trust import Trust, trust
from .score import score

ALWAYS: Final = (
    "area",
    "kegiatan",
    "sub_kegiatan",
    "indikator",
    "simpul",
    "induk",
    "bulan",
    "pohon",
    "rencana",
    "keputusan",
)
"""Figures that every document has; all 0 where it could not be read."""
SOMETIMES: Final = ("keterangan", "kolom_lain")
FIGURES: Final = ALWAYS + SOMETIMES
OF_SCANS: Final = (*SCAN, "simpul", "induk", "bulan", "rencana", "keputusan")
"""Figures of a scan: those that forgive a letter, and some that do not."""

Leaf = Indikator | SubKegiatan | Kegiatan
Figures = dict[str, float]


class Truth(Nilai):
    """What a careful reader finds in the document."""

    keputusan: Keputusan
    rencana_aksi: RencanaAksi


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one document."""

    figures: Figures
    unplaced: int | None = None
    """Cells and lines that found no place; None where the document could not be read."""
    error: str | None = None
    trust: Trust | None = None
    """Of a scan: does its `keyakinan` tell the truth?"""


def load_truth(path: Path) -> Truth:
    """The truth beside a document."""
    return Truth.model_validate(json.loads(path.read_text(encoding="utf-8")))


def judge(file: Path, truth: Truth) -> Judged:
    """Read `file` as the pipeline does and compare."""
    read = normalize.normalize(extract.read(file))
    return Judged(figures(read.dekrit, truth), len(read.jejak.tak_ditempatkan))


def judge_scan(file: Path, truth: Truth) -> Judged:
    """The same for a scan, by other figures."""
    read = normalize.normalize(extract.read(file))
    paired = pair(read.dekrit, truth.keputusan, truth.rencana_aksi)
    found = scan_figures(paired) | figures(read.dekrit, truth)
    return Judged(
        {name: found[name] for name in OF_SCANS},
        len(read.jejak.tak_ditempatkan),
        trust=trust(paired, read.jejak),
    )


def failed(error: Exception, *, scan: bool = False) -> Judged:
    """A document that gave nothing scores nothing."""
    return Judged(dict.fromkeys(OF_SCANS if scan else ALWAYS, 0.0), error=str(error))


def figures(got: Dekrit, want: Truth) -> Figures:
    """All figures of one reading."""
    ours, true = got.rencana_aksi, want.rencana_aksi
    tree = score(ours, true)
    found: dict[str, float | None] = {
        **tree.simpul,
        "simpul": tree.simpul_semua,
        "induk": tree.induk,
        "bulan": tree.bulan,
        "pohon": tree.pohon,
        "rencana": _share(_head(ours), _head(true)),
        "keputusan": _share(_fields(got.keputusan), _fields(want.keputusan)),
        "keterangan": _f1(Counter(_remarks(ours)), Counter(_remarks(true))),
        "kolom_lain": _f1(Counter(_further(ours)), Counter(_further(true))),
    }
    return {name: value for name, value in found.items() if value is not None}


def _head(plan: RencanaAksi) -> dict[str, Any]:
    return plan.model_dump(mode="json", exclude={"area"}, exclude_none=True)


def _fields(keputusan: Keputusan) -> dict[str, Any]:
    """Dotted key to value; what is null or empty is not there."""
    return dict(_flat("", keputusan.model_dump(mode="json", exclude_none=True)))


def _flat(key: str, value: Any) -> Iterator[tuple[str, Any]]:
    children: Any = ()
    if isinstance(value, dict):
        children = value.items()
    elif isinstance(value, list):
        children = enumerate(value)
    else:
        yield key, value
    for name, child in children:
        yield from _flat(f"{key}.{name}", child)


def _share(ours: dict[str, Any], true: dict[str, Any]) -> float:
    """Share of the fields of either side that both have alike."""
    names = ours.keys() | true.keys()
    same = sum(
        name in ours and name in true and _plain(ours[name]) == _plain(true[name]) for name in names
    )
    return same / len(names) if names else 1.0


def _plain(value: Any) -> Any:
    """Runs of white space count as one space, as in `score`."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _leaves(plan: RencanaAksi) -> Iterator[tuple[tuple[Any, ...], Leaf]]:
    """The nodes that carry a schedule, each with its own text."""
    for area in plan.area:
        for kegiatan in area.kegiatan:
            if not kegiatan.sub_kegiatan:
                yield ("kegiatan", _plain(kegiatan.nama)), kegiatan
            for sub in kegiatan.sub_kegiatan:
                if not sub.indikator:
                    yield ("sub_kegiatan", _plain(sub.nama), _items(sub)), sub
                for indikator in sub.indikator:
                    yield ("indikator", _plain(indikator.uraian), _items(indikator)), indikator


def _items(node: SubKegiatan | Indikator) -> tuple[Any, ...]:
    return tuple((item.tanda, _plain(item.isi)) for item in node.rincian)


def _remarks(plan: RencanaAksi) -> Iterator[Any]:
    for key, leaf in _leaves(plan):
        if leaf.keterangan is not None:
            yield key, _plain(leaf.keterangan)


def _further(plan: RencanaAksi) -> Iterator[Any]:
    for key, leaf in _leaves(plan):
        for title, text in leaf.kolom_lain.items():
            yield key, _plain(title), _plain(text)


def _f1(ours: Counter[Any], true: Counter[Any]) -> float | None:
    total = ours.total() + true.total()
    return 2 * (ours & true).total() / total if total else None
