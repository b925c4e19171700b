"""What a run shows on standard error: progress while it works, a table when it is done."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from .batch import Row
from .inputs import Input
from .isolate import Advance

_PLAIN_WIDTH = 120
"""Columns where standard error is a file or a pipe and has no width of its own."""
_COUNTS = {
    "Pages": "Pg",
    "Area": "Area",
    "Kegiatan": "Keg",
    "Sub": "Sub",
    "Indikator": "Ind",
    "Repairs": "Rep",
    "Findings": "Find",
    "Unplaced": "Unpl",
    "Seconds": "Sec",
}
"""Heads of the table, and what they shrink to on a terminal of less than `_WIDE` columns."""
_LONGEST = 58
"""Signs of a document's name that are shown: two lines of it on a terminal of 80 columns."""
_WIDE = 110


def console() -> Console:
    """Standard error; colours and the bar only on a terminal."""
    plain = Console(stderr=True, highlight=False)
    return plain if plain.is_terminal else Console(stderr=True, width=_PLAIN_WIDTH, highlight=False)


@contextmanager
def progress(inputs: Sequence[Input], *, quiet: bool) -> Iterator[Callable[[Advance | Row], None]]:
    """A bar over the documents; beside it the page of the document that moved last."""
    shown = console()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(
        *columns, console=shown, transient=True, disable=quiet or not shown.is_terminal
    ) as bar:
        task = bar.add_task("reading", total=len(inputs))

        def watch(event: Advance | Row) -> None:
            if isinstance(event, Row):
                bar.advance(task)
                return
            of_all = "" if event.pages is None else f"/{event.pages}"
            name = escape(_short(printable(inputs[event.index].file.name)))
            bar.update(task, description=f"{name} page {event.done}{of_all}")

        yield watch


def show_table(rows: Sequence[Row]) -> None:
    """One line for each document; a document that failed says so."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Document", overflow="fold")
    shown = console()
    for name, short in _COUNTS.items():
        head = name if shown.width >= _WIDE else short
        table.add_column(head, justify="right", no_wrap=True)
    names = Counter(row.input.file.name for row in rows)
    for row in rows:
        file = row.input.file
        name = file.name if names[file.name] == 1 and file.name else str(file)
        table.add_row(escape(_short(printable(name))), *_cells(row))
    shown.print(table)


def _cells(row: Row) -> tuple[str, ...]:
    summary = row.outcome.result
    seconds = f"{row.outcome.seconds:.1f}"
    if summary is None:
        return ("[red]failed[/red]", *("–" for _ in range(len(_COUNTS) - 2)), seconds)
    counts = (
        summary.pages,
        summary.area,
        summary.kegiatan,
        summary.sub_kegiatan,
        summary.indikator,
        summary.repairs,
        summary.findings,
        summary.unplaced,
    )
    return (*("–" if count is None else str(count) for count in counts), seconds)


def _short(name: str) -> str:
    """The beginning and the end of a name that would fill the screen."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST // 2]}…{name[-_LONGEST // 2 :]}"


def say(message: str) -> None:
    """One line of plain words on standard error."""
    console().print(printable(message), markup=False, soft_wrap=True)


def printable(text: str) -> str:
    """A file name may hold bytes that are no text, or codes that steer a terminal."""
    whole = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in whole)
