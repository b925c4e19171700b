"""The bench of what is made of the data finds what is wrong with it."""

import pytest

from lampiran.bench import measure_outputs
from lampiran.bench.measure_many import Many
from lampiran.bench.measure_outputs import Outputs, Report, outputs
from lampiran.export import back


def _kept(bars) -> dict[str, bool]:
    return {bar.what: bar.kept for bar in bars}


def test_a_lost_row_and_a_broken_file_are_found(tmp_path, monkeypatch):
    whole = back.from_csv

    def losing(folder):
        found = whole(folder)
        found["rincian"].pop()
        return found

    strict = measure_outputs.schema
    monkeypatch.setattr(back, "from_csv", losing)
    monkeypatch.setattr(
        measure_outputs,
        "schema",
        lambda name: {"type": "array"} if name == "beda" else strict(name),
    )
    monkeypatch.setattr(measure_outputs.chromium, "program", lambda: None)
    found = outputs(tmp_path, lambda _: None)
    assert found.unequal == ["csv"]
    assert [words.partition(":")[0] for words in found.invalid] == ["beda.json"]
    assert found.checked > len(found.invalid)
    assert any("Chromium" in words for words in found.left_out)
    assert _kept(found.bars) == {
        "JSON that does not obey its schema": False,
        "exports that read back otherwise": False,
        "report without cuts, bytes": True,
    }


@pytest.mark.parametrize(
    ("report", "broken"),
    [
        (Report(1, 2, 0.5, (), ()), []),
        (Report(2_000_000, 2, 0.5, (), ()), ["report without cuts, bytes"]),
        (Report(1, 2, 1.0, (), ()), ["report, seconds to open"]),
        (
            Report(1, 2, 0.5, ("x",), ("y",)),
            ["report, complaints of the console", "report, grave barriers"],
        ),
    ],
)
def test_each_promise_of_the_report(report, broken):
    assert [what for what, kept in _kept(Outputs(report).bars).items() if not kept] == broken


def test_each_promise_of_many_decrees():
    fine = Many(200, 100.0, 55.0, 1.0, 20, ())
    assert all(bar.kept for bar in fine.bars)
    bad = Many(200, 100.0, 70.0, 1.5, 20, ("killed: a.json",))
    assert not any(bar.kept for bar in bad.bars)
