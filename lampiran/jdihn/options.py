"""What may be said after `lampiran publish`."""

import argparse
from pathlib import Path
from typing import Final

EXAMPLE: Final = "lampiran publish --jdihn output/ --settings jdihn.toml"
FORMS: Final = ("md", "txt", "html")


def add_options(verb: argparse.ArgumentParser) -> None:
    """Add what `publish` takes besides the options of whatever reads a document."""
    what = verb.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--jdihn",
        action="store_true",
        help="the metadata of the decrees as JDIHN takes them: one JSON array",
    )
    what.add_argument(
        "--abstract",
        action="store_true",
        help="a draft abstract of one decree, in Indonesian, for a person to check",
    )
    verb.add_argument(
        "documents",
        nargs="*",
        metavar="FILE|FOLDER",
        help="NAME.json, a PDF or a transcript; - for standard input; with --jdihn also a folder "
        "of NAME.json files",
    )
    verb.add_argument(
        "--settings", type=Path, metavar="FILE", help="what only the office knows (TOML)"
    )
    verb.add_argument(
        "--make-settings",
        action="store_true",
        help="print a settings file to fill in; with documents also what each of them lacks",
    )
    verb.add_argument(
        "--format",
        choices=FORMS,
        help="the form of the abstract (default: by the ending of the -o file, else md)",
    )
    verb.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="where it goes (default: standard output)"
    )
    verb.add_argument(
        "--lang",
        choices=("id", "en"),
        default="id",
        help="the language of the settings file's remarks (default: %(default)s)",
    )
