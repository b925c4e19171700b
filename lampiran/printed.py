"""The JSON of a public value piece by piece, so that a long one is never held whole."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel
from pydantic_core import to_json

from .model import DaftarTemuan, Dekrit, Jejak, Readings, RencanaAksi

_STEP: Final = b"  "
_OPENED: Final = (DaftarTemuan, Dekrit, Jejak, RencanaAksi)
"""Models that are written field by field; what is deeper is small and written at once."""


def printed(value: BaseModel) -> Iterator[bytes]:
    """UTF-8, two spaces a level, one newline at the end: the same bytes as in one piece."""
    yield from _pieces(value, b"\n")
    yield b"\n"


def _pieces(value: Any, line: bytes) -> Iterator[bytes]:
    """`line` is the line break and indentation of where the value stands."""
    if isinstance(value, _OPENED):
        fields = type(value).model_fields
        yield from _object(((name, getattr(value, name)) for name in fields), line)
    elif isinstance(value, Readings) and value:
        yield from _object(((id_, value.of(id_)) for id_ in value), line)
    elif isinstance(value, Mapping) and value:
        yield from _object(value.items(), line)
    elif isinstance(value, Iterator) or (isinstance(value, tuple) and value):
        inner = line + _STEP
        number = -1
        for number, item in enumerate(value):
            yield (b"," if number else b"[") + inner
            yield from _pieces(item, inner)
        yield b"[]" if number < 0 else line + b"]"
    else:
        yield to_json(value, indent=2).replace(b"\n", line)  # no string of JSON holds a newline


def _object(items: Iterable[tuple[str, Any]], line: bytes) -> Iterator[bytes]:
    inner = line + _STEP
    for number, (key, item) in enumerate(items):
        yield (b"," if number else b"{") + inner + to_json(key) + b": "
        yield from _pieces(item, inner)
    yield line + b"}"
