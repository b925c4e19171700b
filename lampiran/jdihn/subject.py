"""Keywords of a decree, from its title alone."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from .texts import clean


@cache
def kinds() -> dict[str, Any]:
    """The content of kinds.toml."""
    with Path(__file__).with_name("kinds.toml").open("rb") as file:
        return tomllib.load(file)


def keywords(tentang: str | None) -> tuple[str, ...]:
    """The subjects a title names, without the act, the office and the year.

    Known terms are a keyword each; what stands between them is one too, unless it is made
    of words that say nothing by themselves. A title of unknown words is one keyword.
    """
    data = kinds()["subjek"]
    title = clean(tentang)
    if title is None:
        return ()
    flags = re.IGNORECASE
    core = re.sub(rf"\A(?:{data['tindakan']})+", "", title, flags=flags)
    core = re.sub(data["tempat"], "", core, flags=flags)
    core = re.sub(rf"{data['tahun']}\W*\Z", "", core, flags=flags).strip(" .,;")
    terms = "|".join(re.escape(term) for term in sorted(data["istilah"], key=len, reverse=True))
    pieces = [piece.strip(" .,;") for piece in re.split(rf"\b({terms})\b", core, flags=flags)]
    idle = frozenset(data["bukan"])
    kept = [piece for piece in pieces if not idle.issuperset(piece.casefold().split())]
    return tuple(dict.fromkeys(_trimmed(piece, idle).upper() for piece in kept))


def _trimmed(piece: str, idle: frozenset[str]) -> str:
    words = piece.split()
    while words[0].casefold() in idle:
        words.pop(0)
    while words[-1].casefold() in idle:
        words.pop()
    return " ".join(words)
