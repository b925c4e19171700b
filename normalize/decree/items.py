"""Considerations and legal bases taken apart at their letters and numbers.

The next letter or number is always known, so "2010." at the start of a wrapped row opens no
item. A marker that does not count on is believed only after a closed item: authors do print
a number twice.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from .joining import Fragment

_LETTER = re.compile(r"\(?(?P<mark>[a-zA-Z])\s?[.)]\s*(?P<rest>\S.*|)\Z")
_NUMBER = re.compile(r"\(?(?P<mark>\d{1,2})\s?(?:[.)]|(?=\s[A-Z]))\s*(?P<rest>\S.*|)\Z")
_CLOSED = re.compile(r"[;.](?:\s*dan)?\s*\Z")
_COLUMN: Final = 6.0
"""Points by which markers of one column may differ in their left edge."""


@dataclass
class Item:
    """One item and the rows it was read in."""

    mark: str | None
    fragments: list[Fragment] = field(default_factory=list)
    trust: float = 1.0


def lettered(fragments: Sequence[Fragment]) -> list[Item]:
    """Split considerations: a, b, c."""
    return _split(fragments, _LETTER, lambda mark: ord(mark.casefold()) - ord("a") + 1)


def numbered(fragments: Sequence[Fragment]) -> list[Item]:
    """Split legal bases: 1, 2, 3; where nothing is numbered, at the list marks."""
    items = _split(fragments, _NUMBER, int)
    if len(items) == 1 and items[0].mark is None:
        return _bulleted(items[0])
    return items


def _split(
    fragments: Sequence[Fragment], form: re.Pattern[str], value: Callable[[str], int]
) -> list[Item]:
    items: list[Item] = []
    last = 0
    column: float | None = None
    for text, strip in fragments:
        found = form.match(text)
        if found:
            here = value(found["mark"])
            closed = not items or bool(_CLOSED.search(_tail(items[-1])))
            edge = strip.box.x0 if strip.box else None
            in_column = column is None or edge is None or abs(edge - column) < _COLUMN
            rest = found["rest"]
            counts_on = here == last + 1
            if (counts_on and (closed or in_column or strip.bullet)) or (
                closed and in_column and items and rest[:1].isupper() and last <= here <= last + 2
            ):
                # The first marker often shares its row with the label, which hides its column.
                if last and edge is not None:
                    column = edge
                items.append(
                    Item(found["mark"], [(rest, strip)], 1.0 if counts_on and closed else 0.8)
                )
                last = here
                continue
        if not items:
            items.append(Item(None))
        items[-1].fragments.append((text, strip))
    return items


def _bulleted(item: Item) -> list[Item]:
    """Unnumbered bases as list marks; a mark inside an open sentence continues it."""
    items: list[Item] = []
    for fragment in item.fragments:
        opens = fragment[1].bullet and (not items or _CLOSED.search(_tail(items[-1])))
        if opens or not items:
            items.append(Item(None))
        items[-1].fragments.append(fragment)
    return items


def _tail(item: Item) -> str:
    for text, _ in reversed(item.fragments):
        if text.strip():
            return text.rstrip()
    return ""
