"""In which form the findings of one document were asked for, and where they go."""

import argparse
import datetime
from pathlib import Path
from typing import Final

from ..errors import LampiranError
from ..terminal import terminal
from .choosing import Acceptance, Form, Format

_PLAIN_WIDTH: Final = 100
"""Columns of a table of findings that goes into a file."""
_ENDINGS: Final[dict[str, Format]] = {
    ".csv": "csv",
    ".json": "json",
    ".sarif": "sarif",
    ".txt": "table",
    ".xlsx": "xlsx",
}
"""The form that the name given to -o asks for."""


def asked(chosen: argparse.Namespace, given: str | None) -> tuple[Form, Path | None]:
    """The form of the findings of the document `given`, and the file they go to.

    None: standard output. There a person gets a table, and a pipe gets JSON.
    """
    if chosen.write_baseline is not None or chosen.reason or chosen.date:
        return Form("baseline", given=given, acceptance=_acceptance(chosen)), chosen.write_baseline
    ending = None if chosen.output is None else _ENDINGS.get(chosen.output.suffix.lower())
    shown = terminal(chosen.output, _PLAIN_WIDTH)
    form: Format = chosen.format or ending or ("table" if shown.there else "json")
    if form == "xlsx" and shown.there:
        raise _refused("a workbook is no text", "Say where it goes: -o FILE.xlsx.")
    return Form(form, shown.width, shown.colour, given), chosen.output


def _acceptance(chosen: argparse.Namespace) -> Acceptance:
    from . import baseline  # noqa: PLC0415 - the model comes only where it is needed

    file = chosen.write_baseline
    if file is None:
        raise _refused("--reason and --date belong to --write-baseline", "Name the file as well.")
    if chosen.format or chosen.output:
        raise _refused("--write-baseline prints no findings", "Leave --format and -o out.")
    if not (chosen.reason or "").strip():
        raise _refused("findings are accepted for a reason", 'Say it: --reason "...".')
    reason = chosen.reason.strip().encode("utf-8", "replace").decode("utf-8")
    today = datetime.date.today().isoformat()
    before = baseline.read(file) if file.exists() else ()
    return Acceptance(reason, chosen.date or today, before)


def _refused(what: str, remedy: str) -> LampiranError:
    from .toml_file import SettingsError  # noqa: PLC0415 - likewise

    return SettingsError(what, remedy=remedy)
