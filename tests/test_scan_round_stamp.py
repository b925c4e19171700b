"""A round grey stamp, as dark here and there as small print, is lifted off it whole."""

import math

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from test_scan_tint import COLS, ROWS, Desk, inner_of

from extract.scan.scraps import scraps_of
from extract.scan.sheet import Mask, Sheet
from extract.scan.stamp import find_stamps, without_stamps
from extract.scan.stamp_rim import circles, rings, within_outlines
from lampiran.model import Box, Line, Place

RADIUS = 40.0
"""Points."""
MIDDLE = (162.0, 92.0)
LETTERS = 22


def lettered(desk: Desk, hard: NDArray[np.float32]) -> NDArray[np.uint8]:
    """A stamp of two rings and letters between them; `hard` is how hard it is pressed, 0..1."""
    plate = np.zeros(desk.page.shape[:2], np.uint8)
    x, y = desk.px(*MIDDLE)
    radius = desk.px(RADIUS)[0]
    for share in (1.0, 0.62):
        cv2.circle(plate, (x, y), round(share * radius), 255, desk.px(1.2)[0], cv2.LINE_AA)
    box = desk.px(14.0)[0]
    for place in range(LETTERS):
        glyph = np.zeros((box, box), np.uint8)
        at = (round(box * 0.2), round(box * 0.75))
        size = 0.33 * desk.scale
        cv2.putText(glyph, "HKNXBE"[place % 6], at, cv2.FONT_HERSHEY_SIMPLEX, size, 255,
                    desk.px(1.0)[0], cv2.LINE_AA)  # fmt: skip
        angle = 2 * math.pi * place / LETTERS
        turn = cv2.getRotationMatrix2D((box / 2, box / 2), -math.degrees(angle), 1.0)
        glyph = cv2.warpAffine(glyph, turn, (box, box))
        left = round(x + 0.8 * radius * math.sin(angle) - box / 2)
        top = round(y - 0.8 * radius * math.cos(angle) - box / 2)
        part = plate[top : top + box, left : left + box]
        np.maximum(part, glyph, out=part)
    cover = plate / 255.0 * hard
    desk.page = np.round(desk.page * (1 - 0.75 * cover[..., None])).astype(np.uint8)
    return plate


def pressed(desk: Desk) -> NDArray[np.float32]:
    """Harder on the left than on the right."""
    wide = desk.page.shape[1]
    x = (np.arange(wide) - desk.px(MIDDLE[0] - RADIUS)[0]) / desk.px(2 * RADIUS)[0]
    across = np.clip(1.0 - 0.45 * x, 0.5, 1.0).astype(np.float32)
    return np.broadcast_to(across, desk.page.shape[:2])


def test_a_stamp_pressed_unevenly_is_found_with_its_letters_and_lifted() -> None:
    desk = Desk(200)
    plate = lettered(desk, pressed(desk))
    sheet = desk.scan("grey")
    stamps = find_stamps(sheet, desk.mask)
    off_rules = cv2.dilate(desk.mask.view(np.uint8), np.ones((5, 5), np.uint8)) == 0
    inked = (plate > 200) & off_rules
    assert stamps[inked].mean() > 0.95
    clean = without_stamps(sheet, desk.mask, stamps)
    assert (clean.grey[inked] > 190).mean() > 0.95
    near = ~off_rules & ~desk.mask & (plate > 0)  # no specks of it are left beside the rules
    assert (clean.grey[near] > 190).mean() > 0.9


def test_print_beneath_it_stays_to_its_full_stop() -> None:
    desk, bare = Desk(200), Desk(200)
    lettered(desk, pressed(desk))
    for each in (desk, bare):
        for col in range(4, 9):
            each.text(3, col, "nu.")
    sheet, true = desk.scan("grey"), bare.scan("grey")
    clean = without_stamps(sheet, desk.mask)
    for col in range(4, 9):
        cut = inner_of(sheet, desk.cell(3, col))
        letters = true.grey[cut] < 90
        assert (clean.grey[cut][letters] < 150).mean() > 0.8


def test_a_ring_goes_on_where_letters_hang_on_it_and_a_square_is_no_circle() -> None:
    round_one = np.zeros((200, 200), np.uint8)
    cv2.circle(round_one, (100, 100), 80, 1, 3)
    outline = np.zeros_like(round_one)
    cv2.circle(outline, (100, 100), 82, 1, -1)
    found = round_one.copy()
    found[90:130] = 0
    (circle,) = circles(outline)
    assert abs(circle.x - 100) < 2
    assert abs(circle.radius - 82) < 3
    ring = rings(circle, found, round_one)
    assert (ring > 0)[round_one > 0].mean() > 0.95
    square = np.zeros_like(outline)
    square[30:170, 30:170] = 1
    assert not list(circles(square))


OUTLINE = Box(100.0, 40.0, 200.0, 140.0)


def stamped() -> tuple[Sheet, Mask]:
    sheet = Sheet(np.full((600, 1000), 255, np.uint8), None, 144.0)
    outlines = np.zeros(sheet.grey.shape, bool)
    x0, top, x1, bottom = sheet.pixels(OUTLINE)
    outlines[top:bottom, x0:x1] = True
    return sheet, outlines


def line(text: str, trust: float, top: float = 60.0, x0: float = 120.0) -> Line:
    return Line(text, Place(1, Box(x0, top, x0 + 6.0 * len(text), top + 8)), 8.0, keyakinan=trust)


@pytest.mark.parametrize(
    ("lines", "scraps"),
    [
        ([line("Menyusun laporan", 0.99, x0=20), line("J/XI", 0.1)], ["J/XI"]),
        ([line("Menyusun laporan", 0.99, x0=20), line("1", 0.5)], ["1"]),  # in a text
        ([line("2", 0.99, 20), line("1", 0.5)], ["1"]),
        ([line("2", 0.99, 20), line("1", 0.8)], []),  # two numbers
        ([line("2", 0.99, 20), line("L", 0.8)], ["L"]),
        ([line("1", 0.2)], []),  # it may be the cell's number
        ([line("Jw", 0.2), line("1", 0.3), line("V", 0.1)], ["Jw", "V"]),
        ([line("Jw", 0.2), line("AF", 0.3)], ["Jw", "AF"]),
        ([line("Rapat", 0.2), line("kerja", 0.3)], []),  # words
        ([line("J/XI", 0.1, top=300)], []),  # far from it
    ],
)
def test_what_is_left_of_a_stamp_is_no_line_of_a_cell(lines: list[Line], scraps: list[str]) -> None:
    assert [each.text for each in scraps_of(lines, *stamped())] == scraps


def test_the_outline_holds_what_the_stamp_encloses() -> None:
    desk = Desk(200)
    lettered(desk, pressed(desk))
    sheet = desk.scan("grey")
    within = within_outlines(find_stamps(sheet, desk.mask), sheet.scale)
    x, y = MIDDLE
    assert sheet.share(within, Box(x - 5, y - 5, x + 5, y + 5)) == 1.0
    assert sheet.share(within, desk.cell(ROWS - 1, COLS - 1)) == 0.0


def test_a_pen_as_dark_as_print_stays_also_beside_the_rules() -> None:
    desk = Desk(200)
    over = desk.page.copy()
    for a, b in (((120, 50), (190, 100)), ((120, 100), (190, 60)), ((130, 50), (180, 110))):
        cv2.line(over, desk.px(*a), desk.px(*b), (20, 20, 20), desk.px(1.2)[0], cv2.LINE_AA)
    pen = (over < 128).any(axis=2)
    desk.page = over
    for col in range(4):
        desk.text(1, col, "nu.")
    sheet = desk.scan("grey")
    clean = without_stamps(sheet, desk.mask, pen)
    beside = cv2.dilate(desk.mask.view(np.uint8), np.ones((5, 5), np.uint8)) > 0
    inked = pen & beside & ~desk.mask & (sheet.grey < 100)
    assert inked.sum() > 20
    assert (clean.grey[inked] == sheet.grey[inked]).mean() > 0.95
