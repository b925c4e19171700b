"""Strokes over print: what they hide or add must not be trusted."""

from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extract.ocr.engine import OcrLine, OcrWord, PixelBox, line_of
from extract.ocr.readers import Readers
from extract.scan.crossed import crossed, cut_in_two
from extract.scan.page import read_sheet
from extract.scan.scraps import scraps_doubted
from extract.scan.sheet import Sheet
from extract.scan.strokes import less_sure
from lampiran.model import Box, Line, Place

DPI = 200.0
SCALE = DPI / 72.0
SIZE = 11.0
CELLS = [Box(40, 40, 100, 80), Box(100, 40, 160, 80), Box(40, 80, 100, 120), Box(100, 80, 160, 120)]


def blank() -> NDArray[np.uint8]:
    return np.full((round(220 * SCALE), round(300 * SCALE)), 250, np.uint8)


def at(*points: tuple[float, float]) -> list[tuple[int, int]]:
    return [(round(x * SCALE), round(y * SCALE)) for x, y in points]


def stroke(picture: NDArray[np.uint8], *points: tuple[float, float]) -> None:
    pen = np.array(at(*points), np.int32).reshape(-1, 1, 2)
    cv2.polylines(picture, [pen], False, 40, 3, cv2.LINE_AA)


def write(picture: NDArray[np.uint8], text: str, x: float, foot: float) -> None:
    (place,) = at((x, foot))
    cv2.putText(picture, text, place, cv2.FONT_HERSHEY_SIMPLEX, 0.75, 30, 2, cv2.LINE_AA)


def prose(picture: NDArray[np.uint8]) -> list[Line]:
    feet = (60.0, 80.0, 100.0)
    for foot in feet:
        write(picture, "Kepala Subbagian", 30, foot)
    boxes = [Box(30, foot - 9, 135, foot + 2) for foot in feet]
    return [Line("Kepala Subbagian", Place(1, box), SIZE, keyakinan=0.99) for box in boxes]


def doubted(lines: list[Line], picture: NDArray[np.uint8]) -> list[bool]:
    found = less_sure(lines, Sheet(picture, None, DPI))
    assert [line.text for line in found] == [line.text for line in lines]
    return [line.keyakinan < 0.9 for line in found]


def test_print_alone_is_as_sure_as_before() -> None:
    picture = blank()
    assert doubted(prose(picture), picture) == [False, False, False]


@pytest.mark.parametrize("x", [60.0, 140.0])
def test_lines_that_a_pen_runs_through_or_ends_at_are_doubted(x: float) -> None:
    picture = blank()
    lines = prose(picture)
    stroke(picture, (x, 72), (x + 12, 84), (x + 24, 70), (x + 40, 108), (x + 2, 90))
    hit = doubted(lines, picture)
    assert hit[1]
    assert not hit[0]


def test_a_pen_far_from_a_line_is_nothing_to_it() -> None:
    picture = blank()
    lines = prose(picture)
    stroke(picture, (200, 60), (230, 110), (240, 55), (270, 100))
    assert doubted(lines, picture) == [False, False, False]


def table() -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    picture, rules = blank(), np.zeros(blank().shape, np.uint8)
    sides = [((x, 40), (x, 120)) for x in (40, 100, 160)]
    sides += [((40, y), (160, y)) for y in (40, 80, 120)]
    for side in sides:
        a, b = at(*side)
        cv2.line(rules, a, b, 1, 3)
    picture[rules > 0] = 50
    return picture, rules > 0


def test_text_and_marks_within_their_cells_cross_nothing() -> None:
    picture, rules = table()
    write(picture, "teks", 44, 64)
    write(picture, "X", 125, 64)
    write(picture, "isi", 102.5, 104)
    assert crossed(Sheet(picture, None, DPI), rules, CELLS) == set()


def test_cells_that_a_pen_runs_through_are_told() -> None:
    picture, rules = table()
    write(picture, "teks", 44, 104)
    stroke(picture, (85, 50), (95, 66), (106, 56), (118, 68))
    assert crossed(Sheet(picture, None, DPI), rules, CELLS) == {0, 1}


def test_a_stroke_that_ends_at_a_rule_crosses_nothing() -> None:
    picture, rules = table()
    stroke(picture, (70, 50), (85, 70), (97, 60))
    assert crossed(Sheet(picture, None, DPI), rules, CELLS) == set()


def print_in(cell: int, x0: float, x1: float, top: float = 50.0) -> Line:
    box = CELLS[cell]
    return Line("teks", Place(1, Box(box.x0 + x0, top, box.x0 + x1, top + 9)), 9.0)


@pytest.mark.parametrize(
    ("right", "down", "told"),
    [(1.0, 0.0, {0, 1}), (4.0, 0.0, set()), (1.0, 12.0, set())],
    ids=["goes on", "keeps off the rule", "on another level"],
)
def test_a_line_that_goes_on_beyond_the_rule_is_cut_in_two(
    right: float, down: float, told: set[int]
) -> None:
    lines = [
        [print_in(0, 4, 58)],
        [print_in(1, right, 30, 50 + down)],
        [print_in(2, 4, 40, 90), print_in(2, 4, 30, 102)],
        [print_in(3, 4, 50, 90)],
    ]
    assert cut_in_two(CELLS, lines) == told
    assert cut_in_two(CELLS, [[], [], [], []]) == set()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FOV", True),
        ("Z", True),
        ("1", False),
        ("ttd.", False),
        ("dan", False),
        ("NASUTION", False),
    ],
)
def test_a_few_letters_beneath_a_stamp_are_doubted(text: str, told: bool) -> None:
    sheet = Sheet(blank(), None, DPI)
    stamps = np.zeros(sheet.grey.shape, bool)
    beneath = Line(text, Place(1, Box(60, 60, 90, 72)), SIZE, keyakinan=0.98)
    (clear,) = scraps_doubted([beneath], sheet, stamps)
    stamps[round(65 * SCALE), :] = True
    (stamped,) = scraps_doubted([beneath], sheet, stamps)
    assert clear.keyakinan == 0.98
    assert (stamped.keyakinan < 0.9) is told


class Scrawls:
    """A reader that makes the same word of whatever it is shown."""

    name = "scrawls"
    takes_grain = True

    def __init__(self, word: str, trust: float) -> None:
        self._word, self._trust = word, trust

    def read_lines(self, crops: Sequence[NDArray[np.uint8]], dpi: float) -> list[OcrLine | None]:
        box = PixelBox(0, 0, 60, 20)
        return [line_of([OcrWord(self._word, box, self._trust)]) for _ in crops]

    def read_block(self, crop: NDArray[np.uint8], dpi: float) -> list[OcrLine]:
        return []


@pytest.mark.parametrize(
    ("word", "trust", "lines"), [("Jirhi", 0.3, 0), ("Jirhi", 0.999, 3), ("Penetapan", 0.3, 3)]
)
def test_a_page_without_a_sure_or_a_long_word_bears_no_print(
    word: str, trust: float, lines: int
) -> None:
    picture = blank()
    prose(picture)
    page = read_sheet(Sheet(picture, None, DPI), 1, Readers(Scrawls(word, trust)))
    assert len(page.lines) == lines
    assert len(page.lines) + len(page.ignored) >= 3


class Shapes(Scrawls):
    """One that sees a dot in whatever is as high as it is wide, and a word in all else."""

    def read_lines(self, crops: Sequence[NDArray[np.uint8]], dpi: float) -> list[OcrLine | None]:
        dot, word = (
            line_of([OcrWord(text, PixelBox(0, 0, 60, 20), 0.999)]) for text in ("●", self._word)
        )
        return [dot if crop.shape[1] < 1.5 * crop.shape[0] else word for crop in crops]


def test_punch_holes_above_a_line_of_print_are_none_of_it() -> None:
    picture = blank()
    for x in (60.0, 220.0):
        (hole,) = at((x, 25.0))
        cv2.circle(picture, hole, 40, 20, -1)
    write(picture, "RENCANA", 60, 100)
    page = read_sheet(Sheet(picture, None, DPI), 1, Readers(Shapes("RENCANA", 0.999)))
    assert [line.text for line in page.lines] == ["RENCANA"]
    assert [line.text for line in page.ignored] == ["●", "●"]
