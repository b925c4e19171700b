"""What lies beside or over the print does not decide how a page is laid."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extract.ocr.engine import OcrLine, OcrWord, PixelBox
from extract.ocr.weigh import Reading
from extract.scan.page import _spells
from extract.scan.prose import _is_nonsense
from extract.scan.reading import Read
from extract.scan.straight_paper import paper_corners
from lampiran.model import Box, Line, Place


def _desk(light: NDArray[np.int32], patch: int) -> NDArray[np.uint8]:
    """A paper on a desk, and against its corner a patch of the desk that is lit."""
    seen = np.full((900, 1300), 50, np.uint8)
    cv2.fillConvexPoly(seen, np.array([[1090, 560], [1250, 560], [1250, 860], [1060, 860]]), patch)
    cv2.fillConvexPoly(seen, light, 200)
    return seen


def test_the_paper_is_what_most_levels_show() -> None:
    true = np.array([[60, 50], [1180, 40], [1190, 780], [50, 800]], np.int32)
    seen = _desk(true, 50)
    seen[:38, 60:1185] = 65  # a pale shimmer beyond the head, seen at one level only
    found = paper_corners(seen)
    assert found is not None
    assert np.abs(found - true).max() < 12


def _line(text: str, keyakinan: float) -> Line:
    return Line(
        text=text, place=Place(1, Box(0, 0, 9, 9)), size=9.0, first_word_width=9.0,
        first_char_width=5.0, keyakinan=keyakinan, other=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Minggu", True),
        ("a", True),
        ("x", False),
        ("V", False),
        ("-", False),
        ("1", True),
        ("I", True),
        ("1.", True),
        ("1)", True),
    ],
)
def test_a_blurred_word_is_no_mark(text: str, spelt: bool) -> None:
    assert _spells([_line(text, 0.1)]) is spelt


@pytest.mark.parametrize(
    ("trust", "nonsense"), [((0.97, 0.9, 0.95, 0.1), False), ((0.3, 0.2, 0.4, 0.1), True)]
)
def test_words_that_are_mostly_sure_stay_a_line(trust: tuple[float, ...], nonsense: bool) -> None:
    box = PixelBox(0, 0, 9, 9)
    texts = ("ketumki", "yang", "kecokan", "setk")
    line = OcrLine(
        " ".join(texts), box, tuple(OcrWord(t, box, v) for t, v in zip(texts, trust, strict=True))
    )
    reading = Reading(line, "||| . e", False, 0.1, min(trust))
    assert _is_nonsense(Read(reading, 0.18)) is nonsense
