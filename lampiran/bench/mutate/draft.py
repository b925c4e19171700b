"""A plan on the desk: a tree that can be changed, and knows what the template says of each node.

The public model is frozen and carries ids in every node; here a node is moved, cut or copied
freely, and ids and numbers are given when the whole is built. What a change must bring to
light is noted with the node itself, not with its id, so that several changes may follow one
another in one plan.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lampiran.model import Periode, Rincian, TakDitempatkan
from rules import Template

from .decree import DecreeDraft
from .expect import Mark

AREA: Final = 0
KEGIATAN: Final = 1
SUB: Final = 2
INDIKATOR: Final = 3


@dataclass(eq=False, slots=True)
class Draft:
    """One node; the root of a plan has level -1 and no id."""

    level: int
    text: str | None
    wording: str | None = None
    """What the template says there; None: the template knows nothing of it."""
    rincian: tuple[Rincian, ...] = ()
    months: tuple[int, ...] | None = None
    remark: str | None = None
    others: dict[str, str] = field(default_factory=dict)
    children: list["Draft"] = field(default_factory=list)
    parent: "Draft | None" = None
    number: str | None = None
    own_number: bool = False
    """`number` is printed as it stands; else its place is printed in the plan's manner."""
    trust: float = 0.99
    id: str | None = None
    """Given when the plan is built."""

    def add(self, child: "Draft", place: int | None = None) -> "Draft":
        """Hang `child` under this node, last if no place is said."""
        child.parent = self
        self.children.insert(len(self.children) if place is None else place, child)
        return child

    def cut(self) -> "Draft":
        """Take this node, with all below it, out of the plan."""
        self.up.children.remove(self)
        self.parent = None
        return self

    def copy(self) -> "Draft":
        """The same once more, without a parent."""
        twin = Draft(
            self.level,
            self.text,
            self.wording,
            self.rincian,
            self.months,
            self.remark,
            dict(self.others),
        )
        for child in self.children:
            twin.add(child.copy())
        return twin

    @property
    def up(self) -> "Draft":
        """The parent of a node that hangs in a plan."""
        assert self.parent is not None
        return self.parent

    @property
    def siblings(self) -> list["Draft"]:
        """The others under its parent."""
        return [node for node in self.up.children if node is not self]

    def above(self, level: int) -> "Draft":
        """Its ancestor of `level`, or itself."""
        return self if self.level == level else self.up.above(level)

    def walk(self) -> Iterator["Draft"]:
        """All nodes below it, in reading order."""
        for child in self.children:
            yield child
            yield from child.walk()

    def leaves(self) -> Iterator["Draft"]:
        """The deepest nodes below it: those that carry a schedule."""
        return (node for node in self.walk() if not node.children)


@dataclass(slots=True)
class Desk:
    """A conforming decree that is about to be changed, and what the changes must bring."""

    rng: random.Random
    root: Draft
    decree: DecreeDraft
    template: Template
    periode: Periode
    number_of: Callable[[int, int], str]
    """How this plan prints the number of a level (0..2) and place."""
    phrase: Callable[[int], str]
    """A new text of so many words that nothing else in the plan or the template has."""
    word: Callable[[], str]
    """A new word."""
    real_words: bool
    """The plan is written in real Indonesian words."""
    scanned: bool = False
    """The decree came as pictures of pages."""
    due: list[tuple[Mark, ...]] = field(default_factory=list)
    fine: list[Mark] = field(default_factory=list)
    strays: list[TakDitempatkan] = field(default_factory=list)
    shared: list[Draft] = field(default_factory=list)
    """Nodes that the program cut out of one printed cell."""
    _taken: set[object] = field(default_factory=set)

    def expect(self, *either: Mark) -> None:
        """One of these findings is due."""
        self.due.append(either)

    def allow(self, *marks: Mark) -> None:
        """Findings that are neither right nor wrong: a careful reader may say so or not."""
        self.fine.extend(marks)

    def claim(self, *parts: str) -> bool:
        """Reserve parts of the decree for one change; False if another has one of them."""
        if self._taken & set(parts):
            return False
        self._taken.update(parts)
        return True

    def nodes(self, level: int) -> list[Draft]:
        """All nodes of a level."""
        return [node for node in self.root.walk() if node.level == level]

    def pick(self, level: int, fits: Callable[[Draft], bool] = lambda _: True) -> Draft | None:
        """A node that no change has touched yet and that fits, reserved for the caller."""
        free = [node for node in self.nodes(level) if self._free(node) and fits(node)]
        if not free:
            return None
        chosen = self.rng.choice(free)
        self.take(chosen)
        return chosen

    def take(self, node: Draft) -> None:
        """Reserve the branch in which a change to `node` can be noticed."""
        self._taken.update(self._branch(node))

    def _free(self, node: Draft) -> bool:
        return not self._taken.intersection(self._branch(node))

    @staticmethod
    def _branch(node: Draft) -> list[Draft]:
        """A kegiatan holds what happens below it; its area what happens to kegiatan."""
        if node.level == AREA:
            return [node, *node.children]
        if node.level == KEGIATAN:
            return [node, node.up]
        return [node.above(KEGIATAN)]
