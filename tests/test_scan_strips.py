"""What belongs to a printed line: dots as small as dust, words of one piece, strokes across."""

import numpy as np
import pytest
from numpy.typing import NDArray

from extract.scan.ink import Ink
from extract.scan.prose import _lines
from extract.scan.strips import cut, pieces_of

INK = Ink(threshold=150, noise=2.0, contrast=220.0)
SCALE = 200 / 72
"""Pixels a point at 200 dpi."""
STEMS = range(30, 150, 8)
TOP, FOOT = 20, 32
"""Rows of the letters."""


def line_of_stems() -> NDArray[np.uint8]:
    """A cell with a row of plain letters without dots."""
    page = np.full((60, 220), 255, np.uint8)
    for x in STEMS:
        page[TOP:FOOT, x : x + 3] = 20
    return page


def shown(page: NDArray[np.uint8]) -> NDArray[np.uint8]:
    made = cut(page, np.zeros(page.shape, bool), INK, SCALE)
    (strip,) = made.strips
    pad = 3
    picture = made.line_picture(strip, pad)
    assert strip.x0 == STEMS[0]
    return picture[pad + 2 :, 2 * pad :]  # from the first letter's top left corner


def test_a_dot_of_one_pixel_beside_a_letter_stays_in_the_picture() -> None:
    page = line_of_stems()
    page[FOOT - 1, 40 + 3] = 90
    assert shown(page)[FOOT - 1 - TOP, 43 - STEMS[0]] < 150


def test_a_speck_of_one_pixel_away_from_letters_does_not() -> None:
    page = line_of_stems()
    page[TOP:FOOT, 62:118] = 255  # a wide blank
    page[26, 90] = 90
    assert shown(page)[26 - TOP, 90 - STEMS[0]] == 255


def test_a_long_word_of_one_piece_belongs_to_its_line_and_a_rule_does_not() -> None:
    page = np.full((120, 900), 255, np.uint8)
    for x in range(20, 300, 14):
        page[40:52, x : x + 6] = 20
    page[40:52, 320:520] = 20  # 72 points
    for x in range(540, 760, 14):
        page[40:52, x : x + 6] = 20
    page[90:96, 20:880] = 20
    _, pieces, _ = pieces_of(page, INK, SCALE)
    (strip,) = _lines(pieces, SCALE)
    assert (strip.top, strip.bottom) == (40, 52)
    assert 200 in strip.pieces[:, 2]


def test_a_line_of_small_print_beside_large_print_stays_whole() -> None:
    page = np.full((400, 900), 255, np.uint8)
    for y in range(80, 380, 50):
        for x in range(20, 860, 24):
            page[y : y + 22, x : x + 10] = 20
    for x in (*range(20, 80, 12), 150, 162):  # far from the only taller letter
        page[30:40, x : x + 6] = 20
    page[24:40, 174:180] = 20
    _, pieces, _ = pieces_of(page, INK, SCALE)
    first = min(_lines(pieces, SCALE), key=lambda strip: strip.top)
    assert (first.x0, first.x1, len(first.pieces)) == (20, 180, 8)


def with_tail(grainy: bool) -> tuple[int, int]:
    """Rows and columns of the picture of a line with a tail too faint to be a piece of ink."""
    page = line_of_stems()
    page[FOOT : FOOT + 4, 60:62] = 200
    made = cut(page, np.zeros(page.shape, bool), INK, SCALE)
    (strip,) = made.strips
    frame = made.line_frame(strip, 3, grainy)
    assert strip.bottom == FOOT
    return int(frame.bottom), int(frame.x1)


def test_in_grain_the_picture_reaches_to_where_faint_tails_and_brackets_may_be() -> None:
    """Half a letter below the baseline, and further beside the line."""
    foot, end = with_tail(grainy=True)
    assert foot >= FOOT + 4
    bottom, right = with_tail(grainy=False)
    assert bottom == FOOT + 2
    assert end > right


def test_paper_is_grainy_before_it_is_noisy() -> None:
    assert not Ink(150, 2.0, 220.0).is_grainy
    assert Ink(150, 5.0, 220.0).is_grainy
    assert not Ink(150, 5.0, 220.0).is_noisy
    assert Ink(150, 9.0, 220.0).is_grainy


@pytest.mark.parametrize(("between", "strips"), [(180, 1), (250, 2)], ids=["thin", "blank"])
def test_a_sign_alone_that_a_thin_stroke_holds_together_is_one(between: int, strips: int) -> None:
    page = np.full((60, 40), 255, np.uint8)
    page[20:30, 15:24] = 20
    page[30:33, 17:20] = between
    page[33:38, 15:24] = 20
    made = cut(page, np.zeros(page.shape, bool), INK, SCALE)
    assert len(made.strips) == strips
    assert (made.strips[0].top, made.strips[-1].bottom) == (20, 38)
