"""Texts as a workbook can hold them, and what it could not hold, told on a sheet of notes.

A cell of a workbook takes 32,767 signs and no control codes. What is cut or shown otherwise is
marked, and stands whole among the notes, piece by piece, so that nothing is lost.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from lampiran.diff.show.plain import visible

MOST: Final = 32_767
"""Units of UTF-16 in a cell."""
_PIECE: Final = 32_000
"""Signs of a piece among the notes; all of ASCII."""
CUT: Final = " … [✂]"
"""Behind a text that goes on among the notes."""
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula or a command."""
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""A workbook reads `_x0041_` as a sign by its number, unless the first underscore is such a one."""
Why = Literal["panjang", "tanda"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as a cell holds it, and why that is not the text itself."""

    text: str
    why: Why | None


def shown(text: str) -> Shown:
    """What a cell can hold of a text."""
    seen = visible(text[:MOST])
    why: Why | None = "tanda" if seen != text[:MOST] else None
    if len(text) > MOST or _units(_escaped(seen)) > MOST:
        seen, why = _fitting(seen) + CUT, "panjang"
    return Shown(_escaped(seen), why)


def _escaped(text: str) -> str:
    return _ESCAPE.sub("_x005F_", text)


def unescaped(cell: str) -> str:
    """A cell's text as a workbook shows it."""
    return cell.replace("_x005F_", "_")


def _units(text: str) -> int:
    return len(text) + sum(sign > "\uffff" for sign in text)


def _fitting(text: str) -> str:
    """As much of the text as leaves room for the mark."""
    room = MOST - len(CUT)
    while (over := _units(_escaped(text)) - room) > 0:
        text = text[: -max(over // 8, 1)]
    return text


def pieces(text: str) -> Iterator[str]:
    """A text as one string of JSON in ASCII, in pieces that fit a cell each."""
    raw = json.dumps(text)
    for at in range(0, len(raw), _PIECE):
        yield raw[at : at + _PIECE]
