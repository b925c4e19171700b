"""Invented words that stay strange: no real word, no known misspelling gets in by chance.

A plan of made-up syllables now and then holds "dengan" at the end of a title, or "team": then a
rule of the language rightly speaks, though nothing was changed.
"""

import re
from typing import Final

from lampiran.words import known, listed

from ..invent_words import Wordsmith
from ..style import words

_WORD: Final = re.compile(r"[^\W\d_]{2,}")


class Stranger:
    """A wordsmith whose words are none of the language."""

    def __init__(self, smith: Wordsmith) -> None:
        self._smith = smith
        self._small = frozenset(words()["suku"]["sambung"])

    def word(self) -> str:
        """A word that nobody knows."""
        while True:
            made = self._smith.word()
            if not _real(made):
                return made

    def phrase(self, count: int) -> str:
        """A new text of so many words."""
        return self.estranged(self._smith.phrase(count))

    def estranged(self, text: str) -> str:
        """`text` without real words, but for the small ones between others."""
        last = max((found.start() for found in _WORD.finditer(text)), default=0)

        def other(found: re.Match[str]) -> str:
            word = found[0]
            inside = word in self._small and found.start() != last
            if inside or word.isupper() or not _real(word):
                return word
            made = self.word()
            return made.capitalize() if word[0].isupper() else made

        return _WORD.sub(other, text)


def _real(word: str) -> bool:
    return known(word.casefold()) or listed(word.casefold()) is not None
