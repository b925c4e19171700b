"""The rules about the legal basis: a right citation is silent, a wrong one speaks, doubt accuses
nobody, and what the table does not know is left alone."""

import json
import re
import sys
import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

import rules
from lampiran.model import DasarHukum, Dekrit, Jejak
from normalize.decree.citations import read_citations
from rules import registry
from rules.law import chains, compare_titles, gazettes, law, ordinal_of, read
from rules.law.table import FOLDER

ROOT = Path(__file__).parents[1]
UU7 = (
    "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Republik Indonesia "
    "Tahun 2017 Nomor 182, Tambahan Lembaran Negara Republik Indonesia Nomor 6109)"
)
UU7_AMENDED = (
    f"{UU7} sebagaimana telah diubah dengan Undang-Undang Nomor 7 Tahun 2023 tentang Penetapan "
    "Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 2022 tentang Perubahan atas "
    "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum menjadi Undang-Undang (Lembaran "
    "Negara Republik Indonesia Tahun 2023 Nomor 54, Tambahan Lembaran Negara Republik Indonesia "
    "Nomor 6863);"
)
PERPPU = (
    f"{UU7} sebagaimana telah diubah dengan Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 "
    "Tahun 2022 tentang Perubahan atas Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum "
    "(Lembaran Negara Republik Indonesia Tahun 2022 Nomor 224, Tambahan Lembaran Negara Republik "
    "Indonesia Nomor 6832);"
)
GRAND_DESIGN = (
    "Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design Reformasi Birokrasi 2010-2025;"
)
PERPRES105 = (
    "Peraturan Presiden Nomor 105 Tahun 2018 tentang Kedudukan, Tugas, Fungsi, Wewenang, "
    "Organisasi, dan Tata Kerja Sekretariat Jenderal Komisi Pemilihan Umum, Sekretariat Komisi "
    "Pemilihan Umum Provinsi, dan Sekretariat Komisi Pemilihan Umum Kabupaten/Kota (Lembaran "
    "Negara Republik Indonesia Tahun 2018 Nomor 196);"
)
TATA_KERJA = (
    "Tata Kerja Komisi Pemilihan Umum, Komisi Pemilihan Umum Provinsi, dan Komisi Pemilihan Umum "
    "Kabupaten/Kota"
)
PKPU8 = (
    f"Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang {TATA_KERJA} (Berita Negara "
    "Republik Indonesia Tahun 2019 Nomor 320) sebagaimana telah beberapa kali diubah, terakhir "
    "dengan Peraturan Komisi Pemilihan Umum Nomor 12 Tahun 2023 tentang Perubahan Kelima atas "
    f"Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang {TATA_KERJA} (Berita Negara "
    "Republik Indonesia Tahun 2023 Nomor 377);"
)
PKPU8_EARLIER = (
    PKPU8.replace("12 Tahun 2023", "5 Tahun 2022")
    .replace("Kelima", "Keempat")
    .replace("2023 Nomor 377", "2022 Nomor 984")
)
SOTK = (
    "Tugas, Fungsi, Susunan Organisasi, dan Tata Kerja Sekretariat Jenderal Komisi Pemilihan Umum, "
    "Sekretariat Komisi Pemilihan Umum Provinsi, dan Sekretariat Komisi Pemilihan Umum "
    "Kabupaten/Kota"
)
PKPU14_BARE = (
    f"Peraturan Komisi Pemilihan Umum Nomor 14 Tahun 2020 tentang {SOTK} (Berita Negara Republik "
    "Indonesia Tahun 2020 Nomor 1236)"
)
PKPU14 = (
    f"{PKPU14_BARE} sebagaimana telah beberapa kali diubah, terakhir dengan Peraturan Komisi "
    "Pemilihan Umum Nomor 21 Tahun 2023 tentang Perubahan Kedua atas Peraturan Komisi Pemilihan "
    f"Umum Nomor 14 Tahun 2020 tentang {SOTK};"
)
PKPU14_FIRST = (
    f"{PKPU14_BARE} sebagaimana telah diubah dengan Peraturan Komisi Pemilihan Umum Nomor 3 Tahun "
    "2023 tentang Perubahan atas Peraturan Komisi Pemilihan Umum Nomor 14 Tahun 2020 tentang "
    f"{SOTK} (Berita Negara Republik Indonesia Tahun 2023 Nomor 99);"
)
EVALUASI = (
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 9 Tahun 2023 "
    "tentang Evaluasi Reformasi Birokrasi (Berita Negara Republik Indonesia Tahun 2023 Nomor 601);"
)
ROAD_MAP = (
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 25 Tahun 2020 "
    "tentang Road Map Reformasi Birokrasi 2020-2024 (Berita Negara Republik Indonesia Tahun 2020 "
    "Nomor 441) sebagaimana telah diubah dengan Peraturan Menteri Pendayagunaan Aparatur Negara "
    "dan Reformasi Birokrasi Nomor 3 Tahun 2023 tentang Perubahan atas Peraturan Menteri "
    "Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 25 Tahun 2020 tentang Road Map "
    "Reformasi Birokrasi 2020-2024;"
)
NEW_ROAD_MAP = (
    "Keputusan Komisi Pemilihan Umum Nomor 999 Tahun 2025 tentang Peta Jalan Reformasi Birokrasi "
    "Tahun 2025-2029;"
)
JUKNIS = (
    "Keputusan Komisi Pemilihan Umum Nomor 314/ORT.07-Kpt/01/KPU/V/2021 tentang Petunjuk Teknis "
    "Pelaksanaan Reformasi Birokrasi di Lingkungan Komisi Pemilihan Umum, Komisi Pemilihan Umum "
    "Provinsi dan Komisi Pemilihan Umum Kabupaten/Kota;"
)
COMPLETE = (UU7_AMENDED, PERPRES105, PKPU8, EVALUASI, PKPU14, JUKNIS, NEW_ROAD_MAP)
DOUBTFUL = {
    "medan": "isi",
    "teks": "x",
    "cara": "ocr",
    "keyakinan": 0.6,
    "halaman": 1,
    "kotak": (0, 0, 1, 1),
}


def decree(items, *, tahun=2026, tanggal="2026-06-19", rencana=2026, **more):
    basis = [
        DasarHukum(
            nomor=place, isi=text, rujukan=tuple(one.rujukan for one in read_citations(text))
        ).model_dump()
        for place, text in enumerate(items, 1)
    ]
    keputusan = {
        "tentang": "Penetapan Rencana Aksi Reformasi Birokrasi",
        "lembaga": {"nama": "Komisi Pemilihan Umum Kota Mana Saja"},
        "tahun": tahun,
        "tanggal": tanggal,
        "mengingat": basis,
    }
    return Dekrit.model_validate(
        {
            "sumber": {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"},
            "keputusan": {**keputusan, **more},
            "rencana_aksi": {"judul": None, "tahun": rencana, "periode": "bulan", "area": []},
        }
    )


def law_findings(dekrit, *, doubtful=()):
    jejak = Jejak.model_validate({"jejak": {id_: [DOUBTFUL] for id_ in doubtful}})
    found = rules.check(dekrit, jejak, None).temuan
    return [one for one in found if one.kode.startswith("HKM")]


def spoken(items, *, doubtful=(), **when):
    """(code, grade, number of the item) of all findings but those of what is absent."""
    found = law_findings(decree(items, **when), doubtful=doubtful)
    return [
        (one.kode, one.tingkat.value, int((one.id or "").rpartition(".")[2]))
        for one in found
        if one.kode != "HKM005"
    ]


def absent(items, **when):
    found = law_findings(decree(items, **when))
    return [one.diharapkan for one in found if one.kode == "HKM005"]


def test_a_right_and_complete_legal_basis_is_silent():
    assert law_findings(decree(COMPLETE)) == []


def test_what_has_ended_is_named_but_not_expected():
    without = [text for text in COMPLETE if text != NEW_ROAD_MAP]
    (one,) = law_findings(decree(without))
    assert (one.kode, one.diharapkan) == ("HKM005", None)
    assert "Nomor 25 Tahun 2020" in one.pesan
    assert re.search(r"diperiksa \d{1,2} [A-Z][a-z]+ 20\d\d\)", one.pesan)


def test_findings_on_the_real_decree_are_those_that_were_researched():
    truth = json.loads((ROOT / "samples/sk-alor-2026/truth.json").read_text(encoding="utf-8"))
    found = law_findings(
        decree([]).diubah(keputusan=truth["keputusan"], rencana_aksi=truth["rencana_aksi"])
    )
    assert [(one.kode, one.tingkat.value, one.id) for one in found] == [
        ("HKM001", "peringatan", "keputusan.mengingat.2"),
        ("HKM002", "peringatan", "keputusan.mengingat.5"),
        ("HKM003", "peringatan", "keputusan.mengingat.6"),
        ("HKM005", "info", "keputusan.mengingat"),
        ("HKM005", "info", "keputusan.mengingat"),
        ("HKM006", "info", "keputusan.mengingat.1"),
    ]


@pytest.mark.parametrize(
    ("text", "rencana", "expected"),
    [
        (GRAND_DESIGN, 2026, [("HKM001", "peringatan", 1)]),
        (GRAND_DESIGN, 2025, []),
        (ROAD_MAP, 2025, [("HKM001", "peringatan", 1)]),
        (ROAD_MAP, 2024, []),
        (EVALUASI, 2040, []),
    ],
)
def test_a_horizon_has_ended_only_before_the_plans_year(text, rencana, expected):
    assert spoken([text], rencana=rencana, tahun=rencana, tanggal=None) == expected


@pytest.mark.parametrize(
    ("text", "when", "expected"),
    [
        (f"{UU7};", {}, [("HKM002", "peringatan", 1)]),
        (PERPPU, {}, [("HKM002", "peringatan", 1)]),
        (f"{PKPU14_BARE};", {}, [("HKM002", "peringatan", 1)]),
        (PKPU14_FIRST, {}, [("HKM002", "peringatan", 1)]),
        (PKPU8_EARLIER, {}, [("HKM002", "peringatan", 1)]),
        (PKPU8_EARLIER, {"tahun": 2023, "tanggal": "2023-05-08"}, [("HKM002", "peringatan", 1)]),
        (PKPU8_EARLIER, {"tahun": 2023, "tanggal": "2023-05-07"}, []),
        (PKPU8_EARLIER, {"tahun": 2023, "tanggal": None}, []),
        (PKPU8_EARLIER, {"tahun": 2024, "tanggal": None}, [("HKM002", "peringatan", 1)]),
        (PKPU8_EARLIER, {"tahun": None, "tanggal": None}, []),
        (PKPU14_FIRST, {"tahun": 2023, "tanggal": "2023-12-31"}, []),
        (PERPPU, {"tahun": 2023, "tanggal": "2023-02-01"}, []),
    ],
)
def test_an_amendment_is_overlooked_only_if_it_came_before_the_decree(text, when, expected):
    assert spoken([text], **when) == expected


@pytest.mark.parametrize(
    "items",
    [
        pytest.param(
            [f"{PKPU14_BARE};", PKPU14.partition("terakhir dengan ")[2]], id="in its own item"
        ),
        pytest.param([PKPU14.replace("21 Tahun 2023", "5 Tahun 2025")], id="newer than the table"),
        pytest.param(
            [f"{PKPU14_BARE} sebagaimana telah diubah beberapa kali;"], id="spoken of but not read"
        ),
    ],
)
def test_an_amendment_that_the_paper_may_know_is_not_overlooked(items):
    assert "HKM002" not in {code for code, _, _ in spoken(items)}


@pytest.mark.parametrize(
    ("text", "was", "now"),
    [
        (JUKNIS, "di Lingkungan Komisi Pemilihan Umum, ", "di Lingkungan "),
        (JUKNIS, "Petunjuk Teknis", "Pedoman"),
        (EVALUASI, "Evaluasi Reformasi", "Evaluasi Pelaksanaan Reformasi"),
        (GRAND_DESIGN, "2010-2025", "2010-2024"),
        (UU7_AMENDED, "tentang Pemilihan Umum (Lem", "tentang Pemilihan Kepala Daerah (Lem"),
        (PKPU8, "Kelima", "Keempat"),
        (PKPU8, "12 Tahun 2023", "11 Tahun 2023"),
    ],
)
def test_a_title_misquoted_speaks(text, was, now):
    assert was in text
    assert spoken([text.replace(was, now, 1)], rencana=2025) == [("HKM003", "peringatan", 1)]


def test_an_instrument_named_in_the_title_of_an_unread_one_is_not_judged():
    """PKPU 21/2023 itself prints "dengan Undang-Undang 7 Tahun 2023", without "Nomor"."""
    text = UU7_AMENDED.replace("dengan Undang-Undang Nomor 7", "dengan Undang-Undang 7")
    assert text != UU7_AMENDED
    assert spoken([text]) == []


@pytest.mark.parametrize(
    ("text", "was", "now"),
    [
        (GRAND_DESIGN, "Birokrasi 2010-2025", "Birokrasi Tahun 2010 - 2025"),
        (JUKNIS, "Komisi Pemilihan Umum Nomor", "KPU RI Nomor"),
        (JUKNIS, "314/ORT.07-Kpt/01/KPU/V/2021", "314 Tahun 2021"),
        (JUKNIS, "di Lingkungan", "Dilingkungan"),
        (JUKNIS, "Komisi Pemilihan Umum", "KPU"),
        (PKPU8, "Provinsi, dan", "Propinsi dan"),
        (PKPU8, "tentang Tata Kerja", "tentang TATA KERJA"),
        (
            PKPU14,
            "Peraturan Komisi Pemilihan Umum",
            "Peraturan Komisi Pemilihan Umum Republik Indonesia",
        ),
        (EVALUASI, " (Berita", ", Berita"),
        (UU7_AMENDED, "menjadi Undang-Undang", "Menjadi Undang Undang"),
    ],
)
def test_spelling_and_short_forms_misquote_no_title(text, was, now):
    assert was in text
    assert spoken([text.replace(was, now)], rencana=2025) == []


def test_a_citation_under_another_title_altogether_is_told_once():
    text = (
        "Peraturan Komisi Pemilihan Umum Nomor 14 Tahun 2020 tentang Dana Kampanye "
        "(Berita Negara Republik Indonesia Tahun 2020 Nomor 5);"
    )
    (found,) = law_findings(decree([*COMPLETE, text]))
    assert found.kode == "HKM003"
    assert found.ditemukan == "Dana Kampanye"


@pytest.mark.parametrize(
    ("text", "was", "now", "right"),
    [
        (UU7_AMENDED, "Nomor 182", "Nomor 128", "Nomor 182"),
        (UU7_AMENDED, "2017 Nomor 182", "2018 Nomor 182", "Tahun 2017 Nomor 182"),
        (UU7_AMENDED, "Nomor 6109", "Nomor 169", "Nomor 6109"),
        (UU7_AMENDED, "Nomor 54,", "Nomor 182,", "Tahun 2023 Nomor 54"),
        (UU7_AMENDED, "Nomor 6863", "Nomor 6109", "Nomor 6863"),
        (UU7_AMENDED, "(Lembaran Negara", "(Berita Negara", "Lembaran Negara Republik Indonesia"),
        (PKPU8, "Nomor 320", "Nomor 302", "Nomor 320"),
        (PKPU8, "Nomor 377", "Nomor 320", "Nomor 377"),
    ],
)
def test_a_gazette_number_that_differs_speaks(text, was, now, right):
    assert was in text
    (found,) = law_findings(decree([text.replace(was, now, 1)], lembaga=None))
    assert (found.kode, found.tingkat.value) == ("HKM004", "peringatan")
    assert right in (found.diharapkan or "")


@pytest.mark.parametrize(
    ("text", "was", "now"),
    [
        (UU7_AMENDED, "Lembaran Negara Republik Indonesia Tahun 2017 Nomor 182, ", "LN 2017/182, "),
        (UU7_AMENDED, "Tambahan Lembaran Negara Republik Indonesia Nomor", "TLN No."),
        (PKPU8, "Berita Negara Republik Indonesia", "BeritaNegara RI"),
        (PKPU8, "Nomor 320", "Nomor 32O"),
        (PKPU8, "Nomor 377", "Nomor 3 77"),
        (UU7_AMENDED, "Tambahan Lembaran Negara", "Tambahar Lembaran Negara"),
        (EVALUASI, "Nomor 601", "Nomor 1"),
        (PKPU14_FIRST, "Nomor 99", "Nomor 98"),
    ],
)
def test_other_ways_to_print_a_gazette_and_unconfirmed_ones_are_silent(text, was, now):
    assert was in text
    assert "HKM004" not in {code for code, _, _ in spoken([text.replace(was, now)])}


@pytest.mark.parametrize(
    ("text", "was", "now", "speaks"),
    [
        (UU7_AMENDED, "telah diubah dengan", "telah beberapa kali diubah, terakhir dengan", True),
        (PKPU8, "telah beberapa kali diubah, terakhir dengan", "telah diubah dengan", True),
        (PKPU14, "telah beberapa kali diubah, terakhir dengan", "telah diubah dengan", True),
        (PKPU14, "telah beberapa kali diubah, terakhir", "telah diubah terakhir", False),
        (PKPU14, "beberapa kali diubah, terakhir", "diubah kedua kalinya", False),
        (PKPU8, "telah beberapa kali diubah", "beberapa kali telah diubah", False),
    ],
)
def test_the_words_of_amending_have_to_fit_the_count(text, was, now, speaks):
    assert was in text
    expected = [("HKM006", "info", 1)] if speaks else []
    assert spoken([text.replace(was, now, 1)]) == expected


@pytest.mark.parametrize("left_out", [0, 1, 2, 4, 5, 6])
def test_what_is_expected_is_missed_one_by_one(left_out):
    assert len(absent([one for one in COMPLETE if one is not COMPLETE[left_out]])) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"tentang": "Penetapan Rencana Aksi Pengelolaan Arsip"},
        {"lembaga": {"nama": "Pemerintah Kota Mana Saja"}},
        {"lembaga": None},
        {"tahun": None, "tanggal": None},
        {"tahun": 2020, "tanggal": None},
    ],
)
def test_nothing_is_expected_of_other_decrees(change):
    assert absent([COMPLETE[0]], **change) == []


def test_nothing_is_expected_of_a_legal_basis_that_was_not_read():
    assert absent([]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Peraturan Presiden Nomor 5 Tahun 2026 tentang Desain Besar Reformasi Birokrasi 2025-2045;",
        "Perpres 81 Tahun 2010;",
    ],
)
def test_a_successor_or_a_bare_number_answers_an_expectation(text):
    of_2025 = {"tahun": 2025, "tanggal": None, "rencana": 2025}
    assert any("81 Tahun 2010" in one for one in absent(COMPLETE, **of_2025))
    assert not any("81 Tahun 2010" in one for one in absent([*COMPLETE, text], **of_2025))


@pytest.mark.parametrize(
    "text",
    [
        PKPU8.replace("Nomor 320", "Nomor 302"),
        JUKNIS.replace("Petunjuk Teknis", "Pedoman"),
        GRAND_DESIGN.replace("Grand", "Big"),
        PKPU14_FIRST,
        PKPU8.replace("telah beberapa kali diubah, terakhir dengan", "telah diubah dengan"),
    ],
)
def test_a_doubtful_reading_accuses_nobody(text):
    assert spoken([text])
    doubt = spoken([text], doubtful=["keputusan.mengingat.1"])
    assert {grade for _, grade, _ in doubt} <= {"info"}


def test_a_doubtful_item_may_hide_what_seems_absent():
    garbled = "Peratvran Presidon Nomar 1O5 Tahvn 2O18;"
    items = [UU7_AMENDED, garbled]
    assert absent(items)
    found = law_findings(decree(items), doubtful=["keputusan.mengingat.2"])
    assert found == []


@pytest.mark.parametrize("text", COMPLETE)
def test_unknown_instruments_are_left_alone(text):
    strange = re.sub(r"Nomor \d+(?=[ /])", "Nomor 4711", text)
    assert strange != text
    assert spoken([strange]) == []


def test_gazettes_belong_to_the_instrument_before_them():
    (chain,) = chains(decree([UU7_AMENDED]).keputusan)
    of = [[(one.jenis, one.tahun, one.nomor) for one in cited.gazettes] for cited in chain.all]
    assert sorted(of[0]) == [("LN", 2017, 182), ("TLN", None, 6109)]
    assert sorted(of[1]) == [("LN", 2023, 54), ("TLN", None, 6863)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lembaran Negara Tahun 2017 Nomor 182", ("LN", 2017, 182, True)),
        ("Lembaran Negara RI Nomor 182 Tahun 2017", ("LN", 2017, 182, True)),
        ("LN.2017/No.182", ("LN", 2017, 182, True)),
        ("BN 2023 (985): 7 HLM", ("BN", 2023, 985, True)),
        ("TLN RI No. 6109", ("TLN", None, 6109, True)),
        ("Berita Negara Republik Indonesia Tahun 2O20 Nomor l236", ("BN", 2020, 1236, False)),
    ],
)
def test_gazettes_are_read_in_every_form(text, expected):
    (found,) = gazettes(text)
    assert (found.jenis, found.tahun, found.nomor, found.clear) == expected


def test_no_gazette_is_read_where_there_is_none():
    assert gazettes("Peraturan tentang Lembaran Negara dan BN yang lain Tahun 2020") == ()


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Perubahan atas Undang-Undang Nomor 7", 1),
        ("Perubahan Kelima Atas Peraturan", 5),
        ("Perubahan Entah atas Peraturan", None),
        ("Pemilihan Umum", None),
    ],
)
def test_a_title_says_which_amendment_it_is(title, place):
    assert ordinal_of(title) == place


def test_the_difference_of_titles_is_the_passage():
    found = compare_titles("Pedoman Evaluasi Kinerja Pegawai", "Pedoman Evaluasi Arsip Pegawai")
    assert found is not None
    assert (found.quoted, found.official) == ("Kinerja", "Arsip")


def table():
    with (FOLDER / "instrumen.toml").open("rb") as file:
        return tomllib.load(file)


def hold_against(other, monkeypatch):
    """Let every rule about the law ask another table."""
    registry.all_checks()
    modules = [name for name in sys.modules if name.startswith("rules.checks.hkm")]
    for name in modules:
        monkeypatch.setattr(f"{name}.law", lambda: other)


def twice(data):
    data["instrumen"].append(data["instrumen"][0])


def unknown_key(data):
    data["instrumen"][0]["catatan"] = "?"


def no_such_source(data):
    data["instrumen"][0]["judul"]["sumber"] = "entah"


def no_such_expected(data):
    data["harapan"][0]["salah_satu"] = [{"jenis": "UU", "nomor": "1", "tahun": 1999}]


def amendment_lost(data):
    del data["instrumen"][0]["perubahan"][:]
    data["instrumen"][1]["perubahan"][0]["ke"] = 3


def horizon_backwards(data):
    data["instrumen"][2]["masa"]["sampai"] = 2000


def supplement_with_year(data):
    data["instrumen"][0]["lembaran"][1]["tahun"] = 2017


def same_number(data):
    data["instrumen"].append({"jenis": "PKPU", "nomor": "08/X", "tahun": 2019})


@pytest.mark.parametrize(
    "spoil",
    [
        twice,
        unknown_key,
        no_such_source,
        no_such_expected,
        amendment_lost,
        horizon_backwards,
        supplement_with_year,
        same_number,
    ],
)
def test_a_table_that_does_not_hang_together_is_refused(spoil):
    data = table()
    read(data)
    spoil(data)
    with pytest.raises((ValidationError, ValueError)):
        read(data)


def test_no_rule_speaks_of_what_is_not_known(monkeypatch):
    """The same decree, with every fact marked as looked for but not confirmed."""
    data = json.loads(json.dumps(table(), default=str))
    for entry in data["instrumen"]:
        facts = [entry.get("judul"), entry.get("masa"), *entry.get("lembaran", [])]
        for change in entry.get("perubahan", []):
            facts += [change, change.get("judul"), *change.get("lembaran", [])]
        for fact in filter(None, facts):
            fact["kepastian"] = "tidak_diketahui"
    for hope in data["harapan"]:
        hope["kepastian"] = "tidak_diketahui"
    wrong = [GRAND_DESIGN, PKPU14_FIRST, JUKNIS.replace("Petunjuk Teknis", "Pedoman")]
    wrong.append(PKPU8.replace("Nomor 320", "Nomor 302"))
    assert {one.kode for one in law_findings(decree(wrong))} >= {
        "HKM001",
        "HKM002",
        "HKM003",
        "HKM004",
        "HKM005",
    }
    hold_against(read(data), monkeypatch)
    assert law_findings(decree(wrong)) == []


def test_a_repealed_instrument_speaks_from_the_day_on(monkeypatch):
    data = table()
    evaluasi = next(one for one in data["instrumen"] if one["nomor"] == "9")
    evaluasi["dicabut"] = {
        "jenis": "PermenPANRB",
        "nomor": "1",
        "tahun": 2026,
        "tanggal": "2026-03-01",
        "sumber": "alor",
    }
    hold_against(read(data), monkeypatch)
    assert spoken([EVALUASI]) == [("HKM001", "peringatan", 1)]
    assert spoken([EVALUASI], tanggal="2026-02-28") == []


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Umum, Komisi", "Urnum, Kornisi"),
        ("Teknis", "Tcknis"),
        (" dan ", " dar "),
        ("di L", "dl L"),
    ],
)
def test_a_title_that_a_scanner_spoiled_is_no_other_title(was, now):
    official = JUKNIS.partition("tentang ")[2]
    assert was in official
    assert compare_titles(official.replace(was, now), official) is None


def test_every_title_of_the_table_is_told_from_the_others():
    titles = [one.judul.isi for one in law().known.values() if one.judul]
    for place, one in enumerate(titles):
        assert all(compare_titles(one, other) for other in titles[place + 1 :])
