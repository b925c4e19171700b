"""The values that a person should look at first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lampiran.model import PERABOT, Jejak, JejakNilai

DOUBTFUL: Final = 0.9
"""A value read with less trust (0..1) is shown."""


@dataclass(frozen=True, slots=True)
class Doubted:
    """One reading of little trust."""

    id: str
    reading: JejakNilai


def doubted(jejak: Jejak | None) -> tuple[Doubted, ...]:
    """The readings below `DOUBTFUL`, the most doubtful first. What is no value is left out."""
    found = list(_all(jejak)) if jejak is not None else []
    return tuple(sorted(found, key=lambda one: one.reading.keyakinan))


def _all(jejak: Jejak) -> Iterator[Doubted]:
    for id_, readings in jejak.jejak.items():
        if id_ != PERABOT:
            yield from (Doubted(id_, one) for one in readings if one.keyakinan < DOUBTFUL)
