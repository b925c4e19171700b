"""What changed in the decree around the plan: its bases, points, dates and signatories."""

import re
from typing import Any

import pytest
from test_diff_compare import ELSEWHERE, dekrit

from lampiran.diff import compare
from lampiran.model import Perubahan

Cited = tuple[str, str, int]


def subject(text: str) -> str:
    return re.split(r" sebagaimana | \(", text.partition(" tentang ")[2])[0]


def basis(text: str, *cited: Cited) -> dict[str, Any]:
    """A legal basis "… tentang SUBJECT": its instrument, then those that amend it."""
    rujukan = [
        {
            "jenis": jenis,
            "nomor": nomor,
            "tahun": tahun,
            "tentang": None if place else subject(text),
            "peran": "perubahan" if place else "pokok",
        }
        for place, (jenis, nomor, tahun) in enumerate(cited)
    ]
    return {"nomor": None, "isi": text, "rujukan": rujukan}


LAW = basis("Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum", ("UU", "7", 2017))
DESIGN = basis(
    "Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design", ("Perpres", "81", 2010)
)
ORDER = basis("Peraturan KPU Nomor 8 Tahun 2019 tentang Tata Kerja", ("PKPU", "8", 2019))
AMENDED = basis(
    "Peraturan KPU Nomor 8 Tahun 2019 tentang Tata Kerja sebagaimana telah diubah dengan "
    "Peraturan KPU Nomor 12 Tahun 2023",
    ("PKPU", "8", 2019),
    ("PKPU", "12", 2023),
)
ANOTHER = basis("Keputusan Nomor 9 tentang Arsip", ("KPT", "9", 2021))
OLD: dict[str, Any] = {
    "jenis": "Keputusan",
    "nomor": "4",
    "nomor_tercetak": "NOMOR 4 TAHUN 2025",
    "tentang": "Rencana Aksi Reformasi Birokrasi Tahun 2025",
    "menimbang": [
        {"huruf": "a", "isi": "bahwa reformasi birokrasi perlu dilaksanakan;"},
        {"huruf": "b", "isi": "bahwa perlu menetapkan Keputusan tentang rencana aksi;"},
    ],
    "mengingat": [LAW, DESIGN, ORDER],
    "diktum": [
        {"urutan": "KESATU", "isi": "Menetapkan rencana aksi di KPU Kabupaten Lembah Biru."},
        {"urutan": "KEDUA", "isi": "Keputusan ini berlaku pada tanggal ditetapkan."},
    ],
    "tempat": "Lembah Biru",
    "tanggal": "2025-02-14",
    "penandatangan": {"jabatan": "Ketua", "nama": "SITI RAHMA", "tanda": "ttd."},
    "salinan": {"jabatan": "Kepala Subbagian Hukum", "nama": "BUDI"},
}


def told(**after: Any) -> list[tuple[str, str | None, str | None, tuple[str, ...]]]:
    """What is told if these parts of the older decree are otherwise in the newer one."""
    return [(c.jenis.value, c.dari, c.ke, c.medan) for c in found(**after)]


def found(**after: Any) -> tuple[Perubahan, ...]:
    old, new = dekrit(year=2025, **OLD), dekrit(**{**OLD, **after})
    return compare(old, new).keputusan


def point(text: str, name: str = "KETIGA") -> dict[str, str]:
    return {"urutan": name, "isi": text}


def k(name: str) -> str:
    return f"keputusan.{name}"


CHANGES: dict[str, tuple[dict[str, Any], list[Any]]] = {
    "nothing": ({}, []),
    "basis added": (
        {"mengingat": [LAW, DESIGN, ORDER, ANOTHER]},
        [("ditambah", None, k("mengingat.4"), ())],
    ),
    "basis dropped": (
        {"mengingat": [LAW, ORDER]},
        [("dihapus", k("mengingat.2"), None, ())],
    ),
    "basis amended": (
        {"mengingat": [LAW, DESIGN, AMENDED]},
        [("diubah", k("mengingat.3"), k("mengingat.3"), ("rujukan", "isi"))],
    ),
    "bases in another order": ({"mengingat": [ORDER, LAW, DESIGN]}, []),
    "amended, in another place": (
        {"mengingat": [AMENDED, LAW, DESIGN]},
        [("diubah", k("mengingat.3"), k("mengingat.1"), ("rujukan", "isi"))],
    ),
    "another law in its place": (
        {"mengingat": [basis("Undang-Undang Nomor 1 Tahun 2030 tentang Arsip", ("UU", "1", 2030)),
                       DESIGN, ORDER]},
        [
            ("ditambah", None, k("mengingat.1"), ()),
            ("dihapus", k("mengingat.1"), None, ()),
        ],
    ),
    "the number of a law with a nought": (
        {"mengingat": [basis(LAW["isi"], ("UU", "07", 2017)), DESIGN, ORDER]},
        [],
    ),
    "another head of the list": (
        {"mengingat": [LAW, DESIGN], "memperhatikan": [ORDER]},
        [
            ("dihapus", k("mengingat.3"), None, ()),
            ("ditambah", None, k("memperhatikan.1"), ()),
        ],
    ),
    "consideration added": (
        {"menimbang": [*OLD["menimbang"], {"huruf": "c", "isi": "bahwa anggaran tersedia;"}]},
        [("ditambah", None, k("menimbang.3"), ())],
    ),
    "point added": (
        {"diktum": [*OLD["diktum"], point("Biaya dibebankan pada anggaran.")]},
        [("ditambah", None, k("diktum.3"), ())],
    ),
    "point reworded": (
        {"diktum": [OLD["diktum"][0],
                    point("Keputusan ini berlaku selama satu tahun penuh.", "KEDUA")]},
        [("diubah", k("diktum.2"), k("diktum.2"), ("isi",))],
    ),
    "signer": (
        {"penandatangan": {"jabatan": "Ketua", "nama": "ANDI WIJAYA", "tanda": "ttd."}},
        [("diubah", k("penandatangan"), k("penandatangan"), ("nama",))],
    ),
    "signer not found": (
        {"penandatangan": None},
        [("dihapus", k("penandatangan"), None, ())],
    ),
    "post and name of the copy": (
        {"salinan": {"jabatan": "Sekretaris", "nama": "DEWI"}},
        [("diubah", k("salinan"), k("salinan"), ("jabatan", "nama"))],
    ),
    "date": ({"tanggal": "2026-01-09"}, [("diubah", k("tanggal"), k("tanggal"), ("tanggal",))]),
    "number": ({"nomor": "6"}, [("diubah", k("nomor"), k("nomor"), ("nomor",))]),
    "year of the title": ({"tentang": "Rencana Aksi Reformasi Birokrasi Tahun 2026"}, []),
    "title": (
        {"tentang": "Rencana Kerja Sekretariat"},
        [("diubah", k("tentang"), k("tentang"), ("tentang",))],
    ),
    "a title in capitals": ({"tentang": "RENCANA AKSI REFORMASI BIROKRASI TAHUN 2026"}, []),
}  # fmt: skip


@pytest.mark.parametrize(("after", "expected"), CHANGES.values(), ids=CHANGES.keys())
def test_parts_of_the_decree(after: dict[str, Any], expected: list[Any]) -> None:
    assert sorted(told(**after), key=str) == sorted(expected, key=str)


LAWS = {
    "with the same words around its subject": (
        ("Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Republik "
         "Indonesia Tahun 2017 Nomor 182, Tambahan Lembaran Negara Republik Indonesia Nomor 6109)",
         ("UU", "7", 2017)),
        ("Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan (Lembaran Negara Republik "
         "Indonesia Tahun 2009 Nomor 152, Tambahan Lembaran Negara Republik Indonesia Nomor 5071)",
         ("UU", "43", 2009)),
    ),
    "with nearly the same number": (
        ("Peraturan KPU Nomor 13 Tahun 2020 tentang Pemilihan Serentak Lanjutan",
         ("PKPU", "13", 2020)),
        ("Peraturan KPU Nomor 14 Tahun 2020 tentang Susunan Organisasi Sekretariat",
         ("PKPU", "14", 2020)),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), LAWS.values(), ids=LAWS.keys())
def test_another_law_in_its_place_is_no_amendment(one: Any, other: Any) -> None:
    old = dekrit(year=2025, mengingat=[basis(*one), DESIGN, ORDER])
    new = dekrit(mengingat=[basis(*other), DESIGN, ORDER])
    told = [(c.jenis.value, c.dari, c.ke) for c in compare(old, new).keputusan]
    assert sorted(told) == [
        ("dihapus", k("mengingat.1"), None),
        ("ditambah", None, k("mengingat.1")),
    ]


def test_an_instrument_that_is_set_anew_each_year_is_one() -> None:
    def team(number: str, year: int) -> dict[str, Any]:
        name = "Keputusan KPU Kabupaten Lembah Biru"
        text = f"{name} Nomor {number} Tahun {year} tentang Pembentukan Tim Reformasi Birokrasi"
        return basis(text, (name, number, year))

    old, new = (
        dekrit(year=2025, mengingat=[LAW, team("2", 2025)]),
        dekrit(mengingat=[LAW, team("5", 2026)]),
    )
    (change,) = compare(old, new).keputusan
    assert (change.jenis.value, change.dari, change.ke) == (
        "diubah",
        k("mengingat.2"),
        k("mengingat.2"),
    )
    assert "rujukan" in change.medan


def test_an_amended_basis_shows_the_instruments_of_both_sides() -> None:
    (change,) = found(mengingat=[LAW, DESIGN, AMENDED])
    assert [cited["nomor"] for cited in change.sebelum["rujukan"]] == ["8"]
    assert [(c["nomor"], c["peran"]) for c in change.sesudah["rujukan"]] == [
        ("8", "pokok"),
        ("12", "perubahan"),
    ]


def test_changes_of_the_decree_are_not_counted_among_the_nodes() -> None:
    old, new = dekrit(year=2025, **OLD), dekrit(**{**OLD, "nomor": "6", "tanggal": "2026-01-09"})
    counted = compare(old, new).ringkasan
    assert (counted.berubah, counted.ditambah, counted.dihapus, counted.dipindah) == (0, 0, 0, 0)


def test_another_office_in_a_point_is_no_change() -> None:
    diktum = [
        {"urutan": "KESATU", "isi": "Menetapkan rencana aksi di KPU Kota Tanjung."},
        OLD["diktum"][1],
    ]
    old = dekrit(year=2025, **OLD)
    new = dekrit(office=ELSEWHERE, **{**OLD, "diktum": diktum, "tempat": "Tanjung"})
    assert [change.dari for change in compare(old, new).keputusan] == [k("tempat")]


def test_a_misread_name_is_told_as_read_otherwise() -> None:
    signer = {"jabatan": "Ketua", "nama": "SITI RAHNA", "tanda": "ttd."}
    beda = compare(dekrit(year=2025, **OLD), dekrit(**{**OLD, "penandatangan": signer}))
    told = [(one.dari, one.medan) for one in beda.beda_baca]
    assert beda.keputusan == ()
    assert told == [(k("penandatangan"), "nama")]
