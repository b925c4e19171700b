"""The samples' truths: counted, held against the transcript, and rebuilt byte for byte."""

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from lampiran.bench.invent import invent
from lampiran.bench.invent_words import Wordsmith
from lampiran.bench.samples import SAMPLES, build
from lampiran.bench.samples_alor import facts, plan_of, year_before
from lampiran.bench.typeset import browser as typeset_browser
from lampiran.bench.typeset import office as typeset_office
from lampiran.errors import LampiranError
from lampiran.model import Keputusan, RencanaAksi
from lampiran.words import known

ROOT = Path(__file__).parents[1]
TRANSCRIPT = ROOT.parent / "shared/seed/sk-alor-6-2026.txt"
TRUTH = ROOT / "tests/data/alor-2026.transcript-truth.json"
FACTS = ROOT / "samples/data/alor-2026.yaml"


def _counts(plan: RencanaAksi) -> tuple[int, int, int, int]:
    kegiatan = [k for a in plan.area for k in a.kegiatan]
    subs = [s for k in kegiatan for s in k.sub_kegiatan]
    return len(plan.area), len(kegiatan), len(subs), sum(len(s.indikator) for s in subs)


def _truth(path: Path) -> tuple[Keputusan, RencanaAksi]:
    data = json.loads(path.read_text(encoding="utf-8"))
    return (
        Keputusan.model_validate(data["keputusan"]),
        RencanaAksi.model_validate(data["rencana_aksi"]),
    )


def _squeezed(text: str) -> str:
    return "".join(text.replace("<i>", "").replace("</i>", "").split())


def test_alor_counts() -> None:
    plan, shared = plan_of(facts(FACTS), schedule_seed=None)
    assert _counts(plan) == (8, 31, 79, 123)
    assert shared == {"8.4.2"}
    assert _counts(_truth(TRUTH)[1]) == (8, 31, 79, 123)


def test_alor_ids_are_places_and_printed_numbers_stay() -> None:
    _, plan = _truth(TRUTH)
    for area in plan.area:
        for k in area.kegiatan:
            assert k.id == f"{area.nomor}.{k.nomor}"
            assert [s.id for s in k.sub_kegiatan] == [
                f"{k.id}.{i}" for i in range(1, len(k.sub_kegiatan) + 1)
            ]
    seven_eight = plan.area[6].kegiatan[7].sub_kegiatan
    assert [s.nomor for s in seven_eight] == [1, 2, 3]
    assert [s.nomor_tercetak for s in seven_eight] == ["1", "2", "1"]


def test_transcript_truth_knows_no_months() -> None:
    text = TRUTH.read_text(encoding="utf-8")
    assert '"pelaksanaan": null' in text
    assert '"pelaksanaan": [' not in text


def test_alor_texts_are_the_transcripts() -> None:
    if not TRANSCRIPT.exists():
        pytest.skip(f"the real transcript is not here: {TRANSCRIPT}")
    printed = _squeezed(TRANSCRIPT.read_text(encoding="utf-8"))
    _, plan = _truth(TRUTH)
    texts: list[str | None] = []
    for area in plan.area:
        texts.append(area.nama)
        for k in area.kegiatan:
            texts.append(k.nama)
            for s in k.sub_kegiatan:
                texts += [s.nama, *(f"{r.tanda} {r.isi}" for r in s.rincian)]
                for i in s.indikator:
                    texts += [i.uraian, *(f"{r.tanda} {r.isi}" for r in i.rincian)]
    missing = [t for t in texts if t and _squeezed(t) not in printed]
    assert not missing
    # and the other way: nothing of the table's words is left over
    wanted = sum(len(_squeezed(t)) for t in texts if t)
    table = [line for line in TRANSCRIPT.read_text(encoding="utf-8").splitlines() if "\t" in line]
    body = [line for line in table if not line.startswith("NO.") and "\t1\t2\t3\t4" not in line]
    letters = sum(len(_squeezed(line)) for line in body)
    numbers = sum(len(n) for n in _printed_numbers(plan)) + len("2") + len("4")  # 7.2's strays
    assert letters == wanted + numbers


def _printed_numbers(plan: RencanaAksi) -> list[str]:
    nodes: list[Any] = []
    for area in plan.area:
        nodes += [area, *area.kegiatan]
        nodes += [s for k in area.kegiatan for s in k.sub_kegiatan]
    return [node.nomor_tercetak or "" for node in nodes]


def test_year_before_differs_as_listed() -> None:
    changes = yaml.safe_load((ROOT / "samples/data/alor-2025.yaml").read_text(encoding="utf-8"))
    now, _ = plan_of(facts(FACTS), schedule_seed="alor")
    before, _ = plan_of(year_before(facts(FACTS), changes), schedule_seed="alor")

    def names(plan: RencanaAksi) -> set[str]:
        return {i.uraian or "" for a in plan.area for k in a.kegiatan for s in k.sub_kegiatan
                for i in s.indikator}  # fmt: skip

    added = names(before) - names(now)
    assert "Tersedianya papan informasi RB di ruang pelayanan" in added
    assert "100% LHKASN di lingkungan KPU Kabupaten Alor" in names(now) - names(before)
    moved = [s.id for a in before.area for k in a.kegiatan for s in k.sub_kegiatan
             if any(i.uraian == "Pengelola PPBJ bersertifikat" for i in s.indikator)]  # fmt: skip
    assert moved == ["7.8.2"]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.name)
def test_each_sample_is_committed_small_and_true(sample: Any) -> None:
    folder = ROOT / "samples" / sample.name
    document = folder / f"{sample.name}{sample.suffix}"
    assert 1_000 < document.stat().st_size < 300_000
    keputusan, plan = _truth(folder / "truth.json")
    made = sample.made()
    assert (keputusan, plan) == (made.keputusan, made.rencana_aksi)
    assert (folder / "README.md").read_text(encoding="utf-8").startswith(f"# {sample.name}")


def test_rebuilding_changes_no_byte(tmp_path: Path) -> None:
    names = ("sk-alor-2026-a4-x", "sk-kota-transkrip-2026")
    first, second = tmp_path / "first", tmp_path / "second"
    assert build(names, first) == []
    assert build(names, second) == []
    made = [path for path in first.rglob("*") if path.is_file()]
    assert len(made) == 6
    for path in made:
        inside = path.relative_to(first)
        assert path.read_bytes() == (second / inside).read_bytes(), inside
        if path.suffix != ".pdf":  # another version of reportlab may write other bytes
            assert path.read_bytes() == (ROOT / inside).read_bytes(), inside


@pytest.mark.parametrize("engine", [typeset_office, typeset_browser])
def test_absent_program_is_said(engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not engine.available()
    with pytest.raises(LampiranError, match="not on this machine"):
        engine.typeset(invent(1, areas=1))


def test_absent_program_keeps_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    old = tmp_path / "samples/sk-alor-2025/sk-alor-2025.pdf"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"committed")
    kept = build(("sk-alor-2025",), tmp_path)
    assert kept
    assert old.read_bytes() == b"committed"


def test_transcript_holds_its_truth() -> None:
    folder = ROOT / "samples/sk-kota-transkrip-2026"
    printed = _squeezed((folder / "sk-kota-transkrip-2026.txt").read_text(encoding="utf-8"))
    keputusan, plan = _truth(folder / "truth.json")
    texts = [keputusan.nomor_tercetak, keputusan.menetapkan, keputusan.tempat, plan.judul]
    for area in plan.area:
        for k in area.kegiatan:
            for s in k.sub_kegiatan:
                texts += [area.nama, k.nama, s.nama, *(i.uraian for i in s.indikator)]
    assert len(texts) > 40
    assert not [t for t in texts if t and _squeezed(t) not in printed]


@pytest.mark.skipif(not typeset_office.available(), reason="LibreOffice is not on this machine")
def test_office_prints_a_pdf_of_the_same_bytes() -> None:
    made = invent(11, areas=1)
    first = typeset_office.typeset(made)
    assert first.startswith(b"%PDF")
    assert first == typeset_office.typeset(made)


@pytest.mark.parametrize(("spoken", "least", "most"), [(0.0, 0.0, 0.35), (0.9, 0.8, 0.97)])
def test_a_plan_speaks_the_language_or_not(spoken, least, most):
    """Capitalised words may be names, which are made in both."""
    plan = invent(300_501, areas=3, spoken=spoken).rencana_aksi
    said = " ".join(sub.nama or "" for a in plan.area for k in a.kegiatan for sub in k.sub_kegiatan)
    words = re.findall(r"(?<![\w-])[a-z]{4,}(?![\w-])", said)
    share = sum(map(known, words)) / len(words)
    assert least <= share <= most


def test_a_plan_in_words_of_the_language_is_the_same_in_every_process():
    """Sets of words have another order in each: truth and document may be made in two."""
    code = (
        "import hashlib; from lampiran.bench.invent import invent; "
        "print(hashlib.sha256(invent(300_501, areas=2, spoken=0.9).model_dump_json().encode())"
        ".hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_the_small_words_of_a_title_are_printed_small() -> None:
    small = {"dan", "di", "pada", "dalam", "untuk", "dari", "dengan", "yang", "oleh", "atau"}
    printed = [
        word
        for seed in range(40)
        for word in Wordsmith(random.Random(seed), spoken=1.0).title(12).split()
    ]
    assert small & set(printed)
    assert not {word.capitalize() for word in small} & set(printed)
