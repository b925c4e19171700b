"""What `lampiran diff` does: read what is to be read, compare, and put the result in its place."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, Literal

from lampiran import isolate, publish, screen
from lampiran.misunderstood import MisunderstoodError
from lampiran.terminal import terminal

from .source import Form, Source, members, source

Written = Callable[[str, Path], Path]
"""Gives the NAME.json of a document that an argument names; what must be read, into the folder."""
_PLAIN_WIDTH: Final = 120
"""Columns where standard output is a file or a pipe and has no width of its own."""
_ENDINGS: Final[dict[str, Literal["text", "json", "html", "xlsx"]]] = {
    ".txt": "text",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".xlsx": "xlsx",
}
_compare: Final = isolate.Elsewhere("lampiran.diff.work", "write")


def run(chosen: argparse.Namespace, folder: Path, written: Written) -> int:
    """Compare the documents; `folder` is there for a while."""
    form = _form(chosen)
    sources = [_with_files(source(argument), folder, written) for argument in chosen.documents]
    target = folder / "result"
    task = isolate.Task(Path(chosen.documents[-1]), partial(_compare, tuple(sources), form, target))
    notes = isolate.run_one(task, limits=isolate.Limits(seconds=chosen.timeout), debug=chosen.debug)
    for words in notes:
        screen.say(f"lampiran: {words}")
    publish.deliver(target, chosen.output)
    return 0


def _form(chosen: argparse.Namespace) -> Form:
    if len(chosen.documents) < 2:
        raise MisunderstoodError(
            "there is only one document", remedy="Give two, the older first: diff OLD NEW."
        )
    ending = None if chosen.output is None else _ENDINGS.get(chosen.output.suffix.lower())
    name = chosen.format or ending or "text"
    shown = terminal(chosen.output, _PLAIN_WIDTH)
    if name == "xlsx" and shown.there:
        raise MisunderstoodError("a workbook is no text", remedy="Say where it goes: -o FILE.xlsx.")
    if name == "xlsx" and len(chosen.documents) > 2:
        raise MisunderstoodError(
            "a workbook compares two documents",
            remedy="Give two, or choose --format text, json or html.",
        )
    return Form(name, chosen.lang, shown.width, shown.colour)


def _with_files(one: Source, folder: Path, written: Written) -> Source:
    """Read what is no JSON yet."""
    if one.kind == "template":
        return one
    if one.kind == "document":
        return replace(one, files=(written(one.given, folder),))
    return replace(
        one, files=tuple(written(str(file), folder) for file in members(Path(one.given)))
    )
