"""Which reader is asked about which line."""

from collections.abc import Sequence

import numpy as np
import pytest

from extract.ocr.engine import Grey, OcrLine, OcrWord, PixelBox, line_of
from extract.ocr.readers import Readers
from extract.ocr.typeface.aligned import AlignedLine
from extract.ocr.typeface.faces import OfFace
from extract.scan.ink import Ink
from extract.scan.reading import Found, read_strips
from extract.scan.strips import cut

INK = Ink(threshold=150, noise=2.0, contrast=220.0)
SCALE = 200 / 72


class Told:
    """A reader that says what it is told, and remembers how many lines it was asked about."""

    takes_grain = True

    def __init__(self, *said: tuple[str, float]) -> None:
        self.name = "told"
        self._said = list(said)
        self.asked = 0

    def read_lines(self, crops: Sequence[Grey], dpi: float) -> list[OcrLine | None]:
        self.asked += len(crops)
        box = PixelBox(0, 0, 100, 20)
        return [
            line_of([OcrWord(text, box, trust, tuple(range(10, 10 + len(text))))])
            for text, trust in (self._said.pop(0) for _ in crops)
        ]

    def read_block(self, crop: Grey, dpi: float) -> list[OcrLine]:
        return []


def three_lines() -> list[Found]:
    page = np.full((160, 300), 255, np.uint8)
    for y in (20, 70, 120):
        for x in range(20, 280, 9):
            page[y : y + 14, x : x + 4] = 20
    made = cut(page, np.zeros(page.shape, bool), INK, SCALE)
    return [Found(made, strip) for strip in made.strips]


@pytest.mark.parametrize("third_said", [["kerja"], None])
def test_the_second_reads_what_the_first_doubts_and_the_third_where_these_differ(
    third_said: list[str] | None,
) -> None:
    first = Told(("rapat", 0.999), ("rapat", 0.6), ("kenja", 0.6))
    second = Told(("rapat", 0.9), ("kerja", 0.9))
    third = Told(*((text, 0.9) for text in third_said)) if third_said else None
    reads = read_strips(three_lines(), INK, 200.0, Readers(first, second, third))
    assert (first.asked, second.asked) == (3, 2)
    assert third is None or third.asked == 1
    lines = [read.reading for read in reads if read is not None]
    assert [reading.line.text for reading in lines] == ["rapat", "rapat", "kerja"]
    assert [reading.agree for reading in lines] == [None, True, False]
    assert lines[2].backed is (None if third is None else True)


@pytest.mark.parametrize(("others", "asked"), [(0.999, 0), (0.6, 10)])
def test_on_a_page_of_few_doubts_a_line_that_is_nearly_sure_is_not_asked_about(
    others: float, asked: int
) -> None:
    lines = [*three_lines(), *three_lines(), *three_lines(), three_lines()[0]]
    first = Told(*[("rapat", others)] * 9, ("kerja", 0.9))
    second = Told(*[("rapat", 0.9)] * 10)
    read_strips(lines, INK, 200.0, Readers(first, second))
    assert second.asked == asked


def test_a_short_line_that_is_nearly_sure_is_asked_about_on_any_page() -> None:
    page = np.full((60, 100), 255, np.uint8)
    for x in (20, 29):
        page[20:34, x : x + 4] = 20
    made = cut(page, np.zeros(page.shape, bool), INK, SCALE)
    lines = [*three_lines() * 3, Found(made, made.strips[0])]
    first, second = Told(*[("rapat", 0.999)] * 9, ("1.", 0.9)), Told(("1.", 0.9))
    read_strips(lines, INK, 200.0, Readers(first, second))
    assert second.asked == 1


def test_one_reader_reads_alone() -> None:
    first = Told(("rapat", 0.6), ("rapat", 0.6), ("kerja", 0.6))
    reads = read_strips(three_lines(), INK, 200.0, Readers(first))
    assert [read and read.reading.agree for read in reads] == [None, None, None]


GRAINY = Ink(threshold=150, noise=5.0, contrast=220.0)


@pytest.mark.parametrize(
    ("ink", "trust", "times"), [(INK, 0.6, 0), (GRAINY, 0.999, 0), (GRAINY, 0.6, 1)]
)
def test_the_type_of_a_page_is_learned_where_grain_makes_the_reader_doubt(
    ink: Ink, trust: float, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def none_found(lines: Sequence[AlignedLine | None]) -> list[OfFace | None]:
        asked.append(len(lines))
        return [None] * len(lines)

    monkeypatch.setattr("extract.scan.reading.find_faces", none_found)
    reads = read_strips(three_lines(), ink, 200.0, Readers(Told(*[("rapat", trust)] * 3)))
    assert asked == [3] * times
    assert [read.reading.line.text for read in reads if read is not None] == ["rapat"] * 3
