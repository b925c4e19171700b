"""The whole bench in its order: accuracy, seconds, memory, report, code."""

import json
import os
import platform
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from rich.console import Console

from lampiran import __version__, publish
from lampiran import screen as plain
from lampiran.errors import LampiranError

from . import bars, compare, judge, measure, table
from .compare import COMMITTED, Comparison, Scores
from .measure_accuracy import Accuracy, accuracy
from .measure_exams import GROUPS, Exams, exams, show_exams
from .measure_many import Many, many, show_many
from .measure_memory import Memory, memory
from .measure_outputs import Outputs, outputs, show_outputs
from .measure_scans import ScanCosts, scan_costs
from .measure_speed import ENGINES, WHOLE, Speed, speed
from .options import Options
from .scan.table import show_scan_costs, show_scans

LOSS: Final = 1
"""Exit code where an accuracy score is lower than the committed one."""
_WIDE: Final = 132
"""Columns of the report where standard error is no terminal."""


@dataclass(slots=True)
class Costs:
    """Seconds and memory, as far as they were measured."""

    speed: Speed | None = None
    memory: Memory | None = None
    scans: ScanCosts | None = None
    many: Many | None = None
    error: LampiranError | None = None
    """What stopped the measuring."""


@dataclass(frozen=True, slots=True)
class Measured:
    """All that one run found."""

    accuracy: Accuracy
    exams: Exams | None
    outputs: Outputs | None
    comparison: Comparison
    costs: Costs

    @property
    def bars(self) -> list[bars.Bar]:
        """The promises of the project."""
        results = self.accuracy.results
        found = bars.accuracy(results) + bars.scans(results)
        found += bars.cost(self.costs.speed, self.costs.memory)
        found += bars.scan_cost(self.costs.scans)
        found += self.exams.bars if self.exams else []
        found += self.outputs.bars if self.outputs else []
        return found + (self.costs.many.bars if self.costs.many else [])


def measure_all(options: Options) -> int:
    """Measure what `options` asks for; the committed scores change only with `update`."""
    publish.check_writable(options.output.parent)
    screen = _console()
    path = options.scores or COMMITTED
    committed = compare.load(path)
    with _folder(options.documents) as folder:
        with _status(screen) as tell:
            part = options.only_exams or options.only_outputs
            found = Accuracy() if part else accuracy(options, folder, tell)
            sat = exams(tell, costs=not options.accuracy) if options.exams else None
            made = outputs(folder / "outputs", tell) if options.outputs else None
        scores = _scores(found) | (sat.scores if sat else {})
        complete = {*found.complete, *(GROUPS if sat else ())}
        comparison = compare.compare(committed, scores, complete)
        table.show_accuracy(screen, found.results)
        show_scans(screen, found.results)
        if sat:
            show_exams(screen, sat)
        if made:
            show_outputs(screen, made)
            found.left_out += made.left_out
        table.show_comparison(screen, comparison)
        with _status(screen) as tell:
            costs = _costs(options, found, folder, tell)
    measured = Measured(found, sat, made, comparison, costs)
    _show(screen, measured)
    text = json.dumps(_report(measured), ensure_ascii=False, indent=2)
    options.output.write_text(text + "\n", encoding="utf-8")
    plain.say(f"The report lies in {options.output}")
    if options.update:
        compare.update(committed, scores, complete, path)
        plain.say(f"The committed scores are now those of this run: {path}")
    elif comparison.losses:
        return LOSS
    return costs.error.exit_code if costs.error else 0


def _costs(options: Options, found: Accuracy, folder: Path, tell: Callable[[str], None]) -> Costs:
    """Seconds and memory, where they are asked for and can be had."""
    costs = Costs()
    if options.accuracy or options.only_exams:
        return costs
    if not measure.possible():
        found.left_out.append("seconds and memory: they are counted only on Linux")
        return costs
    try:
        if found.files:
            engines = (WHOLE,) if options.quick else ENGINES
            costs.speed = speed(
                found.files, folder, engines=engines, rounds=options.rounds, tell=tell
            )
        if options.outputs:
            costs.many = many(folder / "many", tell=tell)
        if options.quick or options.names or options.only_outputs:
            return costs
        if not options.only_scans:
            costs.memory = memory(folder, tell)
        if options.scans:
            costs.scans = scan_costs(folder, options.rounds, tell)
    except LampiranError as error:  # what has been measured before is worth keeping
        costs.error = error
    return costs


def _scores(found: Accuracy) -> Scores:
    return {
        group: {name: judged.figures for name, judged in results.items()}
        for group, results in found.results.items()
    }


def _show(screen: Console, measured: Measured) -> None:
    costs = measured.costs
    if costs.speed:
        table.show_speed(screen, costs.speed)
    if costs.memory:
        table.show_memory(screen, costs.memory)
    if costs.scans:
        show_scan_costs(screen, costs.scans)
    if costs.many:
        show_many(screen, costs.many)
    table.show_bars(screen, measured.bars)
    for words in measured.accuracy.left_out:
        plain.say(f"Left out: {words}")
    if costs.error:
        plain.say(f"lampiran: {costs.error}")


def _report(measured: Measured) -> dict[str, Any]:
    """Everything, for other programs and for the curious."""
    results, costs = measured.accuracy.results, measured.costs
    return {
        "versions": {
            "lampiran": __version__,
            "python": platform.python_version(),
            **{name: version(name) for name in ("pdfplumber", "camelot-py")},
        },
        "machine": {"system": platform.system(), "cores": os.cpu_count()},
        "accuracy": {
            group: {name: asdict(judged) for name, judged in judged_all.items()}
            for group, judged_all in results.items()
        },
        "means": {
            group: {
                figure: bars.mean(list(judged.values()), figure)
                for figure in (judge.OF_SCANS if group.scanner else judge.FIGURES)
            }
            for group, judged in results.items()
        },
        "left_out": measured.accuracy.left_out,
        "comparison": asdict(measured.comparison),
        "speed": costs.speed.as_json() if costs.speed else None,
        "memory": costs.memory.as_json() if costs.memory else None,
        "scans": costs.scans.as_json() if costs.scans else None,
        "exams": measured.exams.as_json() if measured.exams else None,
        "outputs": measured.outputs.as_json() if measured.outputs else None,
        "many": costs.many.as_json() if costs.many else None,
        "error": str(costs.error) if costs.error else None,
        "bars": [asdict(bar) for bar in measured.bars],
    }


def _console() -> Console:
    shown = plain.console()
    return shown if shown.is_terminal else Console(stderr=True, width=_WIDE, highlight=False)


@contextmanager
def _status(screen: Console) -> Iterator[Callable[[str], None]]:
    """One moving line on a terminal: the whole takes minutes."""
    if not screen.is_terminal:
        yield lambda _: None
        return
    with screen.status("measuring") as status:
        yield lambda words: status.update(plain.printable(words))


@contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="lampiran-bench-") as made:
        yield Path(made)
