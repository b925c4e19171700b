"""The words of what is exported for people, in the language of the reader."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from lampiran.model import Periode

from .tables import Lang

_LENGTHS: Final = {Periode.BULAN: 1, Periode.TRIWULAN: 3, Periode.SEMESTER: 6, Periode.TAHUN: 12}
"""Months of each unit."""


class Words:
    """Phrases by key."""

    def __init__(self, lang: Lang, phrases: Mapping[str, str]) -> None:
        self.lang: Final[Lang] = lang
        self._phrases: Final = phrases

    def __call__(self, key: str) -> str:
        """The phrase; an unknown key is a fault of the program."""
        return self._phrases[key]

    def period(self, unit: Periode, number: int) -> str:
        """The short name of a month, a quarter, a half year; a number beyond the year as it is."""
        if unit is Periode.BULAN and 1 <= number <= 12:
            return self("bulan").split()[number - 1]
        lead = {Periode.TRIWULAN: self("tw"), Periode.SEMESTER: self("semester")}.get(unit, "")
        return f"{lead} {number}".strip()

    def schedule(self, marks: tuple[int, ...] | None, unit: Periode | None) -> str:
        """A schedule in few words: "Jan-Mar, Sep"."""
        if marks is None:
            return self("tak_terbaca")
        if not marks:
            return self("tak_ditandai")
        unit = unit or Periode.BULAN
        whole = set(range(1, 12 // _LENGTHS[unit] + 1))
        if set(marks) == whole:
            return self("sepanjang")
        told = []
        for first, last in runs(marks):
            names = self.period(unit, first), self.period(unit, last)
            told.append(names[0] if first == last else f"{names[0]}–{names[1]}")
        return ", ".join(told)


def months(unit: Periode) -> int:
    """How many months a period has."""
    return _LENGTHS[unit]


def runs(marks: tuple[int, ...]) -> list[tuple[int, int]]:
    """The marked periods as first and last of each unbroken run."""
    found: list[tuple[int, int]] = []
    for mark in sorted(set(marks)):
        if found and found[-1][1] == mark - 1:
            found[-1] = (found[-1][0], mark)
        else:
            found.append((mark, mark))
    return found


@cache
def words(lang: Lang) -> Words:
    """All phrases of one language."""
    with (Path(__file__).parent / "words.toml").open("rb") as file:
        known: dict[str, dict[str, str]] = tomllib.load(file)
    return Words(lang, {key: phrase[lang] for key, phrase in known.items()})
