"""Each rule has its page, in both languages, made from the rule's own texts."""

from pathlib import Path

import pytest

from lampiran import cli
from lampiran.findings.rule_page import LANGUAGES, files, markdown
from rules.texts import codes, text

DOCS = Path(__file__).parents[1] / "docs" / "rules"
REMEDY = "run: lampiran rules --docs docs/rules"


def test_docs_rules_holds_what_the_texts_give():
    committed = {path.name: path.read_text(encoding="utf-8") for path in DOCS.iterdir()}
    made = files()
    assert sorted(committed) == sorted(made), REMEDY
    assert [name for name in made if committed[name] != made[name]] == [], REMEDY


@pytest.mark.parametrize("code", codes())
def test_each_rule_has_a_page_in_both_languages(code):
    pages = text(code).halaman
    assert set(pages) == set(LANGUAGES)
    assert pages["id"].judul != pages["en"].judul
    assert all(page.judul in markdown(code).replace("\\", "") for page in pages.values())


def test_the_index_names_every_rule():
    index = files()["README.md"]
    assert all(f"[{code}]({code}.md)" in index for code in codes())


def test_writing_the_pages_takes_away_those_of_rules_that_are_no_more(tmp_path):
    (tmp_path / "ZZZ999.md").touch()
    (tmp_path / "notes.md").touch()
    assert cli.main(["rules", "--docs", str(tmp_path)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*files(), "notes.md"])


def test_the_command_lists_the_rules(capfd):
    assert cli.main(["rules"]) == 0
    assert [line[:6] for line in capfd.readouterr().out.splitlines()] == list(codes())
    cli.main(["rules", "bca"])
    listed = [line[:6] for line in capfd.readouterr().out.splitlines()]
    assert listed == [code for code in codes() if code.startswith("BCA")]


@pytest.mark.parametrize(("lang", "title"), [("id", "Bacaan meragukan"), ("en", "Doubtful")])
def test_the_command_prints_the_page_of_a_rule(lang, title, capfd):
    assert cli.main(["rules", "BCA001", "--lang", lang]) == 0
    out = capfd.readouterr().out
    assert out.startswith(f"BCA001: {title}")
    assert max(map(len, out.splitlines())) <= 100


def test_a_rule_that_is_not_there(capfd):
    assert cli.main(["rules", "QQQ001"]) == 13
    out, err = capfd.readouterr()
    assert out == ""
    assert "QQQ001" in err
