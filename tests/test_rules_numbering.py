"""STR002 tells each slip of the printed numbers once, and nothing else."""

import pytest

import rules
from lampiran.model import Dekrit, Jejak
from rules.printed_number import values


def dekrit(*areas):
    """A plan of areas, each a tuple of the printed numbers of its kegiatan."""
    return Dekrit.model_validate(
        {
            "sumber": {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"},
            "keputusan": {},
            "rencana_aksi": {
                "judul": None,
                "tahun": None,
                "periode": "bulan",
                "area": [
                    {
                        "id": f"{place}",
                        "nomor": place,
                        "nomor_tercetak": f"{place}",
                        "nama": f"Area {place}",
                        "kegiatan": [
                            {
                                "id": f"{place}.{number}",
                                "nomor": number,
                                "nomor_tercetak": printed,
                                "nama": f"Kegiatan {number}",
                            }
                            for number, printed in enumerate(kegiatan, start=1)
                        ],
                    }
                    for place, kegiatan in enumerate(areas, start=1)
                ],
            },
        }
    )


def slips(*areas):
    found = rules.check(dekrit(*areas), Jejak(jejak={}), None)
    return [
        (one.id, one.tingkat.value, one.diharapkan) for one in found.temuan if one.kode == "STR002"
    ]


@pytest.mark.parametrize(
    "printed",
    [
        ("1", "2", "3"),
        ("1.", "2.", "3."),
        ("I", "II", "III", "IV"),
        ("a.", "b.", "c.", "d."),
        ("A", "B", "C", "D", "E", "F", "G", "H", "I"),
        ("2.1", "2.2", "2.3"),
        ("(1)", "(2)"),
        (None, None),
        (None,),
    ],
)
def test_right_numbers_are_not_a_finding(printed):
    assert slips(printed) == []


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (("1", "2", "1"), [("1.3", "galat", "3")]),
        (("1", "2", "1", "2"), [("1.3", "galat", "3")]),
        (("1", "2", "1", "4"), [("1.3", "galat", "3")]),
        (("1", "1", "2"), [("1.2", "galat", "2")]),
        (("1", "2", "4", "5"), [("1.3", "peringatan", "3")]),
        (("2", "3"), [("1.1", "peringatan", "1")]),
        (("1", None, "3"), [("1.2", "peringatan", "2")]),
        (("1", None, "2"), [("1.2", "peringatan", "2")]),
        (("1", "+", "3"), [("1.2", "peringatan", "2")]),
        (("a", "b", "b"), [("1.3", "galat", "3")]),
    ],
)
def test_a_slip_is_told_once(printed, expected):
    assert slips(printed) == expected


def test_numbers_may_run_on_over_the_areas():
    assert slips(("1", "2"), ("3", "4"), ("5",)) == []
    assert slips(("1", "2"), ("3", "3")) == [("2.2", "galat", "4")]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("3)", {3}),
        ("iv.", {4}),
        ("I", {1, 9}),
        ("c", {3}),
        ("1.2.10", {10}),
        ("", set()),
        ("1a", set()),
    ],
)
def test_what_a_printed_number_can_mean(printed, expected):
    assert values(printed) == expected
