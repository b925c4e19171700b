"""A run over many documents: what is known is passed, the rest is read, all is catalogued."""

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from .. import batch, isolate, publish
from ..choices import Choices
from ..errors import LampiranError, as_text
from ..executor import Executor
from ..inputs import Input
from . import program
from .cache import Cache, Seen
from .catalogue_entry import FILES, FOLDER, Entry
from .lock import STATE

_write: Final = isolate.Elsewhere("lampiran.many.catalogue", "write")
_SECONDS_EACH: Final = 2.0
"""For the catalogue, for each document; one of 500 pages takes less."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a run."""

    rows: tuple[batch.Row, ...]
    """In the order of the inputs."""
    known: int
    """Documents that were not read again."""
    summary: str
    """In words."""


def run(
    inputs: Sequence[Input],
    folder: Path,
    choices: Choices,
    *,
    executor: Executor,
    limits: isolate.Limits,
    cached: bool = True,
    debug: bool = False,
    watch: Callable[[isolate.Advance | batch.Row], None] = lambda _: None,
    begin: Callable[[Sequence[Input], int], None] = lambda inputs, known: None,
) -> Done:
    """Convert all inputs that no earlier run has converted; the folder must be `lock.held`.

    `begin` is told what is to be read, and how many documents are known.
    """
    cache = Cache(folder, choices)
    seen = [cache.see(given) for given in inputs]
    rows: dict[int, batch.Row] = {}
    for index, given in enumerate(inputs):
        result = cache.get(given, seen[index]) if cached else None
        if result is not None:
            rows[index] = batch.Row(given, _outcome(index, result))
    left = [index for index in range(len(inputs)) if index not in rows]
    begin([inputs[index] for index in left], len(rows))

    def listen(event: isolate.Advance | batch.Row) -> None:
        if isinstance(event, batch.Row):
            index = left[event.outcome.index]
            _remember(cache, event, seen[index])
        watch(event)

    if left:
        fresh = batch.run(
            [inputs[index] for index in left],
            folder,
            choices,
            executor=executor,
            limits=limits,
            debug=debug,
            watch=listen,
        )
        rows.update(zip(left, fresh, strict=True))
    ordered = tuple(rows[index] for index in range(len(inputs)))
    known = len(inputs) - len(left)
    summary = _catalogue(ordered, folder, choices, cache, debug=debug)
    return Done(ordered, known, summary)


def _outcome(index: int, result: batch.Summary | LampiranError) -> isolate.Outcome[batch.Summary]:
    if isinstance(result, LampiranError):
        return isolate.Outcome(index, None, result, seconds=0.0)
    return isolate.Outcome(index, result, None, seconds=0.0)


def _remember(cache: Cache, row: batch.Row, seen: Seen | None) -> None:
    result = row.outcome.result or row.outcome.error
    if result is not None:
        cache.put(row.input, seen, result)


def _catalogue(
    rows: Sequence[batch.Row],
    folder: Path,
    choices: Choices,
    cache: Cache,
    *,
    debug: bool,
) -> str:
    """The words of the summary; the catalogue is written unless it lies there as it would be."""
    entries = tuple(_entry(row) for row in rows)
    state = Path(folder, STATE, "katalog.json")
    key = _key(entries, [_digests_of(row, cache) for row in rows], choices.lang)
    with suppress(OSError, ValueError, KeyError, TypeError):
        record = json.loads(state.read_bytes())
        if record["key"] == key and record["files"] == _digests(folder):
            return str(record["summary"])
    with suppress(OSError):
        state.unlink(missing_ok=True)
    most = isolate.Limits(seconds=60 + _SECONDS_EACH * len(rows), output=2**40)
    task = isolate.Task(folder / FOLDER, partial(_write, folder, entries, choices.lang))
    summary: str = isolate.run_one(task, limits=most, debug=debug)
    record = {"key": key, "files": _digests(folder), "summary": summary}
    aside = state.with_name(f".lampiran-{os.getpid()}-katalog.tmp")
    try:
        aside.write_text(json.dumps(record, sort_keys=True) + "\n", "utf-8")
        aside.replace(state)
    except OSError as error:
        raise publish.output_error(folder, error) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    return summary


def _entry(row: batch.Row) -> Entry:
    error = row.outcome.error
    file = as_text(str(row.input.file))
    shown = as_text(row.input.name)
    if error is None:
        return Entry(file, row.input.name, shown)
    return Entry(file, row.input.name, shown, error.exit_code, error.what, error.remedy)


def _digests_of(row: batch.Row, cache: Cache) -> dict[str, str]:
    try:
        return {} if row.outcome.error else cache.digests(row.input)
    except OSError as error:
        raise publish.output_error(Path(row.input.name), error) from error


def _key(entries: Sequence[Entry], digests: Sequence[dict[str, str]], lang: str) -> str:
    """All that the catalogue depends on."""
    parts = [program.digest_here(), lang, digests, [repr(entry) for entry in entries]]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _digests(folder: Path) -> dict[str, str]:
    found = {}
    for name in FILES:
        with Path(folder, FOLDER, name).open("rb") as stream:
            found[name] = hashlib.file_digest(stream, "sha256").hexdigest()
    return found
