"""Scores may rise and never fall, and what was not measured is neither."""

import json
from pathlib import Path

import pytest

from lampiran.bench.cases import Group
from lampiran.bench.compare import Change, Scores, compare, load, update
from lampiran.errors import NotADocumentError

COMMITTED: Scores = {
    Group.SAMPLES: {"a": {"simpul": 1.0, "bulan": 0.9}, "b": {"simpul": 0.5}},
    Group.OFFICE: {"office-1": {"simpul": 0.75}},
}


def test_a_rise_is_a_gain_and_a_fall_a_loss() -> None:
    now: Scores = {Group.SAMPLES: {"a": {"simpul": 0.99, "bulan": 0.95}, "b": {"simpul": 0.5}}}
    found = compare(COMMITTED, now, {Group.SAMPLES})
    assert found.losses == (Change("a", "simpul", 1.0, 0.99),)
    assert found.gains == (Change("a", "bulan", 0.9, 0.95),)


def test_the_same_scores_are_no_change() -> None:
    found = compare(COMMITTED, COMMITTED, set(Group))
    assert (found.gains, found.losses, found.new, found.unmeasured) == ((), (), (), ())


def test_rounding_is_no_change() -> None:
    kept: Scores = {Group.SAMPLES: {"a": {"simpul": 0.333333}}}
    assert compare(kept, {Group.SAMPLES: {"a": {"simpul": 1 / 3}}}, ()).losses == ()


@pytest.mark.parametrize(
    ("complete", "losses", "unmeasured"),
    [({Group.SAMPLES}, ["b"], ["office-1"]), (set[Group](), [], ["b", "office-1"])],
)
def test_a_document_that_is_gone(
    complete: set[Group], losses: list[str], unmeasured: list[str]
) -> None:
    """It is a loss only where every document of its group was to be measured."""
    now: Scores = {Group.SAMPLES: {"a": COMMITTED[Group.SAMPLES]["a"]}}
    found = compare(COMMITTED, now, complete)
    assert [change.name for change in found.losses] == losses
    assert list(found.unmeasured) == unmeasured


@pytest.mark.parametrize(("value", "is_loss"), [(0.8, True), (1.0, False)])
def test_a_figure_that_appears(value: float, is_loss: bool) -> None:
    """Remarks where there were none in truth and reading: right only if they are all right."""
    now: Scores = {Group.SAMPLES: {"b": {"simpul": 0.5, "keterangan": value}}}
    found = compare({Group.SAMPLES: {"b": {"simpul": 0.5}}}, now, ())
    change = Change("b", "keterangan", None, value)
    assert (found.losses if is_loss else found.gains) == (change,)


def test_a_figure_that_vanishes_is_a_loss() -> None:
    found = compare(COMMITTED, {Group.SAMPLES: {"a": {"simpul": 1.0}}}, ())
    assert found.losses == (Change("a", "bulan", 0.9, None),)


def test_a_document_without_committed_scores_is_new() -> None:
    assert compare({}, COMMITTED, set(Group)).new == ("a", "b", "office-1")


def test_update_keeps_what_was_not_measured(tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    now: Scores = {Group.SAMPLES: {"c": {"simpul": 2 / 3}}}
    update(COMMITTED, now, {Group.SAMPLES}, path)
    written = load(path)
    assert written == {
        "office": {"office-1": {"simpul": 0.75}},
        "samples": {"c": {"simpul": 0.666667}},
    }
    again = path.read_bytes()
    update(written, {}, (), path)
    assert path.read_bytes() == again


def test_one_line_for_each_document(tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    update({}, COMMITTED, set(Group), path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert sum('"simpul"' in line for line in lines) == 3
    assert json.loads(path.read_text(encoding="utf-8")) == COMMITTED


def test_no_committed_scores_yet(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == {}


def test_broken_scores_are_named(tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(NotADocumentError, match=r"scores\.json"):
        load(path)
