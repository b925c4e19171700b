"""The export itself, in the process of its own that does it."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from lampiran import publish
from lampiran.errors import LampiranError
from lampiran.model import Dekrit
from lampiran.written import load

from . import as_parquet
from .as_checklist import checklist_bytes
from .as_csv import csv_bytes
from .as_ics import ics_bytes
from .as_json import jsonl_bytes
from .as_parquet import parquet_bytes
from .as_xlsx import xlsx_bytes
from .command import FILES
from .datapackage import NAME, package_bytes
from .earlier import Earlier
from .rows import Rows
from .tables import Lang, tables

Tell = Callable[[int, int | None], None]
_INSTALL: Final = "Install pyarrow beside lampiran, or choose another --format."


class NoParquetError(LampiranError):
    """The library that writes Parquet is not installed."""

    exit_code = 2


def write(
    files: Sequence[Path],
    forms: Sequence[str],
    lang: Lang,
    target: Path,
    keys_from: Path | None,
    tell: Tell,
) -> tuple[str, ...]:
    """Write the forms into the folder `target`, and give what a person is to know."""
    del tell
    rows, notes = read(files, keys_from)
    if "parquet" in forms and not as_parquet.available():
        if len(forms) == 1:
            raise NoParquetError("Parquet cannot be written", remedy=_INSTALL)
        notes.append(f"no Parquet was written. {_INSTALL}")
        forms = [form for form in forms if form != "parquet"]
    try:
        for form in forms:
            for name, data in _made(form, rows, lang, notes):
                (target / name).write_bytes(data)
    except OSError as error:
        raise publish.output_error(target, error) from error
    return tuple(notes)


def read(files: Sequence[Path], keys_from: Path | None = None) -> tuple[Rows, list[str]]:
    """The rows of all documents, and what is to be said of them; one given twice counts once."""
    rows, notes = Rows(), list[str]()
    earlier = None if keys_from is None else Earlier(keys_from)
    seen: dict[str, Path] = {}
    for file in files:
        dekrit = load(Dekrit, file)
        before = seen.setdefault(dekrit.model_dump_json(), file)
        if before is not file:
            notes.append(f"{file}: the same data as {before}; taken once")
            continue
        twins = len(rows.twins)
        rows.add(dekrit, None if earlier is None else earlier.of(dekrit))
        if len(rows.twins) > twins:
            notes.append(f"{file}: the same decree as another document; it has keys of its own")
    return rows, notes


def _made(form: str, rows: Rows, lang: Lang, notes: list[str]) -> Iterator[tuple[str, bytes]]:
    if form == "csv":
        raw = {name: csv_bytes(table, rows.of[name]) for name, table in tables().items()}
        yield from ((f"{name}.csv", data) for name, data in raw.items())
        yield NAME, package_bytes(raw, lang)
    elif form == "parquet":
        for name, table in tables().items():
            yield f"{name}.parquet", parquet_bytes(table, rows.of[name])
    elif form == "xlsx":
        yield FILES[form], xlsx_bytes(rows.of, lang)
    elif form == "jsonl":
        yield FILES[form], jsonl_bytes(rows)
    elif form == "checklist":
        yield FILES[form], checklist_bytes(rows, lang)
    else:
        data, left_out = ics_bytes(rows, lang)
        if left_out:
            notes.append(
                f"{left_out} marked rows are not in the calendar: year or unit is not known"
            )
        yield FILES[form], data
