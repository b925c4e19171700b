"""JDW005: what the words say of the time is not what the months show."""

from collections.abc import Iterator
from typing import Final

from lampiran.model import Periode, Temuan

from ..case import Case, Finder, brief
from ..data import words
from ..periods import WHOLE_YEAR, months_of, said_months, said_often
from ..plan_nodes import Spot, leaves
from ..plan_wording import content_words
from ..printed_as import warn_if_sure
from ..registry import rule

_EVERY: Final = {Periode.BULAN: 3, Periode.TRIWULAN: 1}
"""Marked periods up to which "every month", "every triwulan" is surely not kept. A plan that is set
late, or whose office counts working months, may rightly have fewer than twelve."""


@rule("JDW005")
def words_against_months(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Only what is plain: not one of the months named is marked."""
    plan = case.dekrit.rencana_aksi
    unit = plan.periode
    if unit is None or unit is Periode.TAHUN:
        return
    for spot in leaves(plan):
        if not spot.pelaksanaan:
            continue
        months = months_of(spot.pelaksanaan, unit)
        for medan, text in _texts(spot):
            said = said_months(text, plan.tahun, loose=medan == "keterangan")
            message = None
            if said is not None and said < WHOLE_YEAR:
                late = {month + 1 for month in said if month < 12} if _reports(text) else set()
                message = None if (said | late) & months else "lain"
            often = said_often(text)
            if message is None and often is not None and said is None:
                enough = len(spot.pelaksanaan) if unit is often else len(months) // 3
                fits = unit is Periode.BULAN or unit is often
                message = "jarang" if fits and enough <= _EVERY[often] else None
            if message:
                yield finder.find(
                    message,
                    warn_if_sure(case, spot.id),
                    id_=spot.id,
                    medan=medan,
                    ditemukan=", ".join(map(str, spot.pelaksanaan)),
                    teks=brief(text),
                    bertanda=case.spoken.periods(unit, spot.pelaksanaan),
                )
                break


def _texts(spot: Spot) -> Iterator[tuple[str, str]]:
    """The remark first: it is what the author says of the time."""
    node = spot.node
    remark = getattr(node, "keterangan", None)
    if remark:
        yield "keterangan", remark
    if spot.text:
        yield spot.medan, spot.text
    yield from getattr(node, "kolom_lain", {}).items()


def _reports(text: str) -> bool:
    """A report on a period is often made in the month after it."""
    return bool(frozenset(content_words(text, None)) & words("waktu", "pantau", "kata"))
