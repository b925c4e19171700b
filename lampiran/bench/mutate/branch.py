"""Changes of the tree that a template must notice: dropped, added, moved, swapped.

What is missing or added as a whole is said once, at its root: fifty findings for one area
that was left out are forty-nine false ones.
"""

from typing import Final

from .draft import AREA, INDIKATOR, KEGIATAN, SUB, Desk, Draft
from .expect import Mark
from .registry import change

MISSING: Final = ("TPL001", "TPL003", "TPL004", "TPL005")
EXTRA: Final = ("TPL002", "TPL006", "TPL006", "TPL006")
"""Codes by level."""


def missing(node: Draft) -> Mark:
    """That the plan lacks `node`, under the parent it has now."""
    above = None if node.up.level < 0 else node.up
    return Mark(MISSING[node.level], (above,), node.wording, more=bool(node.rincian))


def _drop(desk: Desk, level: int) -> bool:
    node = desk.pick(level, lambda node: bool(node.siblings))
    if node is None:
        return False
    desk.expect(missing(node))
    node.cut()
    return True


@change
def drop_area(desk: Desk) -> bool:
    """An area left out, the numbers of the others closed up."""
    return _drop(desk, AREA)


@change
def drop_kegiatan(desk: Desk) -> bool:
    """A kegiatan left out with all below it."""
    return _drop(desk, KEGIATAN)


@change
def drop_sub(desk: Desk) -> bool:
    """A sub kegiatan left out with its indikator."""
    return _drop(desk, SUB)


@change
def drop_indikator(desk: Desk) -> bool:
    """One of several indikator left out."""
    return _drop(desk, INDIKATOR)


@change
def drop_every_indikator(desk: Desk) -> bool:
    """A sub kegiatan that ends blind: the template misses each indikator by itself."""
    sub = desk.pick(SUB)
    if sub is None:
        return False
    for node in list(sub.children):
        desk.expect(missing(node))
        sub.months = node.months
        node.cut()
    desk.expect(Mark("STR001", (sub,)))
    return True


def fresh(desk: Desk, level: int) -> Draft:
    """A new branch of `level` that no template knows."""
    node = Draft(level, desk.phrase(5))
    if level == INDIKATOR:
        leaves = list(desk.root.leaves())
        node.months = next((leaf.months for leaf in leaves if leaf.months), leaves[0].months)
    else:
        node.add(fresh(desk, level + 1))
    return node


def _add(desk: Desk, level: int) -> bool:
    parent = desk.root if level == AREA else desk.pick(level - 1)
    if parent is None:
        return False
    node = parent.add(fresh(desk, level), desk.rng.randint(0, len(parent.children)))
    desk.take(node)
    desk.expect(Mark(EXTRA[level], (node,)))
    return True


@change
def add_area(desk: Desk) -> bool:
    """An area that the template does not have, with a branch below it."""
    return _add(desk, AREA)


@change
def add_kegiatan(desk: Desk) -> bool:
    """A kegiatan of the office's own."""
    return _add(desk, KEGIATAN)


@change
def add_sub(desk: Desk) -> bool:
    """A sub kegiatan of the office's own."""
    return _add(desk, SUB)


@change
def add_indikator(desk: Desk) -> bool:
    """An indikator of the office's own."""
    return _add(desk, INDIKATOR)


def _move(desk: Desk, level: int) -> bool:
    node = desk.pick(level, lambda node: bool(node.siblings))
    if node is None:
        return False
    home = node.above(KEGIATAN) if level > KEGIATAN else node.up
    target = desk.pick(level - 1, lambda other: home not in (other, other.parent))
    if target is None:
        return False
    target.add(node.cut(), desk.rng.randint(0, len(target.children)))
    desk.expect(Mark("TPL007", (node,)))
    desk.allow(Mark("STR008", (node, *node.walk())))
    return True


@change
def move_indikator(desk: Desk) -> bool:
    """An indikator under a sub kegiatan of another kegiatan: neither missing nor extra."""
    return _move(desk, INDIKATOR)


@change
def move_sub(desk: Desk) -> bool:
    """A sub kegiatan with its indikator under another kegiatan: said once."""
    return _move(desk, SUB)


@change
def move_kegiatan(desk: Desk) -> bool:
    """A kegiatan with its whole branch in another area: said once."""
    return _move(desk, KEGIATAN)


@change
def swap_siblings(desk: Desk) -> bool:
    """Two neighbours the other way round, the numbers as they should be: no fault."""
    node = desk.pick(desk.rng.choice([KEGIATAN, SUB, INDIKATOR]), lambda n: bool(n.siblings))
    if node is None:
        return False
    family = node.up.children
    at = min(family.index(node), len(family) - 2)
    family[at], family[at + 1] = family[at + 1], family[at]
    return True
