"""Headers that the generator does not draw: turned, deep, numbered, unknown."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from layouts.draw import LEFT, UP, Entry, Ink, Sheet
from layouts.plan import (
    LEAVES,
    MONTHS,
    TITLES,
    WIDTHS,
    Leaf,
    body,
    header,
    leaves_of,
    read,
    unplaced,
    widths,
)

from lampiran.model import Periode
from normalize import Hasil

FULL = (
    "JANUARI", "FEBRUARI", "MARET", "APRIL", "MEI", "JUNI",
    "JULI", "AGUSTUS", "SEPTEMBER", "OKTOBER", "NOVEMBER", "DESEMBER",
)  # fmt: skip


def _read(
    folder: Path,
    head: Sequence[Sequence[Entry]],
    rows: Sequence[Sequence[Entry]] | None = None,
    wide: Sequence[float] | None = None,
) -> Hasil:
    sheet = Sheet()
    sheet.table(wide or widths(), [*head, *(rows or body())])
    return read(sheet.bytes(), folder)


def _same(hasil: Hasil, leaves: Sequence[Leaf] = LEAVES) -> None:
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(leaves)
    assert unplaced(hasil) == []


@pytest.mark.parametrize("labels", [MONTHS, FULL, [str(i) for i in range(1, 13)]])
def test_labels_turned_by_ninety_degrees_are_read(labels: Sequence[str], tmp_path: Path) -> None:
    _same(_read(tmp_path, header([Ink(label, upright=True) for label in labels])))


def test_letters_one_below_the_other_are_a_word(tmp_path: Path) -> None:
    _same(_read(tmp_path, header(["\n".join(label) for label in MONTHS])))


@pytest.mark.parametrize("hyphen", ["", "-"])
def test_full_month_names_wrapped_are_read(hyphen: str, tmp_path: Path) -> None:
    cut = [label if len(label) < 6 else f"{label[:4]}{hyphen}\n{label[4:]}" for label in FULL]
    _same(_read(tmp_path, header(cut)))


@pytest.mark.parametrize(
    ("labels", "over", "unit"),
    [
        (["2022", "2023", "2024"], "TAHUN PELAKSANAAN", Periode.TAHUN),
        (["Tahun 2022", "Tahun 2023", "Tahun 2024"], "TARGET", Periode.TAHUN),
        (["I", "II"], "SEMESTER", Periode.SEMESTER),
        (["Semester I", "Semester II"], "WAKTU", Periode.SEMESTER),
        (["SMT 1", "SMT 2"], "WAKTU", Periode.SEMESTER),
        (["TW1", "TW2", "TW3", "TW4"], "WAKTU", Periode.TRIWULAN),
        (["TW-I", "TW-II", "TW-III", "TW-IV"], "JADWAL", Periode.TRIWULAN),
        (["Triwulan\nI", "Triwulan\nII", "Triwulan\nIII", "Triwulan\nIV"], "W", Periode.TRIWULAN),
        (["Q1", "Q2", "Q3", "Q4"], "WAKTU", Periode.TRIWULAN),
    ],
)
def test_other_periods_than_months_are_read(
    labels: Sequence[str], over: str, unit: Periode, tmp_path: Path
) -> None:
    count = len(labels)
    leaves = [
        Leaf(x.area, x.kegiatan, x.sub, x.indikator, frozenset({min(x.marks) % count + 1}))
        for x in LEAVES
    ]
    hasil = _read(tmp_path, header(labels, over=over), body(leaves, count), widths(count, 60))
    _same(hasil, leaves)
    assert hasil.dekrit.rencana_aksi.periode is unit


def _weeks(leaf: Leaf, m: int, week: int) -> Entry:
    return "X" if m in leaf.marks and week == m % 4 else ""


@pytest.mark.parametrize(
    "weeks", [("1", "2", "3", "4"), ("I", "II", "III", "IV"), ("M1", "M2", "M3", "M4")]
)
def test_a_month_is_marked_if_any_of_its_weeks_is(weeks: Sequence[str], tmp_path: Path) -> None:
    first: list[Entry] = [*TITLES, "BULAN / MINGGU", *[LEFT] * 47]
    months: list[Entry] = [*[UP] * 7]
    below: list[Entry] = [*[UP] * 7]
    for label in MONTHS:
        months += [label, LEFT, LEFT, LEFT]
        below += weeks
    rows = [
        [*plain[:7], *(_weeks(leaf, m, w) for m in range(1, 13) for w in range(4))]
        for plain, leaf in zip(body(), LEAVES, strict=True)
    ]
    sheet = Sheet(size=(1190, 842))
    sheet.table([*WIDTHS, *[14.0] * 48], [first, months, below, *rows])
    _same(read(sheet.bytes(), tmp_path))


def test_under_quarters_the_months_are_the_periods(tmp_path: Path) -> None:
    first: list[Entry] = [*TITLES, "WAKTU PELAKSANAAN", *[LEFT] * 11]
    second: list[Entry] = [*[UP] * 7]
    for label in ("TW I", "TW II", "TW III", "TW IV"):
        second += [label, LEFT, LEFT]
    hasil = _read(tmp_path, [first, second, [*[UP] * 7, *MONTHS]])
    _same(hasil)
    assert hasil.dekrit.rencana_aksi.periode is Periode.BULAN


@pytest.mark.parametrize("other", ["REALISASI", "Rp", "BIAYA"])
def test_of_a_divided_period_the_target_is_the_plan(other: str, tmp_path: Path) -> None:
    first: list[Entry] = [*TITLES]
    second: list[Entry] = [*[UP] * 7]
    for label in ("TW I", "TW II", "TW III", "TW IV"):
        first += [label, LEFT]
        second += ["TARGET", other]
    leaves = [
        Leaf(x.area, x.kegiatan, x.sub, x.indikator, frozenset((m - 1) // 3 + 1 for m in x.marks))
        for x in LEAVES
    ]
    rows = [
        [*plain[:7], *(e for q in range(1, 5) for e in ("1 dok" if q in x.marks else "", f"r{q}"))]
        for plain, x in zip(body(), leaves, strict=True)
    ]
    hasil = _read(tmp_path, [first, second], rows, [*WIDTHS, *[40.0] * 8])
    _same(hasil, leaves)
    kept = hasil.dekrit.rencana_aksi.area[0].kegiatan[0].sub_kegiatan[0].indikator[0].kolom_lain
    assert sorted(kept.values()) == ["r1", "r2", "r3", "r4"]


@pytest.mark.parametrize(
    "titles",
    [
        ("NO", "AREA PERUBAHAN", "NO", "PROGRAM", "NO", "KEGIATAN", "INDIKATOR"),
        ("NO", "AREA PERUBAHAN", "", "RENCANA AKSI", "", "TAHAPAN", "OUTPUT"),
        ("No.", "Sasaran", "No.", "Program", "No.", "Kegiatan", "Ukuran Keberhasilan"),
        ("NO", "AREA PERU-\nBAHAN", "NO", "KEGIATAN", "NO", "SUB KE-\nGIATAN", "INDI-\nKATOR"),
        ("NO", "Q", "NO", "WERTY", "NO", "ASDFG", "ZXCVB"),
        ("", "LOREM", "", "IPSUM", "", "DOLOR", "AMET"),
    ],
)
def test_titles_of_other_offices(titles: Sequence[str], tmp_path: Path) -> None:
    _same(_read(tmp_path, header(titles=titles)))


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("form", ["{}", "({})", "{}."])
def test_a_row_that_numbers_the_columns_is_no_row(merged: bool, form: str, tmp_path: Path) -> None:
    count: list[Entry] = [form.format(i) for i in range(1, 8)]
    count += [form.format(8), *[LEFT] * 11] if merged else [form.format(i) for i in range(8, 20)]
    _same(_read(tmp_path, [*header(), count]))


def test_titles_over_number_and_text_are_one(tmp_path: Path) -> None:
    """The title spans the number's column and the text's."""
    titles: list[Entry] = [
        "AREA PERUBAHAN",
        LEFT,
        "KEGIATAN",
        LEFT,
        "SUB KEGIATAN",
        LEFT,
        "INDIKATOR",
    ]
    first = [*titles, "BULAN", *[LEFT] * 11]
    _same(_read(tmp_path, [first, [*[UP] * 7, *MONTHS]]))


def test_a_header_of_one_row(tmp_path: Path) -> None:
    _same(_read(tmp_path, [[*TITLES, *MONTHS]]))


def test_the_year_over_the_months(tmp_path: Path) -> None:
    first: list[Entry] = [*TITLES, "WAKTU PELAKSANAAN", *[LEFT] * 11]
    second: list[Entry] = [*[UP] * 7, "TAHUN 2026", *[LEFT] * 11]
    _same(_read(tmp_path, [first, second, [*[UP] * 7, *MONTHS]]))


def test_the_plans_title_within_the_table(tmp_path: Path) -> None:
    """A first row across all columns holds the title of the plan."""
    title: list[Entry] = ["RENCANA AKSI REFORMASI BIROKRASI TAHUN 2026", *[LEFT] * 18]
    _same(_read(tmp_path, [title, *header()]))


def test_unknown_columns_keep_their_titles(tmp_path: Path) -> None:
    """Two of one title, two under a common one; before and behind the schedule."""
    first: list[Entry] = [*TITLES, "TARGET", LEFT, "PIC", "BULAN", *[LEFT] * 11, "PIC", "KET"]
    second: list[Entry] = [*[UP] * 7, "JUMLAH", "SATUAN", UP, *MONTHS, UP, UP]
    rows = []
    for i, plain in enumerate(body()):
        extra = [f"{i + 10}", "dok", f"Kasubag {i}"]
        rows.append([*plain[:7], *extra, *plain[7:], f"Sekretaris {i}", "selesai" if i else ""])
    wide = [*WIDTHS, 30, 30, 40, *[18.0] * 12, 44, 40]
    sheet = Sheet(size=(1000, 600))
    sheet.table(wide, [first, second, *rows])
    hasil = read(sheet.bytes(), tmp_path)
    _same(hasil)
    leaf = hasil.dekrit.rencana_aksi.area[1].kegiatan[0].sub_kegiatan[1].indikator[0]
    assert leaf.kolom_lain == {
        "TARGET / JUMLAH": "14",
        "TARGET / SATUAN": "dok",
        "PIC": "Kasubag 4",
        "PIC (2)": "Sekretaris 4",
    }
    assert leaf.keterangan == "selesai"


def test_free_text_periods_and_money_are_kept(tmp_path: Path) -> None:
    """Kota Madiun: no months at all; the period is written out, target and result apart."""
    titles: list[Entry] = ["NO", "AREA PERUBAHAN", "PROGRAM", "KEGIATAN"]
    first = [
        *titles,
        "PERIODE PELAKSANA",
        LEFT,
        "ANGGARAN (Rp)",
        LEFT,
        "STATUS (V)",
        LEFT,
        "ALASAN",
    ]
    second: list[Entry] = [
        *[UP] * 4,
        "TARGET",
        "REALISASI",
        "TARGET",
        "REALISASI",
        "YA",
        "TIDAK",
        UP,
    ]
    count: list[Entry] = [str(i) for i in range(1, 12)]
    rows: list[list[Entry]] = [
        ["1", "Manajemen Perubahan", "Pembentukan tim", "Rapat kerja", "Januari", "Februari", "10",
         "9", "V", "", ""],
        [UP, UP, UP, "Penetapan tim", "Maret", "", "5", "", "", "V", "Belum ada pejabat"],
        ["2", "Pengawasan", "Gratifikasi", "Sosialisasi", "April", "", "7", "", "", "", ""],
    ]  # fmt: skip
    wide = [20, 90, 90, 100, 60, 60, 50, 60, 30, 36, 90]
    hasil = _read(tmp_path, [first, second, count], rows, wide)
    found = [(x.area, x.kegiatan, x.sub) for x in leaves_of(hasil.dekrit.rencana_aksi)]
    assert found == [
        ("1 Manajemen Perubahan", "Pembentukan tim", "Rapat kerja"),
        ("1 Manajemen Perubahan", "Pembentukan tim", "Penetapan tim"),
        ("2 Pengawasan", "Gratifikasi", "Sosialisasi"),
    ]
    second_sub = hasil.dekrit.rencana_aksi.area[0].kegiatan[0].sub_kegiatan[1]
    assert second_sub.kolom_lain == {
        "PERIODE PELAKSANA / TARGET": "Maret",
        "ANGGARAN (Rp) / TARGET": "5",
        "STATUS (V) / TIDAK": "V",
        "ALASAN": "Belum ada pejabat",
    }
    assert second_sub.pelaksanaan is None
    assert unplaced(hasil) == []
