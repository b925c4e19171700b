"""The types of a page: lines of one size together, and the bold ones apart from the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from .aligned import LARGEST, AlignedLine, made_smaller
from .face import Face
from .learn import AGAIN, ROUNDS, learn, settle

_ALIKE: Final = 0.08
"""Share by which the sizes of lines in one type differ, at most: they are told by few letters."""
_SMALL: Final = 28.0
"""Pixels: the em of type up to which networks need help; of larger type they see every stroke."""
_ENOUGH: Final = 150
"""Letters from which a type can be learned."""
_ENOUGH_OF_TWO: Final = 120
_BOLD: Final = 1.18
"""Times as black as the others."""
_AS_WELL: Final = 2.0
"""Times the type's own errors: what is farther off is not set in it."""


@dataclass(slots=True)
class OfFace:
    """A line, and the type that it is set in."""

    line: AlignedLine
    face: Face


def find_faces(lines: Sequence[AlignedLine | None]) -> list[OfFace | None]:
    """The type of each line, learned from all of them; None where none fits."""
    groups = [
        (one, face)
        for group in _of_one_size([(i, line) for i, line in enumerate(lines) if line is not None])
        for one, face in _learned(group)
    ]
    found: dict[int, OfFace] = {
        i: OfFace(line, face) for group, face in groups for i, line in group
    }
    for i, line in enumerate(lines):
        if line is not None and i not in found:
            fits = [each for _, face in groups if (each := _fitted(line, face)) is not None]
            if fits:
                found[i] = min(fits, key=lambda each: each[0])[1]
    return [found.get(i) for i in range(len(lines))]


def relearned(found: Sequence[OfFace | None]) -> None:
    """Learn each type again from all of its lines, as they are read by now."""
    of_face: dict[int, list[OfFace]] = {}
    for each in found:
        if each is not None:
            of_face.setdefault(id(each.face), []).append(each)
    for group in of_face.values():
        face = group[0].face
        better = learn([each.line for each in group], face.em, AGAIN, face)
        for each in group:
            each.face = better


_Group = list[tuple[int, AlignedLine]]


def _of_one_size(lines: _Group) -> list[tuple[float, _Group]]:
    """Groups of lines with an em of about so many pixels, made small enough."""
    left = [(i, line, line.em) for i, line in lines if line.em is not None and line.em < _SMALL]
    groups: list[tuple[float, _Group]] = []
    while left:
        ems = np.array([em for _, _, em in left])
        letters = np.array([line.letters for _, line, _ in left])
        near = [letters[np.abs(ems / em - 1) < _ALIKE].sum() for em in ems]
        usual = float(np.median(ems[np.abs(ems / ems[int(np.argmax(near))] - 1) < _ALIKE]))
        same = [(i, line) for i, line, em in left if abs(em / usual - 1) < _ALIKE]
        left = [each for each in left if abs(each[2] / usual - 1) >= _ALIKE]
        if sum(line.letters for _, line in same) >= _ENOUGH:
            shrink = min(1.0, LARGEST / usual)
            groups.append((usual * shrink, [(i, _at(line, shrink)) for i, line in same]))
    return groups


def _at(line: AlignedLine, shrink: float) -> AlignedLine:
    return line if shrink == 1.0 else made_smaller(line, shrink)


def _learned(sized: tuple[float, _Group]) -> list[tuple[_Group, Face]]:
    """One type, or two where some lines are much blacker than the others."""
    em, group = sized
    face = learn([line for _, line in group], em)
    parts = _by_blackness(group)
    if parts is None:
        return [(group, face)]
    return [(part, learn([line for _, line in part], em, ROUNDS[2:], face)) for part in parts]


def _by_blackness(group: _Group) -> tuple[_Group, _Group] | None:
    black = np.array([line.blackness for _, line in group])
    low, high = np.quantile(black, (0.15, 0.85))
    for _ in range(20):
        is_high = black > (low + high) / 2
        if is_high.all() or not is_high.any():
            return None
        low, high = black[~is_high].mean(), black[is_high].mean()
    parts = (
        [each for each, bold in zip(group, is_high, strict=True) if not bold],
        [each for each, bold in zip(group, is_high, strict=True) if bold],
    )
    enough = min(sum(line.letters for _, line in part) for part in parts) >= _ENOUGH_OF_TWO
    return parts if enough and high / low > _BOLD else None


def _fitted(line: AlignedLine, face: Face) -> tuple[float, OfFace] | None:
    """How badly the line is explained by a type, and itself in it; None if not at all."""
    if not all(face.sets(word.text) for word in line.words):
        return None
    tried = made_smaller(line, min(1.0, LARGEST / (line.em or face.em)))
    off = settle(face, tried) / face.spread
    return (off, OfFace(tried, face)) if off < _AS_WELL else None
