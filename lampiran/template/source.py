"""Where a template, or the data to make one of, comes from."""

import sys
from pathlib import Path
from typing import Final

from lampiran.errors import as_text
from rules.template import LARGEST, Template, parse_template, read_template

STDIN: Final = "-"


def raw(argument: str) -> tuple[str, bytes]:
    """The text of a template, and what errors call it."""
    if argument == STDIN:
        return "standard input", sys.stdin.buffer.read(LARGEST + 1)
    return argument, read_template(argument)


def parsed(text: bytes, name: str) -> Template:
    """The template of a text."""
    return parse_template(text, name)


def template(argument: str) -> Template:
    """A template by its name, from a file or from standard input."""
    name, text = raw(argument)
    return parsed(text, name)


def short_name(argument: str) -> str:
    """What a template is called beside another one."""
    return "stdin" if argument == STDIN else as_text(Path(argument).name)
