"""The data dictionary: every field of the public JSON, made from the models.

Names, types, allowed values and what may be missing come from the models; what a field means
stands in `dictionary.toml`, in Indonesian for the receivers of the data and in English.
"""

import tomllib
import types
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .model import VERSI_SKEMA
from .schema import PUBLIC

_FILES: Final = {
    "lampiran": "NAME.json",
    "jejak": "NAME.jejak.json",
    "temuan": "NAME.temuan.json",
    "beda": "lampiran diff --format json",
}
_NAMES: Final = {"str": "teks", "int": "bilangan bulat", "float": "bilangan", "date": "tanggal"}
_HEAD: Final = f"""# Kamus data

Semua medan JSON publik, versi skema {VERSI_SKEMA}. Dibuat dari model dengan
`lampiran schema --dictionary`; jangan disunting. *Every field of the public JSON, made from the
models by `lampiran schema --dictionary`; not to be edited.*

`null` berarti "tidak ditemukan"; teks kosong tidak pernah muncul. *`null` is "not found"; an
empty string never appears.*
"""


@cache
def _meanings() -> dict[str, dict[str, dict[str, str]]]:
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        return tomllib.load(file)


def meaning(model: str, field: str) -> Mapping[str, str]:
    """What a field means, by language; a field that nobody explained is a KeyError."""
    known = _meanings()
    return known.get(model, {}).get(field) or known["*"][field]


def models() -> dict[type[BaseModel], str]:
    """Every model of the public files with the first file it stands in, the outermost first."""
    found: dict[type[BaseModel], str] = {}
    for name, model in PUBLIC.items():
        _collect(model, _FILES[name], found)
    return found


def _collect(kind: Any, file: str, found: dict[type[BaseModel], str]) -> None:
    if isinstance(kind, type) and issubclass(kind, BaseModel) and kind not in found:
        found[kind] = file
        for field in kind.model_fields.values():
            _collect(field.annotation, file, found)
    for inner in get_args(kind):
        _collect(inner, file, found)


def fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """The fields as the JSON calls them."""
    for name, field in model.model_fields.items():
        yield field.alias or name, field


def dictionary_text() -> str:
    """The dictionary as it is committed."""
    pages = [_HEAD]
    last = ""
    for model, file in models().items():
        if file != last:
            pages.append(f"## {file}\n")
            last = file
        pages.append(_page(model))
    return "\n".join(pages)


def _page(model: type[BaseModel]) -> str:
    lines = [
        f"### {model.__name__}\n",
        "| medan | tipe | null | arti | *meaning* |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, field in fields(model):
        kinds, nullable = _kind(field.annotation)
        told = meaning(model.__name__, name)
        null = "ya" if nullable else "tidak"
        lines.append(f"| `{name}` | {kinds} | {null} | {told['id']} | *{told['en']}* |")
    return "\n".join(lines) + "\n"


def _kind(kind: Any) -> tuple[str, bool]:
    """A type in words, and whether it may be null."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        rest = [one for one in inner if one is not type(None)]
        return " atau ".join(_kind(one)[0] for one in rest), len(rest) < len(inner)
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in inner), False
    if origin is tuple:
        return f"daftar {_kind(inner[0])[0]}", False
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"objek: teks ke {_kind(inner[1])[0]}", False
    if origin is not None:  # Annotated
        return _kind(inner[0])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return ", ".join(f"`{one.value}`" for one in kind), False
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return f"[{kind.__name__}](#{kind.__name__.lower()})", False
    return _NAMES.get(getattr(kind, "__name__", ""), "nilai apa pun"), False
