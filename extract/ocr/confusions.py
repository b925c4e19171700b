"""Which words may stand where one was read that the language does not know.

Known words, and words read surely elsewhere on the page, that differ by letters of like
shape, or by any one letter (two in long words). The list only proposes.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import combining, normalize

from rapidfuzz import process
from rapidfuzz.distance import OSA

from lampiran.words import everyday_words, is_everyday, known, names, near

SHORTEST = 4
"""Letters of a word that has few neighbours among the known ones."""
LONG = (6, 10)
"""Letters from which a daily word, or one that stands on the page, may differ by two, by three."""
RUN = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may be meant, in small letters."""

    word: str
    edits: int
    alike: bool
    """Only letters of like shape were exchanged."""


def is_strange(word: str) -> bool:
    """A word of letters only that neither the language nor the list of names has.

    Words in mixed capitals are trade names or two words run together, short ones in
    capitals abbreviations: nothing tells how they are to be spelt.
    """
    if word != word.lower() and not word.isupper() and word[1:] != word[1:].lower():
        return False
    if word.isupper() and len(word) <= SHORTEST:
        return False
    small = word.lower()
    return without_accents(small).isascii() and not known(small) and small not in names()


def looks_misread(text: str) -> bool:
    """Does a strange word become a known one where one shape in it is taken for its twin?"""
    strange = (run.lower() for run in RUN.findall(text) if is_strange(run))
    return any(known(other) for small in strange for other in _reshaped(without_accents(small)))


def without_accents(text: str) -> str:
    """Indonesian is printed without accents: what looks like one is a speck over the letter."""
    return "".join(char for char in normalize("NFD", text) if not combining(char))


def candidates(word: str, seen: Mapping[str, int]) -> tuple[Candidate, ...]:
    """What `word` (any capitals) may be; `seen`: words read surely on the same page."""
    small = word.lower()
    found = {each.word: each for each in _of_language(small)}
    most = _farthest(small)
    for other in seen:
        if other in found or other == small or abs(len(other) - len(small)) > most:
            continue
        edits = OSA.distance(small, other, score_cutoff=most)
        if edits <= most:
            found[other] = Candidate(other, edits, alike=_is_alike(small, other))
    return tuple(each for each in found.values() if len(each.word) >= SHORTEST)


@lru_cache(maxsize=20_000)
def is_near_daily(word: str) -> bool:
    """May a daily word be meant by `word` (any capitals)?"""
    small, most = word.lower(), _farthest(word)
    if process.extractOne(small, _daily(), scorer=OSA.distance, score_cutoff=most):
        return True
    return most == 1 and any(map(is_everyday, _reshaped(without_accents(small))))


@lru_cache(maxsize=20_000)
def _of_language(small: str) -> tuple[Candidate, ...]:
    bare = without_accents(small)
    alike = {other for other in (bare, *_reshaped(bare)) if other != small and known(other)}
    found = {other: Candidate(other, 1, alike=True) for other in sorted(alike)}
    for other, edits in near(bare):
        found.setdefault(other, Candidate(other, edits, alike=False))
    if (most := _farthest(small)) > 1:
        daily = process.extract(small, _daily(), scorer=OSA.distance, score_cutoff=most, limit=None)
        for other, edits, _ in daily:
            if other not in found:
                found[other] = Candidate(other, int(edits), alike=_is_alike(small, other))
    return tuple(found.values())


def _farthest(word: str) -> int:
    """Edits up to which a daily word, or one that stands on the page, may be meant."""
    return 1 + sum(len(word) >= long for long in LONG)


@cache
def _daily() -> tuple[str, ...]:
    return tuple(sorted(everyday_words()))


def _reshaped(small: str) -> Iterator[str]:
    """`small` with one group of letters read as its twin."""
    for one, other in _twins():
        at = small.find(one)
        while at >= 0:
            yield small[:at] + other + small[at + len(one) :]
            at = small.find(one, at + 1)


def _is_alike(small: str, other: str) -> bool:
    """Can one or two exchanges of twins make `other` of `small`?"""
    return any(once == other or other in set(_reshaped(once)) for once in _reshaped(small))


@cache
def _twins() -> tuple[tuple[str, str], ...]:
    data = tomllib.loads(files(__package__).joinpath("data/kemiripan.toml").read_text("utf-8"))
    pairs = [(str(a), str(b)) for a, b in data["pasangan"]]
    return tuple(dict.fromkeys([*pairs, *((b, a) for a, b in pairs)]))
