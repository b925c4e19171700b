"""`lampiran template`: each action, from files, names and standard input, and how each fails."""

import io
import json
import subprocess
import sys

import pytest
from test_cli_run import PLAN

from lampiran import cli
from rules.template import load_template, parse_template

BROKEN = """id: t
versi: '1'
asal: satker
sumber_umum: kami
sumber: {kami: kantor kami}
area:
  - {nama: A, alais: [B]}
  - {nama: a}
"""


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
    code = cli.main(["template", *(str(argument) for argument in arguments)])
    out, err = capfd.readouterr()
    return code, out, err


def test_the_same_is_made_of_a_document_its_json_and_standard_input(plan, tmp_path, capfd, stdin):
    mine = tmp_path / "new" / "mine.yaml"
    code, out, err = call(capfd, "make", plan, "-o", mine, "--id", "x")
    assert (code, out) == (0, "")
    assert "made x (version 1, satker)" in err
    cli.main(["normalize", str(plan)])
    data = capfd.readouterr().out
    (tmp_path / "rencana.json").write_text(data, encoding="utf-8")
    code, out, _ = call(capfd, "make", tmp_path / "rencana.json", "--id", "x")
    assert (code, out) == (0, mine.read_text(encoding="utf-8"))
    stdin(data.encode())
    assert call(capfd, "make", "-", "--id", "x")[:2] == (0, out)
    template = load_template(mine)
    assert template.area[0].nama == "Manajemen Perubahan"
    assert "rencana.txt" in template.sumber[template.sumber_umum]
    assert call(capfd, "validate", mine)[0] == 0
    cli.main(["check", str(plan), "--template", str(mine)])
    found = json.loads(capfd.readouterr().out)
    assert found["template"] == {"id": "x", "versi": "1", "asal": "satker"}
    assert [one for one in found["temuan"] if one["kode"].startswith("TPL")] == []


def test_a_guideline_says_that_it_is_one(plan, capfd):
    _, out, _ = call(capfd, "make", plan, "--from", "juknis")
    template = parse_template(out.encode(), "-")
    assert (template.asal, template.sumber_umum) == ("juknis", "juknis")


def test_a_file_that_is_there_is_replaced_only_if_told(plan, tmp_path, capfd):
    mine = tmp_path / "mine.yaml"
    mine.write_text("by hand")
    code, _, err = call(capfd, "make", plan, "-o", mine)
    assert (code, mine.read_text()) == (10, "by hand")
    assert "--force" in err
    assert call(capfd, "make", plan, "-o", mine, "--force")[0] == 0
    assert load_template(mine).area


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("tidak-ada.pdf", None, 3),
        ("a.json", "{}", 4),
        ("a.json", '{"versi_skema": "1.0"', 4),
        ("a.txt", "tanpa tabel", 6),
        ("a.pdf", "%PDF-1.7 rusak", 4),
    ],
)
def test_what_no_template_can_be_made_of(tmp_path, capfd, name, data, code):
    path = tmp_path / name
    if data is not None:
        path.write_text(data)
    assert call(capfd, "make", path, "-o", tmp_path / "t.yaml")[:2] == (code, "")
    assert not (tmp_path / "t.yaml").exists()


def test_a_plan_without_a_tree(plan, tmp_path, capfd):
    cli.main(["normalize", str(plan)])
    data = json.loads(capfd.readouterr().out)
    data["rencana_aksi"]["area"] = []
    path = tmp_path / "kosong.json"
    path.write_text(json.dumps(data))
    code, out, err = call(capfd, "make", path)
    assert (code, out) == (7, "")
    assert "kosong.json" in err


def test_validate_lists_every_fault_with_its_line(tmp_path, capfd, stdin):
    path = tmp_path / "t.yaml"
    path.write_text(BROKEN)
    code, out, err = call(capfd, "validate", path)
    assert (code, out) == (12, "")
    assert "area.0.alais: unknown key (line 7)" in err
    assert "twice" in err
    assert "2 faults" in err
    stdin(BROKEN.encode())
    code, _, err = call(capfd, "validate", "-")
    assert code == 12
    assert "standard input: area.0.alais" in err
    assert call(capfd, "validate", "juknis-314-2021")[0] == 0
    assert call(capfd, "validate", tmp_path / "tidak-ada.yaml")[0] == 12


def test_show_in_three_forms(capfd):
    template = load_template("juknis-314-2021")
    _, yaml, _ = call(capfd, "show", "juknis-314-2021", "--format", "yaml")
    assert parse_template(yaml.encode(), "-") == template
    _, data, _ = call(capfd, "show", "juknis-314-2021", "--format", "json")
    assert json.loads(data) == template.model_dump(mode="json")
    _, text, _ = call(capfd, "show", "juknis-314-2021")
    lines = [line.strip() for line in text.splitlines()]
    for placed in template.placed():
        assert any(line.startswith(f"{placed.tempat} {placed.simpul.nama}") for line in lines)
    assert next(line for line in lines if "(optional)" in line).startswith("9 Quick Wins")


def test_a_text_that_steers_a_terminal_does_not(tmp_path, capfd):
    path = tmp_path / "t.yaml"
    path.write_text(BROKEN.replace("{nama: A, alais: [B]}", r'{nama: "A\e[2J"}'))
    code, out, _ = call(capfd, "show", path)
    assert code == 0
    assert "A\\x1b[2J" in out
    assert "\x1b" not in out


def test_list_names_every_template(capfd):
    code, out, _ = call(capfd, "list")
    assert code == 0
    assert "juknis-314-2021 (version 0." in out
    assert "9 area, 31 kegiatan, 79 sub kegiatan, 150 indikator" in out


def test_diff_tells_what_came_and_what_went(tmp_path, capfd):
    _, text, _ = call(capfd, "show", "juknis-314-2021", "--format", "yaml")
    changed = text.replace("nama: Terisinya Lembar Kerja Evaluasi (LKE) Unit", "nama: Zirah Besi")
    path = tmp_path / "t.yaml"
    path.write_text(changed, encoding="utf-8")
    assert changed != text
    code, out, _ = call(capfd, "diff", "juknis-314-2021", path, "--format", "json")
    found = json.loads(out)
    kinds = {(one["jenis"], one["dari"] or one["ke"]) for one in found["perubahan"]}
    assert code == 0
    assert kinds == {("dihapus", "1.3.2.2"), ("ditambah", "1.3.2.2")}
    code, out, _ = call(capfd, "diff", "juknis-314-2021", path)
    assert code == 0
    assert "Zirah Besi" in out
    same = call(capfd, "diff", path, path, "--format", "json")[1]
    assert json.loads(same)["perubahan"] == []


@pytest.mark.parametrize("action", ["make", "show", "validate", "diff", "list"])
def test_every_action_has_help_with_an_example(action, capfd):
    with pytest.raises(SystemExit) as ended:
        cli.main(["template", action, "--help"])
    assert ended.value.code == 0
    assert f"example: lampiran template {action}" in capfd.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["lain"], ["make"], ["make", "a", "--id", "a b"], ["show"], ["diff", "a"]]
)
def test_a_command_line_that_is_not_understood(arguments, capfd):
    with pytest.raises(SystemExit) as ended:
        cli.main(["template", *arguments])
    assert ended.value.code == 2
    assert "usage: lampiran template" in capfd.readouterr().err


def test_show_reads_no_document():
    script = (
        "import sys; from lampiran.template import command, source;"
        "source.template('juknis-314-2021');"
        "print({'pdfplumber', 'cv2', 'openpyxl', 'extract', 'normalize'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"set()"
