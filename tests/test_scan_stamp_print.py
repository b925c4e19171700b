"""What lies under a stamp is read on: thin rims, painted headings, letters, hatchings."""

from itertools import pairwise

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from test_scan_tint import COLS, INKS, LEFT, TALL, WIDE, Desk, inner_of, painted

from extract.scan.sheet import Sheet
from extract.scan.stamp import find_stamps, without_stamps
from extract.scan.stamp_ground import beneath, hatched


def press(desk: Desk, ink: tuple[int, int, int], thick: float) -> None:
    """A stamp of two thin rings and a star over the rules of many cells."""
    over = np.full_like(desk.page, 255)
    x, y = LEFT + 8.3 * WIDE, LEFT + 3.2 * TALL
    for radius in (44, 29):
        cv2.circle(over, desk.px(x, y), desk.px(radius)[0], ink, desk.px(thick)[0], cv2.LINE_AA)
    corners = [
        desk.px(x + 25 * np.cos(turn), y + 25 * np.sin(turn))
        for turn in np.arange(6) * 4 * np.pi / 5
    ]
    for a, b in pairwise(corners):
        cv2.line(over, a, b, ink, desk.px(thick)[0], cv2.LINE_AA)
    desk.page = np.minimum(desk.page, over)


@pytest.mark.parametrize("kind", ["grey", "rgb"])
def test_thin_grey_rims_are_followed_over_the_rules(kind: str) -> None:
    desk = Desk(200)
    press(desk, (110, 110, 110), 0.8)
    assert painted(desk.look(kind)) == set()


@pytest.mark.parametrize("colour", ["#bdd7ee", "#ffff00", "#d9d9d9"])
def test_a_stamp_on_painted_cells_is_found(colour: str) -> None:
    desk = Desk(200)
    months = {(row, col) for row in (1, 2) for col in range(5, 12)}
    for place in months:
        desk.fill(*place, colour)
    press(desk, INKS["blue"], 1.2)
    sheet = desk.scan()
    stamps = find_stamps(sheet, desk.mask)
    box = desk.cell(1, 8)
    ring = inner_of(sheet, box)
    dark = sheet.grey[ring] < np.median(sheet.grey[ring]) - 40
    assert dark.sum() > 20
    assert stamps[ring][dark].mean() > 0.8
    assert painted(desk.look()) == months


@pytest.mark.parametrize(("ink", "kind"), [("blue", "rgb"), ("red", "rgb"), ("grey", "grey")])
def test_letters_under_a_stamp_are_left_and_the_stamp_is_not(ink: str, kind: str) -> None:
    desk, clear = Desk(200), Desk(200)
    press(desk, INKS.get(ink, (120, 120, 120)), 1.2)
    for each in (desk, clear):
        each.text(3, 8, "ab")
    sheet, true = desk.scan(kind), clear.scan(kind)
    clean = without_stamps(sheet, desk.mask)
    cut = inner_of(sheet, desk.cell(3, 8))
    letters = true.grey[cut] < 100
    assert letters.sum() > 10
    assert (clean.grey[cut][letters] < 150).mean() > 0.9
    ring = inner_of(sheet, desk.cell(3, 6))
    stamped = sheet.grey[ring] < 170
    assert stamped.sum() > 20
    assert (clean.grey[ring][stamped] > 190).mean() > 0.8


@pytest.mark.parametrize("kind", ["grey", "rgb"])
def test_neighbouring_hatched_months_are_no_stamp(kind: str) -> None:
    desk = Desk(200)
    months = {(row, col) for row in (1, 2, 4) for col in range(3, 9)}
    for place in months:
        box = desk.cell(*place)
        for at in np.arange(-box.height, box.width, 2.4):
            low = max(0.0, -at)
            high = min(box.height, box.width - at)
            desk.line(
                box.x0 + at + low, box.bottom - low, box.x0 + at + high, box.bottom - high, 0.4
            )
    assert painted(desk.look(kind)) == months
    assert len(months) < COLS * 6


@pytest.mark.parametrize("kind", ["grey", "rgb"])
def test_light_letters_on_a_dark_heading_are_no_stamp(kind: str) -> None:
    desk = Desk(200)
    for col in range(COLS):
        desk.fill(0, col, "#4a7096")
        box = desk.cell(0, col)
        at = desk.px(box.x0 + 2, box.bottom - 5)
        cv2.putText(desk.page, "TWI", at, cv2.FONT_HERSHEY_SIMPLEX, 0.22 * desk.scale,
                    (255, 255, 255), desk.px(1)[0], cv2.LINE_AA)  # fmt: skip
    sheet = desk.scan(kind)
    assert not find_stamps(sheet, desk.mask).any()


@pytest.mark.parametrize("pitch", [5, 6, 7])
@pytest.mark.parametrize("tone", [120, 160, 190])
def test_a_fine_hatching_is_one_ground_however_pale(pitch: int, tone: int) -> None:
    scale = 2.0
    seen, lines = np.full((200, 300), 252, np.uint8), np.zeros((200, 300), np.uint8)
    cv2.rectangle(lines, (50, 50), (250, 120), 1, 1)
    cell = np.s_[52:119, 52:249]
    y, x = np.mgrid[0:200, 0:300]
    seen[cell][((x + y) % pitch == 0)[cell]] = tone
    seen[lines > 0] = 20
    noisy = cv2.GaussianBlur(seen, (0, 0), 0.6) + np.random.default_rng(3).normal(0, 4, seen.shape)
    seen = np.clip(noisy, 0, 255).astype(np.uint8)
    found = hatched(seen, beneath(seen, scale), lines, scale)
    assert found[56:115, 56:244].mean() > 0.98
    assert not found[130:].any()


def prose(pressed: int | None) -> NDArray[np.uint8]:
    """A page of print without rules at 200 dpi, and a stamp of two rings of that tone on it."""
    page = np.full((1400, 1000), 250, np.uint8)
    for row in range(20):
        words = "Mengingat Peraturan Komisi Pemilihan Umum"
        cv2.putText(page, words, (60, 80 + 60 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 30, 3,
                    cv2.LINE_AA)  # fmt: skip
    if pressed is not None:
        over = np.full_like(page, 255)
        for radius in (150, 95):
            cv2.circle(over, (480, 600), radius, pressed, 6, cv2.LINE_AA)
        page = (page.astype(np.uint16) * over // 255).astype(np.uint8)
    return page


def test_a_pale_stamp_on_prose_is_lifted_though_it_crosses_no_rule() -> None:
    stamped, clear = (Sheet(prose(tone), None, 200.0) for tone in (130, None))
    clean = without_stamps(stamped, np.zeros(stamped.grey.shape, bool)).grey
    ring = (stamped.grey < 170) & (clear.grey > 240)
    assert ring.sum() > 5000
    assert (clean[ring] > 190).mean() > 0.9
    assert (clean[clear.grey < 60] < 150).mean() > 0.95


@pytest.mark.parametrize("pressed", [30, None])
def test_nothing_as_dark_as_print_is_lifted_off_prose(pressed: int | None) -> None:
    sheet = Sheet(prose(pressed), None, 200.0)
    assert not find_stamps(sheet, np.zeros(sheet.grey.shape, bool)).any()


def test_a_stamp_is_lifted_from_a_page_of_a_few_words() -> None:
    page = np.full((1400, 1000, 3), 250, np.uint8)
    cv2.putText(page, "KETUA", (470, 600), cv2.FONT_HERSHEY_SIMPLEX, 1.1, (30, 30, 30), 3,
                cv2.LINE_AA)  # fmt: skip
    clear = page.min(axis=2)
    over = np.full_like(page, 255)
    for radius in (150, 95):
        cv2.circle(over, (480, 600), radius, (90, 90, 190), 6, cv2.LINE_AA)
    page = (page.astype(np.uint16) * over // 255).astype(np.uint8)
    grey = np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), np.uint8)
    sheet = Sheet(grey, page, 200.0)
    clean = without_stamps(sheet, np.zeros(grey.shape, bool)).grey
    ring = (grey < 170) & (clear > 240)
    assert ring.sum() > 5000
    assert (clean[ring] > 190).mean() > 0.9
    assert (clean[clear < 60] < 150).mean() > 0.9
