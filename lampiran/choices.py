"""What a person chose, in plain values that any process can take without loading a stage."""

from dataclasses import dataclass, field
from typing import Literal

from .findings.choosing import Choosing


@dataclass(frozen=True, slots=True)
class Choices:
    """The options that change what is read and found."""

    cross_check: bool = False
    max_pages: int = 1000
    threads: int = 1
    """Scanned pages of one document that are read at a time."""
    crops: bool = False
    """Cut the doubtful values out of their pages."""
    template: str | None = None
    """Name or path of what the plan is held against; None: only against itself."""
    lang: Literal["id", "en"] = "id"
    choosing: Choosing = field(default_factory=Choosing)
    """Which findings are shown."""
