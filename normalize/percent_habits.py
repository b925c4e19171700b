"""What a document says elsewhere about its percent signs: where they were read well.

Gathered from the whole plan and from the second reader of its pages, because what proves a
sign often stands pages away: in the same column, in the same words of another area.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from lampiran.model import Line, Page

from .percent_signs import MISREAD, Habits

FEWEST = 2
"""Cells of a column that must hold a share for it to be a column of shares."""
_SHARE = re.compile(r"(?P<value>\d{1,3}(?:[.,]\d{1,2})?) ?%")
_HEAD = re.compile(r"(\w+) \(%\)")
_OPENING = re.compile(r"% ?(\w+)")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?\Z")
_MAY_BE_SHARE = re.compile(rf"\d{{1,3}}(?:,\d{{1,2}})? ?{MISREAD}\Z")


class Seen(NamedTuple):
    """A word in which the other reader saw a sign, and its neighbours; empty at a line's end."""

    word: str
    before: str
    after: str

    def is_at(self, word: str, before: str, after: str) -> bool:
        """Is it this word of a cell? A neighbour across a line's end is not known."""
        neighbours = ((before, self.before), (after, self.after))
        return word == self.word and all(not a or not b or a == b for a, b in neighbours)


def seen_by_other(page: Page) -> Iterator[Seen]:
    """Words of a page's tables in which only the second reader read a percent sign."""
    for table in page.tables:
        for cell in table.cells:
            for line in cell.lines:
                if line.other and "%" in line.other:
                    yield from _differing(line, line.other)


def _differing(line: Line, other: str) -> Iterator[Seen]:
    ours, theirs = line.text.split(), other.split()
    opcodes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    for kind, a0, a1, b0, b1 in opcodes:
        head, sign, tail = "".join(theirs[b0:b1]).partition("%")
        pattern = rf"{re.escape(head)}({MISREAD}){re.escape(tail)}"
        found = re.fullmatch(pattern, "".join(ours[a0:a1])) if sign else None
        if kind != "replace" or found is None:
            continue
        length = 0
        for i in range(a0, a1):
            length += len(ours[i])
            if length > found.start(1):
                after = ours[i + 1] if i + 1 < len(ours) else ""
                yield Seen(ours[i], ours[i - 1] if i else "", after)
                break


def habits_of(texts: Iterable[str]) -> Habits:
    """How the texts of a plan print their signs."""
    signed = [text for text in texts if "%" in text]
    return Habits(
        any=bool(signed),
        values=frozenset(found["value"] for text in signed for found in _SHARE.finditer(text)),
        openings=frozenset(
            found[1].lower() for text in signed if (found := _OPENING.match(text)) is not None
        ),
        heads=frozenset(found[1].lower() for text in signed for found in _HEAD.finditer(text)),
    )


def columns_of_shares(cells: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Titles of columns, of (title, text), that hold shares and no other bare number."""
    columns: dict[str, list[str]] = defaultdict(list)
    for title, text in cells:
        columns[title].append(text)
    return frozenset(title for title, texts in columns.items() if _holds_shares(texts))


def _holds_shares(texts: list[str]) -> bool:
    shares = sum(_SHARE.fullmatch(text) is not None for text in texts)
    maybe = sum(_MAY_BE_SHARE.match(text) is not None for text in texts)
    plain = sum(_PLAIN.match(text) is not None for text in texts if not _MAY_BE_SHARE.match(text))
    return shares >= FEWEST and shares >= maybe and not plain
