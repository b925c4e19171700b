"""Which of a page's characters are the document's own, and which are laid over it. Points."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from statistics import median
from typing import Any

from .ink import INVISIBLE
from .paint import WHITE, Fill, colour_of
from .text import Char

SLANT = 0.15
"""Sine of the slant from which a text is a watermark and not a line of the document."""
SCANNED = 0.8
"""Share of a page's characters that must be unpainted for them to be a scan's text layer."""
DOUBLE = 0.1
"""Share of the type's size within which a character printed twice is one."""
LARGE = 2.5
"""A pale text so many times as large as most of the page's is a watermark."""
PALE = 0.7
"""Luminance (0..1) from which a large text is pale."""


def own_characters(
    found: Sequence[Char], fills: Sequence[Fill], width: float, height: float
) -> tuple[list[Char], list[Char]]:
    """The page's own characters; and those of watermarks, or that nobody can see.

    A character printed twice on the spot (poor man's bold) is one.
    """
    own: list[Char] = []
    others: list[Char] = []
    again: list[bool] = []
    places: dict[tuple[str, int], list[float]] = defaultdict(list)
    usual = median(char["size"] for char in found) if found else 0.0
    # A scan's own text layer is never painted; only among painted text is it a stranger.
    unpainted = sum(char.get("tag") == INVISIBLE for char in found) < SCANNED * len(found)
    for char in found:
        stranger = (
            _slants(char)
            or (unpainted and char.get("tag") == INVISIBLE)
            or not (0 <= char["x0"] + char["x1"] <= 2 * width)
            or not (0 <= char["top"] + char["bottom"] <= 2 * height)
            or _pale(char, usual, fills)
        )
        if stranger:
            others.append(char)
            continue
        again.append(char["text"] != " " and _printed_before(char, places))
        places[char["text"], round(char["top"])].append(char["x0"])
        own.append(char)
    kept = [char for i, char in enumerate(own) if not (again[i] and _is_run(own, again, i))]
    return kept, others


def _is_run(own: Sequence[Char], again: Sequence[bool], i: int) -> bool:
    """Is the word that character `i` belongs to printed again, or stands the character alone?

    One letter alike on the same spot is chance where two words overlap.
    """
    beside = [
        j
        for j in (i - 1, i + 1)
        if 0 <= j < len(own) and own[j]["text"] != " " and _adjoins(own[i], own[j])
    ]
    return not beside or any(again[j] for j in beside)


def _adjoins(a: Char, b: Char) -> bool:
    gap = max(a["x0"], b["x0"]) - min(a["x1"], b["x1"])
    return bool(abs(gap) < 0.5 * a["size"] and abs(a["top"] - b["top"]) < 1.0)


def _printed_before(char: Char, places: dict[tuple[str, int], list[float]]) -> bool:
    near = DOUBLE * char["size"]
    rows = {round(char["top"] - 0.5), round(char["top"] + 0.5)}
    return any(
        abs(x - char["x0"]) < near for row in rows for x in places.get((char["text"], row), ())
    )


def _slants(char: Char) -> bool:
    a, b = abs(char["matrix"][0]), abs(char["matrix"][1])
    return bool(max(a, b)) and min(a, b) / max(a, b) > SLANT


@lru_cache(maxsize=256)
def _luminance(colour: tuple[Any, ...]) -> float:
    return colour_of(colour)[1]


def _pale(char: Char, usual: float, fills: Sequence[Fill]) -> bool:
    """Is the character large and pale, or white on what is white?"""
    luminance = _luminance(char["non_stroking_color"])
    if char["size"] > LARGE * usual and luminance > PALE:
        return True
    if luminance <= WHITE:
        return False
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    under = [
        fill
        for fill in fills
        if not fill.stroke
        and fill.box.x0 <= x <= fill.box.x1
        and fill.box.top <= y <= fill.box.bottom
    ]
    return not under or (not under[-1].pattern and under[-1].luminance > WHITE)
