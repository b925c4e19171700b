"""What made lines say: words of the language and of none, numbers, signs.

Two words of five are none. A reader that learns real ones alone puts the likelier word
where the paper has a name, a slip of the pen, or the rest of a word cut at the cell's edge.
"""

import string
from collections.abc import Callable
from enum import StrEnum
from typing import Final

from .chance import Chance
from .numbers import number
from .parts import parts, vocabulary

NARROW: Final = 8
"""Characters: a line that is no longer stands in a column for numbers and marks."""
_ANY_LETTERS: Final = string.ascii_letters + string.digits


class Style(StrEnum):
    """How the letters of a whole line are."""

    SMALL = "small"
    SENTENCE = "sentence"
    """Small, now and then a capital first."""
    TITLE = "title"
    CAPITALS = "capitals"
    NUMBERS = "numbers"


_STYLES: Final = (
    (0.50, Style.SMALL),
    (0.15, Style.SENTENCE),
    (0.15, Style.TITLE),
    (0.15, Style.CAPITALS),
    (0.05, Style.NUMBERS),
)


def made_line(chance: Chance, most: int) -> str:
    """A line of at most `most` characters, not empty; it may end within a word."""
    if most <= NARROW:
        return _narrow_line(chance)[:most].strip() or "1"
    style = chance.weighed(_STYLES)
    length = chance.whole(1, most) if chance.happens(0.3) else most
    line = f"{number(chance)} " if chance.happens(0.12) else ""
    if chance.happens(0.06):
        line = f"{chance.pick(parts()['sign']['bullets'])} "
    while len(line) < length:
        line += f"{_word(chance, style)} "
    return line[:length].strip() or "a"


def made_word(chance: Chance) -> str:
    """A word of no language, in syllables like those of Indonesian."""
    syllable, affix = parts()["syllable"], parts()["affix"]
    word = "".join(
        chance.pick(syllable[part])
        for _ in range(chance.whole(1, 5))
        for part in ("onsets", "vowels", "codas")
    )
    if chance.happens(0.3):
        word = chance.pick(affix["prefixes"]) + word
    if chance.happens(0.3):
        word += chance.pick(affix["suffixes"])
    return word[: chance.whole(2, 14)]


def _narrow_line(chance: Chance) -> str:
    if chance.happens(0.1):
        return str(chance.pick(parts()["sign"]["alone"]))
    if chance.happens(0.55):
        return number(chance)
    return _word(chance, chance.pick((Style.SMALL, Style.CAPITALS, Style.TITLE)))


def _word(chance: Chance, style: Style) -> str:
    """A word or what stands in its place, with the marks about it."""
    kind = number if style is Style.NUMBERS else chance.weighed(_KINDS)
    return chance.weighed(_MARKS)(chance, _in_style(chance, kind(chance), style))


def _in_style(chance: Chance, word: str, style: Style) -> str:
    if not word[:1].isalpha():
        return word
    if style is Style.CAPITALS:
        return word.upper()
    if style is Style.TITLE or (style is Style.SENTENCE and chance.happens(0.15)):
        return word[:1].upper() + word[1:]
    return word


def _listed(chance: Chance) -> str:
    return chance.pick(vocabulary())


def _abbreviation(chance: Chance) -> str:
    return "".join(chance.pick(string.ascii_uppercase) for _ in range(chance.whole(2, 6)))


def _code(chance: Chance) -> str:
    return "".join(chance.pick(_ANY_LETTERS) for _ in range(chance.whole(1, 8)))


def _doubled(chance: Chance) -> str:
    return f"{_listed(chance)}-{_listed(chance)}"


def _sign(chance: Chance) -> str:
    return str(chance.pick(parts()["sign"]["among_words"]))


_KINDS: Final[tuple[tuple[float, Callable[[Chance], str]], ...]] = (
    (0.10, number),
    (0.40, _listed),
    (0.38, made_word),
    (0.05, _abbreviation),
    (0.03, _code),
    (0.015, _doubled),
    (0.025, _sign),
)


def _quoted(chance: Chance, word: str) -> str:
    before, behind = chance.pick(parts()["sign"]["quotes"])
    return f"{before}{word}{behind}"


def _or_another(chance: Chance, word: str) -> str:
    other = _listed(chance) if chance.happens(0.7) else made_word(chance)
    return f"{word}/{other}"


_MARKS: Final[tuple[tuple[float, Callable[[Chance, str], str]], ...]] = (
    (0.80, lambda _, word: word),
    (0.06, lambda _, word: f"{word},"),
    (0.04, lambda _, word: f"{word}."),
    (0.025, lambda chance, word: word + chance.pick(";:")),
    (0.03, lambda _, word: f"({word})"),
    (0.015, _quoted),
    (0.015, _or_another),
    (0.005, lambda _, word: f"({word}"),
    (0.01, lambda _, word: f"{word})"),
)
