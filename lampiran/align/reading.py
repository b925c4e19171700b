"""Whether two texts are one text that was read or spelt in two ways.

A scan misreads letters, an office corrects a slip: neither is a change of the plan. Words
that are both sound and differ are a change, and so is every number that can be read.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import permutations
from math import inf
from pathlib import Path
from typing import Final

from rapidfuzz.distance import Levenshtein


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of words in small letters."""

    known: Callable[[str], bool]
    """Whether a word is one of the language."""
    everyday: Callable[[str], bool]
    """Whether a word is so common that a rare one in its place is rather a misreading."""
    standard: Callable[[str], str]
    """A word as it should be spelt; itself, if nothing is known against it."""


_SLIPS: Final = ((14, 3.0), (7, 2.0), (3, 1.0), (0, 0.5))
"""Of so many letters so many may be wrong; of two, one that is known to be misread."""
_CONFUSED: Final = 0.5
"""What a known misreading of one sign costs, in wrong letters."""
_STRAY: Final = 2
"""Letters that dirt on the paper is read as."""
_LONGEST: Final = 6
"""Words that a scan glues together or pulls apart at one place."""


def same_reading(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether two normalised texts differ only by misread or misspelt words."""
    return one == other or all(
        _same(mine, theirs, lexicon) for mine, theirs in _differing(one, other)
    )


def _differing(one: str, other: str) -> Iterator[tuple[list[str], list[str]]]:
    """The words that are not the same, side by side.

    The letters are laid against one another without the spaces, which a scan loses and
    adds; cuts are made where a word ends on both sides.
    """
    left, right = one.split(), other.split()
    ends, other_ends = _ends(left), _ends(right)
    at, other_at = 0, 0
    for here, there in _path("".join(left), "".join(right)):
        if here in ends and there in other_ends:
            mine, theirs = left[at : ends[here]], right[other_at : other_ends[there]]
            if mine != theirs:
                yield mine, theirs
            at, other_at = ends[here], other_ends[there]


def _ends(words: Sequence[str]) -> dict[int, int]:
    """Letters before the end of each word, and how many words that are."""
    found = {0: 0}
    letters = 0
    for count, word in enumerate(words, start=1):
        letters += len(word)
        found[letters] = count
    return found


def _path(one: str, other: str) -> Iterator[tuple[int, int]]:
    """The places at which the shortest way from one text to the other comes by."""
    for step in Levenshtein.opcodes(one, other):
        if step.tag == "equal":
            length = step.src_end - step.src_start
            yield from ((step.src_start + k, step.dest_start + k) for k in range(1, length))
        yield step.src_end, step.dest_end


def _same(mine: list[str], theirs: list[str], lexicon: Lexicon) -> bool:
    one, other = "".join(mine), "".join(theirs)
    if one == other:
        return True
    if not mine or not theirs:
        return len(one + other) <= _STRAY and not (one + other).isdigit()
    if max(len(mine), len(theirs)) > _LONGEST:
        return False
    if len(mine) == len(theirs) > 1:
        pairs = zip(mine, theirs, strict=True)
        return all(a == b or _same([a], [b], lexicon) for a, b in pairs)
    if _number(one) and _number(other):
        return False
    mended = "".join(map(lexicon.standard, mine)), "".join(map(lexicon.standard, theirs))
    if mended[0] == mended[1]:
        return True
    cost = min(_cost(one, other), _cost(*mended))
    if all(map(lexicon.known, mine)) and all(map(lexicon.known, theirs)):
        if _number(one) != _number(other):
            return cost <= _CONFUSED * max(len(one), len(other))
        common = lexicon.everyday(one) != lexicon.everyday(other)
        return common and cost <= _CONFUSED and len(mine) == len(theirs) == 1
    return cost <= _allowed(one, other)


def _number(word: str) -> bool:
    return re.fullmatch(r"[\d.,/%]*\d[\d.,/%]*", word) is not None


def _allowed(one: str, other: str) -> float:
    length = min(len(one), len(other))
    return next((slips for least, slips in _SLIPS if length >= least), 0.0)


def _cost(one: str, other: str) -> float:
    """Letters that are wrong; a sign that is known to be read as another counts half.

    The dynamic programme of the edit distance, with steps over several letters.
    """
    longest = _allowed(one, other) / _CONFUSED + 2
    if abs(len(one) - len(other)) > longest:
        return inf
    row = [float(column) for column in range(len(other) + 1)]
    rows = [row]
    for at, letter in enumerate(one, start=1):
        row = [float(at)]
        for there, sign in enumerate(other, start=1):
            best = min(rows[-1][there] + 1, row[-1] + 1, rows[-1][there - 1] + (letter != sign))
            for long, short in _ends_confused(one[:at][-3:], other[:there][-3:]):
                best = min(best, rows[at - long][there - short] + _CONFUSED)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


@lru_cache(maxsize=20_000)
def _ends_confused(one: str, other: str) -> tuple[tuple[int, int], ...]:
    """Lengths of the ends of two texts that are known to be read as one another."""
    return tuple(
        (long, short)
        for long in range(1, len(one) + 1)
        for short in range(1, len(other) + 1)
        if one[-long:] != other[-short:] and (one[-long:], other[-short:]) in _confusions()
    )


@cache
def _confusions() -> frozenset[tuple[str, str]]:
    with (Path(__file__).parent / "misreadings.toml").open("rb") as file:
        groups: dict[str, list[str]] = tomllib.load(file)["setara"]
    return frozenset(
        pair for sign, forms in groups.items() for pair in permutations((sign, *forms), 2)
    )
