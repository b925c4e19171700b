"""The decree around the plan: titles, scope, years, parts, order, formulas, what is said twice."""

import copy
import re
from pathlib import Path

import pytest

import rules
from lampiran.model import Dekrit, Jejak
from rules.checks.kep007_diktum_sequence import ordinal, spelled

NAME = "Komisi Pemilihan Umum Kabupaten Contoh"
PLAN = f"Rencana Aksi Kegiatan Reformasi Birokrasi di Lingkungan {NAME} Tahun 2027"
SEED = Path(__file__).parents[2] / "shared" / "seed" / "sk-alor-6-2026.txt"


def basis(number, text, kind, no, year):
    cited = {"jenis": kind, "nomor": no, "tahun": year, "tentang": "x", "peran": "pokok"}
    return {"nomor": number, "isi": text, "rujukan": [cited]}


CLEAN = {
    "sumber": {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"},
    "keputusan": {
        "nomor": "6",
        "nomor_tercetak": "NOMOR 6 TAHUN 2027",
        "tahun": 2027,
        "tentang": f"Penetapan {PLAN}",
        "lembaga": {"nama": NAME, "tingkat": "kabupaten", "wilayah": "Contoh"},
        "menimbang": [
            {"huruf": "a", "isi": "bahwa rencana aksi perlu disusun;"},
            {"huruf": "b", "isi": "bahwa rencana aksi memerlukan dasar;"},
            {
                "huruf": "c",
                "isi": "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan "
                f"huruf b, perlu menetapkan Keputusan {NAME} tentang Penetapan {PLAN};",
            },
        ],
        "mengingat": [
            basis(1, "Undang-Undang Nomor 7 Tahun 2017;", "UU", "7", 2017),
            basis(2, "Peraturan Presiden Nomor 81 Tahun 2010;", "Perpres", "81", 2010),
            basis(3, "Peraturan Komisi Nomor 8 Tahun 2019;", "PKPU", "8", 2019),
            basis(4, "Peraturan Komisi Nomor 14 Tahun 2020;", "PKPU", "14", 2020),
            basis(5, "Peraturan Menteri Nomor 9 Tahun 2023;", "PermenPANRB", "9", 2023),
            basis(6, "Keputusan Nomor 314 Tahun 2021.", "Keputusan KPU", "314", 2021),
        ],
        "menetapkan": f"KEPUTUSAN {NAME} TENTANG PENETAPAN {PLAN}.".upper(),
        "diktum": [
            {
                "urutan": "KESATU",
                "isi": f"Menetapkan {PLAN} sebagaimana tercantum dalam Lampiran Keputusan ini.",
            },
            {
                "urutan": "KEDUA",
                "isi": "Rencana Aksi sebagaimana dimaksud dalam Diktum KESATU menjadi pedoman.",
            },
            {"urutan": "KETIGA", "isi": "Keputusan ini mulai berlaku pada tanggal ditetapkan."},
        ],
        "tempat": "Kota Contoh",
        "tanggal": "2027-01-05",
        "penandatangan": {"jabatan": f"Ketua {NAME}", "nama": "SITI AMINAH", "tanda": "ttd."},
        "salinan": {
            "jabatan": "Kepala Subbagian Hukum dan Sumber Daya Manusia",
            "nama": "BUDI SANTOSO",
        },
    },
    "rencana_aksi": {
        "judul": PLAN.upper(),
        "tahun": 2027,
        "periode": "bulan",
        "area": [{"id": "1", "nomor": 1, "nomor_tercetak": "1", "nama": "Pengawasan"}],
    },
}
CODES = [f"KEP{number:03}" for number in range(1, 13)]


def changed(**paths):
    """The clean decree with the values at these paths (a__0__b) replaced; None drops a part."""
    data = copy.deepcopy(CLEAN)
    for path, value in paths.items():
        *way, last = (int(key) if key.isdigit() else key for key in path.split("__"))
        here = data["rencana_aksi"] if way[:1] == ["rencana_aksi"] else data["keputusan"]
        for key in way[1:] if way[:1] == ["rencana_aksi"] else way:
            here = here[key]
        here[last] = value(here[last]) if callable(value) else value
    return data


def findings(data, trace=None, **options):
    result = rules.check(
        Dekrit.model_validate(data), Jejak.model_validate({"jejak": trace or {}}), None, **options
    )
    return [one for one in result.temuan if one.kode in CODES]


def short(data, trace=None):
    return [(one.kode, one.tingkat.value, one.id) for one in findings(data, trace)]


def swap(*pairs):
    return lambda text: [text := text.replace(old, new) for old, new in pairs][-1]


def test_a_decree_that_keeps_the_rules_has_no_finding():
    assert short(CLEAN) == []


TIM = swap(("Kegiatan Reformasi", "Kegiatan Tim Reformasi"))


@pytest.mark.parametrize(
    ("path", "change", "expected"),
    [
        ("diktum__0__isi", TIM, ("KEP001", "peringatan", "keputusan.diktum.1")),
        ("diktum__0__isi", swap(("Kegiatan ", "")), ("KEP001", "peringatan", "keputusan.diktum.1")),
        (
            "menetapkan",
            swap(("REFORMASI BIROKRASI", "ZONA INTEGRITAS")),
            ("KEP001", "peringatan", "keputusan.menetapkan"),
        ),
        ("menimbang__2__isi", TIM, ("KEP001", "peringatan", "keputusan.menimbang.3")),
        (
            "diktum__1__isi",
            f"{PLAN.replace('Kegiatan', 'Kegiatan Tim')} menjadi pedoman.",
            ("KEP001", "peringatan", "keputusan.diktum.2"),
        ),
        (
            "rencana_aksi__judul",
            swap(("LINGKUNGAN ", "LINGKUNGAN SEKRETARIAT ")),
            ("KEP002", "peringatan", "rencana_aksi.judul"),
        ),
        (
            "rencana_aksi__judul",
            swap(("CONTOH", "SEBERANG")),
            ("KEP002", "peringatan", "rencana_aksi.judul"),
        ),
        (
            "rencana_aksi__judul",
            swap(("2027", "2026")),
            ("KEP003", "peringatan", "rencana_aksi.judul"),
        ),
        ("diktum__0__isi", swap(("2027", "2026")), ("KEP003", "peringatan", "keputusan.diktum.1")),
        ("tahun", 2026, ("KEP003", "galat", "keputusan.tanggal")),
        ("menimbang__1__huruf", "c", ("KEP004", "peringatan", "keputusan.menimbang.2")),
        ("menimbang__1__huruf", "a", ("KEP004", "peringatan", "keputusan.menimbang.2")),
        ("menimbang__1__huruf", None, ("KEP004", "peringatan", "keputusan.menimbang.2")),
        (
            "menimbang__0__isi",
            "rencana aksi perlu disusun;",
            ("KEP004", "peringatan", "keputusan.menimbang.1"),
        ),
        ("menimbang__0__isi", swap((";", ",")), ("KEP004", "info", "keputusan.menimbang.1")),
        (
            "menimbang__2__isi",
            "bahwa rencana aksi perlu ditetapkan;",
            ("KEP005", "peringatan", "keputusan.menimbang.3"),
        ),
        (
            "menimbang__2__isi",
            swap((" dan huruf b", "")),
            ("KEP005", "peringatan", "keputusan.menimbang.3"),
        ),
        ("diktum__1__urutan", "KETIGA", ("KEP007", "peringatan", "keputusan.diktum.2")),
        ("diktum__2__urutan", "KEDUA", ("KEP007", "peringatan", "keputusan.diktum.3")),
        ("diktum__2__urutan", "KELIMA", ("KEP007", "peringatan", "keputusan.diktum.3")),
        ("nomor", None, ("KEP009", "galat", "keputusan.nomor")),
        ("tanggal", None, ("KEP009", "galat", "keputusan.tanggal")),
        ("penandatangan", None, ("KEP009", "galat", "keputusan.penandatangan")),
        ("penandatangan__jabatan", None, ("KEP009", "peringatan", "keputusan.jabatan")),
        ("tempat", None, ("KEP009", "peringatan", "keputusan.tempat")),
        ("menetapkan", None, ("KEP009", "peringatan", "keputusan.menetapkan")),
        ("mengingat", [], ("KEP009", "peringatan", "keputusan.mengingat")),
        ("salinan", None, ("KEP010", "info", "keputusan.salinan")),
        ("salinan__nama", None, ("KEP010", "peringatan", "keputusan.salinan")),
        (
            "salinan__jabatan",
            "Kasubbag Teknis Penyelenggara Pemilu, Partisipasi, dan Hubungan Masyarakat",
            ("KEP010", "peringatan", "keputusan.salinan"),
        ),
        ("menetapkan", swap((".", "")), ("KEP011", "info", "keputusan.menetapkan")),
        ("menimbang__2__isi", swap((";", ".")), ("KEP011", "info", "keputusan.menimbang.3")),
        ("mengingat__1__isi", swap((";", ".")), ("KEP011", "info", "keputusan.mengingat.2")),
        ("diktum__1__isi", swap(("pedoman.", "pedoman")), ("KEP011", "info", "keputusan.diktum.2")),
    ],
)
def test_each_fault_is_found_at_its_place_and_nothing_else(path, change, expected):
    assert short(changed(**{path: change})) == [expected]


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("rencana_aksi__judul", "RENCANA AKSI KEGIATAN REFORMASI BIROKRASI TAHUN 2027"),
        ("rencana_aksi__judul", swap(("RENCANA AKSI", "MATRIKS RENCANA AKSI"))),
        ("rencana_aksi__judul", swap((NAME.upper(), "KPU KAB. CONTOH"))),
        ("rencana_aksi__judul", swap(("REFORMASI BIROKRASI", "RB"))),
        ("rencana_aksi__judul", swap(("REFORMASI BIROKRASI", "REFORMASIBIROKRASI"))),
        ("rencana_aksi__judul", None),
        ("menetapkan", swap(("KEGIATAN", "KEGlATAN"))),
        ("menimbang__2__isi", swap(("dalam huruf a dan huruf b", "pada huruf a dan b"))),
        ("menimbang__2__isi", swap(("huruf a dan huruf b", "huruf a sampai dengan huruf b"))),
        ("diktum__0__urutan", "PERTAMA"),
        ("diktum__1__isi", "Mencabut Keputusan tentang Rencana Aksi Tim Tahun 2026."),
        ("diktum__1__isi", "Biaya dibebankan pada DIPA Tahun Anggaran 2026."),
        ("penandatangan__tanda", None),
        ("salinan__jabatan", "Plt. Kasubbag Hukum & SDM"),
        ("salinan__jabatan", "Sekretaris"),
        ("mengingat__5__isi", swap((".", ";"))),
        ("tanggal", "2027-12-31"),
    ],
)
def test_what_may_differ_is_no_finding(path, change):
    assert short(changed(**{path: change})) == []


def test_a_plan_may_be_set_in_the_december_before():
    assert short(changed(tanggal="2026-12-20", tahun=2026)) == []


def test_a_plan_for_a_year_that_is_over_is_told():
    expected = [("KEP003", "peringatan", "keputusan.tentang")]
    assert short(changed(tanggal="2028-01-20", tahun=2028)) == expected


def test_a_title_may_hold_the_words_that_end_a_diktum():
    data = copy.deepcopy(CLEAN)
    text = swap(("Kegiatan", "dengan Mitra"))
    data["keputusan"]["tentang"] = text(data["keputusan"]["tentang"])
    data["keputusan"]["menetapkan"] = data["keputusan"]["tentang"] + "."
    data["keputusan"]["diktum"][0]["isi"] = text(data["keputusan"]["diktum"][0]["isi"])
    data["keputusan"]["menimbang"][2]["isi"] = text(data["keputusan"]["menimbang"][2]["isi"])
    data["rencana_aksi"]["judul"] = text(PLAN)
    assert short(data) == []


def bases(*cited):
    data = copy.deepcopy(CLEAN)
    data["keputusan"]["mengingat"] = [
        basis(place, f"{kind};", kind, str(no), year)
        for place, (kind, no, year) in enumerate(cited, start=1)
    ]
    return data


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        ([("UU", 1, 2020), ("PP", 1, 2010), ("Perpres", 1, 2000), ("PKPU", 1, 1999)], []),
        ([("Perpres", 1, 2010), ("UU", 7, 2017), ("PKPU", 8, 2019)], [("1", "peringatan")]),
        ([("UU", 7, 2017), ("UU", 1, 2004), ("PKPU", 8, 2019)], [("1", "peringatan")]),
        ([("PKPU", 8, 2019), ("PKPU", 3, 2019)], [("1", "peringatan")]),
        ([("UU", 1, 2000), ("Keputusan KPU", 1, 2021), ("PKPU", 8, 2019)], [("2", "peringatan")]),
        (
            [("UU", 7, 2017), ("PKPU", 8, 2019), ("PermenPANRB", 9, 2023), ("PKPU", 14, 2020)],
            [("3", "info")],
        ),
        ([("PermenPANRB", 9, 2023), ("PKPU", 14, 2023)], []),
        # Kinds whose rank is not certain, and decrees of different makers, follow no order.
        ([("Keppres", 1, 2010), ("UU", 7, 2017)], []),
        ([("Keputusan KPU Kabupaten Contoh", 5, 2026), ("Keputusan KPU", 314, 2021)], []),
        # One item too late, not all the others too early.
        (
            [("PP", 1, 2001), ("Perpres", 2, 2002), ("PKPU", 3, 2003), ("UU", 7, 2017)],
            [("4", "peringatan")],
        ),
    ],
)
def test_legal_bases_stand_by_rank_and_date(cited, expected):
    found = [one for one in findings(bases(*cited)) if one.kode == "KEP006"]
    assert [(one.id.rpartition(".")[2], one.tingkat.value) for one in found] == expected


def reading(medan, text, trust=0.99, **place):
    place = place or {"halaman": 1, "kotak": (0, 0, 1, 1)}
    return {"medan": medan, "teks": text, "cara": "lapisan-teks", "keyakinan": trust, **place}


def twice(medan, one, other):
    return [reading(medan, one), reading(medan, other, halaman=9, kotak=(0, 0, 1, 1))]


TITLE = [reading("tentang", f"PENETAPAN {PLAN}")]
HEADED = {
    "keputusan.tentang": TITLE,
    "keputusan.nomor": twice("nomor", "NOMOR 6 TAHUN 2027", "NOMOR : 06 TAHUN 2027"),
}


@pytest.mark.parametrize(
    ("jenis", "trace", "expected"),
    [
        ("pdf-digital", {}, []),
        ("pdf-digital", HEADED, []),
        ("pdf-digital", {"keputusan.tentang": TITLE}, ["peringatan"]),
        ("pdf-pindaian", {"keputusan.tentang": TITLE}, ["info"]),
        ("transkrip", {"keputusan.tentang": TITLE}, ["info"]),
        (
            "pdf-digital",
            {"keputusan.tentang": TITLE, "perabot": [reading("kepala-lampiran", "LAMPIRAN")]},
            [],
        ),
        (
            "pdf-digital",
            {**HEADED, "keputusan.nomor": twice("nomor", "NOMOR 6 TAHUN 2027", "NOMOR 9")},
            ["peringatan"],
        ),
        (
            "pdf-digital",
            {"keputusan.tentang": twice("tentang", PLAN, PLAN.replace("Reformasi", "Zona"))},
            ["peringatan"],
        ),
        ("pdf-digital", {"keputusan.tentang": twice("tentang", PLAN, PLAN.upper())}, []),
    ],
)
def test_the_annex_heading_is_judged_as_far_as_it_was_read(jenis, trace, expected):
    data = copy.deepcopy(CLEAN)
    data["sumber"]["jenis"] = jenis
    found = [one for one in findings(data, trace) if one.kode == "KEP008"]
    assert [one.tingkat.value for one in found] == expected


@pytest.mark.parametrize(
    ("key", "medan", "one", "other", "differs"),
    [
        ("keputusan.tempat", "tempat", "Kota Contoh", "KOTA CONTOH,", False),
        ("keputusan.tempat", "tempat", "Kota Contoh", "Kota Lain", True),
        ("keputusan.tanggal", "tanggal", "5 Januari 2027", "5 Januari 2027", False),
        ("keputusan.tanggal", "tanggal", "5 Januari 2027", "15 Januari 2027", True),
        ("keputusan.penandatangan", "nama", "SITI AMINAH", "Siti Aminah", False),
        ("keputusan.penandatangan", "nama", "SITI AMINAH", "BUDI SANTOSO", True),
    ],
)
def test_what_is_said_twice_is_said_alike(key, medan, one, other, differs):
    found = short(CLEAN, {key: twice(medan, one, other)})
    assert found == ([("KEP012", "peringatan", key)] if differs else [])


def test_a_name_over_two_lines_of_a_transcript_is_said_once():
    lines = [reading("nama", "SITI", baris=50), reading("nama", "AMINAH", baris=51)]
    assert short(CLEAN, {"keputusan.penandatangan": lines}) == []


def one_of(code, data, lang="id"):
    (found,) = (one for one in findings(data, lang=lang) if one.kode == code)
    return found


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        (
            "Kasubbag Teknis Penyelenggara Pemilu, Partisipasi, dan Hubungan Masyarakat",
            "Kasubbag Teknis Penyelenggaraan Pemilu, Partisipasi dan Hubungan Masyarakat",
        ),
        (
            "Plt. Kepala Sub Bagian Hukum dan Sumberdaya Manusia",
            "Plt. Kepala Sub Bagian Hukum dan Sumber Daya Manusia",
        ),
        (
            "KEPALA SUB-BAGIAN HUKUM DAN SUMBERDAYA MANUSIA",
            "KEPALA SUB-BAGIAN HUKUM DAN SUMBER DAYA MANUSIA",
        ),
    ],
)
def test_the_advice_on_a_post_keeps_its_rank_as_printed(printed, meant):
    found = one_of("KEP010", changed(salinan__jabatan=printed))
    assert found.diharapkan == meant
    assert found.saran == f'Tulis "{meant}".'


@pytest.mark.parametrize(
    ("code", "change", "ending"),
    [
        ("KEP011", {"menetapkan": swap((".", ""))}, "KABUPATEN CONTOH TAHUN 2027"),
        ("KEP011", {"diktum__1__isi": swap(("pedoman.", "pedoman"))}, "KESATU menjadi pedoman"),
        ("KEP004", {"menimbang__0__isi": swap((";", ","))}, "aksi perlu disusun,"),
    ],
)
def test_a_missing_stop_is_shown_by_the_last_words(code, change, ending):
    found = one_of(code, changed(**change))
    assert ending.endswith(found.ditemukan)
    assert len(found.ditemukan.split()) == 3


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"diktum__0__isi": TIM}, PLAN),
        ({"rencana_aksi__judul": swap(("AKSI", "KERJA"))}, PLAN),
        ({"menetapkan": swap(("AKSI", "KERJA"))}, f"Penetapan {PLAN}"),
    ],
)
def test_a_diktum_and_an_annex_name_the_thing_that_is_set(change, expected):
    assert one_of("KEP001", changed(**change)).diharapkan == expected


def test_no_message_names_a_place_as_a_machine_does():
    broken = changed(
        diktum__0__isi=TIM,
        menimbang__0__isi="bahwa tanggungjawab di evaluasi,",
        salinan__nama=None,
        tanggal=None,
    )
    doubt = {"keputusan.menimbang.2": [reading("isi", "x", 0.5)]}
    document, jejak = Dekrit.model_validate(broken), Jejak.model_validate({"jejak": doubt})
    for lang in ("id", "en"):
        said = rules.check(document, jejak, None, lang).temuan
        assert {"KEP001", "KEP004", "KEP009", "BCA001", "BHS001"} <= {one.kode for one in said}
        assert not [one.pesan for one in said if re.search(r"keputusan\.|_|\bmedan\b", one.pesan)]


def test_an_annex_without_its_decree_is_told_once():
    data = copy.deepcopy(CLEAN)
    data["keputusan"] = {}
    assert short(data) == [("KEP009", "info", None)]


def test_a_scan_gives_no_galat_and_nothing_on_its_stops():
    data = changed(menetapkan=swap((".", "")), nomor=None)
    data["sumber"]["jenis"] = "pdf-pindaian"
    assert short(data) == [("KEP009", "peringatan", "keputusan.nomor")]


def test_doubtful_readings_make_a_remark_of_a_warning():
    doubt = {"keputusan.diktum.1": [reading("isi", "x", 0.5)]}
    data = changed(diktum__0__isi=TIM)
    assert short(data, doubt) == [("KEP001", "info", "keputusan.diktum.1")]


@pytest.mark.parametrize("place", range(1, 40))
def test_the_words_of_the_diktum_count(place):
    assert ordinal(spelled(place)) == place
    assert ordinal(spelled(place).replace(" ", "").lower()) == place


@pytest.mark.parametrize("word", ["KE", "SATU", "KESAT", "KEDUA BELAS SATU", ""])
def test_what_is_no_word_of_a_diktum(word):
    assert ordinal(word) is None


def test_the_messages_are_whole_sentences_in_both_languages():
    data = changed(diktum__0__isi=TIM, tahun=2026, salinan=None)
    for lang in ("id", "en"):
        for one in findings(data, lang=lang):
            assert re.search(r"[.)]\Z", one.pesan), one.pesan
            assert "{" not in one.pesan


def test_the_deviations_of_the_real_decree_are_found_at_their_places(tmp_path):
    if not SEED.exists():
        pytest.skip("the transcript of the real decree is not beside this checkout")
    from lampiran import cli  # noqa: PLC0415 - only here

    assert cli.main(["run", str(SEED), "-o", str(tmp_path), "--template", "none", "--quiet"]) == 0
    dekrit = Dekrit.model_validate_json((tmp_path / f"{SEED.stem}.json").read_bytes())
    jejak = Jejak.model_validate_json((tmp_path / f"{SEED.stem}.jejak.json").read_bytes())
    found = {(one.kode, one.id) for one in rules.check(dekrit, jejak, None).temuan}
    assert found >= {
        ("KEP001", "keputusan.diktum.1"),
        ("KEP002", "rencana_aksi.judul"),
        ("KEP008", "rencana_aksi.judul"),
        ("KEP005", "keputusan.menimbang.2"),
        ("KEP011", "keputusan.menimbang.2"),
        ("KEP011", "keputusan.menetapkan"),
        ("KEP006", "keputusan.mengingat.4"),
        ("JDW002", "keputusan.tanggal"),
        ("JDW004", None),
        ("KEP010", "keputusan.salinan"),
        ("STR001", "7.1.2"),
        ("STR001", "7.8.1"),
        ("STR001", "7.8.2"),
        ("STR002", "7.8.3"),
        ("STR004", "7.6.1.1"),
        ("STR004", "8.3.1.1"),
        ("STR005", "7.7.1"),
        ("STR005", "7.7.2"),
        ("STR005", "1.3.3.2"),
        ("STR006", "8.4.1"),
        ("STR007", "4.3"),
        ("STR007", "7.2"),
        ("STR008", "6.2.2.2"),
    }
