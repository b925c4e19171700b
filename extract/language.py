"""Does a text look like Indonesian? Asked of text layers, which may be enciphered or false.

Letters follow one another in a language's own way: in Indonesian a vowel stands between
most consonants, and few words end in b, c, d, g or j. Names, abbreviations and slips of the
pen do not disturb the mean over a page; a cipher or a wrong encoding does.
"""

import math
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise

_WORD = re.compile(r"[a-z]{3,}")
FEWEST = 100
"""Pairs of letters that suffice to tell a language by."""
UNSEEN = 0.2
"""Count given to a pair of letters that was never seen."""


@cache
def _bits() -> dict[tuple[str, str], float]:
    """Bits by which each pair of letters says that this is no chance: log2 of p / (1/27)."""
    data = tomllib.loads(files(__package__).joinpath("data/bigram.toml").read_text("utf-8"))
    columns: str = data["kolom"]
    bits = {}
    for row, line in data["cacah"].items():
        counts = [int(n) + UNSEEN for n in line.split()]
        for column, count in zip(columns, counts, strict=True):
            share = count / sum(counts)
            bits["^" if row == "awal" else row, column] = math.log2(share * len(columns))
    return bits


def likeness(words: Iterable[str]) -> float | None:
    """Bits for each pair of letters: about 1.5 for Indonesian, 0 and less for what is none.

    Words of fewer than three letters, in capitals within, or with signs in them say
    nothing. None where fewer than 100 pairs are left to tell by.
    """
    bits = _bits()
    total, pairs = 0.0, 0
    for word in words:
        small = word.lower().strip(".,;:()\"'/-")
        if not _WORD.fullmatch(small):
            continue
        padded = f"^{small}$"
        for a, b in pairwise(padded):
            total += bits[a, b]
            pairs += 1
    return total / pairs if pairs >= FEWEST else None
