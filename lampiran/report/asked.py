"""What a person asked of a report, in plain values that any process can take."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Asked:
    """One report."""

    file: Path
    """A NAME.json, or the document itself."""
    lang: Literal["id", "en"] = "id"
    before: Path | None = None
    """The NAME.json of last year's plan."""
    pdf: Path | None = None
    """The PDF of the decree; None: the one beside NAME.json, if it is there."""
    cuts: bool = True
    template: str | None = None
    """Name or path of a template, or "none"; None: what the findings name."""
