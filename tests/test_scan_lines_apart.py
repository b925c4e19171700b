"""Words of two lines that touch are two lines, and none of them is lost."""

import numpy as np
import pytest
from numpy.typing import NDArray

from extract.scan.ink import Ink
from extract.scan.strips import cut

INK = Ink(threshold=150, noise=2.0, contrast=220.0)
SCALE = 200 / 72
TALL, PITCH = 16, 22
"""Pixels: small letters, and from one line to the next."""


def cell(joined: range, lines: int = 6, thick: int = 3) -> NDArray[np.uint8]:
    """Blurred words, one on each line; those `joined` touch the next by a tail."""
    page = np.full((20 + lines * PITCH, 200), 255, np.uint8)
    for i in range(lines):
        top = 10 + i * PITCH
        page[top : top + TALL, 10 : 130 + 5 * i] = 20
        if i in joined:
            page[top : top + PITCH + 2, 60 : 60 + thick] = 20
    return page


def lines_of(page: NDArray[np.uint8]) -> list[tuple[int, int]]:
    made = cut(page, np.zeros(page.shape, bool), INK, SCALE)
    for strip in made.strips:
        assert made.line_picture(strip, 3).min() < 50  # its own ink is in its picture
    return [(strip.x1, strip.letter > 0) for strip in made.strips]


@pytest.mark.parametrize("joined", [range(0), range(1), range(4, 5), range(1, 3)])
def test_every_line_is_there_whether_or_not_it_touches_the_next(joined: range) -> None:
    assert lines_of(cell(joined)) == [(130 + 5 * i, True) for i in range(6)]


def test_a_stroke_through_two_lines_is_no_two_lines() -> None:
    page = cell(range(0))
    page[10 + PITCH : 10 + 2 * PITCH + TALL, 150:156] = 20
    ends = [x1 for x1, _ in lines_of(page)]
    assert len(ends) == 6


def test_a_blot_as_high_as_two_lines_stays_whole() -> None:
    page = cell(range(0))
    page[10 + 2 * PITCH : 10 + 3 * PITCH + TALL, 10:145] = 20
    labels = cut(page, np.zeros(page.shape, bool), INK, SCALE).labels
    assert labels[10 + 2 * PITCH + 2, 20] == labels[10 + 3 * PITCH + 2, 20] > 0
