"""JDW002: months that were over when the decree was set."""

from collections.abc import Iterator
from typing import Any

from lampiran.model import Periode, Temuan, TingkatTemuan

from ..case import Case, Finder
from ..periods import MONTHS, past
from ..plan_nodes import leaves
from ..registry import rule


@rule("JDW002")
def before_the_decree(case: Case, finder: Finder) -> Iterator[Temuan]:
    """One finding for the plan. SK KPU Kabupaten Alor 6/2026 was set on 19 June for the year 2026.

    Where the months cannot be read, only that some of the plan's year was over.
    """
    plan, decree = case.dekrit.rencana_aksi, case.dekrit.keputusan
    day, year = decree.tanggal, plan.tahun or decree.tahun
    if day is None or year is None or day.year < year:
        return
    if not case.sure("keputusan.tanggal"):
        return
    unit = plan.periode or Periode.BULAN
    over = past(unit, day.month) if day.year == year else tuple(range(1, 12 // MONTHS[unit] + 1))
    if not over:
        return
    said: dict[str, Any] = {
        "tanggal": day,
        "tahun": year,
        "lewat": case.spoken.periods(unit, over),
    }
    nodes = [spot for spot in leaves(plan) if spot.pelaksanaan is not None]
    if not nodes:
        if any(True for _ in leaves(plan)):
            yield finder.find(
                "tak_terbaca",
                TingkatTemuan.INFO,
                id_="keputusan.tanggal",
                medan="tanggal",
                **said,
            )
        return
    early = [spot for spot in nodes if set(spot.pelaksanaan or ()) & set(over)]
    wholly = [spot for spot in early if set(spot.pelaksanaan or ()) <= set(over)]
    if early:
        marked = sorted({period for spot in early for period in spot.pelaksanaan or ()} & set(over))
        yield finder.find(
            "bertanda",
            TingkatTemuan.PERINGATAN,
            id_="keputusan.tanggal",
            medan="tanggal",
            ditemukan=", ".join(spot.id for spot in early),
            jumlah=len(early),
            seluruhnya=len(wholly),
            bertanda=case.spoken.periods(unit, marked),
            **said,
        )
