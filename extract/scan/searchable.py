"""A straight page as a PDF that shows its picture and holds what was read in it, unseen.

camelot looks for its grid in the picture of a page, but takes up only pages that have text.
"""

import ctypes
import io
from collections.abc import Iterable
from typing import Any, Final

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from lampiran.model import Box, Line

from ..one_pdfium import PDFIUM
from .sheet import Sheet

_FONT: Final = b"Helvetica"
_UNSEEN: Final = 3
"""PDF's text rendering mode in which nothing is drawn."""
_QUALITY: Final = 90
_DESCENT: Final = 0.2
"""Share of a line's height that lies under the foot of its letters."""


def searchable(sheet: Sheet, lines: Iterable[Line]) -> bytes:
    """A PDF of one page, in points of the sheet."""
    _, coded = cv2.imencode(".jpg", sheet.grey, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    with PDFIUM, pypdfium2.PdfDocument.new() as made:
        page = made.new_page(sheet.width, sheet.height)
        picture = pypdfium2.PdfImage.new(made)
        picture.load_jpeg(io.BytesIO(np.asarray(coded).tobytes()))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(sheet.width, sheet.height))
        page.insert_obj(picture)
        for line in lines:
            if line.place.kotak is not None:
                _write(made, page, line.text, line.place.kotak, sheet.height)
        page.gen_content()
        out = io.BytesIO()
        made.save(out)
        page.close()
    return out.getvalue()


def _write(made: Any, page: Any, text: str, box: Box, height: float) -> None:
    """Put a line into its box, as wide as that is; the font has only Western signs."""
    tall = box.bottom - box.top
    unseen = pdfium.FPDFPageObj_NewTextObj(made, _FONT, tall)
    written = text.encode("latin-1", "replace").decode("latin-1")
    letters = ctypes.create_string_buffer(written.encode("utf-16-le") + b"\0")
    pdfium.FPDFText_SetText(unseen, ctypes.cast(letters, pdfium.FPDF_WIDESTRING))
    pdfium.FPDFTextObj_SetTextRenderMode(unseen, _UNSEEN)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(unseen, left, bottom, right, top)
    wide = right.value - left.value
    stretch = (box.x1 - box.x0) / wide if wide > 0 else 1.0
    foot = height - box.bottom + _DESCENT * tall
    pdfium.FPDFPageObj_Transform(unseen, stretch, 0, 0, 1, box.x0, foot)
    pdfium.FPDFPage_InsertObject(page, unseen)
