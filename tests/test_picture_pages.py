"""A page that is only a picture is never passed over in silence."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import extract
from lampiran.bench.invent import invent
from lampiran.bench.typeset_canvas import typeset
from lampiran.errors import ScanError
from lampiran.model import JenisSumber
from normalize import UNREAD, normalize


def picture_page() -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    picture = Image.new("L", (120, 170), 230)
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def joined(*parts: bytes) -> bytes:
    whole = pypdfium2.PdfDocument.new()
    for part in parts:
        whole.import_pages(pypdfium2.PdfDocument(part))
    out = BytesIO()
    whole.save(out)
    return out.getvalue()


def test_a_scan_is_refused_and_the_page_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pindaian.pdf"
    path.write_bytes(joined(picture_page(), picture_page()))
    with pytest.raises(ScanError, match=r"pindaian\.pdf, page 1: .*holds no text"):
        normalize(extract.read(path))


def test_a_picture_among_pages_of_text_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "campuran.pdf"
    path.write_bytes(joined(typeset(invent(3)), picture_page()))
    hasil = normalize(extract.read(path))
    assert hasil.dekrit.sumber.jenis is JenisSumber.PDF_CAMPURAN
    last = hasil.dekrit.sumber.jumlah_halaman
    unread = [rest.halaman for rest in hasil.jejak.tak_ditempatkan if rest.teks == UNREAD]
    assert unread == [last]
