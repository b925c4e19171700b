"""A capital I before small letters, which is read as an i.

In small type the two differ by the gap under a dot, and noise fills it. A network that cannot
tell leans to what it met more often when it learned, and in running text far more words begin
with an i than in the titles and items of a table.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from .engine import OcrWord, line_of
from .odds import LetterOdds, SeenLine, Together
from .stretch import stretch
from .weigh import Reading

LEANING = 2.5
"""Log odds by which the networks hold an i likelier at the start of a word than tables do."""
SEEN = 0.01
"""Odds at a step below which no I was seen there."""
_SMALL_I = re.compile(r"(?<!\w)i(?=[^\W\d_]{2})")


def with_capitals(reading: Reading, seen: SeenLine) -> Reading:
    """The reading, with a capital I where the networks that saw the line hold one possible."""
    if seen.odds.most("I") < SEEN:
        return reading
    words = [_told(reading.line.words, i, seen.odds) for i in range(len(reading.line.words))]
    line = line_of(words)
    if line is None or line.text == reading.line.text:
        return reading
    return replace(reading, line=line)


def _told(words: Sequence[OcrWord], i: int, odds: LetterOdds | Together) -> OcrWord:
    word = words[i]
    start = _SMALL_I.search(word.text)
    if start is None or not word.middles:
        return word
    other = f"{word.text[: start.start()]}I{word.text[start.end() :]}"
    small, capital = odds.within(*stretch(words, i)).spell([word.text, other])
    return replace(word, text=other) if capital - small > -LEANING else word
