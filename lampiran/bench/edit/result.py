"""What was found about one comparing function: verdicts added up, and the promises."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from ..bars import Bar
from .cost import MEMORY, SECONDS, DiffCost
from .truth import Verdict

F1: Final = {"few": 0.98, "many": 0.95}
"""Least F1 by kind and node, scripts of few and of many edits."""
DECREE: Final = 0.98
PRECISION: Final = 0.95
"""Least share of right ones among the changes reported of a noisy reading."""


@dataclass(slots=True)
class Tally:
    """Verdicts added up."""

    scripts: int = 0
    hits: int = 0
    missed: int = 0
    false: int = 0
    fields: Counter[bool] = field(default_factory=Counter)
    links: Counter[bool] = field(default_factory=Counter)
    by_edit: Counter[tuple[str, bool]] = field(default_factory=Counter)
    worst: list[tuple[float, str]] = field(default_factory=list)
    """F1 and name of every script that is not perfect."""

    def add(self, name: str, verdict: Verdict) -> None:
        """One more script."""
        self.scripts += 1
        self.hits += verdict.hits
        self.missed += len(verdict.missed)
        self.false += len(verdict.false)
        self.fields += verdict.fields
        self.links += verdict.links
        self.by_edit += verdict.by_edit
        if verdict.missed or verdict.false:
            wrong = len(verdict.missed) + len(verdict.false)
            self.worst.append((2 * verdict.hits / (2 * verdict.hits + wrong), name))

    @property
    def precision(self) -> float:
        """Right ones among the reported; 1 where nothing is reported."""
        return _share(self.hits, self.hits + self.false)

    @property
    def recall(self) -> float:
        """Reported ones among the true."""
        return _share(self.hits, self.hits + self.missed)

    @property
    def f1(self) -> float:
        """Both."""
        return _share(2 * self.hits, 2 * self.hits + self.missed + self.false)

    @property
    def figures(self) -> dict[str, float]:
        """As they are kept; those that nothing speaks of are absent."""
        found = {"f1": self.f1, "precision": self.precision, "recall": self.recall}
        for name, counted in (("fields", self.fields), ("links", self.links)):
            if counted:
                found[name] = counted[True] / counted.total()
        return found


@dataclass(slots=True)
class DiffResult:
    """All that was found about one comparing function."""

    tallies: dict[str, Tally] = field(
        default_factory=lambda: {
            name: Tally()
            for name in ("few", "many", "silent", "noise", "noise only", "decree", "decree noise")
        }
    )
    identity: list[bool] = field(default_factory=list)
    mirror: Counter[bool] = field(default_factory=Counter)
    counts: list[bool] = field(default_factory=list)
    nodes_read: int = 0
    """Nodes of the noisy decrees in which nothing was edited."""
    costs: tuple[DiffCost, ...] = ()

    @property
    def figures(self) -> dict[str, dict[str, float]]:
        """In the form of the committed scores: bucket, then figure; all may only rise."""
        found = {name: tally.figures for name, tally in self.tallies.items() if "only" not in name}
        found["silent"] = {"still": 1.0 - _share(len(self.tallies["silent"].worst), self._silent)}
        found["noise only"] = {"still": 1.0 - self.alarms}
        found["whole"] = {
            "identity": _share(sum(self.identity), len(self.identity)),
            "mirror": _share(self.mirror[True], self.mirror.total()),
            "counts": _share(sum(self.counts), len(self.counts)),
        }
        return found

    @property
    def _silent(self) -> int:
        return self.tallies["silent"].scripts

    @property
    def alarms(self) -> float:
        """False changes for each node of a noisy reading in which nothing changed."""
        false = self.tallies["noise only"].false
        return false / self.nodes_read if self.nodes_read else 0.0

    @property
    def bars(self) -> list[Bar]:
        """The promises of the comparison."""
        figures, whole = self.figures, self.figures["whole"]
        found = [
            Bar(f"diff, {name} edits: F1 by kind and node", f"≥ {limit}", f1, f1 >= limit)
            for name, limit in F1.items()
            for f1 in (figures[name]["f1"],)
        ]
        exact = {
            "a decree and itself: no change": whole["identity"],
            "diff(A, B) mirrors diff(B, A)": whole["mirror"],
            "ringkasan counts what is reported": whole["counts"],
            "edits that are no change: nothing reported": figures["silent"]["still"],
        }
        found += [Bar(f"diff, {what}", "= 1", value, value == 1.0) for what, value in exact.items()]
        seen = figures["noise"]["precision"]
        found.append(Bar("diff, noise: precision", f"≥ {PRECISION}", seen, seen >= PRECISION))
        seen = figures["decree"]["f1"]
        found.append(Bar("diff, parts of the decree: F1", f"≥ {DECREE}", seen, seen >= DECREE))
        for cost in self.costs:
            limit = SECONDS[cost.size]
            what = f"diff, {cost.name}: cpu seconds"
            found.append(Bar(what, f"< {limit:g}", cost.seconds, cost.seconds < limit))
        if self.costs:
            peak = max(cost.peak for cost in self.costs)
            found.append(Bar("diff: peak memory, MB", f"< {MEMORY:.0f}", peak, peak < MEMORY))
        return found

    def as_json(self) -> dict[str, Any]:
        """For the report file."""
        return {
            "figures": self.figures,
            "by_edit": {name: _by_edit(tally) for name, tally in self.tallies.items()},
            "not_perfect": {name: sorted(tally.worst) for name, tally in self.tallies.items()},
            "false_alarms_per_node_with_noise": self.alarms,
            "costs": [asdict(cost) for cost in self.costs],
        }


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _by_edit(tally: Tally) -> dict[str, list[int]]:
    """Edit to changes found and changes there were."""
    names = sorted({name for name, _ in tally.by_edit})
    return {
        name: [tally.by_edit[name, True], tally.by_edit[name, True] + tally.by_edit[name, False]]
        for name in names
    }
