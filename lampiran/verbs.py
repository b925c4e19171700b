"""What each verb of the command line does."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from . import batch, inputs, isolate, publish, screen
from .choices import Choices
from .errors import TooLargeError, named, renamed
from .executor import Executor, Local
from .findings.asked import asked
from .findings.choosing import Form, Hidden, Told
from .findings.settled import Settled, settle
from .findings.told import told
from .options import DEFAULT_TEMPLATE, NO_TEMPLATE, whole_folders

if TYPE_CHECKING:  # the process that hands out the work loads no model
    from .model import Dekrit

FINDINGS: Final = 1
"""Exit code where --strict was given and a finding is of grade galat."""
_STDIN: Final = "-"
_write: Final = isolate.Elsewhere("lampiran.work", "write")
MAX_STDIN: Final = 512 * 2**20
"""Bytes taken from standard input; a scan of 200 pages has 100 MB."""
_BLOCK: Final = 1 << 20
_LONGEST_TABLE: Final = 100
"""Documents that are listed one by one when a run over folders is done; failures always are."""


def run(chosen: argparse.Namespace) -> int:
    """Everything, for many documents."""
    settled = settle(chosen, DEFAULT_TEMPLATE)
    choices = _choices(chosen, settled)
    publish.check_writable(chosen.output)
    many = whole_folders(chosen)
    with _files(chosen.inputs) as files, _alone(chosen.output, many=many):
        given = {str(file): _given(name) for name, file in zip(chosen.inputs, files, strict=True)}
        found = inputs.find(files)
        for note in found.notes if not chosen.quiet else ():
            screen.say(f"lampiran: {note}")
        rows = (_run_many if many else _run_some)(chosen, inputs.name_outputs(found.files), choices)
    if not chosen.quiet:
        results = [row.outcome.result for row in rows]
        _tell([result.hidden for result in results if result is not None], settled)
    errors = [row.outcome.error for row in rows if row.outcome.error is not None]
    for error in errors:
        name = given.get(error.file or "")
        screen.say(f"lampiran: {error if name is None else renamed(error, name)}")
    if errors:
        return errors[0].exit_code
    galat = any(row.outcome.result is not None and row.outcome.result.galat for row in rows)
    return FINDINGS if chosen.strict and galat else 0


def _alone(folder: Path, *, many: bool) -> AbstractContextManager[None]:
    """Two runs over folders do not share an output folder; runs over single files may."""
    from .many import lock  # noqa: PLC0415 - small, and no other verb needs it

    return lock.held(folder) if many else lock.respected(folder)


def _run_some(
    chosen: argparse.Namespace, found: Sequence[inputs.Input], choices: Choices
) -> Sequence[batch.Row]:
    executor, choices = _executor(chosen, len(found), choices)
    with screen.progress(found, quiet=chosen.quiet) as watch:
        rows = batch.run(
            found,
            chosen.output,
            choices,
            executor=executor,
            limits=isolate.Limits(seconds=chosen.timeout),
            debug=chosen.debug,
            watch=watch,
        )
    if not chosen.quiet:
        screen.show_table(rows)
    return rows


def _run_many(
    chosen: argparse.Namespace, found: Sequence[inputs.Input], choices: Choices
) -> Sequence[batch.Row]:
    """With what earlier runs did, a catalogue and a summary."""
    from .many import command, progress  # noqa: PLC0415 - a run of one file needs neither

    executor, choices = _executor(chosen, len(found), choices)
    with progress.progress(quiet=chosen.quiet) as shown:
        done = command.run(
            found,
            chosen.output,
            choices,
            executor=executor,
            limits=isolate.Limits(seconds=chosen.timeout),
            cached=chosen.cache,
            debug=chosen.debug,
            watch=shown.watch,
            begin=shown.begin,
        )
    if not chosen.quiet:
        if len(done.rows) <= _LONGEST_TABLE:
            screen.show_table(done.rows)
        for line in done.summary.splitlines():
            screen.say(line)
    return done.rows


def _executor(
    chosen: argparse.Namespace, documents: int, choices: Choices
) -> tuple[Executor, Choices]:
    """Who does the work; the cores that documents leave free read the pages of scans."""
    if chosen.scheduler is not None:
        from .executor_dask import Dask  # noqa: PLC0415 - only whoever has a cluster

        return Dask(chosen.scheduler), replace(choices, threads=1)
    jobs = min(chosen.jobs, documents) or 1
    return Local(jobs), replace(choices, threads=max(choices.threads // jobs, 1))


def print_pages(chosen: argparse.Namespace) -> int:
    """The pages of one document."""
    _printed(chosen, "pages", _choices(chosen))
    return 0


def print_dekrit(chosen: argparse.Namespace) -> int:
    """The clean data of one document."""
    _printed(chosen, "dekrit", _choices(chosen))
    return 0


def print_temuan(chosen: argparse.Namespace) -> int:
    """The findings on a document, or on data that was written before."""
    settled = settle(chosen, DEFAULT_TEMPLATE)
    form, target = asked(chosen, None if chosen.file == _STDIN else chosen.file)
    answer: Told = _printed(chosen, form, _choices(chosen, settled), target)
    _tell([answer.hidden], settled)
    if chosen.write_baseline is not None:
        screen.say(f"lampiran: {chosen.write_baseline}: accepts the findings that were shown")
        return 0
    return FINDINGS if chosen.strict and answer.galat else 0


def print_rules(chosen: argparse.Namespace) -> int:
    """The list of the rules, the page of one, or the pages of all as files."""
    from .findings import rule_list  # noqa: PLC0415 - no other verb needs the texts here

    if chosen.docs is not None:
        rule_list.write_docs(chosen.docs)
    else:
        sys.stdout.write(rule_list.shown(chosen.code, chosen.lang))
    return 0


def print_schema(chosen: argparse.Namespace) -> int:
    """The schema of one of the public files, or what every field of them means."""
    if chosen.dictionary:
        from .dictionary import dictionary_text  # noqa: PLC0415 - likewise

        sys.stdout.write(dictionary_text())
        return 0
    from .schema import schema_text  # noqa: PLC0415 - no other verb needs the model here

    sys.stdout.write(schema_text(chosen.which))
    return 0


def templates(chosen: argparse.Namespace) -> int:
    """Templates: make, show, check, compare, list."""
    from .template import command  # noqa: PLC0415 - no other verb needs the model here

    return command.run(chosen, partial(_dekrit, chosen))


def diff(chosen: argparse.Namespace) -> int:
    """What changed from one document to the next."""
    from .diff import command  # noqa: PLC0415 - likewise

    with _folder() as folder:
        return command.run(chosen, folder, partial(_as_json, chosen))


def publish_jdihn(chosen: argparse.Namespace) -> int:
    """The feed of decrees for JDIHN, or a draft abstract of one."""
    from .jdihn import command  # noqa: PLC0415 - likewise

    with _folder() as folder:
        return command.run(chosen, folder, partial(_as_json, chosen))


def report(chosen: argparse.Namespace) -> int:
    """The page that people read of a decree."""
    from .report import command  # noqa: PLC0415 - likewise

    with _folder() as folder:
        return command.run(chosen, _choices(chosen), folder, _files, partial(_as_json, chosen))


def export(chosen: argparse.Namespace) -> int:
    """Tables, a calendar, a list to collect evidence by."""
    from .export import command  # noqa: PLC0415 - likewise

    with _folder() as folder:
        return command.run(chosen, folder)


VERBS: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "run": run,
    "extract": print_pages,
    "normalize": print_dekrit,
    "check": print_temuan,
    "diff": diff,
    "export": export,
    "report": report,
    "publish": publish_jdihn,
    "schema": print_schema,
    "rules": print_rules,
    "template": templates,
}


def _choices(chosen: argparse.Namespace, settled: Settled | None = None) -> Choices:
    settled = settled or Settled(NO_TEMPLATE)
    template = settled.template
    if template not in (NO_TEMPLATE, DEFAULT_TEMPLATE):
        import rules  # noqa: PLC0415 - only a template of one's own can be at fault

        rules.load_template(template)
    return Choices(
        chosen.cross_check,
        chosen.max_pages,
        os.cpu_count() or 1,
        getattr(chosen, "crops", False),
        None if template == NO_TEMPLATE else template,
        settled.lang,
        settled.choosing,
    )


def _tell(hidden: Sequence[Hidden], settled: Settled) -> None:
    for words in told(hidden, settled):
        screen.say(f"lampiran: {words}")


def _printed(
    chosen: argparse.Namespace, what: str | Form, choices: Choices, target: Path | None = None
) -> Any:
    """Let a process of its own write its data aside; whole, they go where they belong."""
    with _files([chosen.file]) as (file,), _folder() as folder:
        written = folder / "data"
        task = isolate.Task(file, partial(_write, what, file, choices, written))
        with named(_given(chosen.file), str(file)):
            answer = isolate.run_one(
                task, limits=isolate.Limits(seconds=chosen.timeout), debug=chosen.debug
            )
        publish.deliver(written, target)
    return answer


def _dekrit(chosen: argparse.Namespace, argument: str) -> "Dekrit":
    """The clean data of a document: read now, or written before as NAME.json."""
    from .model import Dekrit  # noqa: PLC0415 - likewise
    from .written import load  # noqa: PLC0415

    with _folder() as folder:
        return load(Dekrit, _as_json(chosen, argument, folder), _given(argument))


def _as_json(chosen: argparse.Namespace, argument: str, folder: Path) -> Path:
    """The NAME.json of a document: it is one, or it is read now and written into `folder`."""
    with _files([argument]) as (file,), named(_given(argument), str(file)):
        if file.is_file() and inputs.kind_of(file) == ".json":
            return Path(shutil.copyfile(file, folder / "given")) if argument == _STDIN else file
        place = Path(tempfile.mkdtemp(dir=folder))
        work = partial(_write, "dekrit", file, _choices(chosen), place / "data")
        limits = isolate.Limits(seconds=chosen.timeout)
        isolate.run_one(isolate.Task(file, work), limits=limits, debug=chosen.debug)
        return place / "data"


def _given(argument: str) -> Path:
    """The file as the person knows it."""
    return Path("standard input" if argument == _STDIN else argument)


@contextmanager
def _files(arguments: Sequence[str]) -> Iterator[list[Path]]:
    """The arguments as paths; what comes on standard input becomes a file for a while."""
    if _STDIN not in arguments:
        yield [Path(argument) for argument in arguments]
        return
    with _folder() as folder:
        raw = folder / "stdin"
        try:
            with raw.open("wb") as stream:
                _copy_standard_input(stream)
        except OSError as error:
            raise publish.output_error(folder, error) from error
        read = raw.rename(raw.with_suffix(inputs.kind_of(raw)))
        yield [read if argument == _STDIN else Path(argument) for argument in arguments]


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder for a while."""
    try:
        made = tempfile.TemporaryDirectory(prefix="lampiran-", ignore_cleanup_errors=True)
    except OSError as error:
        raise publish.output_error(Path(tempfile.gettempdir()), error) from error
    with made as folder:
        yield Path(folder)


def _copy_standard_input(stream: BinaryIO) -> None:
    """What comes in may never end; the disk does."""
    left = MAX_STDIN
    while block := sys.stdin.buffer.read(min(_BLOCK, left + 1)):
        left -= len(block)
        if left < 0:
            raise TooLargeError(
                f"standard input holds more than {MAX_STDIN // 2**20} MiB",
                remedy="Give the name of the file instead.",
            )
        stream.write(block)
