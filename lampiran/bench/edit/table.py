"""The comparison's figures as a person reads them, and the misses of one seed with their words."""

from typing import Final

from rich.console import Console
from rich.markup import escape

from lampiran.model import Perbedaan, Perubahan

from ..table import plain_table, shown_figure
from .decree import judge_decree
from .result import DiffResult
from .script import Exam
from .truth import Change, judge, texts

_MOST: Final = 8
"""Names of imperfect scripts shown for each bucket."""


def show_diff(screen: Console, found: DiffResult) -> None:
    """A line for each bucket, then for each edit, then what it cost."""
    heads = ("scripts", "true", "found", "false", "f1", "precision", "recall", "fields", "links")
    table = plain_table("Comparing years (1 = all right)", "", heads)
    for name, tally in found.tallies.items():
        figures = tally.figures
        counts = (tally.scripts, tally.hits + tally.missed, tally.hits, tally.false)
        table.add_row(
            name,
            *map(str, counts),
            *(shown_figure(figures.get(figure)) for figure in heads[4:]),
        )
    screen.print(table)
    _show_edits(screen, found)
    for name, tally in found.tallies.items():
        if tally.worst:
            worst = ", ".join(f"{each} {f1:.2f}" for f1, each in sorted(tally.worst)[:_MOST])
            screen.print(f"{name}, {len(tally.worst)} not perfect: {escape(worst)}")
    if found.costs:
        table = plain_table(
            "Cost of one comparison", "", ("cpu s", "again", "process", "MB", "changes")
        )
        for cost in found.costs:
            spent = (
                f"{cost.seconds:.2f}",
                f"{cost.again:.2f}",
                f"{cost.whole:.2f}",
                f"{cost.peak:.0f}",
            )
            table.add_row(cost.name, *spent, str(cost.changes))
        screen.print(table)


def _show_edits(screen: Console, found: DiffResult) -> None:
    """Which kinds of edit are found, few and many edits together."""
    counted = found.tallies["few"].by_edit + found.tallies["many"].by_edit
    table = plain_table("Found, by edit", "", ("true", "found", "recall"))
    for name in sorted({name for name, _ in counted}):
        hits, missed = counted[name, True], counted[name, False]
        share = shown_figure(hits / (hits + missed))
        table.add_row(name, str(hits + missed), str(hits), share)
    screen.print(table)


def show_misses(screen: Console, made: Exam, report: Perbedaan) -> None:
    """What one exam asked for and did not get, and got and had not asked for."""
    older, newer = texts(made.old.rencana_aksi), texts(made.new.rencana_aksi)
    plan = judge(report.perubahan, made.truth)
    decree = judge_decree(report.keputusan, made.decree)
    edits = ", ".join(made.edits)
    _say(screen, f"{made.name}: {made.touched:.0%} of the nodes touched; {edits}", "bold")
    for verdict in (plan, decree):
        _say(screen, f"{verdict.hits} right", "green")
        for change in verdict.missed:
            _say(screen, f"missed ({change.why}): {_named(change)}", "red")
            _words(screen, change, older, newer)
        for each in verdict.false:
            _say(screen, f"false: {_named(each)} {each.kemiripan or ''}", "yellow")
            _words(screen, each, older, newer)


def _say(screen: Console, words: str, style: str) -> None:
    screen.print(escape(words), style=style, soft_wrap=True)


def _named(change: Change | Perubahan) -> str:
    fields = ", ".join(sorted(change.medan))
    return f"{change.jenis} {change.tingkat} {change.dari} -> {change.ke} [{fields}]"


def _words(
    screen: Console, change: Change | Perubahan, older: dict[str, str], newer: dict[str, str]
) -> None:
    for mark, own, plan in (("-", change.dari, older), ("+", change.ke, newer)):
        if own is not None and own in plan:
            _say(screen, f"    {mark} {plan[own]}", "dim")
