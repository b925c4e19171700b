"""A run over a folder: nothing twice, nothing lost, whatever happens to it."""

import fcntl
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from test_cli_run import ENDINGS, PLAN, listed, whole

from lampiran import batch, cli, work
from lampiran.many import cache, command, lock, program
from rules.template import read_template

KATALOG = "katalog"


@pytest.fixture
def decrees(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("satu", "dua", "tiga"):
        text = PLAN.replace("CONTOH", name.upper())
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "kosong.pdf").touch()
    return folder


def run(*arguments):
    return cli.main(["run", *map(str, arguments)])


def tree(folder):
    """Every file of a folder, also what is hidden."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def asked(out, query, *values):
    with closing(sqlite3.connect(out / KATALOG / "katalog.sqlite")) as base:
        return base.execute(query, values).fetchall()


@pytest.fixture
def reads(monkeypatch):
    """Names of the documents that are handed out to be read."""
    names = []
    before = batch.run

    def counted(inputs, *arguments, **options):
        names.append(sorted(given.name for given in inputs))
        return before(inputs, *arguments, **options)

    monkeypatch.setattr(batch, "run", counted)
    return names


ALL = ["dua", "kosong", "satu", "tiga"]


def test_what_was_read_is_not_read_again(decrees, tmp_path, reads):
    out = tmp_path / "out"
    assert run(decrees, "-o", out) == 4
    before = tree(out)
    assert run(decrees, "-o", out) == 4, "a failure is told again"
    assert reads == [ALL]
    assert tree(out) == before


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (lambda folder, out: (out / "dua.json").unlink(), ["dua"]),
        (lambda folder, out: (out / "dua.temuan.json").write_text("{}"), ["dua"]),
        (lambda folder, out: (folder / "satu.txt").write_text(PLAN), ["satu"]),
        (lambda folder, out: (folder / "kosong.pdf").write_bytes(b"%PDF-"), ["kosong"]),
        (lambda folder, out: (folder / "baru.txt").write_text(PLAN), ["baru"]),
        (lambda folder, out: (folder / "satu.txt").rename(folder / "lain.txt"), ["lain"]),
        (lambda folder, out: shutil.rmtree(out / lock.STATE), ALL),
        (lambda folder, out: [f.write_text("[") for f in (out / lock.STATE).iterdir()], ALL),
    ],
)
def test_what_has_changed_is_read_again_and_nothing_else(change, again, decrees, tmp_path, reads):
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    run(decrees, "-o", out)
    change(decrees, out)
    run(decrees, "-o", out)
    assert reads[1:] == [again]
    run(decrees, "-o", fresh)
    assert tree(fresh).items() <= tree(out).items()


@pytest.mark.parametrize(
    "options",
    [["--lang", "en"], ["--template", "none"], ["--ignore", "STR"], ["--no-cache"], ["--crops"]],
)
def test_other_settings_read_everything_again(options, decrees, tmp_path, reads):
    out = tmp_path / "out"
    run(decrees, "-o", out)
    run(decrees, "-o", out, *options)
    assert reads == [ALL, ALL]


def test_a_template_of_ones_own_counts_by_its_bytes(decrees, tmp_path, reads):
    own = tmp_path / "own.yaml"
    own.write_bytes(read_template("juknis-314-2021"))
    out = tmp_path / "out"
    run(decrees, "-o", out, "--template", own)
    run(decrees, "-o", out, "--template", own)
    own.write_bytes(own.read_bytes() + b"# seen again\n")
    run(decrees, "-o", out, "--template", own)
    assert reads == [ALL, ALL]


def test_another_program_reads_everything_again(decrees, tmp_path, reads, monkeypatch):
    run(decrees, "-o", tmp_path / "out")
    monkeypatch.setattr(program, "fingerprint", lambda: "another")
    run(decrees, "-o", tmp_path / "out")
    assert reads == [ALL, ALL]


def test_a_failure_that_time_may_mend_is_tried_again(decrees, tmp_path, reads, monkeypatch):
    monkeypatch.setattr(batch, "convert", work_without_memory)
    run(decrees, "-o", tmp_path / "out")
    monkeypatch.undo()
    assert run(decrees, "-o", tmp_path / "out") == 4
    assert whole(tmp_path / "out", "dua")


def work_without_memory(file, name, folder, choices, tell):
    if name == "dua":
        raise MemoryError
    return work.convert(file, name, folder, choices, tell)


def test_a_document_that_changes_while_it_is_read_is_not_remembered(decrees, tmp_path, reads):
    given = cache.Input(decrees / "satu.txt", "satu")
    out = tmp_path / "out"
    run(decrees, "-o", out)
    known = cache.Cache(out, command.Choices())
    seen = known.see(given)
    given.file.write_text(PLAN)
    known.put(given, seen, batch.Summary(*[0] * 10))
    assert known.get(given, seen) is None


def test_a_single_file_leaves_three_files_and_nothing_else(decrees, tmp_path):
    out = tmp_path / "out"
    assert run(decrees / "satu.txt", "-o", out) == 0
    assert listed(out) == [f"satu.{ending}" for ending in sorted(ENDINGS)]
    assert run(decrees / "satu.txt", "-o", out, "--catalogue") == 0
    assert {KATALOG, lock.STATE} <= {*listed(out)}


def test_a_folder_without_a_catalogue(decrees, tmp_path):
    out = tmp_path / "out"
    assert run(decrees, "-o", out, "--no-catalogue") == 4
    assert len(listed(out)) == 9


@pytest.mark.parametrize("name", ["katalog", "ringkasan", "katalog.sqlite"])
def test_no_document_takes_the_place_of_the_catalogue(name, decrees, tmp_path):
    (decrees / f"{name}.txt").write_text(PLAN)
    out = tmp_path / "out"
    run(decrees, "-o", out)
    assert whole(out, name)
    assert asked(out, "SELECT count(*) FROM keputusan") == [(4,)]


# two runs, killed runs, full disks


def test_two_runs_in_one_folder(decrees, tmp_path, capfd):
    out = tmp_path / "out"
    run(decrees, "-o", out)
    before = tree(out)
    with (out / lock.STATE / "lock").open() as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        for given in (decrees, decrees / "satu.txt"):
            assert run(given, "-o", out) == 10
            assert "another run is at work in this folder" in capfd.readouterr().err
    assert tree(out) == before
    assert run(decrees, "-o", out) == 4


def test_who_is_at_work_is_named(tmp_path):
    who = pytest.raises(lock.OutputError, match=rf"process {os.getpid()} on")
    with lock.held(tmp_path), who, lock.held(tmp_path):
        pass
    with lock.held(tmp_path):
        pass


def killed_at(moment, arguments):
    process = subprocess.Popen(
        [sys.executable, "-m", "lampiran", "run", *map(str, arguments), "--quiet"],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
    process.wait()


def test_killed_again_and_again_it_ends_as_if_undisturbed(decrees, tmp_path):
    calm, out = tmp_path / "calm", tmp_path / "out"
    run(decrees, "-o", calm, "--jobs", "1")
    moments = random.Random(7)
    for _ in range(5):
        killed_at(moments.uniform(0.2, 3.0), [decrees, "-o", out, "--jobs", "1"])
    assert run(decrees, "-o", out, "--jobs", "1") == 4
    assert tree(out) == tree(calm)


def test_what_a_killed_run_wrote_aside_is_taken_away(decrees, tmp_path):
    out = tmp_path / "out"
    run(decrees, "-o", out)
    before = tree(out)
    gone = subprocess.Popen(["true"])
    gone.wait()
    for place in (out, out / KATALOG, out / lock.STATE):
        (place / f".lampiran-{gone.pid}-0.tmp").write_text("half")
    alive = out / f".lampiran-{os.getpid()}-0.tmp"
    alive.write_text("of one that still runs")
    run(decrees, "-o", out)
    assert alive.exists()
    alive.unlink()
    assert tree(out) == before


def test_the_catalogue_cannot_be_written(decrees, tmp_path, capfd):
    out = tmp_path / "out"
    out.mkdir()
    (out / KATALOG).write_text("mine")
    assert run(decrees, "-o", out) == 10
    assert str(out / KATALOG) in capfd.readouterr().err
    assert (out / KATALOG).read_text() == "mine"
    assert whole(out, "dua"), "what was read stays"
    (out / KATALOG).unlink()
    assert run(decrees, "-o", out) == 4
    assert asked(out, "SELECT count(*) FROM keputusan") == [(3,)]


def test_a_second_run_starts_no_process(decrees, tmp_path):
    """What hands out the work loads no stage, and the server of processes loads them all."""
    out = tmp_path / "out"
    run(decrees, "-o", out)
    script = (
        "import sys\n"
        "from lampiran import cli, isolate\n"
        "isolate.warm_up = isolate.run_one = None\n"
        f"assert cli.main(['run', {str(decrees)!r}, '-o', {str(out)!r}]) == 4\n"
        "print(sorted({'pydantic', 'pdfplumber', 'sqlite3', 'extract', 'rules'} & {*sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_summary_is_told_and_written(decrees, tmp_path, capfd):
    out = tmp_path / "out"
    run(decrees, "-o", out)
    first = capfd.readouterr().err
    assert "4 dokumen: 3 terbaca, 1 gagal" in first
    run(decrees, "-o", out)
    assert "4 dokumen: 3 terbaca, 1 gagal" in capfd.readouterr().err
    found = json.loads((out / KATALOG / "ringkasan.json").read_bytes())
    assert found["dokumen"] == {"jumlah": 4, "terbaca": 3, "gagal": 1}
    assert [row["kode_keluar"] for row in found["gagal"]] == [4]
