"""Times: the unit a plan counts in, and times said in words. All is turned into months 1..12."""

import re
from functools import cache
from typing import Final

from lampiran.model import Periode

from .data import table

MONTHS: Final[dict[Periode, int]] = {
    Periode.BULAN: 1,
    Periode.TRIWULAN: 3,
    Periode.SEMESTER: 6,
    Periode.TAHUN: 12,
}
"""Months of one period."""
WHOLE_YEAR: Final = frozenset(range(1, 13))
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def months_of(marked: tuple[int, ...], unit: Periode) -> frozenset[int]:
    """The months that the marked periods cover."""
    length = MONTHS[unit]
    return frozenset(
        month
        for period in marked
        for month in range((period - 1) * length + 1, period * length + 1)
    )


def past(unit: Periode, month: int) -> tuple[int, ...]:
    """The periods that are wholly over when `month` begins."""
    length = MONTHS[unit]
    return tuple(range(1, (month - 1) // length + 1))


def said_months(text: str, year: int | None, *, loose: bool = False) -> frozenset[int] | None:
    """The months that a text names: a month, a triwulan, a semester, or a span of them.

    None where it names none, and where it speaks of another year. In a sentence a month's name
    has its capital; `loose` takes it without.
    """
    found: set[int] = set()
    for match in _said().finditer(text):
        if match["first"] and not (loose or text[match.start()].isupper()):
            continue
        first = _months(match["first"] or "", match["unit"], match["number"])
        if match["last"] or match["until"]:
            last = _months(match["last"] or "", match["unit"], match["until"])
            if not first or not last:
                return None
            span = set(range(min(first), max(last) + 1))
            if not span:
                return None
            found |= span
        else:
            found |= set(first)
    years = {int(said[0]) for said in _YEAR.finditer(text)}
    if not found or (years and years != {year}):
        return None
    return frozenset(found)


def said_often(text: str) -> Periode | None:
    """Whether a text says "every month" or "every triwulan"."""
    known = table("waktu")
    folded = text.casefold()
    for key, unit in (("setiap_bulan", Periode.BULAN), ("setiap_triwulan", Periode.TRIWULAN)):
        if re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, known[key]))})(?!\w)", folded):
            return unit
    return None


def _months(name: str, unit: str | None, number: str | None) -> tuple[int, ...]:
    known = table("waktu")
    if name:
        return (_month_names()[name.casefold()],)
    if unit is None or number is None:
        return ()
    place = known["urutan"][number.casefold()]
    length = 3 if unit.casefold() in known["triwulan"] else 6
    if place * length > 12:
        return ()
    return tuple(range((place - 1) * length + 1, place * length + 1))


@cache
def _month_names() -> dict[str, int]:
    return {name: place for place, names in enumerate(table("waktu")["bulan"], 1) for name in names}


@cache
def _said() -> re.Pattern[str]:
    known = table("waktu")
    month = "|".join(sorted(_month_names(), key=len, reverse=True))
    unit = "|".join([*known["triwulan"], *known["semester"]])
    number = "|".join(sorted(known["urutan"], key=len, reverse=True))
    span = "|".join(known["sambung_rentang"])
    return re.compile(
        rf"(?<![\w-])(?:(?P<first>{month})(?:\s+\d{{4}})?(?:\s*(?:{span})\s*(?P<last>{month}))?"
        rf"|(?P<unit>{unit})\s*[.-]?\s*(?P<number>{number})"
        rf"(?:\s*(?:{span})\s*(?:(?:{unit})\s*)?(?P<until>{number}))?)(?![\w])",
        re.IGNORECASE,
    )
