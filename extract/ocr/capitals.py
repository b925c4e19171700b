"""Capitals and figures that have the shape of a small letter.

A capital I before small letters is read as an i: in small type the two differ by the gap under a
dot, and noise fills it. A 1 or an I that stands alone is read as an l, which is a label only where
there is a k. A network that cannot tell leans to what it met more often when it learned, and in
running text far more words begin with an i than in the titles and items of a table.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from .engine import OcrWord, line_of
from .odds import LetterOdds, SeenLine, Together
from .stretch import stretch
from .weigh import Reading

LEANING = 2.5
"""Log odds by which the networks hold an i likelier at the start of a word than tables do."""
SEEN = 0.01
"""Odds at a step below which no I was seen there."""
_LONE_L = re.compile(r"\(?l[.)]*")
_K = re.compile(r"(?:^|\s)\(?k[.)]")
_SMALL_I = re.compile(r"(?<!\w)i(?=[^\W\d_]{2})")


def with_capitals(reading: Reading, seen: SeenLine) -> Reading:
    """The reading, with a capital I where the networks that saw the line hold one possible."""
    if seen.odds.most("I") < SEEN:
        return reading
    words = [_told(reading.line.words, i, seen.odds) for i in range(len(reading.line.words))]
    return _of(words, reading)


def with_labels(
    readings: Sequence[Reading | None], seen: Mapping[int, SeenLine]
) -> list[Reading | None]:
    """The readings of a page, with a 1 or an I for a lone l, as the networks hold likelier."""
    if any(_K.search(reading.line.text) for reading in readings if reading is not None):
        return list(readings)
    return [
        _labelled(reading, seen[i].odds) if reading is not None and i in seen else reading
        for i, reading in enumerate(readings)
    ]


def _labelled(reading: Reading, odds: LetterOdds | Together) -> Reading:
    words = list(reading.line.words)
    for i, word in enumerate(words):
        if _LONE_L.fullmatch(word.text) and word.middles:
            others = [word.text.replace("l", sign) for sign in "1I"]
            own, *chances = odds.within(*stretch(words, i)).spell([word.text, *others])
            if max(chances) - own > -LEANING:
                words[i] = replace(word, text=others[chances.index(max(chances))])
    return _of(words, reading)


def _of(words: Sequence[OcrWord], reading: Reading) -> Reading:
    """The reading with these words; itself where they say the same."""
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
