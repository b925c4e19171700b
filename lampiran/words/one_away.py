"""The words of the lists that are one edit away from a word, its first letter apart.

The edit falls into the affixes, into the root, or swaps two neighbours over the seam between them.
In the first case the root stands in the word whole; in the second the affixes do, and the root is
near what they leave. So only the forms of a few roots are made, and those only for a word that is
suspected.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .forms import ENDINGS, LONGEST, MELTED, forms, parted
from .lists import foreign_words, roots
from .vocabulary import is_regular, is_wrong

LONG: Final = 9
"""Letters from which a word can bear two edits and still be told."""
_LONGEST_ENDING: Final = max(map(len, ENDINGS))


def one_away(word: str) -> set[str]:
    """Regular words and long foreign ones, one edit from `word`, that begin with its letter."""
    found = {
        form
        for root in {*_roots_inside(word), *_roots_near(word)}
        for form in forms(root)
        if form[0] == word[0] and _is_one_away(form, word) and not is_wrong(form)
    }
    found.update(form for form in _swapped(word) if is_regular(form))
    found.update(form for form in _long_foreign().get(word[:1], ()) if _is_one_away(form, word))
    return found


def _is_one_away(form: str, word: str) -> bool:
    return abs(len(form) - len(word)) <= 1 and OSA.distance(form, word, score_cutoff=1) == 1


def _roots_inside(word: str) -> Iterator[str]:
    """Roots that stand in the word whole, or but for the letter that a prefix melts."""
    last = max(len(word) - _LONGEST_ENDING - 1, 1)
    for begin in range(min(len(word), LONGEST + 2)):
        for end in range(max(last, begin), len(word) + 1):
            part = word[begin:end]
            for melted in ("", *MELTED.values()):
                if melted + part in roots():
                    yield melted + part


def _roots_near(word: str) -> Iterator[str]:
    """Roots one edit from what the affixes of the word leave."""
    for left in {root for _, root, _ in parted(word)}:
        for length in range(len(left) - 1, len(left) + 2):
            for root, _, _ in process.extract(
                left, _by_length().get(length, ()), scorer=OSA.distance, score_cutoff=1, limit=None
            ):
                yield root


@cache
def _by_length() -> dict[int, list[str]]:
    shelves: dict[int, list[str]] = defaultdict(list)
    for root in roots():
        shelves[len(root)].append(root)
    return shelves


@cache
def _long_foreign() -> dict[str, list[str]]:
    """By first letter; short ones are near too much."""
    shelves: dict[str, list[str]] = defaultdict(list)
    for word in foreign_words():
        if len(word) >= LONG:
            shelves[word[0]].append(word)
    return shelves


def _swapped(word: str) -> Iterator[str]:
    for at in range(1, len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
