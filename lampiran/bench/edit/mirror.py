"""What must hold of any comparison, whatever the edits: identity, mirror, honest counts."""

from collections import Counter
from typing import Any, Final

from lampiran.model import Dekrit, JenisPerubahan, Perbedaan, Perubahan

from .truth import texts

_TURNED: Final = {
    JenisPerubahan.DITAMBAH: JenisPerubahan.DIHAPUS,
    JenisPerubahan.DIHAPUS: JenisPerubahan.DITAMBAH,
}
_TURNED_LINK: Final = {"pecahan": "gabungan", "gabungan": "pecahan"}


def same(report: Perbedaan) -> bool:
    """Whether a decree compared with itself shows no change and no doubtful reading."""
    return not (report.perubahan or report.keputusan or report.beda_baca)


def mirrored(there: Perbedaan, back: Perbedaan) -> Counter[bool]:
    """Changes of either direction, told by whether the other one has their mirror image."""
    ours = Counter(_image(p) for p in (*there.perubahan, *there.keputusan))
    theirs = Counter(_image(p, turned=True) for p in (*back.perubahan, *back.keputusan))
    alike = 2 * (ours & theirs).total()
    return Counter({True: alike, False: ours.total() + theirs.total() - alike})


def _image(change: Perubahan, *, turned: bool = False) -> tuple[Any, ...]:
    jenis, sides = change.jenis, (change.dari, change.ke)
    link: str = change.kaitan.jenis if change.kaitan else ""
    if turned:
        jenis, sides = _TURNED.get(jenis, jenis), sides[::-1]
        link = _TURNED_LINK.get(link, "")
    return (jenis, change.tingkat, *sides, tuple(sorted(change.medan)), link)


def counted(report: Perbedaan, new: Dekrit) -> bool:
    """Whether `ringkasan` counts the reported changes, and every node of the newer plan once.

    Nodes of a level that the paper skips may be counted or left out.
    """
    kinds = Counter(change.jenis for change in report.perubahan)
    told = report.ringkasan
    right = (told.ditambah, told.dihapus, told.berubah, told.dipindah) == tuple(
        kinds[kind] for kind in JenisPerubahan
    )
    plan = texts(new.rencana_aksi)
    here = told.ditambah + told.berubah + told.dipindah + told.tetap
    return right and sum(1 for text in plan.values() if text) <= here <= len(plan)
