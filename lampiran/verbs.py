"""What each verb of the command line does."""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

import extract
import normalize
import rules

from . import batch, inputs, isolate, publish, screen
from .errors import MissingInputError, NotADocumentError, TooLargeError
from .model import DaftarTemuan, Dekrit, Dokumen, Jejak, Page
from .pipeline import Settings, Tell, must_be_a_file, named, process, read, renamed
from .schema import schema_text

M = TypeVar("M", bound=BaseModel)
R = TypeVar("R")

FINDINGS: Final = 1
"""Exit code where --strict was given and a finding is of grade galat."""
_STDIN: Final = "-"
_HEAD: Final = 1024
"""Bytes that tell what a file is: some producers write a few of their own before ``%PDF-``."""
MAX_STDIN: Final = 512 * 2**20
"""Bytes taken from standard input; a scan of 200 pages has 100 MB."""
_BLOCK: Final = 1 << 20


def run(chosen: argparse.Namespace) -> int:
    """Everything, for many documents."""
    settings = _settings(chosen)
    publish.check_writable(chosen.output)
    with _files(chosen.inputs) as files:
        given = {str(file): _given(name) for name, file in zip(chosen.inputs, files, strict=True)}
        found = inputs.find(files)
        for note in found.notes if not chosen.quiet else ():
            screen.say(f"lampiran: {note}")
        named = inputs.name_outputs(found.files)
        with screen.progress(named, quiet=chosen.quiet) as watch:
            rows = batch.run(
                named,
                chosen.output,
                settings,
                jobs=chosen.jobs,
                limits=isolate.Limits(seconds=chosen.timeout),
                debug=chosen.debug,
                watch=watch,
            )
    if not chosen.quiet:
        screen.show_table(rows)
    errors = [row.outcome.error for row in rows if row.outcome.error is not None]
    for error in errors:
        name = given.get(error.file or "")
        screen.say(f"lampiran: {error if name is None else renamed(error, name)}")
    if errors:
        return errors[0].exit_code
    galat = any(row.outcome.result is not None and row.outcome.result.galat for row in rows)
    return FINDINGS if chosen.strict and galat else 0


def print_pages(chosen: argparse.Namespace) -> int:
    """The pages of one document."""
    _printed(chosen, _write_pages, Settings(_reading(chosen)))
    return 0


def print_dekrit(chosen: argparse.Namespace) -> int:
    """The clean data of one document."""
    _printed(chosen, _write_dekrit, Settings(_reading(chosen)))
    return 0


def print_temuan(chosen: argparse.Namespace) -> int:
    """The findings on a document, or on data that was written before."""
    galat = _printed(chosen, _write_temuan, _settings(chosen))
    return FINDINGS if chosen.strict and galat else 0


def print_schema(chosen: argparse.Namespace) -> int:
    """The schema of one of the public files."""
    sys.stdout.write(schema_text(chosen.which))
    return 0


VERBS: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "run": run,
    "extract": print_pages,
    "normalize": print_dekrit,
    "check": print_temuan,
    "schema": print_schema,
}


def _settings(chosen: argparse.Namespace) -> Settings:
    template = None if chosen.template == "none" else rules.load_template(chosen.template)
    return Settings(_reading(chosen), template, chosen.lang)


def _reading(chosen: argparse.Namespace) -> extract.Settings:
    return extract.Settings(cross_check=chosen.cross_check, max_pages=chosen.max_pages)


_Write = Callable[[Path, Settings, Path, Tell], R]


def _printed(chosen: argparse.Namespace, write: _Write[R], settings: Settings) -> R:
    """Let a process of its own write its data aside; whole, they go to standard output."""
    with _files([chosen.file]) as (file,), _folder() as folder:
        written = folder / "data"
        task = isolate.Task(file, partial(_written, write, file, settings, written))
        with named(_given(chosen.file), str(file)):
            result = isolate.run_one(
                task, limits=isolate.Limits(seconds=chosen.timeout), debug=chosen.debug
            )
        sys.stdout.flush()
        with written.open("rb") as stream:
            shutil.copyfileobj(stream, sys.stdout.buffer)
    return result


def _given(argument: str) -> Path:
    """The file as the person knows it."""
    return Path("standard input" if argument == _STDIN else argument)


def _written(write: _Write[R], file: Path, settings: Settings, target: Path, tell: Tell) -> R:
    try:
        return write(file, settings, target, tell)
    except OSError as error:
        raise publish.output_error(target.parent, error) from error


def _write_pages(file: Path, settings: Settings, target: Path, tell: Tell) -> None:
    with target.open("w", encoding="utf-8") as stream:
        stream.writelines(_as_json(read(file, settings.reading, tell)))


def _write_dekrit(file: Path, settings: Settings, target: Path, tell: Tell) -> None:
    with named(file):
        hasil = normalize.normalize(read(file, settings.reading, tell))
    target.write_bytes(publish.as_bytes(hasil.dekrit))


def _write_temuan(file: Path, settings: Settings, target: Path, tell: Tell) -> int:
    """Gives the number of findings of grade galat."""
    must_be_a_file(file)
    if _kind(file) == ".json":
        temuan = _check_written(file, settings)
    else:
        temuan = process(file, settings, tell).temuan
    target.write_bytes(publish.as_bytes(temuan))
    return temuan.ringkasan.galat


def _as_json(dokumen: Dokumen) -> Iterator[str]:
    """A `Dokumen` page by page, so that a long one is never held whole."""
    head = {
        "berkas": dokumen.berkas,
        "sha256": dokumen.sha256,
        "transkrip": dokumen.transkrip,
        "jumlah_halaman": dokumen.jumlah_halaman,
        "meta": dokumen.meta,
    }
    yield json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    yield ',\n  "pages": ['
    adapter = TypeAdapter(Page)
    comma = ""
    for page in dokumen.pages:
        text = adapter.dump_json(page).decode("utf-8")
        yield f"{comma}\n    {text}"
        comma = ","
    yield "\n  ]\n}\n"


def _check_written(file: Path, settings: Settings) -> DaftarTemuan:
    """Check a NAME.json again, with its NAME.jejak.json if that lies beside it."""
    beside = file.with_name(f"{file.name.removesuffix('.json')}.jejak.json")
    jejak = _load(Jejak, beside) if beside.is_file() else Jejak(jejak={})
    return rules.check(_load(Dekrit, file), jejak, settings.template, settings.lang)


def _load(kind: type[M], file: Path) -> M:
    try:
        return kind.model_validate_json(file.read_bytes())
    except OSError as error:
        raise _unreadable(file, error) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise NotADocumentError(
            f"not the JSON that lampiran writes ({place + ': ' if place else ''}{first['msg']})",
            remedy="Give a NAME.json made by 'lampiran run', or the PDF itself.",
            file=file,
        ) from error


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
        read = raw.rename(raw.with_suffix(_kind(raw)))
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


def _kind(file: Path) -> str:
    """What a file is by its first bytes, as the ending it should have."""
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise _unreadable(file, error) from error
    if b"%PDF-" in head:
        return ".pdf"
    return ".json" if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else ".txt"


def _unreadable(file: Path, error: OSError) -> MissingInputError:
    return MissingInputError(
        f"the file cannot be read ({error.strerror or error})",
        remedy="Check the name and the permissions.",
        file=file,
    )
