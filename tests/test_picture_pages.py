"""A page that is only a picture is read, and never passed over in silence."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import extract
from lampiran.bench.cases import Group, scanned_plan
from lampiran.bench.invent import invent
from lampiran.bench.judge import figures
from lampiran.bench.scanner import scan
from lampiran.bench.typeset_canvas import typeset
from lampiran.errors import NoTableError, ScanError
from lampiran.model import Cara, JenisSumber
from normalize import BLANK, normalize


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


def test_blank_scans_are_called_blank(tmp_path: Path) -> None:
    path = tmp_path / "pindaian.pdf"
    path.write_bytes(joined(picture_page(), picture_page()))
    with pytest.raises(NoTableError, match=r"pindaian\.pdf, page 1: every page is blank"):
        normalize(extract.read(path))


def test_a_picture_that_cannot_be_unpacked_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rusak.pdf"
    path.write_bytes(scan(typeset(invent(3)), "office", 1).replace(b"\xff\xda", b"\xff\xd9"))
    with pytest.raises(ScanError, match=r"rusak\.pdf, page 1: the picture"):
        normalize(extract.read(path))


def test_a_scan_says_what_its_original_says(tmp_path: Path) -> None:
    case = scanned_plan(Group.SCAN_CLEAN, 91_000, tmp_path)
    assert case.make is not None
    case.file.write_bytes(case.make())
    hasil = normalize(extract.read(case.file, extract.Settings(threads=2)))
    assert hasil.dekrit.sumber.jenis is JenisSumber.PDF_PINDAIAN
    found = figures(hasil.dekrit, case.truth)
    assert found["induk"] == found["bulan"] == 1.0
    assert found["pohon"] > 0.99
    readings = [r for id_ in hasil.jejak.jejak for r in hasil.jejak.jejak[id_]]
    assert {reading.cara for reading in readings} == {Cara.OCR}
    wide = max(reading.kotak[2] for reading in readings if reading.kotak)
    assert 400 < wide < 1300, "points of the page in the file"


def test_a_picture_among_pages_of_text_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "campuran.pdf"
    path.write_bytes(joined(typeset(invent(3)), picture_page()))
    hasil = normalize(extract.read(path))
    assert hasil.dekrit.sumber.jenis is JenisSumber.PDF_CAMPURAN
    last = hasil.dekrit.sumber.jumlah_halaman
    unread = [rest.halaman for rest in hasil.jejak.tak_ditempatkan if rest.teks == BLANK]
    assert unread == [last]
