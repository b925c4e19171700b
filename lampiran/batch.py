"""Many documents in one run: each alone, its files written by the process that read it."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

from . import isolate, publish
from .choices import Choices
from .errors import renamed
from .executor import Executor
from .findings.choosing import Hidden
from .inputs import Input


@dataclass(frozen=True, slots=True)
class Summary:
    """The little that comes back from a process; the data itself lies in the files."""

    pages: int | None
    area: int
    kegiatan: int
    sub_kegiatan: int
    indikator: int
    repairs: int
    galat: int
    peringatan: int
    info: int
    unplaced: int
    hidden: Hidden = field(default_factory=Hidden)
    """Findings that were kept back."""

    @property
    def findings(self) -> int:
        """Findings of every grade."""
        return self.galat + self.peringatan + self.info


@dataclass(frozen=True, slots=True)
class Row:
    """One document of a finished run."""

    input: Input
    outcome: isolate.Outcome[Summary]


convert: Final = isolate.Elsewhere("lampiran.work", "convert")
"""Process one document and write its files; gives its `Summary`."""


def run(
    inputs: Sequence[Input],
    folder: Path,
    choices: Choices,
    *,
    executor: Executor,
    limits: isolate.Limits,
    debug: bool = False,
    watch: Callable[[isolate.Advance | Row], None] = lambda _: None,
) -> tuple[Row, ...]:
    """Convert all inputs; the rows come back in the order of the inputs."""
    read = _absolute if executor.elsewhere else _as_given
    if executor.elsewhere and choices.template and Path(choices.template).is_file():
        choices = replace(choices, template=str(_absolute(Path(choices.template))))
    tasks = [
        isolate.Task(
            read(given.file), partial(convert, read(given.file), given.name, read(folder), choices)
        )
        for given in inputs
    ]
    rows: dict[int, Row] = {}
    ended = partial(publish.sweep, folder)
    with closing(executor.run_all(tasks, limits=limits, debug=debug, ended=ended)) as events:
        for event in events:
            if isinstance(event, isolate.Advance):
                watch(event)
            else:
                rows[event.index] = Row(inputs[event.index], _known(event, inputs, tasks))
                watch(rows[event.index])
    return tuple(rows[index] for index in range(len(inputs)))


def _absolute(path: Path) -> Path:
    return path.absolute()


def _as_given(path: Path) -> Path:
    return path


def _known(
    outcome: isolate.Outcome[Summary],
    inputs: Sequence[Input],
    tasks: Sequence[isolate.Task[Summary]],
) -> isolate.Outcome[Summary]:
    """An error names the file as it was given, wherever it was read."""
    error, file = outcome.error, tasks[outcome.index].file
    given = inputs[outcome.index].file
    if error is None or given == file or error.file != str(file):
        return outcome
    return replace(outcome, error=renamed(error, given))
