"""Findings as table, CSV, workbook and SARIF."""

import csv
import io
import json
import zipfile

import jsonschema
import openpyxl
import pytest

from lampiran.findings.accept import accept
from lampiran.findings.as_csv import csv_bytes
from lampiran.findings.as_sarif import sarif
from lampiran.findings.as_table import table_text
from lampiran.findings.as_xlsx import xlsx_bytes
from lampiran.findings.choose import choose
from lampiran.findings.choosing import Acceptance, Choosing, Form
from lampiran.findings.columns import HEADS, in_reading_order, row
from lampiran.findings.node_texts import node_texts
from lampiran.findings.report import write
from lampiran.model import DaftarTemuan, Dekrit
from rules.spoken import Spoken

DEKRIT = Dekrit.model_validate(
    {
        "sumber": {"berkas": "sk 1.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"},
        "keputusan": {
            "nomor": "6",
            "mengingat": [{"nomor": 1, "isi": "Undang-Undang"}, {"nomor": 2, "isi": "Peraturan"}],
            "penandatangan": {"jabatan": "Ketua", "nama": "N"},
        },
        "rencana_aksi": {
            "judul": "RENCANA AKSI",
            "tahun": None,
            "periode": None,
            "area": [{"id": "1", "nomor": 1, "nomor_tercetak": "1", "nama": "Pengawasan"}],
        },
    }
)
TEXTS = node_texts(DEKRIT)
SPOKEN = Spoken(DEKRIT, "id")


def finding(**fields):
    fields = {"kode": "STR001", "tingkat": "galat", "id": "1", "pesan": "Area 1 kosong.", **fields}
    return DaftarTemuan.model_validate(
        {"template": None, "temuan": [fields], "ringkasan": {}}
    ).temuan[0]


FINDINGS = [
    finding(rujukan={"halaman": 3}, diharapkan="2", ditemukan="1", saran="dua"),
    finding(kode="TPL001", tingkat="peringatan", rujukan={"baris": 40}, id=None),
    finding(kode="BCA001", tingkat="info", id="keputusan.mengingat.2", medan="isi"),
]
FOUND = DaftarTemuan.model_validate(
    {
        "template": {"id": "juknis", "versi": "1", "asal": "rekonstruksi"},
        "temuan": FINDINGS,
        "ringkasan": {"galat": 1, "peringatan": 1, "info": 1},
    }
)
ROWS = [row(one, TEXTS, SPOKEN) for one in FINDINGS]


def test_the_text_of_the_place_stands_beside_the_finding():
    assert [one["teks"] for one in ROWS] == ["Pengawasan", None, "Peraturan"]
    assert TEXTS["keputusan.penandatangan"] == "Ketua, N"
    assert TEXTS["keputusan.nomor"] == "6"
    assert TEXTS["rencana_aksi.judul"] == "RENCANA AKSI"


@pytest.mark.parametrize(
    ("lang", "item", "field"),
    [("id", "Mengingat angka 2", "isi"), ("en", "Mengingat no. 2", "text")],
)
def test_a_row_calls_places_and_fields_as_people_do(lang, item, field):
    read = row(FINDINGS[2], TEXTS, Spoken(DEKRIT, lang))
    assert (read["id"], read["medan"]) == (item, field)


def test_people_read_the_plan_first_and_the_reading_last():
    codes = ["BCA001", "BHS002", "BHS001", "TPL001", "KEP001", "STR005", "STR001", "ATR001"]
    given = [finding(kode=code, tingkat="info") for code in codes]
    given.append(finding(kode="BHS001", tingkat="galat"))
    assert [one.kode for one in in_reading_order(given)] == [
        *("BHS001", "ATR001", "STR005", "STR001", "KEP001", "TPL001"),
        *("BHS002", "BHS001", "BCA001"),
    ]


# CSV


def read_csv(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_is_known_to_excel_and_read_back_whole():
    data = csv_bytes(ROWS, "id")
    assert data.startswith(b"\xef\xbb\xbfTingkat,Kode,Halaman,")
    first, second, third = read_csv(data)
    assert first["Halaman"] == "3"
    assert first["Saran"] == "dua"
    assert (second["Butir"], second["Baris"]) == ("", "40")
    assert third["Teks"] == "Peraturan"
    assert list(read_csv(csv_bytes(ROWS, "en"))[0]) == [titles["en"] for titles in HEADS.values()]


DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", '=HYPERLINK("x")']


@pytest.mark.parametrize("text", DANGEROUS)
def test_csv_computes_nothing(text):
    (read,) = read_csv(csv_bytes([row(finding(ditemukan=text), TEXTS, SPOKEN)], "id"))
    assert read["Ditemukan"].startswith("'")


def test_csv_leaves_other_texts_as_they_are():
    text = "1). a, \"b\" – 5 = 5; 'c'"
    (read,) = read_csv(csv_bytes([row(finding(ditemukan=text), TEXTS, SPOKEN)], "id"))
    assert read["Ditemukan"] == text


# XLSX


def workbook(rows=ROWS, lang="id"):
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(rows, FOUND, "sk 1.pdf", lang)))


def test_the_workbook_has_findings_and_their_numbers():
    book = workbook()
    assert book.sheetnames == ["Temuan", "Ringkasan"]
    heads, first, *_ = book["Temuan"].iter_rows(values_only=True)
    assert list(heads) == [titles["id"] for titles in HEADS.values()]
    assert first[:3] == ("galat", "STR001", 3)
    numbers = dict(book["Ringkasan"].iter_rows(min_row=2, values_only=True))
    assert numbers["galat"] == 1
    assert numbers["Berkas"] == "sk 1.pdf"
    assert "rekonstruksi" in numbers["Templat"]
    assert workbook(lang="en").sheetnames == ["Findings", "Summary"]


def test_the_workbook_can_be_filtered_and_keeps_its_head_in_sight():
    sheet = workbook()["Temuan"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:K{len(ROWS) + 1}"
    assert sheet.column_dimensions["H"].width > sheet.column_dimensions["A"].width
    colours = {sheet.cell(line, 1).fill.fgColor.rgb for line in (2, 3, 4)}
    assert len(colours) == 3


@pytest.mark.parametrize("text", [*DANGEROUS, "{=1}"])
def test_the_workbook_computes_nothing(text):
    given = finding(ditemukan=text, saran=text, pesan=text)
    cells = workbook([row(given, {"1": text}, SPOKEN)])["Temuan"][2]
    texts = [cell for cell in cells if isinstance(cell.value, str)]
    assert len(texts) == 7
    assert {cell.data_type for cell in texts} == {"s"}
    assert all(cell.quotePrefix for cell in texts)


def test_the_workbook_bears_what_a_document_may_hold():
    given = finding(ditemukan="a\x00\x1b[31m", saran="y" * 50_000)
    cells = {cell.value for cell in workbook([row(given, {}, SPOKEN)])["Temuan"][2]}
    assert "a  [31m" in cells
    assert any(len(str(value)) > 30_000 for value in cells)


def test_the_workbook_keeps_the_lines_of_a_suggestion():
    cells = workbook([row(finding(saran="1. a\n2. b\x07"), {}, SPOKEN)])["Temuan"][2]
    assert cells[10].value == "1. a\n2. b "
    assert cells[10].alignment.wrap_text


def test_the_workbook_holds_no_clock():
    first = xlsx_bytes(ROWS, FOUND, "a.pdf", "id")
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {part.date_time[0] for part in packed.infolist()} == {1980}
        assert b":modified" not in packed.read("docProps/core.xml")


# SARIF

_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
_URI = {"type": "string", "format": "uri-reference"}
_RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"pattern": "^[A-Z]{3}[0-9]{3}$"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": {"enum": ["error", "warning", "note"]},
        "message": {**_TEXT, "additionalProperties": False},
        "locations": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["physicalLocation"],
                "additionalProperties": False,
                "properties": {
                    "physicalLocation": {
                        "type": "object",
                        "required": ["artifactLocation"],
                        "additionalProperties": False,
                        "properties": {
                            "artifactLocation": {
                                "type": "object",
                                "required": ["uri"],
                                "properties": {"uri": _URI},
                            },
                            "region": {
                                "type": "object",
                                "required": ["startLine"],
                                "properties": {"startLine": {"type": "integer", "minimum": 1}},
                            },
                        },
                    },
                    "logicalLocations": {
                        "type": "array",
                        "items": {"properties": {"fullyQualifiedName": {"type": "string"}}},
                    },
                    "message": _TEXT,
                    "properties": {"type": "object"},
                },
            },
        },
        "partialFingerprints": {"additionalProperties": {"type": "string"}},
        "properties": {"type": "object"},
        "suppressions": {
            "type": "array",
            "items": {
                "required": ["kind"],
                "properties": {
                    "kind": {"enum": ["inSource", "external"]},
                    "status": {"enum": ["accepted", "underReview", "rejected"]},
                    "justification": {"type": "string"},
                },
            },
        },
    },
}
_RULE = {
    "type": "object",
    "required": ["id", "shortDescription", "fullDescription", "help"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "shortDescription": _TEXT,
        "fullDescription": _TEXT,
        "help": {**_TEXT, "required": ["text", "markdown"]},
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "rules"],
                                "properties": {
                                    "name": {"const": "lampiran"},
                                    "rules": {"type": "array", "items": _RULE},
                                },
                            }
                        },
                    },
                    "artifacts": {"type": "array", "items": {"required": ["location"]}},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": _RESULT},
                },
            },
        },
    },
}
"""What SARIF 2.1.0 (OASIS) requires of the objects that are used here."""


def log(shown=FINDINGS, accepted=(), uri="sk%201.pdf", lang="id"):
    made = json.loads(sarif(shown, accepted, TEXTS, uri, lang))
    jsonschema.validate(made, SARIF)
    return made["runs"][0]


def test_sarif_has_the_levels_and_where_to_look():
    results = log()["results"]
    assert [one["level"] for one in results] == ["error", "warning", "note"]
    paged, lined, _ = (one["locations"][0] for one in results)
    assert paged["properties"] == {"halaman": 3}
    assert paged["message"]["text"] == "halaman 3"
    assert "region" not in paged["physicalLocation"]
    assert lined["physicalLocation"]["region"] == {"startLine": 40}
    assert results[0]["properties"]["saran"] == "dua"


def test_sarif_explains_each_rule_once():
    run = log([*FINDINGS, FINDINGS[0]], lang="en")
    rules = run["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == ["BCA001", "STR001", "TPL001"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [
        one["ruleId"] for one in run["results"]
    ]
    assert "How to fix it" in rules[0]["help"]["text"]
    assert "**How to fix it.**" in rules[0]["help"]["markdown"]


def test_sarif_lists_accepted_findings_as_suppressed():
    why = Acceptance("sudah dibahas", "2026-07-01")
    entries = accept(choose(FOUND, DEKRIT, Choosing()), FOUND, DEKRIT, why)
    chosen = choose(FOUND, DEKRIT, Choosing(accepted=entries[:1]))
    results = log(chosen.shown.temuan, chosen.accepted)["results"]
    (last,) = results[-1]["suppressions"]
    assert last["justification"] == "sudah dibahas"
    assert not any("suppressions" in one for one in results[:-1])


@pytest.mark.parametrize(
    ("given", "uri"),
    [
        (None, "sk%201.pdf"),
        ("in/a b#c.pdf", "in/a%20b%23c.pdf"),
        ("/x/a b.pdf", "file:///x/a%20b.pdf"),
        ("a:b.pdf", "a%3Ab.pdf"),
        ("\udcff.pdf", "%FF.pdf"),
    ],
)
def test_sarif_names_the_document(given, uri, tmp_path):
    target = tmp_path / "out"
    write(
        choose(FOUND, DEKRIT, Choosing()), FOUND, DEKRIT, Form("sarif", given=given), "id", target
    )
    run = json.loads(target.read_bytes())["runs"][0]
    assert run["artifacts"][0]["location"]["uri"] == uri


# table


def test_the_table_is_in_groups_the_gravest_first():
    text = table_text(FOUND, SPOKEN, "id", width=80, colour=False)
    heads = [line for line in text.splitlines() if line.endswith("(1)")]
    assert heads == ["Galat (1)", "Peringatan (1)", "Info (1)"]
    assert "hlm. 3" in text
    assert "baris 40" in text
    assert "Saran: dua" in text
    assert "1 galat, 1 peringatan, 1 info." in text
    assert "bukan templat resmi" in text
    assert "reconstruction" in table_text(FOUND, SPOKEN, "en", width=80, colour=False)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_table_keeps_to_the_width_and_loses_no_word(width):
    words = " ".join(f"kata{number}" for number in range(60))
    found = FOUND.diubah(temuan=(finding(pesan=words, rujukan={"halaman": 10}),))
    text = table_text(found, SPOKEN, "id", width=width, colour=False)
    assert max(map(len, text.splitlines())) <= width
    assert [word for word in text.split() if word.startswith("kata")] == words.split()


def test_the_table_keeps_the_lines_of_a_suggestion():
    found = FOUND.diubah(temuan=(finding(saran="1. Adanya x\n2. Adanya y"),))
    text = table_text(found, SPOKEN, "id", width=80, colour=False)
    lines = [line.strip() for line in text.splitlines()]
    at = lines.index("Saran:")
    assert lines[at + 1 : at + 3] == ["1. Adanya x", "2. Adanya y"]


def test_the_table_calls_places_as_people_do():
    text = table_text(FOUND, SPOKEN, "id", width=80, colour=False)
    assert "Mengingat angka 2" in text
    assert "keputusan." not in text


def test_the_table_is_plain_where_it_is_not_shown_on_a_terminal():
    assert "\x1b" not in table_text(FOUND, SPOKEN, "id", width=80, colour=False)
    assert "\x1b[1;31mGalat" in table_text(FOUND, SPOKEN, "id", width=80, colour=True)


def test_the_table_lets_no_document_steer_the_terminal():
    hostile = finding(pesan="a\x1b]0;x\x07b[red]c", saran="\x9b31m", id="\x1b[2J")
    text = table_text(FOUND.diubah(temuan=(hostile,)), SPOKEN, "id", width=80, colour=False)
    assert not {"\x1b", "\x07", "\x9b"} & set(text)
    assert "[red]c" in text


def test_a_document_without_findings():
    nothing = DaftarTemuan.model_validate({"template": None, "temuan": [], "ringkasan": {}})
    assert table_text(nothing, SPOKEN, "id", width=80, colour=False) == "Tidak ada temuan.\n"
