"""The scans' part of the report as a person reads it."""

from collections.abc import Mapping, Sequence
from typing import Final

from rich.console import Console
from rich.markup import escape

from ..bars import mean
from ..cases import Group
from ..judge import OF_SCANS, Judged
from ..measure_scans import ScanCosts
from ..table import plain_table, shown_figure
from .trust import Trust, together

_HEADS: Final = {
    "dekat": "≤1 %",
    "bulan_dekat": "months",
    "huruf": "CER",
    "simpul": "exact",
    "induk": "induk",
    "bulan": "bulan",
    "rencana": "renc",
    "keputusan": "kep",
}


def show_scans(screen: Console, results: Mapping[Group, Mapping[str, Judged]]) -> None:
    """For each kind of scan the means, then the documents one by one."""
    scans = {group: judged for group, judged in results.items() if group.scanner and judged}
    if not scans:
        return
    heads = (*_HEADS.values(), "unpl", "values", "wrong", "doubtful", "recall", "calib")
    table = plain_table("Scans (1 = all right; CER: 0)", "Document", heads)
    for group, judged in scans.items():
        every = list(judged.values())
        table.add_row(
            f"[bold]{group}: {len(every)}[/bold]",
            *_cells({name: mean(every, name) for name in OF_SCANS}),
            str(sum(each.unplaced or 0 for each in every)),
            *_trust([each.trust for each in every if each.trust]),
        )
        for name, each in judged.items():
            table.add_row(
                f"  {escape(name.removeprefix(f'{group}-'))}",
                *_cells(each.figures),
                "–" if each.unplaced is None else str(each.unplaced),
                *_trust([each.trust] if each.trust else []),
            )
    screen.print(table)


def _cells(figures: Mapping[str, float | None]) -> list[str]:
    return [
        _cer(figures.get(name)) if name == "huruf" else shown_figure(figures.get(name))
        for name in OF_SCANS
    ]


def _cer(letters: float | None) -> str:
    return "–" if letters is None else f"{1 - letters:.4f}"


def _trust(parts: Sequence[Trust]) -> list[str]:
    found = together(parts)
    if not found.count:
        return ["–"] * 5
    return [
        str(found.count),
        str(found.wrong),
        f"{found.doubtful:.3f}",
        "–" if found.recall is None else f"{found.recall:.3f}",
        f"{found.error:.3f}",
    ]


def show_scan_costs(screen: Console, costs: ScanCosts) -> None:
    """Seconds beside Tesseract alone over the same cells, and memory."""
    heads = ("pages", "wall s", "a page", "cpu s", "crops", "tesseract cpu s", "ratio", "MB")
    table = plain_table("What scans cost, everything included", "File", heads)
    for run in costs.runs:
        table.add_row(
            run.name,
            str(run.pages),
            f"{run.cost.wall:.1f}",
            f"{run.a_page:.2f}",
            f"{run.cost.cpu:.1f}",
            str(run.crops or "–"),
            "–" if run.alone_cpu is None else f"{run.alone_cpu:.1f}",
            "–" if run.ratio is None else f"{run.ratio:.2f}",
            f"{run.peak:.0f}",
        )
    screen.print(table)
