"""JDW001: the periods were read, and none is marked."""

from collections.abc import Iterator

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder, brief
from ..plan_nodes import leaves
from ..printed_as import is_picture
from ..registry import rule


@rule("JDW001")
def nothing_marked(case: Case, finder: Finder) -> Iterator[Temuan]:
    """One finding for a plan in which nothing at all is marked, else one for each node."""
    nodes = leaves(case.dekrit.rencana_aksi)
    read = [spot for spot in nodes if spot.pelaksanaan is not None]
    empty = [spot for spot in read if spot.pelaksanaan == ()]
    if not empty:
        return
    if len(empty) == len(read) > 1:
        yield finder.find("semua", TingkatTemuan.PERINGATAN, jumlah=len(empty))
        return
    for spot in empty:
        # A branch without an indikator has nothing to schedule: STR001 has said so.
        doubtful = is_picture(case) or not case.sure(spot.id) or spot.level != "indikator"
        yield finder.find(
            "kosong",
            TingkatTemuan.INFO if doubtful else TingkatTemuan.PERINGATAN,
            id_=spot.id,
            medan="pelaksanaan",
            tingkat=spot.level,
            nama=brief(spot.text),
        )
