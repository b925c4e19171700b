"""Cells and prose read from pictures whose geometry is known: only the letters are at stake."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from rapidfuzz.distance import Levenshtein
from reportlab.pdfgen.canvas import Canvas

import extract
from extract.ocr.engine import OcrLine, OcrWord, PixelBox, line_of
from extract.ocr.own import find_own
from extract.ocr.readers import find_readers
from extract.ocr.weigh import alone
from extract.scan.ink import page_ink
from extract.scan.prose import read_prose
from extract.scan.reading import Read
from extract.scan.sheet import Grey, Mask, Sheet
from extract.scan.strips import cut
from extract.scan.words import lines_of, read_cells
from lampiran.bench.invent import invent
from lampiran.bench.typeset import canvas as typeset_canvas
from lampiran.model import Box, Line, Page

DPI = 200
SCALE = DPI / 72
SEED = 100401

pytestmark = pytest.mark.skipif(find_own() is None, reason="no OCR engine is installed here")


@cache
def made_pages() -> tuple[tuple[Page, Grey], ...]:
    """A made decree: what its text layer says, and its pages as pictures."""
    data = typeset_canvas.typeset(invent(SEED, areas=2))
    return tuple(_pages(data))


def _pages(data: bytes) -> Iterator[tuple[Page, Grey]]:
    import tempfile  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.pdf"
        path.write_bytes(data)
        pages = list(extract.read(path).pages)
    document = pypdfium2.PdfDocument(data)
    for page in pages:
        raw = document[(page.halaman or 1) - 1].render(scale=SCALE, grayscale=True).to_numpy()
        yield page, np.ascontiguousarray(raw.reshape(raw.shape[:2]), dtype=np.uint8)


def borders(page: Page, shape: tuple[int, ...], scale: float = SCALE) -> Mask:
    """The pixels under the cells' drawn edges."""
    mask = np.zeros(shape, bool)
    for cell in (cell for table in page.tables for cell in table.cells):
        assert cell.place.kotak is not None
        x0, top, x1, bottom = (round(v * scale) for v in cell.place.kotak)
        for y in (top, bottom):
            mask[max(y - 3, 0) : y + 3, max(x0 - 3, 0) : x1 + 3] = True
        for x in (x0, x1):
            mask[max(top - 3, 0) : bottom + 3, max(x - 3, 0) : x + 3] = True
    return mask


def distance(read: str, truth: str) -> int:
    return int(Levenshtein.distance(read, truth))


def cells_of(sheet: Sheet, mask: Mask, boxes: list[Box], number: int = 1) -> list[tuple[Line, ...]]:
    return read_cells(sheet, mask, boxes, find_readers(), number, page_ink(sheet.grey))


def prose_of(
    page: Page, grey: Grey, tables: list[Box]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    outside = Sheet(grey, None, DPI).without(borders(page, grey.shape), tables)
    return read_prose(outside, find_readers(), 1, page_ink(grey))


def test_cells_of_a_made_page_are_read_line_by_line() -> None:
    page, grey = next((page, grey) for page, grey in made_pages() if page.tables)
    cells = page.tables[0].cells
    boxes = [cell.place.kotak for cell in cells if cell.place.kotak is not None]
    read = cells_of(Sheet(grey, None, DPI), borders(page, grey.shape), boxes, 7)
    assert len(read) == len(cells)
    wrong = letters = 0
    for cell, lines in zip(cells, read, strict=True):
        if len(cell.text) == 1 and not cell.text.isdigit():
            continue  # a tick of a symbol font is another letter in the text layer
        assert len(lines) == len(cell.lines), (cell.text, [line.text for line in lines])
        wrong += sum(distance(a.text, b.text) for a, b in zip(lines, cell.lines, strict=True))
        letters += len(cell.text)
        for a, b in zip(lines, cell.lines, strict=True):
            _must_stand_alike(a, b)
    assert letters > 500
    assert wrong <= 0.004 * letters


def _must_stand_alike(read: Line, truth: Line) -> None:
    assert read.place.halaman == 7
    ours, theirs = read.place.kotak, truth.place.kotak
    assert ours is not None
    assert theirs is not None
    assert abs(ours.x0 - theirs.x0) < 2.0
    assert abs(ours.x1 - theirs.x1) < 2.0
    assert abs(ours.bottom - theirs.bottom) < 0.35 * truth.size
    assert abs(read.size - truth.size) < 0.3 * truth.size
    if len(truth.text.split()) > 1:
        assert abs(read.first_word_width - truth.first_word_width) < 0.35 * truth.size
    assert 0.0 < read.keyakinan < 1.0


def test_prose_comes_in_the_order_and_parts_of_the_text_layer() -> None:
    page, grey = made_pages()[0]
    assert len(page.lines) > 15
    tables = [table.place.kotak for table in page.tables if table.place.kotak is not None]
    lines, noise = prose_of(page, grey, tables)
    truth = "\n".join(line.text for line in page.lines)
    assert distance("\n".join(line.text for line in lines), truth) <= 0.005 * len(truth)
    assert noise == ()


def test_scrawl_is_handed_back_apart() -> None:
    page, grey = made_pages()[0]
    scrawled = grey.copy()
    rng = np.random.default_rng(3)
    start = np.array([300, grey.shape[0] - 160])
    points = start + np.cumsum(rng.normal(0, 14, (60, 2)), axis=0)
    cv2.polylines(scrawled, [points.astype(np.int32)], False, 30, 2, cv2.LINE_AA)
    clean, _ = prose_of(page, grey, [])
    lines, _ = prose_of(page, scrawled, [])
    kept = {line.text for line in lines}
    lost = [line.text for line in clean if line.text not in kept]
    assert len(lost) <= 2, "only what the scrawl crosses may change"
    assert len(lines) <= len(clean) + 1


def cell_with(text: str, paper: int = 255, ink: int = 20, noise: float = 0.0) -> Sheet:
    """A cell of 200 x 40 points with a word in it."""
    grey = np.full((round(40 * SCALE), round(200 * SCALE)), paper, np.uint8)
    cv2.putText(grey, text, (30, 62), cv2.FONT_HERSHEY_DUPLEX, 0.95, ink, 2, cv2.LINE_AA)
    grainy = grey + np.random.default_rng(1).normal(0, noise, grey.shape)
    whole = np.full((600, grey.shape[1]), 255, np.uint8)
    whole[: grey.shape[0]] = np.clip(grainy, 0, 255)
    return Sheet(whole, None, DPI)


CELL = Box(0.0, 0.0, 200.0, 40.0)


def texts(sheet: Sheet, box: Box = CELL) -> list[str]:
    mask = np.zeros(sheet.grey.shape, bool)
    return [line.text for line in cells_of(sheet, mask, [box])[0]]


@pytest.mark.parametrize(("paper", "ink"), [(255, 20), (190, 20), (150, 10), (40, 250)], ids=str)
def test_text_is_read_on_any_plain_ground(paper: int, ink: int) -> None:
    assert texts(cell_with("Evaluasi", paper, ink)) == ["Evaluasi"]


@pytest.mark.parametrize("text", ["1", "1.", "7", "12", "a.", "b)", "III", "IV", "A"])
def test_bare_numbers_are_read(text: str) -> None:
    assert texts(cell_with(text)) == [text]


@pytest.mark.parametrize(
    ("paper", "noise"), [(255, 0.0), (250, 6.0), (190, 6.0), (30, 6.0)], ids=str
)
def test_blank_and_painted_cells_have_no_lines(paper: int, noise: float) -> None:
    assert texts(cell_with("", paper, noise=noise)) == []


def test_specks_are_no_text() -> None:
    sheet = cell_with("")
    rng = np.random.default_rng(5)
    for x, y in rng.integers(10, 90, (12, 2)):
        cv2.circle(sheet.grey, (int(x) * 5, int(y)), 1, 0, -1)
    assert texts(sheet) == []


@pytest.mark.parametrize("way", [1, -1])
def test_text_that_runs_up_or_down_is_read_where_it_stands(way: int) -> None:
    level = cell_with("Februari").grey[: round(40 * SCALE)]
    grey = np.full((600, 600), 255, np.uint8)
    standing = np.rot90(level, way)
    grey[: standing.shape[0], : standing.shape[1]] = standing
    sheet = Sheet(grey, None, DPI)
    box = Box(0.0, 0.0, standing.shape[1] / SCALE, standing.shape[0] / SCALE)
    mask = np.zeros(grey.shape, bool)
    (line,) = cells_of(sheet, mask, [box])[0]
    assert line.text == "Februari"
    place = line.place.kotak
    assert place is not None
    assert place.height > 2 * place.width
    assert box.x0 <= place.x0
    assert place.x1 <= box.x1


def test_descenders_that_touch_the_rule_stay() -> None:
    """The letters' feet stand two pixels over the rule's own pixels."""
    sheet = cell_with("pegawai yang")
    foot = int(np.flatnonzero((sheet.grey < 128).any(axis=1)).max())
    sheet.grey[foot + 2 : foot + 5, :] = 0
    mask = np.zeros(sheet.grey.shape, bool)
    mask[foot + 2 : foot + 5, :] = True
    box = Box(0.0, 0.0, 200.0, (foot + 3) / SCALE)
    (line,) = cells_of(sheet, mask, [box])[0]
    assert line.text == "pegawai yang"


def test_closely_set_lines_keep_their_own_ink() -> None:
    """Descenders reach below the tops of the next line's ascenders."""
    grey = np.full((260, 600), 255, np.uint8)
    for i, text in enumerate(("gajah yang pergi", "dan lekas habis")):
        cv2.putText(grey, text, (10, 60 + 27 * i), cv2.FONT_HERSHEY_DUPLEX, 1.0, 20, 2, cv2.LINE_AA)
    made = cut(grey, np.zeros(grey.shape, bool), page_ink(grey), SCALE)
    first, second = made.strips
    assert first.bottom > second.top
    dark = (made.line_picture(first, 4) < 128).sum() + (made.line_picture(second, 4) < 128).sum()
    assert dark == pytest.approx((grey < 128).sum(), rel=0.05)


@pytest.mark.parametrize("face", ["Helvetica", "Times-Roman"])
def test_lines_without_tall_letters_are_as_large_as_their_neighbours(
    tmp_path: Path, face: str
) -> None:
    """How high an i or a j stands is told by its dot, and its dot stands apart."""
    texts = ["Begunda launka", "beryai", "senyumnya-", "sesama jawa"]
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(160, 80), invariant=1)
    canvas.setFont(face, 9)
    for i, text in enumerate(texts):
        canvas.drawString(10, 60 - 11 * i, text)
    canvas.save()
    grey = pypdfium2.PdfDocument(tmp_path / "a.pdf")[0].render(scale=SCALE, grayscale=True)
    picture = np.ascontiguousarray(grey.to_numpy().reshape(-1, grey.width), np.uint8)
    made = cut(picture, np.zeros(picture.shape, bool), page_ink(picture), SCALE)
    reads = [Read(alone(seen(text)), 0.9) for text in texts]
    sheet = Sheet(picture, None, DPI)
    lines = lines_of(list(zip(made.strips, reads, strict=True)), sheet, Box(0, 0, 160, 80), 1)
    assert len({line.size for line in lines}) == 1
    tops = [line.place.kotak.top for line in lines if line.place.kotak]
    assert np.diff(tops) == pytest.approx([11.0] * 3, abs=0.4)


def seen(text: str) -> OcrLine:
    words = [OcrWord(word, PixelBox(0, 0, 9, 9), 0.99) for word in text.split()]
    line = line_of(words)
    assert line is not None
    return line
