"""The data dictionary is that of the models, and explains every field in both languages."""

from pathlib import Path

from lampiran.cli import main
from lampiran.dictionary import _meanings, dictionary_text, fields, meaning, models

COMMITTED = Path(__file__).parents[1] / "docs" / "kamus-data.md"


def test_the_committed_dictionary_is_the_one_of_the_models():
    text = COMMITTED.read_text(encoding="utf-8")
    assert text == dictionary_text(), "renew: lampiran schema --dictionary > docs/kamus-data.md"


def test_every_field_is_explained_in_both_languages():
    for model in models():
        for name, _ in fields(model):
            told = meaning(model.__name__, name)
            assert told["id"]
            assert told["en"]


def test_nothing_is_explained_that_is_not_there():
    there = {model.__name__: {name for name, _ in fields(model)} for model in models()}
    there["*"] = set().union(*there.values())
    for model, known in _meanings().items():
        assert not known.keys() - there[model], model


def test_the_command_prints_it(capsys):
    assert main(["schema", "--dictionary"]) == 0
    assert capsys.readouterr().out == dictionary_text()
