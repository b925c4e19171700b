"""A misread word of a scan is put right where `extract` put another forward, and recorded."""

from dataclasses import replace

import pytest

from lampiran.model import Box, Cara, Cell, Indikator, Line, Page, Place, Table
from normalize.hierarchy import Builder, Tree
from normalize.misread_words import ALASAN, LANGKAH, TRUST, put_right
from normalize.paper import Paper
from normalize.scanned_percents import Percents
from normalize.stitch import Stitcher

TITLES = ("Area Perubahan", "Kegiatan", "Indikator", "1", "2", "3", "4", "Target", "Keterangan")
XS = (30.0, 110, 200, 380, 400, 420, 440, 460, 520, 600)
SURE = 0.97


def page(uraian: str, other: str | None, keterangan: str = "") -> Page:
    """A scanned page with a plan of one row, and the other reading of its indikator."""
    row = ("1. Akuntabilitas", "1. Perencanaan", uraian, "X", "", "", "", "2 kali", keterangan)
    cells = []
    for r, texts in enumerate((TITLES, row)):
        for c, text in enumerate(texts):
            box = Box(XS[c], 50.0 + 20 * r, XS[c + 1], 70.0 + 20 * r)
            inner = Place(1, Box(box.x0 + 2, box.top + 4, box.x1 - 2, box.bottom - 4))
            second = other if text == uraian else None
            line = Line(text, inner, size=8.0, keyakinan=SURE, other=second)
            cells.append(Cell(r, c, Place(1, box), (line,) if text else (), keyakinan=SURE))
    whole = Place(1, Box(XS[0], 50.0, XS[-1], 90.0))
    table = Table(whole, tuple(cells), XS, (50.0, 70.0, 90.0), 2, len(XS) - 1)
    return Page(1, 842.0, 595.0, (), (table,), Cara.OCR, is_picture=True)


def read(given: Page) -> Tree:
    paper, stitcher, signs = Paper(Cara.LAPISAN_TEKS), Stitcher(), Percents()
    signs.add(given)
    paper.add(given)
    for table in given.tables:
        stitcher.add(table)
    builder = Builder(paper)
    builder.add(stitcher.rest())
    return signs.mended(builder.finish())


def leaf_of(tree: Tree) -> Indikator:
    return tree.area[0].kegiatan[0].sub_kegiatan[0].indikator[0]


def test_the_word_is_put_right_recorded_and_traced_as_it_was_read() -> None:
    tree = read(page("Laporan Refommasi, triwulan", "Laporan Reformasi, triwulan"))
    leaf = leaf_of(tree)
    assert leaf.uraian == "Laporan Reformasi, triwulan"
    (mend,) = [each for each in tree.perbaikan if each.langkah == LANGKAH]
    assert (mend.id, mend.medan) == (leaf.id, "uraian")
    assert (mend.sebelum, mend.sesudah) == ("Refommasi,", "Reformasi,")
    assert (mend.alasan, mend.keyakinan) == (ALASAN, TRUST)
    (reading,) = [each for each in tree.jejak[leaf.id] if each.medan == "uraian"]
    assert reading.teks == "Laporan Refommasi, triwulan"
    assert reading.keyakinan == TRUST < SURE


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Laporan Refommasi", None),
        ("Laporan dan hasil", "Laporan clan hasil"),
        ("Laporan tahun 2O26", "Laporan tahun 2026"),
        ("Rapat di Kupang", "Rapat di Kumpang"),
        ("Laporan Refommasi", "Laporan Reformasi birokrasi"),
    ],
    ids=["no other reading", "a known word", "figures", "a name", "not word for word"],
)
def test_nothing_else_is_touched(text: str, other: str | None) -> None:
    tree = read(page(text, other))
    assert leaf_of(tree).uraian == text
    assert not [each for each in tree.perbaikan if each.langkah == LANGKAH]


def test_the_same_word_between_other_words_is_another_word() -> None:
    tree = read(page("Laporan Refommasi Birokrasi", "Laporan Reformasi Birokrasi", "Tim Refommasi"))
    leaf = leaf_of(tree)
    assert leaf.uraian == "Laporan Reformasi Birokrasi"
    assert leaf.keterangan == "Tim Refommasi"


def test_a_text_layer_says_what_it_says() -> None:
    drawn = replace(page("Laporan Refommasi", "Laporan Reformasi"), cara=Cara.LAPISAN_TEKS)
    assert leaf_of(read(drawn)).uraian == "Laporan Refommasi"


def test_a_percent_sign_is_told_by_a_word_put_right() -> None:
    tree = read(page("Persentasc (96) pelaporan", "Persentase (96) pelaporan"))
    assert leaf_of(tree).uraian == "Persentase (%) pelaporan"


def test_a_line_of_prose_is_put_right_word_by_word() -> None:
    place = Place(1, Box(0, 0, 100, 10))
    line = Line("bahwa dalarn rangka Refommasi 96", place, other="bahwa dalam rangka Reformasi %")
    assert put_right(line) == "bahwa dalam rangka Reformasi 96"
