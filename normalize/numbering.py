"""Numbers as offices print them before a node: 1, 1., 1), (1), I., a., A), 1.2.

A printed number is kept as it stands; here it is only read. One print can have
two readings (``I`` is one or the ninth letter, ``c`` the third letter or a
hundred), so a `Number` offers all of them and the place in the sequence decides.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})\Z")
_ROMAN_WORTH = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_ROMAN_VALUE = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

_CORE = r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXL]{1,6}|[ivxl]{1,6}|[A-Za-z])"
_ALONE = re.compile(rf"(?P<open>\(?)(?P<core>{_CORE})(?P<tail>\)\.|[.)]|\.\)|)\Z")
# Glued: a bare arabic number needs a space before the text; with a dot or a bracket
# the space may be missing. Letters and Roman numerals need their dot or bracket.
_GLUED = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{1,3}){1,3}(?=\s)|\(?\d{1,3}(?:\.\d{1,3}){0,3}(?:\)\.|\.\)|[.)])|\(?(?:[IVXL]{1,6}|[A-Za-z])(?:\)\.|\.\)|[.)])"
    r"|\d{1,3}(?:\.\d{1,3}){0,3}(?=\s))\s*(?P<rest>[^\s\d%].*|\d.*)\Z",
    re.DOTALL,
)


_BARE = re.compile(
    r"(?P<number>(?:[IVXL]{1,6}|[A-Z])(?=\s)|\d{1,2}(?=[A-Z][a-z]{2}))\s*(?P<rest>\S.*)\Z",
    re.DOTALL,
)
"""A Roman numeral or a capital with neither dot nor bracket, or a figure without a space before its
text: only the sequence can prove it."""


class Style(StrEnum):
    """How the counting goes, apart from brackets and dots."""

    ARABIC = "arabic"
    DOTTED = "dotted"
    ROMAN_UPPER = "roman-upper"
    ROMAN_LOWER = "roman-lower"
    LETTER_UPPER = "letter-upper"
    LETTER_LOWER = "letter-lower"


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number and what it can mean.

    `readings` are (style, value) pairs, likeliest first; `shape` is the print
    with its core taken out, so ``1)`` and ``2)`` share the shape ``#)``.
    """

    printed: str
    shape: str
    readings: tuple[tuple[Style, int], ...]

    def value(self, style: Style | None = None) -> int:
        """The value in `style`, else of the likeliest reading."""
        for candidate, value in self.readings:
            if candidate is style:
                return value
        return self.readings[0][1]

    def looks_like(self, other: "Number") -> bool:
        """True if both are printed in one form: the same brackets, and a style in common."""
        styles = {style for style, _ in other.readings}
        return self.shape == other.shape and any(style in styles for style, _ in self.readings)

    def with_value(self, style: Style, value: int) -> str | None:
        """How `value` (from 1) is printed in a style, with this one's brackets and dots; None
        where that is not known: dotted numbers, and letters beyond z."""
        core = _core(style, value)
        return None if core is None else self.shape.replace("#", core)

    def follows(self, previous: "Number") -> bool:
        """True if some reading of both, in one style, counts on by one."""
        return any(
            style == before and value == last + 1
            for style, value in self.readings
            for before, last in previous.readings
        )


def _core(style: Style, value: int) -> str | None:
    if style is Style.ARABIC:
        return str(value)
    if style in (Style.LETTER_LOWER, Style.LETTER_UPPER) and value <= 26:
        letter = chr(ord("a") + value - 1)
        return letter.upper() if style is Style.LETTER_UPPER else letter
    if style in (Style.ROMAN_LOWER, Style.ROMAN_UPPER):
        found = ""
        for worth, sign in _ROMAN_WORTH:
            found += sign * (value // worth)
            value %= worth
        return found if style is Style.ROMAN_UPPER else found.lower()
    return None


def roman(text: str) -> int | None:
    """Value of a well-formed Roman numeral in capitals, else None."""
    if not text or not _ROMAN.match(text):
        return None
    total = 0
    for here, after in zip(text, f"{text[1:]} ", strict=True):
        value = _ROMAN_VALUE[here]
        total += -value if _ROMAN_VALUE.get(after, 0) > value else value
    return total


def read_number(text: str) -> Number | None:
    """Read a cell that holds a number and nothing else; None if it holds more."""
    found = _ALONE.match(text.strip())
    if not found:
        return None
    core = found["core"]
    readings: list[tuple[Style, int]] = []
    if core[0].isdigit():
        parts = core.split(".")
        style = Style.ARABIC if len(parts) == 1 else Style.DOTTED
        readings.append((style, int(parts[-1])))
    else:
        upper = core.isupper()
        value = roman(core.upper())
        if value is not None and (len(core) > 1 or core.upper() in "IVX"):
            readings.append((Style.ROMAN_UPPER if upper else Style.ROMAN_LOWER, value))
        if len(core) == 1:
            letter = Style.LETTER_UPPER if upper else Style.LETTER_LOWER
            readings.append((letter, ord(core.lower()) - ord("a") + 1))
    if not readings:
        return None
    shape = f"{found['open']}#{found['tail']}"
    return Number(text.strip(), shape, tuple(readings))


def split_number(text: str) -> tuple[Number, str] | None:
    """Split "1 Perencanaan ..." into its number and its text; None if none is glued to it.

    "100% seluruh ..." and "14 komponen" differ only by what follows: a percent sign
    or a unit belongs to the text. The caller weighs the latter by the sequence.
    """
    found = _GLUED.match(text.strip())
    if not found:
        return None
    number = read_number(found["number"])
    return None if number is None else (number, found["rest"].strip())


def split_bare(text: str) -> tuple[Number, str] | None:
    """Split "IV Tata laksana", "B Kegiatan" or "2Penataan"; the caller must see it counts on."""
    found = _BARE.match(text.strip())
    if not found:
        return None
    number = read_number(found["number"])
    return None if number is None else (number, found["rest"].strip())
