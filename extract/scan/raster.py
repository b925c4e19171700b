"""A page of a PDF becomes a picture, drawn by pdfium.

A picture inside a PDF may declare any size; its pixels are counted from what the
file says of them before any is unpacked. A picture whose stream is broken is
drawn by pdfium as nothing, or as far as it goes, without a word: here it raises.
"""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from lampiran.errors import EncryptedError, NotADocumentError, TooLargeError

from ..one_pdfium import PDFIUM
from .sheet import POINTS_PER_INCH

MOST_PIXELS = 150_000_000
"""Of the pictures of one page, unpacked: A3 at 800 dpi has 123 million."""
LEAST_SHARE = 0.2
"""A picture that covers less of the page than this is a logo, a seal, a signature."""
UNDER = 1 - 1e-5
"""Times the scale of pictures in black and white: pdfium rounds a page's sides up, and draws what
comes out a pixel wider than it is in greys, its dots unlike one another."""
NESTED = 8
"""How deep forms may contain forms in which a picture is looked for."""
FLAT = 2
"""Grey levels between the lightest and the darkest pixel of a page on which nothing shows."""
TAIL = 0.04
"""Share of a picture's height that is one dead grey where its stream was cut."""


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture on a page."""

    wide: int
    tall: int
    share: float
    """Of the page's area."""
    dpi: float
    handle: Any

    @property
    def is_bilevel(self) -> bool:
        """Is each of its pixels black or white?"""
        return bool(self.handle.get_metadata().bits_per_pixel == 1)


def render(path: Path, number: int, dpi: float, max_pixels: int) -> NDArray[np.uint8]:
    """Page `number` (from 1) as displayed: height x width x 3 (red, green, blue), or grey.

    At most `max_pixels` come back: a page too large for them is drawn at fewer dpi, so
    take the scale from the shape. A picture without colour comes as height x width.

    Raises:
        TooLargeError: a picture declares more pixels than any scan has.
        NotADocumentError: the page or its picture is broken.
    """
    with _page(path, number) as page:
        width, height = page.get_size()
        pictures = _pictures(page, path, number)
        scale = dpi / POINTS_PER_INCH
        if width * height * scale * scale > max_pixels:
            scale = (max_pixels / (width * height)) ** 0.5
        if any(picture.is_bilevel for picture in _large(pictures)):
            scale *= UNDER
        try:
            bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
        except (pypdfium2.PdfiumError, ValueError) as error:
            raise _broken(path, number) from error
        try:
            drawn = np.asarray(bitmap.to_numpy())[..., :3].copy()
        finally:
            bitmap.close()
        _must_show(drawn, pictures, path, number)
    return _without_colour(drawn)


class LargePictures(NamedTuple):
    """What the file says of the large pictures on a page."""

    dpi: float
    """Resolution of the finest. A scanner may put a coarse coloured ground under a fine picture of
    the letters; the letters count."""
    is_bilevel: bool
    """Are all of one bit a pixel?"""


def large_pictures(path: Path, number: int) -> LargePictures | None:
    """The large pictures on page `number` (from 1); None where there is none."""
    with _page(path, number) as page:
        large = _large(_pictures(page, path, number))
        if not large:
            return None
        return LargePictures(max(p.dpi for p in large), all(p.is_bilevel for p in large))


@contextmanager
def _page(path: Path, number: int) -> Iterator[Any]:
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
                raise EncryptedError(
                    "the PDF is encrypted and wants a password",
                    remedy="Save a copy without password protection and give that one.",
                    file=path,
                ) from error
            raise _broken(path, number) from error
        try:
            try:
                page = document[number - 1]
            except (pypdfium2.PdfiumError, IndexError) as error:
                raise _broken(path, number) from error
            yield page
        finally:
            document.close()


def _pictures(page: Any, path: Path, number: int) -> list[_Picture]:
    """The pictures of a page, measured by what the file says of them."""
    width, height = page.get_size()
    found = []
    pixels = 0
    for item in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=NESTED):
        wide, tall = _declared(item)
        pixels += wide * tall
        if pixels > MOST_PIXELS:
            raise TooLargeError(
                f"the page holds a picture of {wide} x {tall} pixels, "
                "which no scanner makes of a page",
                remedy="Scan the page at 300 dpi, or print the document to a new PDF.",
                file=path,
                page=number,
            )
        left, bottom, right, top = item.get_bounds()
        area = max(0.0, right - left) * max(0.0, top - bottom)
        if not area or not wide or not tall:
            continue
        dpi = POINTS_PER_INCH * (wide * tall / area) ** 0.5
        found.append(_Picture(wide, tall, min(1.0, area / (width * height)), dpi, item))
    return found


def _large(pictures: Sequence[_Picture]) -> list[_Picture]:
    return [picture for picture in pictures if picture.share >= LEAST_SHARE]


def _declared(item: Any) -> tuple[int, int]:
    """Width and height in pixels as the dictionary and the stream's own head say."""
    wide, tall = (int(side) for side in item.get_px_size())
    inner = _own_size(_raw_head(item))
    return (max(wide, inner[0]), max(tall, inner[1]))


def _raw_head(item: Any) -> bytes:
    """The first bytes of the picture's stream as it stands in the file."""
    size = int(pdfium.FPDFImageObj_GetImageDataRaw(item.raw, None, 0))
    if not size:
        return b""
    buffer = (ctypes.c_ubyte * size)()
    pdfium.FPDFImageObj_GetImageDataRaw(item.raw, buffer, size)
    return bytes(buffer)


def _own_size(data: bytes) -> tuple[int, int]:
    """Size in pixels that a JPEG 2000 stream says of itself; the PDF may say less."""
    at = data[:512].find(b"\xff\x4f\xff\x51")
    if at < 0 or len(data) < at + 24:
        return 0, 0
    wide, tall, left, top = (
        int.from_bytes(data[at + 8 + k : at + 12 + k], "big") for k in (0, 4, 8, 12)
    )
    return max(0, wide - left), max(0, tall - top)


def _must_show(drawn: NDArray[np.uint8], pictures: list[_Picture], path: Path, number: int) -> None:
    """Refuse a page whose picture pdfium could not unpack, or only in part."""
    large = _large(pictures)
    flat = int(drawn.max()) - int(drawn.min()) <= FLAT
    for picture in large:
        if "DCTDecode" in picture.handle.get_filters():
            data = _raw_head(picture.handle)
            if data.startswith(b"\xff\xd8") and _cut_short(data, drawn):
                raise _broken(path, number)
        if flat:
            try:
                picture.handle.get_bitmap().close()
            except pypdfium2.PdfiumError as error:
                raise _broken(path, number) from error


def _cut_short(data: bytes, drawn: NDArray[np.uint8]) -> bool:
    """Does a JPEG lack its end mark, or end in a field of dead grey?

    A real scan is never one exact grey over its whole width; what a decoder fills in is.
    """
    if b"\xff\xd9" not in data[-4096:]:
        return True
    dead = drawn.max(axis=(1, 2)).astype(np.int16) - drawn.min(axis=(1, 2)) == 0
    middling = (drawn[:, 0, 0] > 60) & (drawn[:, 0, 0] < 200)
    return bool((dead & middling).mean() > TAIL)


def _broken(path: Path, number: int) -> NotADocumentError:
    return NotADocumentError(
        "the page's picture is broken and cannot be read whole",
        remedy="Fetch the file again from where it was published, or scan the page again.",
        file=path,
        page=number,
    )


def _without_colour(drawn: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """One grey plane where all three are the same."""
    red, green, blue = (drawn[..., i] for i in range(3))
    if np.array_equal(red, green) and np.array_equal(green, blue):
        return np.ascontiguousarray(red)
    return np.ascontiguousarray(drawn)
