"""How well the rules find what is wrong, and keep silent about what is right.

Each figure is measured with decrees that were changed by a known hand: what is due is known,
so what is missed and what is said for nothing can be counted, by code and by node. Run alone
(`python -m lampiran.bench.measure_rules --help`) this prints figures by kind of change and by
code, and on demand what was missed with one seed.
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from time import process_time
from typing import Any, Final

from rich.console import Console

from lampiran.model import DaftarTemuan, Dekrit, Jejak, Temuan, TingkatTemuan
from rules import Template, check

from .bars import Bar
from .mutate.draft import Desk
from .mutate.exam import Exam, changed, group, settled, single, unchanged
from .mutate.expect import Verdict, judge, lines
from .mutate.noise import blurred
from .mutate.plain import alor_desk, conforming
from .mutate.registry import changes
from .table import plain_table, shown_figure

Rules = Callable[[Dekrit, Jejak, Template | None], DaftarTemuan]
FIRST_SEED: Final = 210_000
LEAST: Final = 0.99
"""Of recall and precision of findings by code and node."""
SECONDS: Final = 60.0
"""Processor seconds that 1,000 plans of Alor's size may take on one core."""
_PLANS: Final = 1000
_TIMED: Final = 40
_GROUPED: Final = "(groups)"


@dataclass(slots=True)
class RuleScores:
    """All that one run found."""

    kinds: dict[str, Verdict] = field(default_factory=dict)
    groups: Verdict = field(default_factory=Verdict)
    exams: int = 0
    false_alarms: int = 0
    """Findings on unchanged conforming decrees."""
    noise_known: int = 0
    noise_hidden: int = 0
    """Findings of grade `galat` that wrong characters brought, where the reader knew, or not."""
    seconds: float | None = None
    """Processor seconds for 1,000 plans of Alor's size."""
    unable: list[str] = field(default_factory=list)
    """Kinds of change for which no plan had a place."""

    @property
    def together(self) -> Verdict:
        """All changed decrees."""
        whole = Verdict()
        for verdict in (*self.kinds.values(), self.groups):
            whole.add(verdict)
        return whole

    @property
    def figures(self) -> dict[str, dict[str, float]]:
        """In the form of the committed scores: code, then figure; all may only rise."""
        whole = self.together
        found = {code: _shares(whole.of(code)) for code in whole.codes}
        found["together"] = _shares(whole)
        quiet = (self.false_alarms, self.noise_known, self.noise_hidden)
        names = ("conforming", "noise known", "noise hidden")
        found["still"] = {name: 1.0 / (1 + count) for name, count in zip(names, quiet, strict=True)}
        return found

    def bars(self) -> list[Bar]:
        """The promises of the rules, and whether this run keeps them."""
        whole = self.together
        found = [
            _at_least("rules: recall by code and node", whole.recall),
            _at_least("rules: precision by code and node", whole.precision),
            _none("rules: findings on conforming decrees", self.false_alarms),
            _none("rules: galat by 2 % wrong characters, known to be doubtful", self.noise_known),
            _none("rules: galat by 2 % wrong characters, held for sure", self.noise_hidden),
        ]
        if self.seconds is not None:
            what = f"rules: cpu seconds for {_PLANS} plans of Alor's size"
            found.append(Bar(what, f"< {SECONDS:.0f}", self.seconds, self.seconds < SECONDS))
        return found

    def as_json(self) -> dict[str, Any]:
        """The figures for other programs."""
        whole = self.together
        return {
            "exams": self.exams,
            "recall": whole.recall,
            "precision": whole.precision,
            "false_alarms": self.false_alarms,
            "noise_known": self.noise_known,
            "noise_hidden": self.noise_hidden,
            "seconds": self.seconds,
            "kinds": {name: _figures(verdict) for name, verdict in self.kinds.items()},
            "groups": _figures(self.groups),
            "codes": {code: _figures(whole.of(code)) for code in whole.codes},
        }


def _at_least(what: str, found: float) -> Bar:
    return Bar(what, f"≥ {LEAST}", found, found >= LEAST)


def _none(what: str, found: int) -> Bar:
    return Bar(what, "= 0", found, found == 0)


def _shares(verdict: Verdict) -> dict[str, float]:
    return {"recall": verdict.recall, "precision": verdict.precision}


def _figures(verdict: Verdict) -> dict[str, float]:
    return {
        "recall": verdict.recall,
        "precision": verdict.precision,
        "due": verdict.hits.total() + verdict.misses.total(),
        "wrong": verdict.wrong.total(),
    }


def measure_rules(
    rounds: int = 10,
    groups: int = 100,
    *,
    rules: Rules = check,
    kinds: Sequence[str] | None = None,
    first: int = FIRST_SEED,
    tell: Callable[[str], None] = lambda _: None,
) -> RuleScores:
    """Each kind of change `rounds` times, `groups` decrees with several, and as many unchanged."""
    scores = RuleScores()
    for name in kinds or changes():
        tell(f"rules: {name}")
        verdict = scores.kinds.setdefault(name, Verdict())
        made = [exam for at in range(rounds) if (exam := single(name, first + at)) is not None]
        for exam in made:
            verdict.add(examine(exam, rules))
        scores.exams += len(made)
        if not made:
            scores.unable.append(name)
    for at in range(groups):
        tell(f"rules: group {at}")
        scores.groups.add(examine(group(first + at), rules))
    scores.exams += groups
    for at in range(max(rounds, groups // 4)):
        tell(f"rules: unchanged {at}")
        scores.false_alarms += examine(unchanged(first + at), rules).wrong.total()
        scores.noise_known += len(noise(first + at, rules, known=True))
        scores.noise_hidden += len(noise(first + at, rules, known=False))
    return scores


def examine(exam: Exam, rules: Rules = check) -> Verdict:
    """Hold what the rules say of one decree against what is due."""
    found = rules(exam.dekrit, exam.jejak, exam.template)
    return judge(found.temuan, exam.due, exam.fine)


def noise(seed: int, rules: Rules = check, *, known: bool) -> list[Temuan]:
    """The grave findings that wrong characters bring to a decree: one of two has faults."""
    clean = settled(_ground(seed), "clean", ())
    before = {(f.kode, f.id) for f in _grave(clean, rules)}
    desk = _ground(seed)
    settled(desk, "numbered", ())
    dirty = settled(blurred(desk, known=known), "noise", ())
    return [f for f in _grave(dirty, rules) if (f.kode, f.id) not in before]


def _ground(seed: int) -> Desk:
    return changed(seed)[0] if seed % 2 else conforming(seed)


def _grave(exam: Exam, rules: Rules) -> list[Temuan]:
    found = rules(exam.dekrit, exam.jejak, exam.template).temuan
    return [finding for finding in found if finding.tingkat is TingkatTemuan.GALAT]


def speed(rules: Rules = check, plans: int = _TIMED) -> float:
    """Processor seconds for 1,000 plans of Alor's size, from `plans` different ones."""
    desks = [settled(alor_desk(random.Random(FIRST_SEED + at)), "", ()) for at in range(plans + 1)]
    rules(desks[-1].dekrit, desks[-1].jejak, desks[-1].template)
    start = process_time()
    for exam in desks[:-1]:
        rules(exam.dekrit, exam.jejak, exam.template)
    return (process_time() - start) / plans * _PLANS


def show_rules(screen: Console, scores: RuleScores, *, whole: bool = False) -> None:
    """Figures by kind of change and by code; without `whole` only those that are not perfect."""
    together = scores.together
    kinds = {**scores.kinds, _GROUPED: scores.groups}
    codes = {code: together.of(code) for code in together.codes}
    for title, rows in (("Rules by kind of change", kinds), ("Rules by code", codes)):
        table = plain_table(title, "", ("recall", "precision", "due", "wrong"))
        for name, verdict in rows.items():
            due, wrong = verdict.hits.total() + verdict.misses.total(), verdict.wrong.total()
            if whole or verdict.misses.total() or wrong:
                figures = (shown_figure(verdict.recall), shown_figure(verdict.precision))
                table.add_row(name, *figures, str(due), str(wrong))
        figures = (shown_figure(together.recall), shown_figure(together.precision))
        due = together.hits.total() + together.misses.total()
        table.add_row("[bold]together[/bold]", *figures, str(due), str(together.wrong.total()))
        screen.print(table)
    screen.print(f"{scores.exams} changed decrees; {len(scores.kinds)} kinds of change")


def explain(names: Iterable[str], seeds: Iterable[int]) -> Iterator[str]:
    """What went wrong in single decrees, with the places."""
    seeds = list(seeds)
    for name in names:
        for seed in seeds:
            exam = _exam(name, seed)
            if exam is None:
                continue
            found = list(lines(examine(exam)))
            if found:
                yield f"{exam.name} [{', '.join(exam.kinds)}]"
                yield from (f"    {line}" for line in found)


def _exam(name: str, seed: int) -> Exam | None:
    if name == "unchanged":
        return unchanged(seed)
    return group(seed) if name == "group" else single(name, seed)


def main(argv: list[str]) -> int:
    """Measure and print, or explain single decrees."""
    parser = argparse.ArgumentParser(prog="python -m lampiran.bench.measure_rules")
    parser.add_argument("kinds", nargs="*", help="kinds of change, 'group', 'unchanged', 'noise'")
    parser.add_argument("--rounds", type=int, default=5, help="decrees for each kind")
    parser.add_argument("--groups", type=int, default=40, help="decrees with several changes")
    parser.add_argument("--first", type=int, default=200_000, help="the first seed")
    parser.add_argument("--misses", action="store_true", help="what was missed, decree by decree")
    parser.add_argument("--speed", action="store_true", help="the seconds as well")
    parser.add_argument("--all", action="store_true", help="also the lines that are perfect")
    chosen = parser.parse_args(argv)
    screen = Console(width=110, highlight=False)
    seeds = range(chosen.first, chosen.first + chosen.rounds)
    if chosen.misses:
        if "noise" in chosen.kinds:
            chosen.kinds.remove("noise")
            _show_noise(screen, seeds)
        for line in explain(chosen.kinds or changes(), seeds):
            screen.print(line, markup=False, soft_wrap=True)
        return 0
    known = [kind for kind in chosen.kinds if kind in changes()]
    scores = measure_rules(chosen.rounds, chosen.groups, kinds=known or None, first=chosen.first)
    if chosen.speed:
        scores.seconds = speed()
    show_rules(screen, scores, whole=chosen.all)
    for bar in scores.bars():
        screen.print(
            f"{'kept    ' if bar.kept else 'NOT KEPT'} {bar.what} {bar.limit}: {bar.found:.4g}"
        )
    return 0


def _show_noise(screen: Console, seeds: Iterable[int]) -> None:
    for seed in seeds:
        for known in (True, False):
            for finding in noise(seed, known=known):
                name = f"noise-{seed} {'known' if known else 'hidden'}"
                words = f"{name}: {finding.kode} {finding.id} {finding.pesan}"
                screen.print(words, markup=False, soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
