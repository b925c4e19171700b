"""What one page's table shows before pages are joined: a node, and where the page begins."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from .rows import Level, Mend, Part
from .wraps import Piece


@dataclass(frozen=True, slots=True)
class Found:
    """A node that begins on this page (or goes on from the last; the seam decides)."""

    level: Level
    row: int
    number: str | None
    piece: Piece
    number_parts: tuple[Part, ...] = ()
    mends: tuple[Mend, ...] = ()
    keyakinan: float = 1.0
    """What our own decisions leave of the trust in the piece; 1 where none was doubtful."""

    def less_sure(self, keyakinan: float) -> "Found":
        """The same with at most this trust."""
        return replace(self, keyakinan=min(self.keyakinan, keyakinan))


@dataclass(frozen=True, slots=True)
class Top:
    """Where a page's body begins, and what the pages before leave open there."""

    row: int
    """First grid row below the header."""
    numbers: Mapping[Level, str]
    """The last printed number of each level."""
    texts: Mapping[Level, str]
    """The text so far of the node that each level has open."""
    running: frozenset[Level] = frozenset()
    """Levels whose cell the last page drew open at its foot."""
