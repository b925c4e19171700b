"""Pronounceable words that no real plan uses, or words of the language.

The shapes of made words are Indonesian (open syllables, prefixes, suffixes, reduplication),
so lines wrap and sort as real ones do, but a program that knows a plan by its
vocabulary finds nothing to hold on to. Who reads pictures may know the language,
as a person does: for that there are plans in its words, with made names among them.
"""

import random
from functools import cache
from typing import Final

from lampiran.words.forms import forms
from lampiran.words.lists import everyday_words, roots

from .style import words

_EVERYDAY: Final = 0.8
"""Share of the words of the language that offices write daily; the others are any form."""
_LETTERS: Final = range(4, 15)
"""Of a word that is drawn."""


class Wordsmith:
    """Makes words, phrases and names from one random source, never the same phrase twice.

    `spoken` is the share of words that are words of the language, 0 to 1; names are always made.
    """

    def __init__(self, rng: random.Random, spoken: float = 0.0) -> None:
        self._rng = rng
        self._spoken = spoken
        self._seen: set[str] = set()
        self._suku = words()["suku"]

    def word(self) -> str:
        """One lower-case word of 4 to 14 letters."""
        if self._spoken and self._rng.random() < self._spoken:
            return _spoken(self._rng)
        return self._made()

    def _made(self) -> str:
        """Of two to four syllables."""
        rng, suku = self._rng, self._suku
        while True:
            count = rng.choice([1, 2, 2, 2, 3])
            stem = "".join(
                rng.choice(suku["awal"]) + rng.choice(suku["vokal"]) + rng.choice(suku["akhir"])
                for _ in range(count)
            )
            made = str(rng.choice(suku["awalan"]) + stem + rng.choice(suku["akhiran"]))
            if len(made) in _LETTERS:
                return made

    def name(self) -> str:
        """A proper name: short, capitalised."""
        while True:
            made = self._made()
            if len(made) <= 9:
                return made.capitalize()

    def phrase(self, count: int) -> str:
        """`count` words that start with a capital and carry no full stop inside.

        The first word is never a number, so a number printed before it cannot be
        taken for part of it.
        """
        while True:
            made = self._phrase(count)
            if made not in self._seen:
                self._seen.add(made)
                return made

    def title(self, count: int) -> str:
        """A phrase in Indonesian title case: small words small, the rest capitalised."""
        small = self._suku["sambung_judul"]
        out = [self._great().capitalize()]
        while len(out) < count:
            if len(out) < count - 1 and out[-1] not in small and self._rng.random() < 0.2:
                out.append(self._rng.choice(small))
            else:
                out.append(self._great().capitalize())
        return " ".join(out)

    def _great(self) -> str:
        """A word that is capitalised in a title."""
        while (word := self.word()) in self._suku["kecil_judul"]:
            pass
        return word

    def _phrase(self, count: int) -> str:
        rng, suku = self._rng, self._suku
        out: list[str] = []
        while len(out) < count:
            inner = 0 < len(out) < count - 1
            chance = rng.random()
            if inner and chance < 0.18 and out[-1] not in suku["sambung"]:
                out.append(rng.choice(suku["sambung"]))
            elif inner and chance < 0.22:
                once = self.word()
                out.append(f"{once}-{once}")
            elif inner and chance < 0.25:
                out.append(f"{self.word()}/{self.word()}")
            elif inner and chance < 0.28:
                out.append(f"({self.acronym()})")
            elif chance < 0.36:
                out.append(self.name())
            else:
                out.append(self.word() + ("," if inner and chance > 0.95 else ""))
        first = out[0]
        out[0] = first[0].upper() + first[1:]
        return " ".join(out)

    def acronym(self) -> str:
        """Three to five capitals."""
        return "".join(self._rng.choice("BDGKLMNPRST") for _ in range(self._rng.randint(3, 5)))


def _spoken(rng: random.Random) -> str:
    """A word of the language."""
    everyday, stems = _language()
    if rng.random() < _EVERYDAY:
        return rng.choice(everyday)
    while True:
        made = rng.choice(sorted(forms(rng.choice(stems))))
        if made.isalpha() and len(made) in _LETTERS:
            return made


@cache
def _language() -> tuple[list[str], list[str]]:
    """Everyday words and roots, in an order that is always the same."""
    everyday = (word for word in everyday_words() if word.isalpha() and len(word) in _LETTERS)
    return sorted(everyday), sorted(roots())
