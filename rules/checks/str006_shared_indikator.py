"""STR006: two items are printed in one cell and share what stands beside them."""

from collections.abc import Iterator

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder, brief
from ..plan_nodes import spots
from ..registry import rule


@rule("STR006")
def shared_indikator(case: Case, finder: Finder) -> Iterator[Temuan]:
    """The tree can hang a shared indikator under one of them only: the other has none.

    In SK KPU Kabupaten Alor 6/2026 8.4.1 and 8.4.2 stand in one cell beside one indikator.
    """
    shared = case.sharing_a_cell
    if not shared:
        return
    for spot in spots(case.dekrit.rencana_aksi):
        if spot.id in shared and spot.leaf and spot.level in ("kegiatan", "sub kegiatan"):
            yield finder.find(
                "bersama",
                TingkatTemuan.INFO,
                id_=spot.id,
                medan="nama",
                tingkat=spot.level,
                nama=brief(spot.text),
            )
