"""The one place that touches pdfplumber: a PDF becomes pages of lines and ruled tables.

pdfplumber's dictionaries stop here. Pages are read one at a time and let go, so
memory does not grow with their number. Lengths are PDF points from the top left
of the page as displayed.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import LITERAL_PAGE, PDFPage
from pdfplumber.page import Page as RawPage
from pdfplumber.utils.exceptions import PdfminerException

from lampiran.errors import (
    EncryptedError,
    LampiranError,
    NotADocumentError,
    TooLargeError,
)
from lampiran.model import Cara, Page, Table

from . import content, guard
from .cells import fill_grid
from .characters import own_characters
from .drawing import read_drawing
from .grid import find_grids
from .guard import DamagedError, ExcessError
from .ink import seen_on
from .kept import Kept
from .pictures import Read, in_turn, is_pictured, read_picture
from .second_opinion import second_opinion
from .settings import Settings
from .text import COLUMN_GAP, lines_of

guard.install()
content.install()


def read_pages(path: Path, settings: Settings, sha256: str) -> tuple[int, Iterator[Page]]:
    """Open a PDF: the number of its pages, and the pages one by one.

    `sha256` is that of the file: pages that an earlier run has read are kept under it.

    Raises:
        EncryptedError, NotADocumentError, TooLargeError: with file and remedy.
    """
    pdf = _open(path)
    try:
        count = _count(pdf, path, settings)
    except BaseException:
        _close(pdf)
        raise
    kept = (
        None if settings.keep is None else Kept(settings.keep, sha256, checked=settings.cross_check)
    )
    return count, in_turn(_iterate(pdf, path, settings, kept), settings.threads)


def _open(path: Path) -> Any:
    try:
        pdf = pdfplumber.open(path)
    except Exception as error:  # pdfminer raises anything on a broken file
        raise _refusal(error, path) from error
    try:
        guard.check_whole(pdf.doc, pdf.stream)
    except Exception as error:
        _close(pdf)
        raise _refusal(error, path) from error
    return pdf


def _close(pdf: Any) -> None:
    """pdfplumber's own `close` reads the pages first, which may be what is broken."""
    pdf.stream.close()


def _refusal(error: BaseException, path: Path, page: int | None = None) -> LampiranError:
    """What stopped pdfminer, in the user's words; it wraps some causes and not others."""
    while isinstance(error, PdfminerException) and error.args:
        inner = error.args[0]
        if not isinstance(inner, BaseException):
            break
        error = inner
    if isinstance(error, MemoryError):
        raise error
    if isinstance(error, RecursionError):
        error = DamagedError("one thing in it contains another without end")
    if isinstance(error, LampiranError):
        return error
    if isinstance(error, PDFPasswordIncorrect):
        return EncryptedError(
            "the PDF is encrypted and wants a password",
            remedy="Save a copy without password protection and give that one.",
            file=path,
        )
    if isinstance(error, PDFEncryptionError):
        return EncryptedError(
            "the PDF is encrypted in a way that is not known here",
            remedy="Open it, print it to a new PDF, and give that one.",
            file=path,
        )
    if isinstance(error, ExcessError):
        return TooLargeError(
            f"{error}; it may be made to do harm",
            remedy="Print the document to a new PDF, if a PDF reader can show it.",
            file=path,
            page=page,
        )
    what = "the PDF is broken or cut off and cannot be read"
    if page is not None:
        what = "the page is broken and cannot be read whole"
    return NotADocumentError(
        f"{what} ({error})" if isinstance(error, DamagedError) else what,
        remedy="Fetch it again from where it was published, or print it to a new PDF.",
        file=path,
        page=page,
    )


def _count(pdf: Any, path: Path, settings: Settings) -> int:
    """Number of pages; the file's own claim is asked first, so a bomb is never unpacked."""
    try:
        count = guard.count_pages(pdf.doc, settings.max_pages)
        lost = count <= settings.max_pages and count != sum(1 for _ in _raw_pages(pdf))
    except Exception as error:
        raise _refusal(error, path) from error
    if count > settings.max_pages:
        raise TooLargeError(
            f"the PDF has {count} pages or says so, "
            f"more than the {settings.max_pages} a decree may have",
            remedy="Cut the decree out of it, or allow more with --max-pages.",
            file=path,
        )
    if count == 0 or lost:
        raise _refusal(DamagedError("pages are missing"), path)
    return count


def _raw_pages(pdf: Any) -> Iterator[Any]:
    """pdfplumber's pages one by one; its own list would keep each until the end."""
    for number, page in enumerate(PDFPage.create_pages(pdf.doc), start=1):
        yield RawPage(pdf, page, page_number=number)
        _forget(pdf)


def _iterate(pdf: Any, path: Path, settings: Settings, kept: Kept | None) -> Iterator[Page | Read]:
    try:
        for raw in _raw_pages(pdf):
            number = int(raw.page_number)
            width, height = float(raw.width), float(raw.height)
            if not (settings.min_side <= min(width, height) <= max(width, height)):
                raise _absurd(path, number, width, height)
            if max(width, height) > settings.max_side:
                raise _absurd(path, number, width, height)
            try:
                page = _page(raw, path, settings, kept)
            except Exception as error:  # pdfminer raises anything on a broken page
                raise _refusal(error, path, number) from error
            finally:
                raw.close()
            yield page
    finally:
        _close(pdf)


def _absurd(path: Path, number: int, width: float, height: float) -> TooLargeError:
    return TooLargeError(
        f"the page measures {width:.6g} x {height:.6g} points, which is no page of a decree",
        remedy="Print the document to a new PDF on A4 or F4 paper.",
        file=path,
        page=number,
    )


def _forget(pdf: Any) -> None:
    """Let go of pages and their content streams: pdfminer keeps every object it ever resolved."""
    kept = pdf.doc._cached_objs
    for key in [
        k for k, (value, _) in kept.items() if hasattr(value, "rawdata") or _is_page(value)
    ]:
        del kept[key]


def _is_page(value: Any) -> bool:
    return isinstance(value, dict) and value.get("Type") is LITERAL_PAGE


def _page(raw: Any, path: Path, settings: Settings, kept: Kept | None) -> Page | Read:
    number = int(raw.page_number)
    objects, width, height = seen_on(raw)
    shapes = sum(len(objects.get(kind, ())) for kind in ("line", "rect", "curve"))
    if len(objects.get("char", ())) > settings.max_marks or shapes > settings.max_marks:
        raise TooLargeError(
            "the page holds more characters or strokes than a page can show",
            remedy="Print the document to a new PDF.",
            file=path,
            page=number,
        )
    if is_pictured(objects, width, height):
        layer = partial(_layer, objects, path, settings, number, width, height)
        seen = objects.get("char", ())
        if kept is not None and (page := kept.get(number)) is not None:
            return page
        check = settings.cross_check
        return partial(
            read_picture, path, number, width, height, seen, layer, kept, cross_check=check
        )
    return _layer(objects, path, settings, number, width, height)


def _layer(
    objects: dict[str, Any],
    path: Path,
    settings: Settings,
    number: int,
    width: float,
    height: float,
) -> Page:
    """The page as its text layer and its drawing say it."""
    rules, fills = read_drawing(objects, width, height)
    chars, slanted = own_characters(objects.get("char", ()), fills, width, height)
    tables: list[Table] = []
    taken: set[int] = set()
    for grid in find_grids(rules):
        table = fill_grid(grid, chars, fills, rules, number, taken)
        if table is not None:
            tables.append(table)
    if tables and (settings.cross_check or any(table.problems for table in tables)):
        tables = second_opinion(path, number, height, tables)
    prose = [char for i, char in enumerate(chars) if i not in taken]
    return Page(
        halaman=number,
        width=width,
        height=height,
        lines=tuple(lines_of(prose, number, COLUMN_GAP)),
        tables=tuple(tables),
        cara=Cara.LAPISAN_TEKS,
        ignored=tuple(lines_of(slanted, number, COLUMN_GAP)),
    )
