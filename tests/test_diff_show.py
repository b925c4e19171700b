"""What people see of a comparison: true to it, safe, and readable in both languages."""

import io
import re
import tomllib
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from rich.console import Console

from lampiran.diff.show.garis import lines
from lampiran.diff.show.html import show_html
from lampiran.diff.show.marks import Piece, Side, marked
from lampiran.diff.show.plain import one_line, visible
from lampiran.diff.show.rows import tree
from lampiran.diff.show.schedule import strip, told
from lampiran.diff.show.text import show_text
from lampiran.diff.show.timeline import show_timeline_html, show_timeline_text
from lampiran.diff.show.words import LANGS, Lang, words
from lampiran.diff.show.xlsx import show_xlsx
from lampiran.model import Dekrit, Lembaga, Pasangan, Perbedaan, Periode, Perubahan, Pihak

WORDS_FILE = Path(__file__).parents[1] / "lampiran" / "diff" / "show" / "words.toml"
HOSTILE = "<script>alert(1)</script>\x1b[31m\u202eterbalik\x00 \"'&"


def _plan(year: int, *activities: list[tuple[str, list[int] | None]], name: str = "") -> Dekrit:
    """One area; each activity has one nameless sub activity with these indicators."""
    return Dekrit.model_validate(
        {
            "sumber": {"berkas": f"{year}.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"},
            "keputusan": {},
            "rencana_aksi": {
                "judul": None,
                "tahun": year,
                "periode": "bulan",
                "area": [_area(activities, name or "Pengawasan")],
            },
        }
    )


def _area(activities: tuple[list[tuple[str, list[int] | None]], ...], name: str) -> dict[str, Any]:
    return _node(
        "1",
        name,
        kegiatan=[
            _node(
                f"1.{a}",
                f"Kegiatan {a}",
                sub_kegiatan=[
                    _node(
                        f"1.{a}.1",
                        None,
                        indikator=[
                            {"id": f"1.{a}.1.{n}", "uraian": text, "pelaksanaan": marks}
                            for n, (text, marks) in enumerate(indicators, start=1)
                        ],
                    )
                ],
            )
            for a, indicators in enumerate(activities, start=1)
        ],
    )


def _node(id_: str, name: str | None, **below: list[Any]) -> dict[str, Any]:
    return {"id": id_, "nomor": 1, "nomor_tercetak": None, "nama": name, **below}


def _beda(changes: list[dict[str, Any]], pairs: dict[str, str], **more: Any) -> Perbedaan:
    made = [Perubahan.model_validate({"tingkat": "indikator", **change}) for change in changes]
    counts = Counter(change.jenis.value for change in made)
    return Perbedaan.model_validate(
        {
            "dari": Pihak(berkas="2025.pdf", tahun=2025),
            "ke": Pihak(berkas="2026.pdf", tahun=2026),
            "perubahan": made,
            "keputusan": (),
            "beda_baca": (),
            "pasangan": [
                Pasangan.model_validate(
                    {"tingkat": "indikator", "dari": a, "ke": b, "kemiripan": 1, "kekuatan": 1}
                )
                for a, b in pairs.items()
            ],
            "ringkasan": dict(counts),
            **more,
        }
    )


OLD = _plan(2025, [("Laporan triwulan", [1, 2]), ("Papan informasi", [6])], [("Arsip", None)])
NEW = _plan(2026, [("Laporan bulanan", [3, 4]), ("Arsip", None)], [("Sengketa baru", [12])])
BEDA = _beda(
    [
        {
            "jenis": "diubah",
            "dari": "1.1.1.1",
            "ke": "1.1.1.1",
            "medan": ("uraian", "pelaksanaan"),
            "sebelum": {"uraian": "Laporan triwulan", "pelaksanaan": [1, 2]},
            "sesudah": {"uraian": "Laporan bulanan", "pelaksanaan": [3, 4]},
            "kemiripan": 0.71,
            "saingan": {"id": "1.1.1.2", "kekuatan": 0.7, "sisi": "ke"},
        },
        {"jenis": "dipindah", "dari": "1.2.1.1", "ke": "1.1.1.2"},
        {
            "jenis": "ditambah",
            "dari": None,
            "ke": "1.2.1.1",
            "kaitan": {"jenis": "pecahan", "id": ("1.1.1.1",)},
        },
        {"jenis": "dihapus", "dari": "1.1.1.2", "ke": None},
    ],
    {
        "1": "1",
        "1.1": "1.1",
        "1.1.1": "1.1.1",
        "1.1.1.1": "1.1.1.1",
        "1.2": "1.2",
        "1.2.1": "1.2.1",
        "1.2.1.1": "1.1.1.2",
    },
    beda_baca=[
        {"dari": "1.1", "ke": "1.1", "medan": "nama", "sebelum": "dimanis", "sesudah": "dinamis"}
    ],
    keputusan=[
        {
            "jenis": "diubah",
            "tingkat": "keputusan",
            "dari": "keputusan.tanggal",
            "ke": "keputusan.tanggal",
            "medan": ("tanggal",),
            "sebelum": {"tanggal": "2025-02-14"},
            "sesudah": {"tanggal": "2026-06-19"},
        }
    ],
)


def _printed(shown: Any) -> str:
    """As it stands in a file or a pipe."""
    stream = io.StringIO()
    Console(file=stream, width=120, color_system=None, highlight=False).print(shown)
    return stream.getvalue()


class _Reader(HTMLParser):
    """Tags that are open in turn, and the text."""

    VOID = frozenset({"meta", "input", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.count: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.ids: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count[tag] += 1
        self.attributes += attrs
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.text += data


def _read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("sama saja", "sama saja", [("sama saja", "sama saja")]),
        (
            "satu dua tiga",
            "satu tiga",
            [("satu ", "satu "), ("dua", None), (" ", ""), ("tiga",) * 2],
        ),
        ("Laporan Rutin", "laporan  rutin.", [("Laporan Rutin", "laporan  rutin.")]),
        ("", "baru", [(None, "baru")]),
        ("lama", "", [("lama", None)]),
    ],
)
def test_only_words_that_differ_are_marked(
    old: str, new: str, expected: list[tuple[str | None, ...]]
) -> None:
    found = marked(old, new)
    assert "".join(piece.old for piece in found) == old
    assert "".join(piece.new for piece in found) == new
    gone = [piece.old for piece in found if not piece.same and piece.old]
    came = [piece.new for piece in found if not piece.same and piece.new]
    assert gone == [one for one, *other in expected if other == [None]]
    assert came == [other[0] for one, *other in expected if one is None]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "Laporan KPU Kabupaten Alor tahun 2025 lengkap",
            "Laporan KPU Kota Kupang tahun 2026 lengkap",
        ),
        ("SOP di unit/satuan kerja", "SOP di KPU Kota Kupang"),
    ],
)
def test_office_and_year_of_each_document_are_not_marked(old: str, new: str) -> None:
    alor = Lembaga(nama="Komisi Pemilihan Umum Kabupaten Alor", tingkat="kabupaten", wilayah="Alor")
    kupang = Lembaga(nama="Komisi Pemilihan Umum Kota Kupang", tingkat="kota", wilayah="Kupang")
    found = marked(old, new, Side(alor, 2025), Side(kupang, 2026))
    assert all(piece.same for piece in found)
    assert not all(piece.same for piece in marked(old, new))


def test_exact_marks_show_a_misread_sign() -> None:
    assert all(piece.same for piece in marked("data, umum", "data. umum"))
    assert not all(piece.same for piece in marked("data, umum", "data. umum", exact=True))


@pytest.mark.parametrize(
    "old", ["kata " * 200_000, "x" * 1_000_000, "." * 1_000_000, "a b " * 9000]
)
def test_marks_of_huge_texts_keep_every_sign(old: str) -> None:
    new = old[: len(old) // 2] + " sisipan " + old[len(old) // 2 :]
    found = marked(old, new)
    assert "".join(piece.old for piece in found) == old
    assert "".join(piece.new for piece in found) == new
    assert any(not piece.same for piece in found)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("\x9b", "⟨U+009B⟩"),
        ("baris\nbaris\tkolom", "baris\nbaris\tkolom"),
    ],
)
def test_codes_that_steer_a_screen_are_shown_not_obeyed(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_line_is_cut_at_a_word() -> None:
    assert one_line("kata " * 100, 12) == "kata kata…"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ([1, 2], [3, 4], "jadwal mundur"),
        ([7, 8], [4], "jadwal maju"),
        ([1], [1, 2], "jadwal bertambah"),
        ([1, 2], [2], "jadwal berkurang"),
        ([3, 6], [1, 12], "jadwal disusun ulang"),
    ],
)
def test_schedules_are_told_in_words(old: list[int], new: list[int], said: str) -> None:
    drawn = strip(tuple(old), tuple(new), Periode.BULAN, words("id"))
    assert told(drawn, words("id")).startswith(said)


def test_an_unreadable_schedule_is_never_told_as_a_change() -> None:
    drawn = strip(None, (1, 2), Periode.BULAN, words("id"))
    assert (told(drawn, words("id")), drawn.came, drawn.went) == ("", (), ())


@pytest.mark.parametrize(("unit", "heads"), [(Periode.TRIWULAN, 4), (Periode.SEMESTER, 2)])
def test_a_strip_has_the_periods_of_its_unit(unit: Periode, heads: int) -> None:
    assert len(strip((1,), (2,), unit, words("id")).heads) == heads


def test_what_was_dropped_stands_where_it_stood() -> None:
    pohon = tree(BEDA, OLD, NEW)
    first = pohon.akar[0].anak[0].anak[0]
    assert [(row.jenis, row.butir.teks) for row in first.anak if row.butir] == [
        ("diubah", "Laporan bulanan"),
        ("dihapus", "Papan informasi"),
        ("dipindah", "Arsip"),
    ]
    assert pohon.akar[0].jumlah.total() == len(BEDA.perubahan)


def test_cells_merged_into_one_are_all_shown() -> None:
    merged = {"jenis": "diubah", "ke": "1.1.1.1", "medan": ("uraian",)}
    changes = [{**merged, "dari": id_} for id_ in ("1.1.1.1", "1.1.1.2")]
    beda = _beda(changes, {"1": "1", "1.1": "1.1", "1.1.1": "1.1.1", "1.1.1.1": "1.1.1.1"})
    shown = [row.lama.id for row in tree(beda, OLD, NEW).rows() if row.perubahan and row.lama]
    assert shown == ["1.1.1.1", "1.1.1.2"]


def test_each_change_is_in_each_form_once() -> None:
    page = _read(show_html(BEDA, OLD, NEW))
    shown = Counter(value for name, value in page.attributes if name == "data-jenis")
    assert shown == {"diubah": 1, "dipindah": 1, "ditambah": 1, "dihapus": 1}
    book = load_workbook(io.BytesIO(show_xlsx(BEDA, OLD, NEW)))
    kinds = [row[0].value for row in book["Perubahan"].iter_rows(min_row=2)]
    assert Counter(kinds) == shown
    text = _printed(show_text(BEDA, OLD, NEW))
    assert re.findall(r"── ([+\-~→]) 1\.", text) == ["~", "-", "→", "+"]


def test_text_without_colour_still_shows_what_changed() -> None:
    text = _printed(show_text(BEDA, OLD, NEW))
    assert "Laporan [-triwulan-]{+bulanan+}" in text
    assert "2025  ■ ■ · ·" in text
    assert "2026  · · ■ ■" in text
    assert "dari 1.2.1.1" in text
    assert "[-14 Februari 2025-]{+19 Juni 2026+}" in text
    assert "[-dimanis-]{+dinamis+}" in text
    assert text.index("Pasangan yang meragukan") < text.index("Rencana aksi\n")


def test_page_marks_each_side_with_its_own_words() -> None:
    page = show_html(BEDA, OLD, NEW)
    assert "Laporan <del>triwulan</del>" in page
    assert "Laporan <ins>bulanan</ins>" in page
    order = [page.index(f'<section id="{key}"') for key in ("ringkasan", "ragu", "keputusan")]
    assert order == sorted(order)
    assert page.index('<section id="ragu"') < page.index('<section id="rencana"')


def test_splits_and_merges_are_explained() -> None:
    assert "Pecahan dari 1.1.1.1 dalam dokumen lama." in _printed(show_text(BEDA, OLD, NEW))
    assert "Pecahan dari 1.1.1.1 dalam dokumen lama." in show_html(BEDA, OLD, NEW)


def test_every_link_of_the_page_leads_somewhere() -> None:
    page = _read(show_html(BEDA, OLD, NEW))
    wanted = {(value or "")[1:] for name, value in page.attributes if name == "href"}
    assert wanted
    assert wanted <= set(page.ids)
    assert max(Counter(page.ids).values()) == 1


def test_page_needs_nothing_from_elsewhere() -> None:
    page = _read(show_html(BEDA, OLD, NEW))
    assert page.count["script"] == page.count["style"] == 1
    assert not [name for name, _ in page.attributes if name in ("src", "style", "onclick")]
    assert page.count["link"] == page.count["img"] == 0


def _hostile() -> tuple[Perbedaan, Dekrit, Dekrit]:
    old = _plan(2025, [(HOSTILE, [1])], name=HOSTILE)
    new = _plan(2026, [(f"=cmd|{HOSTILE}", [0, 10**9])], name=f"+{HOSTILE}")
    change = {
        "jenis": "diubah",
        "dari": "1.1.1.1",
        "ke": "1.1.1.1",
        "medan": ("uraian", "pelaksanaan", "<b>lain</b>"),
        "sebelum": {"uraian": HOSTILE, "pelaksanaan": [1], "<b>lain</b>": HOSTILE},
        "sesudah": {"uraian": f"=cmd|{HOSTILE}", "pelaksanaan": [0, 10**9], "<b>lain</b>": ["@x"]},
    }
    pairs = {id_: id_ for id_ in ("1", "1.1", "1.1.1", "1.1.1.1")}
    gone = {"jenis": "dihapus", "dari": HOSTILE, "ke": None, "sebelum": {"uraian": HOSTILE}}
    return _beda([change, gone], pairs), old, new


@pytest.mark.parametrize("lang", LANGS)
def test_hostile_texts_do_nothing_anywhere(lang: Lang) -> None:
    beda, old, new = _hostile()
    for page in (show_html(beda, old, new, lang), show_timeline_html([old, new], [beda], lang)):
        reader = _read(page)
        assert reader.count["script"] == 1
        assert reader.count["b"] == 5 * ("saring" in page and 'id="ringkasan"' in page)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", page)
        assert "<script>alert(1)</script>" in reader.text
    for shown in (show_text(beda, old, new, lang), show_timeline_text([old, new], [beda], lang)):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", _printed(shown))


def test_no_cell_of_the_workbook_is_a_formula() -> None:
    book = load_workbook(io.BytesIO(show_xlsx(*_hostile())))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    risky = [cell for cell in cells if str(cell.value)[:1] in ("=", "+", "-", "@")]
    assert any(str(cell.value).startswith("=cmd|") for cell in risky)
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in risky)


def test_workbook_stays_the_same_bytes() -> None:
    assert show_xlsx(BEDA, OLD, NEW) == show_xlsx(BEDA, OLD, NEW)


def test_a_text_of_a_megabyte_is_folded() -> None:
    long = "kata " * 200_000
    old, new = _plan(2025, [(long, [1])]), _plan(2026, [(f"{long}akhir", [1])])
    change = {
        "jenis": "diubah",
        "dari": "1.1.1.1",
        "ke": "1.1.1.1",
        "medan": ("uraian",),
        "sebelum": {"uraian": long},
        "sesudah": {"uraian": f"{long}akhir"},
    }
    beda = _beda([change], {"1": "1", "1.1": "1.1", "1.1.1": "1.1.1", "1.1.1.1": "1.1.1.1"})
    page = show_html(beda, old, new)
    assert len(page) < 100_000
    assert "<ins>akhir</ins>" in page
    assert "huruf tidak ditampilkan" in page
    assert "{+akhir+}" in _printed(show_text(beda, old, new))
    load_workbook(io.BytesIO(show_xlsx(beda, old, new)))


def test_identical_plans_are_told_so() -> None:
    same = _beda([], {"1": "1"})
    assert "Kedua rencana aksi sama" in _printed(show_text(same, OLD, OLD))
    assert "The two plans are the same" in _read(show_html(same, OLD, OLD, "en")).text


def test_schedules_that_cannot_be_compared_are_counted_not_reported() -> None:
    old, new = _plan(2025, [("Arsip", None)]), _plan(2026, [("Arsip", [1])])
    pairs = {id_: id_ for id_ in ("1", "1.1", "1.1.1", "1.1.1.1")}
    page = _read(show_html(_beda([], pairs), old, new))
    assert "Jadwal 1 butir tidak terbaca" in page.text


def test_timeline_follows_a_node_that_moves_and_ends() -> None:
    last = _plan(2027, [("Laporan bulanan", [3, 4])], [("Sengketa baru", [12])])
    ids = ("1", "1.1", "1.1.1", "1.1.1.1", "1.2", "1.2.1", "1.2.1.1")
    step = _beda([{"jenis": "dihapus", "dari": "1.1.1.2", "ke": None}], {id_: id_ for id_ in ids})
    found = {
        line.newest.teks: [point.jenis for point in line.titik]
        for line in lines([OLD, NEW, last], [BEDA, step])
        if line.newest is not None and line.changed
    }
    assert found == {
        "Laporan bulanan": [None, "diubah", None],
        "Papan informasi": [None, "dihapus", None],
        "Arsip": [None, "dipindah", "dihapus"],
        "Sengketa baru": [None, "ditambah", None],
    }
    assert "Arsip" in _printed(show_timeline_text([OLD, NEW, last], [BEDA, step]))
    _read(show_timeline_html([OLD, NEW, last], [BEDA, step]))


def test_timeline_wants_a_comparison_for_each_step() -> None:
    with pytest.raises(ValueError, match="one comparison"):
        lines([OLD, NEW], [])


def test_every_phrase_is_there_in_both_languages_with_the_same_fields() -> None:
    with WORDS_FILE.open("rb") as file:
        groups = tomllib.load(file)
    for group in groups.values():
        for phrase in group.values():
            assert phrase.keys() == set(LANGS)
            fields = [sorted(re.findall(r"{\w+}", phrase[lang])) for lang in LANGS]
            assert fields[0] == fields[1]


@pytest.mark.parametrize("lang", LANGS)
def test_page_says_its_language(lang: Lang) -> None:
    assert f'<html lang="{lang}">' in show_html(BEDA, OLD, NEW, lang)


def test_a_gap_alone_is_no_word() -> None:
    assert Piece(True, " (", " ").is_gap
    assert not Piece(True, "a ", "b ").is_gap
