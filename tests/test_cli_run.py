"""`lampiran run`: every document on its own, right exit codes, clear words, whole files."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from lampiran import batch, cli, inputs, pipeline, publish, work

HEADER = "NO.\tAREA PERUBAHAN\tKEGIATAN\tSUB KEGIATAN\tINDIKATOR KEBERHASILAN\tPELAKSANAAN (BULAN)"
PLAN = f"""KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH
NOMOR 3 TAHUN 2027
TENTANG
PENETAPAN RENCANA AKSI REFORMASI BIROKRASI TAHUN 2027

Ditetapkan di Contoh
pada tanggal 4 Januari 2027

RENCANA AKSI REFORMASI BIROKRASI TAHUN 2027

{HEADER}{chr(9) * 12}KET.
{chr(9) * 5}{chr(9).join(str(month) for month in range(1, 13))}{chr(9)}
1\tManajemen Perubahan\t1 Perencanaan\t1 Pembentukan tim\tKeputusan tim{chr(9) * 13}
\t\t\t2 Penyusunan rencana\tDokumen rencana{chr(9) * 13}
\t\t2 Pelaksanaan\t1 Sosialisasi\tTerlaksananya sosialisasi{chr(9) * 13}
2\tPengawasan\t1 Zona Integritas\t1 Pencanangan\tAdanya pencanangan{chr(9) * 13}
"""
ENDINGS = ("json", "jejak.json", "temuan.json")


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "in" / "rencana.txt"
    path.parent.mkdir()
    path.write_text(PLAN, encoding="utf-8")
    return path


def pdf(path, *, pages=1, encrypt=None):
    canvas = Canvas(str(path), encrypt=encrypt, invariant=1)
    for number in range(pages):
        canvas.drawString(72, 720, f"Halaman {number + 1}")
        canvas.showPage()
    canvas.save()
    return path


def truncated(path):
    data = pdf(path, pages=3).read_bytes()
    path.write_bytes(data[: len(data) // 3])


BAD = {
    "missing": (lambda path: None, 3),
    "empty": (lambda path: path.write_bytes(b""), 4),
    "not_a_pdf": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500)), 4),
    "truncated": (truncated, 4),
    "encrypted": (lambda path: pdf(path, encrypt=StandardEncryption("secret", strength=128)), 5),
    "no_table": (pdf, 6),
    "too_long": (lambda path: pdf(path, pages=9), 9),
}


def run(*arguments):
    return cli.main(["run", *map(str, arguments), "--max-pages", "8"])


def whole(folder, name):
    return [json.loads((folder / f"{name}.{ending}").read_bytes()) for ending in ENDINGS]


def listed(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_document_says_why_and_its_neighbour_is_done(kind, plan, tmp_path, capfd):
    make, code = BAD[kind]
    bad = tmp_path / f"{kind}.pdf"
    make(bad)
    out = tmp_path / "out"
    assert run(bad, plan, "-o", out) == code
    dekrit, _, temuan = whole(out, "rencana")
    assert dekrit["sumber"]["berkas"] == "rencana.txt"
    assert temuan["template"]["asal"] == "rekonstruksi"
    assert listed(out) == [f"rencana.{ending}" for ending in sorted(ENDINGS)]
    err = capfd.readouterr().err
    told = next(line for line in err.splitlines() if line.startswith("lampiran: "))
    assert bad.name in told
    assert re.search(r"\. [A-Z].+\.$", told), "what to do stands in a sentence of its own"
    assert "Traceback" not in err
    assert re.search(rf"{bad.name}\s+failed", err)


def test_the_first_that_failed_gives_the_code(plan, tmp_path):
    empty = tmp_path / "a.pdf"
    empty.touch()
    assert run(tmp_path / "none.pdf", empty, plan, "-o", tmp_path / "out") == 3
    assert run(empty, tmp_path / "none.pdf", plan, "-o", tmp_path / "out") == 4


def test_the_table_counts_what_was_read(plan, tmp_path, capfd):
    assert run(plan, "-o", tmp_path / "out") == 0
    row = next(line for line in capfd.readouterr().err.splitlines() if "rencana.txt" in line)
    assert row.split()[1:6] == ["–", "2", "3", "4", "4"]


def test_quiet_says_nothing_when_all_is_well(plan, tmp_path, capfd):
    assert run(plan, "-o", tmp_path / "out", "--quiet") == 0
    assert capfd.readouterr() == ("", "")


def test_a_second_run_writes_the_same_bytes(plan, tmp_path):
    first, second = tmp_path / "one", tmp_path / "two"
    run(plan, "-o", first)
    run(plan, "-o", second, "--jobs", "1")
    for ending in ENDINGS:
        name = f"rencana.{ending}"
        assert (first / name).read_bytes() == (second / name).read_bytes()
        assert (first / name).read_bytes().endswith(b"}\n")


def test_the_output_is_a_file(plan, tmp_path, capfd):
    out = tmp_path / "out"
    out.write_text("mine")
    assert run(plan, "-o", out) == 10
    assert out.read_text() == "mine"
    assert str(out) in capfd.readouterr().err


def test_a_folder_stands_where_a_file_should_go(plan, tmp_path, capfd):
    out = tmp_path / "out"
    (out / "rencana.jejak.json").mkdir(parents=True)
    assert run(plan, "-o", out) == 10
    assert listed(out) == ["rencana.jejak.json"]
    assert "Traceback" not in capfd.readouterr().err


def full_disk(value, aside):
    aside.write_bytes(b'{"half": ')
    raise OSError(28, "No space left on device")


def convert_on_a_full_disk(file, name, folder, choices, tell):
    processed = pipeline.process(file, work.settings(choices), tell)
    publish.write = full_disk
    publish.publish(processed, folder, name)


def test_a_full_disk_leaves_the_old_files_and_nothing_half_written(
    plan, tmp_path, capfd, monkeypatch
):
    out = tmp_path / "out"
    run(plan, "-o", out)
    before = {name: (out / name).read_bytes() for name in listed(out)}
    monkeypatch.setattr(batch, "convert", convert_on_a_full_disk)
    assert run(plan, "-o", out) == 10
    assert {name: (out / name).read_bytes() for name in listed(out)} == before
    assert "No space left" in capfd.readouterr().err


def crash_on_some(file, name, folder, choices, tell):
    if file.name.startswith("crash"):
        (folder / f".lampiran-{os.getpid()}-0.tmp").write_text("half")
        os.abort()
    if file.name.startswith("hang"):
        time.sleep(600)
    return work.summarise(_process_and_publish(file, name, folder, choices, tell))


def _process_and_publish(file, name, folder, choices, tell):
    processed = pipeline.process(file, work.settings(choices), tell)
    publish.publish(processed, folder, name)
    return processed


@pytest.mark.parametrize(("kind", "code"), [("crash", 70), ("hang", 11)])
def test_a_crash_or_a_hang_loses_no_neighbour(kind, code, plan, tmp_path, capfd, monkeypatch):
    monkeypatch.setattr(batch, "convert", crash_on_some)
    bad = tmp_path / f"{kind}.txt"
    bad.write_text(PLAN)
    out = tmp_path / "out"
    assert run(bad, plan, "-o", out, "--timeout", "4", "--jobs", "2") == code
    whole(out, "rencana")
    assert listed(out) == [f"rencana.{ending}" for ending in sorted(ENDINGS)]
    err = capfd.readouterr().err
    assert f"{kind}.txt" in err
    assert "Traceback" not in err


def test_two_inputs_of_one_name(plan, tmp_path):
    other = tmp_path / "other" / "rencana.txt"
    other.parent.mkdir()
    other.write_text(PLAN.replace("CONTOH", "LAIN"))
    out = tmp_path / "out"
    assert run(plan, other, plan, "-o", out) == 0
    first = whole(out, "rencana")[0]
    digest = inputs._sha256(other)[:8]
    second = whole(out, f"rencana-{digest}")[0]
    assert first["sumber"]["sha256"] != second["sumber"]["sha256"]
    assert second["sumber"]["sha256"].startswith(digest)
    assert len(listed(out)) == 6


def test_names_that_only_the_endings_bring_together(tmp_path):
    files = []
    for name in ("a.txt", "a.jejak.txt", "A.txt", "b.txt"):
        path = tmp_path / name
        path.write_text(name)
        files.append(path)
    names = [given.name for given in inputs.name_outputs(files)]
    assert names[0] == "a"
    assert re.fullmatch(r"a\.jejak-[0-9a-f]{8}", names[1])
    assert re.fullmatch(r"A-[0-9a-f]{8}", names[2])
    assert names[3] == "b"


def test_a_folder_is_searched_in_order(plan, tmp_path, capfd):
    folder = plan.parent
    (folder / "catatan.txt").write_text("no table here")
    (folder / "README.txt").write_text("a\tb")
    (folder / "truth.pdf").touch()
    (folder / "z.md").write_text("a\tb")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "x.txt").write_text("a\tb")
    deeper = folder / "a" / "b.TXT"
    deeper.parent.mkdir()
    deeper.write_text(PLAN)
    found = inputs.find([folder, deeper])
    assert found.files == (plan, deeper)
    assert len(found.notes) == 1
    assert "catatan.txt" in found.notes[0]


def test_a_text_without_tabs_named_directly_is_an_error(tmp_path):
    path = tmp_path / "catatan.txt"
    path.write_text("Rapat hari Senin.\n")
    assert run(path, "-o", tmp_path / "out") in {4, 6}
    empty = tmp_path / "kosong"
    empty.mkdir()
    assert run(empty, "-o", tmp_path / "out") == 3


def test_strict_turns_a_grave_finding_into_an_exit_code(plan, tmp_path):
    assert run(plan, "-o", tmp_path / "out", "--strict") == 0
    plan.write_text(PLAN.replace("\t2 Penyusunan", "\t1 Penyusunan"))
    assert run(plan, "-o", tmp_path / "out") == 0
    assert run(plan, "-o", tmp_path / "out", "--strict") == 1


def test_names_that_are_no_text_or_steer_a_terminal(tmp_path, capfd):
    strange = tmp_path / "a\x1b[31m\udcff[bold].txt"
    strange.write_text("x")
    assert run(strange, "-o", tmp_path / "out") > 1
    assert "\x1b" not in capfd.readouterr().err


def _heed_ctrl_c():
    """A shell that runs the tests in its background lets all they start ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _interrupted(process):
    """Press Ctrl-C as a person does: again, if a busy machine has not ended it by then."""
    for patience in (30, 30):
        os.killpg(process.pid, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=patience)[1]
    os.killpg(process.pid, signal.SIGINT)
    return process.communicate(timeout=60)[1]


def test_ctrl_c_ends_cleanly(plan, tmp_path):
    out = tmp_path / "out"
    script = (
        "import sys; sys.path[:0] = [sys.argv[1]]\n"
        "import test_cli_run as here\n"
        "from lampiran import batch, cli\n"
        "batch.convert = here.crash_on_some\n"
        "if __name__ == '__main__': sys.exit(cli.main(sys.argv[2:]))\n"
    )
    main = tmp_path / "main.py"
    main.write_text(script)
    hang = tmp_path / "hang.txt"
    hang.write_text(PLAN)
    command = [sys.executable, main, Path(__file__).parent, "run", plan, hang, "-o", out]
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=_heed_ctrl_c,  # noqa: PLW1509 - no thread is running here
    ) as process:
        deadline = time.monotonic() + 30
        while not (out / "rencana.temuan.json").exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        err = _interrupted(process)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert b"stopped" in err
    whole(out, "rencana")
    assert len(listed(out)) == 3
