"""The scanner model does to a sheet what it says, and says where everything went."""

import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import pdfplumber
import pypdfium2
import pytest
from numpy.typing import NDArray
from reportlab.pdfgen.canvas import Canvas

from lampiran.bench.scan import scanner
from lampiran.bench.scan.layer import Layer
from lampiran.bench.scan.profile import PROFILES
from lampiran.errors import InternalError

SIZES = ((300, 420), (420, 300))
DOTS = ((60, 80), (240, 60), (150, 210), (70, 250), (230, 240))
"""Middles of black squares, points from the top left; on both pages."""
SIDE = 9


@pytest.fixture(scope="module")
def sheet() -> bytes:
    """A tall page and a wide one, with squares at known places and one word."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for width, height in SIZES:
        canvas.setPageSize((width, height))
        for x, y in DOTS:
            canvas.rect(x - SIDE / 2, height - y - SIDE / 2, SIDE, SIDE, stroke=0, fill=1)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(100, height - 140, "Keputusan")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def shown(pdf: bytes, dpi: float) -> Iterator[NDArray[Any]]:
    """The pages as a viewer shows them, grey."""
    document: Any = pypdfium2.PdfDocument(pdf)
    for page in document:
        scale = dpi / 72 * (1 - 1e-5)  # the renderer rounds sides up
        yield np.array(page.render(scale=scale).to_pil().convert("L"))
    document.close()


def moved(picture: scanner.Picture, x: float, y: float) -> NDArray[Any]:
    """A point of the born page in pixels."""
    spread = np.array(picture.to_pixels).reshape(3, 3) @ np.array([x, y, 1.0])
    return np.asarray(spread[:2] / spread[2])


def blob(grey: NDArray[Any], near: NDArray[Any], reach: float) -> NDArray[Any]:
    """The middle of what is dark near a place."""
    x0, y0 = np.maximum(np.round(near - reach), 0).astype(int)
    x1, y1 = np.round(near + reach).astype(int)
    window = grey[y0:y1, x0:x1]
    rows, cols = np.nonzero(window < window.min() / 2 + window.max() / 2)
    return np.array([x0 + cols.mean() + 0.5, y0 + rows.mean() + 0.5])


@pytest.mark.parametrize("profile", PROFILES)
def test_the_map_says_where_each_point_went(sheet: bytes, profile: str) -> None:
    for picture in scanner.pictures(sheet, profile, 3):
        grey = picture.pixels if picture.pixels.ndim == 2 else picture.pixels.min(axis=2)
        for x, y in DOTS:
            place = moved(picture, x, y)
            found = blob(grey, place, SIDE * 0.75 * picture.dpi / 72)
            assert np.abs(found - place).max() < 0.012 * picture.dpi


@pytest.mark.parametrize("profile", PROFILES)
def test_the_pdf_shows_the_pictures_and_has_no_text(sheet: bytes, profile: str) -> None:
    pdf = scanner.scan(sheet, profile, 5)
    dpi = PROFILES[profile].dpi
    taken = list(scanner.pictures(sheet, profile, 5))
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == len(taken) == len(SIZES)
        for page, picture, size in zip(document.pages, taken, SIZES, strict=True):
            assert len(page.images) == 1
            assert not page.chars
            tall = picture.turn in {90, 270}
            expected = size[::-1] if tall else size
            assert (page.width, page.height) == pytest.approx(expected, abs=72 / dpi)
    for page_pixels, picture in zip(shown(pdf, dpi), taken, strict=True):
        pixels = picture.pixels if picture.pixels.ndim == 2 else picture.pixels.mean(axis=2)
        assert page_pixels.shape == pixels.shape
        assert np.abs(page_pixels.astype(float) - pixels).mean() < 16


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(sheet: bytes) -> None:
    once = scanner.scan(sheet, "office", 8)
    assert once == scanner.scan(sheet, "office", 8)
    assert once != scanner.scan(sheet, "office", 9)


def test_turned_pages_are_turned_by_pixels_or_by_the_file(sheet: bytes) -> None:
    """Over some seeds every turn occurs both ways, and never both on one page."""
    by_pixels, by_file = set(), set()
    for seed in range(12):
        for picture in scanner.pictures(sheet, "rotated", seed):
            by_pixels.add(picture.turn)
            by_file.add(picture.stored_turn)
            assert not picture.turn or not picture.stored_turn
    assert by_pixels == by_file == {0, 90, 180, 270}


def test_a_fax_knows_two_tones(sheet: bytes) -> None:
    """Also where its dots are scattered, as they are in half of the documents."""
    for seed in range(1, 5):
        for page in shown(scanner.scan(sheet, "fax", seed), PROFILES["fax"].dpi):
            assert set(np.unique(page)) == {0, 255}
            assert (page == 255).mean() > 0.9


def test_a_stamp_darkens_and_never_lightens(sheet: bytes) -> None:
    """Ink takes light away: print stays black under it."""
    from lampiran.bench.scan.ink import scrawl, stamp  # noqa: PLC0415

    before = np.full((600, 600, 3), 255, np.uint8)
    before[280:320] = 10
    after = before.copy()
    stamp(after, np.random.default_rng(1), (100, 100), 3.0)
    scrawl(after, np.random.default_rng(2), (100, 100), (80, 40), 3.0)
    assert (after <= before).all()
    assert (after[:280] < before[:280]).any()


@pytest.mark.parametrize("seed", [2, 3, 7])
@pytest.mark.parametrize("profile", ["office", "rotated", "phone"])
def test_a_true_layer_lies_where_the_words_are(sheet: bytes, profile: str, seed: int) -> None:
    """The word's box holds the place to which the map takes the middle of the printed word."""
    pdf = scanner.scan(sheet, profile, seed, Layer.TRUE)
    middle = (100 + 28, 140 - 4)
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page, picture in zip(
            document.pages, scanner.pictures(sheet, profile, seed), strict=True
        ):
            chars = [char for char in page.chars if char["text"] in "Keputusan"]
            assert "".join(sorted(c["text"] for c in chars)) == "".join(sorted("Keputusan"))
            x, y = moved(picture, *middle) * 72 / picture.dpi
            xs = [(c["x0"] + c["x1"]) / 2 for c in chars]
            ys = [(c["top"] + c["bottom"]) / 2 for c in chars]
            assert np.hypot(np.mean(xs) - x, np.mean(ys) - y) < 6


@pytest.mark.parametrize(
    ("layer", "holds"),
    [(Layer.TRUE, True), (Layer.SPACED, False), (Layer.FALSE, False), (Layer.ENCIPHERED, False)],
)
def test_only_a_true_layer_says_the_word(sheet: bytes, layer: Layer, holds: bool) -> None:
    pdf = scanner.scan(sheet, "clean", 4, layer)
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        texts = [page.extract_text() for page in document.pages]
    assert all(len(text.replace(" ", "")) == len("Keputusan") for text in texts)
    assert [("Keputusan" in text) for text in texts] == [holds, holds]


def test_an_unknown_scanner_is_named() -> None:
    with pytest.raises(InternalError, match="toaster"):
        scanner.scan(b"", "toaster", 1)
