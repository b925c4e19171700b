"""STR001: a branch of the plan that ends before an indikator, so nobody can tell its success."""

from collections.abc import Iterator

from lampiran.model import Area, Kegiatan, SubKegiatan, Temuan, TingkatTemuan

from ..case import Case, Finder, brief
from ..registry import rule


@rule("STR001")
def without_indikator(case: Case, finder: Finder) -> Iterator[Temuan]:
    """One finding for each branch, or a single one for a plan that knows no indikator.

    In SK KPU Kabupaten Alor 6/2026 three sub kegiatan stand without one.
    """
    areas = case.dekrit.rencana_aksi.area
    every_kegiatan = [kegiatan for area in areas for kegiatan in area.kegiatan]
    if not any(sub.indikator for kegiatan in every_kegiatan for sub in kegiatan.sub_kegiatan):
        yield finder.find("rencana", TingkatTemuan.PERINGATAN)
        return
    for area in areas:
        if not area.kegiatan:
            yield _finding(case, finder, "area", area)
        for kegiatan in area.kegiatan:
            if not kegiatan.sub_kegiatan:
                yield _finding(case, finder, "kegiatan", kegiatan)
            for sub in kegiatan.sub_kegiatan:
                if sub.indikator:
                    continue
                if sub.nama is None and len(kegiatan.sub_kegiatan) == 1:
                    yield _finding(case, finder, "kegiatan", kegiatan)
                else:
                    yield _finding(case, finder, "sub_kegiatan", sub)


def _finding(
    case: Case, finder: Finder, message: str, node: Area | Kegiatan | SubKegiatan
) -> Temuan:
    """A fault, unless the reading is doubtful, or the node shares a printed cell.

    In the same decree 8.4.1 and 8.4.2 stand in one cell beside one indikator, which
    serves both; the tree can hang it under one of them only.
    """
    grade = TingkatTemuan.GALAT if case.sure(node.id) else TingkatTemuan.PERINGATAN
    if message == "sub_kegiatan" and node.id in case.sharing_a_cell:
        message, grade = "bersama", TingkatTemuan.INFO
    return finder.find(message, grade, id_=node.id, medan="nama", nama=brief(node.nama))
