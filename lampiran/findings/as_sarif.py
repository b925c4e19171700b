"""Findings as SARIF 2.1.0 (OASIS), which editors and review tools read."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from rules.texts import text

from .. import __version__
from ..model import Temuan
from .baseline import Diterima
from .columns import Lang
from .fingerprint import fingerprint
from .rule_page import body

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {"galat": "error", "peringatan": "warning", "info": "note"}
_PAGE: Final[dict[Lang, str]] = {"id": "halaman {}", "en": "page {}"}


def sarif(
    shown: Sequence[Temuan],
    accepted: Sequence[tuple[Temuan, Diterima]],
    texts: Mapping[str, str],
    uri: str,
    lang: Lang,
) -> str:
    """One run over one document; what a baseline accepts is there as suppressed."""
    codes = sorted({finding.kode for finding in (*shown, *(one for one, _ in accepted))})
    places = {code: place for place, code in enumerate(codes)}
    results = [_result(finding, places, texts, uri, lang) for finding in shown]
    for finding, entry in accepted:
        result = _result(finding, places, texts, uri, lang)
        why = {"kind": "external", "status": "accepted", "justification": entry.alasan}
        results.append({**result, "suppressions": [why]})
    driver = {
        "name": "lampiran",
        "version": __version__,
        "language": lang,
        "rules": [_rule(code, lang) for code in codes],
    }
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "artifacts": [{"location": {"uri": uri}}],
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, lang: Lang) -> dict[str, Any]:
    page = text(code).halaman[lang]
    plain, marked = body(page, lang)
    return {
        "id": code,
        "shortDescription": {"text": page.judul},
        "fullDescription": {"text": page.apa},
        "help": {"text": plain, "markdown": marked},
    }


def _result(
    finding: Temuan, places: Mapping[str, int], texts: Mapping[str, str], uri: str, lang: Lang
) -> dict[str, Any]:
    rest = {
        "tingkat": finding.tingkat.value,
        "id": finding.id,
        "medan": finding.medan,
        "diharapkan": finding.diharapkan,
        "ditemukan": finding.ditemukan,
        "saran": finding.saran,
    }
    return {
        "ruleId": finding.kode,
        "ruleIndex": places[finding.kode],
        "level": _LEVELS[finding.tingkat.value],
        "message": {"text": finding.pesan},
        "locations": [_location(finding, uri, lang)],
        "partialFingerprints": {"temuan/v1": fingerprint(finding, texts)},
        "properties": {key: value for key, value in rest.items() if value is not None},
    }


def _location(finding: Temuan, uri: str, lang: Lang) -> dict[str, Any]:
    """SARIF knows lines and no pages: a page stands in the words and among the properties."""
    where = finding.rujukan
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri, "index": 0}}
    location: dict[str, Any] = {"physicalLocation": physical}
    if where is not None and where.baris is not None:
        physical["region"] = {"startLine": where.baris}
    if where is not None and where.halaman is not None:
        location["message"] = {"text": _PAGE[lang].format(where.halaman)}
        location["properties"] = {"halaman": where.halaman}
    if finding.id is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.id}]
    return location
