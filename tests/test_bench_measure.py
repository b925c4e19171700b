"""What a process takes is counted with everything it starts, also what it leaves behind."""

import json
import sys
from pathlib import Path

import pytest

from lampiran.bench.measure import Cost, measure, middle, possible
from lampiran.bench.measure_memory import long_decree
from lampiran.bench.measure_speed import ENGINES, Speed, Timed, one_small_table
from lampiran.bench.rivals import main as rival
from lampiran.errors import LampiranError

linux = pytest.mark.skipif(not possible(), reason="processes are counted only on Linux")
MEGABYTES = 80
EATER = f"import time; kept = bytearray({MEGABYTES} * 10**6); time.sleep(0.3)"
ORPHAN = (
    "import subprocess, sys; "
    f"subprocess.Popen([sys.executable, '-S', '-c', {EATER!r}], start_new_session=True)"
)


@linux
@pytest.mark.parametrize("code", [EATER, ORPHAN])
def test_memory_is_seen_wherever_it_is(code: str) -> None:
    cost = measure([sys.executable, "-S", "-c", code], memory=True)
    assert cost.largest > MEGABYTES
    assert cost.together is not None
    assert cost.together > MEGABYTES


@linux
def test_two_processes_are_added_up() -> None:
    two = f"{ORPHAN}; {EATER}"
    cost = measure([sys.executable, "-S", "-c", two], memory=True)
    assert cost.together is not None
    assert cost.together > 2 * MEGABYTES > cost.largest > MEGABYTES


@linux
def test_the_memory_of_the_measurer_is_not_counted() -> None:
    kept = bytearray(300 * 10**6)
    cost = measure([sys.executable, "-S", "-c", "pass"])
    assert kept
    assert cost.largest < 100


@linux
def test_a_program_that_fails_is_not_measured() -> None:
    command = [sys.executable, "-S", "-c", "import sys; sys.exit('broken on purpose')"]
    with pytest.raises(LampiranError, match="broken on purpose"):
        measure(command)
    assert measure(command, fine=(0, 1)).code == 1


def test_times_are_medians_and_memory_is_the_peak() -> None:
    costs = [Cost(0, wall, cpu, mb, None) for wall, cpu, mb in ((9, 1, 5), (2, 3, 7), (3, 8, 6))]
    assert middle(costs) == Cost(0, 3, 3, 7, None)


def speed_of(**seconds: tuple[float, float]) -> Speed:
    """Engine to (start-up, one file) in processor seconds; wall is twice that."""
    start, file = (
        Timed(name, 1, {e: Cost(0, 2 * s[i], s[i], 1, None) for e, s in seconds.items()}, {})
        for i, name in enumerate(("start-up", "file"))
    )
    return Speed(3, start, (file, file))


def test_ratios_with_and_without_start_up() -> None:
    speed = speed_of(lampiran=(1, 3), pdfplumber=(0.5, 1.5))
    assert speed.ratio("lampiran", "pdfplumber", "cpu") == 2
    assert speed.ratio("lampiran", "pdfplumber", "wall", start=False) == 2
    assert speed.total("lampiran", "wall") == 12
    assert speed.total("lampiran", "wall", start=False) == 8
    assert speed.ratio("camelot", "lampiran", "cpu") is None


@pytest.mark.parametrize("engine", [engine for engine in ENGINES if engine != "lampiran"])
def test_each_engine_finds_the_table(engine: str, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    rival(engine, one_small_table(tmp_path / "small.pdf"), report)
    said = json.loads(report.read_text(encoding="utf-8"))
    assert said["cpu"] > 0
    if engine != "inside":  # ours finds that it is no plan
        assert (said["tables"], said["filled_cells"]) == (1, 4)


def test_a_longer_decree_begins_as_the_shorter() -> None:
    short, long = long_decree(3).rencana_aksi, long_decree(12).rencana_aksi
    assert len(long.area) == 12
    assert long.area[:3] == short.area
    ids = [sub.id for area in long.area for k in area.kegiatan for sub in k.sub_kegiatan]
    assert len(set(ids)) == len(ids)
    assert {own.split(".")[0] for own in ids} <= {area.id for area in long.area}
