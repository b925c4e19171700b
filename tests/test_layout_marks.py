"""The schedule is read however it is marked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from layouts.draw import LEFT, UP, Entry, Ink, Placed, Sheet, boxes
from layouts.plan import LEAVES, Leaf, body, header, leaves_of, read, unplaced, widths
from layouts.raw import PATTERNS, SPACES, WINGDINGS, one_page
from PIL import Image
from reportlab.lib.colors import CMYKColor, CMYKColorSep, Color
from reportlab.lib.utils import ImageReader

Paint = Callable[[Sheet, float, float, float, float], None]


def _colour(colour: Color) -> Paint:
    def paint(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
        sheet.canvas.setFillColor(colour)
        sheet.rect(x0, y0, x1, y1, stroke=0, fill=1)

    return paint


def grey(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    sheet.canvas.setFillGray(0.6)
    sheet.rect(x0, y0, x1, y1, stroke=0, fill=1)


def inset(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    """A block smaller than its cell."""
    sheet.canvas.setFillColorRGB(0.2, 0.5, 0.9)
    sheet.rect(x0 + 4, y0 + 4, x1 - 4, y1 - 4, stroke=0, fill=1)


def _code(sheet: Sheet, code: str) -> None:
    sheet.canvas._code.append(code)


def icc(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    """A colour space of the file's own, of three parts."""
    _code(
        sheet, f"q /CsIcc cs 0.9 0.6 0.1 scn {x0} {sheet.size[1] - y1} {x1 - x0} {y1 - y0} re f Q"
    )


def tiles(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    """A tiling pattern, as office programs write their hatchings."""
    _code(sheet, f"q /Pattern cs /P1 scn {x0} {sheet.size[1] - y1} {x1 - x0} {y1 - y0} re f Q")


def gradient(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    """A shading, which fills whatever the clip leaves."""
    c = sheet.canvas
    c.saveState()
    path = c.beginPath()
    path.rect(x0, sheet.size[1] - y1, x1 - x0, y1 - y0)
    c.clipPath(path, stroke=0, fill=0)
    c.linearGradient(x0, 0, x1, 0, (Color(0.2, 0.2, 0.9), Color(0.6, 0.6, 1)))
    c.restoreState()


def clipped_hatch(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    """Slanted strokes far longer than the cell that the clip cuts to it."""
    c = sheet.canvas
    c.saveState()
    path = c.beginPath()
    path.rect(x0, sheet.size[1] - y1, x1 - x0, y1 - y0)
    c.clipPath(path, stroke=0, fill=0)
    c.setLineWidth(0.4)
    for i in range(-20, 40):
        sheet.line(x0 + 4 * i, y0 - 20, x0 + 4 * i + 80, y0 + 60)
    c.restoreState()


def level_hatch(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    """Level strokes, close together."""
    y = y0 + 1
    while y < y1:
        sheet.line(x0, y, x1, y)
        y += 2


def picture(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    """A small picture laid over the cell."""
    image = ImageReader(Image.new("RGB", (4, 4), (200, 120, 0)))
    sheet.canvas.drawImage(image, x0, sheet.size[1] - y1, x1 - x0, y1 - y0)


def dot(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    """A filled circle."""
    sheet.canvas.setFillColorRGB(0, 0, 0)
    sheet.canvas.circle((x0 + x1) / 2, sheet.size[1] - (y0 + y1) / 2, 3.5, stroke=0, fill=1)


def small_dot(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    sheet.canvas.setFillColorRGB(0, 0, 0)
    sheet.canvas.circle((x0 + x1) / 2, sheet.size[1] - (y0 + y1) / 2, 2, stroke=0, fill=1)


def ring(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    """A circle that is not filled."""
    sheet.canvas.circle((x0 + x1) / 2, sheet.size[1] - (y0 + y1) / 2, 3.5, stroke=1, fill=0)


def tick(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    """A tick drawn by two strokes."""
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    sheet.line(x - 3, y, x - 1, y + 3)
    sheet.line(x - 1, y + 3, x + 4, y - 4)


def cross(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    """A cross drawn over the whole cell."""
    sheet.line(x0, y0, x1, y1)
    sheet.line(x0, y1, x1, y0)


PAINTS = {
    "rgb": _colour(Color(0.4, 0.7, 0.3)),
    "pale": _colour(Color(0.85, 0.92, 0.85)),
    "cmyk": _colour(CMYKColor(0.5, 0.1, 0, 0.1)),
    "separation": _colour(CMYKColorSep(0.2, 0.8, 0, 0, spotName="Merah", density=1)),
    **{
        f.__name__: f
        for f in (grey, inset, icc, tiles, gradient, clipped_hatch, level_hatch, picture,
                  dot, small_dot, ring, tick, cross)
    },
}  # fmt: skip


@pytest.mark.parametrize("paint", PAINTS.values(), ids=PAINTS)
def test_months_are_read_whatever_marks_them(paint: Paint, tmp_path: Path) -> None:
    sheet = Sheet()
    rows = body(mark=lambda leaf, m: Ink(draw=paint) if m in leaf.marks else "")
    sheet.table(widths(), [*header(), *rows])
    hasil = read(one_page(sheet, SPACES, PATTERNS), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(LEAVES)
    assert unplaced(hasil) == []


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("X", None), ("V", None), ("v", None), ("*", None), ("o", None), ("1", None),
        ("100%", None),
        ("12/3", None), ("3", "ZapfDingbats"), ("l", "ZapfDingbats"), ("\u2713", "ZapfDingbats"),
        ("\u221a", "Symbol"),
    ],
)  # fmt: skip
def test_any_letter_or_symbol_is_a_mark(text: str, font: str | None, tmp_path: Path) -> None:
    sheet = Sheet()
    rows = body(mark=lambda leaf, m: Ink(text, font=font) if m in leaf.marks else "")
    sheet.table(widths(), [*header(), *rows])
    hasil = read(sheet.bytes(), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(LEAVES)


@pytest.mark.parametrize("code", [0x33, 0xFC, 0xD6, 0x6C])
def test_a_symbol_without_a_unicode_map_is_a_mark(code: int, tmp_path: Path) -> None:
    """Wingdings of a word processor: the file names the glyph by its place only."""

    def symbol(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
        y = sheet.size[1] - y1 + 4
        sheet.canvas._code.append(f"BT /W1 8 Tf 1 0 0 1 {x0 + 6} {y} Tm <{code:04x}> Tj ET")

    sheet = Sheet()
    rows = body(mark=lambda leaf, m: Ink(draw=symbol) if m in leaf.marks else "")
    sheet.table(widths(), [*header(), *rows])
    hasil = read(one_page(sheet, fonts=WINGDINGS), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(LEAVES)
    raw = [
        nilai.teks
        for values in hasil.jejak.jejak.values()
        for nilai in values
        if nilai.medan == "pelaksanaan"
    ]
    assert raw
    assert all(raw)


@pytest.mark.parametrize("dash", ["-", "\u2013", "--", "."])
def test_a_dash_marks_nothing(dash: str, tmp_path: Path) -> None:
    sheet = Sheet()
    rows = body(mark=lambda leaf, m: "X" if m in leaf.marks else dash)
    sheet.table(widths(), [*header(), *rows])
    hasil = read(sheet.bytes(), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(LEAVES)


def _spans(leaf: Leaf) -> list[tuple[int, int]]:
    """Runs of marked months, as first and last."""
    runs: list[tuple[int, int]] = []
    for m in sorted(leaf.marks):
        if runs and runs[-1][1] == m - 1:
            runs[-1] = (runs[-1][0], m)
        else:
            runs.append((m, m))
    return runs


BARS = (
    Leaf("1 Manajemen Perubahan", "1 Pembentukan tim", "1 Rapat tim", "Notula",
         frozenset({2, 3, 4})),
    Leaf("1 Manajemen Perubahan", "1 Pembentukan tim", "2 Laporan tim", "Laporan",
         frozenset({6, 7, 8, 9, 11, 12})),
)  # fmt: skip


def _over_rows(draw: Callable[[Sheet, float, float, float], None]) -> bytes:
    """BARS, with `draw` called for each run of months at mid-height of its row."""
    sheet = Sheet()
    rows = body(BARS, mark=lambda leaf, m: "")
    cells = sheet.table(widths(), [*header(), *rows], least=18)
    for leaf in BARS:
        notula = next(c for c in cells if c.ink.text == leaf.indikator)
        left = notula.x1
        for first, last in _spans(leaf):
            y = (notula.top + notula.bottom) / 2
            draw(sheet, left + (first - 1) * 22.0, left + last * 22.0, y)
    return sheet.bytes()


def bar(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    """A bar thinner than its row, from the first month's beginning to the last one's end."""
    sheet.canvas.setFillColorRGB(0.1, 0.4, 0.8)
    sheet.rect(x0, y - 3, x1, y + 3, stroke=0, fill=1)


def short_bar(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.canvas.setFillColorRGB(0.1, 0.4, 0.8)
    sheet.rect(x0 + 5, y - 2.5, x1 - 5, y + 2.5, stroke=0, fill=1)


def line(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    """A thin stroke across the months."""
    sheet.canvas.setLineWidth(1)
    sheet.line(x0 + 3, y, x1 - 3, y)


def heavy_line(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.canvas.setLineWidth(5)
    sheet.line(x0 + 3, y, x1 - 3, y)
    sheet.canvas.setLineWidth(0.5)


def arrow(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    """A drawn arrow: a stroke with a head."""
    sheet.canvas.setLineWidth(0.8)
    sheet.line(x0 + 2, y, x1 - 2, y)
    sheet.line(x1 - 6, y - 3, x1 - 2, y)
    sheet.line(x1 - 6, y + 3, x1 - 2, y)


def text_arrow(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    """An arrow typed with hyphens."""
    sheet.canvas.setFont("Helvetica", 7)
    width = sheet.canvas.stringWidth("-", "Helvetica", 7)
    hyphens = int((x1 - x0 - 14) / width)
    sheet.canvas.drawString(x0 + 4, sheet.size[1] - y - 2, "-" * hyphens + ">")


@pytest.mark.parametrize(
    "draw", [bar, short_bar, line, heavy_line, arrow, text_arrow], ids=lambda f: f.__name__
)
def test_a_bar_or_an_arrow_across_months_marks_them_all(
    draw: Callable[[Sheet, float, float, float], None], tmp_path: Path
) -> None:
    hasil = read(_over_rows(draw), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(BARS)


def test_months_merged_into_one_cell_are_all_marked(tmp_path: Path) -> None:
    def mark(leaf: Leaf, m: int) -> Entry:
        if m not in leaf.marks:
            return ""
        return LEFT if m - 1 in leaf.marks else "X"

    sheet = Sheet()
    sheet.table(widths(), [*header(), *body(BARS, mark=mark)])
    hasil = read(sheet.bytes(), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(BARS)


def test_a_mark_merged_over_rows_holds_for_each(tmp_path: Path) -> None:
    rows = body(LEAVES, mark=lambda leaf, m: "")
    for r, row in enumerate(rows[:3]):
        row[7] = UP if r else "V"
    sheet = Sheet()
    sheet.table(widths(), [*header(), *rows])
    found = leaves_of(read(sheet.bytes(), tmp_path).dekrit.rencana_aksi)
    assert [leaf.marks for leaf in found] == [{1}, {1}, {1}, set(), set()]


ZEBRA = "#f2f2f2"


@pytest.mark.parametrize("paint", ["X", Ink(fill="#ff0000")])
def test_zebra_rows_mark_nothing(paint: Entry, tmp_path: Path) -> None:
    rows = body(mark=lambda leaf, m: paint if m in leaf.marks else "")
    for r in (1, 3):
        for c, entry in enumerate(rows[r]):
            if c >= 4 and entry not in (UP, LEFT) and not (isinstance(entry, Ink) and entry.fill):
                text = entry.text if isinstance(entry, Ink) else entry
                rows[r][c] = Ink(text, fill=ZEBRA)
    sheet = Sheet()
    sheet.table(widths(), [*header(), *rows])
    hasil = read(sheet.bytes(), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(LEAVES)


@pytest.mark.parametrize("paint", ["X", Ink(fill="#ff0000")])
def test_zebra_only_under_the_months_marks_nothing(paint: Entry, tmp_path: Path) -> None:
    """Stripes that begin at the schedule: a row with a ground from end to end is no year's work
    as long as other rows show their marks in another colour or by letters."""
    rows = body(mark=lambda leaf, m: paint if m in leaf.marks else "")
    for r in (1, 3):
        for c in range(7, 19):
            entry = rows[r][c]
            if not (isinstance(entry, Ink) and entry.fill):
                rows[r][c] = Ink(entry if isinstance(entry, str) else entry.text, fill=ZEBRA)
    sheet = Sheet()
    sheet.table(widths(), [*header(), *rows])
    hasil = read(sheet.bytes(), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(LEAVES)


@pytest.mark.parametrize(("stripe", "other"), [(ZEBRA, ZEBRA), (ZEBRA, "#f8f8f8")])
def test_marks_hardly_darker_than_the_stripes_beneath_them_are_seen(
    stripe: str, other: str, tmp_path: Path
) -> None:
    """On a stripe a mark of thin ink has a colour that no other row shows; what is paler than
    the stripe is the stripe again, as a scanner saw it."""
    rows = body(mark=lambda leaf, m: Ink(fill="#e3e3e3") if m in leaf.marks else "")
    for r in (1, 3):
        for c in range(4, 19):
            entry = rows[r][c]
            if not (entry in (UP, LEFT) or (isinstance(entry, Ink) and entry.fill)):
                ground = other if c == 18 else stripe
                rows[r][c] = Ink(entry.text if isinstance(entry, Ink) else entry, fill=ground)
    for r in (0, 2, 4):
        rows[r][7:19] = ["X" if m in LEAVES[r].marks else "" for m in range(1, 13)]
    sheet = Sheet()
    sheet.table(widths(), [*header(), *rows])
    hasil = read(sheet.bytes(), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(LEAVES)


@pytest.mark.parametrize("paint", ["X", Ink(fill="#ff0000")])
@pytest.mark.parametrize("with_header", [True, False])
def test_a_month_column_tinted_by_design_marks_nothing(
    paint: Entry, with_header: bool, tmp_path: Path
) -> None:
    tint = "#ddebf7"
    rows = body(mark=lambda leaf, m: paint if m in leaf.marks else "")
    head = header()
    for c in (8, 14):
        if with_header:
            head[1][c] = Ink(str(head[1][c]), fill=tint)
        for row in rows:
            entry = row[c]
            if not (isinstance(entry, Ink) and entry.fill):
                row[c] = Ink(entry if isinstance(entry, str) else entry.text, fill=tint)
    sheet = Sheet()
    sheet.table(widths(), [*head, *rows])
    hasil = read(sheet.bytes(), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(LEAVES)


def test_all_months_filled_in_one_row_are_a_year(tmp_path: Path) -> None:
    """Not to be taken for a stripe: the other rows show their months in the same colour."""
    all_year = Leaf(*LEAVES[3].__dict__.values())
    all_year = Leaf(all_year.area, all_year.kegiatan, all_year.sub, all_year.indikator,
                    frozenset(range(1, 13)))  # fmt: skip
    leaves = [*LEAVES[:3], all_year, LEAVES[4]]
    sheet = Sheet()
    rows = body(leaves, mark=lambda leaf, m: Ink(fill="#00b050") if m in leaf.marks else "")
    sheet.table(widths(), [*header(), *rows])
    assert leaves_of(read(sheet.bytes(), tmp_path).dekrit.rencana_aksi) == leaves


def test_a_column_filled_for_every_row_is_marked(tmp_path: Path) -> None:
    """Not to be taken for a tint: it has the colour of the other marks."""
    leaves = [
        Leaf(leaf.area, leaf.kegiatan, leaf.sub, leaf.indikator, leaf.marks | {12})
        for leaf in LEAVES
    ]
    sheet = Sheet()
    rows = body(leaves, mark=lambda leaf, m: Ink(fill="#00b050") if m in leaf.marks else "")
    sheet.table(widths(), [*header(), *rows])
    assert leaves_of(read(sheet.bytes(), tmp_path).dekrit.rencana_aksi) == leaves


def test_rules_between_the_cells_only(tmp_path: Path) -> None:
    """A white fill over a coloured row takes the mark away again."""

    def twice(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
        sheet.canvas.setFillColorRGB(1, 0.5, 0)
        sheet.rect(x0, y0, x1, y1, stroke=0, fill=1)
        sheet.canvas.setFillColorRGB(1, 1, 1)
        sheet.rect(x0, y0, x1, y1, stroke=0, fill=1)

    def mark(leaf: Leaf, m: int) -> Entry:
        return Ink(fill="#ff8000") if m in leaf.marks else Ink(draw=twice)

    sheet = Sheet()
    sheet.table(widths(), [*header(), *body(mark=mark)], rules=_thin)
    assert leaves_of(read(sheet.bytes(), tmp_path).dekrit.rencana_aksi) == list(LEAVES)


def _thin(sheet: Sheet, cells: list[Placed]) -> None:
    sheet.rule = 0.25
    boxes(sheet, cells)
