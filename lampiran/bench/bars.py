"""What the project has promised, and whether this run keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from .cases import Group
from .judge import Figures, Judged
from .measure_memory import Memory
from .measure_speed import WHOLE, Speed

NODES: Final = 0.995
"""Least exact-node F1 of random plans, as a mean over the plans."""
MONTHS: Final = 0.999
"""Least F1 of the marked periods of random plans, likewise."""
SLOWER: Final = 1.5
"""The whole pipeline may take this many times what pdfplumber alone takes."""
FASTER: Final = 2.0
"""camelot alone must take at least this many times what the whole pipeline takes."""
PEAK: Final = 300.0
"""MB that all processes of one run may have together."""
GROWTH: Final = 1.3
"""The memory for 500 pages may be this many times the memory for 50, not more."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One promise."""

    what: str
    limit: str
    found: float
    kept: bool


def mean(judged: Sequence[Judged], figure: str) -> float | None:
    """Mean of a figure over the documents that have it; None where none has."""
    found = [each.figures[figure] for each in judged if figure in each.figures]
    return sum(found) / len(found) if found else None


def accuracy(results: Mapping[Group, Mapping[str, Judged]]) -> list[Bar]:
    """Samples and transcript must be exact, random plans nearly so."""
    bars: list[Bar] = []
    for group in (Group.SAMPLES, Group.TRANSCRIPT):
        judged = list(results.get(group, {}).values())
        if judged:
            least = min(_least(each.figures) for each in judged)
            bars.append(Bar(f"{group}: nodes, parents, months", "= 1", least, least == 1.0))
    for group in (Group.CANVAS, Group.OFFICE):
        judged = list(results.get(group, {}).values())
        for figure, limit in (("simpul", NODES), ("bulan", MONTHS)):
            found = mean(judged, figure)
            if found is not None:
                what = f"{group}: {'exact nodes' if figure == 'simpul' else 'months'}"
                bars.append(Bar(what, f"≥ {limit}", found, found >= limit))
    return bars


def _least(figures: Figures) -> float:
    return min(figures["simpul"], figures["induk"], figures["bulan"])


def cost(speed: Speed | None, memory: Memory | None) -> list[Bar]:
    """Seconds as ratios, memory in MB."""
    bars: list[Bar] = []
    if speed:
        for above, below, limit, at_most in (
            (WHOLE, "pdfplumber", SLOWER, True),
            ("camelot", WHOLE, FASTER, False),
        ):
            for figure in ("cpu", "wall"):
                found = speed.ratio(above, below, figure)
                if found is not None:
                    kept = found <= limit if at_most else found >= limit
                    sign = "≤" if at_most else "≥"
                    what = f"{above} / {below}, {figure} seconds with start-up"
                    bars.append(Bar(what, f"{sign} {limit}", found, kept))
    if memory:
        most, growth = memory.peak, memory.growth
        bars.append(Bar("peak memory, MB", f"< {PEAK:.0f}", most, most < PEAK))
        bars.append(Bar("memory, 500 pages / 50 pages", f"< {GROWTH}", growth, growth < GROWTH))
    return bars
