"""`lampiran bench` from its arguments to its report and its exit code."""

import json
from pathlib import Path
from typing import Any

import pytest

from lampiran.bench.measure_all import LOSS
from lampiran.bench.run import main
from lampiran.cli import main as lampiran

ONE = "sk-kota-transkrip-2026"


@pytest.fixture
def scores(tmp_path: Path) -> Path:
    return tmp_path / "scores.json"


def bench(tmp_path: Path, scores: Path, *more: str, names: tuple[str, ...] = ()) -> tuple[int, Any]:
    report = tmp_path / "made" / "bench.json"
    arguments = [*more, "--quick", "--scores", str(scores), "-o", str(report)]
    code = main([*arguments, *(names or (ONE,))])
    return code, json.loads(report.read_text(encoding="utf-8"))


def commit(scores: Path, **figures: float) -> None:
    scores.write_text(json.dumps({"samples": {ONE: figures}}), encoding="utf-8")


def test_one_sample_is_measured_and_reported(tmp_path: Path, scores: Path) -> None:
    code, report = bench(tmp_path, scores)
    assert code == 0
    assert set(report["accuracy"]) == {"samples"}
    assert report["accuracy"]["samples"][ONE]["error"] is None
    assert report["accuracy"]["samples"][ONE]["figures"]["area"] > 0
    assert report["comparison"]["new"] == [ONE]
    assert not scores.exists()


def test_a_lower_score_is_a_loss(
    tmp_path: Path, scores: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(scores, simpul=1.5)
    before = scores.read_bytes()
    code, report = bench(tmp_path, scores)
    assert code == LOSS != 0
    (loss,) = (each for each in report["comparison"]["losses"] if each["figure"] == "simpul")
    assert (loss["name"], loss["before"]) == (ONE, 1.5)
    assert f"{ONE}: simpul 1.5 ->" in capsys.readouterr().err
    assert scores.read_bytes() == before


def test_a_higher_score_is_a_gain(tmp_path: Path, scores: Path) -> None:
    _, report = bench(tmp_path, scores, "--update")
    committed = dict(report["accuracy"]["samples"][ONE]["figures"], area=0.25)
    commit(scores, **committed)
    code, report = bench(tmp_path, scores)
    assert code == 0
    assert [gain["figure"] for gain in report["comparison"]["gains"]] == ["area"]


def test_update_makes_this_run_the_measure(tmp_path: Path, scores: Path) -> None:
    commit(scores, simpul=1.5)
    assert bench(tmp_path, scores, "--update")[0] == 0
    assert json.loads(scores.read_text(encoding="utf-8"))["samples"][ONE]["simpul"] <= 1.0
    code, report = bench(tmp_path, scores)
    assert code == 0
    assert report["comparison"]["losses"] == []


def test_a_random_plan_is_made_from_its_name(tmp_path: Path, scores: Path) -> None:
    folder = tmp_path / "documents"
    more = ("--accuracy", "--documents", str(folder))
    _, report = bench(tmp_path, scores, *more, names=("canvas-3",))
    assert set(report["accuracy"]["canvas"]) == {"canvas-3"}
    assert (folder / "canvas-3.pdf").read_bytes().startswith(b"%PDF")


def test_a_document_that_cannot_be_read_scores_nothing(
    tmp_path: Path, scores: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"no decree")
    monkeypatch.setattr("lampiran.bench.cases.TRANSCRIPT", broken)
    _, report = bench(tmp_path, scores, names=("broken",))
    judged = report["accuracy"]["transcript"]["broken"]
    assert set(judged["figures"].values()) == {0.0}
    assert "broken.pdf" in judged["error"]


def test_an_unknown_name_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert lampiran(["bench", "no-such-decree"]) != 0
    assert "no-such-decree" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--plans", "-1"], ["--rounds", "x"]])
def test_wrong_options_are_refused(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
