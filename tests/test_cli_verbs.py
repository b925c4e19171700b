"""The single steps: data on standard output, words on standard error."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from test_cli_run import PLAN

import lampiran
from lampiran import cli, errors, options
from lampiran.errors import LampiranError
from lampiran.executor_dask import ClusterError
from lampiran.findings.toml_file import SettingsError
from lampiran.verbs import VERBS
from rules import TemplateError

ROOT = Path(__file__).parents[1]


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "rencana.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def stdin(monkeypatch):
    def give(data):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    return give


def call(capfd, *arguments):
    code = cli.main([str(argument) for argument in arguments])
    out, err = capfd.readouterr()
    return code, out, err


def test_normalize_prints_what_run_writes(plan, tmp_path, capfd):
    cli.main(["run", str(plan), "-o", str(tmp_path / "out"), "--quiet"])
    code, out, err = call(capfd, "normalize", plan)
    assert (code, err) == (0, "")
    assert out == (tmp_path / "out" / "rencana.json").read_text(encoding="utf-8")


def test_check_of_the_written_files_says_what_run_said(plan, tmp_path, capfd):
    folder = tmp_path / "out"
    cli.main(["run", str(plan), "-o", str(folder), "--quiet"])
    expected = (folder / "rencana.temuan.json").read_text(encoding="utf-8")
    assert call(capfd, "check", folder / "rencana.json") == (0, expected, "")
    assert call(capfd, "check", plan) == (0, expected, "")
    (folder / "rencana.jejak.json").unlink()
    without = json.loads(call(capfd, "check", folder / "rencana.json")[1])
    assert all(one["rujukan"] is None for one in without["temuan"])


def test_standard_input_is_known_by_its_first_bytes(plan, tmp_path, capfd, stdin):
    stdin(plan.read_bytes())
    code, out, _ = call(capfd, "normalize", "-")
    assert code == 0
    assert json.loads(out)["sumber"]["berkas"] == "stdin.txt"
    stdin(out.encode())
    assert call(capfd, "check", "-")[0] == 0
    stdin(b"%PDF-1.7 broken")
    assert call(capfd, "extract", "-")[0] == 4
    stdin(plan.read_bytes())
    assert cli.main(["run", "-", "-o", str(tmp_path / "out"), "--quiet"]) == 0
    assert (tmp_path / "out" / "stdin.temuan.json").exists()


def test_extract_prints_the_pages(plan, capfd):
    code, out, _ = call(capfd, "extract", plan)
    data = json.loads(out)
    assert code == 0
    assert data["transkrip"] is True
    texts = [line["text"] for table in data["pages"][0]["tables"] for cell in table["cells"]
             for line in cell["lines"]]  # fmt: skip
    assert "Manajemen Perubahan" in texts


def test_check_knows_the_language_the_template_and_strict(plan, capfd):
    plan.write_text(PLAN.replace("\t2 Penyusunan", "\t1 Penyusunan"))
    code, out, _ = call(capfd, "check", plan, "--lang", "en", "--strict", "--template", "none")
    data = json.loads(out)
    assert code == 1
    assert data["template"] is None
    assert "more than once" in data["temuan"][0]["pesan"]


@pytest.mark.parametrize("text", ["{}", "{", '{"versi_skema": "9"}'])
def test_json_that_is_not_ours(tmp_path, capfd, text):
    path = tmp_path / "a.json"
    path.write_text(text)
    code, out, err = call(capfd, "check", path)
    assert (code, out) == (4, "")
    assert "a.json" in err
    assert "Traceback" not in err


def test_an_unknown_template_ends_before_any_work(plan, tmp_path, capfd):
    code, _, err = call(capfd, "run", plan, "-o", tmp_path / "out", "--template", "tidak-ada")
    assert code == 12
    assert "juknis-314-2021" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("which", ["lampiran", "jejak", "temuan"])
def test_schema_prints_the_committed_one(which, capfd):
    code, out, _ = call(capfd, "schema", which)
    assert code == 0
    assert out == (ROOT / "schema" / f"{which}-1.0.schema.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["lakukan"],
        ["run"],
        ["run", "a.pdf", "--jobs", "0"],
        ["run", "a.pdf", "--timeout", "nan"],
        ["run", "a.pdf", "--timeout", "-1"],
        ["run", "a.pdf", "--max-pages", "1.5"],
        ["check", "a.pdf", "--lang", "fr"],
        ["schema", "lain"],
    ],
)
def test_a_command_line_that_is_not_understood(arguments, capfd):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "usage: lampiran" in err


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb, capfd):
    with pytest.raises(SystemExit) as ended:
        cli.main([verb, "--help"])
    assert ended.value.code == 0
    text = capfd.readouterr().out
    example = re.search(rf"example: lampiran ({verb} .+)", text)
    words = re.split(r" [|>] ", example[1])[0].split()
    assert options.parser().parse_args(words).verb == verb


def test_the_help_names_every_verb(capfd):
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    text = capfd.readouterr().out
    assert set(re.findall(r"^    (\w+)", text, re.MULTILINE)) == {*VERBS, "bench"}


def test_help_does_not_wait_for_what_reads_a_pdf():
    script = (
        "import sys; from lampiran import options; options.parser();"
        "print({'pdfplumber', 'pandas', 'pydantic'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"set()"


def test_a_reader_that_stops_reading_is_no_trouble(tmp_path):
    long = tmp_path / "long.txt"
    long.write_text(
        PLAN + "".join(f"\t\t\t{n} Sub {n}\tIndikator{chr(9) * 13}\n" for n in range(2, 900))
    )
    command = [sys.executable, "-m", "lampiran", "extract", str(long)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_fault_of_the_program_is_told_without_a_traceback(plan, capfd, monkeypatch):
    def breaks(_):
        raise RuntimeError("boom")

    monkeypatch.setitem(VERBS, "normalize", breaks)
    code, out, err = call(capfd, "normalize", plan)
    assert (code, out) == (70, "")
    assert "boom" in err
    assert "--debug" in err
    assert "Traceback" not in err
    assert "Traceback" in call(capfd, "normalize", plan, "--debug")[2]


def test_every_exit_code_is_documented():
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    documented = dict(re.findall(r"^\| (\d+) \| `(\w+)`", page, re.MULTILINE))
    kinds = [kind for kind in vars(errors).values()
             if isinstance(kind, type) and issubclass(kind, LampiranError)]  # fmt: skip
    expected = {
        str(kind.exit_code): kind.__name__
        for kind in (*kinds, TemplateError, SettingsError, ClusterError)
        if kind is not LampiranError
    }
    assert documented == expected
    numbers = set(re.findall(r"^\| (\d+) \|", page, re.MULTILINE))
    assert {"0", "1", "2", "130", "141", "143"} == numbers - set(documented)


def test_the_version(capfd):
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert capfd.readouterr().out == f"lampiran {lampiran.__version__}\n"
