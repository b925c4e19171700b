"""The head of a plan stands on many pages: what one of them shows badly is read on another."""

from dataclasses import replace

from .column_roles import DOUBTED, Column
from .columns import NEAR
from .heading import Heading


def is_doubtful(heading: Heading) -> bool:
    """Is a title read with doubt?"""
    return any(column.keyakinan < DOUBTED for column in heading.columns)


def mended(heading: Heading, other: Heading) -> Heading:
    """The heading with the titles that are read with doubt as another page has them.

    It stays as it is where the columns of the other page are not the same.
    """
    if not _are_alike(heading, other):
        return heading
    pairs = zip(heading.columns, other.columns, strict=True)
    return replace(heading, columns=tuple(_better(ours, theirs) for ours, theirs in pairs))


def _better(ours: Column, theirs: Column) -> Column:
    if (
        ours.keyakinan >= DOUBTED
        or theirs.keyakinan < DOUBTED
        or "periode" in {ours.role, theirs.role}
    ):
        return ours
    return replace(theirs, x0=ours.x0, x1=ours.x1)


def _are_alike(a: Heading, b: Heading) -> bool:
    """As many columns, which end at the same shares of the width?"""
    return len(a.columns) == len(b.columns) and all(
        abs(x - y) <= NEAR for x, y in zip(_ends(a), _ends(b), strict=True)
    )


def _ends(heading: Heading) -> list[float]:
    left, right = heading.columns[0].x0, heading.columns[-1].x1
    return [(column.x1 - left) / max(right - left, 1.0) for column in heading.columns]
