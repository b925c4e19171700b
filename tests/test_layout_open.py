"""Pages as browsers print them: cells that go on are open at the foot, rules are clipped."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from layouts.draw import LEFT, Entry, Placed, Sheet, edges
from layouts.plan import LEAVES, Leaf, body, header, leaves_of, read, unplaced, widths

import extract

CAPITAL = "Keputusan tim ditetapkan oleh"
REST = "Ketua dan diumumkan"


def _open_foot(
    from_column: int, to_column: int, beyond: float = 0.0
) -> Callable[[Sheet, list[Placed]], None]:
    """Rules with no lower border under some grid columns, cut off by the clip."""

    def draw(sheet: Sheet, cells: list[Placed]) -> None:
        xs = sorted({round(c.x0, 2) for c in cells} | {round(c.x1, 2) for c in cells})
        foot = max(c.bottom for c in cells)
        canvas = sheet.canvas
        canvas.saveState()
        seen = canvas.beginPath()
        seen.rect(0, sheet.size[1] - foot, sheet.size[0], foot)
        canvas.clipPath(seen, stroke=0, fill=0)
        for x0, y0, x1, y1 in sorted(edges(cells)):
            low = y0 == y1 and y0 > foot - 0.1
            if low and xs[from_column] - 0.1 <= x0 and x1 <= xs[to_column] + 0.1:
                continue
            sheet.line(x0, y0, x1, y1 + (beyond if x0 == x1 and y1 > foot - 0.1 else 0.0))
        canvas.restoreState()

    return draw


def _two_pages(folder: Path, first: str, second: str, columns: tuple[int, int]) -> list[Leaf]:
    rows = body(LEAVES[:1])
    rows[0][6] = first
    sheet = Sheet()
    sheet.table(widths(), [*header(), *rows], rules=_open_foot(*columns, beyond=90))
    sheet.page()
    sheet.table(widths(), [[*[""] * 6, second, *[""] * 12], *body(LEAVES[3:])])
    hasil = read(sheet.bytes(), folder)
    assert unplaced(hasil) == []
    return leaves_of(hasil.dekrit.rencana_aksi)


def test_a_cell_open_at_the_foot_goes_on(tmp_path: Path) -> None:
    """Even with a capital after the break: no rule closes the cell."""
    found = _two_pages(tmp_path, CAPITAL, REST, (0, 19))
    whole = replace(LEAVES[0], indikator=f"{CAPITAL} {REST}")
    assert found == [whole, *LEAVES[3:]]


def test_a_cell_closed_among_open_ones_has_ended(tmp_path: Path) -> None:
    """Even with a small letter after the break: only its parents go on."""
    found = _two_pages(tmp_path, "Keputusan tim ditetapkan", "diumumkan di laman resmi", (0, 6))
    one = replace(LEAVES[0], indikator="Keputusan tim ditetapkan")
    two = replace(LEAVES[0], indikator="diumumkan di laman resmi", marks=frozenset())
    assert found == [one, two, *LEAVES[3:]]


def test_text_of_an_open_cell_below_the_tables_foot_is_its_own(tmp_path: Path) -> None:
    """A merged cell that goes on is filled down to the page's foot."""
    sheet = Sheet()
    cells = sheet.table(widths(), [*header(), *body(LEAVES[:1])], rules=_open_foot(0, 6))
    sub = next(c for c in cells if c.ink.text == "Menyusun rancangan keputusan")
    sheet.canvas.setFont(sheet.font, sheet.type_size)
    for i, line in enumerate(("dan pengumuman tentang", "tim pada laman resmi")):
        y = sub.bottom + 4 + i * 8.4
        sheet.canvas.drawString(sub.x0 + 3, sheet.size[1] - y, line)
    hasil = read(sheet.bytes(), tmp_path)
    name = "1 Menyusun rancangan keputusan dan pengumuman tentang tim pada laman resmi"
    assert leaves_of(hasil.dekrit.rencana_aksi) == [replace(LEAVES[0], sub=name)]
    assert unplaced(hasil) == []


def test_a_page_ruled_more_coarsely_than_its_header(tmp_path: Path) -> None:
    """Where each row of a page merges the same months, no rule stands between them there."""
    last = replace(LEAVES[4], marks=frozenset({4, 5, 6, 8, 12}))

    def mark(leaf: Leaf, m: int) -> Entry:
        if m not in leaf.marks:
            return ""
        return LEFT if m - 1 in leaf.marks else "v"

    sheet = Sheet()
    sheet.table(widths(), [*header(), *body(LEAVES[:4], mark=mark)])
    sheet.page()
    row = body([last], mark=mark)[0]
    sheet.table(widths(), [[*[""] * 4, *row[4:]]])
    found = leaves_of(read(sheet.bytes(), tmp_path).dekrit.rencana_aksi)
    assert found == [*LEAVES[:4], last]


def test_a_letter_alike_on_the_same_spot_is_not_lost(tmp_path: Path) -> None:
    """A word too long for its cell overprints its neighbour; single letters may coincide."""
    sheet = Sheet()
    cells = sheet.table(widths(), [*header(), *body()])
    name = next(c for c in cells if c.ink.text == "Manajemen Perubahan")

    def wide(text: str) -> float:
        return float(sheet.canvas.stringWidth(text, sheet.font, sheet.type_size))

    sheet.canvas.setFont(sheet.font, sheet.type_size)
    x = name.x0 + 3 + wide("Manajemen ") - wide("xyzqw")  # its P falls on the name's P
    base = sheet.size[1] - (name.top + 3 + 7 * 1.2) + 0.25 * 7
    sheet.canvas.drawString(x, base, "xyzqwPxyzqw")
    page = next(iter(extract.read(_saved(sheet, tmp_path)).pages))
    letters = "".join(line.text for cell in page.tables[0].cells for line in cell.lines)
    assert letters.count("P") == _printed(cells, "P") + 1


def _saved(sheet: Sheet, folder: Path) -> Path:
    path = folder / "halaman.pdf"
    path.write_bytes(sheet.bytes())
    return path


def _printed(cells: list[Placed], letter: str) -> int:
    return sum(cell.ink.text.count(letter) for cell in cells)


@pytest.mark.parametrize("pages", [1, 2])
def test_the_header_stands_alone_on_its_page(pages: int, tmp_path: Path) -> None:
    sheet = Sheet()
    for _ in range(pages):
        sheet.table(widths(), header())
        sheet.page()
    sheet.table(widths(), [*header(), *body()])
    assert leaves_of(read(sheet.bytes(), tmp_path).dekrit.rencana_aksi) == list(LEAVES)
