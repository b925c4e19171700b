"""What an item of a plan is about: its words without joints, and how special they are."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lampiran.align.wording import normalised
from lampiran.model import Lembaga

from .data import words
from .plan_nodes import Spot

_KEPT: Final = 1_000
"""Texts kept in their bare form: several rules ask for those of one plan."""
_ABBREVIATION = re.compile(r"(?<![\w-])[A-Z]{3,}(?![\w])")


@dataclass(frozen=True, slots=True)
class Item:
    """One text of the plan: that of a node, or one detail of its cell."""

    spot: Spot
    text: str
    words: tuple[str, ...]
    """Its content, in order; the office and the joining words are left out."""
    detail: int | None = None
    """Which detail of the cell, from 0; None: the cell's own text."""

    @property
    def content(self) -> frozenset[str]:
        """Each word once; made anew, since sets are several times as large as what they hold."""
        return frozenset(self.words)

    @property
    def special(self) -> frozenset[str]:
        """The words that not any duty may be worded with."""
        return self.content - words("rencana", "umum")


def items(nodes: Iterable[Spot], office: Lembaga | None) -> tuple[Item, ...]:
    """Every text of these nodes."""
    found: list[Item] = []
    for spot in nodes:
        if spot.text is not None:
            found.append(_item(spot, spot.text, office))
        # Details that complete a sentence ("... menerima pelaporan: a. SK Tim") are part of it.
        own = spot.text is None or not spot.text.rstrip().endswith(":")
        for place, detail in enumerate(spot.rincian if own else ()):
            found.append(_item(spot, detail.isi, office, place))
    return tuple(found)


def _item(spot: Spot, text: str, office: Lembaga | None, detail: int | None = None) -> Item:
    bare = content_words(text, office)
    return Item(spot, text, bare, detail)


@lru_cache(maxsize=_KEPT)
def _content(plain: str) -> tuple[str, ...]:
    joints = words("rencana", "sambung")
    return tuple(
        word
        for word in plain.replace("{satker}", " ").split()
        if word not in joints and word != "%"
    )


def content_words(text: str, office: Lembaga | None) -> tuple[str, ...]:
    """The words that carry meaning, in one spelling."""
    return _content(normalised(text, office))


@lru_cache(maxsize=_KEPT)
def abbreviations(text: str) -> Counter[str]:
    """Words in capitals; none where the whole text is in capitals."""
    found = _ABBREVIATION.findall(text)
    if found and len(text.split()) > 2:
        letters = [letter for letter in text if letter.isalpha()]
        if sum(letter.isupper() for letter in letters) > 0.6 * len(letters):
            return Counter()
    return Counter(found)
