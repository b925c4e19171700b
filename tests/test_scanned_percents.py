"""A percent sign read as figures is put back where something proves it, and nowhere else."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from lampiran.model import Box, Cara, Cell, Indikator, Line, Page, Place, Table
from normalize.hierarchy import Builder, Tree
from normalize.paper import Paper
from normalize.percent_signs import Habits, Proof, mended
from normalize.scanned_percents import Percents
from normalize.stitch import Stitcher

NONE = Habits()
SOME = Habits(
    any=True,
    values=frozenset({"100", "75"}),
    openings=frozenset({"capaian", "pengadaan"}),
    heads=frozenset({"kehadiran"}),
)
"""A plan in which "100%", "% Capaian …" and "kehadiran (%)" were read well."""


def put_back(text: str, habits: Habits, *, in_column: bool = False) -> str:
    return mended(text, habits, lambda *_: False, in_column=in_column)[0]


@pytest.mark.parametrize(
    ("read", "printed", "habits"),
    [
        ("Persentase (96) pelaporan LHKPN", "Persentase (%) pelaporan LHKPN", NONE),
        ("Prosentase (9o) pegawai", "Prosentase (%) pegawai", NONE),
        ("Persentase kehadiran rapat (96)", "Persentase kehadiran rapat (%)", NONE),
        ("Pelaporan (o/o)", "Pelaporan (%)", NONE),
        ("Capaian kinerja (96)", "Capaian kinerja (%)", SOME),
        ("Kehadiran (96)", "Kehadiran (%)", SOME),
        ("Persentase kelulusan sebesar 9596", "Persentase kelulusan sebesar 95%", NONE),
        (
            "Persentase tindak lanjut 87,596 dari temuan",
            "Persentase tindak lanjut 87,5% dari temuan",
            NONE,
        ),
        ("Persentase hadir 95 96", "Persentase hadir 95 %", NONE),
        ("Sasaran yang tercapai 10096 atau lebih", "Sasaran yang tercapai 100% atau lebih", SOME),
        ("10096 seluruh wajib lapor", "100% seluruh wajib lapor", SOME),
        ("1009o LHKASN", "1009o LHKASN", SOME),
        ("100 o/o LHKASN", "100 % LHKASN", NONE),
        ("Selesai 1009o.", "Selesai 100%.", SOME),
        ("Yo Pengadaan melalui aplikasi", "% Pengadaan melalui aplikasi", SOME),
        ("96 Capaian Kinerja", "% Capaian Kinerja", SOME),
        ("96 jumlah pegawai yang dilatih", "% jumlah pegawai yang dilatih", SOME),
    ],
)
def test_a_sign_that_something_proves_is_put_back(read: str, printed: str, habits: Habits) -> None:
    assert put_back(read, habits) == printed


@pytest.mark.parametrize(
    "text",
    [
        "96 pegawai mengikuti pelatihan",
        "96 Dokumen",
        "Jumlah pegawai yang dinilai (96)",
        "sembilan puluh enam (96) orang",
        "Persentase pegawai (96) orang",
        "Persentase dari sembilan puluh enam (96)",
        "Persentase dari 1296 pegawai",
        "10096 pemilih",
        "mencapai 10096 pemilih",
        "10.096 pemilih",
        "sejumlah 10096",
        "Persentase pelaksanaan UU Nomor 96",
        "Persentase pelaksanaan UU Nomor 1096",
        "Persentase pelaksanaan Undang-Undang Tahun 1996",
        "Persentase capaian 1996",
        "tercapai pada 17-08-1996",
        "Persentase Rp10096",
        "Persentase 10096/PL.01",
        "Persentase 39696",
        "Target 96",
        "100%",
        "Persentase (%) pelaporan",
        "Kegiatan 1/0 96",
    ],
)
@pytest.mark.parametrize("habits", [NONE, SOME])
def test_numbers_stay_numbers(text: str, habits: Habits) -> None:
    assert put_back(text, habits) == text


@pytest.mark.parametrize("text", ["10096", "1009o", "7596", "37,596"])
def test_a_column_of_shares_proves_its_cells(text: str) -> None:
    assert put_back(text, NONE) == text
    assert put_back(text, NONE, in_column=True).endswith("%")


@pytest.mark.parametrize("text", ["96", "39696", "1996", "096", "10096 dokumen"])
def test_a_column_of_shares_makes_no_share_of_other_numbers(text: str) -> None:
    assert put_back(text, NONE, in_column=True) == text


TITLES = ("Area Perubahan", "Kegiatan", "Indikator", "1", "2", "3", "4", "Target", "Keterangan")
XS = (30.0, 110, 200, 380, 400, 420, 440, 460, 520, 600)


def page(
    rows: Sequence[Sequence[str]], number: int = 1, others: dict[str, str] | None = None
) -> Page:
    """A scanned page with a plan's table; `others`: what the second reader read of a cell."""
    cells = []
    table_rows = [TITLES, *rows] if number == 1 else rows
    for r, row in enumerate(table_rows):
        for c, text in enumerate(row):
            box = Box(XS[c], 50.0 + 20 * r, XS[c + 1], 70.0 + 20 * r)
            inner = Place(number, Box(box.x0 + 2, box.top + 4, box.x1 - 2, box.bottom - 4))
            line = Line(text, inner, size=8.0, other=(others or {}).get(text))
            cells.append(Cell(r, c, Place(number, box), (line,) if text else ()))
    ys = tuple(50.0 + 20 * r for r in range(len(table_rows) + 1))
    whole = Place(number, Box(XS[0], ys[0], XS[-1], ys[-1]))
    table = Table(whole, tuple(cells), XS, ys, len(table_rows), len(XS) - 1)
    return Page(number, 842.0, 595.0, (), (table,), Cara.OCR, is_picture=True)


def read(*pages: Page) -> Tree:
    """The plan of some pages, with its signs put back."""
    paper, stitcher, percents = Paper(Cara.LAPISAN_TEKS), Stitcher(), Percents()
    for each in pages:
        percents.add(each)
        paper.add(each)
        for table in each.tables:
            stitcher.add(table)
    builder = Builder(paper)
    builder.add(stitcher.rest())
    return percents.mended(builder.finish())


def leaves(tree: Tree) -> list[Indikator]:
    return [
        leaf
        for area in tree.area
        for kegiatan in area.kegiatan
        for sub in kegiatan.sub_kegiatan
        for leaf in sub.indikator
    ]


FIRST = ("1. Akuntabilitas", "1. Perencanaan", "Persentase (96) pelaporan", "X", "", "", "")


def test_each_sign_is_recorded_and_the_trace_keeps_what_was_read() -> None:
    tree = read(page([(*FIRST, "2 kali", "")]))
    (leaf,) = leaves(tree)
    assert leaf.uraian == "Persentase (%) pelaporan"
    (mend,) = [each for each in tree.perbaikan if each.langkah == "tanda-persen"]
    assert (mend.id, mend.medan) == (leaf.id, "uraian")
    assert (mend.sebelum, mend.sesudah) == ("(96)", "(%)")
    assert (mend.alasan, mend.keyakinan) == (Proof.SHARE.reason, Proof.SHARE.trust)
    (reading,) = [each for each in tree.jejak[leaf.id] if each.medan == "uraian"]
    assert reading.teks == "Persentase (96) pelaporan"
    assert reading.keyakinan <= Proof.SHARE.trust


def test_a_page_with_a_text_layer_says_what_it_says() -> None:
    drawn = replace(page([(*FIRST, "10096", "")]), cara=Cara.LAPISAN_TEKS, is_picture=False)
    tree = read(drawn, page([("", "", "Jumlah rapat", "X", "", "", "", "3 kali", "")], number=2))
    assert leaves(tree)[0].uraian == "Persentase (96) pelaporan"
    assert not [each for each in tree.perbaikan if each.langkah == "tanda-persen"]


@pytest.mark.parametrize(
    ("shares", "target"), [(("75%", "100%"), "100%"), (("75%", "12"), "10096"), (("75%",), "10096")]
)
def test_the_cells_of_a_column_on_later_pages_prove_a_share(
    shares: tuple[str, ...], target: str
) -> None:
    later = [("", "", f"Jumlah rapat {share}", "X", "", "", "", share, "") for share in shares]
    tree = read(page([(*FIRST, "10096", "")]), page(later, number=2))
    assert leaves(tree)[0].kolom_lain["Target"] == target


def test_the_other_reader_proves_a_sign_in_its_place_only() -> None:
    rows = [
        (*FIRST[:2], "96 rapat", "X", "", "", "", "", ""),
        ("", "", "96 pegawai", "X", "", "", "", "", ""),
        ("", "", "2196 dokumen", "X", "", "", "", "", ""),
    ]
    others = {"96 rapat": "% rapat", "2196 dokumen": "21% dokumen"}
    tree = read(page(rows, others=others))
    assert [leaf.uraian for leaf in leaves(tree)] == ["% rapat", "96 pegawai", "21% dokumen"]
    assert {each.alasan for each in tree.perbaikan if each.langkah == "tanda-persen"} == {
        Proof.OTHER.reason
    }


def test_counts_of_a_plan_with_shares_stay_counts() -> None:
    rows = [
        (*FIRST[:2], "% Capaian Kinerja", "X", "", "", "", "100%", ""),
        ("", "", "96 pegawai mengikuti pelatihan", "X", "", "", "", "96", "Hadir 96 orang"),
        ("", "", "Jumlah pegawai yang dinilai (96)", "X", "", "", "", "75%", "10096"),
    ]
    tree = read(page(rows))
    assert [leaf.uraian for leaf in leaves(tree)] == [row[2] for row in rows]
    assert [leaf.kolom_lain["Target"] for leaf in leaves(tree)] == [row[7] for row in rows]
    assert [leaf.keterangan or "" for leaf in leaves(tree)] == [row[8] for row in rows]
