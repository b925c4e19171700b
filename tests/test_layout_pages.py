"""Plans over several pages, and pages that are turned, cropped, scaled or spoiled."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from layouts.draw import LEFT, UP, Entry, Ink, Sheet
from layouts.plan import LEAVES, Leaf, body, header, leaves_of, plain, read, unplaced, widths
from layouts.raw import STANDARD, one_page
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth

from lampiran.model import Box
from normalize import Hasil


def _same(hasil: Hasil, leaves: Sequence[Leaf] = LEAVES) -> None:
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(leaves)
    assert unplaced(hasil) == []


def _cut(at: int, first: Sequence[Sequence[Entry]] | None = None) -> list[list[list[Entry]]]:
    """The body in two parts; what is merged over the cut is blank on the second page."""
    rows = [list(row) for row in (first or body())]
    rest = rows[at:]
    for c, entry in enumerate(rest[0]):
        if entry is UP:
            rest[0][c] = ""
    return [rows[:at], rest]


@pytest.mark.parametrize("at", range(1, 5))
@pytest.mark.parametrize("again", [True, False], ids=["header again", "header once"])
def test_a_plan_on_two_pages(at: int, again: bool, tmp_path: Path) -> None:
    """Also with the last row alone on the second page."""
    one, two = _cut(at)
    sheet = Sheet()
    sheet.table(widths(), [*header(), *one])
    sheet.page()
    sheet.table(widths(), [*header(), *two] if again else two)
    _same(read(sheet.bytes(), tmp_path))


def test_a_last_row_alone_whose_months_are_one_cell(tmp_path: Path) -> None:
    """No rule of the months' is left on that page."""
    last = replace(LEAVES[4], marks=frozenset(range(1, 13)))
    one, two = _cut(4, body([*LEAVES[:4], last]))
    two[0] = [*two[0][:7], "X", *[LEFT] * 11]
    sheet = Sheet()
    sheet.table(widths(), [*header(), *one])
    sheet.page()
    sheet.table(widths(), two)
    _same(read(sheet.bytes(), tmp_path), [*LEAVES[:4], last])


def test_a_marker_alone_at_the_foot_of_a_page_has_its_text_on_the_next(tmp_path: Path) -> None:
    one, two = _cut(1)
    one[0][6] = "Dokumen yang disusun:\na. Undangan\nb."
    sheet = Sheet()
    sheet.table(widths(), [*header(), *one])
    sheet.page()
    sheet.table(widths(), [[*[""] * 6, "Notula", *[""] * 12], *two])
    hasil = read(sheet.bytes(), tmp_path)
    leaf = hasil.dekrit.rencana_aksi.area[0].kegiatan[0].sub_kegiatan[0].indikator[0]
    assert [(r.tanda, r.isi) for r in leaf.rincian] == [("a.", "Undangan"), ("b.", "Notula")]
    assert len(leaves_of(hasil.dekrit.rencana_aksi)) == len(LEAVES)


def test_a_list_goes_on_below_the_rest_of_a_cut_item(tmp_path: Path) -> None:
    """A capital after the break is no new row where the next marker stands below it."""
    one, two = _cut(1)
    one[0][6] = "Dokumen yang disusun:\n1). Undangan dari Sekretariat\n2). Notula rapat"
    two.insert(0, [*[""] * 6, "Pimpinan\n3). Laporan", *[""] * 12])
    sheet = Sheet()
    sheet.table(widths(), [*header(), *one])
    sheet.page()
    sheet.table(widths(), two)
    hasil = read(sheet.bytes(), tmp_path)
    leaf = hasil.dekrit.rencana_aksi.area[0].kegiatan[0].sub_kegiatan[0].indikator[0]
    items = ["Undangan dari Sekretariat", "Notula rapat Pimpinan", "Laporan"]
    assert [r.isi for r in leaf.rincian] == items
    assert len(leaves_of(hasil.dekrit.rencana_aksi)) == len(LEAVES)


def test_the_header_is_repeated_on_some_pages_only(tmp_path: Path) -> None:
    sheet = Sheet()
    for page, (rows, again) in enumerate(
        zip((body()[:1], *([row] for row in _rows_alone()[1:])), (1, 0, 1, 0, 1), strict=True)
    ):
        if page:
            sheet.page()
        sheet.table(widths(), [*header(), *rows] if again else rows)
    _same(read(sheet.bytes(), tmp_path))


def _rows_alone() -> list[list[Entry]]:
    return [["" if entry is UP else entry for entry in row] for row in body()]


@pytest.mark.parametrize("kept", [1, 2])
def test_the_header_alone_at_the_foot_of_a_page(kept: int, tmp_path: Path) -> None:
    """The page breaks within or right below the header."""
    sheet = Sheet()
    head = header()
    if kept == 1:
        top = [*head[0][:7], *head[0][7:]]
        below: list[Entry] = [*[""] * 7, *head[1][7:]]
        sheet.table(widths(), [top])
        sheet.page()
        sheet.table(widths(), [below, *body()])
    else:
        sheet.table(widths(), head)
        sheet.page()
        sheet.table(widths(), body())
    _same(read(sheet.bytes(), tmp_path))


def test_a_blank_page_and_a_page_of_prose_between(tmp_path: Path) -> None:
    one, two = _cut(2)
    sheet = Sheet()
    sheet.table(widths(), [*header(), *one])
    sheet.page()
    sheet.page()
    sheet.say("Halaman ini sengaja dikosongkan")
    sheet.page()
    sheet.table(widths(), two)
    hasil = read(sheet.bytes(), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(LEAVES)


def test_a_row_cut_in_mid_sentence(tmp_path: Path) -> None:
    one, _ = _cut(3)
    one[2] = [*one[2][:6], "Bukti dukung tersusun dan", *one[2][7:]]
    rest = body()[2:]
    rest[0] = [*[""] * 6, "lengkap", *[""] * 12]
    sheet = Sheet(y=300)
    sheet.table(widths(), [*header(), *one])
    sheet.page()
    sheet.table(widths(), [*header(), *rest])
    leaves = list(LEAVES)
    leaves[2] = replace(leaves[2], indikator="Bukti dukung tersusun dan lengkap")
    hasil = read(sheet.bytes(), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == leaves


def test_a_portrait_decree_with_a_landscape_annex(tmp_path: Path) -> None:
    sheet = Sheet(size=A4)
    sheet.say("KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN ALOR")
    sheet.say("NOMOR 6 TAHUN 2026")
    sheet.page(landscape(A4))
    sheet.table(widths(), [*header(), *body()])
    _same(read(sheet.bytes(), tmp_path))


def test_paper_of_two_sizes(tmp_path: Path) -> None:
    """A3 first, then the rest on A4, the columns at seven tenths."""
    one, two = _cut(2)
    sheet = Sheet(size=landscape(A3), type_size=10)
    sheet.table([w * 1.42 for w in widths()], [*header(), *one])
    sheet.page(landscape(A4))
    sheet.type_size = 7
    sheet.table(widths(), two)
    _same(read(sheet.bytes(), tmp_path))


# --- turned and cropped pages ----------------------------------------------------


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("shift", [0, 100])
@pytest.mark.parametrize("crop", [False, True])
def test_a_page_turned_or_cropped_is_read_as_it_is_displayed(
    turn: int, shift: int, crop: bool, tmp_path: Path
) -> None:
    """/Rotate, a MediaBox that does not begin at 0, and a CropBox smaller than it."""
    sheet = Sheet()
    c, (wide, high) = sheet.canvas, sheet.size
    matrix = {
        0: (1, 0, 0, 1, shift, shift),
        90: (0, 1, -1, 0, high + shift, shift),
        180: (-1, 0, 0, -1, wide + shift, high + shift),
        270: (0, -1, 1, 0, shift, wide + shift),
    }[turn]
    c.transform(*matrix)
    sheet.table(widths(), [*header(), *body()])
    paper = (high, wide) if turn in (90, 270) else (wide, high)
    box = [shift, shift, paper[0] + shift, paper[1] + shift]
    page = f"/MediaBox [{' '.join(str(v) for v in box)}] /Rotate {turn}"
    if crop:
        inner = [box[0] + 20, box[1] + 30, box[2] - 24, box[3] - 10]
        page += f" /CropBox [{' '.join(str(v) for v in inner)}]"
    hasil = read(one_page(sheet, page=page), tmp_path)
    _same(hasil)
    place = next(v for v in hasil.jejak.jejak["1.1.1.1"] if v.medan == "uraian")
    x0, top = 40.0 + sum(widths()[:6]), 60.0
    if crop:
        left, head = {0: (20, 10), 90: (30, 20), 180: (24, 30), 270: (10, 24)}[turn]
        x0, top = x0 - left, top - head
    assert place.kotak is not None
    kotak = Box(*place.kotak)
    assert kotak.x0 == pytest.approx(x0, abs=1)
    assert top + 20 < kotak.top < top + 40


def test_what_lies_outside_the_visible_page_is_not_read(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.table(widths(), [*header(), *body()])
    sheet.canvas.drawString(-200, 300, "di luar kertas")
    hasil = read(sheet.bytes(), tmp_path)
    _same(hasil)


# --- furniture within the table ----------------------------------------------------


def test_page_numbers_and_banners_at_the_height_of_the_table(tmp_path: Path) -> None:
    """Printed in the margins beside the table."""
    one, two = _cut(2)
    sheet = Sheet()
    for page, rows in enumerate((one, two), 1):
        if page > 1:
            sheet.page()
        sheet.table(widths(), [*header(), *rows])
        sheet.canvas.setFont("Helvetica", 8)
        sheet.canvas.drawString(790, sheet.size[1] - 90, f"- {page} -")
        sheet.canvas.drawString(4, sheet.size[1] - 100, "jdih")
    hasil = read(sheet.bytes(), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(LEAVES)


def _watermark(sheet: Sheet, how: str) -> None:
    c = sheet.canvas
    c.saveState()
    if how == "slanted":
        c.setFillGray(0.85)
        c.setFont("Helvetica-Bold", 60)
        c.translate(200, 250)
        c.rotate(35)
        c.drawString(0, 0, "SALINAN JDIH KPU")
    elif how == "level":
        c.setFillGray(0.88)
        c.setFont("Helvetica-Bold", 70)
        c.drawString(120, sheet.size[1] - 160, "SALINAN JDIH")
    elif how == "white":
        c.setFillGray(1)
        c.setFont("Helvetica", 8)
        for y in range(60, 200, 9):
            c.drawString(50, sheet.size[1] - y, "tak terlihat " * 16)
    else:
        text = c.beginText(50, sheet.size[1] - 120)
        text.setFont("Helvetica", 12)
        text.setTextRenderMode(3)
        for _ in range(4):
            text.textLine("disahkan secara elektronik " * 6)
        c.drawText(text)
    c.restoreState()


@pytest.mark.parametrize("how", ["slanted", "level", "white", "unpainted"])
@pytest.mark.parametrize("first", [True, False], ids=["under", "over"])
def test_a_watermark_is_not_read_into_the_cells(how: str, first: bool, tmp_path: Path) -> None:
    sheet = Sheet()
    if first:
        _watermark(sheet, how)
    sheet.table(widths(), [*header(), *body()])
    if not first:
        _watermark(sheet, how)
    hasil = read(sheet.bytes(), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(LEAVES)
    listed = " ".join(v.teks or "" for v in hasil.jejak.jejak["perabot"])
    word = {"white": "terlihat", "unpainted": "elektronik"}.get(how, "SALINAN")
    assert word in "".join(listed.split())


def test_white_letters_on_a_dark_header_are_read(tmp_path: Path) -> None:
    def dark(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
        sheet.canvas.setFillColor("#1f4e79")
        sheet.rect(x0, y0, x1, y1, stroke=0, fill=1)

    def pale(sheet: Sheet, x: float, base: float, line: str) -> None:
        sheet.canvas.setFillGray(1)
        sheet.canvas.drawString(x, base, line)
        sheet.canvas.setFillGray(0)

    head = [
        [e if e in (UP, LEFT) else Ink(str(e), draw=dark, chars=pale) for e in row]
        for row in header()
    ]
    sheet = Sheet()
    sheet.table(widths(), [*head, *body()])
    _same(read(sheet.bytes(), tmp_path))


# --- type ---------------------------------------------------------------------------

Setter = Callable[[Sheet, float, float, str], None]


def glyph_by_glyph(sheet: Sheet, x: float, base: float, line: str) -> None:
    """Each letter placed by itself, spaces left out, slightly kerned."""
    for i, letter in enumerate(line):
        if letter != " ":
            sheet.canvas.drawString(x - 0.15 * (i % 2), base, letter)
        x += stringWidth(letter, sheet.font, sheet.type_size)


def letterspaced(sheet: Sheet, x: float, base: float, line: str) -> None:
    """Letters set apart by a tenth of the type's size."""
    text = sheet.canvas.beginText(x, base)
    text.setFont(sheet.font, sheet.type_size)
    text.setCharSpace(0.1 * sheet.type_size)
    text.textOut(line)
    sheet.canvas.drawText(text)


def wide_apart(sheet: Sheet, x: float, base: float, line: str) -> None:
    """Letters set apart by a fourth of the type's size, words by more."""
    for letter in line:
        sheet.canvas.drawString(x, base, letter)
        x += stringWidth(letter, sheet.font, sheet.type_size) + 0.25 * sheet.type_size


def squeezed(sheet: Sheet, x: float, base: float, line: str) -> None:
    """Set at eight tenths of its width."""
    text = sheet.canvas.beginText(x, base)
    text.setFont(sheet.font, sheet.type_size)
    text.setHorizScale(80)
    text.textOut(line)
    sheet.canvas.drawText(text)


def twice(sheet: Sheet, x: float, base: float, line: str) -> None:
    """Poor man's bold: everything printed twice, a little apart."""
    sheet.canvas.drawString(x, base, line)
    sheet.canvas.drawString(x + 0.2, base, line)


def back_to_front(sheet: Sheet, x: float, base: float, line: str) -> None:
    """The words of a line are drawn from the last to the first."""
    places = []
    for word in line.split(" "):
        places.append((x, word))
        x += stringWidth(f"{word} ", sheet.font, sheet.type_size)
    for at, word in reversed(places):
        sheet.canvas.drawString(at, base, word)


@pytest.mark.parametrize(
    "setter",
    [glyph_by_glyph, letterspaced, wide_apart, squeezed, twice, back_to_front],
    ids=lambda f: f.__name__,
)
def test_words_are_whole_however_they_are_set(setter: Setter, tmp_path: Path) -> None:
    rows = [
        [e if e in (UP, LEFT) else Ink(str(e), chars=setter) for e in row]
        for row in (*header(), *body())
    ]
    sheet = Sheet(size=(1400, 595), type_size=6)
    sheet.table([w * 1.7 for w in widths()], rows)
    _same(read(sheet.bytes(), tmp_path))


def test_ligatures_are_letters(tmp_path: Path) -> None:
    """fi and fl as single glyphs of the font."""

    def set_by_code(sheet: Sheet, x: float, base: float, line: str) -> None:
        codes = line.replace("fi", "\\256").replace("fl", "\\257")
        size = sheet.type_size
        sheet.canvas._code.append(f"BT /L1 {size} Tf 1 0 0 1 {x} {base} Tm ({codes}) Tj ET")

    leaf = replace(LEAVES[0], indikator="Klasifikasi refleksi efisien")
    rows = body([leaf])
    rows[0][6] = Ink(leaf.indikator, chars=set_by_code)
    sheet = Sheet()
    sheet.table(widths(), [*header(), *rows])
    _same(read(one_page(sheet, fonts=STANDARD), tmp_path), [leaf])


def test_the_plain_table_is_read(tmp_path: Path) -> None:
    """What all variants above differ from."""
    _same(read(plain(Sheet()), tmp_path))
