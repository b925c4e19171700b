"""What a folder of a real office holds besides decrees, and what a shell can do to us."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from rich.console import Console
from test_cli_run import ENDINGS, PLAN, listed, whole

from lampiran import batch, cli, inputs, isolate, publish, screen, verbs

NAMES = [
    "nama dengan spasi.txt",
    "rencana é – «2026».txt",
    "-o.txt",
    "[bold]merah.txt",
    "a\udcff.txt",
    "baris\nbaru.txt",
    "n" * 251 + ".txt",
    "é" * 125 + ".txt",
]


def run(*arguments):
    return cli.main(["run", *map(str, arguments)])


def call(capfd, *arguments):
    code = cli.main([str(argument) for argument in arguments])
    out, err = capfd.readouterr()
    assert "Traceback" not in err
    return code, out, err


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "rencana.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def no_table(tmp_path):
    canvas = Canvas(str(tmp_path / "surat.pdf"))
    canvas.drawString(72, 720, "Surat")
    canvas.save()
    return tmp_path / "surat.pdf"


@pytest.mark.parametrize("name", NAMES)
def test_any_name_that_a_file_may_have(name, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(PLAN, encoding="utf-8")
    out = tmp_path / "out"
    assert run("-o", out, "--", name) == 0
    assert len(listed(out)) == len(ENDINGS)
    data = next(path for path in out.iterdir() if path.name.count(".") == 1)
    berkas = json.loads(data.read_bytes())["sumber"]["berkas"]
    assert berkas == os.fsencode(name).decode("utf-8", "backslashreplace")
    assert "Traceback" not in capfd.readouterr().err


def test_long_names_stay_apart(tmp_path):
    files = [tmp_path / f"{'n' * 245}{number}.txt" for number in range(3)]
    for file in files:
        file.write_text(file.name)
    names = [given.name for given in inputs.name_outputs(files)]
    assert len(set(names)) == 3
    for name in names:
        assert all(len(os.fsencode(name + ending)) <= 255 for ending in publish.ENDINGS)


def test_a_dash_before_a_name_is_explained(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    Path("-a.pdf").touch()
    with pytest.raises(SystemExit) as ended:
        cli.main(["run", "-a.pdf"])
    assert ended.value.code == 2
    assert "./-NAME" in capfd.readouterr().err


def test_without_arguments_everything_is_shown(capfd):
    with pytest.raises(SystemExit) as ended:
        cli.main([])
    assert ended.value.code == 2
    err = capfd.readouterr().err
    assert "usage: lampiran" in err
    assert all(verb in err for verb in verbs.VERBS)


def test_an_empty_folder_stops_no_other(plan, tmp_path, capfd):
    (tmp_path / "kosong").mkdir()
    assert run(tmp_path / "kosong", plan, "-o", tmp_path / "out") == 3
    whole(tmp_path / "out", "rencana")
    err = capfd.readouterr().err
    assert "holds no PDF" in err
    assert str(tmp_path / "kosong") in err


def test_a_folder_that_cannot_be_listed_is_told(plan, tmp_path, monkeypatch):
    closed = tmp_path / "tertutup"
    closed.mkdir()
    real = os.scandir

    def scandir(path):
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert inputs.find([tmp_path]).files == (plan, closed)


@pytest.mark.parametrize("verb", ["run", "extract", "normalize", "check"])
def test_a_pipe_or_a_device_does_not_hang(verb, tmp_path, capfd):
    pipe = tmp_path / "pipa.txt"
    os.mkfifo(pipe)
    options = ["-o", tmp_path / "out"] if verb == "run" else []
    for odd in (pipe, Path("/dev/zero")):
        code, out, err = call(capfd, verb, odd, *options)
        assert (code, out) == (3, "")
        assert f"lampiran: {odd}: " in err
    if verb == "run":
        assert call(capfd, verb, tmp_path, *options)[0] == 3


@pytest.mark.parametrize("verb", ["extract", "normalize", "check"])
def test_a_single_step_names_the_file_as_it_was_given(verb, tmp_path, no_table, capfd):
    lost = tmp_path / "tidak-ada.pdf"
    code, out, err = call(capfd, verb, lost)
    assert (code, out) == (3, "")
    assert f"lampiran: {lost}: " in err
    if verb != "extract":
        code, out, err = call(capfd, verb, no_table)
        assert (code, out) == (6, "")
        assert f"lampiran: {no_table}: " in err


def test_a_run_names_the_file_as_it_was_given(no_table, tmp_path, capfd):
    assert run(no_table, "-o", tmp_path / "out") == 6
    assert f"lampiran: {no_table}: " in capfd.readouterr().err


def hang(*arguments):
    time.sleep(600)


def forget_all_bounds(*arguments):
    return len(bytearray(8 * 2**30))


@pytest.mark.parametrize("verb", ["extract", "normalize", "check"])
def test_a_single_step_has_the_limits_of_a_run(verb, plan, capfd, monkeypatch):
    monkeypatch.setattr(verbs, "_write", hang)
    code, out, err = call(capfd, verb, plan, "--timeout", "0.5")
    assert (code, out) == (11, "")
    assert "--timeout" in err
    monkeypatch.setattr(verbs, "_write", forget_all_bounds)
    code, out, err = call(capfd, verb, plan)
    assert (code, out) == (11, "")
    assert "memory" in err


def test_a_broken_page_leaves_no_half_of_the_output(tmp_path, capfd):
    path = tmp_path / "dua.pdf"
    canvas = Canvas(str(path), pageCompression=0)
    for text in ("Halaman satu", "Halaman dua"):
        canvas.drawString(72, 720, text)
        canvas.showPage()
    canvas.save()
    path.write_bytes(path.read_bytes().replace(b"(Halaman dua) Tj", b"(Halaman dua) Tk"))
    code, out, err = call(capfd, "extract", path)
    assert (code, out) == (4, "")
    assert f"{path}, page 2: " in err


@pytest.mark.parametrize("verb", ["run", "normalize"])
def test_standard_input_is_called_that(verb, tmp_path, capfd, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"%PDF-1.7 broken")))
    options = ["-o", tmp_path / "out"] if verb == "run" else []
    code, _, err = call(capfd, verb, "-", *options)
    assert code == 4
    assert "lampiran: standard input: " in err


def test_standard_input_without_end(capfd, monkeypatch):
    monkeypatch.setattr(verbs, "MAX_STDIN", 3 * 2**20)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(bytes(4 * 2**20))))
    code, out, err = call(capfd, "normalize", "-")
    assert (code, out) == (9, "")
    assert "3 MiB" in err


def test_a_move_that_fails_takes_the_others_back(tmp_path, monkeypatch):
    old = {ending: f"old {ending}".encode() for ending in publish.ENDINGS[:2]}
    for ending, data in old.items():
        (tmp_path / f"a{ending}").write_bytes(data)
    asides = [tmp_path / f".lampiran-0-{number}.tmp" for number in range(3)]
    for aside in asides:
        aside.write_bytes(b"new")
    real = Path.replace

    def replace(self, target):
        if self == asides[-1]:
            raise PermissionError(1, "Operation not permitted")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    targets = [tmp_path / f"a{ending}" for ending in publish.ENDINGS]
    with pytest.raises(PermissionError):
        publish._move(asides, targets)
    assert [path.read_bytes() for path in targets[:2]] == list(old.values())
    assert not targets[2].exists()
    assert listed(tmp_path) == sorted([*(path.name for path in targets[:2]), asides[-1].name])


def refuse(self, *arguments, **options):
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize("step", ["mkdir", "write_bytes"])
def test_a_folder_that_cannot_be_written_ends_before_any_work(
    step, plan, tmp_path, capfd, monkeypatch
):
    monkeypatch.setattr(Path, step, refuse)
    monkeypatch.setattr(batch, "run", None)
    code, _, err = call(capfd, "run", plan, "-o", tmp_path / "out")
    assert code == 10
    assert f"{tmp_path / 'out'}: the output cannot be written (Permission denied)" in err


@pytest.mark.parametrize("delay", [0.15, 0.4, 0.8])
def test_ctrl_c_at_the_start_is_no_noise(delay, plan, tmp_path):
    """Neither the program nor its server of processes is to show what it was importing."""
    command = [sys.executable, "-m", "lampiran", "run", plan, "-o", tmp_path / "out"]
    ready = (
        "import sys; from lampiran import cli; print(flush=True); sys.exit(cli.main(sys.argv[1:]))"
    )
    command[1:3] = ["-c", ready]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        process.stdout.readline()
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGINT)
        err = process.communicate(timeout=60)[1].decode()
    assert process.returncode in {0, 130}
    assert "Traceback" not in err


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_the_table_keeps_to_the_width_of_the_terminal(width, monkeypatch):
    shown = Console(file=io.StringIO(), width=width, color_system=None)
    monkeypatch.setattr(screen, "console", lambda: shown)
    summary = batch.Summary(12, 8, 31, 79, 123, 118, 2, 3, 4, 0)
    files = [Path(name) for name in ("a/sk.pdf", "b/sk.pdf", "n" * 240 + ".pdf", ".")]
    rows = [
        batch.Row(inputs.Input(file, file.stem), isolate.Outcome(number, summary, None, 12.3))
        for number, file in enumerate(files)
    ]
    screen.show_table(rows)
    lines = shown.file.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    assert len(lines) < 15
    assert all("123" in line for line in lines if "12.3" in line)
    text = shown.file.getvalue()
    assert "a/sk.pdf" in text
    assert "b/sk.pdf" in text
    assert "12.3" in text
