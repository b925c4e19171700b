"""Cuts a text into words and keeps of each what its neighbourhood says about it."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+)*")
_NO_PROSE: Final = re.compile(
    r"<[^<>]*>|\S*(?:@|://|www\.)\S*|\S+\.(?:go|com|id|org)\b\S*", re.IGNORECASE
)
"""Style tags, addresses of mail and web: no words of the language."""
_HINTS: Final = ("<", "@", "://", ".")
_STOPS: Final = frozenset(".:;?!()[]•·–—-*")
"""After these a sentence or an item begins."""
_CLINGS: Final = frozenset("_&+^0123456789")
_SHORT: Final = 5
"""Letters up to which a word before a full stop may be an abbreviation: "Kab."."""
_KEPT: Final = 200
"""Texts; who asks for the words of one asks several times, and then goes on to the next."""


class Token(NamedTuple):
    """One word."""

    text: str
    small: str
    """In small letters."""
    start: bool
    """It begins a sentence or an item, so that its capital says nothing."""
    joined: bool
    """A digit, a sign or the full stop of an abbreviation clings to it: "A4", "Kab."."""
    follows: bool
    """Only blanks stand between it and the word before it."""

    @property
    def is_mixed(self) -> bool:
        """It has capitals after its first letter: "LHKPN", "PermenPANRB"."""
        return self.text[1:] != self.small[1:]


@lru_cache(maxsize=_KEPT)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of `text`, in order."""
    if any(hint in text for hint in _HINTS):
        text = _NO_PROSE.sub(lambda found: " " * len(found[0]), text)
    found: list[Token] = []
    last, size = 0, len(text)
    for match in _WORD.finditer(text):
        begin, end = match.span()
        word = match[0]
        between = text[last:begin]
        before = between.strip()
        after = text[end] if end < size else ""
        joined = (
            (between[-1:] in _CLINGS and bool(between))
            or after in _CLINGS
            or (after == "." and len(word) <= _SHORT)
            or (after == "-" and text[end + 1 : end + 2].isdigit())
        )
        start = not found or (bool(before) and before[-1] in _STOPS)
        found.append(Token(word, word.lower(), start, joined, bool(found) and not before))
        last = end
    return tuple(found)
