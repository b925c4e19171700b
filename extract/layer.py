"""Is the text that a file holds for a pictured page the text that the picture shows?

Scanners lay the words of their own OCR, invisibly, under the picture; some lay each
letter as a word of its own, some fonts name every letter wrongly, and some layers
belong to another page. A layer is used only if it proves true: first by figures that
cost nothing (what words are like, where they lie), then by reading a few of its lines
again from the picture. Text drawn as outlines is no text at all. Lengths are PDF points.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import cv2
import numpy as np
from rapidfuzz.distance import Levenshtein

from lampiran.model import Box, Line

from .language import likeness
from .scan.sheet import Sheet
from .text import Char, lines_of

FEW = 20
"""Characters of which a page has more if it has a text layer to speak of."""
NAMELESS = 0.1
"""Share of characters that are no letters (pdfminer's ``(cid:7)``, controls, private use)."""
SINGLE = 0.35
"""Share of words within lines that are one letter; in prose it is a tenth."""
CELL_GAP = 6.0
"""Points between words that may stand in two cells: what is read again crosses no rule."""
LONG_WORD = 24
"""Letters; half of all text standing in longer words has lost its spaces."""
SENSE = 0.25
"""Bits for each pair of letters below which a text is no Indonesian (see `language`)."""
MIXED = 0.2
"""Share of words with signs or capitals among their letters, as a false reading has."""
ON_INK = 0.8
"""Share of the words that must lie on ink."""
COVERED = 0.75
"""Share of the letters in the picture that must lie under words."""
AGREED = 0.985
"""Likeness (0..1) of the layer's lines to a second reading; less is read better by us."""
ASKED = 8
"""Lines that are read again."""
TELLING = 12
"""Letters of a line that is worth reading again."""
DARK = 128
"""Level (0..255) below which a pixel of a sheet made even is ink."""
LETTER = (3.0, 24.0)
"""Points: heights between which a connected piece of ink is taken for a letter."""
PLAIN_SIGNS = "&%()',:;+–—’°²³"
"""Signs that stand within words as people print them."""
GLYPH = (2.0, 40.0)
"""Points: heights between which a filled curve is taken for the outline of a letter."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The judgement."""

    use: bool
    why: str
    """What spoke against the layer, or for it."""
    agreement: float | None = None
    """Likeness (0..1) of the lines that were read again; None where none was."""


def judge_layer(
    chars: Sequence[Char],
    sheet: Sheet | None = None,
    reread: Callable[[Box], str | None] | None = None,
) -> Layer:
    """Judge the characters of a page's text layer, visible or not.

    Args:
        chars: As pdfplumber gives them, in points of `sheet` (see `on_sheet`).
        sheet: The page's picture; without it the characters are not held against the ink.
        reread: Reads a box of the sheet by OCR; None where it finds nothing. Without it
            only the figures speak.
    """
    told = [char for char in chars if char["text"].strip()]
    if len(told) < FEW:
        return Layer(False, f"only {len(told)} characters")
    lines = [line for line in lines_of(chars, 1, CELL_GAP) if line.place.kotak is not None]
    reason = _looks_false(told, [line.text.split() for line in lines])
    if reason is None and sheet is not None:
        reason = _lies_wrong(lines, told, sheet)
    if reason is not None:
        return Layer(False, reason)
    if reread is None:
        return Layer(True, "words are sound; nothing was read again")
    likeness_seen = _agreement(lines, reread)
    if likeness_seen is None:
        return Layer(False, "no line of it could be read again")
    if likeness_seen < AGREED:
        return Layer(False, "it differs from what is read again", likeness_seen)
    return Layer(True, "it agrees with what is read again", likeness_seen)


def on_sheet(chars: Sequence[Char], sheet: Sheet) -> list[Char]:
    """The characters where they stand on the straight sheet, upright.

    A layer's words follow the picture as the scanner took it, turned and skewed.
    """
    if sheet.to_paper is None or not chars:
        return list(chars)
    back = np.linalg.inv(np.array(sheet.to_paper, np.float64).reshape(3, 3))
    boxes = np.array([[c[k] for k in ("x0", "top", "x1", "bottom")] for c in chars], np.float64)
    middle = _moved(np.stack([boxes[:, [0, 2]].mean(1), boxes[:, [1, 3]].mean(1)], 1), back)
    corners = [_moved(boxes[:, pair], back) for pair in ([0, 1], [2, 1], [0, 3], [2, 3])]
    low, high = np.min(corners, axis=0), np.max(corners, axis=0)
    result = []
    for i, char in enumerate(chars):
        along, across = _size(char, high[i] - low[i])
        x, y = middle[i]
        placed = {
            "x0": float(x - along / 2),
            "x1": float(x + along / 2),
            "top": float(y - across / 2),
            "bottom": float(y + across / 2),
            "doctop": float(y - across / 2),
            "matrix": (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
            "upright": True,
        }
        result.append({**char, **placed})
    return result


def _size(char: Char, spread: Any) -> tuple[float, float]:
    """Width and height of a character stood upright: its box is wider where it is skewed."""
    a, b = (abs(float(n)) for n in char["matrix"][:2])
    if min(a, b) <= 0.2 * max(a, b):
        along = char["x1"] - char["x0"] if a >= b else char["bottom"] - char["top"]
        across = char["bottom"] - char["top"] if a >= b else char["x1"] - char["x0"]
        # the sheet may be scaled a little against the paper
        return min(float(spread[0]), float(along) * 1.1), min(float(spread[1]), float(across) * 1.1)
    return float(spread[0]), float(spread[1])


def _moved(points: Any, plane: Any) -> Any:
    """Points through a perspective map."""
    flat = np.concatenate([points, np.ones((len(points), 1))], axis=1) @ plane.T
    return flat[:, :2] / flat[:, 2:]


def is_outlined(objects: Mapping[str, Sequence[Mapping[str, Any]]]) -> bool:
    """Is the page's text drawn as outlines? There are many filled curves, and few characters."""
    chars = sum(bool(str(char["text"]).strip()) for char in objects.get("char", ()))
    glyphs = sum(
        bool(curve.get("fill"))
        and GLYPH[0] <= curve["bottom"] - curve["top"] <= GLYPH[1]
        and curve["x1"] - curve["x0"] <= GLYPH[1]
        and len(curve.get("pts") or ()) >= 4
        for curve in objects.get("curve", ())
    )
    return bool(glyphs >= 3 * FEW and glyphs > 2 * chars)


def _looks_false(told: Sequence[Char], lines: Sequence[Sequence[str]]) -> str | None:
    """What speaks against the words themselves."""
    nameless = sum(_is_nameless(char["text"]) for char in told)
    if nameless > NAMELESS * len(told):
        return f"{nameless} of {len(told)} characters are no letters"
    lettered = [word for line in lines for word in line if any(c.isalpha() for c in word)]
    if not lettered:
        return "no word has letters"
    # A tick in a cell of its own is one letter too, but has no neighbours.
    among = [
        word for line in lines if len(line) >= 3 for word in line if any(c.isalpha() for c in word)
    ]
    single = sum(sum(c.isalnum() for c in word) == 1 for word in among)
    if single > SINGLE * len(among) and len(among) >= FEW:
        return f"letter-spaced: {single} of {len(among)} words are one letter"
    letters = sum(len(word) for word in lettered)
    if sum(len(word) for word in lettered if len(word) > LONG_WORD) > letters / 2:
        return "there are no spaces between words"
    mixed = sum(_is_mixed(word) for word in lettered)
    if mixed > MIXED * len(lettered) and len(lettered) >= FEW:
        return f"{mixed} of {len(lettered)} words have signs or capitals among their letters"
    sense = likeness(lettered)
    if sense is not None and sense < SENSE:
        return f"its letters do not follow one another as in Indonesian ({sense:.2f} bits)"
    return None


def _is_nameless(text: str) -> bool:
    return text.startswith("(cid:") or any(
        not c.isprintable() or c == "\N{REPLACEMENT CHARACTER}" or "\ue000" <= c <= "\uf8ff"
        for c in text
    )


def _is_mixed(word: str) -> bool:
    """Signs, figures or capitals between small letters: "w0rd", "kEpu~tusan"."""
    core = word.strip("()[]{}\"'.,;:!?-–—*•“”‘’")
    parts = [p for p in core.replace("-", "/").replace(".", "/").split("/") if p]
    for part in parts:
        if any(not c.isalnum() and c not in PLAIN_SIGNS for c in part):
            return True
        small = part[1:].islower() or part.isupper() or part.isdigit()
        if small and part.isalnum():
            continue
        if len(part) > 2 and any(c.islower() for c in part):
            return True
    return False


def _lies_wrong(lines: Sequence[Line], told: Sequence[Char], sheet: Sheet) -> str | None:
    """What speaks against the places of the words: they must lie on ink, and ink under them."""
    ink = (sheet.grey < DARK).astype(np.uint8)
    sums = cv2.integral(ink)

    def inked(box: Box) -> bool:
        x0, top, x1, bottom = sheet.pixels(box)
        if x1 <= x0 or bottom <= top:
            return False
        total = sums[bottom, x1] - sums[top, x1] - sums[bottom, x0] + sums[top, x0]
        return bool(total > 0.03 * (x1 - x0) * (bottom - top))

    boxes = [Box(c["x0"], c["top"], c["x1"], c["bottom"]) for c in told]
    on_ink = sum(map(inked, boxes))
    if on_ink < ON_INK * len(boxes):
        return f"{len(boxes) - on_ink} of {len(boxes)} characters lie on blank paper"
    covered = np.zeros(ink.shape, np.uint8)
    for line in lines:
        assert line.place.kotak is not None
        x0, top, x1, bottom = sheet.pixels(line.place.kotak)
        covered[top:bottom, x0:x1] = 1
    count, _, stats, middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    low, high = (side * sheet.scale for side in LETTER)
    tall, wide = stats[1:count, cv2.CC_STAT_HEIGHT], stats[1:count, cv2.CC_STAT_WIDTH]
    letters = (tall >= low) & (tall <= high) & (wide <= high)
    places = middles[1:count][letters].astype(int)
    if len(places) < FEW:
        return None
    under = int(covered[places[:, 1], places[:, 0]].sum())
    if under < COVERED * len(places):
        return f"{len(places) - under} of {len(places)} letters of the picture lie under no word"
    return None


def _agreement(lines: Sequence[Line], reread: Callable[[Box], str | None]) -> float | None:
    """How alike some lines, spread over the page, are to what is read there again."""
    telling = [line for line in lines if sum(c.isalnum() for c in line.text) >= TELLING]
    step = max(1, ceil(len(telling) / ASKED))
    compared: list[tuple[float, int]] = []
    for line in telling[step // 2 :: step]:
        assert line.place.kotak is not None
        read = " ".join((reread(line.place.kotak) or "").split())
        if read:
            longest = max(len(line.text), len(read))
            compared.append((1 - Levenshtein.distance(line.text, read) / longest, longest))
    if len(compared) > ASKED / 2:  # one line may be read badly by the second reader, too
        compared.remove(min(compared))
    total = sum(length for _, length in compared)
    return sum(alike * length for alike, length in compared) / total if total else None
