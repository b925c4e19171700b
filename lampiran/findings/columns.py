"""Findings as rows of a table, the same for CSV and XLSX."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal

from rules.spoken import Spoken

from ..model import Temuan, TingkatTemuan

Lang = Literal["id", "en"]
Row = dict[str, str | int | None]

HEADS: Final[dict[str, dict[Lang, str]]] = {
    "tingkat": {"id": "Tingkat", "en": "Grade"},
    "kode": {"id": "Kode", "en": "Code"},
    "halaman": {"id": "Halaman", "en": "Page"},
    "baris": {"id": "Baris", "en": "Line"},
    "id": {"id": "Butir", "en": "Item"},
    "medan": {"id": "Bagian", "en": "Field"},
    "teks": {"id": "Teks", "en": "Text"},
    "pesan": {"id": "Pesan", "en": "Message"},
    "diharapkan": {"id": "Diharapkan", "en": "Expected"},
    "ditemukan": {"id": "Ditemukan", "en": "Found"},
    "saran": {"id": "Saran", "en": "Suggestion"},
}
"""Column to its title; the titles are what stands in the file."""
_FAMILIES: Final = ("ATR", "STR", "JDW", "KEP", "HKM", "TPL", "BHS", "BCA")
"""First what was not checked at all, then the plan, the decree, its law; a slip comes late."""
_FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠]")
"""A text that a spreadsheet may take for something to compute, or to run."""
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Signs that no spreadsheet shows, and some refuse."""


def in_reading_order(findings: Iterable[Temuan]) -> list[Temuan]:
    """For people: by grade, then by family, what is most worth an officer's time first.

    Within a family the order of the JSON stands: by code, then that of the rule.
    """
    grades = tuple(TingkatTemuan)
    return sorted(findings, key=lambda one: (grades.index(one.tingkat), _family(one.kode)))


def _family(code: str) -> int:
    family = code[:3]
    return _FAMILIES.index(family) if family in _FAMILIES else len(_FAMILIES)


def row(finding: Temuan, texts: Mapping[str, str], spoken: Spoken) -> Row:
    """One finding; `texts` gives the text of the place it names, `spoken` what it is called."""
    where = finding.rujukan
    return {
        "tingkat": finding.tingkat.value,
        "kode": finding.kode,
        "halaman": None if where is None else where.halaman,
        "baris": None if where is None else where.baris,
        "id": None if finding.id is None else spoken.place(finding.id),
        "medan": spoken.field(finding.id, finding.medan),
        "teks": texts.get(finding.id or ""),
        "pesan": finding.pesan,
        "diharapkan": finding.diharapkan,
        "ditemukan": finding.ditemukan,
        "saran": finding.saran,
    }


def titled(given: Row, lang: Lang) -> Row:
    """The row under the titles of a language."""
    return {HEADS[key][lang]: value for key, value in given.items()}


def clean(given: Row, *, lines: bool = False) -> Row:
    """Without signs that cannot be shown; `lines`: the lines of a suggestion stay apart."""
    return {key: _clean(value, lines=lines and key == "saran") for key, value in given.items()}


def _clean(value: str | int | None, *, lines: bool) -> str | int | None:
    if not isinstance(value, str):
        return value
    kept = value.split("\n") if lines else [value]
    return "\n".join(_CONTROL.sub(" ", line) for line in kept)


def harmless(value: str | int | None) -> str | int | None:
    """Where there is only text (CSV), an apostrophe keeps a spreadsheet from computing it."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
