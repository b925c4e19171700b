"""Rules run alone and answer in a stable order, in both languages."""

import re

import pytest

import rules
from lampiran.model import Dekrit, Jejak
from rules import engine, registry
from rules.texts import codes, text

DEKRIT = Dekrit.model_validate(
    {
        "sumber": {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"},
        "keputusan": {},
        "rencana_aksi": {
            "judul": None,
            "tahun": None,
            "periode": "bulan",
            "area": [
                {
                    "id": "1",
                    "nomor": 1,
                    "nomor_tercetak": "1",
                    "nama": "Pengawasan",
                    "kegiatan": [
                        {
                            "id": "1.1",
                            "nomor": 1,
                            "nomor_tercetak": "1",
                            "nama": "Zona Integritas",
                            "sub_kegiatan": [
                                {
                                    "id": "1.1.1",
                                    "nomor": 1,
                                    "nomor_tercetak": "1",
                                    "nama": "Perencanaan",
                                    "indikator": [{"id": "1.1.1.1", "uraian": "Terbentuknya Tim"}],
                                },
                                {
                                    "id": "1.1.2",
                                    "nomor": 2,
                                    "nomor_tercetak": "2",
                                    "nama": "Penyusunan",
                                },
                                {
                                    "id": "1.1.3",
                                    "nomor": 3,
                                    "nomor_tercetak": "1",
                                    "nama": "Laporan",
                                },
                            ],
                        },
                        {"id": "1.2", "nomor": 2, "nomor_tercetak": "2", "nama": "Gratifikasi"},
                    ],
                },
                {"id": "2", "nomor": 2, "nomor_tercetak": "2", "nama": None},
            ],
        },
    }
)


def reading(medan, trust, **place):
    place = place or {"halaman": 4, "kotak": (0, 0, 1, 1)}
    return {"medan": medan, "teks": "x", "cara": "lapisan-teks", "keyakinan": trust, **place}


JEJAK = Jejak.model_validate(
    {
        "jejak": {
            "1.1.2": [reading("nama", 0.99, halaman=5, kotak=(0, 0, 1, 1))],
            "1.1.3": [reading("nama", 0.7), reading("nama", 0.6), reading("nomor", 0.9)],
            "1.2": [reading("nama", 0.3, baris=7, kolom=2)],
            "1.1.1.1": [reading("uraian", 0.8)],
        }
    }
)


def found(**kwargs):
    return rules.check(DEKRIT, JEJAK, kwargs.pop("template", None), **kwargs)


WATCHED = ("BCA001", "STR001", "STR002")


def short(result, codes=WATCHED):
    return [(one.kode, one.tingkat.value, one.id) for one in result.temuan if one.kode in codes]


def test_the_gravest_first_then_by_code_then_the_order_of_the_rule():
    assert short(found()) == [
        ("STR001", "galat", "1.1.2"),
        ("STR001", "galat", "2"),
        ("STR002", "galat", "1.1.3"),
        ("BCA001", "peringatan", "1.2"),
        ("STR001", "peringatan", "1.1.3"),
        ("STR001", "peringatan", "1.2"),
        ("BCA001", "info", "1.1.3"),
    ]


COPIED = Jejak.model_validate(
    {
        "jejak": {
            id_: [
                {"medan": medan, "teks": "x", "cara": "transkrip", "keyakinan": trust}
                | {"halaman": None, "baris": line, "kolom": 1}
                for medan, trust in fields
            ]
            for id_, line, fields in [
                ("1.1", 7, [("nomor_tercetak", 0.7), ("nama", 0.6)]),
                ("1.1.1", 7, [("nama", 0.6)]),
                ("1.1.1.1", 8, [("uraian", 0.6)]),
                ("1.1.2", 9, [("nama", 0.9)]),
                ("1.2", 9, [("nama", 0.4)]),
                ("keputusan.tempat", 3, [("tempat", 0.6)]),
            ]
        }
    }
)


def test_a_copied_text_is_doubtful_in_its_place_and_that_once():
    said = [one for one in rules.check(DEKRIT, COPIED, None).temuan if one.kode == "BCA001"]
    assert [(one.id, one.medan, one.tingkat.value) for one in said] == [
        ("1.2", None, "peringatan"),
        ("1.1", None, "info"),
        ("1.1.1.1", None, "info"),
        ("keputusan.tempat", "tempat", "info"),
    ]
    assert said[1].pesan.startswith("Letak 1.1 dalam susunan rencana")
    assert "keyakinan 0,60" in said[1].pesan
    assert said[3].pesan.startswith("Bacaan tempat penetapan")


def test_the_summary_counts_the_grades():
    result = found()
    grades = [one.tingkat.value for one in result.temuan]
    assert result.ringkasan.model_dump() == {
        grade: grades.count(grade) for grade in ("galat", "peringatan", "info")
    }


def test_findings_say_where_to_look():
    places = {(one.kode, one.id): one.rujukan for one in found().temuan}
    assert places["STR001", "1.1.2"].halaman == 5
    assert places["BCA001", "1.2"].baris == 7
    assert places["BCA001", "1.1.3"].halaman == 4
    assert places["STR001", "2"] is None


def test_a_plan_without_any_indikator_is_told_once():
    plan = DEKRIT.rencana_aksi.model_dump()
    plan["area"][0]["kegiatan"][0]["sub_kegiatan"] = ()
    without = DEKRIT.diubah(rencana_aksi=plan)
    result = rules.check(without, Jejak(jejak={}), None)
    assert [one.id for one in result.temuan if one.kode == "STR001"] == [None]


def test_a_rule_that_breaks_is_a_finding_and_stops_no_other(monkeypatch):
    def breaks(case, finder):
        yield from ()
        raise KeyError("boom")

    whole = found().temuan
    monkeypatch.setitem(registry._CHECKS, "AAA001", breaks)
    result = found()
    assert tuple(one for one in result.temuan if one.kode != engine.RULE_FAILED) == whole
    (failed,) = (one for one in result.temuan if one.kode == "ATR001")
    assert "AAA001" in failed.pesan
    assert "boom" in failed.pesan


def test_no_rule_breaks_on_a_plan_with_gaps():
    template = rules.load_template("juknis-314-2021")
    assert not [one for one in found(template=template).temuan if one.kode == engine.RULE_FAILED]


@pytest.mark.parametrize("code", codes())
def test_every_message_says_the_same_in_both_languages(code):
    for case, words in text(code).pesan.items():
        assert set(words) == {"id", "en"}, case
        fields = [set(re.findall(r"\{(\w+)\}", message)) for message in words.values()]
        assert fields[0] == fields[1], case


def test_every_rule_has_its_words_and_no_words_are_left_over():
    assert {*registry.all_checks(), engine.RULE_FAILED} == set(codes())
