"""The labels of a decree's parts, and how far a word at the start of a row may be believed."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from .joining import Fragment
from .lexicon import Words
from .strips import Strip

_COLUMN = 8.0
"""Points by which labels of one column may differ in their left edge."""
_LIKE_LABEL = 0.78
"""Likeness (0..1) from which a damaged word before a colon is still the label."""
_LIKE_DECIDED = 0.7
"""The same for MEMUTUSKAN, which stands alone on its row (MEMTJTUSKAN)."""
_BEFORE_COLON = re.compile(r"(?P<word>[^\W\d_][^\s:]{4,14})\s*(?P<colon>:)\s*(?P<rest>.*)\Z")
_KNOWN = 5
"""Letters by which a label that is cut is still known."""
_BEFORE_ITEM = re.compile(r"(?P<word>[A-Z][a-z]{4,11})\W*\s(?P<rest>(?:a|1)[.)](?:\s.*)?)\Z")
FIRST_MARKS = frozenset({"a.", "a)", "1.", "1)"})
_SKIPPED = 3
"""Diktum labels that may be lost in a row before one without a colon is doubted."""


@dataclass
class OpenDiktum:
    """One diktum while it is read."""

    urutan: str
    label: Strip
    fragments: list[Fragment]
    trust: float = 1.0
    damaged: str | None = None
    """The label as read, where OCR hurt it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A part's label as found at the start of a row."""

    part: str
    word: str
    colon: bool
    rest: str


def find_label(text: str, words: Words) -> Label | None:
    """The label at the start of `text`, also where OCR hurt it (Menirnbang :)."""
    found = words.label.match(text)
    if found:
        part = words.label_of[_flat(found["word"])]
        rest = found["rest"].strip()
        colon = bool(found["colon"]) or rest.startswith(":")
        return Label(part, found["word"], colon, rest.lstrip(" :"))
    if text.isupper() and len(text) <= 16 and " " not in text:
        bare = text.strip(" :.").casefold()
        if any(
            part == "memutuskan" and _likeness(bare, word) >= _LIKE_DECIDED
            for word, part in words.label_of.items()
        ):
            return Label("memutuskan", text, False, "")
        return None
    found = _BEFORE_COLON.match(text)
    if not found:
        return _cut_label(text, words)
    word = found["word"].casefold()
    best = max(words.label_of, key=lambda label: _likeness(word, label))
    if word[:2] != best[:2] or _likeness(word, best) < _LIKE_LABEL:
        return None
    return Label(words.label_of[best], found["word"], True, found["rest"].strip())


def _cut_label(text: str, words: Words) -> Label | None:
    """A label whose end, with the colon, lies under a stamp: its beginning, then the first item."""
    found = _BEFORE_ITEM.match(text)
    if not found:
        return None
    start = found["word"].casefold()
    meant = {
        part
        for label, part in words.label_of.items()
        if label[:_KNOWN] == start[:_KNOWN] and len(start) < len(label)
    }
    if len(meant) != 1:
        return None
    return Label(meant.pop(), found["word"], False, found["rest"].strip())


def _likeness(left: str, right: str) -> float:
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def opens_part(label: Label, strip: Strip, column: float | None) -> bool:
    """True if `label` is one: it has a colon, stands alone or in the column of labels."""
    if label.colon or not label.rest:
        return True
    return label.word[0].isupper() and (
        _in_column(strip, column) or label.rest[:2].casefold() in FIRST_MARKS
    )


def _in_column(strip: Strip, column: float | None) -> bool:
    return column is not None and strip.box is not None and abs(strip.box.x0 - column) < _COLUMN


def read_ordinal(
    strip: Strip,
    words: Words,
    place: int,
    column: float | None,
    before: Strip,
    current: list[Fragment] | None,
) -> tuple[int, OpenDiktum] | None:
    """The diktum that `strip` opens, and its place in the count; None if it opens none."""
    found = words.ordinal.match(strip.text)
    if not found:
        return _damaged_diktum(strip, words, place)
    if not found["word"][0].isupper():
        return None
    here = words.ordinal_of[_flat(found["word"])]
    rest = found["rest"].strip()
    colon = found["colon"].strip() == ":"
    in_column = _in_column(strip, column)
    ended = not current or before.text.rstrip()[-1:] in {".", ";", ":"}
    alone = not rest and found["word"].isupper()
    if colon:
        believed = here > place or in_column or (strip.box is None and ended)
    elif here == place + 1:
        believed = (
            in_column
            or (alone and ended)
            or (strip.box is None and ended and found["word"].isupper() and rest[:1].isupper())
        )
    else:
        believed = in_column and found["word"].isupper() and place < here <= place + _SKIPPED
    if not believed:
        return None
    trust = 1.0 if here == place + 1 else 0.7
    fragments = [(rest, strip)] if rest else []
    return here, OpenDiktum(found["word"], strip, fragments, trust)


def _damaged_diktum(strip: Strip, words: Words, place: int) -> tuple[int, OpenDiktum] | None:
    """KESATIJ : ...; only the ordinal that counts on is thought of."""
    found = _BEFORE_COLON.match(strip.text)
    if not found or not found["word"].isupper():
        return None
    word = found["word"].casefold()
    for name, here in words.ordinal_of.items():
        if here == place + 1 and _likeness(word, name) >= _LIKE_LABEL:
            rest = found["rest"].strip()
            fragments = [(rest, strip)] if rest else []
            return here, OpenDiktum(name.upper(), strip, fragments, 0.7, found["word"])
    return None


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())
