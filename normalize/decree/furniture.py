"""What stands on the pages and is not the decree's: page marks, running heads, banners, catchwords.

All are told by shape and place, never by an office's wording: a page mark is a bare number at
a page's edge; a running head is the same text at the same height on several pages, clear of
the text; a catchword repeats the beginning of what follows, with dots.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import Indel

from .ledger import Ledger
from .lexicon import Words
from .strips import Strip

_EDGE = 3
"""Rows counted from a page's top or bottom that may be running heads or feet."""
_CLEAR = 1.0
"""Blank (in row heights) that keeps a running head clear of the text."""
_DRIFT = 8.0
"""Points that a running head may move up or down from page to page."""
_SAME = 0.85
"""Likeness (0..1) from which two readings of a running head are of the same text."""
_DOTS = re.compile(r"(?P<start>.{2,70}?)\s*(?:(?:\.\s*){3,}|…\s*\.*)\Z")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Edge:
    at: int
    top: bool
    y: float
    clear: bool


def drop_furniture(
    strips: Sequence[Strip], words: Words, ledger: Ledger, plan_page: int | None
) -> list[Strip]:
    """Return the rows that belong to the document; list the others in `ledger`.

    From `plan_page` on, the first of several equal rows stays: a plan's title is often
    repeated over the table on every page.
    """
    kinds: dict[int, str] = {}
    pages = _pages(strips)
    for at, strip in enumerate(strips):
        if words.spanduk.fullmatch(strip.text):
            kinds[at] = "spanduk"
    for start, end in pages:
        _page_marks(strips, start, end, words, kinds)
    scanned = any(ledger.was_scanned(strips[start].page) for start, _ in pages)
    _running(strips, pages, kinds, plan_page, _closings(strips, pages, words), scanned=scanned)
    _catchwords(strips, pages, kinds)
    kept: list[Strip] = []
    carried = 0.0
    for at, strip in enumerate(strips):
        if at in kinds:
            for line in strip.lines:
                mark = words.nomor_halaman.fullmatch(line.text.strip())
                ledger.drop_line("nomor-halaman" if mark else kinds[at], line)
            carried = max(carried, strip.gap)
        else:
            kept.append(replace(strip, gap=max(strip.gap, carried)) if carried else strip)
            carried = 0.0
    return kept


def _pages(strips: Sequence[Strip]) -> list[tuple[int, int]]:
    """Index ranges of the pages; a transcript is one."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for at in range(1, len(strips) + 1):
        if at == len(strips) or strips[at].page != strips[start].page:
            ranges.append((start, at))
            start = at
    return ranges if strips else []


def _page_marks(
    strips: Sequence[Strip], start: int, end: int, words: Words, kinds: dict[int, str]
) -> None:
    """A bare number at a page's edge; in a transcript, one that stands alone."""
    printed = strips[start].page is not None
    for at in (
        {*range(start, min(start + _EDGE, end)), *range(max(start, end - _EDGE), end)}
        if (printed)
        else range(start, end)
    ):
        strip = strips[at]
        if at in kinds or not any(letter.isdigit() for letter in strip.text):
            continue
        # An extractor may have taken the dash of "-2-" or "- 2 -" for a list mark.
        text = strip.changes[0].sebelum if strip.changes else strip.text
        if not words.nomor_halaman.fullmatch(text):
            continue
        bare = text.strip().isdigit()
        if not bare or _stands_clear(strips, at, start, end):
            kinds[at] = "nomor-halaman"


def _closings(
    strips: Sequence[Strip], pages: Iterable[tuple[int, int]], words: Words
) -> frozenset[int]:
    """Rows from "Ditetapkan di" to the end of their page.

    The annex repeats the decree's signature, and where both begin a page they stand at
    the same height without being a running head.
    """
    rows: set[int] = set()
    for start, end in pages:
        closing = (at for at in range(start, end) if words.ditetapkan.match(strips[at].text))
        rows.update(range(next(closing, end), end))
    return frozenset(rows)


def _stands_clear(strips: Sequence[Strip], at: int, start: int, end: int) -> bool:
    """True if blank divides a row from the page's text; in a transcript, on both sides."""
    above = strips[at].gap >= _CLEAR
    below = at + 1 == end or strips[at + 1].gap >= _CLEAR
    if strips[at].page is None:
        return above and below
    return below if at - start < end - at else above


def _running(
    strips: Sequence[Strip],
    pages: Iterable[tuple[int, int]],
    kinds: dict[int, str],
    plan_page: int | None,
    closings: frozenset[int],
    *,
    scanned: bool,
) -> None:
    """The same text, but for its digits, at the same height on several pages.

    On `scanned` pages texts that differ in a few letters are the same, read twice.
    """
    groups: dict[tuple[str, bool], list[_Edge]] = defaultdict(list)
    for start, end in pages:
        if strips[start].page is None:
            continue
        rows = [at for at in range(start, end) if at not in kinds]
        for rank, at in enumerate(rows):
            top = rank < _EDGE
            box = strips[at].box
            if box is None or not (top or rank >= len(rows) - _EDGE):
                continue
            text = _DIGITS.sub("#", strips[at].text.casefold())
            if scanned:
                known = [before for before, place in groups if place is top]
                text = _nearest(text, known) or text
            key = (text, top)
            groups[key].append(_Edge(at, top, box.top, _is_clear(strips, rows, rank, top)))
    for edges in groups.values():
        edges.sort(key=lambda edge: (edge.y, edge.at))
        run: list[_Edge] = []
        for edge in [*edges, None]:
            if edge is not None and (not run or edge.y - run[-1].y <= _DRIFT):
                run.append(edge)
                continue
            if not all(edge.at in closings for edge in run):
                _list_run(strips, run, kinds, plan_page)
            run = [edge] if edge is not None else []


def _nearest(text: str, known: Sequence[str]) -> str | None:
    """The one of `known` that is probably the same text."""
    found = process.extractOne(text, known, scorer=Indel.normalized_similarity, score_cutoff=_SAME)
    return found[0] if found else None


def _list_run(
    strips: Sequence[Strip], run: list[_Edge], kinds: dict[int, str], plan_page: int | None
) -> None:
    if len({strips[edge.at].page for edge in run}) < 2 or not all(edge.clear for edge in run):
        return
    run.sort(key=lambda edge: edge.at)
    first = strips[run[0].at].page
    if plan_page is not None and first is not None and first >= plan_page and run[0].top:
        run = run[1:]
    for edge in run:
        kinds[edge.at] = "kepala-halaman" if edge.top else "kaki-halaman"


def _is_clear(strips: Sequence[Strip], rows: Sequence[int], rank: int, top: bool) -> bool:
    """True if a blank divides the row and its like from the text of the page."""
    step = 1 if top else -1
    for steps in range(_EDGE):
        here, there = rank + steps * step, rank + (steps + 1) * step
        if not 0 <= there < len(rows):
            return True
        lower = strips[rows[max(here, there)]]
        upper = strips[rows[min(here, there)]]
        if lower.box is None or upper.box is None:
            return False
        if (lower.box.top - upper.box.bottom) / min(lower.height, upper.height) >= _CLEAR:
            return True
    return False


def _catchwords(
    strips: Sequence[Strip], pages: Sequence[tuple[int, int]], kinds: dict[int, str]
) -> None:
    """ "Peraturan . . ." at a page's foot, when the next page begins with that word."""
    text_rows = [at for at in range(len(strips)) if at not in kinds]
    last_of_page: set[int] = set()
    for start, end in pages:
        rows = [at for at in range(start, end) if at not in kinds]
        last_of_page.update(rows[-_EDGE:])
    for at, after in pairwise(text_rows):
        found = _DOTS.fullmatch(strips[at].text)
        if not found:
            continue
        said = _letters(found["start"])
        follows = bool(said) and _letters(strips[after].text).startswith(said)
        foot = strips[at].page is not None and at in last_of_page
        right = strips[at].box is not None and _stands_right(strips, at)
        if follows or (foot and right and strips[after].page != strips[at].page):
            kinds[at] = "sambungan"


def _stands_right(strips: Sequence[Strip], at: int) -> bool:
    """True if the row begins right of where the row above it begins, by half of its width."""
    here, above = strips[at].box, strips[at - 1].box if at else None
    return here is not None and above is not None and here.x0 > (above.x0 + above.x1) / 2


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
