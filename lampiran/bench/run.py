"""`lampiran bench`: how well decrees are read, how fast, and with how much memory.

Accuracy is compared with the committed scores and may only rise; seconds and memory
are measured beside rivals in the same run and given as ratios, since the seconds of
one machine say nothing about another's.
"""

import argparse
import importlib.util
from pathlib import Path
from typing import Final

from lampiran.errors import LampiranError

from .options import Options

_PLANS: Final = 60
_OFFICE: Final = 12
_SCANS: Final = 6
_QUICK: Final = 6
_ROUNDS: Final = 3


def main(argv: list[str]) -> int:
    """Measure, show, write the report; the code says whether a score fell."""
    options = _options(argv)
    if importlib.util.find_spec("reportlab") is None:
        raise LampiranError(
            "the random decrees cannot be set: reportlab is not installed",
            remedy="Run 'make bench', which installs what it needs.",
        )
    from .measure_all import measure_all  # noqa: PLC0415 - needs reportlab

    return measure_all(options)


def _options(argv: list[str]) -> Options:
    parser = argparse.ArgumentParser(
        prog="lampiran bench",
        description="Measure the readings against the checked truth, and the seconds and memory "
        "against pdfplumber and camelot on the same files.",
        epilog="example: lampiran bench --quick",
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="only these documents: a folder of samples/, the transcript, canvas-SEED, "
        "office-SEED, scan-KIND-SEED, scan-KIND-SAMPLE",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("output/bench.json"),
        metavar="FILE",
        help="the report (default: %(default)s)",
    )
    parser.add_argument(
        "--quick", action="store_true", help="few plans, no rivals, one round, no long decrees"
    )
    parser.add_argument(
        "--accuracy", action="store_true", help="no seconds and no memory, only how well"
    )
    parser.add_argument(
        "--update", action="store_true", help="make the scores of this run the committed ones"
    )
    parser.add_argument(
        "--plans", type=_count, metavar="N", help=f"random plans, canvas engine (default: {_PLANS})"
    )
    parser.add_argument(
        "--office", type=_count, metavar="N", help=f"those set by LibreOffice (default: {_OFFICE})"
    )
    parser.add_argument("--scans", action="store_true", help="only the scans")
    parser.add_argument(
        "--exams", action="store_true", help="only the comparison of plans, and the rules"
    )
    parser.add_argument(
        "--outputs",
        action="store_true",
        help="only what is made of the data (report, exports, feed), and many decrees in one run",
    )
    parser.add_argument(
        "--scanned",
        type=_count,
        metavar="N",
        help=f"random plans for each kind of scan (default: {_SCANS}; 0: no scans)",
    )
    parser.add_argument(
        "--rounds",
        type=_count,
        default=_ROUNDS,
        metavar="N",
        help="timed rounds (default: %(default)s)",
    )
    parser.add_argument(
        "--documents",
        type=Path,
        metavar="FOLDER",
        help="keep the made decrees here (default: a folder that is taken away)",
    )
    parser.add_argument(
        "--scores", type=Path, metavar="FILE", help="other committed scores than the project's"
    )
    parser.add_argument("--debug", action="store_true", help="show what a fault of the program was")
    chosen = parser.parse_args(argv)
    parts = (chosen.names, chosen.scans, chosen.exams, chosen.outputs)
    whole = not (chosen.quick or any(parts))
    return Options(
        names=tuple(dict.fromkeys(chosen.names)),
        output=chosen.output,
        quick=chosen.quick,
        accuracy=chosen.accuracy,
        update=chosen.update,
        plans=_or(chosen.plans, _QUICK if chosen.quick else _PLANS),
        office=_or(chosen.office, 0 if chosen.quick else _OFFICE),
        scans=_or(chosen.scanned, _few_scans(chosen) if chosen.quick else _SCANS),
        scanned_samples=not chosen.quick and chosen.scanned != 0,
        only_scans=chosen.scans,
        exams=chosen.exams or whole,
        only_exams=chosen.exams,
        outputs=chosen.outputs or whole,
        only_outputs=chosen.outputs,
        all_plans=chosen.plans is None and not chosen.quick,
        all_office=chosen.office is None and not chosen.quick,
        all_scans=chosen.scanned is None and not chosen.quick,
        rounds=max(1, chosen.rounds) if not chosen.quick else 1,
        documents=chosen.documents,
        scores=chosen.scores,
    )


def _few_scans(chosen: argparse.Namespace) -> int:
    """A quick bench has no scans, unless they are all that is asked for."""
    return 1 if chosen.scans else 0


def _or(given: int | None, default: int) -> int:
    return default if given is None else given


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{number} is less than 0")
    return number
