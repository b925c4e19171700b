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

    Where one shows more periods and all of these columns' sides, its columns are taken: a rule
    between two labels is lost here. It stays as it is where the columns are not the same.
    """
    if _periods(other) > _periods(heading) and _are_among(_ends(heading), _ends(other)):
        return replace(other, rows=heading.rows, texts=heading.texts)
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


def _periods(heading: Heading) -> int:
    return sum(column.role == "periode" for column in heading.columns)


def _are_among(few: list[float], many: list[float]) -> bool:
    return all(any(abs(x - y) <= NEAR for y in many) for x in few)


def _ends(heading: Heading) -> list[float]:
    left, right = heading.columns[0].x0, heading.columns[-1].x1
    return [(column.x1 - left) / max(right - left, 1.0) for column in heading.columns]
