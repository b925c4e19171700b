"""Puts texts into a form in which two offices that mean the same write the same."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from rapidfuzz import fuzz

from lampiran.model import Lembaga

_NOT_A_WORD = re.compile(r"[^\w{}%]+")
_PART_ENDS = re.compile(r"[/();:]")
_OFFICE: Final = "{satker}"
_ENUMERATOR: Final = re.compile(
    r"\A\s*(?:\(?(?:\d+(?:\.\d+)*|[ivxIVX]{1,5}|[a-zA-Z])[.)]+(?=\s|[A-Z(])|[•▪●○\-–—*]\s)\s*"
)
"""A number or bullet before a text: where it stands in its list is no part of what it says."""


@cache
def _knowledge() -> dict[str, Any]:
    with (Path(__file__).parent / "wording.toml").open("rb") as file:
        return tomllib.load(file)


def normalised(text: str, office: Lembaga | None = None) -> str:
    """Lower case, single spaces, no punctuation; the office's name becomes a placeholder."""
    if office is None:
        return _normalised(text, "", "", "")
    level = "" if office.tingkat is None else office.tingkat.value
    return _normalised(text, office.nama, level, office.wilayah or "")


@lru_cache(maxsize=20_000)
def _normalised(text: str, name: str, level: str, region: str) -> str:
    words = _in_front().sub("", _plain(text))
    words = _office_pattern(name, level, region).sub(_OFFICE, words)
    words = words.replace(f"sekretariat {_OFFICE}", _OFFICE)
    return _same_meaning().sub(lambda found: _knowledge()["setara"][found[0]], words)


@cache
def _in_front() -> re.Pattern[str]:
    return re.compile(_knowledge()["nomor_di_depan"]["pola"])


@cache
def _same_meaning() -> re.Pattern[str]:
    return _any_of(_knowledge()["setara"])


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    """Whole words; the longest first, so that none cuts into another."""
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w{{])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def as_read(text: str) -> str:
    """Lower case and single spaces, with the name of the office as it stands there."""
    return _plain(unnumbered(text))


def unnumbered(text: str) -> str:
    """A text without the number or bullet that says where it stands in its list."""
    return _ENUMERATOR.sub("", text, count=1) or text


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _NOT_A_WORD.sub(" ", folded).strip()


@lru_cache(maxsize=256)
def _office_pattern(name: str, level: str, region: str) -> re.Pattern[str]:
    known = {
        "nama": _plain(name),
        "tingkat": level,
        "tingkat_pendek": _knowledge()["tingkat_pendek"].get(level, ""),
        "wilayah": _plain(region),
    }
    forms: set[str] = set()
    for form in _knowledge()["satker"]:
        needs = re.findall(r"\{(\w+)\}", form)
        if all(known[need] for need in needs):
            forms.add(form.format(**known))
    return _any_of(forms)


def core(words: str) -> str:
    """What tells one area from another: `words` without those that any area may have."""
    common = set(_knowledge()["umum"]["kata"])
    return " ".join(word for word in words.split() if word not in common)


def likeness(one: str, other: str) -> float:
    """How much two normalised names say the same, 0..100.

    The order of words and the spaces between them do not count (transcripts glue
    and cut words). Names that hold common words only are compared whole.
    """
    if one == other:
        return 100.0
    first, second = core(one), core(other)
    if not first or not second:
        first, second = one, other
    return max(
        fuzz.token_sort_ratio(first, second),
        fuzz.ratio(first.replace(" ", ""), second.replace(" ", "")),
    )


def parts(text: str, office: Lembaga | None = None) -> tuple[str, ...]:
    """A name and the names it joins: "Penataan Organisasi/Kelembagaan" is either."""
    pieces = [normalised(piece, office) for piece in _PART_ENDS.split(text)]
    return tuple(dict.fromkeys([normalised(text, office), *(p for p in pieces if core(p))]))
