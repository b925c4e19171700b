"""What the language and the page say about the words of one line."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Case:
    """One strange word and the likeliest other one."""

    place: int
    """Which of the line's words it is in, from 0."""
    start: int
    """Where in that it begins: signs and other words may cling to it."""
    before: str
    after: str
    features: tuple[float, ...]
    """The evidence in numbers; see `evidence.cases`."""
    stays: bool
    """Every letter was read surely, and the other word is not as good a reading of them."""


class WordCheck(NamedTuple):
    """What became of the strange words of a line, and how well it was read without them."""

    cases: tuple[Case, ...] = ()
    repairs: tuple[Case, ...] = ()
    """Those that are misread beyond doubt; the line still has them as read."""
    repaired: float = 1.0
    """The chance (0..1) that the least sure of them is right."""
    strange: int = 0
    """Other words that the language does not know."""
    suspicion: float = 0.0
    """The chance (0..1) that the likeliest of these is another word."""
    oddness: float = 0.0
    """Log odds of any word of the page being strange."""
    doubt_known: float = 0.0
    """Log odds lost over all words that the language knows."""
    doubt_others: float = 0.0
    """The same over figures, signs and words that it does not know."""
    unchecked: int = 0
    """Characters about which the language says nothing."""

    def mended(self, text: str) -> str:
        """`text`, the line as read, with the words that are put forward."""
        words = text.split(" ")
        for place in {case.place for case in self.repairs}:
            words[place] = self.mended_word(place, words[place])
        return " ".join(words)

    def mended_word(self, place: int, word: str) -> str:
        """One `word` of the line, from 0, with what is put forward in it."""
        own = (case for case in self.repairs if case.place == place)
        for case in sorted(own, key=lambda case: -case.start):
            word = word[: case.start] + case.after + word[case.start + len(case.before) :]
        return word


UNCHECKED = WordCheck()
