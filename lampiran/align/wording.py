"""Puts texts into a form in which two offices that mean the same write the same."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from lampiran.model import Lembaga

_NOT_A_WORD = re.compile(r"[^\w{}%]+")
_PART_ENDS = re.compile(r"[/();:]")
_OFFICE: Final = "{satker}"
_TELLING: Final = 14
"""Letters of a name that is long enough to be known again when a scan has spoilt it."""
_SPOILT: Final = 0.12
"""Share (0..1) of its letters that may be wrong."""
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
    return _normalised(text, *_told(office))


def _told(office: Lembaga | None) -> tuple[str, str, str]:
    """Name, level and region; empty where they are not known."""
    if office is None:
        return "", "", ""
    level = "" if office.tingkat is None else office.tingkat.value
    return office.nama, level, office.wilayah or ""


@lru_cache(maxsize=4_000)
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


def normalised_if_spoilt(text: str, office: Lembaga | None) -> str:
    """As `normalised`, where a scan may have spoilt the name of the office in a few letters."""
    if office is None:
        return normalised(text)
    words = as_read(text).split()
    for solid, count in _long_forms(*_told(office)):
        words = _replaced(words, solid, count)
    return normalised(" ".join(words), office)


@lru_cache(maxsize=256)
def _long_forms(name: str, level: str, region: str) -> tuple[tuple[str, int], ...]:
    """Names without their spaces, and how many words they have; the longest first."""
    forms = [form for form in _office_forms(name, level, region) if len(form) >= _TELLING]
    found = {form.replace(" ", ""): len(form.split()) for form in forms}
    return tuple(sorted(found.items(), key=lambda item: -len(item[0])))


def _replaced(words: list[str], solid: str, count: int) -> list[str]:
    """Put the placeholder wherever a run of words is nearly the name, glued or cut as it may be."""
    most = round(_SPOILT * len(solid))
    done: list[str] = []
    at = 0
    while at < len(words):
        runs = range(max(count - 2, 1), count + 4)
        near = [
            (Levenshtein.distance("".join(words[at : at + run]), solid, score_cutoff=most), run)
            for run in runs
            if at + run <= len(words)
        ]
        distance, run = min(near, default=(most + 1, 1))
        done.append(_OFFICE if distance <= most else words[at])
        at += run if distance <= most else 1
    return done


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
    return _any_of(_office_forms(name, level, region))


def _office_forms(name: str, level: str, region: str) -> set[str]:
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
    return forms


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
