"""What is asked of the process that makes a feed or an abstract, and what it answers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Decree:
    """One document."""

    given: str
    """The file as the person knows it."""
    data: Path
    """Its NAME.json."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be made."""

    form: str
    """"jdihn", "settings", or the form of an abstract."""
    lang: Literal["id", "en"]
    settings: Path | None
    target: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a person is to know of it."""

    notes: tuple[str, ...] = ()
    missing: int = 0
    """Required values without a source: then nothing was written."""
