"""The catalogue holds what the JSON files hold, whatever the decrees say."""

import json
import sqlite3

import pytest

from lampiran import isolate
from lampiran.batch import Row, Summary
from lampiran.errors import NotADocumentError
from lampiran.inputs import Input
from lampiran.many import catalogue, progress, summary
from lampiran.many.catalogue_entry import Entry

HOSTILE = "'; DROP TABLE simpul; -- <script>\x00=1+1\u202e"


def indikator(id_, months, uraian="Laporan"):
    return {
        "id": id_,
        "uraian": uraian,
        "rincian": [],
        "pelaksanaan": months,
        "keterangan": None,
        "kolom_lain": {"Anggaran": "Rp 5"} if months else {},
    }


def sub(id_, nama, leaves):
    return {
        "id": id_,
        "nomor": 1,
        "nomor_tercetak": None,
        "nama": nama,
        "rincian": [],
        "indikator": leaves,
    }


def decree(lembaga, periode="bulan", tentang=None):
    leaves = [indikator("1.1.1.1", [1, 12]), indikator("1.1.1.2", None), indikator("1.1.1.3", [])]
    skipped = sub("1.2.1", None, [indikator("1.2.1.1", [1])])
    kegiatan = [
        {
            "id": f"1.{number}",
            "nomor": number,
            "nomor_tercetak": str(number),
            "nama": "Perencanaan",
            "sub_kegiatan": [below],
        }
        for number, below in enumerate((sub("1.1.1", "Tim", leaves), skipped), start=1)
    ]
    area = {"id": "1", "nomor": 1, "nomor_tercetak": "1", "nama": HOSTILE, "kegiatan": kegiatan}
    empty = ("nomor", "nomor_tercetak", "tahun", "tempat", "tanggal", "penandatangan")
    return {
        "versi_skema": "1.0",
        "sumber": {
            "berkas": "a.pdf",
            "sha256": "0" * 64,
            "jenis": "pdf-digital",
            "jumlah_halaman": 3,
        },
        "keputusan": {
            "jenis": "Keputusan",
            "tentang": tentang,
            "lembaga": {"nama": lembaga, "tingkat": "kota", "wilayah": "A", "kode_wilayah": None},
            **dict.fromkeys(empty),
        },
        "rencana_aksi": {"judul": None, "tahun": 2027, "periode": periode, "area": [area]},
    }


def temuan(*codes):
    found = [
        {
            "kode": code,
            "tingkat": "galat",
            "id": None,
            "medan": None,
            "pesan": f"pesan {code}",
            "diharapkan": wanted,
            "ditemukan": None,
            "saran": None,
            "rujukan": {"halaman": 2},
        }
        for code, wanted in codes
    ]
    count = {"galat": len(found), "peringatan": 0, "info": 0}
    return {"template": None, "temuan": found, "ringkasan": count}


@pytest.fixture
def base(tmp_path):
    """Three decrees and a failure: one counts in quarters, one is about something else."""
    made = {
        "a": (decree(HOSTILE), temuan(("TPL003", "Zona"), ("STR001", None))),
        "b": (decree("Kantor B", "triwulan"), temuan(("TPL003", "Zona"), ("TPL001", "Area"))),
        "c": (decree("Kantor C"), temuan(("TPL001", None))),
    }
    entries = [Entry("in/rusak.pdf", "rusak", "rusak", 4, "it is empty", "Fetch it.")]
    for name, (data, found) in made.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(data))
        (tmp_path / f"{name}.temuan.json").write_text(json.dumps(found))
        entries.append(Entry(f"in/{name}.pdf", name, name))
    catalogue.write(tmp_path, entries, "id", lambda done, of: None)
    opened = sqlite3.connect(tmp_path / "katalog" / "katalog.sqlite")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT nama, status, kode_keluar FROM berkas WHERE urut = 1", [("rusak", "gagal", 4)]),
        ("SELECT area, kegiatan, sub_kegiatan, indikator FROM keputusan", [(1, 2, 1, 4)] * 3),
        ("SELECT count(*) FROM simpul WHERE nama = 'a'", [(9,)]),
        ("SELECT teks, induk FROM simpul WHERE nama = 'a' AND id = '1'", [(HOSTILE, None)]),
        ("SELECT induk, jadwal FROM simpul WHERE nama = 'a' AND id = '1.1.1'", [("1.1", None)]),
        (
            "SELECT jadwal FROM simpul WHERE nama = 'a' AND induk = '1.1.1' ORDER BY urut",
            [(1,), (0,), (1,)],
        ),
        ("SELECT id, ke FROM bulan WHERE nama = 'b' AND periode = 'triwulan' AND ke > 1",
         [("1.1.1.1", 12)]),
        ("SELECT kolom_lain FROM simpul WHERE nama = 'a' AND id = '1.2.1.1'",
         [('{"Anggaran": "Rp 5"}',)]),
        ("SELECT kode, halaman FROM temuan WHERE nama = 'c'", [("TPL001", 2)]),
        ("SELECT lembaga FROM keputusan WHERE nama = 'a'", [(HOSTILE,)]),
    ],
)  # fmt: skip
def test_what_can_be_asked(query, rows, base):
    assert base.execute(query).fetchall() == rows


def test_who_lacks_what(base):
    """A finding without anything expected says that nothing can be said."""
    lacking = summary.of(base, "id")["kekurangan"]
    assert [(one["nama"], [k["kode"] for k in one["kurang"]]) for one in lacking] == [
        ("b", ["TPL003", "TPL001"]),
        ("a", ["TPL003"]),
    ]


def test_work_of_the_nation_is_counted_by_unit(base):
    work = {
        (row["periode"], row["ke"]): (row["simpul"], row["keputusan"])
        for row in summary.of(base, "id")["pekerjaan"]
    }
    assert work == {
        ("bulan", 1): (4, 2),
        ("bulan", 12): (2, 2),
        ("triwulan", 1): (2, 1),
        ("triwulan", 12): (1, 1),
    }


def test_what_cannot_be_read_is_said_and_not_counted_as_no_work(base):
    unread = summary.of(base, "id")["tidak_terbaca_lengkap"]
    assert [row["simpul"] for row in unread] == [1, 1, 1]


@pytest.mark.parametrize(
    ("lang", "told"), [("id", "Temuan tersering:"), ("en", "things not found")]
)
def test_both_languages_say_all(lang, told, base):
    found = summary.of(base, lang)
    assert told in summary.words(found, lang)
    assert summary._words()["id"].keys() == summary._words()["en"].keys()


def test_the_most_common_finding_comes_first(base):
    rows = summary.of(base, "en")["temuan_tersering"]
    assert [(row["kode"], row["keputusan"]) for row in rows] == [
        ("TPL001", 2),
        ("TPL003", 2),
        ("STR001", 1),
    ]
    assert all(row["judul"] for row in rows)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s"), (89, "89 s"), (90, "2 min"), (3000, "50 min"), (7500, "2 h 05 min")],
)
def test_time_in_words(seconds, words):
    assert progress.in_words(seconds) == words


def test_the_time_that_remains_goes_by_what_was_done():
    pace = progress.Pace(total=100, done=10, started=0.0)
    assert pace.remaining(now=20.0) == "about 3 min left"
    assert progress.Pace(total=100, done=1, started=0.0).remaining(now=1.0) == ""


def test_a_pipe_gets_lines_instead_of_a_bar(tmp_path, capfd, monkeypatch):
    monkeypatch.setattr(progress, "_PAUSE", 0.0)
    inputs = [Input(tmp_path / f"{number}.pdf", str(number)) for number in range(4)]
    failed = NotADocumentError("empty", remedy="Fetch it.")
    with progress.progress(quiet=False) as shown:
        shown.begin(inputs, 7)
        for number, given in enumerate(inputs[:3]):
            error = failed if number else None
            result = None if error else Summary(*[0] * 10)
            shown.watch(Row(given, isolate.Outcome(number, result, error, 1.0)))
    err = capfd.readouterr().err
    assert "7 read by an earlier run, 4 to read" in err
    assert "3 of 4 done, 2 failed, about 1 s left" in err
