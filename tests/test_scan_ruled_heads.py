"""A table's head of white letters on black shows no rule: they are put in from beneath."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.grid import Region, find_grids
from extract.scan.ruled import read_rules
from extract.scan.ruled_heads import with_heads_ruled
from extract.scan.ruled_ink import fills_of, ink_of, transposed
from extract.scan.sheet import Grey, Sheet

DPI = 200
SCALE = DPI / 72
SIDES = (60, 200, 620, 1000, *range(1000 + 90, 1000 + 13 * 90, 90), 2240)
"""Pixels: number, area, action, and twelve months, and remarks."""
MONTHS = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGT", "SEP", "OKT", "NOV", "DES")
TOP, MIDDLE, BOTTOM, FOOT = 100, 160, 220, 700
OVER_MONTHS = "JADWAL PELAKSANAAN KEGIATAN PER BULAN"


def page(head: int, shows: bool = False) -> Grey:
    """A table whose head is of one grey; its rules show in it, or not."""
    image = Image.new("L", (2340, 1650), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(26)
    for x in SIDES:
        draw.line((x, BOTTOM, x, FOOT), fill=0, width=3)
    for y in (300, 420, 560, FOOT):
        draw.line((SIDES[0], y, SIDES[-1], y), fill=0, width=3)
    draw.rectangle((SIDES[0], TOP, SIDES[-1], BOTTOM), fill=head)
    if shows:
        for x in SIDES:
            draw.line((x, MIDDLE if 1000 < x < 2080 else TOP, x, BOTTOM), fill=0, width=3)
        draw.line((1000, MIDDLE, 2080, MIDDLE), fill=0, width=3)
    texts = {(130, 160): "NO", (410, 160): "AREA", (810, 160): "RENCANA", (2160, 160): "KET"}
    texts |= {(1000 + 90 * i + 45, 190): month for i, month in enumerate(MONTHS)}
    for place, text in (*texts.items(), ((1540, 130), OVER_MONTHS)):
        draw.text(place, text, fill=255, font=font, anchor="mm")
    for y in (260, 360, 490, 630):
        draw.text((640, y), "Rapat koordinasi", fill=0, font=font, anchor="lm")
    return np.asarray(image, np.uint8)


def head_of(grey: Grey) -> list[Region]:
    (grid,) = find_grids(read_rules(Sheet(grey, None, DPI)).rules)
    return [region for region in grid.regions if region.box.bottom < (BOTTOM + 8) / SCALE]


def ruled(grey: Grey) -> Grey:
    fills = fills_of(grey, SCALE)
    upright = ink_of(transposed(grey), fills.turned, SCALE)
    return with_heads_ruled(grey, fills, upright, SCALE)


@pytest.mark.parametrize(("head", "shows"), [(0, False), (60, False), (70, True)])
def test_cells_of_a_dark_head_are_found(head: int, shows: bool) -> None:
    regions = head_of(page(head, shows))
    assert sorted((each.colspan, each.rowspan) for each in regions) == sorted(
        [(1, 2)] * 4 + [(12, 1)] + [(1, 1)] * 12
    )


def test_a_head_in_one_line_has_a_cell_over_each_column() -> None:
    grey = page(0).copy()
    grey[TOP + 4 : MIDDLE + 8, 1010:2070] = 0  # months alone
    assert [each.colspan for each in head_of(grey)] == [1] * 16


def test_columns_whose_rules_a_text_crosses_have_one_head_where_nothing_stands_beneath() -> None:
    grey = page(0).copy()
    grey[MIDDLE + 10 : BOTTOM - 4, 1010:2070] = 0  # no month is named
    spans = sorted(each.colspan for each in head_of(grey))
    assert spans[-1] >= 5


@pytest.mark.parametrize("grey", [page(255), page(235)], ids=["white", "pale"])
def test_other_heads_are_left_alone(grey: Grey) -> None:
    assert ruled(grey) is grey


def test_a_row_of_black_months_is_no_head() -> None:
    grey = page(255).copy()
    grey[303:418, 1003:2078] = 0
    assert ruled(grey) is grey


def test_the_shadow_of_a_lid_is_no_head() -> None:
    grey = page(255).copy()
    grey[-60:] = 30
    assert ruled(grey) is grey


def test_months_whose_rules_end_above_the_foot_of_a_head_show_all_the_same() -> None:
    grey = page(70).copy()
    title, months, numbers = TOP, TOP + 40, TOP + 80
    grey[title:BOTTOM, SIDES[0] : SIDES[-1]] = 70
    image = Image.fromarray(grey)
    draw = ImageDraw.Draw(image)
    for x in SIDES:
        top, foot = (months, numbers) if 1000 < x < 2080 else (TOP, BOTTOM)
        draw.line((x, top, x, foot), fill=0, width=3)
    draw.line((1000, months, 2080, months), fill=0, width=3)
    draw.line((SIDES[0], numbers, SIDES[-1], numbers), fill=0, width=3)
    regions = head_of(np.asarray(image, np.uint8))
    assert sorted((each.colspan, each.rowspan) for each in regions) == sorted(
        [(1, 2)] * 4 + [(12, 1)] + [(1, 1)] * 12 + [(1, 1)] * 4 + [(12, 1)]
    )
