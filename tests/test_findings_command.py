"""`lampiran check` and `run` with choices about findings, from words to files."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from test_cli_run import PLAN

from lampiran import cli
from lampiran.options import parser

TWICE = PLAN.replace("\t2 Penyusunan", "\t1 Penyusunan")
ONLY = ("--select", "STR002")


@pytest.fixture
def plan(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("rencana.txt").write_text(TWICE, encoding="utf-8")
    return "rencana.txt"


def call(capfd, *arguments):
    code = cli.main([str(argument) for argument in arguments])
    out, err = capfd.readouterr()
    return code, out, err


def codes(text):
    return [one["kode"] for one in json.loads(text)["temuan"] if one["kode"] != "ATR001"]


def test_check_shows_what_is_selected_and_says_what_is_not(plan, capfd):
    code, out, err = call(capfd, "check", plan, *ONLY, "--strict")
    assert (code, codes(out)) == (1, ["STR002"])
    code, out, err = call(capfd, "check", plan, "--select", "str", "--ignore", "str002", "--strict")
    assert (code, "STR002" in codes(out)) == (0, False)
    assert "not shown: " in err
    assert "1 ignored" in err


def test_run_writes_what_is_chosen(plan, capfd):
    code, _, err = call(capfd, "run", plan, "-o", "out", *ONLY, "--strict")
    assert code == 1
    written = json.loads(Path("out/rencana.temuan.json").read_text("utf-8"))
    assert codes(json.dumps(written)) == ["STR002"]
    assert written["ringkasan"]["galat"] == 1
    Path("lampiran.toml").write_text('ignore = ["STR002"]\nlang = "en"')
    code, _, err = call(capfd, "run", plan, "-o", "out", "--strict")
    assert code == 0
    assert "1 ignored (settings of lampiran.toml)" in err
    assert call(capfd, "run", plan, "-o", "out", "--quiet")[2] == ""


def test_findings_are_accepted_with_a_reason_and_a_date(plan, capfd):
    accept = ("--write-baseline", "b.toml", "--reason", "nomor lama", "--date", "2026-07-01")
    code, out, err = call(capfd, "check", plan, *ONLY, *accept)
    assert (code, out) == (0, "")
    assert "b.toml" in err
    text = Path("b.toml").read_text("utf-8")
    assert 'alasan = "nomor lama"\ntanggal = 2026-07-01\n' in text
    code, out, err = call(capfd, "check", plan, *ONLY, "--baseline", "b.toml", "--strict")
    assert (code, codes(out)) == (0, [])
    assert "1 accepted in b.toml" in err
    assert call(capfd, "run", plan, "-o", "o", *ONLY, "--baseline", "b.toml", "--strict")[0] == 0


def test_an_accepted_finding_that_is_mended_is_told(plan, capfd):
    call(capfd, "check", plan, *ONLY, "--write-baseline", "b.toml", "--reason", "x")
    Path(plan).write_text(PLAN, encoding="utf-8")
    for words in (("check", plan), ("run", plan, "-o", "out")):
        code, _, err = call(capfd, *words, "--baseline", "b.toml")
        assert code == 0
        assert "b.toml: entry 1 (STR002 at 1.1.2) meets no finding any more" in err


@pytest.mark.parametrize(
    "words",
    [
        ("--write-baseline", "b.toml"),
        ("--write-baseline", "b.toml", "--reason", " "),
        ("--reason", "x"),
        ("--date", "2026-07-01"),
        ("--write-baseline", "b.toml", "--reason", "x", "--format", "csv"),
        ("--baseline", "none-such.toml"),
        ("--config", "none-such.toml"),
        ("--select", "QQQ"),
    ],
)
def test_choices_that_do_not_hold_together_end_before_any_work(words, plan, capfd):
    code, out, err = call(capfd, "check", plan, *words)
    assert (code, out) == (13, "")
    assert err.startswith("lampiran: ")
    assert not Path("b.toml").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("--select", "S-1"),
        ("--select", ","),
        ("--severity", "berat"),
        ("--format", "pdf"),
        ("--date", "kemarin"),
    ],
)
def test_choices_that_are_not_understood(words, capfd):
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(["check", "a.pdf", *words])
    assert ended.value.code == 2


FORMS = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK", "sarif": b"{\n", "json": b"{\n", "table": b"Galat"}
NAMES = {"table": "a.txt"}


@pytest.mark.parametrize("form", FORMS)
def test_the_form_is_asked_for_or_known_by_the_name(form, plan, capfdbinary):
    name = NAMES.get(form, f"a.{form.upper()}")
    assert cli.main(["check", plan, *ONLY, "-o", name]) == 0
    assert capfdbinary.readouterr().out == b""
    assert cli.main(["check", plan, *ONLY, "--format", form]) == 0
    printed = capfdbinary.readouterr().out
    assert printed == Path(name).read_bytes()
    assert printed.startswith(FORMS[form])


def test_an_output_that_cannot_be_written_leaves_nothing(plan, capfd):
    assert call(capfd, "check", plan, "-o", "none/a.csv")[0] == 10
    Path("folder").mkdir()
    assert call(capfd, "check", plan, "-o", "folder")[0] == 10
    assert sorted(path.name for path in Path().iterdir()) == ["folder", plan]


def on_terminal(*words):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "lampiran", "check", *words]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "70"}
    done = subprocess.run(
        command, stdout=theirs, stderr=subprocess.PIPE, check=False, env=environment
    )
    os.close(theirs)
    shown = b""
    try:
        while block := os.read(ours, 1 << 16):
            shown += block
    except OSError:  # the end of a terminal
        pass
    os.close(ours)
    return done.returncode, shown.decode(), done.stderr.decode()


def test_a_person_sees_a_table_and_a_pipe_gets_json(plan, capfd):
    code, shown, _ = on_terminal(plan, *ONLY)
    assert code == 0
    assert "\x1b[1;31mGalat (1)" in shown
    assert "STR002" in shown
    assert codes(call(capfd, "check", plan, *ONLY)[1]) == ["STR002"]


def test_a_workbook_is_not_thrown_at_a_terminal(plan):
    code, shown, err = on_terminal(plan, "--format", "xlsx")
    assert (code, shown) == (13, "")
    assert "-o FILE.xlsx" in err


LOADED = """
import sys
from pathlib import Path
from lampiran import work
from lampiran.choices import Choices
from lampiran.findings.choosing import Form
work.write(Form(sys.argv[1]), Path("rencana.txt"), Choices(), Path("out"), lambda *_: None)
print(*sorted({"pandas", "openpyxl"} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("form", "loaded"),
    [("json", ""), ("table", ""), ("csv", ""), ("sarif", ""), ("xlsx", "openpyxl pandas")],
)
def test_only_a_workbook_loads_what_makes_workbooks(form, loaded, plan):
    command = [sys.executable, "-c", LOADED, form]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == loaded
