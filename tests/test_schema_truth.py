"""The committed schemas are those of the models, and what is written obeys them."""

import json
from pathlib import Path

import jsonschema
import pytest

from lampiran.diff import compare
from lampiran.model import DaftarTemuan, Dekrit, Jejak
from lampiran.printed import printed
from lampiran.schema import PUBLIC, SCHEMAS, file_name, schema, schema_text

FOLDER = Path(__file__).parents[1] / "schema"

DEKRIT = {
    "sumber": {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"},
    "keputusan": {"tanggal": "2026-06-19"},
    "rencana_aksi": {
        "judul": None,
        "tahun": 2026,
        "periode": "bulan",
        "area": [
            {
                "id": "1",
                "nomor": 1,
                "nomor_tercetak": "1",
                "nama": "A",
                "kegiatan": [
                    {
                        "id": "1.1",
                        "nomor": 1,
                        "nomor_tercetak": None,
                        "nama": "K",
                        "sub_kegiatan": [
                            {
                                "id": "1.1.1",
                                "nomor": 1,
                                "nomor_tercetak": None,
                                "nama": "S",
                                "indikator": [
                                    {"id": "1.1.1.1", "uraian": "I", "pelaksanaan": [1, 12]}
                                ],
                            },
                            {"id": "1.1.2", "nomor": 2, "nomor_tercetak": None, "nama": "T"},
                        ],
                    },
                    {"id": "1.2", "nomor": 2, "nomor_tercetak": None, "nama": "L"},
                ],
            }
        ],
    },
}
PAGE = {"medan": "nama", "halaman": 1, "kotak": (0, 0, 1, 1), "teks": "A"}
LINE = {"medan": "nama", "baris": 4, "kolom": 0, "teks": None}
SEEN = {"cara": "ocr", "keyakinan": 0.5}
JEJAK = {
    "jejak": {"1": [{**PAGE, **SEEN}, {**LINE, **SEEN}]},
    "tak_ditempatkan": [{"baris": 1, "kolom": 2, "teks": "x"}],
}
TEMUAN = {
    "template": None,
    "temuan": [{"kode": "STR001", "tingkat": "galat", "id": "1", "pesan": "p"}],
    "ringkasan": {},
}
NEXT_YEAR = json.loads(json.dumps(DEKRIT))
NEXT_YEAR["keputusan"]["tanggal"] = "2027-02-01"
NEXT_YEAR["rencana_aksi"]["area"][0]["kegiatan"][0]["sub_kegiatan"][0]["indikator"] = [
    {"id": "1.1.1.1", "uraian": "I", "pelaksanaan": [2]},
    {"id": "1.1.1.2", "uraian": "J"},
]
VALUES = {
    "lampiran": Dekrit.model_validate(DEKRIT),
    "jejak": Jejak.model_validate(JEJAK),
    "temuan": DaftarTemuan.model_validate(TEMUAN),
    "beda": compare(Dekrit.model_validate(DEKRIT), Dekrit.model_validate(NEXT_YEAR)),
}


def written(name):
    return json.loads(b"".join(printed(VALUES[name])))


def validate(name, data):
    kind = jsonschema.Draft202012Validator
    kind(schema(name), format_checker=kind.FORMAT_CHECKER).validate(data)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_the_one_of_the_models(name):
    committed = (FOLDER / file_name(name)).read_text(encoding="utf-8")
    assert committed == schema_text(name), f"renew: lampiran schema {name} > schema/…"


def test_no_other_schema_lies_there():
    assert {path.name for path in FOLDER.iterdir()} == {file_name(name) for name in SCHEMAS}


@pytest.mark.parametrize("name", PUBLIC)
def test_it_is_a_schema_and_what_is_written_obeys_it(name):
    jsonschema.Draft202012Validator.check_schema(schema(name))
    validate(name, written(name))


def _kegiatan(data):
    return data["rencana_aksi"]["area"][0]["kegiatan"]


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("lampiran", lambda data: data.pop("versi_skema")),
        ("lampiran", lambda data: data.update(lain=1)),
        ("lampiran", lambda data: _kegiatan(data)[0].update(pelaksanaan=[1])),
        ("lampiran", lambda data: _kegiatan(data)[0]["sub_kegiatan"][0].update(kolom_lain={})),
        ("lampiran", lambda data: _kegiatan(data)[0]["sub_kegiatan"][1].pop("pelaksanaan")),
        ("lampiran", lambda data: _kegiatan(data)[1].pop("keterangan")),
        ("lampiran", lambda data: data["keputusan"].update(tanggal="19 Juni 2026")),
        ("lampiran", lambda data: data["keputusan"].update(tempat="")),
        ("jejak", lambda data: data["jejak"]["1"][0].update(baris=1, kolom=1)),
        ("jejak", lambda data: data["jejak"]["1"][0].pop("kotak")),
        ("jejak", lambda data: data["jejak"]["1"][1].pop("baris")),
        ("jejak", lambda data: data["tak_ditempatkan"][0].update(kotak=[0, 0, 1, 1])),
        ("temuan", lambda data: data["temuan"][0].update(kode="X1")),
        ("temuan", lambda data: data["ringkasan"].pop("info")),
    ],
)
def test_what_is_never_written_does_not_obey_it(name, spoil):
    data = written(name)
    spoil(data)
    with pytest.raises(jsonschema.ValidationError):
        validate(name, data)
