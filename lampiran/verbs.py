"""What each verb of the command line does."""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

import extract
import normalize
import rules

from . import batch, inputs, isolate, publish, screen
from .errors import MissingInputError, NotADocumentError
from .model import DaftarTemuan, Dekrit, Dokumen, Jejak, Page
from .pipeline import Settings, process
from .schema import schema_text

M = TypeVar("M", bound=BaseModel)

FINDINGS: Final = 1
"""Exit code where --strict was given and a finding is of grade galat."""
_STDIN: Final = "-"
_HEAD: Final = 1024
"""Bytes that tell what a file is: some producers write a few of their own before ``%PDF-``."""


def run(chosen: argparse.Namespace) -> int:
    """Everything, for many documents."""
    settings = _settings(chosen)
    publish.check_writable(chosen.output)
    with _files(chosen.inputs) as files:
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
        screen.say(f"lampiran: {error}")
    if errors:
        return errors[0].exit_code
    galat = any(row.outcome.result is not None and row.outcome.result.galat for row in rows)
    return FINDINGS if chosen.strict and galat else 0


def print_pages(chosen: argparse.Namespace) -> int:
    """The pages of one document, each printed as soon as it is read."""
    with _files([chosen.file]) as (file,):
        for piece in _as_json(extract.read(file, _reading(chosen))):
            sys.stdout.write(piece)
    return 0


def print_dekrit(chosen: argparse.Namespace) -> int:
    """The clean data of one document."""
    with _files([chosen.file]) as (file,):
        _print(normalize.normalize(extract.read(file, _reading(chosen))).dekrit)
    return 0


def print_temuan(chosen: argparse.Namespace) -> int:
    """The findings on a document, or on data that was written before."""
    settings = _settings(chosen)
    with _files([chosen.file]) as (file,):
        if _kind(file) == ".json":
            temuan = _check_written(file, settings)
        else:
            temuan = process(file, settings).temuan
    _print(temuan)
    return FINDINGS if chosen.strict and temuan.ringkasan.galat else 0


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


def _print(value: BaseModel) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(publish.as_bytes(value))


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
    with tempfile.TemporaryDirectory(prefix="lampiran-") as folder:
        raw = Path(folder, "stdin")
        with raw.open("wb") as stream:
            shutil.copyfileobj(sys.stdin.buffer, stream)
        read = raw.rename(raw.with_suffix(_kind(raw)))
        yield [read if argument == _STDIN else Path(argument) for argument in arguments]


def _kind(file: Path) -> str:
    """What a file is by its first bytes, as the ending it should have."""
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise MissingInputError(
            f"the file cannot be read ({error.strerror})",
            remedy="Check the name and the permissions of the file.",
            file=file,
        ) from error
    if b"%PDF-" in head:
        return ".pdf"
    return ".json" if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else ".txt"
