"""Labels of periods above a schedule: 1..12, I..XII, Jan..Des, TW I..IV, Semester, years.

One label says little ("1" may be January or a column number); a run of labels in
neighbouring columns that counts on by one says what they all are.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from lampiran.model import Periode

from .numbering import roman

_DATA = tomllib.loads(files(__package__).joinpath("data/periode.toml").read_text("utf-8"))
_MONTHS = {name: i for i, names in enumerate(_DATA["bulan"], 1) for name in names}
_PREFIXES = {
    Periode.TRIWULAN: _DATA["triwulan"],
    Periode.SEMESTER: _DATA["semester"],
    Periode.BULAN: _DATA["bulan_ke"],
}
NOTHING = frozenset(_DATA["kosong"])
"""Texts in a period cell that mark nothing."""

RENCANA = frozenset(_DATA["rencana"])
"""Titles under a divided period that say what is planned."""
BUKAN_RENCANA = frozenset(_DATA["bukan_rencana"])
"""Titles under a divided period that say something else."""

A_YEAR = {Periode.BULAN: 12, Periode.TRIWULAN: 4, Periode.SEMESTER: 2}
"""How many of each unit a year has."""


@dataclass(frozen=True, slots=True)
class Label:
    """What one header cell may say: a unit (None if it shows only a number) and a count."""

    unit: Periode | None
    value: int
    named: bool
    """True if the words name the period by themselves (Jan, TW II)."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring labels that count one unit: `values[i]` stands over `cells[i]`."""

    unit: Periode
    values: tuple[int, ...]
    cells: tuple[int, ...]
    """Indexes into the sequence given to `find_run`."""
    named: bool


def read_label(text: str) -> Label | None:
    """Read one header cell as a period label."""
    word = re.sub(r"[\s.()\-]+", " ", text.upper()).strip()
    if not word or len(word) > 20:
        return None
    for prefix in _DATA["tahun"]:
        word = word.removeprefix(f"{prefix} ")
    month = _MONTHS.get(word) or _MONTHS.get(word.replace(" ", ""))
    if month is not None:  # also if cut by a wrap, or set letter below letter
        return Label(Periode.BULAN, month, named=True)
    for unit, prefixes in _PREFIXES.items():
        for prefix in prefixes:
            if word.startswith(prefix) and len(word) > len(prefix):
                value = _count(word[len(prefix) :].strip())
                if value is not None and value <= A_YEAR[unit]:
                    return Label(unit, value, named=True)
    value = _count(word)
    if value is None:
        return None
    if 1990 <= value <= 2100:
        return Label(Periode.TAHUN, value, named=True)
    return Label(None, value, named=False) if 1 <= value <= 12 else None


def _count(word: str) -> int | None:
    if word.isascii() and word.isdigit() and len(word) <= 4:
        return int(word)
    return roman(word)


def find_run(texts: Sequence[str], parent: str = "") -> Run | None:
    """The longest run of period labels in neighbouring header cells; None if there is none.

    `parent` is the text that stands above them ("PELAKSANAAN (BULAN)", "TRIWULAN");
    it decides what bare numbers count.
    """
    labels = [read_label(text) for text in texts]
    best: Run | None = None
    start = 0
    while start < len(labels):
        label = labels[start]
        if label is None:
            start += 1
            continue
        end = start + 1
        while end < len(labels):
            here, before = labels[end], labels[end - 1]
            if here is None or before is None or here.unit != label.unit:
                break
            if here.value != before.value + 1:
                break
            end += 1
        found = [labels[i] for i in range(start, end)]
        run = _run([x for x in found if x is not None], start, parent)
        if run is not None and (best is None or len(run.cells) > len(best.cells)):
            best = run
        start = end
    return best


def _run(found: list[Label], start: int, parent: str) -> Run | None:
    unit = found[0].unit
    if unit is None:
        unit = _unit_of_numbers(len(found), found[0].value, parent.upper())
    if unit is None or len(found) < (3 if unit is Periode.BULAN else 2):
        return None  # two months side by side are rather "from" and "to"
    values = tuple(x.value for x in found)
    if unit is Periode.TAHUN:
        values = tuple(range(1, len(found) + 1))
    elif values[-1] > A_YEAR[unit]:
        return None
    return Run(unit, values, tuple(range(start, start + len(found))), found[0].named)


def whole_year(text: str, count: int) -> Periode | None:
    """The unit that `text` names, if a year has `count` of it."""
    unit = _named_unit(text.upper(), count)
    return unit if unit is not None and A_YEAR[unit] == count else None


def _named_unit(text: str, count: int) -> Periode | None:
    for unit, words in (
        (Periode.TRIWULAN, ("TRIWULAN", "TRI WULAN", "TW")),
        (Periode.SEMESTER, ("SEMESTER", "SMT")),
        (Periode.BULAN, ("BULAN", "BLN")),
    ):
        if any(word in text for word in words) and count <= A_YEAR[unit]:
            return unit
    return None


def _unit_of_numbers(count: int, first: int, parent: str) -> Periode | None:
    """What bare numbers count: the words above them say it, else how many there are."""
    named = _named_unit(parent, count)
    if named is not None:
        return named
    if count == 12:
        return Periode.BULAN
    if count == 4 and first == 1:
        return Periode.TRIWULAN
    return Periode.BULAN if count >= 6 else None
