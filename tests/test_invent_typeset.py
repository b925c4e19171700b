"""What `invent` calls the truth is what the canvas engine prints."""

import io
import itertools

import pdfplumber
import pytest

from lampiran.bench.invent import Invented, invent
from lampiran.bench.style import Mark, NumberPlace
from lampiran.bench.typeset.build import Leaf, build_grid
from lampiran.bench.typeset.canvas import typeset
from lampiran.bench.typeset.grid import Grid
from lampiran.bench.typeset.ink import Inker
from lampiran.bench.typeset.paginate import Placed

SEEDS = tuple(range(8))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _pages(pdf: bytes) -> list[str]:
    """Each page's characters in drawing order (cell by cell), white space removed."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [_squeezed("".join(c["text"] for c in page.chars)) for page in opened.pages]


def _stands(text: str, pages: list[str]) -> bool:
    """True if `text` stands on a page, or its beginning on one and its end on the next."""
    wanted = _squeezed(text)
    if any(wanted in page for page in pages):
        return True
    return any(
        wanted[:cut] in here and wanted[cut:] in there
        for here, there in itertools.pairwise(pages)
        for cut in range(1, len(wanted))
    )


def _texts(made: Invented) -> list[str]:
    k, plan = made.keputusan, made.rencana_aksi
    assert k.lembaga
    assert k.penandatangan
    out: list[str | None] = [
        k.nomor_tercetak,
        (k.tentang or "").upper(),
        k.lembaga.nama.upper(),
        k.menetapkan,
        k.tempat,
        k.penandatangan.nama,
        plan.judul,
        *(m.isi for m in k.menimbang),
        *(m.isi for m in k.mengingat),
        *(m.isi for m in k.memperhatikan),
        *(d.isi for d in k.diktum),
    ]
    for area in plan.area:
        out.append(area.nama)
        for kegiatan in area.kegiatan:
            out += [kegiatan.nama, kegiatan.keterangan, *kegiatan.kolom_lain.values()]
            for sub in kegiatan.sub_kegiatan:
                out += [sub.nama, sub.keterangan, *sub.kolom_lain.values()]
                out += [f"{r.tanda}{r.isi}" for r in sub.rincian]
                for indikator in sub.indikator:
                    out += [indikator.uraian, indikator.keterangan]
                    out += indikator.kolom_lain.values()
                    out += [f"{r.tanda}{r.isi}" for r in indikator.rincian]
    return [text for text in out if text]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_truth_text_is_printed(seed: int) -> None:
    made = invent(seed)
    pages = _pages(typeset(made))
    missing = [text for text in _texts(made) if not _stands(text, pages)]
    assert not missing


def test_a_changed_truth_is_noticed() -> None:
    made = invent(3)
    pages = _pages(typeset(made))
    assert not _stands(_texts(made)[-1][::-1] + "x", pages)


@pytest.mark.parametrize("seed", [0, 5])
def test_same_seed_same_truth_and_same_bytes(seed: int) -> None:
    assert invent(seed) == invent(seed)
    assert typeset(invent(seed)) == typeset(invent(seed))


def test_other_seed_other_truth() -> None:
    assert invent(1).rencana_aksi != invent(2).rencana_aksi


@pytest.mark.parametrize("seed", SEEDS)
def test_grid_is_covered_once(seed: int) -> None:
    """No cell overlaps another and none is missing, header and body."""
    grid = build_grid(invent(seed))
    for cells, rows in ((grid.header, grid.header_rows), (grid.body, grid.rows)):
        seen: list[tuple[int, int]] = [
            (r, c)
            for cell in cells
            for r in range(cell.row, cell.row + cell.rowspan)
            for c in range(cell.col, cell.col + cell.colspan)
        ]
        assert sorted(seen) == [(r, c) for r in range(rows) for c in range(len(grid.columns))]


@pytest.mark.parametrize("seed", SEEDS)
def test_one_row_for_each_leaf_and_marks_as_in_the_truth(seed: int) -> None:
    made = invent(seed)
    grid = build_grid(made)
    leaves: list[Leaf] = [
        leaf
        for area in made.rencana_aksi.area
        for kegiatan in area.kegiatan
        for leaf in ([i for s in kegiatan.sub_kegiatan for i in (s.indikator or [s])] or [kegiatan])
    ]
    assert grid.rows == len(leaves)
    assert [_marked(grid, row, made) for row in range(grid.rows)] == [
        leaf.pelaksanaan for leaf in leaves
    ]


def _marked(grid: Grid, row: int, made: Invented) -> tuple[int, ...]:
    first = next(i for i, column in enumerate(grid.columns) if column.kind == "periode")
    count = len(made.style.period_labels)
    out: list[int] = []
    for cell in grid.body:
        if cell.row != row or not first <= cell.col < first + count:
            continue
        painted = made.style.mark is Mark.FILL and cell.fill == made.style.mark_colour
        if painted or cell.hatch or cell.paras:
            start = cell.col - first + 1
            out += range(start, start + cell.colspan)
    return tuple(sorted(out))


@pytest.mark.parametrize("seed", range(20, 32))
def test_parts_tile_each_page_and_no_line_is_lost(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: list[list[Placed]] = []
    monkeypatch.setattr(Inker, "draw", lambda _self, parts: pages.append(parts))
    made = invent(seed, areas=3)
    typeset(made)
    body = build_grid(made).body
    printed: dict[object, str] = {}
    for parts in pages:
        left, right = min(p.x0 for p in parts), max(p.x1 for p in parts)
        top, bottom = min(p.top for p in parts), max(p.bottom for p in parts)
        area = sum((p.x1 - p.x0) * (p.bottom - p.top) for p in parts)
        assert area == pytest.approx((right - left) * (bottom - top))
        assert bottom < 1200
        for part in parts:
            room = part.bottom - part.top
            assert len(part.lines) * made.style.leading * 4.5 <= room
            text = "".join(_squeezed(line.text) for line in part.lines)
            if not (made.style.repeat_parents and text == printed.get(part.cell)):
                printed[part.cell] = printed.get(part.cell, "") + text
    assert [printed[cell] for cell in body] == [
        "".join(_squeezed(para.text) for para in cell.paras) for cell in body
    ]


def test_rows_are_cut_and_merged_cells_broken_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The made pages do hold what makes real annexes hard."""
    pages: list[list[Placed]] = []
    monkeypatch.setattr(Inker, "draw", lambda _self, parts: pages.append(parts))
    for seed in range(12):
        typeset(invent(seed))
    both = [
        (before.cell, before.lines, after.lines)
        for here, there in itertools.pairwise(pages)
        for before in here
        for after in there
        if before.cell is after.cell and before.cell.paras
    ]
    assert any(cell.rowspan > 1 and not rest for cell, _, rest in both)
    assert any(cell.rowspan == 1 and lines and rest for cell, lines, rest in both)


def test_looks_differ() -> None:
    """A hundred seeds show each kind of mark, number place, header depth and paper."""
    styles = [invent(seed, areas=1).style for seed in range(100)]
    assert {s.mark for s in styles} == set(Mark)
    assert {s.number_places[1] for s in styles} == set(NumberPlace)
    assert {s.header_depth for s in styles} == {1, 2, 3}
    assert {s.paper for s in styles} == {"A4", "F4", "A3"}
    assert {s.headings.sub is None for s in styles} == {True, False}
    assert {bool(s.headings.lain) for s in styles} == {True, False}
