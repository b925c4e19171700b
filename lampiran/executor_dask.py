"""The work on many documents done by the workers of a Dask cluster.

All workers see the same folders as the one who asks, under the same paths. A worker that
is lost loses nothing: the scheduler gives its documents to another.
"""

import importlib
import logging
import multiprocessing
from collections.abc import Callable, Generator, Sequence
from concurrent import futures
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from . import isolate
from .errors import InternalError, LampiranError
from .many import program

R = TypeVar("R")

_CONNECT: Final = "15s"
_LOOK: Final = 5.0
"""Seconds between two looks at whether any worker is left."""
_PATIENCE: Final = 12
"""Looks without a worker after which no other is waited for."""


class ClusterError(LampiranError):
    """The cluster cannot be used."""

    exit_code = 14


@dataclass(frozen=True, slots=True)
class Dask:
    """The cluster whose scheduler has this address, such as tcp://10.0.0.1:8786."""

    address: str
    elsewhere: bool = True

    def run_all(
        self,
        tasks: Sequence[isolate.Task[R]],
        *,
        limits: isolate.Limits,
        debug: bool,
        ended: Callable[[int], None],
    ) -> Generator[isolate.Outcome[R] | isolate.Advance, None, None]:
        """Hand all tasks to the scheduler; give the outcomes as they come."""
        del ended  # processes of other machines sweep nothing here
        client = _client(self.address, debug)
        try:
            _must_have_workers(client, self.address)
            known = program.fingerprint()
            with client.get_executor(pure=False) as executor:
                waiting = {
                    executor.submit(_alone, task, limits, debug, known): index
                    for index, task in enumerate(tasks)
                }
                try:
                    yield from _outcomes(client, self.address, waiting, tasks)
                finally:
                    for future in waiting:
                        future.cancel()
        finally:
            client.close()


def _outcomes(
    client: Any,
    address: str,
    waiting: dict["futures.Future[isolate.Outcome[R]]", int],
    tasks: Sequence[isolate.Task[R]],
) -> Generator[isolate.Outcome[R], None, None]:
    """The outcomes as they come, as long as anyone is left who may give one."""
    lonely = 0
    while waiting:
        done, _ = futures.wait(waiting, _LOOK, futures.FIRST_COMPLETED)
        for future in done:
            index = waiting.pop(future)
            yield _outcome(future, index, tasks[index], address)
        lonely = 0 if done or _workers(client) else lonely + 1
        if lonely >= _PATIENCE:
            raise ClusterError(
                f"no worker is left at {address}",
                remedy="Start workers and run the same command again: what is done stays done.",
            )


def _outcome(
    future: "futures.Future[isolate.Outcome[R]]", index: int, task: isolate.Task[R], address: str
) -> isolate.Outcome[R]:
    try:
        return replace(future.result(), index=index)
    except LampiranError:
        raise
    except futures.CancelledError as error:
        raise ClusterError(
            f"the scheduler at {address} is gone",
            remedy="Start it and run the same command again: what is done stays done.",
        ) from error
    except Exception as error:
        lost = InternalError(
            f"the workers that read this document were lost ({type(error).__name__})",
            remedy="It may be what kills them: run it alone, without --scheduler.",
            file=task.file,
        )
        return isolate.Outcome(index, None, lost, 0.0)


def _client(address: str, debug: bool) -> Any:
    try:
        dask: Any = importlib.import_module("distributed")
    except ImportError as error:
        raise ClusterError(
            "--scheduler needs the package 'distributed', which is not installed",
            remedy="Install lampiran with its extra 'cluster', or leave --scheduler out.",
        ) from error
    if not debug:
        for name in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return dask.Client(address, timeout=_CONNECT, set_as_default=False)
    except (OSError, ValueError, RuntimeError, futures.TimeoutError) as error:
        raise ClusterError(
            f"no scheduler answers at '{address}'",
            remedy="Check the address (tcp://HOST:8786) and that 'dask scheduler' runs there.",
        ) from error


def _workers(client: Any) -> int:
    """How many workers there are; 0 also where the scheduler does not answer."""
    try:
        return len(client.nthreads())
    except Exception:  # whatever its connection may raise; the caller counts
        return 0


def _must_have_workers(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_CONNECT)
    except (OSError, futures.TimeoutError) as error:
        raise ClusterError(
            f"the scheduler at {address} has no worker",
            remedy=f"Start some, each with lampiran installed: dask worker {address}",
        ) from error


def _alone(
    task: isolate.Task[R], limits: isolate.Limits, debug: bool, known: str
) -> isolate.Outcome[R]:
    """On a worker: run one task in a process of its own."""
    if program.fingerprint() != known:
        raise ClusterError(
            "a worker has another version of lampiran or of its libraries",
            remedy="Install the same on every machine; results must not depend on where.",
        )
    with_children()
    events = isolate.run_all([task], jobs=1, limits=limits, debug=debug)
    return next(event for event in events if isinstance(event, isolate.Outcome))


def with_children() -> None:
    """Let this process start others: Dask's workers are made so that they may not.

    That is meant to leave no orphan behind; ours end with the process that started them.
    """
    config: dict[str, Any] = multiprocessing.current_process()._config  # type: ignore[attr-defined]
    config["daemon"] = False
