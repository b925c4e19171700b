"""`lampiran report`: what it reads, what it refuses, and what it leaves as it was."""

import json
import re
import shutil
from pathlib import Path

import pytest

from lampiran import cli

ROOT = Path(__file__).parents[1]
DECREE = ROOT / "samples" / "sk-provinsi-karta-2026" / "sk-provinsi-karta-2026.pdf"
OTHER = ROOT / "samples" / "sk-alor-2025" / "sk-alor-2025.pdf"
NAME = DECREE.stem


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    assert cli.main(["run", str(DECREE), "-o", str(folder), "--quiet"]) == 0
    return folder


@pytest.fixture
def folder(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "output"))


def _report(folder: Path, *more: str) -> str:
    target = folder / "page.html"
    assert cli.main(["report", str(folder / f"{NAME}.json"), "-o", str(target), *more]) == 0
    return target.read_text(encoding="utf-8")


def _pictures(page: str) -> int:
    return len(re.findall(r'<img src="data:image/', page))


def test_pictures_come_only_from_the_very_file_that_was_read(folder, capfd):
    assert _pictures(_report(folder)) == 0
    assert "no pictures" in capfd.readouterr().err
    shutil.copy(OTHER, folder / DECREE.name)
    assert _pictures(_report(folder)) == 0
    assert "another edition" in capfd.readouterr().err
    shutil.copy(DECREE, folder / DECREE.name)
    assert _pictures(_report(folder)) > 0
    assert capfd.readouterr().err == ""
    assert _pictures(_report(folder, "--no-cuts")) == 0


def test_a_pdf_that_was_not_read_is_refused_by_name(folder, capfd):
    page = folder / "page.html"
    page.write_text("before")
    words = ["report", str(folder / f"{NAME}.json"), "--pdf", str(OTHER), "-o", str(page)]
    assert cli.main(words) == 4
    assert "is not the file from which the data were read" in capfd.readouterr().err
    assert page.read_text() == "before"


def test_findings_that_were_written_are_shown_as_they_were_chosen(folder):
    file = folder / f"{NAME}.temuan.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    data["temuan"] = data["temuan"][:1]
    file.write_text(json.dumps(data), encoding="utf-8")
    assert _report(folder).count('<article class="kartu ') >= 1
    assert re.findall(r'id="t-(\d+)"', _report(folder)) == ["1"]
    file.unlink()
    assert len(re.findall(r'id="t-(\d+)"', _report(folder))) > 1


def test_findings_that_were_written_are_told_in_the_language_asked_for(folder):
    data = json.loads((folder / f"{NAME}.temuan.json").read_text(encoding="utf-8"))
    said = data["temuan"][0]["pesan"].split('"')[0]
    assert said in _report(folder)
    assert said not in _report(folder, "--lang", "en")


@pytest.mark.parametrize("name", ["../secret.pdf", "/etc/passwd", "..", "a\x00b", "x" * 400])
def test_a_name_in_the_data_is_no_way_to_another_file(folder, name):
    file = folder / f"{NAME}.json"
    shutil.copy(DECREE, folder.parent / "secret.pdf")
    data = json.loads(file.read_text(encoding="utf-8"))
    data["sumber"]["berkas"] = name
    file.write_text(json.dumps(data), encoding="utf-8")
    assert _pictures(_report(folder)) == 0


def test_a_document_is_read_and_told_at_once(tmp_path):
    target = tmp_path / "page.html"
    assert cli.main(["report", str(DECREE), "--lang", "en", "-o", str(target)]) == 0
    page = target.read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert _pictures(page) > 0


def test_a_trace_is_no_decree(folder, capfd):
    assert cli.main(["report", str(folder / f"{NAME}.jejak.json")]) == 4
    assert "not the decree" in capfd.readouterr().err
