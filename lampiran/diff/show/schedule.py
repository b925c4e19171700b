"""Schedules as strips, and in words what became of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lampiran.model import Periode

from .words import Words

Marks = tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Strip:
    """The periods with their heads and names, and which are marked; None: not readable."""

    periods: tuple[int, ...]
    heads: tuple[str, ...]
    names: tuple[str, ...]
    old: frozenset[int] | None
    new: frozenset[int] | None

    @property
    def came(self) -> tuple[int, ...]:
        """Periods marked only in the newer plan."""
        return () if self.old is None or self.new is None else tuple(sorted(self.new - self.old))

    @property
    def went(self) -> tuple[int, ...]:
        """Periods marked only in the older plan."""
        return () if self.old is None or self.new is None else tuple(sorted(self.old - self.new))

    def named(self, marks: Iterable[int]) -> list[str]:
        """The long names of some periods, in their order."""
        return [self.names[self.periods.index(mark)] for mark in sorted(set(marks))]


def strip(old: Marks, new: Marks, periode: Periode | None, words: Words) -> Strip:
    """Both schedules over one head; marks beyond the year get a column by their number."""
    unit = Periode.BULAN if periode is None else periode
    heads = dict(enumerate(words(f"strip.{unit.value}").split(), start=1))
    long = words(f"panjang.{unit.value}").replace("_", "\u00a0").split(" ")
    names = dict(enumerate(long, start=1))
    unit_name = words(f"periode.{unit.value}")
    for mark in {*(old or ()), *(new or ())} - heads.keys():
        heads[mark] = str(mark)
        names[mark] = words("panjang.lain", periode=unit_name, n=mark)
    periods = tuple(sorted(heads))
    return Strip(
        periods,
        tuple(heads[period] for period in periods),
        tuple(names[period] for period in periods),
        None if old is None else frozenset(old),
        None if new is None else frozenset(new),
    )


def told(shown: Strip, words: Words) -> str:
    """What happened to the schedule, as an officer would say it."""
    if shown.old is None or shown.new is None or shown.old == shown.new:
        return ""
    said = [words(f"jadwal.{_kind(sorted(shown.old), sorted(shown.new))}")]
    for key, periods in (("masuk", shown.came), ("keluar", shown.went)):
        if periods:
            names = ", ".join(shown.named(periods))
            said.append(words(f"jadwal.{key}", periode=names))
    return f"{said[0]} ({'; '.join(said[1:])})"


def _kind(old: Sequence[int], new: Sequence[int]) -> str:
    """Put off: as many periods, none earlier; or all of them after all that were."""
    if set(old) < set(new):
        return "bertambah"
    if set(new) < set(old):
        return "berkurang"
    steps = (
        [after - before for before, after in zip(old, new, strict=True)]
        if len(old) == len(new)
        else [new[0] - old[-1], new[-1] - old[0]]
    )
    if all(step >= 0 for step in steps):
        return "mundur"
    if all(step <= 0 for step in steps):
        return "maju"
    return "disusun_ulang"


def listed(marks: Marks, periode: Periode | None, words: Words) -> str:
    """One schedule in one line: what a screen reader says, and a cell of the workbook."""
    if marks is None:
        return words("jadwal.tak_terbaca")
    shown = strip(marks, marks, periode, words)
    return ", ".join(shown.named(marks)) or words("jadwal.kosong")
