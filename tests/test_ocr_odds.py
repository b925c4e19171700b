"""The chance that the steps of a line spell a text, over all ways of laying its letters on them."""

from collections.abc import Sequence
from itertools import groupby, product
from math import exp, inf, log

import numpy as np
import pytest

from extract.ocr.odds import FLOOR, LetterOdds, Together

SIGNS = ["", "a", "b", " "]


def by_all_ways(odds: LetterOdds, word: str) -> float:
    """The sum over each sign at each step, runs of one sign being one; a blank is no sign here."""
    chance = 0.0
    for way in product(range(len(SIGNS)), repeat=len(odds.odds)):
        letters = [SIGNS[sign].strip() for sign in way]
        if "".join(sign for sign, _ in groupby(letters)) == word:
            chance += float(np.prod([odds.odds[step, sign] for step, sign in enumerate(way)]))
    return chance


@pytest.mark.parametrize("word", ["a", "ab", "aa", "bab", "abba"])
def test_the_chance_is_the_sum_over_all_ways(word: str) -> None:
    table = np.random.default_rng(2).dirichlet(np.ones(len(SIGNS)), 6)
    odds = LetterOdds(table, SIGNS, 8.0)
    (chance,) = odds.spell([word])
    assert exp(chance) == pytest.approx(by_all_ways(odds, word))


def test_each_of_several_words_has_its_own_chance() -> None:
    table = np.random.default_rng(4).dirichlet(np.ones(len(SIGNS)), 9)
    odds = LetterOdds(table, SIGNS, 8.0)
    words = ["ab", "a", "babab"]
    assert odds.spell(words) == pytest.approx([odds.spell([word])[0] for word in words])


def test_the_chance_of_a_long_line_is_still_a_number() -> None:
    """Not all signs of a reader are let through, so that the odds of a step need not make 1."""
    table = np.zeros((2000, len(SIGNS)))
    table[np.arange(2000), [1, 0, 2, 0] * 500] = 0.5
    odds = LetterOdds(table, SIGNS, 8.0)
    read, other = odds.spell(["ab" * 500, "ab" * 499 + "a"])
    assert read == pytest.approx(2000 * log(0.5), abs=1.0)
    assert read - 12 < other < read - 9


def test_what_no_step_can_spell_has_no_chance() -> None:
    odds = LetterOdds(np.full((3, len(SIGNS)), FLOOR), SIGNS, 8.0)
    assert odds.spell(["abab", "x", ""]) == [-inf, -inf, -inf]


def test_the_likeliest_texts_come_first() -> None:
    """So few steps that no way is given up: the order is that of all texts."""
    table = np.random.default_rng(3).dirichlet(np.ones(len(SIGNS)), 4)
    odds = LetterOdds(table, SIGNS, 8.0)
    texts = ["".join(way) for n in range(1, 5) for way in product("ab", repeat=n)]
    by_chance = sorted(texts, key=lambda text: -by_all_ways(odds, text))
    spelt = [text for text in by_chance if by_all_ways(odds, text) > 0]
    assert odds.likely(1000) == spelt
    assert odds.likely(1000)[0] == spelt[0]


def test_no_more_texts_are_followed_than_asked_for() -> None:
    table = np.random.default_rng(6).dirichlet(np.ones(len(SIGNS)), 8)
    assert len(LetterOdds(table, SIGNS, 8.0).likely(5)) <= 5


class _Fits:
    """Speaks for one word, and remembers which it was asked about."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.asked: list[str] = []

    def within(self, x0: float, x1: float) -> "_Fits":
        return self

    def spell(self, words: Sequence[str]) -> list[float]:
        self.asked += words
        return [10.0 if word == self.word else 0.0 for word in words]


def test_what_else_judges_by_the_picture_is_asked_only_where_it_may_matter() -> None:
    table = np.full((9, len(SIGNS)), FLOOR)
    table[np.arange(9), [0, 1, 0, 2, 0, 1, 0, 2, 0]] = 1.0
    table[3, 1] = 0.5
    fits = _Fits("aaab")
    odds = LetterOdds(table, SIGNS, 8.0)
    read, other, hopeless = Together((odds,), fits).spell(["abab", "aaab", "bbba"])
    assert fits.asked == ["abab", "aaab"]
    assert other > read > hopeless
    assert Together((odds,)).spell(["abab"]) == pytest.approx([read])
