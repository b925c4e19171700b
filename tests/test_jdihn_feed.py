"""The feed: what a decree gives, what validates, and that nothing is invented."""

import json
import re
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from lampiran.bench.invent import invent
from lampiran.jdihn import settings as jdihn_settings
from lampiran.jdihn.facts import facts
from lampiran.jdihn.feed import Known, compose
from lampiran.jdihn.fields import SCHEMA_FILE, fault, fields, schema_text
from lampiran.jdihn.settings import Settings
from lampiran.jdihn.subject import keywords
from lampiran.jdihn.texts import clean, file_part, slug
from lampiran.model import Keputusan, Sumber

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((Path(jdihn_settings.__file__).parent / SCHEMA_FILE).read_text("utf-8"))
SAMPLES = sorted(ROOT.glob("samples/*/truth.json"))

# The facts of the official schema, written out by hand: names, in order; what may be absent; what
# may be null. (bphndigitalservice/ildis, schema/document-schema.json, 27-5-2025)
NAMES = [
    "idData",
    "tahun_pengundangan",
    "tanggal_penetapan",
    "tanggal_pengundangan",
    "jenis",
    "noPeraturan",
    "judul",
    "noPanggil",
    "singkatanJenis",
    "tempatTerbit",
    "penerbit",
    "deskripsiFisik",
    "sumber",
    "isbn",
    "status",
    "bahasa",
    "bidangHukum",
    "teuBadan",
    "nomorIndukBuku",
    "abstrak",
    "last_updated",
    "urlAbstrak",
    "urlDetailPeraturan",
    "fileDownload",
    "urlDownload",
    "subjek",
    "operasi",
    "display",
]
BOOKS = {"noPanggil", "penerbit", "deskripsiFisik", "isbn", "nomorIndukBuku"}
NULLABLE = BOOKS | {"teuBadan"}
OPTIONAL = NULLABLE | {"subjek"}
OFFICE = {
    "status": "Berlaku",
    "bidangHukum": "Tata Negara",
    "abstrak": "abstrak-{id}.pdf",
    "urlAbstrak": "https://jdih.contoh.go.id/abstrak/{id}.pdf",
    "urlDetailPeraturan": "https://jdih.contoh.go.id/dokumen?id={id}",
    "fileDownload": "{nama}.pdf",
    "urlDownload": "https://jdih.contoh.go.id/berkas/{nama}.pdf",
}
HOSTILE = "<script>alert(1)</script>\u202e../../etc/passwd\\=cmd|' /C\x00\x1b[31m {nama} \"é"


def known(decree, shown="a.json", berkas="sk a.pdf"):
    sumber = Sumber(berkas=berkas, sha256="0" * 64, jenis="pdf-digital", jumlah_halaman=12)
    return Known(shown, sumber, decree)


def truth(path):
    return Keputusan.model_validate(json.loads(path.read_text(encoding="utf-8"))["keputusan"])


def decree(**changed):
    return truth(ROOT / "samples" / "sk-alor-2026" / "truth.json").diubah(**changed)


def composed(*decrees, own=None, **office):
    return compose(decrees, Settings({**OFFICE, **office}, own or {}))


def validated(feed):
    assert feed.missing == []
    documents = json.loads(feed.text)
    checker = jsonschema.FormatChecker()
    jsonschema.Draft7Validator(SCHEMA, format_checker=checker).validate(documents)
    return documents


def test_the_schema_says_what_the_official_one_says():
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    item = SCHEMA["items"]
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert (list(item["properties"]), len(NAMES)) == (NAMES, 28)
    assert set(item["required"]) == {*NAMES} - OPTIONAL
    types = {name: said["type"] for name, said in item["properties"].items()}
    assert {name for name, kind in types.items() if kind == ["string", "null"]} == NULLABLE
    assert {name for name, kind in types.items() if kind == "string"} == {*NAMES} - NULLABLE
    formats = {name: said.get("format") for name, said in item["properties"].items()}
    assert {name: kind for name, kind in formats.items() if kind} == {
        "tanggal_penetapan": "date",
        "tanggal_pengundangan": "date",
        "last_updated": "date-time",
        "urlAbstrak": "uri",
        "urlDetailPeraturan": "uri",
        "urlDownload": "uri",
    }


def test_the_committed_schema_is_that_of_the_fields():
    assert schema_text() == (Path(jdihn_settings.__file__).parent / SCHEMA_FILE).read_text("utf-8")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_every_sample_validates(path):
    (document,) = validated(composed(known(truth(path))))
    said = truth(path)
    assert list(document) == NAMES
    assert document["noPeraturan"] == said.nomor
    assert document["judul"] == (
        f"Keputusan {said.lembaga.nama} Nomor {said.nomor} Tahun {said.tahun} tentang "
        f"{said.tentang}"
    )
    assert document["tanggal_penetapan"] == document["tanggal_pengundangan"]
    assert document["last_updated"] == f"{said.tanggal}T00:00:00Z"
    assert (document["operasi"], document["display"]) == ("4", "1")
    assert all(document[name] is None for name in BOOKS)


def test_random_decrees_validate_together():
    drawn = [known(invent(200000 + n, areas=1).keputusan, f"{n}.json") for n in range(40)]
    feed = composed(*drawn)
    documents = validated(feed)
    assert len({document["idData"] for document in documents}) == 40
    assert all(document["judul"].startswith("Keputusan ") for document in documents)


def test_the_order_in_which_decrees_are_given_is_nothing():
    drawn = [known(invent(200000 + n, areas=1).keputusan, f"{n}.json") for n in range(5)]
    assert composed(*drawn).text == composed(*reversed(drawn)).text


def test_without_an_office_only_the_office_is_missed():
    feed = compose([known(decree())], Settings({}, {}))
    assert {one.name for one in feed.missing} == set(OFFICE)


@pytest.mark.parametrize(
    ("gone", "missed"),
    [
        ("nomor", {"noPeraturan"}),
        ("tentang", {"tentang"}),
        ("tempat", {"tempatTerbit"}),
        ("tanggal", {"tanggal_penetapan"}),
        ("lembaga", {"lembaga"}),
    ],
)
def test_what_the_decree_does_not_say_is_missed_by_name(gone, missed):
    """What follows from a value that is missed is not missed besides."""
    feed = composed(known(decree(**{gone: None})))
    assert {one.name for one in feed.missing} == missed


def test_a_place_that_cannot_be_filled_is_told():
    made = known(decree(lembaga={"nama": "KPU Kota X"}))
    feed = composed(made, sumber="{lembaga}, {wilayah}")
    assert [(one.name, one.why) for one in feed.missing] == [
        ("sumber", "{wilayah} is not known of this decree")
    ]


@pytest.mark.parametrize("name", ["a.json", "a", "sk a.pdf", "sk a"])
def test_one_decree_is_mended_by_its_name_and_all_that_hangs_on_it_follows(name):
    own = {name: {"noPeraturan": "7", "tanggal_penetapan": "2026-01-02"}}
    feed = composed(known(decree()), own=own)
    (document,) = validated(feed)
    assert document["idData"].endswith("-kabupaten-alor-7-2026")
    assert " Nomor 7 Tahun 2026 " in document["judul"]
    assert document["last_updated"] == "2026-01-02T00:00:00Z"
    assert document["abstrak"] == f"abstrak-{document['idData']}.pdf"
    assert feed.notes == [
        "a.json: noPeraturan is '7' by the settings, '6' by the decree",
        "a.json: tanggal_penetapan is '2026-01-02' by the settings, '2026-06-19' by the decree",
    ]


def test_an_office_and_a_subject_that_were_not_read_may_be_given():
    own = {"a": {"lembaga": "KPU Kota X", "tentang": "Rencana Kerja"}}
    (document,) = validated(composed(known(decree(lembaga=None, tentang=None)), own=own))
    assert document["judul"] == "Keputusan KPU Kota X Nomor 6 Tahun 2026 tentang Rencana Kerja"
    assert document["idData"] == "keputusan-kpu-kota-x-6-2026"
    assert document["subjek"] == "RENCANA KERJA"


def test_a_decree_of_which_the_settings_alone_speak_is_told():
    feed = composed(known(decree()), own={"lain": {"status": "Dicabut"}})
    assert feed.notes == ["the settings speak of 'lain', which is not among these decrees"]


def test_two_documents_never_share_an_id():
    feed = composed(known(decree(), "a.json"), known(decree(tempat="Lain"), "b.json"))
    assert [(one.document, one.name) for one in feed.missing] == [("b.json", "idData")]


def test_a_year_that_is_not_that_of_the_date_is_told():
    feed = composed(known(decree(tanggal=date(2025, 12, 30))))
    assert feed.notes == ["a.json: the year is 2026, but it was set on 2025-12-30"]


@pytest.mark.parametrize(
    ("nomor", "tahun", "title"),
    [
        ("6", 2026, "Nomor 6 Tahun 2026"),
        ("314/ORT.07-Kpt/01/KPU/V/2021", 2021, "Nomor 314/ORT.07-Kpt/01/KPU/V/2021"),
        ("24/Kpts/KPU-Prov-010/2012", 2013, "Nomor 24/Kpts/KPU-Prov-010/2012 Tahun 2013"),
        ("2026", 2026, "Nomor 2026 Tahun 2026"),
    ],
)
def test_the_title_has_the_year_once(nomor, tahun, title):
    said = facts(known(decree()).sumber, decree(nomor=nomor, tahun=tahun)).fields["judul"]
    assert said.startswith(f"Keputusan Komisi Pemilihan Umum Kabupaten Alor {title} tentang ")


@pytest.mark.parametrize(
    ("menetapkan", "nama", "jenis"),
    [
        ("KEPUTUSAN SEKRETARIS KPU KOTA X TENTANG Y", "Sekretariat KPU Kota X", "Sekretaris"),
        ("KEPUTUSAN KETUA KPU KOTA X TENTANG Y", "KPU Kota X", "Ketua"),
        ("KEPUTUSAN KPU KOTA X TENTANG Y", "KPU Kota X", ""),
        (None, "KPU Kota X", ""),
    ],
)
def test_the_title_names_the_post_that_speaks(menetapkan, nama, jenis):
    made = decree(menetapkan=menetapkan, lembaga={"nama": nama})
    said = facts(known(made).sumber, made).fields
    assert said["jenis"] == f"Keputusan {jenis} KPU Kota X".replace("  ", " ")
    assert said["teuBadan"] == f"Indonesia. {nama}"


def test_hostile_texts_stay_texts_and_names_stay_in_their_folder():
    made = decree(nomor=HOSTILE, tentang=HOSTILE, tempat=HOSTILE, lembaga={"nama": HOSTILE})
    feed = composed(
        known(made, berkas=f"{HOSTILE}.pdf"),
        fileDownload="{nama}-{nomor}.pdf",
        urlDownload="https://a.id/{nama}/{nomor}.pdf?x={lembaga}",
    )
    (document,) = validated(feed)
    assert not re.search(r"[<>\x00-\x09\x0b-\x1f\u202e]", feed.text)
    for name in ("abstrak", "fileDownload"):
        assert not set(document[name]) & set('/\\<>:"|?*\x00')
        assert not document[name].startswith(".")
    host, *path = document["urlDownload"].removeprefix("https://").split("/")
    assert (host, len(path), ".." in path) == ("a.id", 2, False)
    assert "<script>" in document["judul"]  # a text of the decree: the reader escapes it


def test_a_megabyte_is_no_title():
    feed = composed(known(decree(tentang="x" * 2**20)))
    assert [one.name for one in feed.missing] == ["tentang"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("  a\n b\t", "a b"), ("\u202ea\u200b", "a"), ("\x00", None), ("", None), ("a" * 2001, None)],
)
def test_a_value_is_one_visible_line(text, kept):
    assert clean(text) == kept


@pytest.mark.parametrize(
    ("text", "made"),
    [("SK Alor 2026", "SK Alor 2026"), ("../../x", "x"), ("a/b", "a-b"), ("...", None)],
)
def test_a_part_of_a_file_name(text, made):
    assert file_part(text) == made


def test_long_names_are_cut_and_stay_apart():
    one, other = ("é" * 400 + end for end in "ab")
    assert len({file_part(one), file_part(other)}) == 2
    assert len({slug(one), slug(other)}) == 2
    assert len(file_part(one).encode()) < 140


@pytest.mark.parametrize(
    ("tentang", "words"),
    [
        (
            "Penetapan Rencana Aksi Kegiatan Reformasi Birokrasi di Lingkungan Komisi Pemilihan "
            "Umum Kabupaten Alor Tahun 2026",
            ("RENCANA AKSI", "REFORMASI BIROKRASI"),
        ),
        ("Penetapan Rencana Aksi Gemulai Ratna Tahun 2027", ("RENCANA AKSI", "GEMULAI RATNA")),
        ("Perubahan Kedua atas Rencana Kerja Periode 2025-2029", ("RENCANA KERJA",)),
        ("Tata Kelola Arsip", ("TATA KELOLA ARSIP",)),
        ("Penetapan", ()),
        (None, ()),
    ],
)  # fmt: skip
def test_keywords_are_those_of_the_title(tentang, words):
    assert keywords(tentang) == words


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tanggal_penetapan", "2026-02-30"),
        ("tanggal_penetapan", "19-06-2026"),
        ("last_updated", "2024-11-15 14:14:51"),
        ("last_updated", "2026-01-01T00:00:00"),
        ("tahun_pengundangan", "26"),
        ("urlDownload", "javascript:alert(1)"),
        ("urlDownload", "https://a b"),
        ("abstrak", "../a.pdf"),
    ],
)
def test_a_wrong_form_is_told(name, value):
    assert fault(fields()[name].bentuk, value)
