"""The same command on a cluster: a real scheduler, two workers, one of which is killed."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from test_cli_run import PLAN
from test_many_run import tree

from lampiran import cli, executor_dask

OFFICES = 6


@pytest.fixture
def decrees(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(OFFICES):
        text = PLAN.replace("CONTOH", f"CONTOH {'ABCDEFGH'[number]}")
        (folder / f"sk-{number}.txt").write_text(text, encoding="utf-8")
    (folder / "kosong.pdf").touch()
    return folder


class Cluster:
    """A scheduler and workers on this machine, all gone at the end."""

    def __init__(self, folder, ended):
        pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
        self.folder, self.ended = folder, ended
        file = folder / "scheduler.json"
        self.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", file)
        self.at = ("--scheduler-file", file)
        self.wait(file)
        self.address = json.loads(file.read_text())["address"]

    def start(self, kind, *options):
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard"]
        environment = os.environ | {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "10s"}
        process = subprocess.Popen(
            [*command, *map(str, options)],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        self.ended.callback(process.wait)
        self.ended.callback(os.killpg, process.pid, signal.SIGKILL)
        return process

    def worker(self, *options):
        place = ("--nthreads", "1", "--host", "127.0.0.1", "--local-directory", self.folder)
        return self.start("worker", *self.at, *place, *options)

    @staticmethod
    def wait(file):
        deadline = time.monotonic() + 60
        while not file.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert file.exists()


@pytest.fixture
def cluster(tmp_path):
    place = tmp_path / "cluster"
    place.mkdir()
    with ExitStack() as ended:
        yield Cluster(place, ended)


def test_a_worker_is_killed_and_the_result_is_that_of_one_machine(
    decrees, cluster, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)  # paths relative to a folder that no worker stands in
    here, there = Path("here"), Path("there")
    assert cli.main(["run", "in", "-o", str(here), "--quiet"]) == 4
    cluster.worker("--nanny")
    doomed = cluster.worker("--no-nanny")
    command = ["run", "in", "-o", str(there), "--quiet", "--scheduler", cluster.address]
    run = subprocess.Popen([sys.executable, "-m", "lampiran", *command])
    cluster.wait(there / "sk-0.json")
    doomed.kill()
    assert run.wait(120) == 4
    assert tree(there) == tree(here)


def test_an_error_names_the_file_as_it_was_given(decrees, cluster, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    cluster.worker("--nanny")
    options = ["-o", "out", "--scheduler", cluster.address]
    assert cli.main(["run", "in/kosong.pdf", *options]) == 4
    assert "lampiran: in/kosong.pdf: " in capfd.readouterr().err


def test_no_scheduler_answers(decrees, tmp_path, monkeypatch, capfd):
    pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
    monkeypatch.setattr(executor_dask, "_CONNECT", "1s")
    options = ["-o", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:9"]
    assert cli.main(["run", str(decrees), *options]) == executor_dask.ClusterError.exit_code
    err = capfd.readouterr().err
    assert "tcp://127.0.0.1:9" in err
    assert "Traceback" not in err


def test_without_the_extra_it_is_named(decrees, tmp_path, monkeypatch, capfd):
    monkeypatch.setitem(sys.modules, "distributed", None)
    options = ["-o", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:9"]
    assert cli.main(["run", str(decrees), *options]) == executor_dask.ClusterError.exit_code
    assert "extra 'cluster'" in capfd.readouterr().err
