"""What `lampiran publish` does: read what is to be read, and put the result in its place."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from lampiran import inputs, isolate, publish, screen
from lampiran.errors import MissingInputError
from lampiran.misunderstood import MisunderstoodError

from .asked import Asked, Decree, Outcome

Written = Callable[[str, Path], Path]
"""Gives the NAME.json of a document that an argument names; what must be read, into the folder."""
_ENDINGS: Final = {".md": "md", ".txt": "txt", ".html": "html", ".htm": "html"}
_write: Final = isolate.Elsewhere("lampiran.jdihn.work", "write")


def run(chosen: argparse.Namespace, folder: Path, written: Written) -> int:
    """Make the feed, its settings, or an abstract; `folder` is there for a while."""
    _check(chosen)
    documents = [given for argument in chosen.documents for given in _expanded(argument, chosen)]
    documents = documents or chosen.documents  # a lone companion is told what it is
    decrees = tuple(Decree(given, written(given, folder)) for given in documents)
    target = folder / "result"
    asked = Asked(_form(chosen), chosen.lang, chosen.settings, target)
    task = isolate.Task(Path((documents or ["-"])[-1]), partial(_write, decrees, asked))
    limits = isolate.Limits(seconds=chosen.timeout)
    outcome: Outcome = isolate.run_one(task, limits=limits, debug=chosen.debug)
    for words in outcome.notes:
        screen.say(f"lampiran: {words}")
    if outcome.missing:
        from lampiran.findings.toml_file import SettingsError  # noqa: PLC0415 - loads pydantic

        raise SettingsError(
            f"no feed was written: {outcome.missing} required values have no source (see above)",
            remedy="Write them in the settings file and give it with --settings; 'lampiran publish "
            "--jdihn --make-settings' prints one to fill in.",
            file=chosen.settings,
        )
    publish.deliver(target, chosen.output)
    return 0


def _check(chosen: argparse.Namespace) -> None:
    if chosen.abstract:
        if chosen.settings is not None or chosen.make_settings:
            raise MisunderstoodError(
                "an abstract has no settings", remedy="Leave --settings out, or ask for --jdihn."
            )
        if len(chosen.documents) != 1:
            raise MisunderstoodError(
                "an abstract is of one decree", remedy="Give one: publish --abstract NAME.json."
            )
    elif chosen.format is not None:
        raise MisunderstoodError("the feed is always JSON", remedy="Leave --format out.")
    elif not chosen.documents and not chosen.make_settings:
        raise MisunderstoodError(
            "there is no decree", remedy="Give one or more: publish --jdihn NAME.json."
        )


def _form(chosen: argparse.Namespace) -> str:
    if chosen.make_settings:
        return "settings"
    if chosen.jdihn:
        return "jdihn"
    ending = None if chosen.output is None else _ENDINGS.get(chosen.output.suffix.lower())
    return str(chosen.format or ending or "md")


def _expanded(argument: str, chosen: argparse.Namespace) -> list[str]:
    """The documents an argument stands for: itself, or the data a run has put in a folder."""
    folder = Path(argument)
    if not chosen.jdihn:
        return [argument]
    if not folder.is_dir():
        return [] if argument.endswith(publish.ENDINGS[1:]) else [argument]
    found = inputs.written_in(folder)
    of_a_run = [file for file in found if file.with_suffix(".jejak.json").exists()]
    found = of_a_run or found  # other exports may lie beside what a run has written
    if not found:
        raise MissingInputError(
            "the folder holds no NAME.json",
            remedy="Give the output folder of 'lampiran run', or the files themselves.",
            file=folder,
        )
    return [str(file) for file in found]
