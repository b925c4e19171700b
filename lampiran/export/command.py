"""What `lampiran export` does: read in a process of its own, and put the files in their place."""

import argparse
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from lampiran import inputs, isolate, publish, screen
from lampiran.errors import MissingInputError
from lampiran.misunderstood import MisunderstoodError

from .options import FORMS

FILES: Final = {
    "jsonl": "rencana-aksi.jsonl",
    "xlsx": "rencana-aksi.xlsx",
    "ics": "kalender.ics",
    "checklist": "daftar-bukti.xlsx",
}
"""The forms that are one file, and its name in a folder."""
_ENDINGS: Final = {".xlsx": ("xlsx", "checklist"), ".ics": ("ics",), ".jsonl": ("jsonl",)}
_write: Final = isolate.Elsewhere("lampiran.export.work", "write")
_MEMORY: Final = 4 * 2**30
"""Bytes; the plans of a whole country are held at once."""
_SECONDS: Final = 300.0
_PER_FILE: Final = 5.0


def run(chosen: argparse.Namespace, folder: Path) -> int:
    """Export the documents; `folder` is there for a while."""
    forms, single = _asked(chosen.format, chosen.output)
    files = _documents(chosen.documents)
    made = folder / "export"
    made.mkdir()
    task = isolate.Task(
        files[0], partial(_write, tuple(files), forms, chosen.lang, made, chosen.keys_from)
    )
    limits = isolate.Limits(seconds=_SECONDS + _PER_FILE * len(files), memory=_MEMORY)
    for words in isolate.run_one(task, limits=limits, debug=chosen.debug):
        screen.say(f"lampiran: {words}")
    if single:
        publish.place(made / FILES[forms[0]], chosen.output)
        return 0
    publish.check_writable(chosen.output)
    for name in sorted(os.listdir(made), key=lambda name: (name == "datapackage.json", name)):
        publish.place(made / name, chosen.output / name)
    return 0


def _asked(form: str | None, output: Path) -> tuple[tuple[str, ...], bool]:
    """The forms, and whether the output is one file."""
    by_ending = _ENDINGS.get(output.suffix.lower(), ()) if not output.is_dir() else ()
    if form is None and by_ending:
        return by_ending[:1], True
    if form in by_ending:
        return (form,), True
    if by_ending:
        raise MisunderstoodError(
            f"{form} does not go into a file such as {output.name}",
            remedy="Give a folder with -o, or a file with the ending of the form.",
        )
    if form is None or form == "all":
        return FORMS, False
    return (form,), False


def _documents(arguments: Sequence[str]) -> list[Path]:
    found: list[Path] = []
    for argument in arguments:
        path = Path(argument)
        if not path.is_dir():
            found.append(path)
            continue
        inside = inputs.written_in(path, ("datapackage.json",))
        if not inside:
            raise MissingInputError(
                "the folder holds no NAME.json",
                remedy="Read the documents first: 'lampiran run FOLDER -o output/'.",
                file=path,
            )
        found += inside
    return found
