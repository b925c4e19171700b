"""The body of the decree divided into its parts by their labels.

A label is believed for more than its word: it carries a colon, stands alone, or stands in the
column of labels; the same word inside a wrapped sentence does not. Diktum labels must also
count on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lampiran.model import Place

from .joining import Fragment
from .labels import FIRST_MARKS, OpenDiktum, find_label, opens_part, read_ordinal
from .lexicon import Words
from .strips import Strip

PLACE_AND_DATE = re.compile(
    r"(?P<place>[A-Z][A-Za-z'’. ]{2,40}),\s*(?:tanggal\s+)?(?=\d{1,2}\s+[A-Za-z]+\s+\d{4}\.?\Z)"
)
"""The short form: Kalabahi, 19 Juni 2026."""
_HEAD_ROWS = 60
"""A head longer than this is none: the document does not begin with a decree."""


@dataclass
class Sections:
    """The rows of the document, by part."""

    head: list[Strip] = field(default_factory=list)
    menimbang: list[Fragment] = field(default_factory=list)
    mengingat: list[Fragment] = field(default_factory=list)
    memperhatikan: list[Fragment] = field(default_factory=list)
    menetapkan: list[Fragment] = field(default_factory=list)
    diktum: list[OpenDiktum] = field(default_factory=list)
    formulas: list[Strip] = field(default_factory=list)
    """Rows that only announce: MEMUTUSKAN, a label alone."""
    closing: list[Strip] = field(default_factory=list)
    """From "Ditetapkan di" on, up to the annex (or, if nothing marks it, to the end)."""
    annex: list[Strip] = field(default_factory=list)


def divide(strips: Sequence[Strip], words: Words, tables: Sequence[Place]) -> Sections:
    """Divide the document's rows."""
    result = Sections()
    first_table = tables[0] if tables else None
    start = _first_label(strips, words, first_table)
    if start is None:
        return _without_body(strips, words, first_table, result)
    result.head = list(strips[:start])
    body, early = _in_order(strips[start:], words, first_table)
    at = _body(body, 0, words, first_table, result)
    _ending(body, at, words, first_table, result)
    result.annex = [*early, *result.annex]
    return result


def _in_order(
    strips: Sequence[Strip], words: Words, table: Place | None
) -> tuple[list[Strip], list[Strip]]:
    """The rows of the decree, and pages of its annex that were laid before one that decides.

    Such a page begins with the annex's heading, and MEMUTUSKAN comes on a later one.
    """
    decides = _first_decision(strips, words, table)
    begins = next(
        (
            strip.page
            for before, strip in pairwise(strips)
            if strip.page != before.page and is_annex_heading(strip, words)
        ),
        None,
    )
    if decides is None or begins is None:
        return list(strips), []
    early = [s for s in strips if s.page is not None and begins <= s.page < decides]
    rest = [s for s in strips if s.page is None or not begins <= s.page < decides]
    return rest, early


def _first_decision(strips: Sequence[Strip], words: Words, table: Place | None) -> int | None:
    """The page on which MEMUTUSKAN stands, before the first table."""
    for strip in strips:
        if reaches(strip, table):
            return None
        label = find_label(strip.text, words)
        if label is not None and label.part == "memutuskan" and not label.rest:
            return strip.page
    return None


def reaches(strip: Strip, table: Place | None) -> bool:
    """True if `strip` stands at or after the table."""
    if table is None:
        return False
    if table.halaman is not None and strip.page is not None:
        if strip.page != table.halaman:
            return strip.page > table.halaman
        return (
            strip.box is not None
            and table.kotak is not None
            and strip.box.top >= table.kotak.top - 1
        )
    if table.baris is not None and strip.baris is not None:
        return strip.baris >= table.baris
    return False


def is_annex_heading(strip: Strip, words: Words) -> bool:
    """True for LAMPIRAN, LAMPIRAN I, Lampiran : Keputusan ..., alone or in its own column."""
    return any(words.lampiran.match(line.text.strip()) for line in strip.lines)


def closes(strip: Strip, words: Words) -> bool:
    """True for the first row of what stands under the text: place and date, or the copy block."""
    return is_set(strip, words) or any(
        words.certifies(text) for text in (strip.text, *(line.text for line in strip.lines))
    )


def is_set(strip: Strip, words: Words) -> bool:
    """True for the row that says where and when the decree was set."""
    texts = (strip.text, *(line.text.strip() for line in strip.lines))
    return any(words.ditetapkan.match(text) or PLACE_AND_DATE.match(text) for text in texts)


def _first_label(strips: Sequence[Strip], words: Words, table: Place | None) -> int | None:
    for at, strip in enumerate(strips):
        if reaches(strip, table):
            return None
        label = find_label(strip.text, words)
        if label is None:
            continue
        if label.part == "memutuskan":
            if not label.rest:
                return at
            continue
        opens = label.rest[:2].casefold() in FIRST_MARKS or label.rest.casefold().startswith(
            "bahwa"
        )
        if label.colon or not label.rest or opens:
            return at
    return None


def _body(
    strips: Sequence[Strip], start: int, words: Words, table: Place | None, result: Sections
) -> int:
    """Fill the parts; return the index of the row that ends the body."""
    parts: dict[str, list[Fragment]] = {
        "menimbang": result.menimbang,
        "mengingat": result.mengingat,
        "memperhatikan": result.memperhatikan,
        "menetapkan": result.menetapkan,
    }
    current: list[Fragment] | None = None
    part = ""
    column: float | None = None
    decided = False
    place = 0
    for at in range(start, len(strips)):
        strip = strips[at]
        if closes(strip, words) or reaches(strip, table) or _is_annex(strip, words, current):
            return at
        label = find_label(strip.text, words)
        if label and opens_part(label, strip, column):
            if label.part == "memutuskan":
                if not label.rest:
                    result.formulas.append(strip)
                    decided, current, part = True, None, label.part
                    continue
            elif _may_follow(label.part, part, decided):
                part, current = label.part, parts[label.part]
                column = strip.box.x0 if strip.box else None
                if label.rest:
                    current.append((label.rest, strip))
                else:
                    result.formulas.append(strip)
                continue
        if decided or part == "menetapkan":
            opened = read_ordinal(strip, words, place, column, strips[at - 1], current)
            if opened:
                place, diktum = opened
                result.diktum.append(diktum)
                current, part = diktum.fragments, "diktum"
                continue
            if part == "menetapkan" and words.batang_tubuh.match(strip.text):
                current, part = None, "batang-tubuh"
        if current is not None:
            text = strip.text.lstrip(": ") if not current else strip.text
            current.append((text, strip))
    return len(strips)


def _may_follow(name: str, part: str, decided: bool) -> bool:
    """Considerations come before MEMUTUSKAN and Menetapkan after; nothing opens itself again."""
    if name == part or part in {"diktum", "batang-tubuh"}:
        return False
    return name == "menetapkan" or not decided


def _is_annex(strip: Strip, words: Words, current: list[Fragment] | None) -> bool:
    if not is_annex_heading(strip, words):
        return False
    # "... tercantum dalam / Lampiran" is a sentence; the heading follows a closed one.
    return not current or current[-1][0].rstrip()[-1:] in {".", ";"}


def _ending(
    strips: Sequence[Strip], at: int, words: Words, table: Place | None, result: Sections
) -> None:
    """Divide what follows the body into the closing and the annex."""
    if at >= len(strips):
        return
    if not closes(strips[at], words):
        result.annex = list(strips[at:])
        return
    end = at + 1
    page = strips[at].page
    seen = is_set(strips[at], words)
    while end < len(strips):
        strip = strips[end]
        new_page = (
            table is not None
            and page is not None
            and strip.page is not None
            and table.halaman is not None
            and page < table.halaman <= strip.page
        )
        if new_page or is_annex_heading(strip, words) or reaches(strip, table):
            break
        if is_set(strip, words):
            if seen:
                break
            seen = True
        end += 1
    result.closing = list(strips[at:end])
    result.annex = list(strips[end:])


def _without_body(
    strips: Sequence[Strip], words: Words, table: Place | None, result: Sections
) -> Sections:
    """No considerations at all: a head if there is one, and the annex."""
    for at, strip in enumerate(strips):
        if is_annex_heading(strip, words) or reaches(strip, table) or is_set(strip, words):
            titled = any(words.jenis.match(before.text) for before in strips[:at])
            if not titled and not is_set(strip, words):
                # A plan without its decree: what stands above the table is the plan's.
                result.annex = list(strips)
                return result
            result.head = list(strips[: min(at, _HEAD_ROWS)])
            if is_set(strip, words):
                _ending(strips, at, words, table, result)
            else:
                result.annex = list(strips[at:])
            return result
    if table is not None and not any(words.jenis.match(strip.text) for strip in strips):
        result.annex = list(strips)
    else:
        result.head = list(strips[:_HEAD_ROWS])
    return result
