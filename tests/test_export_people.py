"""The calendar that a calendar program takes in, and the list that an office fills in."""

import re

import pytest
from openpyxl import load_workbook

from lampiran.export.as_checklist import checklist_bytes
from lampiran.export.as_ics import ics_bytes
from lampiran.export.rows import Rows
from lampiran.export.words import runs, words
from lampiran.model import Dekrit, Periode

HOSTILE = "a;b,c\\d\r\nEND:VEVENT\r\nBEGIN:VEVENT\x00\u202e " + "é😀" * 60


def _rows(
    *marks: list[int] | None, unit: str | None = "bulan", text: str = "Laporan", **more
) -> Rows:
    own = {"nomor": 1, "nomor_tercetak": None}
    leaves = [
        {"id": f"1.1.1.{n}", "uraian": f"{text} {n}", "pelaksanaan": one, "keterangan": text}
        for n, one in enumerate(marks, start=1)
    ]
    sub = {"id": "1.1.1", **own, "nama": None, "indikator": leaves}
    kegiatan = {"id": "1.1", **own, "nama": "Kegiatan", "sub_kegiatan": [sub]}
    plan = {
        "judul": None,
        "tahun": more.get("tahun", 2026),
        "periode": unit,
        "area": [{"id": "1", **own, "nama": "Area", "kegiatan": [kegiatan]}],
    }
    source = {"berkas": "=a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"}
    office = {"nama": more.get("nama", "KPU Kota Karta"), "tingkat": "kota", "wilayah": "Karta"}
    decree = {"nomor": "6", "tanggal": "2026-02-03", "lembaga": office}
    rows = Rows()
    rows.add(Dekrit.model_validate({"sumber": source, "keputusan": decree, "rencana_aksi": plan}))
    return rows


def _events(raw: bytes) -> list[dict[str, str]]:
    """A reader of RFC 5545: unfolded lines, name and value, escapes undone."""
    assert raw.endswith(b"\r\n")
    lines = raw.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    events: list[dict[str, str]] = []
    for line in lines:
        name, value = line.split(":", 1)
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events:
            undone = re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), value)
            events[-1].setdefault(name.split(";")[0], undone)
    return events


@pytest.mark.parametrize(
    ("unit", "marks", "days"),
    [
        ("bulan", [1, 2, 3], [("20260101", "20260401")]),
        (
            "bulan",
            [12, 1, 6, 7],
            [("20260101", "20260201"), ("20260601", "20260801"), ("20261201", "20270101")],
        ),
        ("triwulan", [2], [("20260401", "20260701")]),
        ("semester", [1, 2], [("20260101", "20270101")]),
        ("tahun", [1], [("20260101", "20270101")]),
        ("bulan", [12, 13], [("20261201", "20270101")]),
        ("bulan", [], []),
        ("bulan", None, []),
    ],
)
def test_an_event_for_each_unbroken_run(unit, marks, days):
    raw, left_out = ics_bytes(_rows(marks, unit=unit), "id")
    assert [(one["DTSTART"], one["DTEND"]) for one in _events(raw)] == days
    assert left_out == 0


@pytest.mark.parametrize("more", [{"unit": None}, {"tahun": None}])
def test_a_row_whose_time_is_not_known_is_left_out_and_counted(more):
    raw, left_out = ics_bytes(_rows([1], [2], None, **more), "id")
    assert (_events(raw), left_out) == ([], 2)


def test_lines_are_short_and_no_text_of_a_document_ends_one():
    raw, _ = ics_bytes(_rows([1], [3, 5], text=HOSTILE, nama=HOSTILE), "id")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert all(line.decode() is not None for line in raw.split(b"\r\n"))
    events = _events(raw)
    assert len(events) == len({one["UID"] for one in events}) == 3
    assert events[0]["SUMMARY"].startswith("a;b,c\\d\nEND:VEVENT\nBEGIN:VEVENT␀")


def test_an_event_keeps_its_uid_when_its_run_ends_later():
    short, long = (_events(ics_bytes(_rows(marks), "id")[0])[0] for marks in ([3], [3, 4]))
    assert short["UID"] == long["UID"]
    assert short["DTEND"] != long["DTEND"]
    assert short["DTSTAMP"] == "20260203T000000Z"


def test_the_list_has_a_row_for_each_indikator_and_room_for_the_evidence(tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(
        checklist_bytes(_rows([1, 2, 9], None, [], list(range(1, 13)), text="=1+1"), "id")
    )
    (page,) = load_workbook(file).worksheets
    heads = [cell.value for cell in page[3]]
    rows = list(page.iter_rows(min_row=4, values_only=True))
    assert [row[heads.index("Jadwal")] for row in rows] == [
        "Jan–Feb, Sep",
        "tidak terbaca",
        "tidak ada tanda",
        "sepanjang tahun",
    ]
    for head in ("Bukti dukung", "Tautan", "Penanggung jawab", "Selesai"):
        assert {row[heads.index(head)] for row in rows} == {None}
    assert rows[0][heads.index("Indikator")] == "=1+1 1"
    assert not any(cell.data_type == "f" for line in page.iter_rows() for cell in line)
    (choice,) = page.data_validations.dataValidation
    assert choice.formula1 == '"Belum,Sebagian,Sudah"'
    assert str(choice.sqref) == f"{page.cell(4, heads.index('Selesai') + 1).column_letter}4:" + (
        f"{page.cell(4, heads.index('Selesai') + 1).column_letter}7"
    )
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.print_title_rows == "$3:$3"
    hidden = [letter for letter, look in page.column_dimensions.items() if look.hidden]
    assert hidden == [page.cell(3, heads.index("Kunci") + 1).column_letter]
    assert page.freeze_panes == "A4"


def test_sheets_of_many_decrees_have_names_that_a_workbook_takes(tmp_path):
    rows = _rows([1])
    bad = "[a]:*?/\\'" + "x" * 60
    for number in range(3):
        more = _rows([1], nama=f"KPU {bad} {number}")
        for name, made in more.of.items():
            rows.of[name] += made
    at = 13
    rows.of["keputusan"] = [(*row[:at], bad, *row[at + 1 :]) for row in rows.of["keputusan"]]
    file = tmp_path / "a.xlsx"
    file.write_bytes(checklist_bytes(rows, "en"))
    names = load_workbook(file).sheetnames
    assert len({name.casefold() for name in names}) == 4
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\']", name) for name in names)


def test_both_languages_have_every_word():
    assert words("id")._phrases.keys() == words("en")._phrases.keys()
    assert all(words("id")._phrases.values())


def test_runs_and_short_names():
    assert runs((5, 1, 2, 2)) == [(1, 2), (5, 5)]
    assert words("en").schedule((1, 2, 4), Periode.TRIWULAN) == "Q 1–Q 2, Q 4"
