"""What `lampiran report` does: read what is to be read, make the page, put it in its place."""

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Final

from lampiran import isolate, publish, screen
from lampiran.choices import Choices

from .asked import Asked

Files = Callable[[list[str]], AbstractContextManager[list[Path]]]
"""Gives the files that arguments name; what comes on standard input becomes one for a while."""
Written = Callable[[str, Path], Path]
"""Gives the NAME.json of a document that an argument names; what must be read, into the folder."""
_write: Final = isolate.Elsewhere("lampiran.report.work", "write")


def run(
    chosen: argparse.Namespace, choices: Choices, folder: Path, files: Files, written: Written
) -> int:
    """Make the page; `folder` is there for a while."""
    target = folder / "page"
    before = None if chosen.before is None else written(chosen.before, folder)
    with files([chosen.file]) as (file,):
        asked = Asked(file, chosen.lang, before, chosen.pdf, not chosen.no_cuts, chosen.template)
        notes = isolate.run_one(
            isolate.Task(file, partial(_write, asked, choices, target, folder)),
            limits=isolate.Limits(seconds=chosen.timeout),
            debug=chosen.debug,
        )
    for words in notes:
        screen.say(f"lampiran: {words}")
    publish.deliver(target, chosen.output)
    return 0
