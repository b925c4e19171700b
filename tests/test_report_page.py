"""The report: its parts are there and true, and no text of a document has power over it."""

import re
import tomllib
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import rules
from lampiran.diff import compare
from lampiran.model import DaftarTemuan, Dekrit, Jejak
from lampiran.report.coverage import coverage
from lampiran.report.cuts import no_cuts
from lampiran.report.gather import Known
from lampiran.report.page import page

WORDS = Path(__file__).parents[1] / "lampiran" / "report" / "words.toml"
VOID = {"meta", "link", "img", "rect", "path", "br"}
HOSTILE = "</style><script>alert(1)</script><img src=x onerror=a()>\x1b[31m\u202eterbalik\x00\"'&"


def _indikator(id_: str, text: str | None, marks: list[int] | None, **more: Any) -> dict[str, Any]:
    return {"id": id_, "uraian": text, "pelaksanaan": marks, **more}


def _plan(*indikator: dict[str, Any], periode: str = "bulan", name: str = "Papan") -> Dekrit:
    sub = {"id": "1.1.1", "nomor": 1, "nomor_tercetak": None, "nama": None, "indikator": indikator}
    kegiatan = {"id": "1.1", "nomor": 1, "nomor_tercetak": "1", "nama": "Kegiatan"}
    area = {"id": "1", "nomor": 1, "nomor_tercetak": "1", "nama": name}
    return Dekrit.model_validate(
        {
            "sumber": {"berkas": "sk.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"},
            "keputusan": {"nomor": "6", "tahun": 2026, "tentang": "Rencana"},
            "rencana_aksi": {
                "judul": "Rencana",
                "tahun": 2026,
                "periode": periode,
                "area": [{**area, "kegiatan": [{**kegiatan, "sub_kegiatan": [sub]}]}],
            },
        }
    )


def _known(dekrit: Dekrit, before: Dekrit | None = None, **more: Any) -> Known:
    jejak = more.pop("jejak", Jejak(jejak={}))
    template = rules.load_template("juknis-314-2021")
    found = more.pop("temuan", rules.check(dekrit, jejak, template))
    beda = None if before is None else compare(before, dekrit)
    return Known(dekrit, jejak, found, coverage(dekrit, jejak, template), before, beda)


def _finding(grade: str, id_: str | None, **more: Any) -> dict[str, Any]:
    return {"kode": "STR001", "tingkat": grade, "id": id_, "pesan": "Pesan", **more}


def _findings(*found: dict[str, Any]) -> DaftarTemuan:
    count = Counter(one["tingkat"] for one in found)
    return DaftarTemuan.model_validate({"template": None, "temuan": found, "ringkasan": count})


class Read(HTMLParser):
    """The page as a reader gets it: its elements, its texts, and whether its tags pair up."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] not in (["style"], ["script"]):
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def with_id(self, name: str) -> bool:
        return any(found.get("id") == name for _, found in self.tags)


PLAN = _plan(
    _indikator("1.1.1.1", "Laporan", [2, 3]),
    _indikator("1.1.1.2", "Arsip", None),
    _indikator("1.1.1.3", "Rapat", []),
)


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("before", [None, PLAN])
def test_links_reach_their_places_and_places_have_one_name(lang, before):
    read = Read(page(_known(PLAN, before), no_cuts(), lang))
    names = [found["id"] for _, found in read.tags if "id" in found]
    links = [found["href"] for tag, found in read.tags if tag == "a"]
    assert len(names) == len(set(names))
    assert {link[1:] for link in links} <= set(names)
    assert read.open == []


def test_headings_descend_one_level_at_a_time():
    read = Read(page(_known(PLAN, PLAN), no_cuts(), "id"))
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_what_cannot_be_read_is_never_called_unplanned():
    text = page(_known(PLAN), no_cuts(), "id")
    rows = dict(re.findall(r'<tr id="n-([\d.]+)">(.*?)</tr>', text))
    assert [len(re.findall('class="isi', rows[f"1.1.1.{n}"])) for n in (1, 2, 3)] == [2, 0, 0]
    assert "tidak terbaca" in rows["1.1.1.2"]
    assert "tidak ada periode yang ditandai" in rows["1.1.1.3"]
    assert "tidak ada periode yang ditandai" not in rows["1.1.1.2"]
    assert "Jadwal 1 dari 3 butir tidak terbaca" in Read(text).text


@pytest.mark.parametrize(
    ("periode", "columns"), [("bulan", 12), ("triwulan", 4), ("semester", 2), (None, 12)]
)
def test_the_year_has_the_columns_of_its_own_unit(periode, columns):
    plan = _plan(_indikator("1.1.1.1", "Laporan", [1]), periode=periode)
    text = page(_known(plan), no_cuts(), "id")
    row = re.search(r'<tr id="n-1.1.1.1">(.*?)</tr>', text)
    assert row is not None
    assert row[1].count("<td") == columns


def test_the_chart_counts_an_item_in_each_of_its_months():
    plan = _plan(_indikator("1.1.1.1", "A", [2, 3]), _indikator("1.1.1.2", "B", [3]))
    text = page(_known(plan), no_cuts(), "en")
    told = re.search(r"Bar chart of the number of items: ([^\"]*)\.\"", text)
    assert told is not None
    assert re.findall(r"\w+ [1-9]", told[1]) == ["February 1", "March 2"]


def test_findings_stand_by_grade_and_lead_to_their_node_and_back():
    found = _findings(
        _finding("galat", "1.1.1.2"), _finding("info", None), _finding("info", "9.9 tiada")
    )
    text = page(_known(PLAN, temuan=found), no_cuts(), "id")
    cards = re.findall(r'<article class="kartu (\w+)" id="t-(\d)">(.*?)</article>', text)
    assert [(grade, number) for grade, number, _ in cards] == [
        ("galat", "1"),
        ("info", "2"),
        ("info", "3"),
    ]
    assert 'href="#n-1.1.1.2"' in cards[0][2]
    assert "href" not in cards[2][2]
    assert re.search(r'<tr id="n-1.1.1.2">.*?href="#t-1"', text)


def test_doubtful_values_stand_first_the_most_doubtful_before_the_others():
    readings = [
        {"medan": "uraian", "halaman": 2, "kotak": (1, 1, 9, 9), "cara": "ocr"} | more
        for more in (
            {"teks": "pasti", "keyakinan": 0.95},
            {"teks": "agak", "keyakinan": 0.85},
            {"teks": "sangat", "keyakinan": 0.4},
        )
    ]
    jejak = Jejak.model_validate({"jejak": {"1.1.1.1": readings, "perabot": readings}})
    text = page(_known(PLAN, jejak=jejak), no_cuts(), "id")
    cards = re.findall(r'<article class="kartu ragu">.*?<p class="teks">(.*?)</p>', text)
    assert cards == ["sangat", "agak"]
    assert text.index('id="ragu"') < text.index('id="temuan"') < text.index('id="rencana"')


def test_without_a_trace_it_does_not_say_that_all_is_sure():
    known = _known(PLAN)
    text = Read(page(Known(PLAN, None, known.temuan, None), no_cuts(), "id")).text
    assert "keyakinan bacaan tidak diketahui" in text
    assert "90% atau lebih" not in text


def test_last_years_changes_are_told_only_where_they_were_asked_for():
    before = _plan(_indikator("1.1.1.1", "Laporan", [2, 3]), _indikator("1.1.1.2", "Lomba", [1]))
    with_it = Read(page(_known(PLAN, before), no_cuts(), "id"))
    without = Read(page(_known(PLAN), no_cuts(), "id"))
    assert with_it.with_id("perubahan")
    assert not without.with_id("perubahan")
    assert "Lomba" in with_it.text


def _everywhere(value: Any, text: str) -> Any:
    """The same data with `text` in each place that takes any text."""
    free = {"nama", "uraian", "isi", "judul", "keterangan", "tentang", "jabatan", "tempat"}
    free |= {"nomor_tercetak", "tanda", "huruf", "urutan", "menetapkan", "berkas", "teks", "pesan"}
    free |= {"diharapkan", "ditemukan", "saran"}
    if isinstance(value, list):
        return [_everywhere(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: text if key in free and not isinstance(item, list | dict) else _everywhere(item, text)
        for key, item in value.items()
    }


def _hostile(text: str) -> Known:
    leaf = _indikator("1.1.1.1", text, [1], keterangan=text, kolom_lain={text: text})
    leaf["rincian"] = [{"tanda": "a.", "isi": text}]
    data = _plan(leaf).model_dump(mode="json")
    person = {"jabatan": text, "nama": text}
    data["keputusan"] |= {
        "jenis": text,
        "nomor": text,
        "lembaga": {"nama": text},
        "menimbang": [{"huruf": "a", "isi": text}],
        "mengingat": [{"nomor": 1, "isi": text}],
        "diktum": [{"urutan": text, "isi": text}],
        "penandatangan": person,
        "salinan": person,
    }
    dekrit = Dekrit.model_validate(_everywhere(data, text))
    reading = {"medan": text, "halaman": 1, "kotak": (1, 1, 9, 9), "teks": text, "cara": "ocr"}
    jejak = Jejak.model_validate(
        {
            "jejak": {text: [reading | {"keyakinan": 0.5}]},
            "tak_ditempatkan": [{"halaman": 1, "kotak": (0, 0, 1, 1), "teks": text}],
        }
    )
    more = {"medan": text, "diharapkan": text, "ditemukan": text, "saran": text, "pesan": text}
    found = _findings(_finding("galat", text, **more), _finding("info", "1.1.1.1", **more))
    return Known(dekrit, jejak, found, None)


def test_markup_and_steering_codes_in_every_field_are_only_text():
    bare = _hostile(HOSTILE)
    before = _plan(_indikator("1.1.1.1", "Laporan", [2]))
    known = _known(bare.dekrit, before, jejak=bare.jejak, temuan=bare.temuan)
    text = page(known, no_cuts(), "id")
    read = Read(text)
    assert Counter(tag for tag, _ in read.tags)["script"] == 1
    assert not [tag for tag, found in read.tags if tag == "img" or "onerror" in found]
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", text)
    assert "<script>alert(1)</script>" in read.text


def test_a_cell_of_a_megabyte_is_folded_wherever_it_stands():
    assert len(page(_hostile("panjang sekali " * 70_000), no_cuts(), "id")) < 300_000


def test_nodes_that_share_an_id_are_all_shown():
    plan = _plan(*(_indikator("1", f"Butir {n}", [n]) for n in (1, 2, 3)))
    found = Read(page(_known(plan, temuan=_findings()), no_cuts(), "id"))
    assert [f"Butir {n}" in found.text for n in (1, 2, 3)] == [True] * 3


def test_each_phrase_fills_the_same_places_in_both_languages():
    with WORDS.open("rb") as file:
        phrases = {
            f"{group}.{key}": phrase
            for group, known in tomllib.load(file).items()
            for key, phrase in known.items()
        }
    different = {
        key
        for key, phrase in phrases.items()
        if set(re.findall(r"\{\w+\}", phrase["id"])) != set(re.findall(r"\{\w+\}", phrase["en"]))
    }
    assert different == set()


def test_the_page_asks_nothing_of_the_network():
    text = page(_known(PLAN, PLAN), no_cuts(), "id")
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)=\"(?!#|data:)", text)
    assert " style=" not in text
