"""Findings as rows of a table, the same for CSV and XLSX."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from ..model import Temuan

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
_FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠]")
"""A text that a spreadsheet may take for something to compute, or to run."""
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Signs that no spreadsheet shows, and some refuse."""


def row(finding: Temuan, texts: Mapping[str, str]) -> Row:
    """One finding; `texts` gives the text of the place it names."""
    where = finding.rujukan
    return {
        "tingkat": finding.tingkat.value,
        "kode": finding.kode,
        "halaman": None if where is None else where.halaman,
        "baris": None if where is None else where.baris,
        "id": finding.id,
        "medan": finding.medan,
        "teks": texts.get(finding.id or ""),
        "pesan": finding.pesan,
        "diharapkan": finding.diharapkan,
        "ditemukan": finding.ditemukan,
        "saran": finding.saran,
    }


def titled(given: Row, lang: Lang) -> Row:
    """The row under the titles of a language."""
    return {HEADS[key][lang]: value for key, value in given.items()}


def clean(given: Row) -> Row:
    """Without signs that cannot be shown."""
    return dict(_each(given))


def _each(given: Row) -> Iterator[tuple[str, str | int | None]]:
    for key, value in given.items():
        yield key, _CONTROL.sub(" ", value) if isinstance(value, str) else value


def harmless(value: str | int | None) -> str | int | None:
    """Where there is only text (CSV), an apostrophe keeps a spreadsheet from computing it."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
