"""Puts texts into a form in which two offices that mean the same write the same."""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any, Final

from rapidfuzz import fuzz

from lampiran.model import Lembaga

_NOT_A_WORD = re.compile(r"[^\w{}%]+")
_PART_ENDS = re.compile(r"[/();:]")
_OFFICE: Final = "{satker}"


@cache
def _knowledge() -> dict[str, Any]:
    with (Path(__file__).parent / "wording.toml").open("rb") as file:
        return tomllib.load(file)


def normalised(text: str, office: Lembaga | None = None) -> str:
    """Lower case, single spaces, no punctuation; the office's name becomes a placeholder."""
    knowledge = _knowledge()
    words = _plain(text)
    words = re.sub(knowledge["nomor_di_depan"]["pola"], "", words)
    for form in _office_forms(office):
        words = re.sub(rf"(?<![\w{{]){re.escape(form)}(?!\w)", _OFFICE, words)
    words = words.replace(f"sekretariat {_OFFICE}", _OFFICE)
    for one, other in knowledge["setara"].items():
        words = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", other, words)
    return words


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _NOT_A_WORD.sub(" ", folded).strip()


@cache
def _office_forms(office: Lembaga | None) -> tuple[str, ...]:
    """The wordings of the office, longest first so that none cuts into another."""
    level = "" if office is None or office.tingkat is None else office.tingkat.value
    known = {
        "nama": "" if office is None else _plain(office.nama),
        "tingkat": level,
        "tingkat_pendek": _knowledge()["tingkat_pendek"].get(level, ""),
        "wilayah": "" if office is None or office.wilayah is None else _plain(office.wilayah),
    }
    forms: set[str] = set()
    for form in _knowledge()["satker"]:
        needs = re.findall(r"\{(\w+)\}", form)
        if all(known[need] for need in needs):
            forms.add(form.format(**known))
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


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
