"""Every sample, and the real decree's transcript, is read without one error."""

import json
from pathlib import Path

import pytest

import extract
import rules
from lampiran.bench.score import nodes, score
from lampiran.model import Keputusan, RencanaAksi, TingkatTemuan
from lampiran.pipeline import Settings, process
from normalize import normalize

ROOT = Path(__file__).parent.parent
SAMPLES = sorted(path.parent for path in (ROOT / "samples").glob("*/truth.json"))
TEMPLATE = "juknis-314-2021"
TRANSCRIPT = ROOT.parent / "shared" / "seed" / "sk-alor-6-2026.txt"
TRANSCRIPT_TRUTH = ROOT / "tests" / "data" / "alor-2026.transcript-truth.json"

needs_transcript = pytest.mark.skipif(
    not TRANSCRIPT.exists(), reason="the decree's transcript (../shared/seed) is not here"
)


def document(sample: Path) -> Path:
    (found,) = (path for path in sample.iterdir() if path.suffix in (".pdf", ".txt"))
    return found


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 6


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_read_without_one_error(sample: Path) -> None:
    truth = json.loads((sample / "truth.json").read_text("utf-8"))
    want = RencanaAksi.model_validate(truth["rencana_aksi"])
    hasil = normalize(extract.read(document(sample)))
    got = hasil.dekrit.rencana_aksi
    assert list(nodes(got)) == list(nodes(want))
    assert score(got, want).exact
    assert got == want, "remarks, other columns, title, year or period differ"
    assert hasil.dekrit.keputusan == Keputusan.model_validate(truth["keputusan"])
    assert hasil.jejak.tak_ditempatkan == ()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_each_value_of_a_sample_has_its_place(sample: Path) -> None:
    hasil = normalize(extract.read(document(sample)))
    for area in hasil.dekrit.rencana_aksi.area:
        _has_trace(hasil.jejak.jejak, area.id, "nama", area.nama)
        for kegiatan in area.kegiatan:
            _has_trace(hasil.jejak.jejak, kegiatan.id, "nama", kegiatan.nama)
            for sub in kegiatan.sub_kegiatan:
                _has_trace(hasil.jejak.jejak, sub.id, "nama", sub.nama or sub.rincian)
                for indikator in sub.indikator:
                    value = indikator.uraian or indikator.rincian
                    _has_trace(hasil.jejak.jejak, indikator.id, "uraian", value)


def _has_trace(jejak: dict, id_: str, medan: str, value: object) -> None:
    if value:
        readings = [nilai for nilai in jejak[id_] if nilai.medan == medan]
        assert readings
        assert all(nilai.kotak or nilai.baris for nilai in readings)


@needs_transcript
def test_the_real_decree_is_read_whole() -> None:
    truth = json.loads(TRANSCRIPT_TRUTH.read_text("utf-8"))
    hasil = normalize(extract.read(TRANSCRIPT))
    got = hasil.dekrit.rencana_aksi
    assert got == RencanaAksi.model_validate(truth["rencana_aksi"])
    assert hasil.dekrit.keputusan == Keputusan.model_validate(truth["keputusan"])
    kegiatan = [k for area in got.area for k in area.kegiatan]
    sub = [s for k in kegiatan for s in k.sub_kegiatan]
    indikator = [i for s in sub for i in s.indikator]
    assert [len(got.area), len(kegiatan), len(sub), len(indikator)] == [8, 31, 79, 123]
    assert all(i.pelaksanaan is None for i in indikator)


@needs_transcript
def test_the_template_takes_no_part_in_the_reading() -> None:
    with_template = process(TRANSCRIPT, Settings(template=rules.load_template(TEMPLATE)))
    without = process(TRANSCRIPT, Settings(template=None))
    assert with_template.temuan.template is not None
    assert without.temuan.template is None
    assert with_template.dekrit == without.dekrit
    assert with_template.jejak == without.jejak


@needs_transcript
def test_what_the_real_decree_lacks_is_found() -> None:
    settings = Settings(template=rules.load_template(TEMPLATE))
    temuan = process(TRANSCRIPT, settings).temuan.temuan
    missing = {t.id: t.tingkat for t in temuan if t.kode == "STR001"}
    assert missing == {
        "7.1.2": TingkatTemuan.GALAT,
        "7.8.1": TingkatTemuan.GALAT,
        "7.8.2": TingkatTemuan.GALAT,
    }
    assert [(t.id, t.tingkat) for t in temuan if t.kode == "STR006"] == [
        ("8.4.1", TingkatTemuan.INFO)
    ]
    assert [t.id for t in temuan if t.kode == "STR002"] == ["7.8.3"]
    assert not [t for t in temuan if t.kode.startswith("TPL")]
