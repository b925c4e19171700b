"""What may be said after `lampiran template`."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

EXAMPLE: Final = "lampiran template make juknis.pdf --from juknis -o juknis.yaml"
_WHICH: Final = "a template that comes with the program, or a file; - for standard input"
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_Actions = argparse._SubParsersAction  # argparse gives this type no public name


def add_actions(
    verb: argparse.ArgumentParser, reading: Callable[[argparse.ArgumentParser], None]
) -> None:
    """Add the actions; `reading` adds the options of whatever reads a document."""
    actions = verb.add_subparsers(dest="action", metavar="ACTION", required=True)
    make = _action(
        actions,
        "make",
        "make a template of a decree, or a guideline, that holds such a table",
        EXAMPLE,
    )
    make.add_argument(
        "file",
        metavar="FILE",
        help="a NAME.json, a PDF or a transcript (*.txt with tabs); - for standard input",
    )
    make.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="where it goes (default: standard output)"
    )
    make.add_argument(
        "--force", action="store_true", help="replace the file if it is there already"
    )
    make.add_argument("--id", type=_id, metavar="ID", help="its name (default: of the document)")
    make.add_argument(
        "--from",
        dest="asal",
        choices=("juknis", "satker"),
        default="satker",
        help="the document is the guideline itself, or an office's own plan (default: %(default)s)",
    )
    reading(make)
    show = _action(
        actions, "show", "print a template", "lampiran template show juknis-314-2021 | less"
    )
    show.add_argument("file", metavar="NAME|FILE", help=_WHICH)
    show.add_argument(
        "--format",
        choices=("tree", "yaml", "json"),
        default="tree",
        help="how (default: %(default)s)",
    )
    validate = _action(
        actions,
        "validate",
        "say whether a template holds together, and all that is wrong in it",
        "lampiran template validate mine.yaml",
    )
    validate.add_argument("file", metavar="NAME|FILE", help=_WHICH)
    diff = _action(
        actions,
        "diff",
        "print what one template has that another has not",
        "lampiran template diff juknis-314-2021 mine.yaml",
    )
    diff.add_argument("dari", metavar="OLD", help=_WHICH)
    diff.add_argument("ke", metavar="NEW", help="likewise")
    diff.add_argument(
        "--format", choices=("text", "json"), default="text", help="how (default: %(default)s)"
    )
    diff.add_argument(
        "--lang", choices=("id", "en"), default="id", help="the language (default: %(default)s)"
    )
    _action(
        actions, "list", "list the templates that come with the program", "lampiran template list"
    )


def _action(
    actions: "_Actions[argparse.ArgumentParser]", name: str, what: str, example: str
) -> argparse.ArgumentParser:
    made = actions.add_parser(
        name, help=what, description=f"{what[0].upper()}{what[1:]}.", epilog=f"example: {example}"
    )
    made.add_argument(
        "--debug",
        action="store_true",
        default=argparse.SUPPRESS,
        help="show what a fault of the program was",
    )
    return made


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise argparse.ArgumentTypeError(f"'{text}' is not made of letters, digits, '.', '_', '-'")
    return text
