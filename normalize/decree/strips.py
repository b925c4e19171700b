"""Printed rows: the lines of a page put into rows by their height, marks of extractors removed.

A label in the left column ("Menimbang"), its colon and the first line of the text stand at
one height; some extractors give them as one line, some as three. In the body a row is one
`Strip`; in the signature block, where two blocks stand side by side, it is taken apart into
its runs again (`apart`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape

from lampiran.model import Box, Line

from .. import misread_words
from .lexicon import Words

_BULLET = re.compile(r"(?:[-–—•·*▪➢]|#{1,4})\s+(?=\S)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ENTITY = re.compile(r"&(?:amp|lt|gt|nbsp|quot|#\d{2,4});")
_SPACED = re.compile(r"(?:[A-Z]{1,2} ){3,}[A-Z]{1,2}(?: ?:)?")
_FEWEST_SPACED = 3
"""Single capitals for each two that a reader of scans ran together."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something taken out of a row before anyone knew which field it belongs to."""

    langkah: str
    sebelum: str
    sesudah: str
    alasan: str


@dataclass(frozen=True, slots=True)
class Strip:
    """One printed row, or one run of it."""

    lines: tuple[Line, ...]
    text: str
    page: int | None
    box: Box | None
    baris: int | None
    gap: float = 0.0
    """Blank space above, in heights of a row (points by points); in a transcript the number
    of blank lines. Infinite at the start of a page."""
    bullet: bool = False
    changes: tuple[Change, ...] = ()

    @property
    def height(self) -> float:
        """Height of the print in points; 1 where there is no geometry."""
        return max(self.box.height, 1.0) if self.box else 1.0


def make_strips(lines: Sequence[Line], words: Words) -> list[Strip]:
    """Put `lines` into rows, page by page, each page from top to bottom."""
    strips: list[Strip] = []
    for page, group in _by_page(lines):
        rows = [[line] for line in group] if page is None else _rows(group)
        before: Strip | None = None
        for row in rows:
            strip = _strip(row, words)
            strip = replace(strip, gap=_gap(before, strip))
            strips.append(strip)
            before = strip
    return _mark_breaks(strips)


def apart(strips: Iterable[Strip], words: Words) -> list[Strip]:
    """Take rows apart where a blank wider than a word space divides them: two columns."""
    runs: list[Strip] = []
    for strip in strips:
        parts = _runs(strip)
        if len(parts) == 1:
            runs.append(strip)
        else:
            runs += [replace(_strip(part, words), gap=strip.gap) for part in parts]
    return runs


def _runs(strip: Strip) -> list[list[Line]]:
    parts: list[list[Line]] = []
    for line in strip.lines:
        last = parts[-1][-1].place.kotak if parts else None
        here = line.place.kotak
        near = (
            last is not None
            and here is not None
            and (here.x0 - last.x1 < 1.5 * strip.height or line.text.lstrip().startswith(":"))
        )
        if near:
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _by_page(lines: Sequence[Line]) -> Iterator[tuple[int | None, list[Line]]]:
    group: list[Line] = []
    for line in lines:
        if group and group[-1].place.halaman != line.place.halaman:
            yield group[-1].place.halaman, group
            group = []
        group.append(line)
    if group:
        yield group[-1].place.halaman, group


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Lines whose middles lie within half a height and which do not lie over one another."""
    boxed = [(line.place.kotak, line) for line in lines]
    if any(box is None for box, _ in boxed):
        return [[line] for line in lines]
    placed = [(box, line) for box, line in boxed if box is not None]
    placed.sort(key=lambda pair: (pair[0].top + pair[0].bottom, pair[0].x0))
    rows: list[list[tuple[Box, Line]]] = []
    for box, line in placed:
        middle = (box.top + box.bottom) / 2
        first = rows[-1][0][0] if rows else None
        same = (
            first is not None
            and abs(middle - (first.top + first.bottom) / 2) < 0.5 * min(box.height, first.height)
            and all(box.x0 >= other.x1 - 1 or box.x1 <= other.x0 + 1 for other, _ in rows[-1])
        )
        if same:
            rows[-1].append((box, line))
        else:
            rows.append([(box, line)])
    return [[line for _, line in sorted(row, key=lambda pair: pair[0].x0)] for row in rows]


def _strip(row: Sequence[Line], words: Words) -> Strip:
    read = " ".join(" ".join(line.text.split()) for line in row).strip()
    text = " ".join(misread_words.put_right(line) for line in row).strip()
    box: Box | None = None
    for line in row:
        here = line.place.kotak
        if here is not None:
            box = here if box is None else box.union(here)
    place = row[0].place
    clean, changes, bullet = _clean(text, words)
    if text != read:
        misread = Change(misread_words.LANGKAH, read, text, misread_words.ALASAN)
        changes = (misread, *changes)
    return Strip(tuple(row), clean, place.halaman, box, place.baris, 0.0, bullet, changes)


def _clean(text: str, words: Words) -> tuple[str, tuple[Change, ...], bool]:
    """Take out what an extractor put in: list dashes, tags, emphasis, letter spacing."""
    changes: list[Change] = []

    def change(langkah: str, after: str, alasan: str) -> str:
        if after != text:
            changes.append(Change(langkah, text, after, alasan))
        return after

    bullet = _BULLET.match(text)
    if bullet:
        text = change("hapus-butir", text[bullet.end() :], "tanda butir dari alat pengekstrak")
    bare = text
    if "<" in text:
        bare = " ".join(words.tag_baris.sub(" ", words.tag.sub("", text)).split())
    text = change("hapus-tag", bare, "tanda gaya huruf, bukan teks keputusan")
    if "*" in text or "__" in text:
        text = change("hapus-tag", _EMPHASIS.sub(r"\2", text), "tanda gaya huruf")
    if "&" in text and _ENTITY.search(text):
        text = change("entitas-html", " ".join(unescape(text).split()), "penulisan HTML")
    if _is_letter_spaced(text):
        text = text.replace(" ", "")
    return text, tuple(changes), bullet is not None


def _is_letter_spaced(text: str) -> bool:
    """Is it a word set with a space between its capitals: M E M U T U S K A N?"""
    if not _SPACED.fullmatch(text):
        return False
    single = [len(part) == 1 for part in text.replace(":", "").split()]
    return sum(single) > _FEWEST_SPACED * (len(single) - sum(single))


def _gap(before: Strip | None, strip: Strip) -> float:
    if before is None:
        return 0.0 if strip.page is None else float("inf")
    if strip.box is not None and before.box is not None:
        return (strip.box.top - before.box.bottom) / min(strip.height, before.height)
    if strip.baris is not None and before.baris is not None:
        return float(max(0, strip.baris - before.baris - 1))
    return 0.0


def _mark_breaks(strips: list[Strip]) -> list[Strip]:
    """The first row of all opens the document."""
    if strips:
        strips[0] = replace(strips[0], gap=float("inf"))
    return strips
