"""A key stays with what it names: it is read again, moved about, misspelt, and keeps its key."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from lampiran.export.as_csv import csv_bytes
from lampiran.export.earlier import Earlier
from lampiran.export.rows import Rows, as_mapping
from lampiran.export.tables import tables
from lampiran.model import Dekrit

ROOT = Path(__file__).parents[1]
OFFICE = {"nama": "Komisi Pemilihan Umum Kota Karta", "tingkat": "kota", "wilayah": "Karta"}
TEXTS = (
    "Laporan evaluasi pelaksanaan reformasi birokrasi tahun 2026",
    "Tersusunnya dokumen pengawasan KPU Kota Karta",
    "Persentase pegawai yang mengikuti sosialisasi",
)


def _dekrit(texts: tuple[str | None, ...], number: str = "6", area: str = "Pengawasan") -> Dekrit:
    """A plan whose one sub kegiatan has these indikator."""
    own = {"nomor": 1, "nomor_tercetak": None}
    leaves = [{"id": f"1.1.1.{n}", "uraian": text} for n, text in enumerate(texts, start=1)]
    sub = {"id": "1.1.1", **own, "nama": "Rapat kerja", "indikator": leaves}
    kegiatan = {"id": "1.1", **own, "nama": "Penyusunan laporan", "sub_kegiatan": [sub]}
    plan = {
        "judul": None,
        "tahun": 2026,
        "periode": "bulan",
        "area": [{"id": "1", **own, "nama": area, "kegiatan": [kegiatan]}],
    }
    source = {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"}
    decree = {"nomor": number, "tahun": 2026, "lembaga": OFFICE}
    return Dekrit.model_validate({"sumber": source, "keputusan": decree, "rencana_aksi": plan})


def _keys(dekrit: Dekrit, earlier: Earlier | None = None) -> list[str]:
    rows = Rows()
    rows.add(dekrit, earlier and earlier.of(dekrit))
    return [row[0] for row in rows.of["indikator"]]


def _export(dekrit: Dekrit, folder: Path) -> Earlier:
    rows = Rows()
    rows.add(dekrit)
    for name, table in tables().items():
        (folder / f"{name}.csv").write_bytes(csv_bytes(table, rows.of[name]))
    return Earlier(folder)


def test_siblings_come_go_and_change_order():
    a, b, c = _keys(_dekrit(TEXTS))
    assert _keys(_dekrit(TEXTS[::-1])) == [c, b, a]
    assert _keys(_dekrit(("Notula", *TEXTS)))[1:] == [a, b, c]
    assert _keys(_dekrit(TEXTS[1:])) == [b, c]


@pytest.mark.parametrize(
    ("text", "again"),
    [
        (TEXTS[0], TEXTS[0].upper()),
        (TEXTS[0], "1. " + TEXTS[0] + "."),
        (TEXTS[0], TEXTS[0].replace("evaluasi", "evaluas1")),
        (TEXTS[0], TEXTS[0].replace("birokrasi", "biro krasi")),
        (TEXTS[0], TEXTS[0].replace("pelaksanaan reformasi", "pelaksanaanreformasi")),
        (TEXTS[1], TEXTS[1].replace("KPU Kota Karta", "Komisi Pemilihan Umum Kota Karta")),
        (TEXTS[2], TEXTS[2].replace("Persentase", "Prosentase")),
        (TEXTS[2], TEXTS[2].replace("sosialisasi", "sosialisasl")),
    ],
)
def test_another_reading_or_spelling_keeps_the_key(text, again):
    assert _keys(_dekrit((again,))) == _keys(_dekrit((text,)))


@pytest.mark.parametrize(
    ("text", "other"),
    [(TEXTS[0], TEXTS[2]), ("Laporan triwulan 1", "Laporan triwulan 2"), ("Rapat", "Raport")],
)
def test_what_says_something_else_has_another_key(text, other):
    assert _keys(_dekrit((text,))) != _keys(_dekrit((other,)))


def test_twins_have_each_a_key_and_the_first_keeps_it():
    (alone,) = _keys(_dekrit((TEXTS[0],)))
    first, second, third = _keys(_dekrit((TEXTS[0],) * 3))
    assert first == alone
    assert len({first, second, third}) == 3


def test_two_decrees_share_only_what_stands_behind_the_hyphen():
    one, other = _keys(_dekrit(TEXTS[:1], "6")), _keys(_dekrit(TEXTS[:1], "7"))
    assert one != other
    assert one[0].split("-")[1] == other[0].split("-")[1]


def test_a_reworded_parent_and_a_reworded_node_keep_keys_of_an_earlier_export(tmp_path):
    before = _dekrit(TEXTS)
    longer = f"{TEXTS[0]} dan rencana tindak lanjut"
    after = _dekrit((TEXTS[2], longer, TEXTS[1]), area="Penguatan Pengawasan Internal")
    a, b, c = _keys(before)
    assert not {a, b, c} & {*_keys(after)}
    assert _keys(after, _export(before, tmp_path)) == [c, a, b]


def test_a_new_node_that_reads_as_an_old_one_did_takes_no_key_in_use(tmp_path):
    before = _dekrit((TEXTS[0],))
    after = _dekrit((TEXTS[0], TEXTS[0], TEXTS[1]))
    keys = _keys(after, _export(before, tmp_path))
    assert len(set(keys)) == 3
    assert _keys(before)[0] in keys


@pytest.mark.parametrize("share", [0.05, 0.3])
def test_a_plan_read_badly_keeps_its_keys_by_an_earlier_export(tmp_path, share):
    truth = json.loads((ROOT / "samples" / "sk-alor-2026" / "truth.json").read_text("utf-8"))
    data = {
        "sumber": {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-pindaian"},
        "keputusan": truth["keputusan"],
        "rencana_aksi": truth["rencana_aksi"],
    }
    before = Dekrit.model_validate(data)
    _misread(data["rencana_aksi"], random.Random(200200), share)
    after = Dekrit.model_validate(data)
    assert before != after
    alone = zip(_keys(before), _keys(after), strict=True)
    assert sum(one == other for one, other in alone) >= 0.85 * len(_keys(before))
    assert _keys(after, _export(before, tmp_path)) == _keys(before)


def _misread(node: dict[str, Any], rng: random.Random, share: float) -> None:
    """In this share of the cells one letter is lost from one long word."""
    for field in ("nama", "uraian"):
        words = (node.get(field) or "").split(" ")
        long = [at for at, word in enumerate(words) if len(word) > 6 and word.isalpha()]
        if long and rng.random() < share:
            at = rng.choice(long)
            cut = rng.randrange(1, len(words[at]) - 1)
            words[at] = words[at][:cut] + words[at][cut + 1 :]
            node[field] = " ".join(words)
    for level in ("area", "kegiatan", "sub_kegiatan", "indikator"):
        for child in node.get(level, ()):
            _misread(child, rng, share)


def test_rows_name_the_columns_of_their_table():
    rows = Rows()
    rows.add(_dekrit(TEXTS))
    said = as_mapping("baris", rows.of["baris"][0])
    assert (said["id"], said["area"], said["jadwal_terbaca"]) == ("1.1.1.1", "Pengawasan", False)
