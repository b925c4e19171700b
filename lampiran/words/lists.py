"""The word lists beside this file, read once, at first use."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def _lines(name: str) -> list[str]:
    text = (files(__package__) / "data" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def roots() -> dict[str, str]:
    """A root to the letters of its classes; what they mean is said at the top of akar.txt."""
    return dict(line.split() for line in _lines("akar.txt"))


@cache
def foreign_words() -> frozenset[str]:
    """Words of other languages that stand in plans as they are."""
    return frozenset(_lines("asing.txt"))


@cache
def names() -> frozenset[str]:
    """Words of proper names, in small letters."""
    return frozenset(_lines("nama.txt"))


@cache
def everyday_words() -> frozenset[str]:
    """Words that offices write daily: the likelier ones among suggestions."""
    return frozenset(_lines("lazim.txt"))


@cache
def spelling() -> dict[str, Any]:
    """The content of ejaan.toml."""
    return tomllib.loads((files(__package__) / "data" / "ejaan.toml").read_text("utf-8"))


@cache
def before_names() -> frozenset[str]:
    """Words after which a word with a capital is a name."""
    return frozenset(spelling()["nama"]["didahului"])
