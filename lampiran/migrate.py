"""Brings a NAME.json that an earlier version wrote into the form of this one.

A version that changes the public JSON adds one function here, from the version before it; what is
older goes through all of them in turn. There is no earlier public version yet.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from .model import VERSI_SKEMA

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """From one version to the next; the function gives new data and leaves what it was given."""

    to: str
    change: Callable[[Data], Data]


STEPS: Final[Mapping[str, Step]] = {}
"""Version to the step that leads on from it."""


def known(version: object, steps: Mapping[str, Step] = STEPS) -> bool:
    """Whether there is a way from this version to the present one."""
    seen: set[str] = set()
    while isinstance(version, str) and version in steps and version not in seen:
        seen.add(version)
        version = steps[version].to
    return version == VERSI_SKEMA


def migrate(data: Data, steps: Mapping[str, Step] = STEPS) -> Data:
    """The data in the present form; ask `known` first, or a version without a way is left as is."""
    if not known(data.get("versi_skema"), steps):
        return data
    while (version := data["versi_skema"]) != VERSI_SKEMA:
        step = steps[version]
        data = {**step.change(data), "versi_skema": step.to}
    return data
