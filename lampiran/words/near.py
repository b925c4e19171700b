"""The known words nearest to one that is not known."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .lists import everyday_words, foreign_words, roots
from .vocabulary import CLITICS, known, words

LONG: Final = 9
"""Letters from which a word can bear two edits and still be told."""
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


_Shelves = dict[tuple[str, int], list[str]]
"""Words by first letter and length: few slips touch the first letter."""


@cache
def _shelves() -> _Shelves:
    return _sorted_in(words() | {word for word in foreign_words() if len(word) >= LONG})


@cache
def _everyday_shelves() -> _Shelves:
    """Two edits lead to many words; only what offices write daily is worth a guess then."""
    return _sorted_in(everyday_words())


def _sorted_in(forms: frozenset[str]) -> _Shelves:
    shelves: _Shelves = defaultdict(list)
    for form in forms:
        shelves[form[0], len(form)].append(form)
    return shelves


def _within(word: str, shelves: _Shelves, most: int) -> Iterator[tuple[str, int]]:
    for length in range(len(word) - most, len(word) + most + 1):
        shelf = shelves.get((word[0], length))
        if shelf:
            for form, edits, _ in process.extract(
                word, shelf, scorer=OSA.distance, score_cutoff=most, limit=None
            ):
                yield form, int(edits)


@lru_cache(maxsize=20_000)
def near(word: str) -> tuple[tuple[str, int], ...]:
    """Known words near `word` (small letters) and how many edits away; the likeliest first.

    An edit is a letter lost, added, exchanged, or two neighbours swapped ("peninkgatan"),
    also over the letter between them ("dimanis" for "dinamis").
    """
    found: dict[str, int] = {}
    for stem, tail in _parted(word):
        for other, edits in _near_stem(stem):
            found.setdefault(other + tail, edits)
    for other in _over_the_seam(word):
        found.setdefault(other, 1)
    found.pop(word, None)
    return tuple(sorted(found.items(), key=_likelier))


def _likelier(pair: tuple[str, int]) -> tuple[int, int, int, str]:
    """Few edits first, then daily words, then long ones: fingers rather lose a letter than add."""
    word, edits = pair
    return edits, _rarity(word), -len(word), word


def _parted(word: str) -> list[tuple[str, str]]:
    """The word whole, and without its clitic: "terkelolah-nya"."""
    parted = [(word, "")]
    parted += [
        (word[: -len(end)], end)
        for end in CLITICS
        if word.endswith(end) and len(word) > len(end) + 3
    ]
    return parted


def _over_the_seam(word: str) -> Iterator[str]:
    """Slips in -nya itself, or where it begins: "terisniya", "tersedianay", "terisina"."""
    for cut in range(len(word) - 4, len(word) - 1):
        stem = word[:cut]
        if stem in words() and OSA.distance(word, f"{stem}nya") == 1:
            yield f"{stem}nya"
    at = len(word) - 4
    swapped = f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" if at > 2 else ""
    if swapped.endswith("nya") and swapped[:-3] in words():
        yield swapped


def _near_stem(word: str) -> list[tuple[str, int]]:
    found = dict(_within(word, _shelves(), 1))
    if len(word) >= LONG:
        found = {**dict(_within(word, _everyday_shelves(), 2)), **found}
    first_wrong = [letter + rest for letter in _LETTERS for rest in (word, word[1:])]
    crossed = [
        word[:at] + word[at + 2] + word[at + 1] + word[at] + word[at + 3 :]
        for at in range(len(word) - 2)
    ]
    for form in (*first_wrong, word[1:], word[1::-1] + word[2:], *crossed):
        if form != word and form in words():
            found.setdefault(form, 1)
    return list(found.items())


def _rarity(word: str) -> int:
    """0: offices write it daily; 1: it stands in the list; 2: a derivation; 3: it is foreign."""
    stem = word
    for clitic in CLITICS:
        stem = stem.removesuffix(clitic) if len(stem) > len(clitic) + 3 else stem
    if word in everyday_words() or stem in everyday_words():
        return 0
    if stem in roots():
        return 1
    return 2 if stem in words() else 3


def is_everyday(word: str) -> bool:
    """Whether offices write it daily."""
    return known(word) and _rarity(word.lower()) == 0
