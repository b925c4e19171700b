"""The words of the interface, in the language of the reader."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

Lang = Literal["id", "en"]
LANGS: Final[tuple[Lang, ...]] = ("id", "en")


class Words:
    """Phrases by dotted key; a field of the data that has no phrase is shown as it is called."""

    def __init__(self, lang: Lang, phrases: Mapping[str, str]) -> None:
        self.lang: Final = lang
        self.phrases: Final = phrases

    def __call__(self, key: str, **values: object) -> str:
        """The phrase, its {fields} filled. An unknown key is a fault of the program."""
        phrase = self.phrases[key]
        return phrase.format(**values) if values else phrase

    def name(self, group: str, key: str) -> str:
        """The name of a field or a kind; keys that nobody named stand for themselves."""
        return self.phrases.get(f"{group}.{key}", key.replace("_", " "))

    def number(self, value: int) -> str:
        """A whole number as this language groups its digits."""
        grouped = f"{value:,}"
        return grouped.replace(",", ".") if self.lang == "id" else grouped

    def percent(self, part: float) -> str:
        """0..1 as whole percents; what is not quite 1 is never rounded up to 100."""
        return str(min(round(part * 100), 99) if part < 1 else 100)


@cache
def words(lang: Lang) -> Words:
    """All phrases of one language."""
    with (Path(__file__).parent / "words.toml").open("rb") as file:
        known: dict[str, dict[str, dict[str, str]]] = tomllib.load(file)
    return Words(
        lang,
        {
            f"{group}.{key}": phrase[lang]
            for group, phrases in known.items()
            for key, phrase in phrases.items()
        },
    )
