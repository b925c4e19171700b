"""A page in black and white shows greys as dots; the dots are no letters and no rules."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.scan.halftone import is_bilevel, with_tones
from extract.scan.page import MOST_PIXELS, lay_straight
from extract.scan.sheet import Grey

TONED = (slice(40, 140), slice(60, 500))
"""A cell that is filled with one grey."""
BLANK = (slice(200, 400), slice(0, 600))
"""Where print stands on white."""
INSIDE = (slice(60, 120), slice(400, 480))
"""A part of the cell without print."""
TEXT = "Pelaksanaan: rapat, ttd. i.j; (1.2)"
_BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]])


def grey_page(tone: int) -> Grey:
    """Print on white, and print in a cell of a grey, with a rule beneath it."""
    page = Image.new("L", (600, 420), 255)
    draw = ImageDraw.Draw(page)
    draw.rectangle((60, 40, 499, 139), fill=tone)
    draw.line((40, 140, 540, 140), fill=0, width=3)
    font = ImageFont.load_default(26)
    for y in (70, 220, 260, 300):
        draw.text((80, y), TEXT[:18] if y == 70 else TEXT, fill=0, font=font)
    return np.asarray(page, np.uint8)


def scattered(page: Grey) -> Grey:
    """Dots as error diffusion lays them."""
    return np.asarray(Image.fromarray(page).convert("1").convert("L"), np.uint8)


def ordered(page: Grey) -> Grey:
    """Dots as a pattern lays them."""
    tall, wide = page.shape
    levels = np.tile((_BAYER + 0.5) * 16, (tall // 4 + 1, wide // 4 + 1))[:tall, :wide]
    return np.where(page > levels, 255, 0).astype(np.uint8)


@pytest.mark.parametrize("dotted", [scattered, ordered])
@pytest.mark.parametrize("tone", [90, 128, 160, 200, 225])
def test_dots_become_the_tone_they_stand_for(dotted: Callable[[Grey], Grey], tone: int) -> None:
    toned = with_tones(dotted(grey_page(tone)))
    assert abs(float(toned[INSIDE].mean()) - tone) < 14
    assert float(toned[INSIDE].std()) < 12


def test_print_on_white_stays_as_it_is() -> None:
    page = scattered(grey_page(200))
    assert (with_tones(page)[BLANK] == page[BLANK]).all()


@pytest.mark.parametrize("dotted", [scattered, ordered])
def test_print_and_rules_stand_out_of_their_ground(dotted: Callable[[Grey], Grey]) -> None:
    """Points and commas too; what stands between letters is their ground."""
    toned = with_tones(dotted(grey_page(210)))[TONED].astype(float)
    ink = grey_page(255)[TONED]
    assert toned[ink < 40].mean() < 90
    free = cv2.dilate((ink < 255).astype(np.uint8), np.ones((9, 9), np.uint8)) == 0
    assert np.quantile(toned[free], 0.02) > 170
    rule = with_tones(dotted(grey_page(210)))[139:142, 70:480]
    assert rule.min(axis=0).max() < 90


def test_a_page_of_greys_is_no_matter_of_dots() -> None:
    page = grey_page(200)
    page = np.clip(page + np.random.default_rng(1).normal(0, 9, page.shape), 0, 255)
    noisy = page.astype(np.uint8)
    assert not is_bilevel(noisy)
    assert not is_bilevel(np.stack([ordered(grey_page(200))] * 3, -1))
    assert is_bilevel(ordered(grey_page(200)))


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_a_fax_is_laid_straight_with_its_tones(tmp_path: Path, dpi: int) -> None:
    """Coarse ones are enlarged, and fine ones may be drawn a pixel larger than they are."""
    sheet = np.full((dpi * 17 // 2 + 1, dpi * 13 - 2), 255, np.uint8)
    sheet[100:520, 100:700] = grey_page(190)
    Image.fromarray(ordered(sheet)).convert("1").save(tmp_path / "fax.pdf", resolution=dpi)
    straight = lay_straight(tmp_path / "fax.pdf", 1, sheet.shape[1] * 72 / dpi)
    scale = straight.grey.shape[1] / sheet.shape[1]
    rows, columns = (
        slice(round((100 + side.start + 5) * scale), round((100 + side.stop - 5) * scale))
        for side in INSIDE
    )
    assert straight.dpi == pytest.approx(max(dpi, 200), abs=0.5)
    assert abs(float(straight.grey[rows, columns].mean()) - 190) < 14
    assert float(straight.grey[rows, columns].std()) < 12


def test_a_coarse_fax_of_a_vast_sheet_stays_bounded(tmp_path: Path) -> None:
    sheet = np.full((3400, 3400), 255, np.uint8)
    sheet[100:520, 100:700] = ordered(grey_page(190))
    Image.fromarray(sheet).convert("1").save(tmp_path / "fax.pdf", resolution=50)
    assert lay_straight(tmp_path / "fax.pdf", 1, 3400 * 72 / 50).grey.size <= 1.01 * MOST_PIXELS
