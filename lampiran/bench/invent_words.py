"""Pronounceable words that no real plan uses.

The shapes are Indonesian (open syllables, prefixes, suffixes, reduplication), so
lines wrap and sort as real ones do, but a program that knows a plan by its
vocabulary finds nothing to hold on to.
"""

import random

from .style import words


class Wordsmith:
    """Makes words, phrases and names from one random source, never the same phrase twice."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._seen: set[str] = set()
        self._suku = words()["suku"]

    def word(self) -> str:
        """One lower-case word of two to four syllables, at least four letters."""
        rng, suku = self._rng, self._suku
        while True:
            count = rng.choice([1, 2, 2, 2, 3])
            stem = "".join(
                rng.choice(suku["awal"]) + rng.choice(suku["vokal"]) + rng.choice(suku["akhir"])
                for _ in range(count)
            )
            made = str(rng.choice(suku["awalan"]) + stem + rng.choice(suku["akhiran"]))
            if 4 <= len(made) <= 14:
                return made

    def name(self) -> str:
        """A proper name: short, capitalised."""
        while True:
            made = self.word()
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
        out = [self.word().capitalize()]
        while len(out) < count:
            if len(out) < count - 1 and out[-1] not in small and self._rng.random() < 0.2:
                out.append(self._rng.choice(small))
            else:
                out.append(self.word().capitalize())
        return " ".join(out)

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
