"""JDW003: monitoring, evaluation or reporting that is over before what it follows begins."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from lampiran.model import Lembaga, Periode, RencanaAksi, Temuan

from ..case import Case, Finder, brief
from ..data import table, words
from ..periods import months_of
from ..plan_nodes import Spot, spots
from ..plan_wording import content_words
from ..printed_as import warn_if_sure
from ..registry import rule

_HALF: Final = 0.5
"""Part of the words of what is watched that its name must share with what is said to be watched."""


@rule("JDW003")
def watched_before_it_begins(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Only siblings that stand before it on the paper are what it follows.

    An evaluation that stands first ("Evaluasi Organisasi") is itself a beginning, and one of the
    year before rightly comes early.
    """
    plan, office = case.dekrit.rencana_aksi, case.dekrit.keputusan.lembaga
    unit = plan.periode
    if unit is None or unit is Periode.TAHUN:
        return
    marked = _marked(plan, unit)
    families: dict[str, list[Spot]] = {}
    for spot in spots(plan):
        if spot.parent is not None:
            families.setdefault(spot.parent.id, []).append(spot)
    for siblings in families.values():
        for place, spot in enumerate(siblings):
            object_ = _watched(spot, office, plan.tahun)
            if object_ is None or not marked.get(spot.id):
                continue
            before = [
                other
                for other in siblings[:place]
                if _watched(other, office, None) is None and _linked(object_, other, office)
            ]
            starts = [min(marked[other.id]) for other in before if marked.get(other.id)]
            if not starts or len(starts) < len(before):
                continue
            last = max(marked[spot.id])
            if last < min(starts):
                first = before[starts.index(min(starts))]
                yield finder.find(
                    "mendahului",
                    warn_if_sure(case, spot.id, first.id),
                    id_=spot.id,
                    medan="pelaksanaan",
                    tingkat=spot.level,
                    nama=brief(spot.text),
                    akhir=last,
                    lain=first.id,
                    nama_lain=brief(first.text),
                    mulai=min(starts),
                )


def _marked(plan: RencanaAksi, unit: Periode) -> dict[str, frozenset[int]]:
    """Months of each node: its own, or those of all below it; none if one cannot be read."""
    found: dict[str, frozenset[int]] = {}
    unread: set[str] = set()
    for spot in spots(plan):
        if not spot.leaf or spot.level == "area":
            continue
        months = months_of(spot.pelaksanaan or (), unit)
        for above in (spot, *spot.up):
            found[above.id] = found.get(above.id, frozenset()) | months
            if spot.pelaksanaan is None:
                unread.add(above.id)
    return {id_: months for id_, months in found.items() if id_ not in unread}


def _watched(spot: Spot, office: Lembaga | None, year: int | None) -> frozenset[str] | None:
    """What a watching item watches; empty: whatever stands before it. None: it watches nothing."""
    text = spot.text
    if text is None or not _begins().match(text):
        return None
    found = frozenset(content_words(text, office))
    years = {int(word) for word in found if re.fullmatch(r"20\d\d", word)}
    if found & words("waktu", "pantau", "lalu") or (
        year is not None and min(years, default=year) < year
    ):
        return None
    return found - words("waktu", "pantau", "kata")


def _linked(object_: frozenset[str], other: Spot, office: Lembaga | None) -> bool:
    if other.text is None:
        return False
    if not object_:
        return True
    named = frozenset(content_words(other.text, office))
    return len(object_ & named) >= max(_HALF * min(len(object_), len(named)), 1)


@cache
def _begins() -> re.Pattern[str]:
    known = table("waktu")["pantau"]
    small, begin = ("|".join(map(re.escape, known[key])) for key in ("pembuka", "awal"))
    return re.compile(rf"(?:(?:{small})\s+)?(?:{begin})(?![\w-])", re.IGNORECASE)
