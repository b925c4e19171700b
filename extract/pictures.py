"""Which pages are read from their picture, and the reading of them, several at a time."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from lampiran.errors import LampiranError
from lampiran.model import Cara, Page

from .kept import Kept
from .second_opinion import second_opinion

PICTURE = 0.6
"""Share of the page that a picture must cover for the page to count as a scan."""
ILLEGIBLE = 0.2
"""Share of characters without a letter from which a text layer says nothing: bullets are fewer."""
FEW = 20
"""A page with fewer characters than this has no text layer to speak of."""

Read = Callable[[], Page]


def is_pictured(
    objects: Mapping[str, Sequence[Mapping[str, Any]]], width: float, height: float
) -> bool:
    """Does a page show a picture, outlines or nameless shapes where its text should be?"""
    chars = objects.get("char", ())
    covered = max(
        (
            (image["x1"] - image["x0"]) * (image["bottom"] - image["top"]) / (width * height)
            for image in objects.get("image", ())
        ),
        default=0.0,
    )
    nameless = sum(char["text"].startswith("(cid:") for char in chars)
    return (
        covered > PICTURE
        or (len(chars) < FEW and (covered > 0.2 or _is_outlined(objects)))
        or nameless > ILLEGIBLE * len(chars)
    )


def _is_outlined(objects: Mapping[str, Sequence[Mapping[str, Any]]]) -> bool:
    from .layer import is_outlined  # noqa: PLC0415 - numpy, only where there is a picture

    return is_outlined(objects)


def read_picture(
    path: Path,
    number: int,
    width: float,
    height: float,
    chars: Sequence[dict[str, Any]],
    layer: Read,
    kept: Kept | None,
    *,
    cross_check: bool = False,
) -> Page:
    """Page `number` as its picture shows it, or by its text `layer` where that proves true.

    `chars` are those of the layer that a reader of the PDF sees. A page that cannot be read
    is handed on as such, so that the others are not lost. With `cross_check` camelot is asked
    about each table.
    """
    try:
        page = _read(path, number, width, chars, layer, cross_check=cross_check)
    except LampiranError as error:
        why = f"{error.what}. {error.remedy}"
    except MemoryError:
        raise
    except Exception as error:
        why = f"the program failed on this page ({type(error).__name__}: {error})"
    else:
        if kept is not None:
            kept.put(number, page)
        return page
    page = Page(number, width, height, (), (), Cara.OCR, is_picture=True)
    return replace(page, unread=why)


def _read(
    path: Path,
    number: int,
    width: float,
    chars: Sequence[dict[str, Any]],
    layer: Read,
    *,
    cross_check: bool,
) -> Page:
    from .scan import page as scanned  # noqa: PLC0415 - OpenCV and OCR are slow to import

    sheet = scanned.lay_straight(path, number, width)
    if len(chars) >= FEW and _is_true(chars, sheet, scanned):
        page = layer()
        if page.tables or not scanned.shows_a_table(sheet):
            return page  # else the words are in the layer, and the rules in the picture alone
    page = scanned.read_sheet(sheet, number)
    return _cross_checked(page, number, sheet) if cross_check and page.tables else page


def _cross_checked(page: Page, number: int, sheet: Any) -> Page:
    from .scan.searchable import searchable  # noqa: PLC0415 - pdfium, only where it is asked for

    cells = (cell for table in page.tables for cell in table.cells)
    lines = [*page.lines, *(line for cell in cells for line in cell.lines)]
    made = searchable(sheet, lines)
    tables = second_opinion(made, number, page.height, page.tables, agreed=None)
    return replace(page, tables=tuple(tables))


def _is_true(chars: Sequence[dict[str, Any]], sheet: Any, scanned: Any) -> bool:
    """Figures first: what they refuse is not read again."""
    from .layer import judge_layer, on_sheet  # noqa: PLC0415 - numpy, only where there is a picture

    if not judge_layer(chars).use:
        return False
    return judge_layer(on_sheet(chars, sheet), sheet, partial(scanned.reread, sheet)).use


def in_turn(work: Iterable[Page | Read], threads: int) -> Iterator[Page]:
    """The pages in their order; those that take long are read `threads` at a time.

    Both engines and OpenCV let go of Python's lock while they work. No more pages are
    begun than there are threads, so memory does not grow with their number.
    """
    if threads <= 1:
        for item in work:
            yield item if isinstance(item, Page) else item()
        return
    waiting: deque[Page | Future[Page]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        try:
            for item in work:
                waiting.append(item if isinstance(item, Page) else pool.submit(item))
                while len(waiting) > threads:
                    yield _done(waiting.popleft())
            while waiting:
                yield _done(waiting.popleft())
        finally:
            for left in waiting:
                if isinstance(left, Future):
                    left.cancel()


def _done(item: Page | Future[Page]) -> Page:
    return item if isinstance(item, Page) else item.result()
