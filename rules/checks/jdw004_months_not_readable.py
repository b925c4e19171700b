"""JDW004: the source does not show which periods are marked."""

from collections.abc import Iterator

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder
from ..plan_nodes import leaves
from ..printed_as import is_transcript
from ..registry import rule

_NAMED = 8
"""Ids that a message lists."""


@rule("JDW004")
def months_not_readable(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Said once: that nothing could be read never means that nothing is planned."""
    shared = case.sharing_a_cell
    # What shares a cell with another item has no months of its own: STR006 has said so.
    nodes = [
        spot
        for spot in leaves(case.dekrit.rencana_aksi)
        if spot.level == "indikator" or spot.id not in shared
    ]
    unread = [spot for spot in nodes if spot.pelaksanaan is None]
    if not unread:
        return
    if len(unread) == len(nodes):
        message = "transkrip" if is_transcript(case) else "semua"
        if case.dekrit.rencana_aksi.periode is None:
            message = "tanpa_kolom"
        yield finder.find(message, TingkatTemuan.INFO, jumlah=len(unread))
        return
    shown = ", ".join(spot.id for spot in unread[:_NAMED])
    yield finder.find(
        "sebagian",
        TingkatTemuan.INFO,
        id_=unread[0].id,
        medan="pelaksanaan",
        ditemukan=", ".join(spot.id for spot in unread),
        jumlah=len(unread),
        semua=len(nodes),
        daftar=shown + (" …" if len(unread) > _NAMED else ""),
    )
