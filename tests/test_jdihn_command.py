"""`lampiran publish` end to end."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from test_cli_run import PLAN

from lampiran import cli
from lampiran.jdihn.options import FORMS

SEED = Path(__file__).parents[2] / "shared" / "seed" / "sk-alor-6-2026.txt"
OFFICE = """\
[semua]
status = "Berlaku"
bidangHukum = "Tata Negara"
abstrak = "abstrak-{id}.pdf"
urlAbstrak = "https://jdih.contoh.go.id/{id}/abstrak"
urlDetailPeraturan = "https://jdih.contoh.go.id/{id}"
fileDownload = "{nama}.pdf"
urlDownload = "https://jdih.contoh.go.id/{nama}.pdf"
"""


@pytest.fixture
def out(tmp_path):
    """The output folder of a run over two decrees, which lack their end."""
    for name, text in (("satu", PLAN), ("dua", PLAN.replace("NOMOR 3 ", "NOMOR 4 "))):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    folder = tmp_path / "out"
    files = [str(tmp_path / f"{name}.txt") for name in ("satu", "dua")]
    assert cli.main(["run", *files, "-o", str(folder), "--quiet", "--jobs", "1"]) == 0
    return folder


@pytest.fixture
def settings(tmp_path):
    path = tmp_path / "jdihn.toml"
    path.write_text(OFFICE, encoding="utf-8")
    return path


def call(capfd, *arguments):
    code = cli.main(["publish", *(str(argument) for argument in arguments)])
    printed, err = capfd.readouterr()
    return code, printed, err


def test_missing_values_are_all_told_and_nothing_is_written(out, tmp_path, capfd):
    target = tmp_path / "feed.json"
    code, printed, err = call(capfd, "--jdihn", out, "-o", target)
    assert (code, printed, target.exists()) == (13, "", False)
    assert 'status is missing in all 2 decrees: under [semua] write status = "…"' in err
    assert "no feed was written: " in err.splitlines()[-1]


def test_the_made_settings_name_what_single_decrees_lack(out, settings, tmp_path, capfd):
    """Filled in as the file asks, the feed is made: from files, in any order, the same."""
    code, text, _ = call(capfd, "--jdihn", "--make-settings", out)
    assert code == 0
    for name, value in (
        ("tempatTerbit", "Contoh"),
        ("tanggal_penetapan", "2026-01-05"),
        ("tanggal_pengundangan", "2026-01-05"),
        ("last_updated", "2026-01-05T00:00:00Z"),
    ):
        text = text.replace(f'\n{name} = ""', f'\n{name} = "{value}"')
    own = text[text.index("\n[[keputusan]]") :] if "\n[[keputusan]]" in text else ""
    settings.write_text(OFFICE + own, encoding="utf-8")
    files = [out / "satu.json", out / "dua.json"]
    code, feed, err = call(capfd, "--jdihn", *files, "--settings", settings)
    assert code == 0, err
    assert [document["noPeraturan"] for document in json.loads(feed)] == ["3", "4"]
    assert call(capfd, "--jdihn", *files[::-1], "--settings", settings)[1] == feed
    (out / "datapackage.json").write_text("{}", encoding="utf-8")  # no decree, left alone
    target = out / "feed.txt"
    assert call(capfd, "--jdihn", out, "--settings", settings, "-o", target)[:2] == (0, "")
    assert target.read_text(encoding="utf-8") == feed


def test_a_fault_of_the_settings_is_told_before_any_work(out, settings, capfd):
    settings.write_text('[semua]\nstatuz = "a"\n', encoding="utf-8")
    code, printed, err = call(capfd, "--jdihn", out, "--settings", settings)
    assert (code, printed) == (13, "")
    assert "line 2: unknown key 'semua.statuz'" in err
    assert call(capfd, "--jdihn", out, "--settings", settings.with_name("tiada"))[0] == 13


def test_a_trace_is_no_decree(out, settings, capfd):
    trace = out / "satu.jejak.json"
    code, _, err = call(capfd, "--jdihn", trace, "--settings", settings)
    assert code == 4
    assert "NAME.jejak.json" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--jdihn",),
        ("--jdihn", "a.json", "--format", "md"),
        ("--abstract",),
        ("--abstract", "a.json", "b.json"),
        ("--abstract", "a.json", "--settings", "x"),
    ],
)
def test_what_cannot_be_done_together_is_told(arguments, capfd):
    code, printed, err = call(capfd, *arguments)
    assert (code, printed) == (2, "")
    assert err.startswith("lampiran: ")


def test_an_abstract_has_the_form_of_its_file(out, tmp_path, capfd, monkeypatch):
    data = out / "satu.json"
    made = {form: call(capfd, "--abstract", data, "--format", form)[1] for form in FORMS}
    for form, text in made.items():
        target = tmp_path / f"abstrak.{form}"
        assert call(capfd, "--abstract", data, "-o", target)[:2] == (0, "")
        assert target.read_text(encoding="utf-8") == text
    assert call(capfd, "--abstract", data)[1] == made["md"]
    assert len(set(made.values())) == len(FORMS)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data.read_bytes())))
    assert "ABSTRAK" in call(capfd, "--abstract", "-")[1]


def test_the_transcript_of_a_real_decree(settings, capfd):
    if not SEED.exists():
        pytest.skip("the transcript of the real decree is not here")
    code, feed, err = call(capfd, "--jdihn", SEED, "--settings", settings)
    assert code == 0, err
    (document,) = json.loads(feed)
    assert document["idData"] == "keputusan-komisi-pemilihan-umum-kabupaten-alor-6-2026"
    assert document["fileDownload"] == "sk-alor-6-2026.pdf"
    code, text, _ = call(capfd, "--abstract", SEED, "--format", "txt")
    assert code == 0
    assert "[JUMLAH HALAMAN: diisi]" in " ".join(text.split())


def test_who_hands_out_the_work_loads_no_model():
    script = (
        "import sys; from lampiran.jdihn import command;"
        "print({'pydantic', 'pdfplumber', 'extract', 'rules'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"set()"
