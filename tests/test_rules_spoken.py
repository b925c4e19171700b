"""Places, fields, units and dates are called as people call them, in both languages."""

import datetime

import pytest

from lampiran.model import (
    Area,
    DasarHukum,
    Dekrit,
    Diktum,
    Indikator,
    Kegiatan,
    Keputusan,
    Penandatangan,
    Periode,
    Pertimbangan,
    RencanaAksi,
    Salinan,
    SubKegiatan,
)
from rules.data import table
from rules.spoken import Spoken

DEKRIT = Dekrit.model_validate(
    {
        "sumber": {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"},
        "keputusan": {
            "menimbang": [
                {"huruf": "a", "isi": "bahwa"},
                {"huruf": "c.", "isi": "bahwa"},
                {"huruf": "d", "isi": "bahwa"},
                {"huruf": "d", "isi": "bahwa"},
                {"huruf": None, "isi": "bahwa"},
            ],
            "mengingat": [{"nomor": 1, "isi": "UU"}, {"nomor": None, "isi": "PP"}],
            "diktum": [{"urutan": "PERTAMA", "isi": "Menetapkan"}],
        },
        "rencana_aksi": {"judul": None, "tahun": None, "periode": None, "area": []},
    }
)
SPOKEN = {"id": Spoken(DEKRIT, "id"), "en": Spoken(DEKRIT, "en")}


@pytest.mark.parametrize(
    ("id_", "indonesian", "english"),
    [
        ("7.8.1", "7.8.1", "7.8.1"),
        ("keputusan.menimbang.1", "Menimbang huruf a", "Menimbang letter a"),
        ("keputusan.menimbang.2", "Menimbang huruf c", "Menimbang letter c"),
        ("keputusan.menimbang.4", "butir ke-4 dalam Menimbang", "item 4 under Menimbang"),
        ("keputusan.menimbang.5", "butir ke-5 dalam Menimbang", "item 5 under Menimbang"),
        ("keputusan.menimbang.9", "butir ke-9 dalam Menimbang", "item 9 under Menimbang"),
        ("keputusan.mengingat.1", "Mengingat angka 1", "Mengingat no. 1"),
        ("keputusan.mengingat.2", "butir ke-2 dalam Mengingat", "item 2 under Mengingat"),
        ("keputusan.diktum.1", "diktum PERTAMA", "diktum PERTAMA"),
        ("keputusan.tanggal", "tanggal penetapan", "the date of the decree"),
        (None, "–", "–"),
    ],
)
def test_a_place_is_called_by_what_is_printed_before_it(id_, indonesian, english):
    assert SPOKEN["id"].place(id_) == indonesian
    assert SPOKEN["en"].place(id_) == english


@pytest.mark.parametrize(
    ("id_", "medan", "indonesian", "english"),
    [
        ("7.8.1", "nama", "nama sub kegiatan 7.8.1", "name of 7.8.1"),
        ("7", "nama", "nama area 7", "name of 7"),
        ("7.8.1.2", "uraian", "uraian indikator 7.8.1.2", "description of 7.8.1.2"),
        ("7.8.1", "nomor_tercetak", "nomor tercetak 7.8.1", "printed number of 7.8.1"),
        ("7.8.1.2", "Anggaran (Rp)", 'kolom "Anggaran (Rp)" 7.8.1.2', None),
        ("7.8.1.2", "kolom_lain.Target", 'kolom "Target" 7.8.1.2', None),
        ("keputusan.menimbang.1", "isi", "isi Menimbang huruf a", "text of Menimbang letter a"),
        ("keputusan.penandatangan", "nama", "nama penandatangan", "name of the signer"),
        ("keputusan.tanggal", "tanggal", "tanggal penetapan", "the date of the decree"),
        ("7.8.1", None, "7.8.1", "7.8.1"),
    ],
)
def test_a_field_is_named_with_its_place(id_, medan, indonesian, english):
    assert SPOKEN["id"].part(id_, medan) == indonesian
    assert english is None or SPOKEN["en"].part(id_, medan) == english


FIELDS = {
    "7": (Area,),
    "7.8": (Kegiatan,),
    "7.8.1": (SubKegiatan,),
    "7.8.1.1": (Indikator,),
    "keputusan.menimbang.1": (Pertimbangan,),
    "keputusan.mengingat.1": (DasarHukum,),
    "keputusan.diktum.1": (Diktum,),
    "keputusan.penandatangan": (Penandatangan,),
    "keputusan.salinan": (Salinan,),
}
BELOW = {"id", "area", "kegiatan", "sub_kegiatan", "indikator", "kolom_lain"}
"""Fields that hold other nodes, or titles of columns, and are never named by a finding."""


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_part_of_a_decree_has_a_name(lang):
    for key in [f"keputusan.{name}" for name in Keputusan.model_fields]:
        assert SPOKEN[lang].place(key) != key
    for name in set(RencanaAksi.model_fields) - BELOW:
        assert SPOKEN[lang].place(f"rencana_aksi.{name}") != f"rencana_aksi.{name}"


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("id_", FIELDS)
def test_every_field_of_the_data_has_a_name(id_, lang):
    (model,) = FIELDS[id_]
    for name in set(model.model_fields) - BELOW:
        words = SPOKEN[lang].field(id_, name)
        assert words
        assert '"' not in words
        assert "_" not in words


@pytest.mark.parametrize(
    ("mark", "indonesian", "english"),
    [
        ("5).", "butir 5) pada 8.1.1.1", "item 5) of 8.1.1.1"),
        ("a.", "butir a pada 8.1.1.1", "item a of 8.1.1.1"),
        ("•", "butir ke-2 pada 8.1.1.1", "item no. 2 of 8.1.1.1"),
    ],
)
def test_a_detail_is_called_by_its_mark_and_a_bullet_is_counted(mark, indonesian, english):
    assert SPOKEN["id"].detail("8.1.1.1", mark, 2) == indonesian
    assert SPOKEN["en"].detail("8.1.1.1", mark, 2) == english


@pytest.mark.parametrize(
    ("unit", "numbers", "indonesian", "english"),
    [
        ("bulan", (1, 2, 3, 4, 5), "bulan 1–5", "months 1–5"),
        ("bulan", (9, 1, 2, 3), "bulan 1–3, 9", "months 1–3, 9"),
        ("bulan", (1, 2), "bulan 1, 2", "months 1, 2"),
        ("triwulan", (3,), "triwulan 3", "quarter 3"),
        ("semester", (1, 2), "semester 1, 2", "half-years 1, 2"),
    ],
)
def test_periods_are_drawn_together(unit, numbers, indonesian, english):
    assert SPOKEN["id"].periods(Periode(unit), numbers) == indonesian
    assert SPOKEN["en"].periods(Periode(unit), numbers) == english


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (0.75, "0,75", "0.75"),
        (datetime.date(2026, 11, 2), "2 November 2026", "2 November 2026"),
        (datetime.date(2026, 5, 22), "22 Mei 2026", "22 May 2026"),
        (2026, 2026, 2026),
        ("0.5", "0.5", "0.5"),
    ],
)
def test_numbers_and_dates_are_written_as_in_the_language(value, indonesian, english):
    assert SPOKEN["id"].value(value) == indonesian
    assert SPOKEN["en"].value(value) == english


def test_every_name_stands_in_both_languages():
    known = table("sebutan")
    for part in ("bagian", "medan", "medan_keputusan", "gabung", "satuan"):
        assert all({"id", "en"} <= set(words) for words in known[part].values())
    assert [len(known["bulan"][lang]) for lang in ("id", "en")] == [12, 12]
