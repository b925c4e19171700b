"""What the recogniser held possible at each step along a line, to weigh another word by.

A word that is read wrong by one letter is mostly the second likeliest reading of its own
picture. The odds of every letter at every step say by how much: the chance that the steps
spell a given word is summed over all ways of laying its letters on them (the forward
pass of connectionist temporal classification, for which such recognisers are trained).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .engine import OcrLine

IMPOSSIBLE = -60.0
"""Log of the chance of a text that a recogniser cannot have seen: it lacks one of its signs."""
FLOOR = 1e-5
"""Least odds of any letter at a step: below it the recogniser's numbers are noise."""

TOLD = 0.999
"""Trust in the least sure letter of a line or word above which nothing else was held possible."""


@dataclass(frozen=True, slots=True)
class LetterOdds:
    """The odds (0..1) of each character at each step; character 0 is none, one is the space."""

    odds: NDArray[np.floating[Any]]
    """Steps x characters."""
    characters: Sequence[str]
    step: float
    """Width of a step in pixels of the line's picture."""

    def apart(self) -> "LetterOdds":
        """The same in memory of its own: else a line keeps those of all that were read with it."""
        return LetterOdds(self.odds.copy(), self.characters, self.step)

    def within(self, x0: float, x1: float) -> "LetterOdds":
        """The steps between two places in the line's picture."""
        first = max(0, round(x0 / self.step))
        last = min(len(self.odds), max(first + 1, round(x1 / self.step)))
        return LetterOdds(self.odds[first:last], self.characters, self.step)

    def most(self, sign: str) -> float:
        """The highest odds of a character at any step; 0 for one that the recogniser lacks."""
        if sign not in self.characters or not len(self.odds):
            return 0.0
        return float(self.odds[:, self.characters.index(sign)].max())

    def spell(self, words: Sequence[str]) -> list[float]:
        """Log of the chance that these steps spell each of `words`; blanks around are free.

        -inf where it is too small for a number, far below what counts as impossible.
        """
        places = {char: i for i, char in enumerate(self.characters)}
        spelt = [i for i, word in enumerate(words) if word and all(c in places for c in word)]
        chances = [-inf] * len(words)
        if not spelt or not len(self.odds):
            return chances
        table = np.maximum(self.odds.astype(np.float64), FLOOR)
        table[:, 0] += table[:, places[" "]]
        whole = table.sum(axis=1, keepdims=True)
        table /= whole  # else what long lines are likely to spell is too small for a number
        wide = 2 * max(len(words[i]) for i in spelt) + 1
        labels = np.zeros((len(spelt), wide), np.intp)
        for row, i in enumerate(spelt):
            labels[row, 1 : 2 * len(words[i]) : 2] = [places[char] for char in words[i]]
        may_leap = np.zeros(labels.shape, bool)
        may_leap[:, 3::2] = labels[:, 3::2] != labels[:, 1:-2:2]
        padded = np.zeros((len(spelt), wide + 2))
        reached, one_back, two_back = padded[:, 2:], padded[:, 1:-1], padded[:, :-2]
        letters = table[:, labels]
        reached[:, :2] = letters[0, :, :2]
        for step in letters[1:]:
            reached[:] = (reached + one_back + may_leap * two_back) * step
        scale = float(np.log(whole).sum())
        for row, i in enumerate(spelt):
            last = 2 * len(words[i])
            chance = float(reached[row, last] + reached[row, last - 1])
            chances[i] = scale + log(chance) if chance else -inf
        return chances


@dataclass(frozen=True, slots=True)
class Together:
    """What several recognisers held possible of one line; without any, all is alike."""

    each: tuple[LetterOdds, ...] = ()

    def within(self, x0: float, x1: float) -> "Together":
        """As of one."""
        return Together(tuple(odds.within(x0, x1) for odds in self.each))

    def most(self, sign: str) -> float:
        """As of one: of that which saw it most plainly."""
        return max((odds.most(sign) for odds in self.each), default=0.0)

    def spell(self, words: Sequence[str]) -> list[float]:
        """Log of the chance that all of them saw each of `words`."""
        chances = [odds.spell(words) for odds in self.each]
        return [
            sum(max(chance, IMPOSSIBLE) for chance in of_word)
            for of_word in zip(*chances, strict=True)
        ] or [0.0] * len(words)


@dataclass(frozen=True, slots=True)
class SeenLine(OcrLine):
    """A line with what a recogniser saw of it, or several."""

    odds: LetterOdds | Together
