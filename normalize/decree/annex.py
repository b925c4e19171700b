"""What stands around the table: the annex's own heading, the plan's title, a second signature."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lampiran.model import Place

from .head import cut_title
from .joining import Fragment
from .lexicon import Words
from .numbers import NUMBER_LABEL
from .sections import is_annex_heading, is_set, reaches
from .strips import Strip

_BLANK = 1.2
"""Row heights of blank that divide the plan's title from other rows above the table."""
_EDGE = 8.0
"""Points by which rows of one left-aligned heading may differ."""
_YEAR = re.compile(
    r"\btahun\s+(?:anggaran\s+)?(?P<year>(?:19|20)\d{2})(?!\d)(?!\s*(?:[-–/]|s\.?d\.?|sampai)\s*\d)",
    re.IGNORECASE,
)


@dataclass
class Annex:
    """The rows of the annex that are not its table."""

    heading: list[Strip] = field(default_factory=list)
    parts: dict[str, tuple[Fragment, ...]] = field(default_factory=dict)
    judul: list[Fragment] = field(default_factory=list)
    judul_trust: float = 1.0
    closing: list[Strip] = field(default_factory=list)


def read_annex(
    strips: Sequence[Strip],
    words: Words,
    tables: Sequence[Place],
    tentang: str,
    about: frozenset[str],
) -> Annex:
    """Read the rows after the decree's own signature; `tentang` is its printed title."""
    result = Annex()
    first = tables[0] if tables else None
    end = next(
        (at for at, strip in enumerate(strips) if is_set(strip, words)),
        len(strips),
    )
    result.closing = list(strips[end:])
    above = [strip for strip in strips[:end] if not reaches(strip, first)]
    if first is None:
        above = _until_table(above)
    start = next((at for at, strip in enumerate(above) if is_annex_heading(strip, words)), None)
    after = 0
    if start is not None:
        after = _read_heading(above, start, words, tentang, result)
    about = about or words_of(" ".join(text for text, _ in result.parts.get("tentang", ())))
    title, result.judul_trust = _title(above[after:], about, only_first=first is None)
    if first is None and start is None and result.judul_trust < 1:
        # Neither a heading nor a table says that there is an annex at all.
        title = []
    result.judul = [(strip.text, strip) for strip in title]
    return result


def words_of(text: str | None) -> frozenset[str]:
    """The words of a title that carry its meaning."""
    found = re.findall(r"[^\W\d_]+", (text or "").casefold())
    return frozenset(word for word in found if len(word) > 3)


def plan_year(text: str) -> int | None:
    """The one year that a title names: "TAHUN 2026", not a span of years."""
    years = {int(found["year"]) for found in _YEAR.finditer(text)}
    return years.pop() if len(years) == 1 else None


def _until_table(strips: list[Strip]) -> list[Strip]:
    """Without known tables: the rows up to the first hole that a table left in a transcript."""
    for at, strip in enumerate(strips):
        if at and strip.page is None and strip.gap > 8:
            return strips[:at]
    if strips and strips[0].page is not None:
        page = strips[0].page
        return [strip for strip in strips if strip.page == page]
    return strips


def _read_heading(
    strips: Sequence[Strip], start: int, words: Words, tentang: str, result: Annex
) -> int:
    """Take LAMPIRAN / KEPUTUSAN / NOMOR / TENTANG / title; return where it ends."""
    about = next(
        (
            at
            for at in range(start, min(start + 14, len(strips)))
            if re.search(r"\btentang\b", strips[at].text, re.IGNORECASE)
        ),
        None,
    )
    numbered = [
        at
        for at in range(start, min(start + 14, len(strips)))
        if re.match(NUMBER_LABEL, strips[at].text, re.IGNORECASE)
        or re.search(rf"\b{NUMBER_LABEL}\d", strips[at].text, re.IGNORECASE)
    ]
    if about is None and not numbered:
        result.heading = list(strips[start : start + 1])
        return start + 1
    at = (about if about is not None else numbered[-1]) + 1
    if about is not None:
        at = _heading_title(strips, start, about, tentang)
    result.heading = list(strips[start:at])
    body = _without_lampiran(result.heading, words)
    result.parts = cut_title(body, words)
    return at


def _heading_title(strips: Sequence[Strip], start: int, about: int, tentang: str) -> int:
    """The heading repeats the decree's title: follow it row by row."""
    goal = _letters(tentang)
    inline = re.split(r"\btentang\b", strips[about].text, maxsplit=1, flags=re.IGNORECASE)[1]
    said = _letters(inline)
    at = about + 1
    while at < len(strips) and (not goal or len(said) < len(goal)):
        said += _letters(strips[at].text)
        if not (goal and goal.startswith(said)) and not _belongs(strips, start, at, about):
            break
        at += 1
    return at


def _belongs(strips: Sequence[Strip], start: int, at: int, about: int) -> bool:
    """True if a row continues the heading by its left edge, or by want of any blank."""
    box, edge = strips[at].box, strips[start].box
    if box is not None and edge is not None:
        return strips[at].gap < _BLANK and box.x0 >= edge.x0 - _EDGE
    return strips[at].gap < 1 and (at > about + 1 or strips[at].page is None)


def _without_lampiran(strips: Sequence[Strip], words: Words) -> list[Strip]:
    """The heading without the word LAMPIRAN; a heading of one row keeps what follows it."""
    found = words.lampiran.match(strips[0].text)
    rest = (found["rest"] or found["rest2"] or "") if found else strips[0].text
    first = [replace(strips[0], text=rest)] if rest else []
    return [*first, *strips[1:]]


def _title(
    strips: Sequence[Strip], about: frozenset[str], *, only_first: bool
) -> tuple[list[Strip], float]:
    """The block above the table that speaks most like the decree's own title.

    Where no table is known, nothing tells how far the plan's head goes: only the first block
    can be its title.
    """
    blocks: list[list[Strip]] = []
    for strip in strips:
        if blocks and strip.gap < _limit(strip) and strip.page == blocks[-1][-1].page:
            blocks[-1].append(strip)
        elif blocks and only_first:
            break
        else:
            blocks.append([strip])
    if not blocks:
        return [], 0.0
    # Where no decree's title is known, a year speaks for a plan's, then nearness to the table.
    scored = [
        (_likeness(block, about), bool(_year_of(block)), -at if about else at)
        for at, block in enumerate(blocks)
    ]
    best, _, place = max(scored)
    chosen = abs(place)
    title = blocks[chosen]
    # A title set with wide leading falls apart; rows that follow it and speak like it rejoin.
    for block in blocks[chosen + 1 :]:
        if block[0].page != title[-1].page or _likeness(block, about) < 0.5 or block[0].gap > 3:
            break
        title = [*title, *block]
    return title, 1.0 if best >= 0.5 else 0.6


def _year_of(block: Sequence[Strip]) -> int | None:
    return plan_year(" ".join(strip.text for strip in block))


def _limit(strip: Strip) -> float:
    return _BLANK if strip.page is not None else 1.0


def _likeness(block: Sequence[Strip], about: frozenset[str]) -> float:
    found = re.findall(r"[^\W\d_]+", " ".join(strip.text for strip in block).casefold())
    return sum(word in about for word in found) / len(found) if len(found) > 1 else 0.0


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
