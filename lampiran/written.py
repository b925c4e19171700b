"""Reads back the JSON that an earlier run wrote."""

import json
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from . import inputs, migrate
from .errors import NotADocumentError
from .model import VERSI_SKEMA, Dekrit

M = TypeVar("M", bound=BaseModel)

_COMPANIONS: Final = {
    "jejak": "NAME.jejak.json: it says where values were read",
    "temuan": "NAME.temuan.json: it holds findings",
    "pasangan": "a comparison of two plans",
}
"""A key that each of the other public files has, and what the file is."""


def load(kind: type[M], file: Path, known_as: Path | None = None) -> M:
    """The value in a file; errors call the file `known_as` and say what it is instead."""
    name = known_as or file
    try:
        raw = file.read_bytes()
        return _validated(kind, raw)
    except OSError as error:
        raise inputs.unreadable(name, error) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        what = f"not the JSON that lampiran writes ({place + ': ' if place else ''}{first['msg']})"
        remedy = "Give a NAME.json made by 'lampiran run', or the PDF itself."
        if kind is Dekrit:
            what, remedy = _instead(raw) or (what, remedy)
        raise NotADocumentError(what, remedy=remedy, file=name) from error


def beside(kind: type[M], file: Path, what: str) -> M | None:
    """NAME.`what`.json of a NAME.json, where it lies beside it."""
    companion = file.with_name(f"{file.name.removesuffix('.json')}.{what}.json")
    return load(kind, companion) if companion.is_file() else None


def _validated(kind: type[M], raw: bytes) -> M:
    """The value; data of an earlier version is brought into the form of this one first."""
    try:
        return kind.model_validate_json(raw)
    except ValidationError:
        older = _older(raw) if kind is Dekrit else None
        if older is None:
            raise
        return kind.model_validate_json(json.dumps(migrate.migrate(older, migrate.STEPS)))


def _older(raw: bytes) -> dict[str, Any] | None:
    """The data, if it is of a version from which there is a way to this one."""
    try:
        data: Any = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    version = data.get("versi_skema") if isinstance(data, dict) else None
    return data if version != VERSI_SKEMA and migrate.known(version, migrate.STEPS) else None


def _instead(raw: bytes) -> tuple[str, str] | None:
    """What a file that is no NAME.json is, and what to do."""
    try:
        data: Any = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    version = data.get("versi_skema")
    if isinstance(version, str) and version != VERSI_SKEMA:
        return (
            f"written by another version (schema {version[:20]}; this one reads {VERSI_SKEMA})",
            "Read the document itself again: 'lampiran run FILE.pdf'.",
        )
    for key, what in _COMPANIONS.items():
        if key in data:
            return f"this is {what}, not the decree", "Give the NAME.json beside it."
    return None
