"""The printed lines of table cells, read from the picture. Boxes are points of the sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from lampiran.model import Box, Line, Place

from ..ocr.readers import Readers
from .ink import Ink
from .reading import Found, Read, read_strips, turned
from .sheet import Mask, Sheet
from .strips import Cut, Strip, cut
from .type_size import BELOW, base_line, size_of, tells_size

UPRIGHT = 1.6
"""Times as many letters a line must have, with the cell turned, for it to be tried turned."""
TURNED_IS_SURE = 0.75
"""Trust (0..1) in the letters of a turned cell from which many of them beat few upright ones."""
ONE_SIZE = 0.15
"""Share by which the measured sizes of lines in one size of type differ, at most."""
NOTHING = 0.1
"""Signs without a letter or digit that are trusted less than this are no text."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One line of one cell as it was cut."""

    cell: int
    found: Found
    way: int = 0
    """1 if the cell was turned because its text runs up the page, -1 if down."""


def read_cells(
    sheet: Sheet,
    mask: Mask,
    boxes: Sequence[Box],
    readers: Readers,
    number: int,
    ink: Ink,
) -> list[tuple[Line, ...]]:
    """The lines of each cell, in reading order; none for an empty or merely painted one.

    `mask` marks the pixels of rules, `number` is the page from 1.
    """
    level: list[_Piece] = []
    upright: list[_Piece] = []
    for i, box in enumerate(boxes):
        x0, top, x1, bottom = sheet.pixels(box)
        if x1 - x0 < 4 or bottom - top < 4:
            continue
        grey, rules = sheet.grey[top:bottom, x0:x1], mask[top:bottom, x0:x1]
        made = cut(grey, rules, ink, sheet.scale)
        level += [_Piece(i, Found(made, strip)) for strip in made.strips]
        if _may_be_turned(made):
            for way in (1, -1):
                other = cut(turned(grey, way), turned_mask(rules, way), ink, sheet.scale)
                if _letters_a_line(other) >= UPRIGHT * _letters_a_line(made):
                    upright += [_Piece(i, Found(other, strip), way) for strip in other.strips]
    pieces = level + upright
    reads = read_strips([piece.found for piece in pieces], ink, sheet.dpi, readers)
    lines: list[tuple[Line, ...]] = [() for _ in boxes]
    both = sorted(
        (
            (piece, read)
            for piece, read in zip(pieces, reads, strict=True)
            if read is not None and not _is_nothing(read)
        ),
        key=lambda pair: pair[0].cell,
    )
    for cell, group in groupby(both, key=lambda pair: pair[0].cell):
        lines[cell] = _best_way(list(group), sheet, boxes[cell], number, ink)
    return lines


def turned_mask(mask: Mask, way: int) -> Mask:
    """A mask turned as `turned` turns its picture."""
    return np.ascontiguousarray(np.rot90(mask, -way))


def _may_be_turned(made: Cut) -> bool:
    """Does the ink of a high cell stand in a high narrow column, next to nothing on a line?"""
    tall, wide = made.picture.shape
    if tall <= 1.2 * wide or not made.strips or _letters_a_line(made) >= 3.0:
        return False
    width = max(s.x1 for s in made.strips) - min(s.x0 for s in made.strips)
    pieces = np.vstack([strip.pieces for strip in made.strips])
    height = int((pieces[:, 1] + pieces[:, 3]).max() - pieces[:, 1].min())
    return height > 1.5 * width


def _letters_a_line(made: Cut) -> float:
    """Mean number of letters to a line; 0 without any."""
    return (
        sum(len(strip.pieces) for strip in made.strips) / len(made.strips) if made.strips else 0.0
    )


def _is_nothing(read: Read) -> bool:
    text = read.reading.line.text
    return not any(char.isalnum() or char in "√✓✔×•●■" for char in text) and (
        read.keyakinan < NOTHING
    )


def _best_way(
    pairs: list[tuple[_Piece, Read]], sheet: Sheet, box: Box, number: int, ink: Ink
) -> tuple[Line, ...]:
    """The lines of a cell, read the way round in which its letters are surest."""
    ways = {
        way: [pair for pair in pairs if pair[0].way == way] for way in {p.way for p, _ in pairs}
    }
    worth = {way: _worth(own) for way, own in ways.items()}
    turned_best = max((way for way in worth if way), key=lambda way: worth[way], default=0)
    best = 0 if 0 in ways else turned_best
    if turned_best and worth[turned_best] >= TURNED_IS_SURE:
        more = _characters(ways[turned_best]) >= UPRIGHT * _characters(ways.get(0, []))
        best = turned_best if more else best
    return lines_of([(p.found.strip, r) for p, r in ways[best]], sheet, box, number, best)


def _characters(pairs: list[tuple[_Piece, Read]]) -> int:
    return sum(len(read.reading.line.text) for _, read in pairs)


def _worth(pairs: list[tuple[_Piece, Read]]) -> float:
    """Mean trust of the lines, each by the number of its letters; 0 where there are none."""
    if not any(char.isalnum() for _, read in pairs for char in read.reading.line.text):
        return 0.0
    weights = [len(read.reading.line.text) for _, read in pairs]
    least = [read.reading.line.trust for _, read in pairs]
    return float(np.average(least, weights=weights)) if sum(weights) else 0.0


def lines_of(
    read: Sequence[tuple[Strip, Read]], sheet: Sheet, box: Box, number: int, way: int = 0
) -> tuple[Line, ...]:
    """Lines as a text layer would give them; `box` is where their picture was cut, in points."""
    sizes = [size_of(strip, r.reading.line.text) for strip, r in read]
    tell = [tells_size(strip, r.reading.line.text) for strip, r in read]
    told = [size for size, tells in zip(sizes, tell, strict=True) if tells] or sizes
    usual = float(np.median(told)) if told else 0.0
    result = []
    for (strip, r), size, tells in zip(read, sizes, tell, strict=True):
        is_other = tells and abs(size - usual) >= ONE_SIZE * usual
        result.append(_line(strip, r, size if is_other else usual, sheet, box, number, way))
    return tuple(result)


def _line(
    strip: Strip, read: Read, size: float, sheet: Sheet, box: Box, number: int, way: int
) -> Line:
    foot = base_line(strip) + BELOW * size
    x0, top, x1, bottom = sheet.pixels(box)
    a, b, c, d = float(strip.x0), foot - size, float(strip.x1), foot
    if way > 0:
        a, b, c, d = b, (bottom - top) - c, d, (bottom - top) - a
    elif way < 0:
        a, b, c, d = (x1 - x0) - d, a, (x1 - x0) - b, c
    runs = _runs(strip)
    words = read.reading.line.words
    return Line(
        text=read.reading.line.text,
        place=Place(number, sheet.points(x0 + a, top + b, x0 + c, top + d)),
        size=round(size / sheet.scale, 2),
        first_word_width=_first_word(runs, len(words), strip) / sheet.scale,
        first_char_width=(runs[0][1] - runs[0][0]) / sheet.scale,
        keyakinan=round(read.keyakinan, 3),
        other=read.reading.other,
    )


def _runs(strip: Strip) -> list[tuple[int, int]]:
    """Columns of ink, left to right, as (from, to) pixels."""
    runs: list[list[int]] = []
    for left, width in sorted((int(p[0]), int(p[2])) for p in strip.pieces):
        if runs and left <= runs[-1][1]:
            runs[-1][1] = max(runs[-1][1], left + width)
        else:
            runs.append([left, left + width])
    return [(a, b) for a, b in runs]


def _first_word(runs: Sequence[tuple[int, int]], words: int, strip: Strip) -> float:
    """Width of the first word: up to the first of the widest gaps, one fewer than words."""
    if words < 2 or len(runs) < words:
        return float(strip.x1 - strip.x0)
    gaps = [(runs[i + 1][0] - runs[i][1], -i) for i in range(len(runs) - 1)]
    widest = sorted(gaps, reverse=True)[: words - 1]
    first = min(-i for _, i in widest)
    return float(runs[first][1] - runs[0][0])
