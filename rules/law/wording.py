"""How titles are compared: by their words, with spelling and short forms forgiven."""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

SPELLING: Final = 75.0
"""Likeness (0..100) of two words from which the difference is one of spelling or of a scanner:
"Dilingkungan" and "lingkungan" come to 91, "Propinsi" and "Provinsi" to 88; ordinals (Ketiga and
Kelima: 67) and words of other meaning stay below."""
_LOOKALIKE = str.maketrans("oilsb", "01158")
_WORD = re.compile(r"\w+")


@cache
def words() -> dict[str, Any]:
    """The data of this package about wording."""
    with (Path(__file__).parent / "words.toml").open("rb") as file:
        return tomllib.load(file)


@dataclass(frozen=True, slots=True)
class Difference:
    """The passage in which a quoted title differs from the official one."""

    quoted: str
    official: str
    likeness: float
    """0..100, of the whole titles; low where the quoted one is another altogether."""


def ordinal(place: int) -> str | None:
    """ "" for the first amendment, "Kedua " for the second; None beyond the words known."""
    names = words()["perubahan"]["urutan"]
    if place == 1:
        return ""
    return f"{names[place - 1].capitalize()} " if place <= len(names) else None


def ordinal_of(title: str) -> int | None:
    """Which amendment a title says it is; None if it is the title of no amendment."""
    knowledge = words()["perubahan"]
    found = re.search(knowledge["pembuka"], title, re.IGNORECASE)
    if found is None:
        return None
    if found["ke"] is None:
        return 1
    name = found["ke"].strip().casefold()
    return knowledge["urutan"].index(name) + 1 if name in knowledge["urutan"] else None


def compare_titles(quoted: str, official: str) -> Difference | None:
    """How a quoted title differs from the official one; None if it is the same."""
    other = _tokens(official)
    right = [token.plain for token in other]
    one = [
        token
        for token in _tokens(quoted)
        if token.plain in right or not _garbled_particle(token.plain)
    ]
    given = _spelled_as([token.plain for token in one], right)
    if not given or "".join(given) == "".join(right):
        return None
    shortest = min(len(given), len(right))
    before = _alike(given, right, shortest)
    behind = _alike(given[::-1], right[::-1], shortest - before)
    if shortest == before + behind:
        before = max(before - 1, 0)
    return Difference(
        _passage(quoted, one[before : len(one) - behind]),
        _passage(official, other[before : len(other) - behind]),
        fuzz.token_sort_ratio(" ".join(given), " ".join(right)),
    )


def _alike(one: list[str], other: list[str], most: int) -> int:
    """How many words at the beginning are the same."""
    pairs = zip(one[:most], other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _passage(title: str, tokens: Sequence["_Token"]) -> str:
    return title[tokens[0].start : tokens[-1].end] if tokens else "–"


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """A text as it is searched for words of a title."""
    return " ".join(token.plain for token in _tokens(text))


@dataclass(frozen=True, slots=True)
class _Token:
    plain: str
    start: int
    end: int


@lru_cache(maxsize=256)
def _tokens(title: str) -> tuple[_Token, ...]:
    """The words that carry meaning, and where each stands; short forms are taken at full length."""
    knowledge = words()
    late = re.search(knowledge["judul"]["berakhir"], title, re.IGNORECASE | re.DOTALL)
    particles = set(knowledge["judul"]["partikel"])
    country = [found.span() for found in re.finditer(_country(), title, re.IGNORECASE)]
    found: list[_Token] = []
    for word in _WORD.finditer(title, 0, late.start() if late else len(title)):
        if any(start <= word.start() < end for start, end in country):
            continue
        folded = unicodedata.normalize("NFKC", word[0]).casefold().lstrip("0") or word[0]
        found += [
            _Token(part, word.start(), word.end())
            for part in knowledge["singkatan"].get(folded, folded).split()
            if part not in particles
        ]
    return tuple(found)


def _country() -> str:
    name: str = words()["judul"]["negara"]
    return name.replace(" ", r"\s+")


def _spelled_as(given: list[str], right: list[str]) -> list[str]:
    """The given words, each slip replaced by the word of the official title in its place."""
    spelled = list(given)
    for edit in Levenshtein.editops(given, right):
        if edit.tag == "replace" and same_word(given[edit.src_pos], right[edit.dest_pos]):
            spelled[edit.src_pos] = right[edit.dest_pos]
    return spelled


@lru_cache(maxsize=4096)
def same_word(one: str, other: str) -> bool:
    """Whether two words differ by spelling or by a scanner only.

    A number in which letters stand among the digits (2O10) may be any of its length.
    """
    if one == other:
        return True
    if any(sign.isdigit() for sign in one + other):
        unreadable = not one.isdigit() and one.translate(_LOOKALIKE).isdigit()
        return unreadable and other.isdigit() and len(one) == len(other)
    raw = fuzz.ratio(one, other)
    return max(raw, fuzz.ratio(_folded(one), _folded(other))) >= SPELLING


def _folded(word: str) -> str:
    for one, other in words()["tertukar"].items():
        word = word.replace(one, other)
    return word


@lru_cache(maxsize=4096)
def _garbled_particle(word: str) -> bool:
    """Whether a word is a particle with one letter misread: "dar", "tentanq", "Tahiin"."""
    return not word.isdigit() and any(
        _folded(word) == _folded(one) or (len(one) > 2 and _one_sign_off(word, one))
        for one in words()["judul"]["partikel"]
    )


def _one_sign_off(word: str, other: str) -> bool:
    return len(word) == len(other) and sum(a != b for a, b in zip(word, other, strict=True)) == 1
