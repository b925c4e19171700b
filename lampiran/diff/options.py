"""What may be said after `lampiran diff`."""

import argparse
from pathlib import Path
from typing import Final

EXAMPLE: Final = "lampiran diff sk-2025.pdf sk-2026.pdf --format html -o perubahan.html"
FORMATS: Final = ("text", "json", "html", "xlsx")


def add_options(verb: argparse.ArgumentParser) -> None:
    """Add what `diff` takes besides the options of whatever reads a document."""
    verb.add_argument(
        "documents",
        nargs="+",
        metavar="OLD NEW",
        help="two documents, or more in their order: NAME.json, a PDF or a transcript; - for "
        "standard input; template:NAME|FILE for a template; median:FOLDER for what at least half "
        "of the plans in a folder have",
    )
    verb.add_argument(
        "--format",
        choices=FORMATS,
        help="how (default: by the ending of the -o file, else text)",
    )
    verb.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="where it goes (default: standard output)"
    )
    verb.add_argument(
        "--lang", choices=("id", "en"), default="id", help="the language (default: %(default)s)"
    )
