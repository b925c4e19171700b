"""JDW001: the periods were read, and none is marked."""

from collections.abc import Iterator
from typing import Final

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder, brief
from ..plan_nodes import leaves
from ..printed_as import is_picture
from ..registry import rule

MOST: Final = 8
"""Rows without a mark that are told one by one, however small the plan."""
MANY: Final = 0.25
"""Share (0..1) of the rows from which on it is the plan's manner, not a slip: told once."""
_SHOWN: Final = 5


@rule("JDW001")
def nothing_marked(case: Case, finder: Finder) -> Iterator[Temuan]:
    """One finding for a plan in which nothing, or much, is unmarked; else one for each node."""
    nodes = leaves(case.dekrit.rencana_aksi)
    read = [spot for spot in nodes if spot.pelaksanaan is not None]
    empty = [spot for spot in read if spot.pelaksanaan == ()]
    if not empty:
        return
    if len(empty) == len(read) > 1:
        yield finder.find("semua", TingkatTemuan.PERINGATAN, jumlah=len(empty))
        return
    if len(empty) > MOST and len(empty) > MANY * len(read):
        yield finder.find(
            "banyak",
            TingkatTemuan.INFO if is_picture(case) else TingkatTemuan.PERINGATAN,
            ditemukan=", ".join(spot.id for spot in empty),
            jumlah=len(empty),
            semua=len(read),
            contoh=", ".join(spot.id for spot in empty[:_SHOWN]),
        )
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
