"""What each rule says: its messages and its page of documentation, one TOML file a code.

`pesan` holds the messages by case; `saran` what a rule advises, where the right text alone would
not say it; `halaman` the page for officers (id) and others (en).
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final, Literal

from pydantic import Field

from lampiran.model import Nilai, Teks

FOLDER: Final = Path(__file__).parent
Bahasa = Literal["id", "en"]


class Halaman(Nilai):
    """The page of a rule in one language."""

    judul: Teks
    apa: Teks
    mengapa: Teks
    sumber: Teks
    contoh: Teks
    perbaikan: Teks


class Texts(Nilai):
    """All words of one rule."""

    pesan: dict[str, dict[Bahasa, Teks]]
    saran: dict[str, dict[Bahasa, Teks]] = Field(default_factory=dict)
    halaman: dict[Bahasa, Halaman] = Field(min_length=2, description="a page in each language")


def codes() -> tuple[str, ...]:
    """Every code that has texts, in order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def text(code: str) -> Texts:
    """The words of the rule `code`."""
    with (FOLDER / f"{code}.toml").open("rb") as file:
        return Texts.model_validate(tomllib.load(file))
