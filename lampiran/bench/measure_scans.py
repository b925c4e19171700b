"""What reading a scan costs: the whole command beside Tesseract alone, and the memory.

Ten pages as an office scans them and as a careful person does, and sixty pages to see
whether memory stays flat. Both programs run in turns on the same machine; see
`measure_speed` for why.
"""

import importlib.util
import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import reduce
from pathlib import Path
from statistics import median
from typing import Any, Final

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

import extract
from lampiran.model import Box, Page

from .measure import Cost, measure, middle
from .measure_memory import long_decree
from .measure_speed import whole
from .scan import scanner
from .scan.place import for_cv2, scaled
from .typeset import canvas as typeset_canvas

PAGES: Final = 10
MANY: Final = 60
PROFILES: Final = ("office", "clean")
_SEED: Final = 90_100
_WITHIN: Final = 1.0
"""Points: a crop begins this far within its cell, so that no rule is in it."""
_MARGIN: Final = 4.0
"""Points: a crop of prose reaches this far beyond its lines."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """One scan and what it costs."""

    name: str
    pages: int
    cost: Cost
    """`lampiran run`, everything included: medians."""
    crops: int
    alone_cpu: float | None
    """Processor seconds of Tesseract over the same cells; None: it is not on this machine."""
    alone_wall: float | None

    @property
    def a_page(self) -> float:
        """Seconds."""
        return self.cost.wall / self.pages

    @property
    def peak(self) -> float:
        """MB."""
        return max(self.cost.largest, self.cost.together or 0.0)

    @property
    def ratio(self) -> float | None:
        """Processor seconds of the whole over those of Tesseract alone."""
        return self.cost.cpu / self.alone_cpu if self.alone_cpu else None


@dataclass(frozen=True, slots=True)
class ScanCosts:
    """All scans; the last is the long one."""

    runs: tuple[Scanned, ...]

    def as_json(self) -> dict[str, Any]:
        """For the report file."""
        return {
            "runs": [
                {**asdict(run), "a_page": run.a_page, "peak_mb": run.peak, "ratio": run.ratio}
                for run in self.runs
            ]
        }


def scan_costs(folder: Path, rounds: int, tell: Callable[[str], None]) -> ScanCosts:
    """Make the scans in `folder` and run the whole pipeline over each."""
    born = first_pages(typeset_canvas.typeset(long_decree(MANY)), MANY)
    short = first_pages(born, PAGES)
    runs = []
    for profile in PROFILES:
        tell(f"scanning {PAGES} pages, {profile}")
        file = _scanned(short, profile, folder)
        crops = folder / f"{file.stem}.npz"
        count = cut_cells(short, profile, _SEED, crops)
        runs.append(_timed(file, crops, count, rounds, tell))
    tell(f"scanning {MANY} pages")
    file = _scanned(born, PROFILES[0], folder)
    tell(f"reading {MANY} scanned pages")
    cost = measure(whole(file, folder / f"{file.stem}-out"), memory=True)
    runs.append(Scanned(file.stem, MANY, cost, 0, None, None))
    return ScanCosts(tuple(runs))


def _timed(
    file: Path, crops: Path, count: int, rounds: int, tell: Callable[[str], None]
) -> Scanned:
    report = file.with_suffix(".json")
    costs: list[Cost] = []
    alone: list[dict[str, float]] = []
    can = importlib.util.find_spec("tesserocr") is not None
    for turn in range(rounds):
        tell(f"round {turn + 1}/{rounds}: {file.name}")
        fresh = file.with_name(f"{file.stem}-out-{turn}")  # nothing kept from an earlier run
        costs.append(measure(whole(file, fresh), memory=turn == rounds - 1))
        if can:
            module = "lampiran.bench.scan.rival"
            measure([sys.executable, "-m", module, str(crops), str(report)])
            alone.append(json.loads(report.read_text(encoding="utf-8")))
    return Scanned(
        file.stem,
        PAGES,
        middle(costs),
        count,
        median(each["cpu"] for each in alone) if alone else None,
        median(each["wall"] for each in alone) if alone else None,
    )


def _scanned(born: bytes, profile: str, folder: Path) -> Path:
    with pypdfium2.PdfDocument(born) as document:
        pages = len(document)
    file = folder / f"scanned-{profile}-{pages}.pdf"
    file.write_bytes(scanner.scan(born, profile, _SEED))
    return file


def first_pages(pdf: bytes, count: int) -> bytes:
    """A PDF of its first pages."""
    out = io.BytesIO()
    with pypdfium2.PdfDocument(pdf) as source, pypdfium2.PdfDocument.new() as cut:
        cut.import_pages(source, list(range(min(count, len(source)))))
        cut.save(out)
    return out.getvalue()


def cut_cells(born: bytes, profile: str, seed: int, file: Path) -> int:
    """Write the pictures of all that is to be read, found by an oracle; their number.

    The born-digital original says where the cells are, the scanner model where they
    went; each page is made upright and even by the true map before it is cut.
    """
    original = file.with_suffix(".born.pdf")
    original.write_bytes(born)
    crops: list[NDArray[Any]] = []
    pages = extract.read(original).pages
    for page, picture in zip(pages, scanner.pictures(born, profile, seed), strict=True):
        upright = _upright(picture)
        scale = picture.dpi / 72
        for box in _boxes(page):
            x0, top, x1, bottom = (max(0, round(side * scale)) for side in box)
            crop = upright[top:bottom, x0:x1]
            if min(crop.shape) > 2:
                crops.append(np.ascontiguousarray(crop))
    original.unlink()
    np.savez(file, *crops)
    return len(crops)


def _boxes(page: Page) -> Iterator[Box]:
    """Cells with text, and the prose as one block."""
    for table in page.tables:
        for cell in table.cells:
            if cell.lines and (box := cell.place.kotak):
                x0, top, x1, bottom = box
                yield Box(x0 + _WITHIN, top + _WITHIN, x1 - _WITHIN, bottom - _WITHIN)
    boxes = [line.place.kotak for line in page.lines if line.place.kotak]
    if boxes:
        x0, top, x1, bottom = reduce(Box.union, boxes)
        yield Box(x0 - _MARGIN, top - _MARGIN, x1 + _MARGIN, bottom + _MARGIN)


def _upright(picture: scanner.Picture) -> NDArray[np.uint8]:
    """The page as it was before it was scanned, in the scanner's pixels."""
    grey: Any = picture.pixels
    if grey.ndim == 3:
        grey = cv2.cvtColor(grey, cv2.COLOR_RGB2GRAY)
    scale = picture.dpi / 72
    back = scaled(scale) @ np.linalg.inv(np.array(picture.to_pixels).reshape(3, 3))
    size = (round(picture.width * scale), round(picture.height * scale))
    flat: Any = cv2.warpPerspective(grey, for_cv2(back), size, flags=cv2.INTER_LINEAR)
    return np.asarray(flat, np.uint8)
