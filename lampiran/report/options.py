"""What may be said after `lampiran report`."""

import argparse
from pathlib import Path
from typing import Final

EXAMPLE: Final = "lampiran report sk-2026.json --before sk-2025.json -o sk-2026.html"


def add_options(verb: argparse.ArgumentParser) -> None:
    """Add what `report` takes besides the options of whatever reads a document."""
    verb.add_argument(
        "file",
        metavar="FILE",
        help="a NAME.json (NAME.jejak.json and NAME.temuan.json beside it are read too, if there), "
        "or a PDF or a transcript; - for standard input",
    )
    verb.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="where it goes (default: standard output)"
    )
    verb.add_argument(
        "--lang", choices=("id", "en"), default="id", help="the language (default: %(default)s)"
    )
    verb.add_argument(
        "--before",
        metavar="OLD",
        help="last year's plan (NAME.json, a PDF or a transcript): the report tells what changed",
    )
    verb.add_argument(
        "--pdf",
        type=Path,
        metavar="FILE",
        help="the PDF of the decree, from which pictures are cut (default: the one beside "
        "NAME.json, if it is the same to the byte)",
    )
    verb.add_argument(
        "--no-cuts", action="store_true", help="no pictures of the pages: a small file"
    )
    verb.add_argument(
        "--template",
        metavar="NAME|FILE|none",
        help="what the plan is held against (default: what NAME.temuan.json names)",
    )
