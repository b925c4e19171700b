"""The one place that touches pdfplumber: a PDF becomes pages of lines and ruled tables.

pdfplumber's dictionaries stop here. Pages are read one at a time and let go, so
memory does not grow with their number. Lengths are PDF points from the top left
of the page as displayed.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfplumber.utils.exceptions import PdfminerException

from lampiran.errors import EncryptedError, NotADocumentError, TooLargeError
from lampiran.model import Box, Cara, Cell, Line, Page, Paint, Place, Table

from .edges import THIN, Rules, Segment, collect
from .grid import Grid, find_grids
from .paint import Fill, Ground, colour_of, grounds
from .second_opinion import second_opinion
from .settings import Settings
from .text import COLUMN_GAP, Char, lines_of

SLANT = 0.15
"""Sine of the slant from which a text is a watermark and not a line of the document."""
PICTURE = 0.6
"""Share of the page that a picture must cover for the page to count as a scan."""
FEW = 20
"""A page with fewer characters than this has no text layer to speak of."""


def read_pages(path: Path, settings: Settings) -> tuple[int, Iterator[Page]]:
    """Open a PDF: the number of its pages, and the pages one by one.

    Raises:
        EncryptedError, NotADocumentError, TooLargeError: with file and remedy.
    """
    pdf = _open(path)
    try:
        count = _count(pdf, path, settings)
    except BaseException:
        pdf.close()
        raise
    return count, _iterate(pdf, path, settings)


def _open(path: Path) -> Any:
    try:
        return pdfplumber.open(path)
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
            raise EncryptedError(
                "the PDF is encrypted and wants a password",
                remedy="Save a copy without password protection and give that one.",
                file=path,
            ) from error
        raise _broken(path) from error
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _broken(path) from error


def _broken(path: Path, page: int | None = None) -> NotADocumentError:
    return NotADocumentError(
        "the PDF is broken or cut off and cannot be read",
        remedy="Fetch it again from where it was published, or print it to a new PDF.",
        file=path,
        page=page,
    )


def _count(pdf: Any, path: Path, settings: Settings) -> int:
    """Number of pages; the file's own claim is asked first, so a bomb is never unpacked."""
    try:
        claimed = resolve1(resolve1(pdf.doc.catalog.get("Pages"))["Count"])
    except Exception:  # a broken catalogue is found out below
        claimed = None
    if not isinstance(claimed, int) or claimed <= settings.max_pages:
        try:
            claimed = len(pdf.pages)
        except Exception as error:
            raise _broken(path) from error
    if claimed > settings.max_pages:
        raise TooLargeError(
            f"the PDF has {claimed} pages, more than the {settings.max_pages} a decree may have",
            remedy="Cut the decree out of it, or allow more with --max-pages.",
            file=path,
        )
    if claimed == 0:
        raise _broken(path)
    return int(claimed)


def _iterate(pdf: Any, path: Path, settings: Settings) -> Iterator[Page]:
    with pdf:
        for raw in pdf.pages:
            number = int(raw.page_number)
            width, height = float(raw.width), float(raw.height)
            if not (settings.min_side <= min(width, height) <= max(width, height)):
                raise _absurd(path, number, width, height)
            if max(width, height) > settings.max_side:
                raise _absurd(path, number, width, height)
            try:
                page = _page(raw, path, settings)
            except (TooLargeError, MemoryError):
                raise
            except Exception as error:  # pdfminer raises anything on a broken stream
                raise _broken(path, number) from error
            finally:
                raw.close()
                _forget(pdf)
            yield page


def _absurd(path: Path, number: int, width: float, height: float) -> TooLargeError:
    return TooLargeError(
        f"the page measures {width:.0f} x {height:.0f} points, which is no page of a decree",
        remedy="Print the document to a new PDF on A4 or F4 paper.",
        file=path,
        page=number,
    )


def _forget(pdf: Any) -> None:
    """Let go of the page's content stream: pdfminer keeps every object it ever resolved."""
    kept = pdf.doc._cached_objs
    for key in [k for k, (value, _) in kept.items() if hasattr(value, "rawdata")]:
        del kept[key]


def _page(raw: Any, path: Path, settings: Settings) -> Page:
    number = int(raw.page_number)
    objects = raw.objects
    shift_x, shift_y = float(raw.cropbox[0] - raw.bbox[0]), float(raw.cropbox[1] - raw.bbox[1])
    if shift_x or shift_y:
        for kind in objects.values():
            for item in kind:
                item["x0"] -= shift_x
                item["x1"] -= shift_x
                item["top"] -= shift_y
                item["bottom"] -= shift_y
    shapes = sum(len(objects.get(kind, ())) for kind in ("line", "rect", "curve"))
    if len(objects.get("char", ())) > settings.max_marks or shapes > settings.max_marks:
        raise TooLargeError(
            "the page holds more characters or strokes than a page can show",
            remedy="Print the document to a new PDF.",
            file=path,
            page=number,
        )
    width = float(raw.cropbox[2] - raw.cropbox[0]) if shift_x else float(raw.width)
    height = float(raw.cropbox[3] - raw.cropbox[1]) if shift_y else float(raw.height)
    chars, slanted = _characters(objects.get("char", ()))
    rules, fills = _drawing(objects, width, height)
    tables: list[Table] = []
    taken: set[int] = set()
    for grid in find_grids(rules):
        table = _table(grid, chars, fills, rules, number, taken)
        if table is not None:
            tables.append(table)
    if tables and (settings.cross_check or any(table.problems for table in tables)):
        tables = second_opinion(path, number, height, tables)
    prose = [char for i, char in enumerate(chars) if i not in taken]
    covered = max(
        (
            (image["x1"] - image["x0"]) * (image["bottom"] - image["top"]) / (width * height)
            for image in objects.get("image", ())
        ),
        default=0.0,
    )
    return Page(
        halaman=number,
        width=width,
        height=height,
        lines=tuple(lines_of(prose, number, COLUMN_GAP)),
        tables=tuple(tables),
        cara=Cara.LAPISAN_TEKS,
        is_picture=covered > PICTURE or (len(chars) < FEW and covered > 0.2),
        ignored=tuple(lines_of(slanted, number, COLUMN_GAP)),
    )


def _characters(found: Sequence[Char]) -> tuple[list[Char], list[Char]]:
    """The page's own characters, and the slanted ones of a watermark.

    A character printed twice on the spot (poor man's bold) is one.
    """
    upright: list[Char] = []
    slanted: list[Char] = []
    seen: set[tuple[str, int, int]] = set()
    for char in found:
        key = (char["text"], round(char["x0"] * 2), round(char["top"] * 2))
        if key in seen and char["text"] != " ":
            continue
        seen.add(key)
        a, b = abs(char["matrix"][0]), abs(char["matrix"][1])
        size = max(a, b)
        (slanted if size and min(a, b) / size > SLANT else upright).append(char)
    return upright, slanted


def _drawing(objects: dict[str, Any], width: float, height: float) -> tuple[Rules, list[Fill]]:
    """Rules and fills of a page from its strokes, rectangles, curves and small pictures."""
    horizontal: list[Segment] = []
    vertical: list[Segment] = []
    fills: list[Fill] = []

    def rule(x0: float, top: float, x1: float, bottom: float) -> None:
        if bottom - top <= x1 - x0:
            horizontal.append(Segment((top + bottom) / 2, x0, x1))
        else:
            vertical.append(Segment((x0 + x1) / 2, top, bottom))

    def outline(x0: float, top: float, x1: float, bottom: float) -> None:
        rule(x0, top, x1, top)
        rule(x0, bottom, x1, bottom)
        vertical.append(Segment(x0, top, bottom))
        vertical.append(Segment(x1, top, bottom))

    for line in objects.get("line", ()):
        x0, top, x1, bottom = line["x0"], line["top"], line["x1"], line["bottom"]
        if min(x1 - x0, bottom - top) <= THIN / 2:
            rule(x0, top, x1, bottom)
        else:  # a slanted stroke, part of a hatching
            fills.append(Fill(Box(x0, top, x1, bottom), None, 1.0, stroke=True))
    for shape in (*objects.get("rect", ()), *objects.get("curve", ())):
        x0, top, x1, bottom = shape["x0"], shape["top"], shape["x1"], shape["bottom"]
        box = Box(x0, top, x1, bottom)
        is_rect = shape["object_type"] == "rect" or _is_rectangle(shape.get("pts") or ())
        if min(box.width, box.height) <= THIN and max(box.width, box.height) > THIN:
            rule(x0, top, x1, bottom)
            continue
        if shape.get("stroke") and is_rect and shape.get("linewidth") != 0:
            outline(x0, top, x1, bottom)
        elif shape.get("stroke") and not shape.get("fill"):
            for a, b in zip(shape["pts"], shape["pts"][1:], strict=False):
                if min(abs(a[0] - b[0]), abs(a[1] - b[1])) <= 0.5:
                    left, right = sorted((a[0], b[0]))
                    up, down = sorted((a[1], b[1]))
                    rule(left, up, right, down)
        if shape.get("fill") and box.width * box.height < 0.9 * width * height:
            fills.append(Fill(box, *colour_of(shape.get("non_stroking_color"))))
    for image in objects.get("image", ()):
        box = Box(image["x0"], image["top"], image["x1"], image["bottom"])
        if box.width * box.height < 0.05 * width * height:
            fills.append(Fill(box, None, 0.5, pattern=True))
    return collect(horizontal, vertical), fills


def _is_rectangle(points: Sequence[tuple[float, float]]) -> bool:
    """A path whose corners are only the four of its bounding box."""
    return (
        len({round(x) for x, _ in points}) == 2
        and len({round(y) for _, y in points}) == 2
        and len(points) <= 6
    )


def _table(
    grid: Grid,
    chars: list[Char],
    fills: list[Fill],
    rules: Rules,
    number: int,
    taken: set[int],
) -> Table | None:
    """The cells of a grid with their text and ground; None if it is only a frame."""
    owner = [[-1] * (len(grid.xs) - 1) for _ in range(len(grid.ys) - 1)]
    for i, region in enumerate(grid.regions):
        for r in range(region.row, region.row + region.rowspan):
            for c in range(region.col, region.col + region.colspan):
                owner[r][c] = i
    texts: list[list[Char]] = [[] for _ in grid.regions]
    mine: list[int] = []
    stray = 0
    owner_before = -1
    for index, char in enumerate(chars):
        if index in taken:
            continue
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        inside = grid.xs[0] <= x < grid.xs[-1] and grid.ys[0] <= y < grid.ys[-1]
        if owner_before >= 0 and _runs_on(chars[index - 1], char):
            region_index = owner_before
        elif inside:
            region_index = owner[bisect_right(grid.ys, y) - 1][bisect_right(grid.xs, x) - 1]
        else:
            owner_before = -1
            continue
        owner_before = region_index
        if region_index < 0:
            stray += char["text"] != " "
            continue
        texts[region_index].append(char)
        mine.append(index)
    if not _is_table(grid, texts):
        return None
    taken.update(mine)
    problems = list(grid.problems)
    if stray:
        problems.append("some text inside the table stands in no cell: a rule is missing")
    painted = grounds(grid, fills, rules.hatches)
    cells = [
        _cell(grid, i, tuple(lines_of(texts[i], number)), painted[i], number)
        for i in range(len(grid.regions))
    ]
    return Table(
        place=Place(number, grid.box),
        cells=tuple(cells),
        xs=grid.xs,
        ys=grid.ys,
        rows=len(grid.ys) - 1,
        cols=len(grid.xs) - 1,
        problems=tuple(problems),
    )


def _runs_on(before: Char, char: Char) -> bool:
    """Is this character printed right after the one before it, as part of the same run?

    A browser lets a word too long for its column run over the rule into the next; the
    whole run belongs to the cell where it began.
    """
    gap = char["x0"] - before["x1"]
    return bool(abs(gap) < 0.05 * char["size"] and abs(char["top"] - before["top"]) < 0.5)


def _is_table(grid: Grid, texts: list[list[Char]]) -> bool:
    """Two columns and two rows, or one row of several columns; at least two cells with text.

    A frame around a paragraph or a letterhead is no table; its text is prose.
    """
    columns = len({region.col for region in grid.regions})
    rows = len({region.row for region in grid.regions})
    filled = sum(any(char["text"].strip() for char in text) for text in texts)
    return columns >= 2 and (rows >= 2 or columns >= 3) and filled >= 1


def _cell(grid: Grid, index: int, lines: tuple[Line, ...], ground: Ground, number: int) -> Cell:
    region = grid.regions[index]
    return Cell(
        row=region.row,
        col=region.col,
        rowspan=region.rowspan,
        colspan=region.colspan,
        place=Place(number, region.box),
        lines=lines,
        paint=ground.paint,
        colour=ground.colour if ground.paint is Paint.FILL else None,
    )
