"""What the catalogue is told of each document, and where it lies; nothing heavy is loaded here."""

from dataclasses import dataclass
from typing import Final

FOLDER: Final = "katalog"
"""Folder, within that of the output. All that belongs to a document has a dot in its name."""
FILES: Final = ("katalog.sqlite", "ringkasan.json")


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the run."""

    file: str
    """As it was given."""
    name: str
    """NAME of its files, which may hold bytes that are no text."""
    shown: str
    """NAME as text."""
    code: int = 0
    """0, or the exit code of its failure."""
    what: str | None = None
    remedy: str | None = None
