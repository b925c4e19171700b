"""Which of many texts hold a word: asked of few words, so no list of places is kept for each."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property


class TextsHolding:
    """All texts in small letters behind one another, made at the first question.

    Of a plan of 500 pages these are less than a megabyte and searched in a part of a millisecond,
    where going from text to text takes many times that.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts

    @cached_property
    def _joined(self) -> tuple[str, "array[int]"]:
        small = [text.lower() for text in self._texts]
        starts, at = array("Q"), 0
        for text in small:
            starts.append(at)
            at += len(text) + 1
        return "\n".join(small), starts

    def places(self, word: str) -> Iterator[int]:
        """The place of each text in which the letters of `word` (small) stand, from 0."""
        joined, starts = self._joined
        at = joined.find(word)
        while at >= 0:
            place = bisect_right(starts, at) - 1
            yield place
            at = joined.find(word, starts[place + 1]) if place + 1 < len(starts) else -1
