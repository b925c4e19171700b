"""One page read from its picture, from pixels to the same `Page` that a text layer gives."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from lampiran.model import Box, Cara, Cell, Line, Page, Paint, Place, Table

from ..cells import is_table, table_of
from ..grid import Grid, find_grids
from ..ocr.readers import Readers, find_readers
from .crossed import crossed, cut_in_two
from .halftone import is_bilevel, with_tones
from .ink import Ink, page_ink
from .prose import read_prose
from .raster import large_pictures, render
from .ruled import Ruled, read_rules
from .scraps import scraps_doubted, scraps_of
from .sheet import POINTS_PER_INCH, Grey, Mask, Sheet
from .stamp import find_stamps, without_stamps
from .stamp_rim import within_outlines
from .straight import is_blank, straighten
from .strokes import less_sure
from .tint import Seen, grounds_seen
from .words import read_cells

COARSEST, FINEST = 200.0, 300.0
"""Dots per inch at which pages are read: coarser type is drawn larger, finer costs time only."""
MOST_PIXELS = 24_000_000
"""Of one page; F4 at 300 dpi has 11 million, A3 17 million."""
A_LETTER = 0.5
"""Trust (0..1) from which what was read in a cell is a letter, and not the mark it looks like."""
MARK_SIGNS = 3
"""More letters than this no reader makes of one mark."""
LIKE_MARKS = frozenset("vVxXyYkKjJLirtTfFnNwWMzZoOQuU074")
"""Letters and figures that readers make of ticks, crosses, dots and arrows. An upright bar, which
they read as 1, I or l, is a number: nobody marks a month with one."""
LABEL = re.compile(r"\d+[.)]")
"""A number as it stands before a text: no mark looks like it."""
A_SIGN = 0.8
"""Trust from which one or two signs that stand alone are text."""
FEW = 8
"""Lines, at most, of a page that may bear no print at all."""
MANY = 8
"""Letters of a line, from which it is print however little it is trusted."""
ODD = 1.7
"""Times the page's usual type: a lone sign so much larger or smaller is none."""
RIM = 6.0
"""Points from the sheet's edge in which no printer prints."""
CROSSED = 0.45
"""Trust in what may be a piece of a stamp or of a pen's stroke, at most. Where a schedule is
painted, letters trusted so little are no marks."""
SURE_SIGN = 0.9
"""Trust from which a lone sign beneath a stamp is print."""
UNREADABLE = 0.3
"""Trust in a cell in which something stands that no reader makes out."""


class _Laid(NamedTuple):
    """Cells, by their place, that more than print lies on."""

    crossed: Set[int]
    """Ink in them goes on beyond a rule."""
    stamped: Set[int]
    """A stamp was found on them; pieces of it may be left."""


def lay_straight(path: Path, number: int, width: float) -> Sheet:
    """Draw page `number` (from 1) of a PDF, `width` points wide as shown, and make it straight.

    Raises:
        TooLargeError, NotADocumentError: the page cannot be drawn.
    """
    picture = _drawn(path, number)
    return straighten(picture, picture.shape[1] * POINTS_PER_INCH / width, _legible)


def _drawn(path: Path, number: int) -> NDArray[np.uint8]:
    """The page's picture; dots that are tones are seen as they are, before it is enlarged."""
    own, is_dots = large_pictures(path, number) or (COARSEST, False)
    dpi = min(own if is_dots else max(own, COARSEST), FINEST)
    picture = render(path, number, dpi, MOST_PIXELS)
    if is_bilevel(picture) or (is_dots and picture.ndim == 2):  # nothing in colour lies on it
        picture = with_tones(picture)
    times = min(COARSEST / dpi, (MOST_PIXELS / picture.size) ** 0.5)
    if times <= 1.0:
        return picture
    return np.asarray(cv2.resize(picture, None, fx=times, fy=times), np.uint8)


def read_sheet(sheet: Sheet, number: int, readers: Readers | None = None) -> Page:
    """All that stands on a straight page: tables with their cells, and the lines around them."""
    page = Page(
        halaman=number,
        width=sheet.width,
        height=sheet.height,
        lines=(),
        tables=(),
        cara=Cara.OCR,
        is_picture=True,
        to_paper=sheet.to_paper,
    )
    if is_blank(sheet):
        return replace(page, is_blank=True)
    readers = readers or find_readers()
    ruled = read_rules(sheet)
    stamps = find_stamps(sheet, ruled.mask)
    clean = without_stamps(sheet, ruled.mask, stamps)
    ink = page_ink(clean.grey)
    tables = []
    scraps: list[Line] = []
    outlines = within_outlines(stamps, sheet.scale) if stamps.any() else None
    for grid in find_grids(ruled.rules):
        seen = grounds_seen(sheet, ruled.mask, grid, stamps)
        lines = _lines_of(grid, seen, clean, ruled.mask, ink, readers, number)
        left = _take_scraps(lines, seen, sheet, outlines) if outlines is not None else []
        if is_table(grid, sum(map(bool, lines))):
            boxes = [region.box for region in grid.regions]
            over = crossed(clean, ruled.mask, boxes) | cut_in_two(boxes, lines)
            under = {i for i, box in enumerate(boxes) if sheet.meets(stamps, box)}
            scraps += left
            tables.append(_table(grid, seen, lines, _Laid(over, under), ruled, number))
    places = [table.place.kotak for table in tables if table.place.kotak is not None]
    outside = clean.without(ruled.mask, places)
    printed, noise = read_prose(outside, readers, number, ink)
    prose = scraps_doubted(less_sure(printed, outside), sheet, stamps)
    usual = _usual_size(prose)
    stay = [line for line in prose if not (_is_rim(line, sheet) or _is_stray(line, usual))]
    if not tables and len(stay) <= FEW and not any(map(_is_print, stay)):
        stay = []
    kept = set(map(id, stay))
    return replace(
        page,
        lines=tuple(stay),
        tables=tuple(tables),
        ignored=(*noise, *scraps, *(line for line in prose if id(line) not in kept)),
    )


def _take_scraps(
    lines: list[tuple[Line, ...]], seen: Sequence[Seen], sheet: Sheet, outlines: Mask
) -> list[Line]:
    """Take out of each region's lines what is left of stamps; a lone mark stays one."""
    taken: list[Line] = []
    for i, ground in enumerate(seen):
        scraps = scraps_of(lines[i], sheet, outlines)
        if ground.paint is not Paint.MARK or len(scraps) < len(lines[i]):
            lines[i] = tuple(line for line in lines[i] if line not in scraps)
            taken += scraps
    return taken


def _is_rim(line: Line, sheet: Sheet) -> bool:
    """Ink that lies on the rim of the sheet is the shadow of its edge, or of the glass."""
    box = line.place.kotak
    return box is not None and (
        box.x1 < RIM
        or box.bottom < RIM
        or box.x0 > sheet.width - RIM
        or box.top > sheet.height - RIM
    )


def shows_a_table(sheet: Sheet) -> bool:
    """Are there rules in the picture that bound cells?"""
    return bool(find_grids(read_rules(sheet).rules))


def _is_print(line: Line) -> bool:
    """Is there a sure word in it, or are there many letters? Shine-through gives neither."""
    letters = sum(map(str.isalpha, line.text))
    return letters >= MANY or (letters > 2 and line.keyakinan >= A_SIGN)


def _usual_size(lines: Sequence[Line]) -> float:
    """Points: the size of the type, by the lines of more than a sign or two; 0 without any."""
    sizes = [line.size for line in lines if not _is_a_sign_or_two(line)]
    return median(sizes or [line.size for line in lines] or [0.0])


def _is_a_sign_or_two(line: Line) -> bool:
    return sum(sign.isalnum() for sign in line.text) <= 2


def _is_stray(line: Line, usual: float) -> bool:
    """A sign or two that are no type of this page: a punch hole, a stroke of a pen or a stamp."""
    if not _is_a_sign_or_two(line):
        return False
    return line.keyakinan < A_SIGN or not usual / ODD <= line.size <= ODD * usual


def reread(sheet: Sheet, box: Box, readers: Readers | None = None) -> str | None:
    """The text in a box of the sheet, to hold a text layer against; None where there is none."""
    x0, top, x1, bottom = sheet.pixels(box)
    if x1 - x0 < 4 or bottom - top < 4:
        return None
    found = (readers or find_readers()).first.read_lines([sheet.grey[top:bottom, x0:x1]], sheet.dpi)
    return None if found[0] is None else found[0].text


def _legible(crop: Grey) -> float:
    """The first reader's trust in the words of a line as it lies, each by its letters."""
    found = find_readers().first.read_lines([crop], COARSEST)[0]
    return 0.0 if found is None else found.mean_trust


def _lines_of(
    grid: Grid,
    seen: Sequence[Seen],
    sheet: Sheet,
    mask: Mask,
    ink: Ink,
    readers: Readers,
    number: int,
) -> list[tuple[Line, ...]]:
    """The lines of every region; only those in which there is ink are read."""
    inked = [i for i, ground in enumerate(seen) if ground.inked]
    boxes = [grid.regions[i].box for i in inked]
    lines: list[tuple[Line, ...]] = [() for _ in grid.regions]
    cells = read_cells(sheet, mask, boxes, readers, number, ink)
    for i, found in zip(inked, cells, strict=True):
        lines[i] = found
    return lines


def _table(
    grid: Grid,
    seen: Sequence[Seen],
    lines: Sequence[tuple[Line, ...]],
    laid: _Laid,
    ruled: Ruled,
    number: int,
) -> Table:
    cells = (
        _cell(grid, i, ground, found, number, laid)
        for i, (ground, found) in enumerate(zip(seen, lines, strict=True))
    )
    return table_of(grid, cells, (*grid.problems, *ruled.problems), number)


def _spells(lines: Sequence[Line]) -> bool:
    """Is it text, however unsure each sign of it, since no tick, cross or dot looks like it?

    On a coarse and noisy page a word runs together to two strokes, and so do a letter and
    its full stop. A figure with a stop or a bracket is two strokes on any page.
    """
    if any(LABEL.fullmatch(line.text) for line in lines):
        return True
    signs = [sign for line in lines for sign in line.text if sign.isalnum()]
    return len(signs) > MARK_SIGNS or any(sign not in LIKE_MARKS for sign in signs)


def _is_a_sign(lines: Sequence[Line]) -> bool:
    return len(lines) == 1 and len(lines[0].text.strip()) == 1


def _cell(
    grid: Grid,
    index: int,
    ground: Seen,
    lines: tuple[Line, ...],
    number: int,
    laid: _Laid,
) -> Cell:
    region = grid.regions[index]
    trust = min((line.keyakinan for line in lines), default=0.99)
    paint = ground.paint
    if paint is Paint.MARK and lines:
        if trust >= A_LETTER or _spells(lines):
            paint = Paint.NONE  # a letter after all: X, V, a dash
        else:
            lines, trust = (), 0.9  # no letter: the mark that it looks like
    elif ground.inked and not lines and paint is Paint.NONE:
        trust = UNREADABLE
    is_mark = paint is Paint.MARK
    if index in laid.crossed and (lines or is_mark):
        trust = min(trust, CROSSED)
    if index in laid.stamped and (is_mark or (_is_a_sign(lines) and trust < SURE_SIGN)):
        trust = min(trust, CROSSED)
    return Cell(
        row=region.row,
        col=region.col,
        rowspan=region.rowspan + region.runs_on,
        colspan=region.colspan,
        place=Place(number, region.box),
        lines=lines,
        paint=paint,
        colour=ground.colour if paint is Paint.FILL else None,
        keyakinan=trust,
    )
