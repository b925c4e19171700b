"""Paint is told from pixels: fills, hatchings and marks, and never a stamp or a shadow."""

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extract.grid import Grid, Region
from extract.scan.sheet import Sheet
from extract.scan.stamp import find_stamps, without_stamps
from extract.scan.tint import Seen, grounds_seen, threshold
from lampiran.model import Box, Paint

Picture = NDArray[np.uint8]
ROWS, COLS, WIDE, TALL, LEFT = 6, 12, 18.0, 16.0, 40.0
TINTS = ("#f2f2f2", "#d9e2f3", "#bfbfbf", "#ffff00", "#92d050", "#c00000", "#000000")


def a_grid() -> Grid:
    xs = tuple(LEFT + WIDE * i for i in range(COLS + 1))
    ys = tuple(LEFT + TALL * i for i in range(ROWS + 1))
    regions = tuple(
        Region(r, c, 1, 1, Box(xs[c], ys[r], xs[c + 1], ys[r + 1]))
        for r in range(ROWS)
        for c in range(COLS)
    )
    return Grid(xs, ys, regions)


class Desk:
    """A page of a table of 6 x 12 cells, drawn in colour, then scanned."""

    def __init__(self, dpi: float) -> None:
        self.dpi, self.scale, self.grid = dpi, dpi / 72, a_grid()
        high = round((2 * LEFT + ROWS * TALL) * self.scale)
        wide = round((2 * LEFT + COLS * WIDE) * self.scale)
        self.page: Picture = np.full((high, wide, 3), 255, np.uint8)
        self.mask = np.zeros((high, wide), bool)

    def px(self, *points: float) -> tuple[int, ...]:
        return tuple(round(p * self.scale) for p in points)

    def fill(self, row: int, col: int, colour: str) -> None:
        x0, top, x1, bottom = self.px(*self.cell(row, col))
        self.page[top:bottom, x0:x1] = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]

    def cell(self, row: int, col: int) -> Box:
        return self.grid.regions[row * COLS + col].box

    def line(self, x0: float, y0: float, x1: float, y1: float, thick: float = 1.0) -> None:
        ends = self.px(x0, y0), self.px(x1, y1)
        cv2.line(self.page, *ends, (20, 20, 20), max(1, round(thick * self.scale)), cv2.LINE_AA)

    def text(self, row: int, col: int, text: str) -> None:
        box = self.cell(row, col)
        at = self.px(box.x0 + 3, box.bottom - 4.5)
        cv2.putText(self.page, text, at, cv2.FONT_HERSHEY_SIMPLEX, 0.22 * self.scale,
                    (10, 10, 10), max(1, round(0.7 * self.scale)), cv2.LINE_AA)  # fmt: skip

    def scan(self, kind: str = "rgb", light: Callable[..., object] | None = None) -> Sheet:
        """Draw the rules, then see it all as a scanner does."""
        for places, turn in ((self.grid.xs, False), (self.grid.ys, True)):
            for at in places:
                a, low, high = self.px(at, LEFT, (self.grid.xs if turn else self.grid.ys)[-1])
                half = max(1, round(0.35 * self.scale))
                cut = np.s_[a - half : a + half, low:high]
                view, rules = (self.page, self.mask) if turn else (
                    self.page.transpose(1, 0, 2), self.mask.T)  # fmt: skip
                view[cut], rules[cut] = 0, True
        rng = np.random.default_rng(7)
        seen = 30 + self.page.astype(np.float32) * (222 / 255)
        if light is not None:
            y, x = np.mgrid[0 : seen.shape[0], 0 : seen.shape[1]]
            seen = seen * np.asarray(light(x / seen.shape[1], y / seen.shape[0]))[..., None]
        seen = cv2.GaussianBlur(seen, (0, 0), 0.2 * self.scale)
        seen += rng.normal(0, 6, seen.shape[:2])[..., None]
        pixels = np.clip(seen * (255 / 252), 0, 255).astype(np.uint8)
        grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
        if kind == "dots":
            tile = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) * 16
            high, wide = grey.shape
            screen = np.tile(tile + 4, (high // 4 + 1, wide // 4 + 1))[:high, :wide]
            return Sheet(np.where(grey > screen, 255, 0).astype(np.uint8), None, self.dpi)
        coded = cv2.imencode(".jpg", pixels if kind == "rgb" else grey, [1, 55])[1]
        back = np.asarray(cv2.imdecode(coded, cv2.IMREAD_UNCHANGED), np.uint8)
        if kind == "grey":
            return Sheet(back, None, self.dpi)
        return Sheet(np.asarray(cv2.cvtColor(back, cv2.COLOR_RGB2GRAY), np.uint8), back, self.dpi)

    def look(self, kind: str = "rgb", **more: Callable[..., object]) -> list[Seen]:
        sheet = self.scan(kind, **more)
        return grounds_seen(sheet, self.mask, self.grid, find_stamps(sheet, self.mask))


def inner_of(sheet: Sheet, box: Box) -> tuple[slice, slice]:
    """The pixels of a cell, its sides left aside."""
    x0, top, x1, bottom = sheet.pixels(
        Box(box.x0 + 2, box.top + 2, box.x1 - 2, box.bottom - 2),
    )
    return slice(top, bottom), slice(x0, x1)


def painted(seen: list[Seen]) -> set[tuple[int, int]]:
    return {divmod(i, COLS) for i, s in enumerate(seen) if s.paint is not Paint.NONE}


MONTHS = {(0, 0), (0, 1), (1, 5), (2, 5), (3, 11), (5, 0), (5, 7), (5, 8)}


@pytest.mark.parametrize("dpi", [300, 150])
@pytest.mark.parametrize("colour", TINTS)
def test_filled_cells_and_no_others_are_painted(dpi: int, colour: str) -> None:
    desk = Desk(dpi)
    for place in MONTHS:
        desk.fill(*place, colour)
    seen = desk.look()
    assert painted(seen) == MONTHS
    (read,) = {s.colour for s in seen if s.colour}
    true = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    near = [int(read[i : i + 2], 16) for i in (1, 3, 5)]
    assert max(abs(a - 255 + (255 - b) * 0.87) for a, b in zip(near, true, strict=True)) < 14


@pytest.mark.parametrize("kind", ["grey", "dots"])
@pytest.mark.parametrize("colour", ["#d9d9d9", "#808080", "#000000"])
def test_fills_are_seen_without_colours_and_as_dots(kind: str, colour: str) -> None:
    desk = Desk(200)
    for place in MONTHS:
        desk.fill(*place, colour)
    seen = desk.look(kind)
    assert {divmod(i, COLS) for i, s in enumerate(seen) if s.paint is Paint.FILL} == MONTHS
    assert painted(seen) == MONTHS
    assert len({s.colour for s in seen if s.colour}) == 1


@pytest.mark.parametrize("dpi", [300, 150])
def test_nothing_painted_gives_nothing_and_all_painted_gives_all(dpi: int) -> None:
    bare, full = Desk(dpi), Desk(dpi)
    for region in full.grid.regions:
        full.fill(region.row, region.col, "#f2f2f2")
    assert painted(bare.look()) == set()
    assert len(painted(full.look())) == ROWS * COLS


def test_a_shadow_is_no_paint_and_paint_is_seen_in_it() -> None:
    def shadow(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        return 1 - 0.16 / (1 + np.exp(-(x + 0.4 * y - 0.8) * 12))

    bare, desk = Desk(200), Desk(200)
    for place in MONTHS:
        desk.fill(*place, "#e7e6e6")
    assert painted(bare.look(light=shadow)) == set()
    assert painted(desk.look(light=shadow)) == MONTHS


def test_stripes_have_one_colour_and_months_another() -> None:
    desk = Desk(200)
    for row in (1, 3, 5):
        for col in range(COLS):
            desk.fill(row, col, "#f2f2f2")
    for place in MONTHS:
        desk.fill(*place, "#bfbfbf")
    seen = desk.look()
    month = {seen[r * COLS + c].colour for r, c in MONTHS}
    stripe = {seen[r * COLS + c].colour for r in (1, 3, 5) for c in range(COLS)} - month
    assert len(month) == len(stripe) == 1
    assert painted(seen) == MONTHS | {(r, c) for r in (1, 3, 5) for c in range(COLS)}


def test_hatching_is_a_pattern() -> None:
    desk = Desk(200)
    box = desk.cell(2, 4)
    for start in np.arange(-TALL, WIDE, 3.0):
        low, up = max(0.0, -start), min(TALL, WIDE - start)
        if up > low:
            desk.line(box.x0 + start + low, box.bottom - low,
                      box.x0 + start + up, box.bottom - up, 0.5)  # fmt: skip
    seen = desk.look()
    assert {i: s.paint for i, s in enumerate(seen) if s.paint is not Paint.NONE} == {
        2 * COLS + 4: Paint.PATTERN
    }


@pytest.mark.parametrize("dpi", [200, 300])
@pytest.mark.parametrize("colour", ["#3e6589", "#1f1f1f"])
def test_white_letters_crowded_on_a_dark_ground_are_no_hatching(dpi: int, colour: str) -> None:
    """The names of the months, in cells hardly higher than they, under a plainer cell each."""
    desk, low = Desk(dpi), 11.5
    ys = (LEFT, *(y + low for y in desk.grid.ys[:-1]))
    regions = tuple(
        replace(r, box=r.box._replace(top=ys[r.row], bottom=ys[r.row + 1]))
        for r in desk.grid.regions
    )
    desk.grid = replace(desk.grid, ys=ys, regions=regions)
    for col in range(COLS):
        desk.fill(0, col, colour)
        desk.fill(1, col, colour)
        box = desk.cell(0, col)
        at = desk.px(box.x0 + 1.0, box.bottom - 2.0)
        cv2.putText(desk.page, "MAR", at, cv2.FONT_HERSHEY_SIMPLEX, 0.26 * desk.scale,
                    (255, 255, 255), round(1.1 * desk.scale), cv2.LINE_AA)  # fmt: skip
    seen = desk.look()
    assert {ground.paint for ground in seen[: 2 * COLS]} == {Paint.FILL}
    assert all(ground.inked for ground in seen[:COLS])
    assert not painted(seen[2 * COLS :])


def test_marks_are_told_from_text_and_dashes() -> None:
    desk = Desk(200)
    tick, cross, dot, dash = (desk.cell(1, c) for c in (1, 3, 5, 7))
    desk.line(tick.x0 + 6, tick.top + 8, tick.x0 + 8, tick.top + 11)
    desk.line(tick.x0 + 8, tick.top + 11, tick.x0 + 12, tick.top + 4)
    desk.line(cross.x0 + 5, cross.top + 4, cross.x1 - 5, cross.bottom - 4)
    desk.line(cross.x0 + 5, cross.bottom - 4, cross.x1 - 5, cross.top + 4)
    desk.line(dot.x0 + 9, dot.top + 8, dot.x0 + 9.01, dot.top + 8, 4)
    desk.line(dash.x0 + 7, dash.top + 8, dash.x0 + 11, dash.top + 8, 0.7)
    desk.text(3, 2, "abc")
    seen = desk.look()
    assert {divmod(i, COLS)[1] for i, s in enumerate(seen) if s.paint is Paint.MARK} == {1, 3, 5}
    assert {divmod(i, COLS) for i, s in enumerate(seen) if s.inked} == {
        (1, 1), (1, 3), (1, 5), (1, 7), (3, 2),
    }  # fmt: skip


def test_an_arrow_marks_each_month_it_crosses() -> None:
    desk = Desk(200)
    first, last = desk.cell(2, 3), desk.cell(2, 6)
    desk.line(first.x0 + 2, first.top + 8, last.x1 - 2, last.top + 8, 1.2)
    assert painted(desk.look()) == {(2, c) for c in (3, 4, 5, 6)}


def test_a_bar_within_its_cells_is_a_fill() -> None:
    desk = Desk(200)
    for col in (4, 5):
        x0, top, x1, bottom = desk.px(*desk.cell(2, col))
        inset = desk.px(4)[0]
        desk.page[top + inset : bottom - inset, x0:x1] = (157, 195, 230)
    seen = desk.look()
    assert painted(seen) == {(2, 4), (2, 5)}
    assert seen[2 * COLS + 4].paint is Paint.FILL


INKS = {"blue": (60, 60, 170), "red": (190, 40, 60), "black": (40, 40, 45)}


def stamped(ink: tuple[int, int, int]) -> Desk:
    """Two rings and a loop of a pen over the months, one of which is ticked."""
    desk = Desk(200)
    box = desk.cell(0, 1)
    desk.line(box.x0 + 5, box.top + 4, box.x1 - 5, box.bottom - 4)
    desk.line(box.x0 + 5, box.bottom - 4, box.x1 - 5, box.top + 4)
    over = np.full_like(desk.page, 255)
    middle = desk.px(LEFT + 8.3 * WIDE, LEFT + 3.2 * TALL)
    for radius in (44, 40, 27):
        cv2.circle(over, middle, desk.px(radius)[0], ink, desk.px(1.5)[0], cv2.LINE_AA)
    desk.page = np.minimum(desk.page, over)
    return desk


@pytest.mark.parametrize("kind", ["rgb", "grey"])
@pytest.mark.parametrize("ink", INKS)
def test_a_stamp_over_the_months_marks_none(ink: str, kind: str) -> None:
    assert painted(stamped(INKS[ink]).look(kind)) == {(0, 1)}


@pytest.mark.parametrize("ink", ["blue", "red"])
def test_a_coloured_stamp_is_taken_away_and_print_is_left(ink: str) -> None:
    desk = stamped(INKS[ink])
    desk.text(3, 8, "ab")
    sheet = desk.scan()
    clean = without_stamps(sheet, desk.mask)
    clear = Desk(200)
    clear.text(3, 8, "ab")
    x0, top, x1, bottom = sheet.pixels(clear.cell(3, 8))
    letters = clear.scan().grey[top:bottom, x0:x1] < 90
    assert (clean.grey[top:bottom, x0:x1][letters] < 140).mean() > 0.9
    beside = desk.cell(5, 8)
    x0, top, x1, bottom = sheet.pixels(
        Box(beside.x0 + 2, beside.top + 2, beside.x1 - 2, beside.bottom - 2)
    )
    ring = sheet.grey[top:bottom, x0:x1] < 150
    assert ring.sum() > 20
    assert (clean.grey[top:bottom, x0:x1][ring] > 200).mean() > 0.9


def test_coloured_fills_and_letters_are_no_stamp() -> None:
    desk = Desk(200)
    for place in MONTHS:
        desk.fill(*place, "#5b9bd5")
    desk.text(2, 2, "abc")
    sheet = desk.scan()
    assert not find_stamps(sheet, desk.mask).any()
    assert without_stamps(sheet, desk.mask) is sheet


@pytest.mark.parametrize(
    ("depths", "low", "high"),
    [
        ([0, 0.5, 1, 1.5], 1.5, 14),  # nothing is painted
        ([0, 0.4, 9, 10, 11], 0.4, 9),
        ([0, 1, 2, 3, 4, 5, 30], 5, 30),  # a shadow, and a paint
        ([9, 10, 60], 0, 9),  # all is painted
    ],
)
def test_the_threshold_stands_in_the_gap(depths: list[float], low: float, high: float) -> None:
    assert low < threshold(depths, 0.3) <= high
