"""Texts from documents made safe and short enough to be shown.

A decree read by OCR, or a JSON from elsewhere, may hold codes that steer a terminal,
turn the direction of a page, or go on for a megabyte.
"""

import re
from typing import Final

from .words import Words

_STEERING: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
    r"\ud800-\udfff]"
)
"""What is never printed as it is: control codes, marks of direction, halves of a sign."""
_PICTURES: Final = 0x2400
"""Unicode has a picture for each of the first 32 control codes."""
MAX_KEPT: Final = 1500
"""Signs of a text that are shown in one piece; the longest cell of a real plan has 1,400."""


def visible(text: str) -> str:
    """The text with each steering code as something to see; lines and tabs stay."""
    return _STEERING.sub(_picture, text.replace("\r\n", "\n"))


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(_PICTURES + code) if code < 32 else f"⟨U+{code:04X}⟩"


def one_line(text: str, most: int = 160) -> str:
    """For a place that holds one line: single spaces, cut at a word."""
    line = " ".join(visible(text[: most * 8]).split())
    if len(line) <= most:
        return line
    return f"{line[:most].rsplit(' ', 1)[0]}…"


def folded(text: str, words: Words, most: int = MAX_KEPT) -> str:
    """The beginning and the end of a text that would fill the page."""
    if len(text) <= most:
        return text
    head, tail = most * 2 // 3, most // 3
    note = words("umum.dipotong", jumlah=words.number(len(text) - head - tail))
    return f"{text[:head]} {note} {text[-tail:]}"
