"""The fields of the feed: names, formats, where each comes from. The facts are in fields.toml."""

import datetime
import json
import re
import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from lampiran.model import Nilai, Teks

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
SCHEMA_FILE: Final = "feed.schema.json"


class Bentuk(StrEnum):
    """What a value looks like."""

    TEKS = "teks"
    TAHUN = "tahun"
    TANGGAL = "tanggal"
    WAKTU = "waktu"
    URL = "url"
    BERKAS = "berkas"


class Asal(StrEnum):
    """Where a value comes from."""

    KEPUTUSAN = "keputusan"
    SETELAN = "setelan"
    BUKU = "buku"
    TETAP = "tetap"
    BANTU = "bantu"


class Medan(Nilai):
    """One field of a document in the feed."""

    wajib: bool = False
    nihil: bool = False
    """Whether it may be null."""
    bentuk: Bentuk = Bentuk.TEKS
    asal: Asal
    tetap: Teks | None = None
    semua: bool = False
    """Whether one setting may stand for all decrees."""
    id: Teks
    en: Teks
    contoh: Teks

    def told(self, lang: str) -> str:
        """What the field is."""
        return self.en if lang == "en" else self.id


_DATE: Final = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_MOMENT: Final = (
    r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?"
    r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"
)
_URL: Final = r"^https?://[^\s/?#<>\"{}|\\^`]+([/?#][^\s<>\"{}|\\^`]*)?$"
_FILE: Final = r'^[^/\\<>:"|?*\u0000-\u001f.][^/\\<>:"|?*\u0000-\u001f]*$'
PATTERNS: Final[dict[Bentuk, str]] = {
    Bentuk.TAHUN: "^[0-9]{4}$",
    Bentuk.TANGGAL: _DATE,
    Bentuk.WAKTU: _MOMENT,
    Bentuk.URL: _URL,
    Bentuk.BERKAS: _FILE,
}
_FORMATS: Final = {Bentuk.TANGGAL: "date", Bentuk.WAKTU: "date-time", Bentuk.URL: "uri"}
_WORDS: Final = {
    Bentuk.TEKS: "a text",
    Bentuk.TAHUN: "a year of four digits",
    Bentuk.TANGGAL: "a date such as 2026-06-19",
    Bentuk.WAKTU: "a moment with its zone, such as 2026-07-01T08:00:00+08:00",
    Bentuk.URL: "an address that begins with https:// or http://",
    Bentuk.BERKAS: "the name of a file, without a path",
}


@cache
def fields() -> dict[str, Medan]:
    """The fields by name, in the order of the feed."""
    return {name: medan for name, medan in settable().items() if medan.asal is not Asal.BANTU}


@cache
def settable() -> dict[str, Medan]:
    """The fields, and after them what others are made of and a person can mend."""
    with Path(__file__).with_name("fields.toml").open("rb") as file:
        return {name: Medan.model_validate(said) for name, said in tomllib.load(file).items()}


def fault(bentuk: Bentuk, value: str) -> str | None:
    """What is wrong with the form of a value."""
    pattern = PATTERNS.get(bentuk)
    good = pattern is None or re.fullmatch(pattern.removeprefix("^").removesuffix("$"), value)
    if good and bentuk in (Bentuk.TANGGAL, Bentuk.WAKTU):
        try:
            datetime.date.fromisoformat(value[:10])  # 30 February fits the pattern
        except ValueError:
            good = None
    return None if good else f"'{value[:80]}' is not {_WORDS[bentuk]}"


def schema() -> dict[str, Any]:
    """The draft-07 schema of the feed: nothing it admits is refused by that of ILDIS."""
    known = fields()
    return {
        "$schema": DIALECT,
        "$id": "urn:lampiran:jdihn:1",
        "title": "Feed of documents for JDIHN",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {name: _property(medan) for name, medan in known.items()},
            "required": [name for name, medan in known.items() if medan.wajib],
            "additionalProperties": False,
        },
    }


def _property(medan: Medan) -> dict[str, Any]:
    said: dict[str, Any] = {"description": medan.en}
    said["type"] = ["string", "null"] if medan.nihil else "string"
    if medan.tetap is not None:
        said["const"] = medan.tetap
    else:
        said["minLength"] = 1
    if medan.bentuk in PATTERNS:
        said["pattern"] = PATTERNS[medan.bentuk]
    if medan.bentuk in _FORMATS:
        said["format"] = _FORMATS[medan.bentuk]
    return said


def schema_text() -> str:
    """The schema as it lies beside this file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
