"""Scans are made from their names, measured by their own figures, and held to their own bars."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from lampiran.bench import bars, cases, measure_accuracy
from lampiran.bench.cases import SCANS, Case, Group
from lampiran.bench.invent import invent
from lampiran.bench.judge import OF_SCANS, Judged, failed
from lampiran.bench.measure import Cost
from lampiran.bench.measure_accuracy import Accuracy
from lampiran.bench.measure_scans import ScanCosts, Scanned, cut_cells, first_pages
from lampiran.bench.run import _options
from lampiran.bench.scan.trust import Bin, Trust
from lampiran.bench.typeset import canvas as typeset_canvas
from lampiran.errors import LampiranError


def chosen(folder: Path, *arguments: str) -> list[Case]:
    return list(measure_accuracy._cases(_options(list(arguments)), folder, Accuracy()))


def counted(found: Iterable[Case]) -> dict[Group, int]:
    groups = [case.group for case in found]
    return {group: groups.count(group) for group in dict.fromkeys(groups)}


def test_each_kind_of_scan_has_its_plans_and_every_sample_its_turn(tmp_path: Path) -> None:
    found = chosen(tmp_path, "--scans")
    assert {group: count >= 7 for group, count in counted(found).items()} == dict.fromkeys(
        SCANS, True
    )
    born = {case.name for case in cases.samples() if case.file.suffix == ".pdf"}
    scanned = {name for name in born for case in found if case.name.endswith(f"-{name}")}
    assert scanned == born
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "plans"),
    [(("--quick",), 0), (("--quick", "--scans"), 1), (("--scans", "--quick", "--scanned", "2"), 2)],
)
def test_a_quick_bench_has_few_scans(
    tmp_path: Path, arguments: tuple[str, ...], plans: int
) -> None:
    found = counted(chosen(tmp_path, *arguments))
    assert [found.get(group, 0) for group in SCANS] == [plans] * len(SCANS)


@pytest.mark.parametrize("name", ["scan-hard-90003", "scan-office-sk-alor-2026"])
def test_a_scan_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    case = cases.named(name, tmp_path)
    assert case.name == name
    assert case.group.scanner == name.split("-")[1]
    assert not case.file.exists()


def test_a_scan_is_made_when_it_is_read(tmp_path: Path) -> None:
    case = cases.named("scan-hard-3", tmp_path)
    case.present()
    assert case.file.read_bytes().startswith(b"%PDF")
    assert case.truth.rencana_aksi == invent(3, areas=2).rencana_aksi


@pytest.mark.parametrize("name", ["scan-hard-nothing", "scan-toaster-3", "scan-hard-"])
def test_an_unknown_scan_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(LampiranError, match=name):
        cases.named(name, tmp_path)


def test_a_scan_that_cannot_be_read_scores_nothing() -> None:
    found = failed(ValueError("x"), scan=True)
    assert found.figures == dict.fromkeys(OF_SCANS, 0.0)
    assert found.trust is None


def judged(value: float, bins: dict[int, Bin] | None = None) -> Judged:
    tenths = [Bin(0, 0.0, 0)] * 10
    for place, each in (bins or {}).items():
        tenths[place] = each
    return Judged(dict.fromkeys(OF_SCANS, value), 0, trust=Trust(tuple(tenths)) if bins else None)


def kept(results: dict[Group, dict[str, Judged]]) -> dict[str, bool]:
    return {bar.what: bar.kept for bar in bars.scans(results)}


def test_a_perfect_scan_keeps_all_bars() -> None:
    every = {group: {"x": judged(1.0, {9: Bin(100, 99.0, 100)})} for group in SCANS}
    found = kept(every)
    assert all(found.values())
    assert len(found) == 3 * len(bars.SCANS) + 2 * len(bars.TRUSTED)


def test_letters_are_held_to_their_limit() -> None:
    """0.9985 of the letters: enough of a photograph, too few of a clean scan."""
    both = {group: {"x": judged(0.9985)} for group in (Group.SCAN_PHONE, Group.SCAN_CLEAN)}
    found = kept(both)
    assert found["scan-phone: CER"]
    assert not found["scan-clean: CER"]
    assert found["scan-clean: nodes within 1 %"]


@pytest.mark.parametrize(
    ("bins", "broken"),
    [
        ({9: Bin(96, 95.0, 96), 4: Bin(4, 1.8, 2)}, set()),
        ({9: Bin(90, 89.0, 90), 4: Bin(10, 4.5, 5)}, {"doubtful values"}),
        ({9: Bin(100, 99.0, 98)}, {"wrong ones among them"}),
        ({9: Bin(95, 95.0, 90), 4: Bin(5, 2.5, 0)}, {"wrong ones among them", "calibration error"}),
    ],
)
def test_trust_is_held_to_its_word(bins: dict[int, Bin], broken: set[str]) -> None:
    found = kept({Group.SCAN_OFFICE: {"x": judged(1.0, bins)}})
    assert {what.partition(": ")[2] for what, fine in found.items() if not fine} == broken


def test_costs_are_held_to_their_limits() -> None:
    def run(wall: float, cpu: float, mb: float, alone: float | None) -> Scanned:
        return Scanned("x", 10, Cost(0, wall, cpu, mb, None), 0, alone, alone)

    fine = bars.scan_cost(ScanCosts((run(20, 20, 500, 15), run(20, 20, 900, None))))
    assert [bar.kept for bar in fine] == [True] * 4
    bad = bars.scan_cost(ScanCosts((run(26, 30, 1100, 15),)))
    assert [bar.kept for bar in bad] == [False] * 3
    assert bars.scan_cost(None) == []


def test_the_rival_reads_what_the_oracle_cuts_out(tmp_path: Path) -> None:
    """The crops are ink on paper, without the rules around them: each has a white border."""
    born = first_pages(typeset_canvas.typeset(invent(3, areas=1)), 4)
    file = tmp_path / "cells.npz"
    count = cut_cells(born, "clean", 3, file)
    with np.load(file) as found:
        crops = [found[name] for name in found.files]
    assert len(crops) == count > 20
    inked = sum(crop.min() < 110 for crop in crops)
    assert inked == count
    bordered = sum(np.median(np.r_[crop[0], crop[-1]]) > 200 for crop in crops)
    assert bordered >= 0.9 * count
