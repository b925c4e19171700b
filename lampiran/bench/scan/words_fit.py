"""Fit the evidence for misread words: ``python -m lampiran.bench.scan.words_fit``.

The same lines as for the trust (`trust_fit`). Each strange word for which another was found
is a case: the other word is the printed one, or it is not. The weights go to standard output
as they stand in extract/ocr/data/pembetulan.toml, with what they would put right and wrong.
Run before `trust_fit`, which judges the lines after their words are mended.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

import numpy as np

from extract.ocr.repair import ENOUGH
from extract.ocr.word_check import Case

from .trust_fit import Judged, every_line, fit

WORD = re.compile(r"[^\W\d_]+")


def outcomes(line: Judged) -> Iterator[tuple[Case, str]]:
    """Each case of a line: "benar" where the other word is printed, "salah" where the word as
    read is, "lain" where neither."""
    ours, theirs = line.reading.line.text.split(), line.truth.split()
    printed: dict[int, str] = {}
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind in {"equal", "replace"} and a1 - a0 == b1 - b0:
            printed |= {a0 + i: theirs[b0 + i] for i in range(a1 - a0)}
    for case in line.reading.words.cases:
        words = _words_there(case, ours[case.place], printed.get(case.place, line.truth))
        if case.before in words:
            yield case, "salah"
        else:
            yield case, "benar" if case.after in words else "lain"


def _words_there(case: Case, read: str, true: str) -> list[str]:
    """What is printed where the case is, of the words joined by signs; all of them if unclear."""
    starts = [run.start() for run in WORD.finditer(read)]
    words = WORD.findall(true)
    if len(words) != len(starts) or case.start not in starts:
        return words
    return [words[starts.index(case.start)]]


def main() -> None:
    """Read, fit, and print."""
    told = [each for line in every_line() for each in outcomes(line)]
    rows = np.array([case.features for case, _ in told], np.float64)
    right = np.array([outcome == "benar" for _, outcome in told], np.float64)
    weights = fit(rows, right)
    listed = ", ".join(f"{weight:.3f}" for weight in weights)
    print(f"bobot = [{listed}]")
    chances = 1.0 / (1.0 + np.exp(-rows @ weights))
    done = Counter(
        outcome
        for (case, outcome), chance in zip(told, chances, strict=True)
        if chance >= ENOUGH and not case.stays
    )
    every = Counter(outcome for _, outcome in told)
    print(f"of {dict(every)} put forward: {dict(done)}", file=sys.stderr)


if __name__ == "__main__":
    main()
