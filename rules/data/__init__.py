"""What the rules know of drafting, of planning words and of the calendar: data with sources."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The data file `name`, read once."""
    with (Path(__file__).parent / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def words(name: str, *path: str) -> frozenset[str]:
    """A list of words within a data file."""
    found: Any = table(name)
    for key in path:
        found = found[key]
    return frozenset(found)
