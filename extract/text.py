"""From characters to printed lines, within a cell or on the open page.

Characters are given to cells before words are made of them: a number and the
text after it may stand so close that, read across the rule, they are one word.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from statistics import median
from typing import Any

from pdfplumber.utils.text import WordExtractor

from lampiran.model import Box, Line, Place

COLUMN_GAP = 50.0
"""Points. A wider gap on the open page parts two columns (copy block | signature)."""

Char = dict[str, Any]
"""A character as pdfplumber gives it."""

FEW_GAPS = 6
"""Fewer gaps than this tell nothing of the spacing."""
MOST_SPACED = 0.6
"""Share of the type's size: letters set wider apart are words of one letter."""
WORD_GAP = 0.22
"""Share of the type's size: a wider gap between two characters parts two words."""
SPACED = 0.08
"""Share of the type's size from which the usual gap is letter-spacing."""


@cache
def _words(spacing: float) -> WordExtractor:
    """Finds words in text whose letters stand `spacing` (share of the type's size) apart."""
    return WordExtractor(
        x_tolerance_ratio=WORD_GAP + spacing,
        y_tolerance=2.5,
        keep_blank_chars=False,
        expand_ligatures=True,
    )


def spacing(chars: Sequence[Char], usual: float = 0.0) -> float:
    """The usual gap between letters as a share of their size, in tenths; 0 if set as usual."""
    gaps = [
        (b["x0"] - a["x1"]) / b["size"]
        for a, b in pairwise(chars)
        if a["text"] != " " != b["text"] and b["size"] and abs(a["top"] - b["top"]) < 1.0
    ]
    if len(gaps) < FEW_GAPS:
        return usual
    own = median(gaps)
    return round(own, 1) if SPACED < own < MOST_SPACED else 0.0


def lines_of(
    chars: Sequence[Char],
    halaman: int,
    column_gap: float | None = None,
    usual: float = 0.0,
) -> list[Line]:
    """The printed lines of some characters, top to bottom, left to right.

    With `column_gap` (points), a wider gap between two words starts a Line of its own.
    `usual` is the page's `spacing`, for a text too short to tell its own.
    """
    turned = [char for char in chars if _turn(char)]
    if turned:
        level = [char for char in chars if not _turn(char)]
        lines = lines_of(level, halaman, column_gap, usual)
        for way in (1, -1):
            facing = [_level(char, way) for char in turned if _turn(char) == way]
            lines += [_turned(line, way) for line in lines_of(facing, halaman, column_gap, usual)]
        return lines
    if not chars:
        return []
    words = _words(spacing(chars, usual)).extract_words(list(chars), return_chars=True)
    rows: list[list[dict[str, Any]]] = []
    for word in words:
        if rows and _same_line(rows[-1][-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    spaces = [c for c in chars if c["text"] == " "]
    lines = []
    for row in rows:
        row.sort(key=lambda word: word["x0"])
        for piece in _columns(row, column_gap):
            lines.append(_line(piece, halaman, spaces))
    if column_gap is None:
        lines.sort(key=lambda line: line.place.kotak.top if line.place.kotak else 0.0)
    return lines


def _turn(char: Char) -> int:
    """1 if the character is turned to run up the page, -1 if down, 0 if it stands level."""
    a, b = char["matrix"][:2]
    return 0 if abs(b) <= abs(a) else 1 if b > 0 else -1


def _level(char: Char, way: int) -> Char:
    """The character as it stands with the page turned, so that its line runs to the right."""
    x0, top, x1, bottom = (char[k] for k in ("x0", "top", "x1", "bottom"))
    box = (-bottom, x0, -top, x1) if way > 0 else (top, -x1, bottom, -x0)
    matrix = (abs(char["matrix"][1]), 0.0, 0.0, abs(char["matrix"][1]), 0.0, 0.0)
    keys = ("x0", "top", "x1", "bottom")
    return {**char, **dict(zip(keys, box, strict=True)), "doctop": box[1], "matrix": matrix,
            "upright": True}  # fmt: skip


def _turned(line: Line, way: int) -> Line:
    """A line found by `_level`, with its box where it stands on the page."""
    box = line.place.kotak
    assert box is not None
    x0, top, x1, bottom = box
    back = Box(top, -x1, bottom, -x0) if way > 0 else Box(-bottom, x0, -top, x1)
    return replace(line, place=Place(line.place.halaman, back))


def _same_line(a: dict[str, Any], b: dict[str, Any]) -> bool:
    overlap = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
    return bool(overlap > 0.5 * min(a["bottom"] - a["top"], b["bottom"] - b["top"]))


def _columns(row: list[dict[str, Any]], gap: float | None) -> list[list[dict[str, Any]]]:
    pieces = [[row[0]]]
    for word in row[1:]:
        if gap is not None and word["x0"] - pieces[-1][-1]["x1"] > gap:
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _line(words: list[dict[str, Any]], halaman: int, spaces: list[Char]) -> Line:
    box = Box(
        min(w["x0"] for w in words),
        min(w["top"] for w in words),
        max(w["x1"] for w in words),
        max(w["bottom"] for w in words),
    )
    last = words[-1]
    space_after = any(
        abs(s["x0"] - last["x1"]) < 2.0 and s["top"] < last["bottom"] and s["bottom"] > last["top"]
        for s in spaces
    )
    first_char = words[0]["chars"][0]
    return Line(
        text=" ".join(w["text"] for w in words),
        place=Place(halaman, box),
        size=float(first_char["size"]),
        first_word_width=float(words[0]["x1"] - words[0]["x0"]),
        space_after=space_after,
        bold="bold" in str(first_char.get("fontname", "")).lower(),
        first_char_width=float(first_char["x1"] - first_char["x0"]),
    )
