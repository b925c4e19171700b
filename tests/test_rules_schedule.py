"""The schedule: unmarked, over before the decree, upside down, unreadable, at odds with words."""

import datetime

import pytest

import rules
from lampiran.model import Dekrit, Jejak, Periode
from rules.periods import past, said_months, said_often


def dekrit(*rows, periode="bulan", tanggal=None, tahun=2027, jenis="pdf-digital"):
    """One kegiatan with a sub kegiatan a row: name, text, months, remark."""
    subs = [
        {
            "id": f"1.1.{place}",
            "nomor": place,
            "nomor_tercetak": f"{place}",
            "nama": name,
            "indikator": [
                {
                    "id": f"1.1.{place}.1",
                    "uraian": text,
                    "pelaksanaan": months,
                    "keterangan": remark[0] if remark else None,
                }
            ],
        }
        for place, (name, text, months, *remark) in enumerate(rows, start=1)
    ]
    kegiatan = {
        "id": "1.1",
        "nomor": 1,
        "nomor_tercetak": "1",
        "nama": "Kearsipan",
        "sub_kegiatan": subs,
    }
    area = {"id": "1", "nomor": 1, "nomor_tercetak": "1", "nama": "A", "kegiatan": [kegiatan]}
    return Dekrit.model_validate(
        {
            "sumber": {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": jenis},
            "keputusan": {"tanggal": tanggal, "tahun": tahun},
            "rencana_aksi": {"judul": None, "tahun": tahun, "periode": periode, "area": [area]},
        }
    )


def found(code, document):
    result = rules.check(document, Jejak(jejak={}), None)
    return [(one.id, one.tingkat.value) for one in result.temuan if one.kode == code]


def row(months, name="Penataan arsip", text="Tertatanya arsip", *remark):
    return (name, text, months, *remark)


@pytest.mark.parametrize(
    ("unmarked", "marked", "expected"),
    [
        (8, 2, 8),  # few rows: each by itself
        (9, 40, 9),  # many, but not the plan's manner
        (9, 20, 1),  # one mark may be meant for several rows: told once
    ],
)
def test_rows_without_a_mark_are_told_once_where_they_are_the_manner(unmarked, marked, expected):
    plan = dekrit(*[row(())] * unmarked, *[row((1,))] * marked)
    assert len(found("JDW001", plan)) == expected


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ([(1,), (2,)], []),
        ([(), (2,)], [("1.1.1.1", "peringatan")]),
        ([(), ()], [(None, "peringatan")]),
        ([None, (2,)], []),
        ([None, None], []),
    ],
)
def test_nothing_marked_is_told_of_a_row_or_once_of_the_plan(months, expected):
    assert found("JDW001", dekrit(*map(row, months))) == expected


@pytest.mark.parametrize(
    ("periode", "day", "months", "expected"),
    [
        ("bulan", (2027, 6, 19), [(5, 6), (7,)], ["peringatan"]),
        ("bulan", (2027, 6, 1), [(6, 7)], []),
        ("bulan", (2027, 1, 31), [(1,)], []),
        ("bulan", (2026, 12, 20), [(1,)], []),
        ("bulan", (2028, 1, 2), [(12,)], ["peringatan"]),
        ("triwulan", (2027, 6, 19), [(2,)], []),
        ("triwulan", (2027, 7, 1), [(2,)], ["peringatan"]),
        ("semester", (2027, 7, 1), [(1, 2)], ["peringatan"]),
        ("bulan", (2027, 6, 19), [None], ["info"]),
        ("bulan", (2027, 1, 19), [None], []),
        ("bulan", None, [(1,)], []),
    ],
)
def test_periods_that_were_over_when_the_decree_was_set(periode, day, months, expected):
    tanggal = None if day is None else datetime.date(*day)
    document = dekrit(*map(row, months), periode=periode, tanggal=tanggal)
    assert [grade for _, grade in found("JDW002", document)] == expected


def test_the_count_of_early_rows_is_told():
    rows = [row((1, 2)), row((2, 9)), row((9,))]
    document = dekrit(*rows, tanggal=datetime.date(2027, 3, 5))
    result = rules.check(document, Jejak(jejak={}), None, "en")
    (one,) = (one for one in result.temuan if one.kode == "JDW002")
    assert "set on 5 March 2027" in one.pesan
    assert "when months 1, 2 had already passed" in one.pesan
    assert "2 rows are marked in months 1, 2, 1 of them wholly" in one.pesan
    assert one.ditemukan == "1.1.1.1, 1.1.2.1"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [row((5, 6), "Penataan arsip"), row((2,), "Monitoring penataan arsip")],
            [("1.1.2", "peringatan")],
        ),
        (
            [row((5, 6), "Penataan arsip"), row((2,), "Monitoring, Evaluasi dan Pelaporan")],
            [("1.1.2", "peringatan")],
        ),
        ([row((5, 6), "Penataan arsip"), row((2, 6), "Monitoring penataan arsip")], []),
        ([row((5, 6), "Penataan arsip"), row((5,), "Monitoring penataan arsip")], []),
        # An evaluation that stands first is a beginning.
        ([row((2,), "Evaluasi arsip"), row((5,), "Penataan arsip")], []),
        # It is about something else, or about the year before.
        ([row((5,), "Penataan arsip"), row((2,), "Evaluasi jabatan pelaksana")], []),
        ([row((5,), "Penataan arsip"), row((2,), "Evaluasi penataan arsip tahun sebelumnya")], []),
        ([row((5,), "Penataan arsip"), row((2,), "Pelaporan penataan arsip 2026")], []),
        # Where a month cannot be read nothing is known.
        ([row(None, "Penataan arsip"), row((2,), "Monitoring penataan arsip")], []),
    ],
)
def test_what_is_watched_before_it_begins(rows, expected):
    assert found("JDW003", dekrit(*rows)) == expected


@pytest.mark.parametrize(
    ("months", "jenis", "words"),
    [
        ([None, None], "transkrip", "transcript"),
        ([None, None], "pdf-pindaian", "cannot be read"),
        ([None, (2,)], "pdf-pindaian", "1 of 2 rows"),
    ],
)
def test_unreadable_months_are_told_once(months, jenis, words):
    document = dekrit(*map(row, months), jenis=jenis)
    result = rules.check(document, Jejak(jejak={}), None, "en")
    (one,) = (one for one in result.temuan if one.kode == "JDW004")
    assert one.tingkat.value == "info"
    assert words in one.pesan


@pytest.mark.parametrize(
    ("remark", "months", "expected"),
    [
        ("Triwulan IV", (2, 3), ["peringatan"]),
        ("triwulan iv", (10,), []),
        ("TW II", (1,), ["peringatan"]),
        ("Semester I", (7, 8), ["peringatan"]),
        ("Semester I", (6,), []),
        ("Januari s.d. Maret", (4,), ["peringatan"]),
        ("Januari s.d. Maret", (3,), []),
        ("Triwulan I - III", (8,), []),
        ("Januari 2028", (5,), []),
        ("setiap bulan", (5,), ["peringatan"]),
        ("setiap bulan", (5, 6, 7, 8, 9, 10, 11, 12), []),
        ("per triwulan", (5,), ["peringatan"]),
        ("Laporan triwulan I", (4,), []),
        ("Laporan triwulan I", (9,), ["peringatan"]),
        ("sesuai kebutuhan", (5,), []),
        ("Triwulan IV", (), []),
        ("Triwulan IV", None, []),
    ],
)
def test_words_of_time_against_the_marks(remark, months, expected):
    document = dekrit(row(months, "Penataan arsip", "Tertatanya arsip", remark))
    assert [grade for _, grade in found("JDW005", document)] == expected


def test_words_of_time_hold_for_triwulan_as_well():
    rows = [row((1,), "Penataan", "Tertata", "Triwulan IV"), row((4,), "A", "B", "November")]
    document = dekrit(*rows, periode="triwulan")
    assert found("JDW005", document) == [("1.1.1.1", "peringatan")]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Rapat pada bulan Mei", {5}),
        ("Semester 2", {7, 8, 9, 10, 11, 12}),
        ("TW. I dan TW. III", {1, 2, 3, 7, 8, 9}),
        ("Nopember - Desember", {11, 12}),
        ("Desember - Januari", None),
        ("memilih juni", None),
        ("Januarius", None),
        ("Triwulan V", None),
    ],
)
def test_months_that_a_text_names(text, months):
    assert said_months(text, 2027) == months


def test_what_recurs():
    assert said_often("Rapat setiap bulan") is Periode.BULAN
    assert said_often("Laporan per triwulan") is Periode.TRIWULAN
    assert said_often("setiap bulannya") is Periode.BULAN
    assert said_often("bulan ini") is None


def test_a_period_is_over_when_its_last_month_is():
    assert past(Periode.BULAN, 1) == ()
    assert past(Periode.BULAN, 6) == (1, 2, 3, 4, 5)
    assert past(Periode.TRIWULAN, 6) == (1,)
    assert past(Periode.SEMESTER, 12) == (1,)
