"""Dates as decrees print them, day first."""

import datetime
import re
from dataclasses import dataclass
from difflib import get_close_matches

from .lexicon import Words
from .numbers import read_year

_WORDED = re.compile(r"(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]+(?:\s[a-z]+)?)\.?\s+(?P<year>\w{4})\b")
_FIGURES = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<year>\d{4})(?!\d)"
)
_LIKE = 0.75
"""Likeness (0..1) from which a damaged month's name is taken for the month."""


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date, where it stands in the text, and whether a letter had to be guessed."""

    tanggal: datetime.date
    start: int
    end: int
    guessed: bool = False


def read_date(text: str, words: Words) -> ReadDate | None:
    """The first date in `text`; None if there is none or if no calendar has it."""
    for found in sorted(
        [*_WORDED.finditer(text), *_FIGURES.finditer(text)], key=lambda match: match.start()
    ):
        month, guessed = _month(found["month"], words)
        year, blurred = read_year(found["year"])
        if month is None or year is None:
            continue
        try:
            date = datetime.date(year, month, int(found["day"]))
        except ValueError:
            continue
        return ReadDate(date, found.start(), found.end(), guessed or blurred)
    return None


def _month(text: str, words: Words) -> tuple[int | None, bool]:
    if text.isdigit():
        return int(text), False
    name = text.casefold()
    if name in words.bulan:
        return words.bulan[name], False
    near = get_close_matches(name.replace(" ", ""), list(words.bulan), n=1, cutoff=_LIKE)
    return (words.bulan[near[0]], True) if near else (None, False)
