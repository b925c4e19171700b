"""The verbs and options of the command line, with their help."""

import argparse
import datetime
import os
from pathlib import Path
from typing import Final

from . import __version__
from .diff import options as diff
from .export import options as export
from .findings.choosing import CODE, FORMATS, GRADES
from .jdihn import options as jdihn
from .report import options as report
from .template import options as template

DEFAULT_TEMPLATE: Final = "juknis-314-2021"
NO_TEMPLATE: Final = "none"
_ANY_INPUT: Final = "a PDF or a transcript (*.txt with tabs); - for standard input"


def parser() -> argparse.ArgumentParser:
    """All verbs; each has its --help and an example."""
    top = argparse.ArgumentParser(
        prog="lampiran",
        description="From signed decrees with annexed plan tables to data that can be trusted.",
        epilog="example: lampiran run decrees/ -o output/",
    )
    top.add_argument("--version", action="version", version=f"lampiran {__version__}")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    _run(verbs)
    _extract(verbs)
    _normalize(verbs)
    _check(verbs)
    _diff(verbs)
    _export(verbs)
    _report(verbs)
    _publish(verbs)
    _rules(verbs)
    verbs.add_parser("bench", help="measure the readings against the checked truth")
    _schema(verbs)
    _template(verbs)
    return top


_Verbs = argparse._SubParsersAction  # argparse gives this type no public name


def _verb(
    verbs: "_Verbs[argparse.ArgumentParser]", name: str, what: str, example: str
) -> argparse.ArgumentParser:
    made = verbs.add_parser(
        name, help=what, description=f"{what[0].upper()}{what[1:]}.", epilog=f"example: {example}"
    )
    made.add_argument("--debug", action="store_true", help="show what a fault of the program was")
    return made


def _run(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    run = _verb(
        verbs,
        "run",
        "do everything: read, repair, check, and write the JSON files",
        "lampiran run sk-2026.pdf archive/ -o output/ --strict",
    )
    run.add_argument(
        "inputs", nargs="+", metavar="FILE|FOLDER", help=f"{_ANY_INPUT}; or folders of them"
    )
    run.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("output"),
        metavar="FOLDER",
        help="where the files go (default: %(default)s)",
    )
    _reading(run)
    _checking(run)
    run.add_argument(
        "--jobs",
        type=_whole,
        default=os.cpu_count() or 1,
        metavar="N",
        help="documents at a time (default: one for each core)",
    )
    run.add_argument(
        "--crops",
        action="store_true",
        help="cut the doubtful values out of their pages, as pictures in NAME.crops/",
    )
    run.add_argument("--quiet", action="store_true", help="no progress, no table; only errors")
    run.add_argument(
        "--catalogue",
        action=argparse.BooleanOptionalAction,
        help="keep a catalogue of all decrees and a summary in katalog/, and do not read again "
        "what an earlier run has read (default: if a folder is given)",
    )
    run.add_argument(
        "--no-cache",
        dest="cache",
        action="store_false",
        help="with a catalogue: read again what an earlier run has read",
    )
    run.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="let the workers of this Dask scheduler do the work (tcp://HOST:8786); they must "
        "see the same folders",
    )


def whole_folders(chosen: argparse.Namespace) -> bool:
    """Whether a run is one over folders, with all that this brings."""
    if chosen.catalogue is not None:
        return bool(chosen.catalogue)
    return any(os.path.isdir(given) for given in chosen.inputs)


def _extract(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    verb = _verb(
        verbs,
        "extract",
        "print what stands on the pages (lines, tables, paint) as JSON",
        "lampiran extract sk-2026.pdf > sk-2026.pages.json",
    )
    verb.add_argument("file", metavar="FILE", help=_ANY_INPUT)
    _reading(verb)


def _normalize(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    verb = _verb(
        verbs,
        "normalize",
        "print the clean data of a decree as JSON",
        "lampiran normalize sk-2026.pdf > sk-2026.json",
    )
    verb.add_argument("file", metavar="FILE", help=_ANY_INPUT)
    _reading(verb)


def _check(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    verb = _verb(
        verbs,
        "check",
        "print the findings on a decree",
        "lampiran check output/sk-2026.json --format xlsx -o temuan.xlsx",
    )
    verb.add_argument(
        "file",
        metavar="FILE",
        help=f"a NAME.json (NAME.jejak.json beside it is read too, if there), or {_ANY_INPUT}",
    )
    _reading(verb)
    _checking(verb)
    verb.add_argument(
        "--format",
        choices=FORMATS,
        help="the form of the findings (default: by the ending of the -o file; else a table on a "
        "terminal, and JSON into a file or a pipe)",
    )
    verb.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="where it goes (default: standard output)"
    )
    verb.add_argument(
        "--write-baseline",
        type=Path,
        metavar="FILE",
        help="accept the findings that are shown: write them into a baseline file",
    )
    verb.add_argument("--reason", metavar="WORDS", help="why they are accepted")
    verb.add_argument(
        "--date", type=_date, metavar="YYYY-MM-DD", help="when they were accepted (default: today)"
    )


def _diff(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    verb = _verb(verbs, "diff", "say what changed from one plan to the next", diff.EXAMPLE)
    diff.add_options(verb)
    _reading(verb)


def _publish(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    verb = _verb(
        verbs, "publish", "make the JDIHN feed of decrees, or a draft abstract", jdihn.EXAMPLE
    )
    jdihn.add_options(verb)
    _reading(verb)


def _report(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    verb = _verb(verbs, "report", "make the page that people read of a decree", report.EXAMPLE)
    report.add_options(verb)
    _reading(verb)


def _export(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    verb = _verb(
        verbs,
        "export",
        "write decrees as tables, a calendar, and a list to collect evidence by",
        export.EXAMPLE,
    )
    export.add_options(verb)


def _rules(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    verb = _verb(
        verbs,
        "rules",
        "list the rules, or print what one of them looks at",
        "lampiran rules STR001 --lang en",
    )
    verb.add_argument("code", nargs="?", type=str.upper, metavar="CODE", help="the code of a rule")
    verb.add_argument(
        "--lang", choices=("id", "en"), default="id", help="the language (default: %(default)s)"
    )
    verb.add_argument(
        "--docs", type=Path, metavar="FOLDER", help="write a page for each rule, and an index"
    )


def _schema(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    verb = _verb(
        verbs,
        "schema",
        "print the JSON Schema of a file that run writes",
        "lampiran schema temuan > temuan.schema.json",
    )
    verb.add_argument(
        "which",
        nargs="?",
        default="lampiran",
        choices=("lampiran", "jejak", "temuan", "beda", "kanonik"),
        help="NAME.json (lampiran, the default), NAME.jejak.json, NAME.temuan.json, what diff "
        "prints (beda), or a line of an export as jsonl (kanonik)",
    )
    verb.add_argument(
        "--dictionary", action="store_true", help="print what every field of them means instead"
    )


def _template(verbs: "_Verbs[argparse.ArgumentParser]") -> None:
    verb = _verb(
        verbs, "template", "make, show, check, compare or list templates", template.EXAMPLE
    )
    template.add_actions(verb, _reading)


def _reading(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--cross-check",
        action="store_true",
        help="let a second engine read every table and compare (slow)",
    )
    verb.add_argument(
        "--max-pages",
        type=_whole,
        default=1000,
        metavar="N",
        help="refuse longer documents (default: %(default)s)",
    )
    verb.add_argument(
        "--timeout",
        type=_seconds,
        metavar="SECONDS",
        help="time for one document (default: 120, and 15 for each page)",
    )


def _checking(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--template",
        metavar="NAME|FILE|none",
        help=f"what the plan is held against (default: {DEFAULT_TEMPLATE})",
    )
    verb.add_argument(
        "--lang", choices=("id", "en"), help="the language of the findings (default: id)"
    )
    verb.add_argument(
        "--strict", action="store_true", help="exit with 1 if a finding shown is of grade galat"
    )
    verb.add_argument(
        "--select",
        type=_codes,
        metavar="CODE,…",
        help="show only these rules: codes, or how codes begin (STR,KEP003)",
    )
    verb.add_argument("--ignore", type=_codes, metavar="CODE,…", help="show none of these rules")
    verb.add_argument("--severity", choices=GRADES, help="the least grade shown (default: info)")
    verb.add_argument(
        "--config",
        metavar="FILE|none",
        help="the office's own settings (default: lampiran.toml, if this folder has one)",
    )
    verb.add_argument(
        "--baseline",
        metavar="FILE|none",
        help="findings that are known and accepted, each with a reason and a date",
    )


def _codes(text: str) -> tuple[str, ...]:
    codes = tuple(part.strip().upper() for part in text.split(",") if part.strip())
    wrong = [code for code in codes if not CODE.fullmatch(code)]
    if wrong or not codes:
        raise argparse.ArgumentTypeError(f"'{', '.join(wrong)}' is no code such as STR or STR001")
    return codes


def _date(text: str) -> str:
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no date such as 2026-07-01") from None


def _whole(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 1")
    return number


def _seconds(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < 1e6:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of seconds above 0")
    return number
