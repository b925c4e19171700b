"""Runs each document in a process of its own, with a limit of time, of memory and of output.

A PDF comes from anywhere: it may hang a parser, eat the memory or crash a library
of C. Whatever happens to one, its neighbours never notice. The processes come
from a server that has imported the stages once, so one more costs milliseconds.
Works where there is `fork`: Linux and macOS (macOS does not enforce the memory limit).
"""

import errno
import importlib
import multiprocessing
import os
import signal
import time
import traceback
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from .confine import confine
from .errors import InternalError, LampiranError, TimeLimitError

R = TypeVar("R")
Tell = Callable[[int, int | None], None]

_PRELOAD: Final = ["lampiran.work", "extract.pdf", "extract.transcript"]
_GRACE: Final = 2.0
"""Seconds that a process is given to end by itself before it is killed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take."""

    seconds: float | None = None
    """In all; None: `base` and `per_page` for each page."""
    base: float = 120.0
    per_page: float = 15.0
    memory: int = 2**30
    """Bytes that may be written to, over what the process has when it starts."""
    output: int = 2**29
    """Bytes of any one file that it writes; the plan of 500 pages has a hundredth of it."""

    def seconds_for(self, pages: int | None) -> float:
        """The time for a document of so many pages."""
        return self.base + self.per_page * (pages or 0) if self.seconds is None else self.seconds


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A function by its name, imported only in the process that calls it.

    The process that hands out the work and watches it need not load what reads a PDF.
    """

    module: str
    name: str

    def __call__(self, *arguments: Any) -> Any:
        """Import the function and call it."""
        return getattr(importlib.import_module(self.module), self.name)(*arguments)


@dataclass(frozen=True, slots=True)
class Task(Generic[R]):
    """One document: `work` is called in the other process, so it must be picklable."""

    file: Path
    work: Callable[[Tell], R]


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """What became of a task: a result, or the error that a person is to read."""

    index: int
    result: R | None
    error: LampiranError | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Advance:
    """A running task has read some more pages."""

    index: int
    done: int
    pages: int | None


@dataclass(slots=True)
class _Running(Generic[R]):
    index: int
    task: Task[R]
    process: BaseProcess
    pipe: Connection
    started: float = field(default_factory=time.monotonic)


def run_all(
    tasks: Sequence[Task[R]],
    *,
    jobs: int,
    limits: Limits,
    debug: bool = False,
    ended: Callable[[int], None] = lambda _: None,
) -> Generator[Outcome[R] | Advance, None, None]:
    """Run the tasks, `jobs` at a time; yield each outcome as it comes, in any order.

    Closing the iterator, or an exception such as Ctrl-C, ends what still runs.
    `ended` is told the id of each process that is gone, however it went.
    """
    warm_up()
    context = _context()
    waiting = list(enumerate(tasks))[::-1]
    running: dict[Connection, _Running[R]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                index, task = waiting.pop()
                started = _start(context, index, task, limits, debug)
                running[started.pipe] = started
            for ready in wait(list(running)):
                assert isinstance(ready, Connection)
                event = _listen(running[ready], limits)
                if isinstance(event, Outcome):
                    _end(done := running.pop(ready))
                    ended(done.process.pid or 0)
                yield event
    finally:
        for left in running.values():
            _signal_group(left.process, signal.SIGTERM)
        for left in running.values():
            _end(left)
            ended(left.process.pid or 0)


def run_one(task: Task[R], *, limits: Limits, debug: bool = False) -> R:
    """Run one task and give its result, or raise what went wrong."""
    with closing(run_all([task], jobs=1, limits=limits, debug=debug)) as events:
        for event in events:
            if isinstance(event, Outcome):
                if event.error is not None:
                    raise event.error
                return event.result  # type: ignore[return-value]  # None where R is None
    raise AssertionError("a task ends with an outcome")


def as_lampiran_error(error: BaseException, file: Path | None) -> LampiranError:
    """Any exception in words for the user, who is not to read a traceback."""
    if _too_much(error):
        return TimeLimitError(
            "the document would write more than one document may",
            remedy="Split the file into parts; it may be damaged or made to do harm.",
            file=file,
        )
    if isinstance(error, LampiranError):
        return error
    if isinstance(error, MemoryError):
        return TimeLimitError(
            "the document needs more memory than one document may take",
            remedy="Split the file into parts; it may be damaged or made to do harm.",
            file=file,
        )
    return InternalError(
        f"the program failed on this document ({type(error).__name__}: {error})",
        remedy="Run it again with --debug and report what it prints.",
        file=file,
    )


def _too_much(error: BaseException) -> bool:
    """A file grew to the limit of output, whatever the error was called on its way here."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError) and seen.errno == errno.EFBIG:
            return True
        seen = seen.__cause__
    return False


def warm_up() -> None:
    """Start the server of processes now, so that it imports while the caller does other work.

    It inherits that Ctrl-C is held off: ending the processes is left to the caller.
    """
    resource_tracker.ensure_running()  # first: it lets Ctrl-C through again when it has started
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        _context()
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context() -> multiprocessing.context.ForkServerContext:
    """The server of processes. One thread each: the documents already share the cores."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOAD)
    return context


def _start(
    context: multiprocessing.context.ForkServerContext,
    index: int,
    task: Task[R],
    limits: Limits,
    debug: bool,
) -> _Running[R]:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(theirs, task, limits, debug), daemon=True)
    process.start()
    theirs.close()
    return _Running(index, task, process, ours)


def _listen(running: _Running[R], limits: Limits) -> Outcome[R] | Advance:
    """The next message of a process; its end without one is an outcome as well."""
    try:
        message = running.pipe.recv()
    except (EOFError, OSError):
        message = _post_mortem(running, limits)
    if isinstance(message, tuple):
        return Advance(running.index, *message)
    failed = isinstance(message, LampiranError)
    return Outcome(
        index=running.index,
        result=None if failed else message.value,
        error=message if failed else None,
        seconds=time.monotonic() - running.started,
    )


def _post_mortem(running: _Running[R], limits: Limits) -> LampiranError:
    """Why a process ended without a word."""
    running.process.join(_GRACE)
    code = running.process.exitcode
    if code == -signal.SIGALRM:
        seconds = time.monotonic() - running.started
        return TimeLimitError(
            f"no end after {seconds:.0f} s, the time one document may take",
            remedy="Give it more with --timeout, or split the file; it may be damaged.",
            file=running.task.file,
        )
    cause = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    with suppress(ValueError):
        cause = signal.Signals(-(code or 0)).name
    return InternalError(
        f"the process reading this document broke down ({cause})",
        remedy="The file may be damaged: print it to a new PDF and try again, or report it.",
        file=running.task.file,
    )


def _end(running: _Running[Any]) -> None:
    """Make sure that neither the process nor a program it called is left."""
    running.pipe.close()
    running.process.join(_GRACE)
    _signal_group(running.process, signal.SIGKILL)
    running.process.join()


def _signal_group(process: BaseProcess, number: signal.Signals) -> None:
    if process.pid is None:
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)
    if process.is_alive():
        process.kill() if number == signal.SIGKILL else process.terminate()


@dataclass(frozen=True, slots=True)
class _Done(Generic[R]):
    value: R


def _child(pipe: Connection, task: Task[R], limits: Limits, debug: bool) -> None:
    """The life of a process that reads one document."""
    started = time.monotonic()
    seconds, memory, output = limits.seconds_for(None), limits.memory, limits.output
    confine(seconds=seconds, memory=memory, output=output, debug=debug)

    def tell(done: int, pages: int | None) -> None:
        left = limits.seconds_for(pages) - (time.monotonic() - started)
        signal.setitimer(signal.ITIMER_REAL, max(left, 0.01))
        pipe.send((done, pages))

    answer: _Done[R] | LampiranError
    try:
        answer = _Done(task.work(tell))
    except Exception as error:
        if debug:
            traceback.print_exc()
        answer = as_lampiran_error(error, task.file)
    signal.setitimer(signal.ITIMER_REAL, 0)
    with suppress(BrokenPipeError):
        pipe.send(answer)
