"""What the project has promised, and whether this run keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from .cases import Group
from .judge import Figures, Judged
from .measure_memory import Memory
from .measure_scans import ScanCosts
from .measure_speed import WHOLE, Speed
from .scan.trust import together

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
SCANS: Final = {
    Group.SCAN_CLEAN: (0.995, 0.998, 0.0005),
    Group.SCAN_OFFICE: (0.99, 0.995, 0.001),
    Group.SCAN_PHONE: (0.98, 0.99, 0.003),
    Group.SCAN_ROTATED: (0.98, 0.99, 0.003),
    Group.SCAN_HARD: (0.92, 0.97, 0.01),
}
"""Least F1 of nodes within 1 %, least F1 of marked periods, most CER: means over the documents."""
TRUSTED: Final = (Group.SCAN_OFFICE, Group.SCAN_HARD)
"""Scans on which `keyakinan` is held to its word."""
DOUBTFUL: Final = 0.06
"""Most of the values that a person may be asked to look at."""
RECALL: Final = 0.95
"""Least share of the wrong values that must be among these."""
CALIBRATION: Final = 0.03
"""Most that trust and truth may lie apart."""
A_PAGE: Final = 2.5
"""Seconds for a scanned page on two cores, everything included."""
BESIDE_OCR: Final = 1.5
"""Our processor seconds for a scan may be this many times those of Tesseract alone."""
SCAN_PEAK: Final = 1000.0
"""MB that all processes of one run may have together, whatever the number of scanned pages."""


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


def scans(results: Mapping[Group, Mapping[str, Judged]]) -> list[Bar]:
    """How well scans are read, and whether it is known where they are not."""
    bars: list[Bar] = []
    for group, (nodes, months, cer) in SCANS.items():
        judged = list(results.get(group, {}).values())
        for figure, what, limit in (
            ("dekat", "nodes within 1 %", nodes),
            ("bulan_dekat", "months", months),
        ):
            found = mean(judged, figure)
            if found is not None:
                bars.append(Bar(f"{group}: {what}", f"≥ {limit}", found, found >= limit))
        letters = mean(judged, "huruf")
        if letters is not None:
            bars.append(Bar(f"{group}: CER", f"≤ {cer}", 1 - letters, 1 - letters <= cer))
        if group in TRUSTED:
            bars += _trust(group, judged)
    return bars


def _trust(group: Group, judged: Sequence[Judged]) -> list[Bar]:
    found = together(each.trust for each in judged if each.trust)
    if not found.count:
        return []
    bars = [
        Bar(
            f"{group}: doubtful values", f"≤ {DOUBTFUL}", found.doubtful, found.doubtful <= DOUBTFUL
        )
    ]
    if found.recall is not None:
        kept = found.recall >= RECALL
        bars.append(Bar(f"{group}: wrong ones among them", f"≥ {RECALL}", found.recall, kept))
    kept = found.error <= CALIBRATION
    bars.append(Bar(f"{group}: calibration error", f"≤ {CALIBRATION}", found.error, kept))
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


def scan_cost(costs: ScanCosts | None) -> list[Bar]:
    """Seconds a page, seconds beside Tesseract, memory."""
    bars: list[Bar] = []
    for run in costs.runs if costs else ():
        kept = run.a_page <= A_PAGE
        bars.append(Bar(f"{run.name}: wall seconds a page", f"≤ {A_PAGE}", run.a_page, kept))
        if run.ratio is not None:
            kept = run.ratio <= BESIDE_OCR
            what = f"{run.name}: lampiran / tesseract, cpu seconds"
            bars.append(Bar(what, f"≤ {BESIDE_OCR}", run.ratio, kept))
    if costs:
        peak = max(run.peak for run in costs.runs)
        bars.append(Bar("scans: peak memory, MB", f"< {SCAN_PEAK:.0f}", peak, peak < SCAN_PEAK))
    return bars
