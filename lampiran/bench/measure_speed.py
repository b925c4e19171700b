"""Our whole pipeline beside pdfplumber alone and camelot alone: seconds and memory.

The same files, the same kind of process (fresh, one file, nothing kept), the same
number of rounds, in turns (A B C D, A B C D, …) so that a busy moment of the
machine falls on all alike. What every process pays before it reads anything is
measured with a page of one small table, and shown apart.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import pdfplumber
from reportlab.pdfgen.canvas import Canvas

from .measure import Cost, measure, middle

WHOLE: Final = "lampiran"
"""`lampiran run FILE`, everything included."""
INSIDE: Final = "inside"
RIVALS: Final = ("pdfplumber", "camelot")
ENGINES: Final = (WHOLE, *RIVALS, INSIDE)
_NOT_A_PLAN: Final = 7
"""Exit code of `lampiran run` for a page whose only table is no plan."""
_START: Final = "start-up"


@dataclass(frozen=True, slots=True)
class Timed:
    """What one file costs each engine: medians of all rounds."""

    name: str
    pages: int
    costs: dict[str, Cost]
    work: dict[str, float]
    """Processor seconds of the work alone, by the process's own clock, without imports."""


@dataclass(frozen=True, slots=True)
class Speed:
    """All files, and the fixed cost of each engine."""

    rounds: int
    start: Timed
    files: tuple[Timed, ...]

    def total(self, engine: str, figure: str, *, start: bool = True) -> float:
        """Seconds over all files; without `start` the fixed cost of each process is taken off."""
        off = 0.0 if start else float(getattr(self.start.costs[engine], figure))
        return sum(float(getattr(file.costs[engine], figure)) - off for file in self.files)

    def ratio(self, above: str, below: str, figure: str, *, start: bool = True) -> float | None:
        """How many times `below` the engine `above` takes; None: not measured."""
        if not {above, below} <= self.start.costs.keys():
            return None
        least = self.total(below, figure, start=start)
        return self.total(above, figure, start=start) / least if least > 0 else None

    def as_json(self) -> dict[str, Any]:
        """For the report file."""
        return {
            "rounds": self.rounds,
            "start": asdict(self.start),
            "files": [asdict(file) for file in self.files],
            "ratios": {
                f"{above}/{below}": {
                    f"{figure}{'' if start else '_without_start'}": self.ratio(
                        above, below, figure, start=start
                    )
                    for figure in ("cpu", "wall")
                    for start in (True, False)
                }
                for above, below in (
                    (WHOLE, "pdfplumber"),
                    (INSIDE, "pdfplumber"),
                    ("camelot", WHOLE),
                )
            },
        }


def speed(
    files: Sequence[Path],
    folder: Path,
    *,
    engines: Sequence[str] = ENGINES,
    rounds: int = 3,
    tell: Callable[[str], None] = lambda _: None,
) -> Speed:
    """Time all `engines` on all `files`; one round more looks at the memory."""
    blank = one_small_table(folder / f"{_START}.pdf")
    costs: dict[tuple[Path, str], list[Cost]] = {}
    work: dict[tuple[Path, str], list[float]] = {}
    peaks: dict[tuple[Path, str], Cost] = {}
    for engine in engines:  # once untimed: modules compiled, libraries in the system's cache
        report = folder / "report.json"
        measure(_command(engine, blank, folder / "out", report), fine=(0, _NOT_A_PLAN))
    for turn in range(rounds + 1):
        for file in (blank, *files):
            for engine in engines:
                tell(f"round {turn + 1}/{rounds + 1}: {engine} on {file.name}")
                report = folder / "report.json"
                report.unlink(missing_ok=True)
                cost = measure(
                    _command(engine, file, folder / "out", report),
                    memory=turn == rounds,
                    fine=(0, _NOT_A_PLAN) if file == blank else (0,),
                )
                if turn == rounds:
                    peaks[file, engine] = cost
                    continue
                costs.setdefault((file, engine), []).append(cost)
                if report.exists():
                    seconds = json.loads(report.read_text(encoding="utf-8"))["cpu"]
                    work.setdefault((file, engine), []).append(seconds)

    def timed(file: Path) -> Timed:
        return Timed(
            file.stem,
            pages_of(file),
            {each: _with_peak(costs[file, each], peaks[file, each]) for each in engines},
            {each: sorted(work[file, each])[rounds // 2] for each in engines if each != WHOLE},
        )

    return Speed(rounds, timed(blank), tuple(timed(file) for file in files))


def _with_peak(costs: Sequence[Cost], peak: Cost) -> Cost:
    """Times from the rounds that were not looked at, memory also from the one that was."""
    mid = middle(costs)
    return Cost(mid.code, mid.wall, mid.cpu, max(mid.largest, peak.largest), peak.together)


def whole(file: Path, out: Path) -> list[str]:
    """The command that a user gives."""
    return [sys.executable, "-m", "lampiran", "run", str(file), "-o", str(out)]


def _command(engine: str, file: Path, out: Path, report: Path) -> list[str]:
    if engine == WHOLE:
        return whole(file, out)
    return [sys.executable, "-m", "lampiran.bench.rivals", engine, str(file), str(report)]


def one_small_table(file: Path) -> Path:
    """A page with four cells: all that an engine imports is imported, and nothing is done."""
    canvas = Canvas(str(file), pagesize=(595, 842), invariant=1)
    canvas.grid([100, 200, 300], [600, 630, 660])
    for x in (110, 210):
        for y in (610, 640):
            canvas.drawString(x, y, "abc")
    canvas.save()
    return file


def pages_of(file: Path) -> int:
    """Number of pages."""
    with pdfplumber.open(file) as pdf:
        return len(pdf.pages)
