"""Which findings are shown, and what becomes of the others."""

import pytest

from lampiran.findings.choose import choose
from lampiran.findings.choosing import Choosing
from lampiran.model import DaftarTemuan, Dekrit

DEKRIT = Dekrit.model_validate(
    {
        "sumber": {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"},
        "keputusan": {},
        "rencana_aksi": {"judul": None, "tahun": None, "periode": "bulan", "area": []},
    }
)


def listed(*codes_and_grades):
    temuan = [
        {"kode": code, "tingkat": grade, "id": None, "pesan": "x"}
        for code, grade in codes_and_grades
    ]
    return DaftarTemuan.model_validate({"template": None, "temuan": temuan, "ringkasan": {}})


FOUND = listed(
    ("STR001", "galat"),
    ("STR002", "galat"),
    ("ATR001", "peringatan"),
    ("TPL001", "peringatan"),
    ("BCA001", "info"),
)


def shown(**chosen):
    return [one.kode for one in choose(FOUND, DEKRIT, Choosing(**chosen)).shown.temuan]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, ["STR001", "STR002", "ATR001", "TPL001", "BCA001"]),
        ({"select": ("STR",)}, ["STR001", "STR002", "ATR001"]),
        ({"select": ("STR002", "BCA")}, ["STR002", "ATR001", "BCA001"]),
        ({"ignore": ("STR",)}, ["ATR001", "TPL001", "BCA001"]),
        ({"select": ("STR",), "ignore": ("STR001",)}, ["STR002", "ATR001"]),
        ({"least": "peringatan"}, ["STR001", "STR002", "ATR001", "TPL001"]),
        ({"least": "galat"}, ["STR001", "STR002", "ATR001"]),
        ({"ignore": ("A", "ATR")}, ["STR001", "STR002", "ATR001", "TPL001", "BCA001"]),
        ({"ignore": ("ATR001",)}, ["STR001", "STR002", "TPL001", "BCA001"]),
    ],
)
def test_select_ignore_and_severity(chosen, expected):
    assert shown(**chosen) == expected


def test_an_office_gives_grades_of_its_own_and_the_longest_name_speaks():
    grades = (("STR", "info"), ("STR002", "peringatan"), ("BCA001", "galat"))
    found = choose(FOUND, DEKRIT, Choosing(grades=grades)).shown
    assert [(one.kode, one.tingkat.value) for one in found.temuan] == [
        ("BCA001", "galat"),
        ("ATR001", "peringatan"),
        ("STR002", "peringatan"),
        ("TPL001", "peringatan"),
        ("STR001", "info"),
    ]
    assert found.ringkasan.model_dump() == {"galat": 1, "peringatan": 3, "info": 1}


def test_a_grade_of_ones_own_comes_before_the_least_grade_shown():
    assert shown(grades=(("STR001", "info"),), least="galat") == ["STR002", "ATR001"]


def test_what_is_kept_back_is_counted_by_its_reason():
    chosen = Choosing(select=("STR", "BCA"), ignore=("STR001",), least="peringatan")
    hidden = choose(FOUND, DEKRIT, chosen).hidden
    assert (hidden.deselected, hidden.ignored, hidden.below) == (1, 1, 1)


def test_the_summary_counts_what_is_shown():
    chosen = choose(FOUND, DEKRIT, Choosing(select=("STR",)))
    assert chosen.shown.ringkasan.model_dump() == {"galat": 2, "peringatan": 1, "info": 0}
