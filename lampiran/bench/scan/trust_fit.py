"""Fit the trust model of `extract.ocr.trust`: ``python -m lampiran.bench.scan.trust_fit``.

Made decrees are put through the scanner model, their cells are cut where the
born-digital page has them, and each line read is right or wrong. The weights go to
standard output as the TOML that stands in extract/ocr/data/keyakinan.toml; nothing is
overwritten. Seeds are none of the bench's own.
"""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

import extract
from extract.ocr.readers import find_readers
from extract.ocr.trust import Circumstances, case_of, features
from extract.ocr.weigh import Reading
from extract.scan.light import even
from extract.scan.reading import Found, read_strips
from extract.scan.sheet import Mask, Sheet
from extract.scan.strips import cut, page_ink
from lampiran.model import Line, Page

from ..invent import invent
from ..typeset.canvas import typeset
from .profile import PROFILES
from .scanner import Picture, pictures

SEEDS = range(100200, 100204)
SPOKEN = range(100204, 100208)
SHARE = 0.9
"""Of the words of these that are words of the language; real decrees have names as well."""
SCANNERS = ("office", "hard", "phone")
RIDGE = 1.0
"""Weight of the pull towards 0 (and of the constant towards 2): a case may be rare."""
LONGEST_STEP = 0.5
"""Of any weight at a time: Newton's method leaps where few lines are right."""
BORDER = 0.9
"""Points on both sides of a cell's edge that its rule may cover."""
SAMPLES = Path(__file__).parents[3] / "samples"
"""Decrees in real words; a fit from an installed package goes without."""
PAGES = 3
"""With tables, from the first, of each document."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One line as read, and what is printed."""

    reading: Reading
    at: Circumstances
    truth: str

    @property
    def is_right(self) -> bool:
        """Is every character right once the words put forward are put in?"""
        return self.reading.words.mended(self.reading.line.text) == self.truth


def every_line() -> Iterator[Judged]:
    """The lines to fit on: invented words and real ones, through each scanner."""
    made = [(typeset(invent(seed, areas=3)), seed) for seed in SEEDS]
    made += [(typeset(invent(seed, areas=3, spoken=SHARE)), seed) for seed in SPOKEN]
    real = [(path.read_bytes(), SEEDS[0]) for path in sorted(SAMPLES.glob("*/*.pdf"))]
    for pdf, seed in (*made, *real):
        for profile in SCANNERS:
            yield from judged(pdf, profile, seed)
        print(".", end="", file=sys.stderr, flush=True)


def judged(pdf: bytes, profile: str, seed: int, most: int = PAGES) -> Iterator[Judged]:
    """Lines of cells on the first `most` pages with tables."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.pdf"
        path.write_bytes(pdf)
        pages = list(extract.read(path).pages)
    done = 0
    for page, picture in zip(pages, pictures(pdf, profile, seed), strict=True):
        if page.tables and not page.is_picture:
            done += 1
            yield from _of_page(page, *_laid_straight(page, picture, PROFILES[profile].quality))
        if done == most:
            return


def _laid_straight(page: Page, picture: Picture, quality: int | None) -> tuple[Sheet, Mask]:
    """The picture with the known warp undone, and the pixels that may be a cell's border.

    `quality` is that of the JPEG which the scanner writes, None for one without loss.
    """
    pixels = picture.pixels
    if quality is not None:
        _, coded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
        pixels = np.asarray(cv2.imdecode(coded, cv2.IMREAD_UNCHANGED), np.uint8)
    scale = picture.dpi / 72.0
    size = (round(page.width * scale), round(page.height * scale))
    warp = np.array(picture.to_pixels, np.float64).reshape(3, 3) @ np.diag(
        [1 / scale, 1 / scale, 1.0]
    )
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    straight = cv2.warpPerspective(pixels, warp, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    light = even(np.asarray(straight, np.uint8), scale)
    grey = cv2.cvtColor(light, cv2.COLOR_RGB2GRAY) if light.ndim == 3 else light
    sheet = Sheet(np.asarray(grey, np.uint8), None, picture.dpi)
    mask = np.zeros(sheet.grey.shape, bool)
    near = max(2, round(BORDER * scale))
    for cell in (cell for table in page.tables for cell in table.cells):
        if cell.place.kotak is not None:
            x0, top, x1, bottom = sheet.pixels(cell.place.kotak)
            for y in (top, bottom):
                mask[max(y - near, 0) : y + near, max(x0 - near, 0) : x1 + near] = True
            for x in (x0, x1):
                mask[max(top - near, 0) : bottom + near, max(x - near, 0) : x + near] = True
    return sheet, mask


def _of_page(page: Page, sheet: Sheet, mask: Mask) -> Iterator[Judged]:
    ink = page_ink(sheet.grey)
    found: list[Found] = []
    truths: list[Line] = []
    for cell in (cell for table in page.tables for cell in table.cells):
        if cell.place.kotak is None or not cell.lines:
            continue
        x0, top, x1, bottom = sheet.pixels(cell.place.kotak)
        made = cut(sheet.grey[top:bottom, x0:x1], mask[top:bottom, x0:x1], ink, sheet.scale)
        if len(made.strips) == len(cell.lines):
            found += [Found(made, strip) for strip in made.strips]
            truths += cell.lines
    reads = read_strips(found, ink, sheet.dpi, find_readers())
    for item, truth, read in zip(found, truths, reads, strict=True):
        if read is None or _is_symbol(truth.text):
            continue
        at = Circumstances(ink.noise / ink.contrast, item.strip.letter)
        yield Judged(read.reading, at, truth.text)


def _is_symbol(text: str) -> bool:
    """A tick set in a symbol font has some letter's code in the text layer."""
    return "(cid:" in text or (len(text) == 1 and text not in "125679")


def fit(rows: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of a logistic model, by Newton's method with a small pull towards the prior."""
    prior = np.zeros(rows.shape[1])
    prior[0] = 2.0
    weights = prior.copy()
    for _ in range(200):
        odds = 1.0 / (1.0 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (right - odds) - RIDGE * (weights - prior)
        bend = (rows * (odds * (1 - odds))[:, None]).T @ rows + RIDGE * np.eye(len(prior))
        step = np.linalg.solve(bend, slope)
        step *= min(1.0, LONGEST_STEP / max(float(np.abs(step).max()), 1e-9))
        weights += step
        if float(np.abs(step).max()) < 1e-6:
            break
    return weights


def main() -> None:
    """Read, fit, and print the table of weights."""
    by_case: dict[str, list[tuple[tuple[float, ...], bool]]] = defaultdict(list)
    for line in every_line():
        numbers = features(line.reading, line.at)
        by_case[case_of(line.reading)].append((numbers, line.is_right))
    print("[bobot]")
    for case in sorted(by_case):
        rows = np.array([numbers for numbers, _ in by_case[case]], np.float64)
        outcome = np.array([ok for _, ok in by_case[case]], np.float64)
        listed = ", ".join(f"{weight:.3f}" for weight in fit(rows, outcome))
        print(f"{case} = [{listed}] # {len(outcome)} lines, {outcome.mean():.3f} right")


if __name__ == "__main__":
    main()
