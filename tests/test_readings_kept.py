"""The trace is held as lines of JSON; nobody who reads it can tell."""

import json

from lampiran.model import Cara, Jejak, JejakNilai, Readings
from lampiran.printed import printed


def reading(medan: str, teks: str | None = "a\nb") -> JejakNilai:
    return JejakNilai(
        halaman=3, kotak=(1.0, 2.5, 3.0, 4.0), medan=medan, teks=teks, cara=Cara.OCR, keyakinan=0.5
    )


def test_what_is_added_in_turns_comes_back_in_order():
    kept = Readings({"1": [reading("nama")]})
    kept.add("2", [])
    kept.add("1", [reading("pelaksanaan", None), reading("keterangan")])
    assert list(kept) == ["1", "2"]
    assert [r.medan for r in kept["1"]] == ["nama", "pelaksanaan", "keterangan"]
    assert kept["1"][0] == reading("nama")
    assert kept["2"] == ()
    assert kept.get("3", ()) == ()


def test_taking_leaves_nothing_behind():
    kept, others = Readings({"1": [reading("nama")]}), Readings({"2": [reading("nama")]})
    kept.take(others)
    assert list(kept) == ["1", "2"]
    assert len(others) == 0


def test_the_file_is_the_same_as_written_in_one_piece():
    known = {"1": (reading("nama"),), "kosong": (), "2": (reading("nama", "“√” \\n"),) * 3}
    jejak = Jejak(jejak=known)
    whole = jejak.model_dump_json(indent=2) + "\n"
    assert b"".join(printed(jejak)).decode() == whole
    assert json.loads(whole)["jejak"]["2"][0]["teks"] == "“√” \\n"
    assert Jejak.model_validate_json(whole) == jejak
