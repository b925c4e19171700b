"""The report as a person reads it."""

from collections.abc import Mapping, Sequence
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from .bars import Bar, mean
from .cases import Group
from .compare import Change, Comparison
from .judge import FIGURES, Judged
from .measure_memory import Memory
from .measure_speed import INSIDE, WHOLE, Speed

_HEADS: Final = {
    "area": "area",
    "kegiatan": "keg",
    "sub_kegiatan": "sub",
    "indikator": "ind",
    "simpul": "all",
    "induk": "induk",
    "bulan": "bulan",
    "pohon": "pohon",
    "rencana": "renc",
    "keputusan": "kep",
    "keterangan": "ket",
    "kolom_lain": "lain",
}
_RANDOM: Final = (Group.CANVAS, Group.OFFICE)
_MOST: Final = 40
"""Lines of gains or losses shown; the file has all."""


def show_accuracy(screen: Console, results: Mapping[Group, Mapping[str, Judged]]) -> None:
    """A line for each sample; random plans in sum, and those that are not perfect one by one."""
    table = plain_table("Accuracy (1 = all right)", "Document", (*_HEADS.values(), "unpl"))
    for group, judged in results.items():
        if not judged or group.scanner:
            continue
        if group in _RANDOM:
            plans = list(judged.values())
            perfect = sum(_perfect(each) for each in plans)
            table.add_row(
                f"[bold]{group}: {len(plans)} plans, {perfect} perfect[/bold]",
                *(shown_figure(mean(plans, name)) for name in FIGURES),
                str(sum(each.unplaced or 0 for each in plans)),
            )
        for name, each in judged.items():
            if group in _RANDOM and _perfect(each):
                continue
            title = f"  {name}" if group in _RANDOM else name
            unplaced = "–" if each.unplaced is None else str(each.unplaced)
            cells = (shown_figure(each.figures.get(figure)) for figure in FIGURES)
            table.add_row(escape(title), *cells, unplaced)
    if table.rows:
        screen.print(table)
    for judged in results.values():
        for name, each in judged.items():
            if each.error:
                screen.print(f"[red]{escape(name)}: {escape(each.error)}[/red]", soft_wrap=True)


def _perfect(judged: Judged) -> bool:
    return min(judged.figures.values()) == 1.0 and not judged.unplaced


def show_comparison(screen: Console, found: Comparison) -> None:
    """Gains, losses, and what was not compared."""
    for title, changes, colour in (
        ("Losses", found.losses, "red"),
        ("Gains", found.gains, "green"),
    ):
        if changes:
            screen.print(f"\n[bold {colour}]{title} against the committed scores[/]")
            for change in changes[:_MOST]:
                screen.print(f"  {escape(_change(change))}")
            if len(changes) > _MOST:
                screen.print(f"  … and {len(changes) - _MOST} more, in the JSON file")
    if not found.losses and not found.gains:
        screen.print("\nNo gains and no losses against the committed scores.")
    for title, names in (("without a committed score", found.new), ("left out", found.unmeasured)):
        if names:
            shown = ", ".join(names[:6]) + (" …" if len(names) > 6 else "")
            screen.print(f"{len(names)} {title}: {escape(shown)}", soft_wrap=True)


def _change(change: Change) -> str:
    if change.figure == "document":
        return f"{change.name}: has a committed score and was not found"
    return f"{change.name}: {change.figure} {_exact(change.before)} -> {_exact(change.now)}"


def show_speed(screen: Console, speed: Speed) -> None:
    """Seconds and memory of each engine on each file, then the ratios."""
    engines = tuple(speed.start.costs)
    table = plain_table(
        f"cpu s / wall s / MB, rounds in turns: {speed.rounds}",
        "File",
        ("pages", *engines),
    )
    for timed in (speed.start, *speed.files):
        table.add_row(
            escape(timed.name),
            str(timed.pages),
            *(
                f"{cost.cpu:.2f} / {cost.wall:.2f} / {max(cost.largest, cost.together or 0):.0f}"
                for cost in timed.costs.values()
            ),
        )
    pages = sum(timed.pages for timed in speed.files)
    for title, start in (
        ("[bold]per page, ms[/bold]", True),
        ("[bold]per page without start-up, ms[/bold]", False),
    ):
        cells = (
            " / ".join(
                f"{1000 * speed.total(each, figure, start=start) / pages:.0f}"
                for figure in ("cpu", "wall")
            )
            for each in engines
        )
        table.add_row(title, str(pages), *cells)
    clock = (
        f"{1000 * sum(t.work[each] for t in speed.files) / pages:.0f}" if each != WHOLE else ""
        for each in engines
    )
    table.add_row("[bold]per page by its own clock, ms[/bold]", str(pages), *clock)
    screen.print(table)
    _show_ratios(screen, speed)


def _show_ratios(screen: Console, speed: Speed) -> None:
    table = plain_table(
        "Ratios over all files",
        "",
        ("cpu", "cpu, start-up off", "wall", "wall, start-up off"),
    )
    for above, below in ((WHOLE, "pdfplumber"), (INSIDE, "pdfplumber"), ("camelot", WHOLE)):
        found = [
            speed.ratio(above, below, figure, start=start)
            for figure in ("cpu", "wall")
            for start in (True, False)
        ]
        if any(each is not None for each in found):
            cells = ("–" if each is None else f"{each:.2f}" for each in found)
            table.add_row(f"{above} / {below}", *cells)
    if table.rows:
        screen.print(table)


def show_memory(screen: Console, memory: Memory) -> None:
    """The short and the long decree."""
    table = plain_table(
        "Memory of the whole pipeline as a decree grows, MB",
        "Pages",
        ("indikator", "largest process", "all processes", "cpu s", "cpu ms per page"),
    )
    for run in memory.runs:
        table.add_row(
            str(run.pages),
            str(run.indikator),
            f"{run.cost.largest:.0f}",
            f"{run.cost.together or 0:.0f}",
            f"{run.cost.cpu:.1f}",
            f"{1000 * run.cost.cpu / run.pages:.0f}",
        )
    screen.print(table)


def show_bars(screen: Console, bars: Sequence[Bar]) -> None:
    """Each promise, with what was found."""
    table = plain_table("Bars", "", ("limit", "found", ""))
    for bar in bars:
        mark = "[green]kept[/green]" if bar.kept else "[red]not kept[/red]"
        table.add_row(bar.what, bar.limit, f"{bar.found:.4g}", mark)
    screen.print(table)


def plain_table(title: str, first: str, others: Sequence[str]) -> Table:
    """A table without borders, its first column words, the others figures."""
    table = Table(title=f"\n{title}", title_justify="left", box=None, pad_edge=False)
    table.header_style = table.title_style = "bold"
    table.add_column(first, overflow="fold")
    for head in others:
        table.add_column(head, justify="right", no_wrap=True)
    return table


def shown_figure(value: float | None) -> str:
    """Three digits; what is less than 1 is never rounded up to it."""
    if value is None:
        return "–"
    if value == 1.0:
        return "1"
    shown = "0.9999" if value >= 0.9995 else f"{value:.3f}"
    return f"[yellow]{shown}[/yellow]"


def _exact(value: float | None) -> str:
    return "none" if value is None else f"{value:.6g}"
