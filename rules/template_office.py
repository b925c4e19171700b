"""Puts the placeholder where a text names its office, and leaves every other sign as printed."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from lampiran.align.wording import normalised
from lampiran.model import Lembaga

PLACEHOLDER: Final = "{satker}"
_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 12
"""Words of an office's name: its post, its body, its level, its region."""


class Speaker:
    """Whose words these are: one office's, or those of a guideline for every office."""

    def __init__(self, office: Lembaga | None, *, every: bool) -> None:
        self._office = office
        self._every = every

    def anonymous(self, text: str) -> str:
        """The text with {satker} for the office."""
        return _without_list(text) if self._every else self._without_name(text)

    def _without_name(self, text: str) -> str:
        """What the office is called is decided by the same words as in every comparison.

        Generic words ("satuan kerja") mean it too and stay as printed.
        """
        if normalised(text, self._office) == normalised(text):
            return text
        words = list(_WORD.finditer(text))
        pieces, done, at = [], 0, 0
        while at < len(words):
            end = self._end_of_name(text, words, at)
            if end is None:
                at += 1
                continue
            pieces += [text[done : words[at].start()], PLACEHOLDER]
            done, at = words[end].end(), end + 1
        return "".join([*pieces, text[done:]])

    def _end_of_name(self, text: str, words: list[re.Match[str]], start: int) -> int | None:
        """The last word of the longest name that begins here.

        "Sekretariat KPU ..." keeps its first word: the secretariat is a part of the office.
        """
        if words[start][0].casefold() in _knowledge()["bagian"]["kata"]:
            return None
        for end in range(min(len(words), start + _LONGEST) - 1, start - 1, -1):
            if self._is_name(text[words[start].start() : words[end].end()]):
                return end
        return None

    def _is_name(self, text: str) -> bool:
        return normalised(text, self._office) == PLACEHOLDER != normalised(text)


@cache
def _knowledge() -> dict[str, Any]:
    with (Path(__file__).parent / "template_office.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _list_of_offices() -> tuple[re.Pattern[str], tuple[str, ...]]:
    known = _knowledge()["semua_kantor"]
    body, level, joined = known["badan"], known["tingkat"], known["sambung"]
    one = rf"{body}(?:\s*/\s*{body})?(?:\s+{level}(?!\w))?"
    several = re.compile(rf"(?<!\w){one}(?:{joined}{one})*(?!\w)", re.IGNORECASE)
    return several, tuple(known["wajib"])


def _without_list(text: str) -> str:
    pattern, needed = _list_of_offices()

    def placed(found: re.Match[str]) -> str:
        every = all(part.casefold() in found[0].casefold() for part in needed)
        return PLACEHOLDER if every else found[0]

    return pattern.sub(placed, text)
