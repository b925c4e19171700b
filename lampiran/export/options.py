"""What may be said after `lampiran export`."""

import argparse
from pathlib import Path
from typing import Final

EXAMPLE: Final = "lampiran export output/ -o ekspor/ --format csv"
FORMS: Final = ("jsonl", "csv", "xlsx", "parquet", "ics", "checklist")
"""What an export can be, in the order of making."""


def add_options(verb: argparse.ArgumentParser) -> None:
    """Add what `export` takes."""
    verb.add_argument(
        "documents",
        nargs="+",
        metavar="NAME.json|FOLDER",
        help="what run has written; a folder stands for every NAME.json in it",
    )
    verb.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FOLDER|FILE",
        help="where it goes; a file only for jsonl, xlsx, ics and checklist",
    )
    verb.add_argument(
        "--format",
        choices=(*FORMS, "all"),
        help="jsonl: a line for each decree; csv and parquet: a file for each table; xlsx: a "
        "workbook; ics: a calendar; checklist: a workbook to collect evidence by (default: by the "
        "ending of the -o file, else all)",
    )
    verb.add_argument(
        "--lang",
        choices=("id", "en"),
        default="id",
        help="the language of titles in workbooks and calendars (default: %(default)s)",
    )
    verb.add_argument(
        "--keys-from",
        type=Path,
        metavar="FOLDER",
        help="an earlier export as CSV: nodes of decrees that were read again keep their keys, "
        "also where they were reworded",
    )
