"""The plan as a tree of one kind of node, its year, and how much is done when.

Built by place and never by id: a broken file may give two nodes one id.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from lampiran.diff.show.schedule import Marks, strip
from lampiran.diff.show.words import Words
from lampiran.model import Dekrit, Rincian, TingkatSimpul

MOST_PERIODS: Final = 24
"""Columns; no plan counts further than twelve, a broken file may."""
_LEVELS: Final = (
    (TingkatSimpul.AREA, "kegiatan"),
    (TingkatSimpul.KEGIATAN, "sub_kegiatan"),
    (TingkatSimpul.SUB_KEGIATAN, "indikator"),
    (TingkatSimpul.INDIKATOR, ""),
)


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the plan, whatever its level."""

    id: str
    level: TingkatSimpul
    text: str | None
    rincian: tuple[Rincian, ...]
    marks: Marks
    keterangan: str | None
    kolom_lain: tuple[tuple[str, str], ...]
    below: tuple["Node", ...]

    @property
    def is_skipped(self) -> bool:
        """A level that the paper does not have: there only so that every plan has four."""
        return self.text is None and not self.rincian

    def leaves(self) -> Iterator["Node"]:
        """The nodes that carry a schedule: the deepest of their rows, and never an area."""
        if self.below:
            for node in self.below:
                yield from node.leaves()
        elif self.level is not TingkatSimpul.AREA:
            yield self


@dataclass(frozen=True, slots=True)
class Calendar:
    """The columns of the year, in the plan's own unit."""

    periods: tuple[int, ...]
    heads: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """The work of some branches."""

    by_period: Counter[int]
    leaves: int
    unread: int
    """Leaves whose schedule the source does not show."""
    unmarked: int

    @classmethod
    def of(cls, *branches: Node) -> "Load":
        """Count it: a leaf that runs through several periods counts in each."""
        leaves = [leaf for branch in branches for leaf in branch.leaves()]
        read = [set(leaf.marks) for leaf in leaves if leaf.marks is not None]
        return cls(
            Counter(mark for marks in read for mark in marks),
            len(leaves),
            len(leaves) - len(read),
            sum(not marks for marks in read),
        )


def areas(dekrit: Dekrit) -> tuple[Node, ...]:
    """The plan."""
    return tuple(_node(area, 0) for area in dekrit.rencana_aksi.area)


def calendar(dekrit: Dekrit, plan: tuple[Node, ...], words: Words) -> Calendar:
    """The year: marks beyond it get a column of their own."""
    marks = sorted({mark for area in plan for leaf in area.leaves() for mark in leaf.marks or ()})
    drawn = strip(tuple(marks[:MOST_PERIODS]), None, dekrit.rencana_aksi.periode, words)
    return Calendar(
        drawn.periods[:MOST_PERIODS], drawn.heads[:MOST_PERIODS], drawn.names[:MOST_PERIODS]
    )


def _node(node: Any, depth: int) -> Node:
    """The fields differ a little from level to level: an area has no schedule of its own."""
    level, below = _LEVELS[depth]
    return Node(
        node.id,
        level,
        node.uraian if level is TingkatSimpul.INDIKATOR else node.nama,
        getattr(node, "rincian", ()),
        getattr(node, "pelaksanaan", None),
        getattr(node, "keterangan", None),
        tuple(getattr(node, "kolom_lain", {}).items()),
        tuple(_node(child, depth + 1) for child in getattr(node, below)) if below else (),
    )
