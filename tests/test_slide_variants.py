"""Other headers, other layouts: what a plan of another office may look like."""

from itertools import groupby

import pytest

from lampiran.model import Cell, Line, Periode, Place, Table
from normalize.rows import Level
from normalize.slide import SlidReading, place_slid

MONTHS = "|".join(str(n) for n in range(1, 13))
NAMES = "JAN|FEB|MAR|APR|MEI|JUN|JUL|AGT|SEP|OKT|NOV|DES"
TITLES = "NO.|AREA|KEGIATAN|SUB KEGIATAN|INDIKATOR"
BODY = [
    "1|Tata Laksana|1|Peta Bisnis|1|Susun Peta|Peta tersusun",
    "||||2|Nilai Peta|Peta dinilai",
    "|2 Arsip|1 Tata Arsip|Arsip tertata",
    "Arsip terbuka",
    "2|Pengawasan|1|Gratifikasi|Bentuk Unit|Unit ada",
]
TREE = [
    (0, "1", "Tata Laksana"),
    (1, "1", "Peta Bisnis"),
    (2, "1", "Susun Peta"),
    (3, None, "Peta tersusun"),
    (2, "2", "Nilai Peta"),
    (3, None, "Peta dinilai"),
    (1, "2", "Arsip"),
    (2, "1", "Tata Arsip"),
    (3, None, "Arsip tertata"),
    (3, None, "Arsip terbuka"),
    (0, "2", "Pengawasan"),
    (1, "1", "Gratifikasi"),
    (2, None, "Bentuk Unit"),
    (3, None, "Unit ada"),
]


def tables(lines: list[str]) -> tuple[Table, ...]:
    made = []
    numbered = list(enumerate(lines, 1))
    for filled, run in groupby(numbered, key=lambda pair: bool(pair[1])):
        if not filled:
            continue
        cells = []
        first = 0
        for r, (baris, line) in enumerate(run):
            first = first or baris
            for c, text in enumerate(line.split("|")):
                if text.strip():
                    place = Place(baris=baris, kolom=c)
                    cells.append(Cell(r, c, place, (Line(text.strip(), place),)))
        made.append(Table(Place(baris=first), tuple(cells), slid=True))
    return tuple(made)


def read(lines: list[str]) -> SlidReading:
    return place_slid(tables(lines))


def tree(reading: SlidReading) -> list[tuple[int, str | None, str | None]]:
    return [(int(slot.level), slot.number, slot.text) for row in reading.rows for slot in row.opens]


@pytest.mark.parametrize(
    ("header", "periode"),
    [
        ([TITLES + "|PELAKSANAAN (BULAN)" + "|" * 11 + "|KET.", "|||||" + MONTHS], Periode.BULAN),
        ([TITLES + "|" + MONTHS + "|KET."], Periode.BULAN),
        ([TITLES + "|WAKTU" + "|" * 11, "|||||" + NAMES], Periode.BULAN),
        ([TITLES + "|WAKTU|||", "|||||TW I|TW II|TW III|TW IV"], Periode.TRIWULAN),
        ([TITLES + "|WAKTU|||", "|||||I|II|III|IV"], Periode.TRIWULAN),
        ([TITLES + "|WAKTU|", "|||||Semester I|Semester II"], Periode.SEMESTER),
        ([TITLES + "|TAHUN||", "|||||2025|2026|2027"], Periode.TAHUN),
        (["X.|QWERT|ASDFG HJK|ZXC VBN|POIUY|LKJHG" + "|" * 11, "|||||" + MONTHS], Periode.BULAN),
        ([TITLES], None),
        ([], None),
    ],
)
def test_headers_are_known_by_their_shape(header: list[str], periode: Periode | None) -> None:
    reading = read([*header, *BODY])
    assert reading.periode is periode
    assert tree(reading) == TREE
    assert len(reading.furniture) == sum(bool(f) for line in header for f in line.split("|"))
    assert reading.leftovers == ()


def test_row_of_column_numbers_is_furniture_of_its_own() -> None:
    numbers = "|".join(str(n) for n in range(1, 19))
    head = [TITLES + "|BULAN" + "|" * 11 + "|KET.", "|||||" + MONTHS, numbers]
    reading = read([*head, *BODY])
    assert tree(reading) == TREE
    assert sum(thing.kind == "nomor-kolom" for thing in reading.furniture) == 18
    assert reading.header.periods == 12


def test_plan_without_sub_kegiatan() -> None:
    reading = read(
        [
            "NO|ABCDE|FGHIJ|KLMNO|" + MONTHS,
            "1|Tata Laksana|1 Peta Bisnis|Peta tersusun",
            "Peta dinilai",
            "|2 Arsip|Arsip tertata",
        ]
    )
    assert reading.header.levels == (Level.AREA, Level.KEGIATAN, Level.INDIKATOR)
    assert [node[0] for node in tree(reading)] == [0, 1, 3, 3, 1, 3]


def test_extra_column_keeps_its_title() -> None:
    reading = read(
        [
            TITLES + "|PENANGGUNG JAWAB|" + MONTHS,
            "1|Tata Laksana|1 Peta Bisnis|1 Susun Peta|Peta tersusun|Sekretaris",
            "||||2 Nilai Peta|Peta dinilai|Kasubbag Umum",
        ]
    )
    assert [row.kolom_lain for row in reading.rows] == [
        {"PENANGGUNG JAWAB": "Sekretaris"},
        {"PENANGGUNG JAWAB": "Kasubbag Umum"},
    ]


def test_marks_are_left_over_and_remarks_are_kept() -> None:
    head = [TITLES + "|BULAN" + "|" * 11 + "|KET.", "|||||" + MONTHS]
    reading = read([*head, BODY[0] + "|V||√|||||||||Tiap bulan", BODY[1] + "|" * 13 + "Rutin"])
    assert [left.text for left in reading.leftovers] == ["V", "√"]
    assert [row.keterangan for row in reading.rows] == ["Tiap bulan", "Rutin"]
    assert all(row.pelaksanaan is None for row in reading.rows)


def test_merged_cells_filled_down_open_once() -> None:
    reading = read(
        [
            TITLES,
            "1|Tata Laksana|1 Peta Bisnis|1 Susun Peta|Peta tersusun",
            "1|Tata Laksana|1 Peta Bisnis|1 Susun Peta|Peta terbuka",
            "1|Tata Laksana|1 Peta Bisnis|2 Nilai Peta|Peta dinilai",
        ]
    )
    assert [node[0] for node in tree(reading)] == [0, 1, 2, 3, 3, 2, 3]
    assert sum(thing.kind == "sambungan" for thing in reading.furniture) == 7


PAGE = [TITLES + "|" + MONTHS]


@pytest.mark.parametrize(
    ("last", "first", "joined"),
    [
        ("Laporan yang disusun", "dan disampaikan tepat waktu", True),
        ("Laporan (bulanan, triwulan", "Semester) tersusun", True),
        ("Tersedianya: 1). Peta 2). Arsip", "3). Laporan", True),
        ("Laporan tersusun", "Laporan disampaikan", False),
        ("Laporan tersusun", "e-Lapkin terisi", False),
        ("Tersedianya: 1). Peta 2). Arsip", "1). Laporan", False),
    ],
)
def test_sentences_cut_by_the_page_are_joined(last: str, first: str, joined: bool) -> None:
    rows = ["1|Tata Laksana|1 Peta Bisnis|1 Susun Peta|" + last]
    reading = read([*PAGE, *rows, "", *PAGE, "||||" + first, "|||2 Nilai Peta|Peta dinilai"])
    texts = [text for level, _, text in tree(reading) if level == Level.INDIKATOR]
    expected = [f"{last} {first}"] if joined else [last, first]
    assert texts == [*expected, "Peta dinilai"]
    mends = [mend.langkah for row in reading.rows for slot in row.opens for mend in slot.mends]
    assert ("sambung-halaman" in mends) is joined


@pytest.mark.parametrize(
    ("cell", "after", "split"),
    [
        ("1 Bangun Kerja Sama 2 Libatkan warga dalam pemilu", "2 Arsip|1 Tata|Tertata", True),
        ("1 Bangun Kerja Sama 2 Libatkan warga dalam pemilu", "2 Nilai Hasil|Hasil dinilai", False),
        ("1 Susun laporan Semester 2 Tahun berjalan", "2 Arsip|1 Tata|Tertata", False),
        ("1 Susun laporan untuk 2 lembaga mitra", "2 Arsip|1 Tata|Tertata", False),
    ],
)
def test_two_numbered_items_in_one_cell(cell: str, after: str, split: bool) -> None:
    reading = read([TITLES, f"1|Tata Laksana|1 Peta Bisnis|{cell}|Hasil ada", after])
    subs = [number for level, number, _ in tree(reading)[:4] if level == Level.SUB_KEGIATAN]
    assert subs[:2] == (["1", "2"] if split else ["1"])


def test_closing_block_with_tabs_is_left_over() -> None:
    reading = read([*PAGE, *BODY, "", "||||Ditetapkan di Kota", "||||KETUA", "||||ttd."])
    assert tree(reading) == TREE
    assert [left.text for left in reading.leftovers] == ["Ditetapkan di Kota", "KETUA", "ttd."]


def test_doubtful_reading_is_trusted_less() -> None:
    """After kegiatan 1, sub 1, a lone "2 Arsip" can be either level."""
    plain = read([TITLES, *BODY]).rows[1].opens[0].keyakinan
    rows = ["1|Tata|1 Peta Bisnis|1 Susun Peta|Peta tersusun", "2 Arsip"]
    assert read([TITLES, *rows]).rows[1].opens[0].keyakinan < plain
