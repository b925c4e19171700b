"""The enumeration inside one cell: words before the first marker, then the items.

A marker counts only as one of a sequence (1). 2). 3). or a. b. or bullets), because
"Pasal 5 ayat (1)" and "UU Nomor 25 Tahun 2009" are full of numbers that mark nothing.
"""

import re
from dataclasses import dataclass

from lampiran.model import Rincian

from .numbering import Number, read_number

_BULLETS = "•●▪■◦○➢➤✓✔❖\uf0b7\uf0a7\uf0d8\uf076"
_MARKER = re.compile(
    r"(?P<before>^|\n|(?<=\s))"
    r"(?P<mark>\(?(?:\d{1,2}|[ivx]{1,5}|[a-zA-Z])(?:\)\.|\.\)|[.)])"
    rf"|[{_BULLETS}]|[-–—*](?=\s))(?=\s|(?<=[.){_BULLETS}])[A-Z\[(])"
)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    printed: str
    number: Number | None
    at_line_start: bool
    after_colon: bool
    before_capital: bool


def take_details(text: str) -> tuple[str | None, tuple[Rincian, ...]]:
    """Split a cell's text into the words before its list and the list's items.

    Line breaks (``\\n``) in `text` are those the page shows; they are gone from the
    result. A text with no list, or with one lone marker, comes back whole.
    """
    marks = [_mark(text, found) for found in _MARKER.finditer(text)]
    chain = _best_chain(marks)
    if not chain:
        return _flat(text), ()
    items = []
    for mark, after in zip(chain, [*chain[1:], None], strict=True):
        isi = _flat(text[mark.end : after.start if after else len(text)])
        if isi is None:
            return _flat(text), ()
        items.append(Rincian(tanda=mark.printed, isi=isi))
    return _flat(text[: chain[0].start]), tuple(items)


def _mark(text: str, found: re.Match[str]) -> _Mark:
    printed = found["mark"]
    start = found.start("mark")
    before = text[:start].rstrip()
    return _Mark(
        start=start,
        end=found.end("mark"),
        printed=printed,
        number=read_number(printed),
        at_line_start=start == 0 or text[start - 1] == "\n",
        after_colon=before.endswith((":", ";")),
        before_capital=text[found.end("mark") :].lstrip()[:1].isupper(),
    )


def _best_chain(marks: list[_Mark]) -> list[_Mark]:
    """The longest sequence of markers that begins at one; the outermost where lists nest."""
    best: list[_Mark] = []
    for i, first in enumerate(marks):
        chain = _numbered(marks, i) if first.number is not None else _bulleted(marks, i)
        if len(chain) >= 2 and (not best or first.start < best[0].start):
            best = chain
    return best


def _numbered(marks: list[_Mark], i: int) -> list[_Mark]:
    first = marks[i]
    assert first.number is not None
    if not any(value == 1 for _, value in first.number.readings):
        return []
    if first.number.shape == "(#)" and not (first.at_line_start or first.after_colon):
        return []
    chain = [first]
    for mark in marks[i + 1 :]:
        last = chain[-1].number
        if (
            mark.number is not None
            and last is not None
            and mark.number.shape == last.shape
            and mark.number.follows(last)
        ):
            chain.append(mark)
    return chain


def _bulleted(marks: list[_Mark], i: int) -> list[_Mark]:
    first = marks[i]
    same = [m for m in marks[i:] if m.printed == first.printed]
    if first.printed not in "-–—*":
        return same
    if not (first.at_line_start or first.after_colon):
        return []
    return [m for m in same if m.at_line_start or m.before_capital or m is first]


def _flat(text: str) -> str | None:
    return " ".join(text.split()) or None
