"""How far a run over many documents is, and how long it will take."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from .. import screen
from ..batch import Row
from ..inputs import Input
from ..isolate import Advance

_PAUSE: Final = 30.0
"""Seconds between two lines where no bar can be drawn."""
_LEAST: Final = 3
"""Documents after which the time that remains can be told."""


@dataclass(slots=True)
class Pace:
    """What was done since when. Documents that were known took no time and do not count."""

    total: int
    done: int = 0
    failed: int = 0
    started: float = field(default_factory=time.monotonic)

    def remaining(self, now: float) -> str:
        """The time that the rest will take at the pace so far, in words."""
        if self.done < min(_LEAST, self.total):
            return ""
        seconds = (now - self.started) / self.done * (self.total - self.done)
        return f"about {in_words(seconds)} left"


def in_words(seconds: float) -> str:
    """A time that nobody needs more exactly."""
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02} min"


class Shown:
    """Progress on standard error: a bar on a terminal, now and then a line elsewhere."""

    def __init__(self, bar: Progress, *, quiet: bool) -> None:
        self._bar, self._quiet = bar, quiet
        self._pace = Pace(0)
        self._said = time.monotonic()
        self._task = bar.add_task("reading", total=None, left="")
        self._inputs: Sequence[Input] = ()

    def begin(self, inputs: Sequence[Input], known: int) -> None:
        """Say what there is to do."""
        self._inputs, self._pace = inputs, Pace(len(inputs))
        self._bar.update(self._task, total=len(inputs))
        if known and not self._quiet:
            screen.say(f"lampiran: {known} read by an earlier run, {len(inputs)} to read")

    def watch(self, event: Advance | Row) -> None:
        """Show an event."""
        if isinstance(event, Advance):
            name = escape(screen.printable(self._inputs[event.index].file.name)[-40:])
            self._bar.update(self._task, description=f"{name} page {event.done}")
            return
        pace, now = self._pace, time.monotonic()
        pace.done += 1
        pace.failed += event.outcome.error is not None
        told = pace.remaining(now)
        self._bar.update(self._task, completed=pace.done, left=told)
        if self._bar.disable and not self._quiet and now - self._said >= _PAUSE:
            self._said = now
            failed = f", {pace.failed} failed" if pace.failed else ""
            screen.say(f"lampiran: {pace.done} of {pace.total} done{failed}, {told}")


@contextmanager
def progress(*, quiet: bool) -> Iterator[Shown]:
    """Progress while the run lasts."""
    console = screen.console()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[left]}"),
    )
    with Progress(
        *columns, console=console, transient=True, disable=quiet or not console.is_terminal
    ) as bar:
        yield Shown(bar, quiet=quiet)
