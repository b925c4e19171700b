"""An office's own settings: what they mean, and what is said where they do not hold together."""

import argparse
from pathlib import Path

import pytest

from lampiran.findings.settled import Settled, settle
from lampiran.findings.toml_file import SettingsError, line_of


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def settled(**said):
    none = ("template", "lang", "select", "ignore", "severity", "config", "baseline")
    return settle(argparse.Namespace(**{**dict.fromkeys(none), **said}), "bawaan")


def write(text, name="lampiran.toml"):
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


ALL = """\
template = "none"
lang = "en"
select = ["STR", "BCA001"]
ignore = ["STR002"]
severity = "peringatan"

[tingkat]
STR001 = "info"
"""


def test_without_settings_everything_is_as_the_program_assumes():
    assert settled() == Settled("bawaan")


def test_the_file_of_this_folder_holds_where_the_command_line_says_nothing():
    write(ALL)
    found = settled()
    assert (found.template, found.lang, found.project) == ("none", "en", Path("lampiran.toml"))
    assert found.choosing.select == ("STR", "BCA001")
    assert found.choosing.ignore == ("STR002",)
    assert found.choosing.least == "peringatan"
    assert found.choosing.grades == (("STR001", "info"),)


def test_the_command_line_comes_first():
    write(ALL)
    found = settled(template="x", lang="id", select=("BCA",), ignore=("TPL",), severity="info")
    assert (found.template, found.lang) == ("x", "id")
    assert (found.choosing.select, found.choosing.ignore) == (("BCA",), ("TPL",))
    assert found.choosing.least == "info"


def test_a_file_that_is_named_holds_instead_and_none_switches_it_off():
    write(ALL)
    write('lang = "id"', "kantor/lain.toml")
    assert settled(config="kantor/lain.toml").choosing.select == ()
    assert settled(config="none") == Settled("bawaan")


def test_paths_are_relative_to_the_file():
    write("", "kantor/templat.yaml")
    write("", "kantor/diterima.toml")
    write('template = "templat.yaml"\nbaseline = "diterima.toml"', "kantor/lain.toml")
    found = settled(config="kantor/lain.toml")
    assert found.template == str(Path("kantor/templat.yaml"))
    assert found.baseline == Path("kantor/diterima.toml")
    assert settled(config="kantor/lain.toml", baseline="none").baseline is None


def test_a_file_from_an_editor_of_windows():
    Path("lampiran.toml").write_bytes(b"\xef\xbb\xbflang = 'en'\r\n")
    assert settled().lang == "en"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('lang = "id"\nselct = ["STR"]', "line 2: unknown key 'selct'"),
        ('\n[tingkat]\nSTR001 = "berat"', "line 3: tingkat.STR001"),
        ('[tingkat]\n\nkep = "info"', "line 3: tingkat.kep: 'kep' is no code"),
        ("[severity]\n", "line 1: severity"),
        ('lang = "fr"', "line 1: lang"),
        ('select = "STR"', "line 1: select"),
        ("lang = \n", "line 1"),
        ('ignore = ["QQQ"]', "'QQQ'"),
        ('baseline = "tidak-ada.toml"', "tidak-ada.toml: the file cannot be read"),
    ],
)
def test_a_fault_is_told_with_its_line(text, said):
    write(text)
    with pytest.raises(SettingsError) as raised:
        settled()
    assert said in str(raised.value)
    assert raised.value.exit_code == 13


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"a = " + b"[" * 5000])
def test_what_is_no_toml(raw):
    Path("lampiran.toml").write_bytes(raw)
    with pytest.raises(SettingsError):
        settled()


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_a_code_that_no_rule_has_is_refused(option):
    with pytest.raises(SettingsError, match=f"--{option} names 'STR9'"):
        settled(**{option: ("STR", "STR9")})


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("a",), 1),
        (("t", "b"), 3),
        (("t", "none"), 2),
        (("e", 1, "a"), 7),
        (("e", 1, "missing"), 6),
        (("none",), None),
    ],
)
def test_the_line_of_a_key(place, line):
    text = 'a = 1\n[t]\n"b" = 2\n[[e]]\na = 3\n[[ e ]]\na = 4\n'
    assert line_of(text, place) == line
