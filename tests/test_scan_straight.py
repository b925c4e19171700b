"""A page laid down badly comes out straight, evenly lit and upright, and says where it lay."""

from collections.abc import Iterator
from functools import cache

import cv2
import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray

from extract.scan.sheet import Sheet
from extract.scan.straight import is_blank, straighten
from lampiran.bench.invent import invent
from lampiran.bench.typeset.canvas import typeset

DPI = 150.0
SCALE = DPI / 72
Picture = NDArray[np.uint8]


@cache
def page(number: int = -1) -> Picture:
    """A page of a made decree; the last has the annex's table."""
    document = pypdfium2.PdfDocument(typeset(invent(100_021, areas=2)))
    drawn = document[number % len(document)].render(scale=SCALE, rev_byteorder=True)
    return np.ascontiguousarray(drawn.to_numpy()[..., :3])


def laid(picture: Picture, angle: float, ground: int = 245) -> Picture:
    """The picture turned clockwise by `angle` degrees, as on a scanner's glass."""
    tall, wide = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, tall / 2), -angle, 1.0)
    return np.asarray(
        cv2.warpAffine(picture, turn, (wide, tall), borderValue=(ground,) * 3), dtype=np.uint8
    )


def direction(sheet: Sheet) -> float:
    """Degrees by which a line level on the sheet falls on the page as shown."""
    shape = np.array(sheet.to_paper or np.eye(3).ravel()).reshape(3, 3)
    middle = sheet.height / 2
    ends = np.array([[[100.0, middle], [sheet.width - 100, middle]]])
    (x0, y0), (x1, y1) = cv2.perspectiveTransform(ends, shape)[0]
    return float(np.degrees(np.arctan2(y1 - y0, x1 - x0)))


@pytest.mark.parametrize("angle", [-4.7, -1.3, -0.2, 0.0, 0.35, 2.1, 4.9])
def test_skew_is_measured_to_a_twentieth_of_a_degree(angle: float) -> None:
    assert direction(straighten(laid(page(), angle), DPI)) == pytest.approx(angle, abs=0.05)


@pytest.mark.parametrize("angle", [-3.0, 1.6])
def test_a_page_of_prose_is_laid_level(angle: float) -> None:
    assert direction(straighten(laid(page(0), angle), DPI)) == pytest.approx(angle, abs=0.05)


@pytest.mark.parametrize("number", [0, -1])
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_page_is_turned_upright(number: int, quarters: int) -> None:
    picture = page(number)
    turned = np.ascontiguousarray(np.rot90(picture, -quarters))
    sheet = straighten(turned, DPI)
    assert sheet.grey.shape == picture.shape[:2]
    off = (direction(sheet) - 90 * quarters + 180) % 360 - 180
    assert off == pytest.approx(0, abs=0.05)
    # What is drawn on the upright page is drawn at the same place.
    wanted = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    small = (60, 60)
    near = np.abs(
        cv2.resize(sheet.grey, small, interpolation=cv2.INTER_AREA).astype(float)
        - cv2.resize(wanted, small, interpolation=cv2.INTER_AREA)
    )
    assert near.mean() < 3


def seen_by_phone(picture: Picture) -> tuple[Picture, NDArray[np.float64]]:
    """The page on a dark desk, seen from aside in uneven light; and where its points went."""
    tall, wide = picture.shape[:2]
    corners = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    there = np.array(
        [[90, 70], [wide + 130, 110], [wide + 70, tall + 120], [120, tall + 60]], np.float32
    )
    shape = cv2.getPerspectiveTransform(corners, there)
    size = (wide + 220, tall + 200)
    seen = cv2.warpPerspective(picture, shape, size, borderValue=(62, 74, 90))
    y, x = np.mgrid[0 : size[1], 0 : size[0]]
    light = 0.62 + 0.33 * x / size[0] - 0.1 * (y / size[1]) ** 2
    return np.asarray(seen * light[..., None], dtype=np.uint8), shape


def test_the_trapezoid_of_a_phone_is_pressed_square() -> None:
    picture, shape = seen_by_phone(page())
    sheet = straighten(picture, DPI)
    back = np.linalg.inv(shape) @ np.diag([SCALE, SCALE, 1])
    assert sheet.to_paper is not None
    grid = np.array([[[x, y] for x in (100.0, 400.0, 700.0) for y in (100.0, 300.0, 500.0)]])
    on_page = cv2.perspectiveTransform(
        cv2.perspectiveTransform(grid, np.array(sheet.to_paper).reshape(3, 3)), back
    )[0].reshape(3, 3, 2)
    # Columns of points stay upright on the true page, rows level.
    assert np.ptp(on_page[:, :, 0], axis=1).max() < 1.5
    assert np.ptp(on_page[:, :, 1], axis=0).max() < 1.5


def test_light_is_made_even_and_fills_stay() -> None:
    picture = np.full((1200, 1700, 3), 250, np.uint8)
    cv2.rectangle(picture, (300, 300), (1400, 1000), (0, 0, 0), 2)
    fills = {(400, 400): (191, 191, 191), (700, 400): (146, 208, 80), (1000, 400): (40, 40, 40)}
    for (x, y), colour in fills.items():
        picture[y : y + 300, x : x + 200] = colour
    x = np.linspace(0.55, 0.95, 1700)[None, :, None]
    sheet = straighten(np.asarray(picture * x, np.uint8), DPI)
    assert sheet.colour is not None
    paper = sheet.grey[50:250:20, 50:1650:20]
    assert paper.min() > 240
    for (left, top), colour in fills.items():
        seen = sheet.colour[top + 100 : top + 200, left + 50 : left + 150].mean(axis=(0, 1))
        assert seen == pytest.approx(np.array(colour) * 255 / 250, abs=14)


def test_a_page_half_of_fills_keeps_them() -> None:
    picture = np.full((1200, 1700, 3), 235, np.uint8)
    for left in range(800, 1600, 70):
        cv2.rectangle(picture, (left, 200), (left + 70, 1100), (0, 0, 0), 1)
        picture[202:1100, left + 2 : left + 69] = 180
    sheet = straighten(picture, DPI)
    assert np.median(sheet.grey[300:1000, 850:1550]) == pytest.approx(195, abs=10)


def margins() -> Iterator[tuple[slice, slice]]:
    yield slice(0, 12), slice(0, None)
    yield slice(0, None), slice(0, 12)


@pytest.mark.parametrize("side", list(margins()))
def test_the_dark_rim_of_a_scanner_becomes_white(side: tuple[slice, slice]) -> None:
    picture = page().copy()
    picture[side] = 30
    sheet = straighten(picture, DPI)
    assert sheet.grey[side].min() > 200
    assert (sheet.grey < 100).sum() > 0.7 * (page().min(axis=2) < 100).sum()


def test_a_table_near_the_edge_keeps_its_border() -> None:
    picture = np.full((900, 1200), 255, np.uint8)
    for y in range(40, 880, 60):
        cv2.line(picture, (40, y), (1160, y), 0, 2)
    for x in range(40, 1200, 140):
        cv2.line(picture, (x, 40), (x, 880), 0, 2)
    sheet = straighten(picture, DPI)
    assert (sheet.grey[35:47, 60:1140] < 128).any(axis=0).mean() > 0.99
    assert (sheet.grey[60:860, 35:47] < 128).any(axis=1).mean() > 0.99


@pytest.mark.parametrize("noise", [0, 6, 16])
def test_an_empty_page_is_blank(noise: int) -> None:
    rng = np.random.default_rng(3)
    tones = 238 + rng.normal(0, max(noise, 0.01), (1200, 1700))
    tones[400:404, 300:304] = 20  # a speck of dust
    sheet = straighten(np.clip(tones, 0, 255).astype(np.uint8), DPI)
    assert is_blank(sheet)


def test_a_page_with_words_is_not_blank() -> None:
    picture = np.full((1200, 1700), 240, np.uint8)
    cv2.putText(picture, "-12- Keterangan", (300, 300), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 20, 2)
    assert not is_blank(straighten(picture, DPI))
    assert not is_blank(straighten(page(), DPI))


def test_where_outlines_do_not_tell_the_reader_is_asked() -> None:
    picture = np.full((800, 1100), 255, np.uint8)
    for row in range(3):
        cv2.putText(picture, "ABCDEFGH", (200, 200 + 150 * row), cv2.FONT_HERSHEY_DUPLEX, 1, 0, 2)
    asked: list[tuple[int, ...]] = []

    def legible(crop: Picture) -> float:
        asked.append(crop.shape)
        return float(crop[: crop.shape[0] // 2].mean() < crop[crop.shape[0] // 2 :].mean())

    straighten(picture, DPI, legible)
    assert 2 <= len(asked) <= 6
    assert all(tall < 80 < wide for tall, wide in asked)


def test_grey_stays_grey() -> None:
    assert straighten(cv2.cvtColor(page(), cv2.COLOR_RGB2GRAY), DPI).colour is None
