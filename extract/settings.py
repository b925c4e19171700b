"""What a caller may choose about reading; one object, kept with the result."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and choices of `extract.read`. Sides are in PDF points."""

    cross_check: bool = False
    """Ask camelot on every page with a table, not only where our own grid looks unsound."""
    max_pages: int = 1000
    min_side: float = 72.0
    """One inch: nothing smaller was ever printed as a page."""
    max_side: float = 5000.0
    """Larger than A0 (3370 pt)."""
    keep: Path | None = None
    """Folder in which pages read from pictures are kept until their document is done."""
    threads: int = 1
    """Pages that are pictures are read so many at a time."""
    max_marks: int = 150_000
    """Characters, or strokes, on one page. A dense F4 annex has some 5,000."""
