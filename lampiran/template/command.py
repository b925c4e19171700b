"""What each action of `lampiran template` does; data and words go where every verb puts them."""

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from lampiran import __version__, publish, screen
from lampiran.errors import NotAPlanError, OutputError
from lampiran.model import Dekrit
from rules.template import (
    Template,
    TemplateError,
    as_yaml,
    load_template,
    template_faults,
    template_names,
)
from rules.template_make import NothingToMakeError, make

from . import show, source

Read = Callable[[str], Dekrit]
"""Reads the document that an argument names, in a process of its own."""


def run(chosen: argparse.Namespace, read: Read) -> int:
    """Do what was asked for; every failure is an error with its exit code."""
    return _ACTIONS[chosen.action](chosen, read)


def _make(chosen: argparse.Namespace, read: Read) -> int:
    target: Path | None = chosen.output
    if target is not None and os.path.lexists(target) and not chosen.force:
        raise OutputError(
            "the file is there already",
            remedy="Choose another name, or give --force to replace it.",
            file=target,
        )
    dekrit = read(chosen.file)
    try:
        made = make(dekrit, id_=chosen.id, asal=chosen.asal)
    except NothingToMakeError as error:
        raise NotAPlanError(
            "there is no plan in this document to make a template of",
            remedy="Check that the annex with the table is in the file.",
            file=chosen.file,
        ) from error
    text = as_yaml(made.template, _comment(made.template))
    if target is None:
        sys.stdout.write(text)
    else:
        _write(text, target)
    for note in made.notes:
        screen.say(f"lampiran: {note}")
    screen.say(f"lampiran: made {_line(made.template)}")
    return 0


def _comment(template: Template) -> list[str]:
    source_of_all = template.sumber[template.sumber_umum]
    return [
        f"Made by lampiran {__version__} of {source_of_all}.",
        "The words are the document's; {satker} stands for the office.",
        "Before use, look it through: put other wordings under alias, and set wajib: false on what",
        "a plan may lack.",
    ]


def _write(text: str, target: Path) -> None:
    """Whole or not at all."""
    publish.check_writable(target.parent)
    try:
        with tempfile.TemporaryDirectory(prefix="lampiran-") as folder:
            written = Path(folder, "template.yaml")
            written.write_text(text, encoding="utf-8")
            publish.place(written, target)
    except OSError as error:
        raise publish.output_error(target, error) from error


def _show(chosen: argparse.Namespace, read: Read) -> int:
    del read
    template = source.template(chosen.file)
    if chosen.format == "json":
        sys.stdout.write(template.model_dump_json(indent=2) + "\n")
    elif chosen.format == "yaml":
        sys.stdout.write(as_yaml(template))
    else:
        show.tree(template, sys.stdout)
    return 0


def _validate(chosen: argparse.Namespace, read: Read) -> int:
    del read
    name, raw = source.raw(chosen.file)
    faults = template_faults(raw, name)
    for fault in faults:
        screen.say(f"{name}: {fault}")
    if faults:
        many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise TemplateError(
            f"the template has {many}",
            remedy="Mend the places above; docs/templates.md shows the form.",
            file=name,
        )
    sys.stdout.write(f"{name}: OK, {_line(source.parsed(raw, name))}\n")
    return 0


def _diff(chosen: argparse.Namespace, read: Read) -> int:
    from . import compare  # noqa: PLC0415 - no other action needs the alignment of trees

    del read
    older, newer = (
        compare.as_dekrit(source.template(argument), source.short_name(argument))
        for argument in (chosen.dari, chosen.ke)
    )
    compare.show(older, newer, chosen.format, chosen.lang)
    return 0


def _list(chosen: argparse.Namespace, read: Read) -> int:
    del chosen, read
    for name in template_names():
        sys.stdout.write(f"{_line(load_template(name))}\n")
    return 0


def _line(template: Template) -> str:
    """A template in one line."""
    count = Counter(placed.tingkat.value for placed in template.placed())
    counts = ", ".join(f"{number} {level.replace('_', ' ')}" for level, number in count.items())
    return f"{template.id} (version {template.versi}, {template.asal}): {counts}"


_ACTIONS: Final[dict[str, Callable[[argparse.Namespace, Read], int]]] = {
    "make": _make,
    "show": _show,
    "validate": _validate,
    "diff": _diff,
    "list": _list,
}
