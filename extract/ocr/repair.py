"""Which strange words of a page are misread beyond doubt, and what was read instead.

The words as read stay: what the evidence speaks for is handed on as the other reading of
the line, and the normalizer, which records what it changes, puts it in.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from math import exp, log

from .confusions import RUN, is_strange
from .engine import OcrLine
from .evidence import PageWords, cases, page_words
from .weigh import Reading
from .word_check import Case, WordCheck

ENOUGH = 0.7
"""Chance (0..1) from which another word is put forward. Where that is wrong, the word as read is
as a rule wrong too: data/pembetulan.toml counts both."""
LEAST = 0.02
"""Trust below which a word is no worse."""
_DIGIT = re.compile(r"\d")
_OUTSIDE = re.compile(r"^\W+|\W+$")
"""The signs around a word."""


def judged(
    readings: Sequence[Reading | None], seen: Mapping[int, OcrLine | None]
) -> list[Reading | None]:
    """The readings of one page with what speaks against their words.

    `seen`: lines by their place as a network gave them, with its odds.
    """
    page = page_words(reading.line for reading in readings if reading is not None)
    return [
        None if reading is None else _judged(reading, seen.get(i), page)
        for i, reading in enumerate(readings)
    ]


def _judged(reading: Reading, seen: OcrLine | None, page: PageWords) -> Reading:
    found = [(i, *_strange(word.text)) for i, word in enumerate(reading.line.words)]
    strange = sum(number for _, number, _ in found)
    weighed = [(chance(case), case) for case in cases(reading, seen, page)] if strange else []
    repairs = tuple(case for sure, case in weighed if sure >= ENOUGH and not case.stays)
    known = [i for i, number, rest in found if not number and not rest]
    doubts = [-log(max(word.trust, LEAST)) for word in reading.line.words]
    check = WordCheck(
        cases=tuple(case for _, case in weighed),
        repairs=repairs,
        repaired=min((sure for sure, case in weighed if case in repairs), default=1.0),
        strange=strange - len(repairs),
        suspicion=max((sure for sure, case in weighed if case not in repairs), default=0.0),
        oddness=page.oddness,
        doubt_known=sum(doubts[i] for i in known),
        doubt_others=sum(doubt for i, doubt in enumerate(doubts) if i not in known),
        unchecked=sum(rest for _, _, rest in found),
    )
    other = _other(reading, check) if strange else reading.other
    return replace(reading, other=other, second=reading.other, words=check)


def _strange(word: str) -> tuple[int, int]:
    """How many strange words a printed word holds, and characters that cannot be checked."""
    if _DIGIT.search(word):
        return 0, len(word)
    runs = RUN.findall(word)
    strange = [run for run in runs if is_strange(run)]
    return len(strange), len(_OUTSIDE.sub("", word)) - sum(map(len, runs)) + sum(map(len, strange))


def chance(case: Case) -> float:
    """How likely (0..1) the other word is the one that is printed."""
    total = sum(w * f for w, f in zip(_weights(), case.features, strict=True))
    return 1.0 / (1.0 + exp(-total))


def _other(reading: Reading, check: WordCheck) -> str | None:
    """The other reading: the second reader's, with strange words as the evidence has them.

    A reader with a language in mind reads the known word that the author missed; where
    the picture does not bear it out, the word as read stands here too.
    """
    ours = reading.line.text.split()
    said = {case.place for case in check.repairs}
    kept = [check.mended_word(i, word) for i, word in enumerate(ours)]
    if reading.other is None:
        return " ".join(kept) if said else None
    theirs = reading.other.split()
    words: list[str] = []
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        decided = any(i in said or _has_strange(ours[i]) for i in range(a0, a1))
        if kind == "replace" and a1 - a0 == b1 - b0:
            words += [
                kept[i] if i in said or _has_strange(ours[i]) else theirs[b0 + i - a0]
                for i in range(a0, a1)
            ]
        else:
            words += kept[a0:a1] if kind == "equal" or decided else theirs[b0:b1]
    text = " ".join(words)
    return text if "".join(words) != "".join(ours) else None


def _has_strange(word: str) -> bool:
    return _strange(word)[0] > 0


@cache
def _weights() -> tuple[float, ...]:
    data = tomllib.loads(files(__package__).joinpath("data/pembetulan.toml").read_text("utf-8"))
    return tuple(data["bobot"])
