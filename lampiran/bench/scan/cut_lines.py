"""Lines of made scans beside what is printed: cells cut where the born-digital page has them.

What a reader makes of them is its own doing: no rule was missed, and no line cut wrongly.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

import extract
from extract.scan.halftone import is_bilevel, with_tones
from extract.scan.ink import Ink, page_ink
from extract.scan.light import even
from extract.scan.page import COARSEST
from extract.scan.reading import Found
from extract.scan.sheet import Mask, Sheet
from extract.scan.strips import cut
from lampiran.model import Page

from .profile import PROFILES
from .scanner import Picture, pictures

BORDER = 0.9
"""Points on both sides of a cell's edge that its rule may cover."""


@dataclass(frozen=True, slots=True)
class CutPage:
    """The lines of one page's cells, and their texts in the same order."""

    found: tuple[Found, ...]
    truths: tuple[str, ...]
    ink: Ink
    dpi: float


def cut_pages(pdf: bytes, profile: str, seed: int, most: int) -> Iterator[CutPage]:
    """The first `most` pages with tables of a born-digital PDF, scanned.

    Cells in which another number of lines is found than there are, and ticks, are left out.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.pdf"
        path.write_bytes(pdf)
        pages = list(extract.read(path).pages)
    done = 0
    for page, picture in zip(pages, pictures(pdf, profile, seed), strict=True):
        if page.tables and not page.is_picture:
            done += 1
            yield _cut(page, *_laid_straight(page, picture, PROFILES[profile].quality))
        if done == most:
            return


def _laid_straight(page: Page, picture: Picture, quality: int | None) -> tuple[Sheet, Mask]:
    """The picture with the known warp undone, and the pixels that may be a cell's border.

    `quality` is that of the JPEG which the scanner writes, None for one without loss.
    """
    pixels = picture.pixels
    if is_bilevel(pixels):  # such a scanner writes no JPEG
        pixels = with_tones(pixels)
    elif quality is not None:
        _, coded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
        pixels = np.asarray(cv2.imdecode(coded, cv2.IMREAD_UNCHANGED), np.uint8)
    dpi = max(picture.dpi, COARSEST)
    larger = dpi / picture.dpi
    if larger > 1.0:  # as a page is drawn before it is made straight
        pixels = np.asarray(
            cv2.resize(pixels, None, fx=larger, fy=larger, interpolation=cv2.INTER_LINEAR), np.uint8
        )
    scale = dpi / 72.0
    size = (round(page.width * scale), round(page.height * scale))
    warp = (
        np.diag([larger, larger, 1.0])
        @ np.array(picture.to_pixels, np.float64).reshape(3, 3)
        @ np.diag([1 / scale, 1 / scale, 1.0])
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    straight = cv2.warpPerspective(pixels, warp, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    light = even(np.asarray(straight, np.uint8), scale)
    grey = cv2.cvtColor(light, cv2.COLOR_RGB2GRAY) if light.ndim == 3 else light
    sheet = Sheet(np.asarray(grey, np.uint8), None, dpi)
    mask = np.zeros(sheet.grey.shape, bool)
    near = max(2, round(BORDER * scale))
    for cell in (cell for table in page.tables for cell in table.cells):
        if cell.place.kotak is not None:
            x0, top, x1, bottom = sheet.pixels(cell.place.kotak)
            for y in (top, bottom):
                mask[max(y - near, 0) : y + near, max(x0 - near, 0) : x1 + near] = True
            for x in (x0, x1):
                mask[max(top - near, 0) : bottom + near, max(x - near, 0) : x + near] = True
    return sheet, mask


def _cut(page: Page, sheet: Sheet, mask: Mask) -> CutPage:
    ink = page_ink(sheet.grey)
    found: list[Found] = []
    truths: list[str] = []
    for cell in (cell for table in page.tables for cell in table.cells):
        if cell.place.kotak is None or not cell.lines:
            continue
        x0, top, x1, bottom = sheet.pixels(cell.place.kotak)
        made = cut(sheet.grey[top:bottom, x0:x1], mask[top:bottom, x0:x1], ink, sheet.scale)
        if len(made.strips) == len(cell.lines):
            for strip, line in zip(made.strips, cell.lines, strict=True):
                if not _is_symbol(line.text):
                    found.append(Found(made, strip))
                    truths.append(line.text)
    return CutPage(tuple(found), tuple(truths), ink, sheet.dpi)


def _is_symbol(text: str) -> bool:
    """A tick set in a symbol font has some letter's code in the text layer."""
    return "(cid:" in text or (len(text) == 1 and text not in "125679")
