"""How much two wordings say the same, told apart from what any two wordings share.

Plans are written in formulas: "Tersusunnya laporan pelaksanaan …" begins a third of
them. So a word counts by how rare it is in the two plans at hand, and letters count
beside whole words, because a scan misreads some.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Final

from rapidfuzz import fuzz, process

UNRELATED: Final = 0.45
"""Letters (0..1) that two texts of one language have in common by chance."""
_SAME_WORD: Final = 78.0
"""From here on (0..100) two words are one that was misread or inflected."""
_NEAREST: Final = 8
"""Candidates for each wording; one that has more rivals says too little to be found by."""
_CANDIDATE: Final = 58.0
"""Letters (0..100) from which on a wording is looked at closely."""
_ALL_PAIRS: Final = 250_000
"""Pairs of wordings that are all compared; among more, those that share a rare word."""
_SHORTLIST: Final = 200
"""Wordings."""


@dataclass(frozen=True)
class Wording:
    """A normalised text, with its words in order."""

    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words."""
        return tuple(self.text.split())

    @cached_property
    def in_order(self) -> str:
        """Its words sorted, so that their order does not count."""
        return " ".join(sorted(self.words))

    @cached_property
    def solid(self) -> str:
        """Without spaces: a scan adds and loses them."""
        return self.text.replace(" ", "")


_Shortlist = tuple[Wording, list[Wording]]


class Likeness:
    """Compares wordings of two plans; `texts` are all of both."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._known: dict[str, Wording] = {}
        self._found: dict[tuple[str, str], float] = {}

    @cached_property
    def _weight(self) -> dict[str, float]:
        """Of each word, by how few of the texts have it."""
        counted = Counter(word for text in self._texts for word in set(self._wording(text).words))
        return {word: log(1 + len(self._texts) / count) for word, count in counted.items()}

    @cached_property
    def _unseen(self) -> float:
        return log(1 + max(len(self._texts), 1))

    def __call__(self, one: str, other: str) -> float:
        """0 (nothing in common but the language) to 1 (the same)."""
        if one == other:
            return 1.0
        pair = (one, other) if one < other else (other, one)
        if pair not in self._found:
            self._found[pair] = self._measure(*(self._wording(text) for text in pair))
        return self._found[pair]

    def _wording(self, text: str) -> Wording:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = Wording(text)
        return found

    def _measure(self, one: Wording, other: Wording) -> float:
        letters = letters_alike(one, other)
        return max(self._words_alike(one.words, other.words), (letters - UNRELATED) / 0.55, 0.0)

    def _words_alike(self, one: Sequence[str], other: Sequence[str]) -> float:
        """Shared words by weight, over all words by weight."""
        left, right = Counter(one), Counter(other)
        shared = left & right
        total = sum(self._weigh(words) for words in (left, right))
        if not total:
            return 0.0
        common = 2 * self._weigh(shared)
        spare = list((right - shared).elements())
        for word in (left - shared).elements():
            near = process.extractOne(word, spare, scorer=fuzz.ratio, score_cutoff=_SAME_WORD)
            if near is not None and len(word) > 3:
                found, score, place = near
                common += score / 100 * (self._of(word) + self._of(found))
                del spare[place]
        return common / total

    def _weigh(self, words: Counter[str]) -> float:
        return sum(self._of(word) * count for word, count in words.items())

    def _of(self, word: str) -> float:
        return self._weight.get(word, self._unseen)

    def nearest(self, texts: Sequence[str], among: Sequence[str]) -> dict[str, list[str]]:
        """For each text the few of `among` that are most like it by letters."""
        pool = [self._wording(text) for text in among]
        shortlist = self._all if len(texts) * len(pool) <= _ALL_PAIRS else self._sharing
        return {
            text: _nearest(wording, chosen)
            for text, (wording, chosen) in zip(texts, shortlist(texts, pool), strict=True)
        }

    def _all(self, texts: Sequence[str], pool: list[Wording]) -> Iterator[_Shortlist]:
        for text in texts:
            yield self._wording(text), pool

    def _sharing(self, texts: Sequence[str], pool: list[Wording]) -> Iterator[_Shortlist]:
        """Only those with a word in common that is not everywhere."""
        holders: dict[str, list[int]] = {}
        for place, wording in enumerate(pool):
            for word in set(wording.words):
                holders.setdefault(word, []).append(place)
        for text in texts:
            wording = self._wording(text)
            rare = sorted((len(holders[w]), w) for w in set(wording.words) if w in holders)
            places: dict[int, None] = {}
            for _, word in rare:
                places.update(dict.fromkeys(holders[word]))
                if len(places) > _SHORTLIST:
                    break
            yield wording, [pool[place] for place in list(places)[:_SHORTLIST]]


def _nearest(wording: Wording, pool: list[Wording]) -> list[str]:
    hits = process.extract(
        wording.in_order,
        [other.in_order for other in pool],
        scorer=fuzz.ratio,
        score_cutoff=_CANDIDATE,
        limit=_NEAREST,
    )
    return [pool[place].text for _, _, place in hits]


def letters_alike(one: Wording, other: Wording) -> float:
    """Letters in common, 0..1, whatever the order of the words and the spaces between them."""
    return (
        max(
            fuzz.ratio(one.text, other.text),
            fuzz.ratio(one.in_order, other.in_order),
            fuzz.ratio(one.solid, other.solid),
        )
        / 100
    )
