"""From pixels the same cells are found as from the strokes of the born-digital page."""

from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray

import extract
from extract.grid import find_grids
from extract.scan.ruled import Ruled, read_rules
from extract.scan.ruled_settle import Run, settle
from extract.scan.sheet import Sheet
from lampiran.bench.invent import invent
from lampiran.bench.typeset.canvas import typeset

Picture = NDArray[np.uint8]
Spans = list[tuple[int, int, int, int]]

XS = (40, 80, 260, 460, 495, 530, 565, 600)
YS = (60, 84, 120, 160, 174, 230, 290)
"""Points. A number column, two of text, four of months; the fourth row is as low as rows are."""


class Drawing:
    """A table drawn pixel by pixel, of which each row and column line may be left out."""

    def __init__(self, dpi: float = 200, ground: int = 250) -> None:
        self.scale = dpi / 72
        self.dpi = dpi
        self.grey = np.full((round(350 * self.scale), round(660 * self.scale)), ground, np.uint8)

    def at(self, *points: float) -> list[int]:
        return [round(point * self.scale) for point in points]

    def rule(
        self, x0: float, y0: float, x1: float, y1: float, tone: int = 20, thick: int = 1
    ) -> None:
        a, b, c, d = self.at(x0, y0, x1, y1)
        cv2.line(self.grey, (a, b), (c, d), tone, thick)

    def table(self, tone: int = 20, thick: int = 1) -> None:
        for y in YS:
            self.rule(XS[0], y, XS[-1], y, tone, thick)
        for x in XS:
            self.rule(x, YS[0], x, YS[-1], tone, thick)

    def fill(self, col: int, row: int, tone: int) -> None:
        a, b, c, d = self.at(XS[col], YS[row], XS[col + 1], YS[row + 1])
        self.grey[b + 1 : d, a + 1 : c] = tone

    def wipe(self, x0: float, y0: float, x1: float, y1: float) -> None:
        a, b, c, d = self.at(x0, y0, x1, y1)
        self.grey[b:d, a:c] = 250

    def words(self, text: str, x: float, y: float, size: float = 8) -> None:
        a, b = self.at(x, y)
        cv2.putText(
            self.grey, text, (a, b), cv2.FONT_HERSHEY_SIMPLEX, size * self.scale / 30, 30, 2
        )

    def read(self) -> Ruled:
        return read_rules(Sheet(self.grey, None, self.dpi))


def spans(ruled: Ruled) -> list[Spans]:
    """Row, column, and their spans, of each cell of each table."""
    return [
        sorted((r.row, r.col, r.rowspan + r.runs_on, r.colspan) for r in grid.regions)
        for grid in find_grids(ruled.rules)
        if len({r.col for r in grid.regions}) > 1
    ]


PLAIN: Spans = [(r, c, 1, 1) for r in range(len(YS) - 1) for c in range(len(XS) - 1)]


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize(("tone", "thick"), [(20, 1), (120, 1), (20, 3), (190, 2)])
def test_a_plain_grid(dpi: float, tone: int, thick: int) -> None:
    drawing = Drawing(dpi)
    drawing.table(tone, thick)
    assert spans(drawing.read()) == [PLAIN]


def test_places_are_those_of_the_rules() -> None:
    drawing = Drawing(300)
    drawing.table()
    (grid,) = find_grids(drawing.read().rules)
    assert grid.xs == pytest.approx(XS, abs=0.4)
    assert grid.ys == pytest.approx(YS, abs=0.4)


def test_merged_cells_stay_merged_with_text_across_them() -> None:
    drawing = Drawing()
    drawing.table()
    drawing.wipe(81, 61, 259, 119)  # two rows of the second column
    for row in range(6):
        drawing.words("Manajemen perubahan lintas", 84, 70 + 10 * row)
    wanted = [cell for cell in PLAIN if cell not in ((0, 1, 1, 1), (1, 1, 1, 1))] + [(0, 1, 2, 1)]
    assert spans(drawing.read()) == [sorted(wanted)]


def without_foot(side: float) -> Drawing:
    """Two columns hold one cell beside four rows, with no rule under it; its sides end at `side`.

    They are too few of the table's uprights for their common end alone to be a border.
    """
    drawing = Drawing()
    drawing.table()
    drawing.wipe(XS[0] - 2, YS[2] + 1, XS[2] - 1, YS[-1] + 2)
    for x in XS[:2]:
        drawing.rule(x, YS[0], x, side)
    return drawing


UNFINISHED: Spans = sorted(
    [cell for cell in PLAIN if cell[0] < 2 or cell[1] > 1] + [(2, 0, 5, 1), (2, 1, 5, 1)]
)
"""The cell and one row more: it goes on on the next page."""


def test_a_cell_that_goes_on_over_the_page_foot_has_sides_but_no_rule_under_it() -> None:
    assert spans(without_foot(YS[-1]).read()) == [UNFINISHED]


def test_a_cell_that_comes_from_the_page_before_has_no_rule_over_it() -> None:
    drawing = without_foot(YS[-1])
    drawing.grey = np.ascontiguousarray(np.flipud(drawing.grey))
    wanted = [
        (5 - (row + min(tall, 4) - 1), col, min(tall, 4), 1) for row, col, tall, _ in UNFINISHED
    ]
    assert spans(drawing.read()) == [sorted(wanted)]


def test_a_stroke_that_ends_short_of_the_foot_bounds_no_cell() -> None:
    drawing = without_foot(YS[-1] - 20)
    assert (2, 1, 5, 1) not in spans(drawing.read())[0]


@pytest.mark.parametrize("tone", [230, 190, 128, 60, 0])
def test_fills_are_no_rules_and_hide_none(tone: int) -> None:
    drawing = Drawing()
    drawing.table()
    for col, row in ((3, 1), (4, 1), (5, 2), (6, 3), (3, 4), (3, 5), (4, 5)):
        drawing.fill(col, row, tone)
    assert spans(drawing.read()) == [PLAIN]


def test_breaks_are_bridged() -> None:
    drawing = Drawing()
    drawing.table()
    for x in range(100, 590, 37):
        drawing.wipe(x, 118, x + 1.6, 122)
    drawing.wipe(258, 180, 262, 183)
    assert spans(drawing.read()) == [PLAIN]


def test_a_faint_piece_of_a_strong_rule_is_a_rule() -> None:
    drawing = Drawing()
    drawing.table()
    drawing.wipe(497, 118, 528, 122)
    drawing.rule(495, 120, 530, 120, 170)
    drawing.rule(495, 60, 495, 290)
    drawing.rule(530, 60, 530, 290)
    assert spans(drawing.read()) == [PLAIN]


@pytest.mark.parametrize("slanted", [True, False])
def test_hatching_in_a_cell_is_no_rule(slanted: bool) -> None:
    drawing = Drawing()
    drawing.table()
    for k in range(1, 16):
        if slanted:
            low = max(0, 3.4 * k - 35)
            drawing.rule(
                460 + low, 174 + 3.4 * k - low, 460 + min(35, 3.4 * k), 174 + max(0, 3.4 * k - 35)
            )
        else:
            drawing.rule(460, 174 + 3.4 * k, 495, 174 + 3.4 * k)
    assert spans(drawing.read()) == [PLAIN]


def test_marks_words_and_underlines_are_no_rules() -> None:
    drawing = Drawing()
    drawing.table()
    for col, mark in ((3, "X"), (4, "V"), (5, "I"), (6, "H")):
        drawing.words(mark, XS[col] + 10, 140, 16)
        drawing.words(mark, XS[col] + 12, 171, 9)
    drawing.words("ILLILLIHLIIHTL", 264, 104, 12)
    drawing.rule(264, 108, 400, 108)  # underlined
    drawing.rule(470, 250, 590, 250)  # an arrow over months
    assert spans(drawing.read()) == [PLAIN]


@pytest.mark.parametrize("centre", [(280, 150), (530, 200), (90, 250)])
def test_a_stamp_over_the_table_is_no_rule(centre: tuple[float, float]) -> None:
    drawing = Drawing()
    drawing.table()
    x, y = drawing.at(*centre)
    for radius, thick in ((50, 5), (38, 2)):
        cv2.circle(drawing.grey, (x, y), round(radius * drawing.scale), 110, thick)
    assert spans(drawing.read()) == [PLAIN]


def test_a_thick_frame_and_thin_rules() -> None:
    drawing = Drawing()
    drawing.table()
    for a, b, c, d in (
        (40, 60, 600, 60),
        (40, 290, 600, 290),
        (40, 60, 40, 290),
        (600, 60, 600, 290),
    ):
        drawing.rule(a, b, c, d, thick=7)
    assert spans(drawing.read()) == [PLAIN]


def test_a_page_without_rules_has_none() -> None:
    drawing = Drawing()
    for row in range(15):
        drawing.words("Menimbang bahwa untuk melaksanakan ketentuan", 60, 60 + 16 * row, 12)
    ruled = drawing.read()
    assert find_grids(ruled.rules) == []
    assert not ruled.mask.any()


def test_the_mask_takes_the_rules_and_leaves_the_letters() -> None:
    drawing = Drawing()
    drawing.table()
    bare = drawing.grey < 128
    drawing.words("gypq", 84, 81.5)  # descenders down to the rule
    drawing.words("Reformasi", 84, 104)
    letters = (drawing.grey < 128) & ~bare
    mask = drawing.read().mask
    assert (mask & bare).sum() > 0.99 * bare.sum()
    assert (mask & letters).sum() < 0.03 * letters.sum()
    assert mask.mean() < 3.2 * bare.mean()  # a pixel of blur at either side of a hairline


def test_doubt_is_told() -> None:
    drawing = Drawing()
    drawing.table()
    for x in range(270, 456, 5):
        drawing.wipe(x, 118, x + 2.7, 122)  # a rule of which half is gone
    assert drawing.read().problems


def by_strokes(pdf: bytes, folder: Path) -> list[tuple[int, list[Spans]]]:
    path = folder / "rencana.pdf"
    path.write_bytes(pdf)
    return [
        (
            page.halaman or 0,
            [sorted((c.row, c.col, c.rowspan, c.colspan) for c in t.cells) for t in page.tables],
        )
        for page in extract.read(path).pages
        if page.tables
    ]


def worn(picture: Picture, seed: int) -> Picture:
    """The picture as an office's scanner gives it: blurred, noisy, pressed."""
    rng = np.random.default_rng(seed)
    soft = cv2.GaussianBlur(picture, (0, 0), 0.6).astype(np.float64) * 0.88 + 24
    noisy = np.clip(soft + rng.normal(0, 5, soft.shape), 0, 255).astype(np.uint8)
    _, jpeg = cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, 55])
    pressed = cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE)
    return np.asarray(np.clip(pressed.astype(np.float64) * 255 / 245, 0, 255), dtype=np.uint8)


@pytest.mark.parametrize("seed", [100_201, 100_205, 100_207, 100_210])
@pytest.mark.parametrize(("dpi", "is_worn"), [(300, False), (200, True)])
def test_pixels_show_the_cells_that_strokes_show(
    seed: int, dpi: float, is_worn: bool, tmp_path: Path
) -> None:
    pdf = typeset(invent(seed, areas=2))
    document = pypdfium2.PdfDocument(pdf)
    wanted = by_strokes(pdf, tmp_path)
    assert wanted
    for number, tables in wanted[:2]:
        drawn = document[number - 1].render(scale=dpi / 72, grayscale=True).to_numpy()
        grey = np.ascontiguousarray(drawn.reshape(drawn.shape[:2]))
        grey = worn(grey, seed) if is_worn else grey
        assert spans(read_rules(Sheet(grey, None, dpi))) == tables


def upright(end: float | None) -> list[tuple[float, float]]:
    """A rule under a head, whose uppermost side a stamp covers."""
    sides = [Run(i, at, 0, 100) for i, at in enumerate((0, 100))]
    rows = [*sides, Run(2, 20, 60, 100), Run(3, 60, 0, 100)]  # that at 20 is over a neighbour
    _, cols, _ = settle(rows, [*sides, Run(2, 50, 20, 100, before=end)])
    return [(run.start, run.end) for run in cols if run.line == 2]


def test_a_rule_that_ends_in_the_open_goes_on_beneath_a_stamp_to_the_next() -> None:
    assert upright(0) == [(0, 100)]


@pytest.mark.parametrize("end", [None, 8.0], ids=["blank", "nothing there"])
def test_a_rule_that_ends_in_the_open_ends_where_it_met_another(end: float | None) -> None:
    assert upright(end) == [(60, 100)]
