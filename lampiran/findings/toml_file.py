"""Reads a TOML file that a person wrote, strictly: every fault is told with its line."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from ..errors import LampiranError

M = TypeVar("M", bound=BaseModel)
_TABLE: Final = re.compile(r"\s*(?P<open>\[{1,2})\s*(?P<name>[^\[\]]+?)\s*\]")
_KEY: Final = re.compile(r"""\s*(?P<name>[\w-]+|"[^"]*"|'[^']*')\s*=""")
_WORDS: Final = {"missing": "this key is required and not there"}


class SettingsError(LampiranError):
    """The office's settings, its baseline, or a code that was asked for do not hold together."""

    exit_code = 13


def load(kind: type[M], file: Path, remedy: str) -> M:
    """The content of `file` as `kind`; the first fault is told with `remedy`."""
    try:
        text = file.read_text(encoding="utf-8-sig")  # an editor of Windows puts a mark in front
        data = tomllib.loads(text)
    except OSError as error:
        raise SettingsError(
            f"the file cannot be read ({error.strerror})",
            remedy="Check the name and the permissions.",
            file=file,
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"not valid TOML: {error}", remedy=remedy, file=file) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(
            "not a TOML text in UTF-8", remedy="Save it as UTF-8 text.", file=file
        ) from error
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        raise SettingsError(_fault(text, error), remedy=remedy, file=file) from error


def _fault(text: str, error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    loc = [part for part in first["loc"] if part != "[key]"]
    name = ".".join(str(part + 1 if isinstance(part, int) else part) for part in loc)
    words = _WORDS.get(first["type"], first["msg"].removeprefix("Value error, "))
    said = f"unknown key '{name}'" if first["type"] == "extra_forbidden" else f"{name}: {words}"
    line = line_of(text, loc)
    return said if line is None else f"line {line}: {said}"


def line_of(text: str, loc: Sequence[str | int]) -> int | None:
    """The line, from 1, of the key at `loc`, or of what it should stand in; tomllib forgets it."""
    known: dict[tuple[str | int, ...], int] = {}
    counts: dict[str, int] = {}
    table: tuple[str | int, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if found := _TABLE.match(line):
            name = found["name"].strip("\"'")
            table = (name,)
            known.setdefault(table, number)
            if found["open"] == "[[":
                table = (name, counts.get(name, 0))
                counts[name] = counts.get(name, 0) + 1
            known.setdefault(table, number)
        elif found := _KEY.match(line):
            known.setdefault((*table, found["name"].strip("\"'")), number)
    place: tuple[Any, ...] = tuple(loc)
    while place and place not in known:
        place = place[:-1]
    return known.get(place)
