"""The programs that are timed, each in a process of its own that does one thing.

    python -m lampiran.bench.rivals ENGINE FILE REPORT

`pdfplumber`: find and extract the tables of every page, closing each page.
`camelot`: the tables of all pages, flavour lattice.
`inside`: our whole pipeline without the command line and its isolating processes.

REPORT receives as JSON what was found, and the seconds of the work without imports.
"""

import json
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Final

Work = Callable[[Path], dict[str, int]]


def _pdfplumber() -> Work:
    import pdfplumber  # noqa: PLC0415 - each process imports only what it measures

    def work(file: Path) -> dict[str, int]:
        tables = cells = pages = 0
        with pdfplumber.open(file) as pdf:
            for page in pdf.pages:
                for table in page.find_tables():
                    tables += 1
                    cells += sum(bool(text) for row in table.extract() for text in row)
                page.close()
                pages += 1
        return {"pages": pages, "tables": tables, "filled_cells": cells}

    return work


def _camelot() -> Work:
    from camelot.io import read_pdf  # noqa: PLC0415

    def work(file: Path) -> dict[str, int]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = read_pdf(str(file), pages="all", flavor="lattice", suppress_stdout=True)
        cells = sum(bool(text) for table in found for row in table.data for text in row)
        pages = len({table.page for table in found})
        return {"pages_with_tables": pages, "tables": len(found), "filled_cells": cells}

    return work


def _inside() -> Work:
    from lampiran import choices, errors, options  # noqa: PLC0415
    from lampiran.work import convert  # noqa: PLC0415

    __import__("extract.pdf")  # otherwise imported only when the first PDF is opened

    def work(file: Path) -> dict[str, int]:
        chosen = choices.Choices(template=options.DEFAULT_TEMPLATE)
        with tempfile.TemporaryDirectory(prefix="lampiran-bench-") as folder:
            try:
                summary = convert(file, file.stem, Path(folder), chosen, lambda *_: None)
            except errors.NotAPlanError:  # the page that shows what the start alone costs
                return {}
        return {"pages": summary.pages or 0, "indikator": summary.indikator}

    return work


ENGINES: Final[dict[str, Callable[[], Work]]] = {
    "pdfplumber": _pdfplumber,
    "camelot": _camelot,
    "inside": _inside,
}


def main(engine: str, file: Path, report: Path) -> None:
    """Do the work of one engine on one file."""
    work = ENGINES[engine]()
    wall, cpu = time.perf_counter(), time.process_time()
    found = work(file)
    seconds = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    report.write_text(json.dumps({**found, **seconds}), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
