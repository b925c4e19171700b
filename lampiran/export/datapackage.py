"""What the CSV files hold, for machines: a Frictionless Data Package (v1)."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from lampiran.model import VERSI_SKEMA

from .tables import Column, Lang, Table, tables
from .words import words

NAME: Final = "datapackage.json"


def package_bytes(files: Mapping[str, bytes], lang: Lang) -> bytes:
    """The description of `files`: the CSV of each table, by the table's name."""
    said = {
        "profile": "tabular-data-package",
        "name": "rencana-aksi",
        "title": words(lang)("kalender"),
        "version": VERSI_SKEMA,
        "resources": [_resource(tables()[name], raw, lang) for name, raw in files.items()],
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: Table, raw: bytes, lang: Lang) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title[lang],
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
        "bytes": len(raw),
        "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}",
        "schema": _schema(table, lang),
    }


def _schema(table: Table, lang: Lang) -> dict[str, Any]:
    refers = [column for column in table.columns if column.refers_to is not None]
    said: dict[str, Any] = {
        "fields": [_field(column, lang) for column in table.columns],
        "missingValues": [""],
        "primaryKey": ["kunci"],
    }
    if refers:
        said["foreignKeys"] = [
            {
                "fields": [column.name],
                "reference": {"resource": column.refers_to, "fields": ["kunci"]},
            }
            for column in refers
        ]
    return said


def _field(column: Column, lang: Lang) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.name == "kunci":
        constraints["unique"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if column.pattern is not None:
        constraints["pattern"] = column.pattern
    if column.least is not None:
        constraints["minimum"] = column.least
    said: dict[str, Any] = {
        "name": column.name,
        "type": column.kind,
        "title": column.title[lang],
        "description": " / ".join(column.title.values()),
    }
    return {**said, "constraints": constraints} if constraints else said
