"""The catalogue of a run, one SQLite file, and its summary; in a process of its own.

Both depend on the files of the documents alone: no clock, no order of events, so that a
run that was interrupted and taken up again leaves the same bytes as one that was not.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from importlib import resources
from pathlib import Path
from typing import Literal

from .. import publish
from ..errors import InternalError
from . import catalogue_rows, summary
from .catalogue_entry import FILES, FOLDER, Entry


def write(
    folder: Path,
    entries: Sequence[Entry],
    lang: Literal["id", "en"],
    tell: Callable[[int, int | None], None],
) -> str:
    """Write both files into `folder`/katalog; gives the summary in words."""
    place = folder / FOLDER
    asides = [place / f".lampiran-{os.getpid()}-{name}.tmp" for name in FILES]
    try:
        place.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(asides[0], isolation_level=None)) as base:
            _fill(base, folder, entries, tell)
            found = summary.of(base, lang)
        asides[1].write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")
        for aside, name in zip(asides, FILES, strict=True):
            aside.replace(place / name)
    except (OSError, sqlite3.OperationalError) as error:
        raise _failed(place, error) from error
    finally:
        for aside in asides:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
    return summary.words(found, lang)


def _fill(
    base: sqlite3.Connection,
    folder: Path,
    entries: Sequence[Entry],
    tell: Callable[[int, int | None], None],
) -> None:
    base.execute("PRAGMA journal_mode = OFF")  # what is half-written is thrown away whole
    base.execute("PRAGMA synchronous = OFF")
    base.execute("PRAGMA page_size = 4096")
    base.executescript(resources.files(__package__).joinpath("katalog.sql").read_text("utf-8"))
    base.execute("BEGIN")
    for place, entry in enumerate(entries, start=1):
        _insert(base, "berkas", [_status(place, entry)])
        if not entry.code:
            _decree(base, folder, entry)
        tell(place, len(entries))
    base.execute("COMMIT")


def _decree(base: sqlite3.Connection, folder: Path, entry: Entry) -> None:
    data, temuan = (_load(folder, entry, ending) for ending in (".json", ".temuan.json"))
    _insert(base, "keputusan", [catalogue_rows.decree(entry.shown, data, temuan)])
    for node, months in catalogue_rows.nodes(entry.shown, data):
        _insert(base, "simpul", [node])
        _insert(base, "bulan", months)
    _insert(base, "temuan", list(catalogue_rows.findings(entry.shown, temuan)))


def _load(folder: Path, entry: Entry, ending: str) -> catalogue_rows.Data:
    file = folder / f"{entry.name}{ending}"
    try:
        data: catalogue_rows.Data = json.loads(file.read_bytes())
    except ValueError as error:
        raise InternalError(
            "a file of this run was changed while the run went on",
            remedy="Run the same command again.",
            file=file,
        ) from error
    return data


def _status(place: int, entry: Entry) -> catalogue_rows.Row:
    status = "gagal" if entry.code else "terbaca"
    return place, entry.file, entry.shown, status, entry.code, entry.what, entry.remedy


def _insert(base: sqlite3.Connection, table: str, rows: Sequence[catalogue_rows.Row]) -> None:
    """All that a document says goes in as values, never as words of SQL."""
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _failed(place: Path, error: OSError | sqlite3.OperationalError) -> Exception:
    if isinstance(error, OSError):
        return publish.output_error(place, error)
    return publish.output_error(place, OSError(0, str(error)))
