"""Tables are read whichever way their rules are drawn."""

from collections.abc import Callable
from pathlib import Path

import pytest
from layouts.draw import Placed, Sheet, boxes, edges
from layouts.plan import LEAVES, body, header, leaves_of, plain, read, unplaced, widths

Rules = Callable[[Sheet, list[Placed]], None]


def _each(sheet: Sheet, cells: list[Placed], draw: Callable[..., None]) -> None:
    for side in sorted(edges(cells)):
        draw(*side)


def dotted(sheet: Sheet, cells: list[Placed]) -> None:
    """Each rule as very many short strokes of its own."""

    def draw(x0: float, y0: float, x1: float, y1: float) -> None:
        long = max(x1 - x0, y1 - y0)
        for i in range(int(long // 2) + 1):
            a, b = i * 2 / long, min((i * 2 + 0.8) / long, 1.0)
            sheet.line(
                x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b
            )

    _each(sheet, cells, draw)


def dots(sheet: Sheet, cells: list[Placed]) -> None:
    """Each rule as a chain of tiny filled squares."""

    def draw(x0: float, y0: float, x1: float, y1: float) -> None:
        long = max(x1 - x0, y1 - y0)
        for i in range(int(long // 1.5) + 1):
            x, y = x0 + (x1 - x0) * i * 1.5 / long, y0 + (y1 - y0) * i * 1.5 / long
            sheet.rect(x - 0.25, y - 0.25, x + 0.25, y + 0.25, stroke=0, fill=1)

    _each(sheet, cells, draw)


def dashed(sheet: Sheet, cells: list[Placed]) -> None:
    sheet.canvas.setDash(3, 2)
    _each(sheet, cells, sheet.line)
    sheet.canvas.setDash()


def double(sheet: Sheet, cells: list[Placed]) -> None:
    def draw(x0: float, y0: float, x1: float, y1: float) -> None:
        if x0 == x1:
            sheet.line(x0 - 0.8, y0, x1 - 0.8, y1)
            sheet.line(x0 + 0.8, y0, x1 + 0.8, y1)
        else:
            sheet.line(x0, y0 - 0.8, x1, y1 - 0.8)
            sheet.line(x0, y0 + 0.8, x1, y1 + 0.8)

    _each(sheet, cells, draw)


def thick(sheet: Sheet, cells: list[Placed]) -> None:
    """Borders 4 points thick, as filled rectangles."""

    def draw(x0: float, y0: float, x1: float, y1: float) -> None:
        sheet.rect(x0 - 2, y0 - 2, x1 + 2, y1 + 2, stroke=0, fill=1)

    _each(sheet, cells, draw)


def white(sheet: Sheet, cells: list[Placed]) -> None:
    """Rules in the colour of the paper still part the cells."""
    sheet.canvas.setStrokeColor("white")
    boxes(sheet, cells)
    sheet.canvas.setStrokeColor("black")


def rounded(sheet: Sheet, cells: list[Placed]) -> None:
    """Each cell a stroked rectangle with round corners."""
    for c in cells:
        sheet.canvas.roundRect(
            c.x0, sheet.size[1] - c.bottom, c.x1 - c.x0, c.bottom - c.top, 2, stroke=1, fill=0
        )


def shrunk(sheet: Sheet, cells: list[Placed]) -> None:
    """Each cell a rectangle of its own, a little apart from its neighbours."""
    for c in cells:
        sheet.rect(c.x0 + 0.7, c.top + 0.7, c.x1 - 0.7, c.bottom - 0.7, stroke=1, fill=0)


def no_outer(sheet: Sheet, cells: list[Placed]) -> None:
    left, right = min(c.x0 for c in cells), max(c.x1 for c in cells)
    top, foot = min(c.top for c in cells), max(c.bottom for c in cells)
    for x0, y0, x1, y1 in sorted(edges(cells)):
        upright = abs(x0 - x1) < 0.1
        outer = min(abs(x0 - x) for x in (left, right)) < 0.1 if upright else False
        outer = outer or (not upright and min(abs(y0 - y) for y in (top, foot)) < 0.1)
        if not outer:
            sheet.line(x0, y0, x1, y1)


def no_sides(sheet: Sheet, cells: list[Placed]) -> None:
    """Rules above and below, none at the left and the right."""
    left, right = min(c.x0 for c in cells), max(c.x1 for c in cells)
    for x0, y0, x1, y1 in sorted(edges(cells)):
        if not (abs(x0 - x1) < 0.1 and min(abs(x0 - x) for x in (left, right)) < 0.1):
            sheet.line(x0, y0, x1, y1)


def path(sheet: Sheet, cells: list[Placed]) -> None:
    """All rules in one path."""
    p = sheet.canvas.beginPath()
    for x0, y0, x1, y1 in sorted(edges(cells)):
        p.moveTo(x0, sheet.size[1] - y0)
        p.lineTo(x1, sheet.size[1] - y1)
    sheet.canvas.drawPath(p, stroke=1, fill=0)


@pytest.mark.parametrize(
    "rules",
    [boxes, dotted, dots, dashed, double, thick, white, rounded, shrunk, no_outer, no_sides, path],
    ids=lambda rules: rules.__name__,
)
def test_a_table_is_read_whichever_way_its_rules_are_drawn(rules: Rules, tmp_path: Path) -> None:
    hasil = read(plain(Sheet(), rules=rules), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(LEAVES)
    assert unplaced(hasil) == []


@pytest.mark.parametrize("rules", [no_outer, no_sides])
def test_a_table_without_outer_borders_goes_on_over_the_page(rules: Rules, tmp_path: Path) -> None:
    """Its open foot does not mean that a row is cut there."""
    sheet = Sheet()
    sheet.table(widths(), [*header(), *body(LEAVES[:2])], rules=rules)
    sheet.page()
    rest = body(LEAVES)[2:]
    rest[0][:2] = ["", ""]
    sheet.table(widths(), rest, rules=rules)
    hasil = read(sheet.bytes(), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(LEAVES)
