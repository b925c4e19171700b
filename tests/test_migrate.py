"""Data of an earlier version of the schema is read as if this one had written it."""

import json

import pytest

from lampiran import migrate
from lampiran.errors import NotADocumentError
from lampiran.migrate import Step
from lampiran.model import VERSI_SKEMA, Dekrit
from lampiran.written import load

NOW = {
    "versi_skema": VERSI_SKEMA,
    "sumber": {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"},
    "keputusan": {"nomor": "6"},
    "rencana_aksi": {"judul": None, "tahun": None, "periode": None, "area": []},
}
OLD = {key: value for key, value in NOW.items() if key != "keputusan"}
OLD |= {"versi_skema": "0.8", "sk": {"no": "6"}}
STEPS = {
    "0.8": Step("0.9", lambda data: {**_without(data, "sk"), "keputusan": data["sk"]}),
    "0.9": Step(
        VERSI_SKEMA, lambda data: {**data, "keputusan": {"nomor": data["keputusan"]["no"]}}
    ),
    "loop": Step("loop", lambda data: data),
    "lost": Step("nowhere", lambda data: data),
}


def _without(data, key):
    return {name: value for name, value in data.items() if name != key}


def test_every_step_on_the_way_is_taken_and_the_old_data_left_alone():
    before = json.dumps(OLD)
    assert migrate.migrate(OLD, STEPS) == NOW
    assert json.dumps(OLD) == before


def test_a_file_of_an_earlier_version_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(migrate, "STEPS", STEPS)
    file = tmp_path / "a.json"
    file.write_text(json.dumps(OLD), encoding="utf-8")
    assert load(Dekrit, file) == Dekrit.model_validate(NOW)


@pytest.mark.parametrize("version", ["2.0", "loop", "lost", "0.1", None, 1])
def test_a_version_without_a_way_to_this_one_is_an_error(tmp_path, monkeypatch, version):
    monkeypatch.setattr(migrate, "STEPS", STEPS)
    assert not migrate.known(version, STEPS)
    assert migrate.migrate({"versi_skema": version}, STEPS) == {"versi_skema": version}
    file = tmp_path / "a.json"
    file.write_text(json.dumps(NOW | {"versi_skema": version}), encoding="utf-8")
    with pytest.raises(NotADocumentError, match=r"schema|versi_skema"):
        load(Dekrit, file)
