"""The bench an edit works at: the plan, its words, and what may still be touched."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from .tree import AREA, INDIKATOR, Node, Tree
from .words import Words, overlap, subject

_ALIKE: Final = 0.5
"""A new text may resemble an old one of its level this much (Dice of the subject words)."""
_NEARER: Final = 0.1
"""A changed text resembles its own old one at least this much more than any other."""


@dataclass(frozen=True, slots=True)
class Fork:
    """One cell that became two (`made` is the new one), or two that became one (`lost` is gone)."""

    stays: Node
    made: Node | None = None
    lost: Node | None = None
    lost_changed: frozenset[str] = frozenset()
    """Fields in which the merged cell differs from the lost one."""


@dataclass(slots=True)
class Workshop:
    """What an edit works with."""

    rng: random.Random
    tree: Tree
    words: Words
    months: int
    """Periods of a year."""
    forks: list[Fork] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    """Origins whose months the older plan turns out not to show."""
    old: dict[int, list[tuple[str, Counter[str]]]] = field(default_factory=dict)
    """Level: origin and subject words of every old text."""
    twins: set[str] = field(default_factory=set)
    """Origins whose text stands elsewhere on their level too."""

    def __post_init__(self) -> None:
        seen: dict[tuple[int, str], list[str]] = {}
        for node in self.tree.nodes():
            text = said(node)
            origin = node.origin or ""
            self.old.setdefault(node.level, []).append((origin, subject(text)))
            seen.setdefault((node.level, " ".join(sorted(subject(text)))), []).append(origin)
        for same in seen.values():
            if len(same) > 1:
                self.twins.update(same)

    def free(self, *, least: int = AREA, most: int = INDIKATOR) -> list[Node]:
        """Old nodes with words that no edit has taken, in a random order."""
        found = [
            node
            for node in self.tree.nodes()
            if least <= node.level <= most and node.origin and not node.taken and node.has_words
        ]
        self.rng.shuffle(found)
        return found

    def is_new(self, text: str, level: int) -> bool:
        """Whether nobody would take `text` for an old one."""
        words = subject(text)
        return all(overlap(words, other) < _ALIKE for _, other in self.old.get(level, ()))

    def is_own(self, text: str, node: Node, *, at_home: bool = False) -> bool:
        """Whether `text` is nearest to what `node` said before.

        A node that stays `at_home` and keeps most of its words is known by its place: only
        its siblings can be taken for it, though another parent has one that says the same.
        """
        words = subject(text)
        own = overlap(words, subject(said(node)))
        home = _parent(node.origin or "")
        others = (
            other
            for origin, other in self.old[node.level]
            if origin != node.origin and not (at_home and _parent(origin) != home)
        )
        return own > 0 and all(overlap(words, other) + _NEARER <= own for other in others)

    def new_text(self, level: int) -> str | None:
        """A text that the older plan does not have."""
        least, most = (2, 5) if level == AREA else (3, 14)
        made = (self.words.phrase(least, most) for _ in range(8))
        return next((text for text in made if self.is_new(text, level)), None)

    def reworded(self, node: Node, least: float, most: float, *, at_home: bool = False) -> bool:
        """Reword the text of `node`; False where it cannot be done clearly."""
        if node.text is None or (node.origin in self.twins and not at_home):
            return False
        for _ in range(6):
            made = self.words.reworded(node.text, self.rng.uniform(least, most))
            if made is not None and self.is_own(
                made + " " + listed_words(node), node, at_home=at_home
            ):
                node.text = made
                node.changed.add(node.text_field)
                return True
        return False

    def other_months(self, now: tuple[int, ...] | None) -> tuple[int, ...]:
        """Other periods than now."""
        while True:
            made: tuple[int, ...] = ()
            shape = self.rng.random()
            if now and shape < 0.4:
                by = self.rng.choice([-2, -1, 1, 2])
                made = tuple(month + by for month in now if 1 <= month + by <= self.months)
            elif now and shape < 0.55:
                made = tuple(sorted({*now} ^ {self.rng.randint(1, self.months)}))
            elif shape < 0.9:
                made = tuple(m for m in range(1, self.months + 1) if self.rng.random() < 0.3)
            if made != now:
                return made


Edit = Callable[[Workshop], Node | None]
"""Does one edit and says at which node; None: the plan offers no place for it."""


def _parent(own: str) -> str:
    return own.rpartition(".")[0]


def said(node: Node) -> str:
    """All words of a cell."""
    return f"{node.text or ''} {listed_words(node)}"


def listed_words(node: Node) -> str:
    """The words of the enumeration in a cell."""
    return " ".join(item.isi for item in node.items)
