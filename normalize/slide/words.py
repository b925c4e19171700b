"""Repairs inside a slid cell's text: inline tags, and a word cut by the cell's edge."""

import html
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from ..lexicon import known_words
from .data import pengetahuan

_WORD = re.compile(r"[^\W\d_]+")
_ENTITY = re.compile(r"&(?:amp|nbsp|lt|gt|quot|#39|apos);")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_GAP = re.compile(r"(?P<head>[^\W\d_]+) (?=(?P<tail>[^\W\d_]+))")
_PREFIXES: Final = ("di", "ter", "ber", "meng", "mem", "men", "me", "peng", "per", "pe", "ke", "se")
_SUFFIXES: Final = ("kannya", "annya", "inya", "nya", "kan", "an", "lah", "kah", "i")
MIN_HALF: Final = 2
"""Letters of the shorter half of a cut word."""
MIN_WHOLE: Final = 7
"""Letters of the whole: short joins make other words by chance."""


def without_tags(text: str) -> str:
    """Take out inline tags (<i>…</i>) and character entities that a tool left in the text."""
    if "<" in text:
        text = pengetahuan().tag.sub("", _BREAK.sub(" ", text))
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


class Words:
    """The words of one document: what is a whole word in it."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.seen = Counter(
            word.lower() for text in set(texts) for word in _WORD.findall(without_tags(text))
        )

    def mend(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        """Join words cut by a cell's edge: "Kel embagaan". Returns the joins made.

        The author's own slips ("di pandang", "ditindak lanjuti") stay: both halves
        must be no words, nor made of known ones with an affix, and the whole must
        be known from the list or from elsewhere in the document.
        """
        joins: list[tuple[str, str]] = []
        done, kept = 0, []
        for gap in _GAP.finditer(text):
            head, tail = gap["head"], gap["tail"]
            if self._cut(head, tail):
                joins.append((f"{head} {tail}", head + tail))
                kept.append(text[done : gap.end()].rstrip(" "))
                done = gap.end()
        return "".join([*kept, text[done:]]), joins

    def _cut(self, head: str, tail: str) -> bool:
        if not tail.islower() or min(len(head), len(tail)) < MIN_HALF:
            return False
        whole = (head + tail).lower()
        if len(whole) < MIN_WHOLE or not self._known(whole, seldom=0):
            return False
        return not self._wordlike(head.lower()) and not self._wordlike(tail)

    def _known(self, word: str, seldom: int) -> bool:
        return word in known_words() or self.seen[word] > seldom

    def _wordlike(self, word: str) -> bool:
        """A word, or one made of a known word and affixes; `seldom` 1 is the cell itself."""
        if self._known(word, seldom=1):
            return True
        stems = {word}
        stems |= {word[len(p) :] for p in _PREFIXES if word.startswith(p)}
        stems |= {stem[: -len(s)] for stem in tuple(stems) for s in _SUFFIXES if stem.endswith(s)}
        return any(len(stem) > 3 and self._known(stem, seldom=1) for stem in stems)
