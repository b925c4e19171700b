"""Printed numbers that do not count."""

from .draft import AREA, KEGIATAN, SUB, Desk, Draft
from .expect import Mark
from .registry import change


def _numbered(desk: Desk) -> Draft | None:
    """A node that is not the first of three or more."""
    level = desk.rng.choice([AREA, KEGIATAN, SUB])
    return desk.pick(level, lambda node: len(node.siblings) > 1 and node.up.children[0] is not node)


def _print(node: Draft, number: str | None) -> None:
    node.number, node.own_number = number, True


def _allow_next(desk: Desk, node: Draft) -> None:
    """After a slip the next number may be held for one as well."""
    family = node.up.children
    desk.allow(Mark("STR002", tuple(family[family.index(node) + 1 :][:1])))


@change
def skip_a_number(desk: Desk) -> bool:
    """1, 2, 5, 4."""
    node = _numbered(desk)
    if node is None:
        return False
    place = node.up.children.index(node) + 1
    _print(node, desk.number_of(node.level, place + desk.rng.randint(2, 4)))
    desk.expect(Mark("STR002", (node,)))
    _allow_next(desk, node)
    return True


@change
def repeat_a_number(desk: Desk) -> bool:
    """1, 2, 2, 4, or as in Alor 7.8: 1, 2, 1."""
    node = _numbered(desk)
    if node is None:
        return False
    place = node.up.children.index(node) + 1
    _print(node, desk.number_of(node.level, desk.rng.choice([1, place - 1])))
    desk.expect(Mark("STR002", (node,)))
    _allow_next(desk, node)
    return True


@change
def leave_a_number_out(desk: Desk) -> bool:
    """One of numbered siblings has none."""
    node = _numbered(desk)
    if node is None:
        return False
    _print(node, None)
    desk.expect(Mark("STR002", (node,)))
    return True


@change
def swap_with_numbers(desk: Desk) -> bool:
    """Two neighbours the other way round, each with the number it had."""
    node = _numbered(desk)
    if node is None:
        return False
    family = node.up.children
    at = family.index(node)
    before = family[at - 1]
    _print(node, desk.number_of(node.level, at + 1))
    _print(before, desk.number_of(before.level, at))
    family[at - 1], family[at] = node, before
    desk.expect(Mark("STR002", (node, before)))
    _allow_next(desk, before)
    return True
