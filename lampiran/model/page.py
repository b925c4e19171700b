"""What `extract` sees: pages of printed lines, ruled tables with true spans, paint.

These are plain frozen dataclasses and not pydantic models, because a decree of
500 pages holds some hundred thousand of them and they never leave the program
unchecked; the JSON of `lampiran extract` is made from them by pydantic.

Lengths are PDF points (1/72 inch) from the top left corner of the page as
displayed, after /Rotate. A transcript has no page geometry: its places carry
the line (from 1) and the tab field (from 0) instead.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in points: left, top, right, bottom."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top

    def overlaps(self, other: "Box") -> bool:
        """Do the two have more than an edge in common?"""
        return (
            self.x0 < other.x1
            and other.x0 < self.x1
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def union(self, other: "Box") -> "Box":
        """The smallest rectangle that holds both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


Homography = tuple[float, float, float, float, float, float, float, float, float]
"""A perspective map of the plane, row by row."""


class Cara(StrEnum):
    """How a text was read."""

    LAPISAN_TEKS = "lapisan-teks"
    OCR = "ocr"
    TRANSKRIP = "transkrip"
    KOREKSI = "koreksi"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the source: a box on a page, or a line and a tab field."""

    halaman: int | None = None
    """Page, from 1; None in a transcript."""
    kotak: Box | None = None
    baris: int | None = None
    """Line of a transcript, from 1."""
    kolom: int | None = None
    """Tab field of a transcript, from 0."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of text, words separated by one space."""

    text: str
    place: Place
    size: float = 0.0
    """Font size in points; 0 where unknown (transcript)."""
    first_word_width: float = 0.0
    """Width of the first word in points: would it have fitted on the line before?"""
    space_after: bool = False
    """The text layer holds a space after the last word, so the line was wrapped at it."""
    bold: bool = False
    first_char_width: float = 0.0
    """Width of the first character in points: did a word cut in two fill its line before it?"""
    keyakinan: float = 0.99
    """Trust in the letters, 0..1; a text layer is trusted, a reading from a picture is measured."""
    other: str | None = None
    """What a second reader of the picture read here, where it was asked and read otherwise; or,
    for a word the language does not know, what all evidence says it is."""


class Paint(StrEnum):
    """What is painted on a cell's ground."""

    NONE = "none"
    FILL = "fill"
    PATTERN = "pattern"
    MARK = "mark"
    """Ink in a scanned cell that is no letter we know: a tick, a dot, a cross."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell with its true span, as the drawn edges bound it."""

    row: int
    """Grid row of its top edge, from 0 within the table."""
    col: int
    """Grid column of its left edge, from 0; in a transcript the tab field."""
    place: Place
    lines: tuple[Line, ...] = ()
    rowspan: int = 1
    colspan: int = 1
    paint: Paint = Paint.NONE
    colour: str | None = None
    """Colour of the fill as #rrggbb, None if unpainted or unknown."""
    keyakinan: float = 0.99
    """Trust in the reading, 0..1."""

    @property
    def text(self) -> str:
        """The lines joined by single spaces, as first reading; wraps are mended later."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table on one page (or a run of tabbed lines of a transcript)."""

    place: Place
    cells: tuple[Cell, ...]
    xs: tuple[float, ...] = ()
    """x of the grid's vertical lines, ascending; len = columns + 1; empty in a transcript."""
    ys: tuple[float, ...] = ()
    """y of the grid's horizontal lines, ascending; len = rows + 1; empty in a transcript."""
    rows: int = 0
    cols: int = 0
    slid: bool = False
    """True for a transcript: a cell's column says little about what the cell is."""
    problems: tuple[str, ...] = ()
    """Sanity checks of the grid that failed, in words; empty when the grid is sound."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its prose lines in reading order, and its tables from top to bottom."""

    halaman: int | None
    width: float
    height: float
    lines: tuple[Line, ...]
    """Lines outside every table."""
    tables: tuple[Table, ...]
    cara: Cara = Cara.LAPISAN_TEKS
    is_picture: bool = False
    """True when the page shows a picture and no text that proves true: a scan, read by OCR."""
    is_blank: bool = False
    """A picture on which nothing stands."""
    unread: str | None = None
    """Why a page could not be read at all, in words; the rest of the document is."""
    ignored: tuple[Line, ...] = ()
    """Texts that are not the document's own (a watermark, a scrawl); listed as furniture."""
    to_paper: Homography | None = None
    """From this page's points to those of the page as the file shows it, for a picture that was
    turned or straightened before it was read: nine numbers, row by row. None: they are the same."""


@dataclass(frozen=True, slots=True)
class Dokumen:
    """A source and its pages. `pages` is read once, page by page, so memory stays flat."""

    berkas: str
    sha256: str
    pages: Iterator[Page]
    transkrip: bool = False
    jumlah_halaman: int | None = None
    """Pages the file says it has; None for a transcript."""
    meta: dict[str, str] = field(default_factory=dict)
