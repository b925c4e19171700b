"""What the recogniser held possible at each step along a line, to weigh another word by.

A word that is read wrong by one letter is mostly the second likeliest reading of its own
picture. The odds of every letter at every step say by how much: the chance that the steps
spell a given word is summed over all ways of laying its letters on them (the forward
pass of connectionist temporal classification, for which such recognisers are trained).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, log
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from .engine import OcrLine

IMPOSSIBLE = -60.0
"""Log of the chance of a text that a recogniser cannot have seen: it lacks one of its signs."""
FLOOR = 1e-5
"""Least odds of any letter at a step: below it the recogniser's numbers are noise."""

HELD = 2e-4
"""Odds of a letter at a step from which it is held possible there."""
OVERSURE = 0.5
"""Weight of what networks beside the first say of small type in grain: they were not trained for
it, and hold what they misread there for all but certain."""
HOPELESS = 25.0
"""Log odds behind the likeliest word, from which no other judge is asked about a word."""
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

    def likely(self, number: int) -> list[str]:
        """Texts that these steps spell, likeliest first: at most so many, without spaces.

        Of the ways on at each step the likeliest are followed (prefix beam search).
        """
        space = self.characters.index(" ") if " " in self.characters else 0
        ways = {"": (1.0, 0.0)}
        """Text so far: the chance that the last step was none, and that it was its last letter."""
        for step in self.odds:
            held = np.flatnonzero(step > HELD).tolist()
            none = sum(float(step[i]) for i in held if i in (0, space))
            letters = [(self.characters[i], float(step[i])) for i in held if i not in (0, space)]
            if letters or len(ways) > 1 or none < 1 - HELD:
                ways = _onward(ways, none, letters, number)
        texts = [text for text, chances in ways.items() if text and sum(chances)]
        return sorted(texts, key=lambda text: -sum(ways[text]))

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


def _onward(
    ways: dict[str, tuple[float, float]], none: float, letters: list[tuple[str, float]], most: int
) -> dict[str, tuple[float, float]]:
    """The likeliest ways one step farther."""
    onward: dict[str, list[float]] = {}
    for text, (blank, letter) in ways.items():
        onward.setdefault(text, [0.0, 0.0])[0] += none * (blank + letter)
        for sign, chance in letters:
            if text.endswith(sign):
                onward[text][1] += chance * letter
                onward.setdefault(text + sign, [0.0, 0.0])[1] += chance * blank
            else:
                onward.setdefault(text + sign, [0.0, 0.0])[1] += chance * (blank + letter)
    kept = sorted(onward.items(), key=lambda way: -sum(way[1]))[:most]
    whole = sum(kept[0][1]) or 1.0
    return {text: (blank / whole, letter / whole) for text, (blank, letter) in kept}


class Fits(Protocol):
    """What else judges by the picture, at more cost than what a network held possible."""

    def within(self, x0: float, x1: float) -> "Fits":
        """As of `LetterOdds`."""

    def spell(self, words: Sequence[str]) -> list[float]:
        """Log of how much likelier the picture is with each word than with what is held to be
        there."""


@dataclass(frozen=True, slots=True)
class Together:
    """What several recognisers held possible of one line; without any, all is alike."""

    each: tuple[LetterOdds, ...] = ()
    fits: Fits | None = None

    def within(self, x0: float, x1: float) -> "Together":
        """As of one."""
        fits = None if self.fits is None else self.fits.within(x0, x1)
        return Together(tuple(odds.within(x0, x1) for odds in self.each), fits)

    def most(self, sign: str) -> float:
        """As of one: of that which saw it most plainly."""
        return max((odds.most(sign) for odds in self.each), default=0.0)

    def spell(self, words: Sequence[str]) -> list[float]:
        """Log of the chance that all of them saw each of `words`."""
        chances = [odds.spell(words) for odds in self.each]
        weight = 1.0 if self.fits is None else OVERSURE
        seen = [
            max(first, IMPOSSIBLE) + weight * sum(max(chance, IMPOSSIBLE) for chance in others)
            for first, *others in zip(*chances, strict=True)
        ] or [0.0] * len(words)
        if self.fits is None or not words:
            return seen
        worth = [i for i, chance in enumerate(seen) if chance > max(seen) - HOPELESS]
        for i, fit in zip(worth, self.fits.spell([words[i] for i in worth]), strict=True):
            seen[i] += fit
        return seen


@dataclass(frozen=True, slots=True)
class SeenLine(OcrLine):
    """A line with what a recogniser saw of it, or several."""

    odds: LetterOdds | Together
