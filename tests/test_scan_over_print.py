"""Strokes over print: what they hide or add must not be trusted."""

from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extract.ocr.engine import OcrLine, OcrWord, PixelBox, line_of
from extract.ocr.readers import Readers
from extract.scan.crossed import crossed
from extract.scan.page import read_sheet
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
