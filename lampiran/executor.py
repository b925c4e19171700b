"""Who does the work on many documents: the processes of this machine, or those of a cluster.

Either way a document is read in a process of its own with its limits (`isolate`); an
executor only decides where that process runs and when.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from . import isolate

R = TypeVar("R")


class Executor(Protocol):
    """Runs tasks; each ends with one `Outcome`, in any order."""

    @property
    def elsewhere(self) -> bool:
        """Whether the work may be done by a process that stands in another folder."""

    def run_all(
        self,
        tasks: Sequence[isolate.Task[R]],
        *,
        limits: isolate.Limits,
        debug: bool,
        ended: Callable[[int], None],
    ) -> Generator[isolate.Outcome[R] | isolate.Advance, None, None]:
        """Run the tasks; `ended` is told the id of each process of this machine that is gone."""


@dataclass(frozen=True, slots=True)
class Local:
    """So many processes of this machine at a time."""

    jobs: int
    elsewhere: bool = False

    def run_all(
        self,
        tasks: Sequence[isolate.Task[R]],
        *,
        limits: isolate.Limits,
        debug: bool,
        ended: Callable[[int], None],
    ) -> Generator[isolate.Outcome[R] | isolate.Advance, None, None]:
        """See `isolate.run_all`."""
        return isolate.run_all(tasks, jobs=self.jobs, limits=limits, debug=debug, ended=ended)
