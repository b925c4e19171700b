"""The words of the report: its own, and those it shares with the page of a comparison."""

import tomllib
from functools import cache
from pathlib import Path

from lampiran.diff.show.words import Lang, Words
from lampiran.diff.show.words import words as shared


@cache
def words(lang: Lang) -> Words:
    """All phrases of one language."""
    with (Path(__file__).parent / "words.toml").open("rb") as file:
        known: dict[str, dict[str, dict[str, str]]] = tomllib.load(file)
    own = {
        f"{group}.{key}": phrase[lang]
        for group, phrases in known.items()
        for key, phrase in phrases.items()
    }
    return Words(lang, {**shared(lang).phrases, **own})
