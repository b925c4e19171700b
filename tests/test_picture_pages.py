"""A page that is only a picture is read, and never passed over in silence."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import extract
import rules
from extract.scan import page as scanned
from extract.scan.sheet import Sheet
from lampiran.bench.cases import Case, Group, scanned_plan
from lampiran.bench.invent import invent
from lampiran.bench.judge import figures
from lampiran.bench.scan.scanner import scan
from lampiran.bench.typeset.canvas import typeset
from lampiran.choices import Choices
from lampiran.crops import doubtful
from lampiran.errors import NoTableError, ScanError
from lampiran.model import HALAMAN_KOSONG, Cara, Jejak, JenisSumber, Page
from lampiran.work import convert
from normalize import normalize


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


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    made = scanned_plan(Group.SCAN_CLEAN, 92_001, tmp_path_factory.mktemp("scan"))
    assert made.make is not None
    made.file.write_bytes(made.make())
    return made


def test_a_scan_says_what_its_original_says(case: Case) -> None:
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
    unread = [rest.halaman for rest in hasil.jejak.tak_ditempatkan if rest.teks == HALAMAN_KOSONG]
    assert unread == [last]
    found = rules.check(hasil.dekrit, hasil.jejak, None)
    assert [t.rujukan.halaman for t in found.temuan if t.kode == "BCA002" and t.rujukan] == [last]


def test_what_an_interrupted_run_had_read_is_not_read_again(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = extract.Settings(keep=tmp_path)
    pages = extract.read(case.file, settings).pages
    before = [next(pages), next(pages)]
    pages.close()
    kept = sorted(tmp_path.glob("*/*.json"))
    assert len(kept) == 2
    kept[1].write_bytes(kept[1].read_bytes()[:-9])
    read: list[int] = []
    whole = scanned.read_sheet

    def counted(sheet: Sheet, number: int) -> Page:
        read.append(number)
        return whole(sheet, number)

    monkeypatch.setattr(scanned, "read_sheet", counted)
    again = extract.read(case.file, settings).pages
    assert [next(again), next(again)] == before
    assert read == [2], "the page that was kept whole is taken, the half one is not"


def test_a_run_leaves_no_pages_behind_and_cuts_out_what_is_doubtful(
    case: Case, tmp_path: Path
) -> None:
    choices = Choices(crops=True)
    convert(case.file, "pindaian", tmp_path, choices, lambda done, pages: None)
    names = {path.name for path in tmp_path.iterdir()}
    jejak = Jejak.model_validate_json((tmp_path / "pindaian.jejak.json").read_bytes())
    doubts = doubtful(jejak)
    assert names == {
        *(f"pindaian{ending}" for ending in (".json", ".jejak.json", ".temuan.json")),
        *(("pindaian.crops",) if doubts else ()),
    }
    assert len(list(tmp_path.glob("pindaian.crops/*.png"))) == len(doubts)
