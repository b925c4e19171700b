"""From characters to printed lines, within a cell or on the open page.

Characters are given to cells before words are made of them: a number and the
text after it may stand so close that, read across the rule, they are one word.
"""

from collections.abc import Sequence
from typing import Any

from pdfplumber.utils.text import WordExtractor

from lampiran.model import Box, Line, Place

COLUMN_GAP = 50.0
"""Points. A wider gap on the open page parts two columns (copy block | signature)."""

Char = dict[str, Any]
"""A character as pdfplumber gives it."""

_WORDS = WordExtractor(
    x_tolerance_ratio=0.22, y_tolerance=2.5, keep_blank_chars=False, expand_ligatures=True
)


def lines_of(chars: Sequence[Char], halaman: int, column_gap: float | None = None) -> list[Line]:
    """The printed lines of some characters, top to bottom, left to right.

    With `column_gap` (points), a wider gap between two words starts a Line of its own.
    """
    if not chars:
        return []
    words = _WORDS.extract_words(list(chars), return_chars=True)
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
