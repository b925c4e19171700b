"""The known words nearest to one that is not known."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .lists import everyday_words, roots
from .one_away import LONG, one_away
from .vocabulary import CLITICS, is_regular, known

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@cache
def _everyday_shelves() -> dict[tuple[str, int], list[str]]:
    """Words of every day by first letter and length: few slips touch the first letter.

    Two edits lead to many words; only what offices write daily is worth a guess then.
    """
    shelves: dict[tuple[str, int], list[str]] = defaultdict(list)
    for form in everyday_words():
        shelves[form[0], len(form)].append(form)
    return shelves


def _two_away(word: str) -> Iterator[tuple[str, int]]:
    for length in range(len(word) - 2, len(word) + 3):
        shelf = _everyday_shelves().get((word[0], length))
        if shelf:
            for form, edits, _ in process.extract(
                word, shelf, scorer=OSA.distance, score_cutoff=2, limit=None
            ):
                yield form, int(edits)


@lru_cache(maxsize=2_000)
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
        if OSA.distance(word, f"{stem}nya") == 1 and is_regular(stem):
            yield f"{stem}nya"
    at = len(word) - 4
    swapped = f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" if at > 2 else ""
    if swapped.endswith("nya") and is_regular(swapped[:-3]):
        yield swapped


def _near_stem(word: str) -> list[tuple[str, int]]:
    found = dict.fromkeys(one_away(word), 1)
    if len(word) >= LONG:
        found = {**dict(_two_away(word)), **found}
    first_wrong = [letter + rest for letter in _LETTERS for rest in (word, word[1:])]
    crossed = [
        word[:at] + word[at + 2] + word[at + 1] + word[at] + word[at + 3 :]
        for at in range(len(word) - 2)
    ]
    for form in (*first_wrong, word[1:], word[1::-1] + word[2:], *crossed):
        if form != word and is_regular(form):
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
    return 2 if is_regular(stem) else 3


def is_everyday(word: str) -> bool:
    """Whether offices write it daily."""
    return known(word) and _rarity(word.lower()) == 0
