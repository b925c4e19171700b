"""Fit the trust model of `extract.ocr.trust`: ``python -m lampiran.bench.scan.trust_fit``.

Made decrees are put through the scanner model, their cells are cut where the
born-digital page has them, and each line read is right or wrong. The weights go to
standard output as the TOML that stands in extract/ocr/data/keyakinan.toml; nothing is
overwritten. Seeds are none of the bench's own.
"""

import multiprocessing
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.ocr.readers import find_readers
from extract.ocr.trust import Circumstances, case_of, features
from extract.ocr.weigh import Reading
from extract.scan.reading import read_strips

from ..invent import invent
from ..typeset.canvas import typeset
from .cut_lines import cut_pages

SEEDS = range(100200, 100203)
SPOKEN = range(100203, 100211)
SHARE = 0.9
"""Of the words of these that are words of the language; real decrees have names as well."""
SCANNERS = ("office", "hard", "phone", "fax")
RIDGE = 1.0
"""Weight of the pull towards 0 (and of the constant towards 2): a case may be rare."""
LONGEST_STEP = 0.5
"""Of any weight at a time: Newton's method leaps where few lines are right."""
SAMPLES = Path(__file__).parents[3] / "samples"
"""Decrees in real words; a fit from an installed package goes without."""
PAGES, SAMPLE_PAGES = 3, 8
"""With tables, from the first, of each made document and each sample."""


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
    made = [(typeset(invent(seed, areas=3)), seed, PAGES) for seed in SEEDS]
    made += [(typeset(invent(seed, areas=3, spoken=SHARE)), seed, PAGES) for seed in SPOKEN]
    files = sorted(SAMPLES.glob("*/*.pdf"))
    real = [(path.read_bytes(), SEEDS[0], SAMPLE_PAGES) for path in files]
    tasks = [
        (pdf, profile, seed, most) for pdf, seed, most in (*made, *real) for profile in SCANNERS
    ]
    with multiprocessing.get_context("spawn").Pool() as pool:
        for lines in pool.imap(_of_task, tasks):
            yield from lines
            print(".", end="", file=sys.stderr, flush=True)


def _of_task(task: tuple[bytes, str, int, int]) -> list[Judged]:
    return list(judged(*task))


def judged(pdf: bytes, profile: str, seed: int, most: int) -> Iterator[Judged]:
    """Lines of cells on the first `most` pages with tables."""
    for page in cut_pages(pdf, profile, seed, most):
        reads = read_strips(page.found, page.ink, page.dpi, find_readers())
        for item, truth, read in zip(page.found, page.truths, reads, strict=True):
            if read is not None:
                at = Circumstances(page.ink.noise / page.ink.contrast, item.strip.letter)
                yield Judged(read.reading, at, truth)


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
