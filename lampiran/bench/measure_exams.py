"""The exams: changes by a known hand, which the comparison and the rules have to find."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from rich.console import Console

from lampiran.diff import compare
from rules import check

from . import measure
from .bars import Bar
from .compare import Scores
from .edit.result import DiffResult
from .edit.table import show_diff
from .measure_diff import measure_diff
from .measure_rules import RuleScores, measure_rules, show_rules, speed

DIFF: Final = "diff"
RULES: Final = "rules"
GROUPS: Final = frozenset({DIFF, RULES})
"""Names of the exams among the committed scores."""
_SCRIPTS: Final = 60
_ROUNDS: Final = 6
_GROUPED: Final = 40


@dataclass(frozen=True, slots=True)
class Exams:
    """What both found."""

    diff: DiffResult
    rules: RuleScores

    @property
    def scores(self) -> Scores:
        """In the form of the committed ones; all may only rise."""
        return {DIFF: self.diff.figures, RULES: self.rules.figures}

    @property
    def bars(self) -> list[Bar]:
        """The promises of both."""
        return [*self.diff.bars, *self.rules.bars()]

    def as_json(self) -> dict[str, Any]:
        """For the report."""
        return {DIFF: self.diff.as_json(), RULES: self.rules.as_json()}


def exams(tell: Callable[[str], None], *, costs: bool) -> Exams:
    """Sit both; with `costs` their seconds and memory as well, where these can be counted."""
    timed = costs and measure.possible()
    diff = measure_diff(
        compare, _SCRIPTS, where="lampiran.diff:compare" if timed else None, tell=tell
    )
    rules = measure_rules(_ROUNDS, _GROUPED, rules=check, tell=tell)
    if timed:
        rules.seconds = speed(check)
    return Exams(diff, rules)


def show_exams(screen: Console, found: Exams) -> None:
    """The figures as a person reads them."""
    show_diff(screen, found.diff)
    show_rules(screen, found.rules)
