"""STR001: a branch of the plan that ends before an indikator."""

from collections.abc import Iterator

from lampiran.model import Area, Kegiatan, SubKegiatan, Temuan, TingkatTemuan

from ..case import Case, Finder, brief
from ..printed_as import grave_if_sure
from ..registry import rule


@rule("STR001")
def without_indikator(case: Case, finder: Finder) -> Iterator[Temuan]:
    """One finding for each branch, or a single one for a plan that knows no indikator.

    In SK KPU Kabupaten Alor 6/2026 three sub kegiatan stand without one. What shares a printed
    cell with another, and its indikator, is STR006.
    """
    areas = case.dekrit.rencana_aksi.area
    every_kegiatan = [kegiatan for area in areas for kegiatan in area.kegiatan]
    if not any(sub.indikator for kegiatan in every_kegiatan for sub in kegiatan.sub_kegiatan):
        yield finder.find("rencana", TingkatTemuan.PERINGATAN)
        return
    shared = case.sharing_a_cell
    for area in areas:
        if not area.kegiatan:
            yield _finding(case, finder, "area", area)
        for kegiatan in area.kegiatan:
            if not kegiatan.sub_kegiatan:
                yield _finding(case, finder, "kegiatan", kegiatan)
            for sub in kegiatan.sub_kegiatan:
                if sub.indikator or sub.id in shared:
                    continue
                if sub.nama is None and len(kegiatan.sub_kegiatan) == 1:
                    yield _finding(case, finder, "kegiatan", kegiatan)
                else:
                    yield _finding(case, finder, "sub_kegiatan", sub)


def _finding(
    case: Case, finder: Finder, message: str, node: Area | Kegiatan | SubKegiatan
) -> Temuan:
    grade = grave_if_sure(case, node.id)
    return finder.find(message, grade, id_=node.id, medan="nama", nama=brief(node.nama))
