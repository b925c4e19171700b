"""Learns a type from lines set in it: forms by least squares, widths from where letters stand.

The two are found in turns. Ink adds up where letters overlap, so that all forms together are one
linear problem; where a letter stands better is told by the slope of its form against the ink that
is left over (Gauss and Newton's step).
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

import numpy as np

from .aligned import ROWS, AlignedLine, SetWord
from .face import KNOTS, REACH, SEEN, Face, Numbers, cut, face_of, spline

ROUNDS: Final = (4.0, 4.0, 3.0, 2.0, 1.5, 1.5)
"""Pixels beyond a letter's width that its form may take, in each round: at first its place is not
known well."""
AGAIN: Final = (1.5, 1.5)
"""The same where places are known already."""
_CENTRED: Final = (1, 2)
"""Rounds after which a letter's place is moved to the middle of its ink."""
_BY_HAND: Final = (4.0, 2.0, 2.0, 0.5)
"""How many letters' worth the usual widths weigh, in each round; the last for all further ones
and where the widths start from another type's."""
_LEAST: Final = 0.15
_SMOOTH: Final = 0.3
"""Weight, in pixels seen, of a form being pale and of being smooth."""
_BARRED: Final = 1e4
"""The same of being nothing beyond its width."""
_EDGES: Final = (0.06, 0.94)
"""Shares of a letter's ink between which its middle is."""
_STEP: Final = 0.5
"""Pixels that a letter or a line is moved at a time, at most."""
_OFF: Final = 0.4
"""Pixels by which a distance may be off before it counts less."""
_BLACKNESS: Final = (0.4, 2.5)
_NEAR: Final = 3
"""Pixels beyond which errors have nothing in common."""


def learn(
    lines: Sequence[AlignedLine],
    em: float,
    rounds: Sequence[float] = ROUNDS,
    like: Face | None = None,
) -> Face:
    """The type of these lines; each line's letters are moved to where they stand in it."""
    face = face_of(lines, em, like)
    by_hand = _BY_HAND if like is None else _BY_HAND[-1:]
    if like is None:
        _widths(face, lines, by_hand[0])
    _shape(face, lines, rounds[0])
    for number, beyond in enumerate(rounds):
        if like is None and number in _CENTRED:
            _centre(face, lines, rounds[number - 1])
            _widths(face, lines, by_hand[number])
            _shape(face, lines, beyond)
        for _ in range(2):
            for line in lines:
                _move(face, line)
        _widths(face, lines, by_hand[min(number, len(by_hand) - 1)])
        for line in lines:
            line.words = [face.laid_like(word.text, word) for word in line.words]
        _even_out(lines)
        _shape(face, lines, beyond)
    _measure(face, lines)
    return face


def settle(face: Face, line: AlignedLine, times: int = 6) -> float:
    """Move a line's words to where they fit; the mean square of what is left unexplained."""
    for _ in range(times):
        _move(face, line)
        line.words = [face.laid_like(word.text, word) for word in line.words]
    return float(np.mean(left_over(face, line) ** 2))


def left_over(face: Face, line: AlignedLine) -> Numbers:
    """Ink that the line's words do not explain."""
    ink: Numbers = line.ink - line.blackness * face.draw(line.words, len(line.ink))
    return ink


def _shape(face: Face, lines: Sequence[AlignedLine], beyond: float) -> None:
    """Find the forms that explain the ink of all lines best."""
    sparse: Any = import_module("scipy.sparse")  # slow to load
    rows, columns, weights = [], [], []
    done = 0
    for line in lines:
        wide = len(line.ink)
        for word in line.words:
            for sign, place in zip(word.text, word.places, strict=True):
                x = np.arange(max(0, int(place - REACH + 2)), min(wide, int(place + REACH - 1)))
                knot, weight = spline(x + 0.5 - place + REACH)
                rows.append(np.repeat(done + x, 4))
                columns.append((face.order[sign] * KNOTS + knot[:, None] + np.arange(4)).ravel())
                weights.append(line.blackness * weight.ravel())
        done += wide
    size = len(face.signs) * KNOTS
    seen = sparse.csr_matrix(
        (np.concatenate(weights), (np.concatenate(rows), np.concatenate(columns))), (done, size)
    )
    normal = (seen.T @ seen).toarray()
    bend = np.diff(np.eye(KNOTS), 2, axis=0)
    usual = _LEAST * np.eye(KNOTS) + _SMOOTH * bend.T @ bend
    at = np.arange(KNOTS) - REACH
    for place, (left, right) in enumerate(face.sides):
        own = slice(place * KNOTS, (place + 1) * KNOTS)
        outside = (at < -left - beyond) | (at > right + beyond)
        normal[own, own] += usual + np.diag(_BARRED * outside)
    ink = np.concatenate([line.ink for line in lines])
    knots = np.linalg.solve(normal, seen.T @ ink)
    face.shaped(knots.reshape(len(face.signs), KNOTS, ROWS))


def _move(face: Face, line: AlignedLine) -> None:
    """Each letter, and the line as a whole, to where its form fits the ink better."""
    wide = len(line.ink)
    drawn = face.draw(line.words, wide)
    rest = line.ink - line.blackness * drawn
    for word in line.words:
        for i, sign in enumerate(word.text):
            first, slope = cut(face.slopes[face.order[sign]], word.places[i], wide)
            over = rest[first : first + len(slope)]
            steep = line.blackness * float((slope * slope).sum())
            step = -float((slope * over).sum()) / (steep + face.em)
            word.places[i] += min(max(step, -_STEP), _STEP)
    rise = np.gradient(line.ink, axis=1)
    steep = float((rise * rise).sum())
    lower = -float((rise * rest).sum()) / (steep + 1.0)
    line.base_line += min(max(lower, -_STEP), _STEP)
    line.ink = line.rows()
    black = float((line.ink * drawn).sum()) / (float((drawn * drawn).sum()) + 1.0)
    line.blackness = min(max(black, _BLACKNESS[0]), _BLACKNESS[1])


def _even_out(lines: Sequence[AlignedLine]) -> None:
    """Blackness is told against that of the usual line."""
    usual = float(np.median([line.blackness for line in lines]))
    for line in lines:
        line.blackness /= usual


def _widths(face: Face, lines: Sequence[AlignedLine], by_hand: float) -> None:
    """Widths that explain the distances of neighbours, outliers counting less."""
    number = len(face.signs)
    words = [word for line in lines for word in line.words]
    before = np.array([face.order[sign] for word in words for sign in word.text[:-1]], np.intp)
    after = np.array([face.order[sign] for word in words for sign in word.text[1:]], np.intp)
    apart: Numbers = np.concatenate([np.diff(word.places) for word in words])
    weight = np.ones(len(apart))
    usual = face.sides.T[::-1].ravel()  # right sides, then left ones
    for _ in range(4):
        normal = np.diag(np.full(2 * number, by_hand))
        known = by_hand * usual
        for one in (before, number + after):
            np.add.at(known, one, weight * apart)
            for other in (before, number + after):
                np.add.at(normal, (one, other), weight)
        sides = np.asarray(np.linalg.solve(normal, known), np.float64)
        off = np.abs(sides[before] + sides[number + after] - apart)
        weight = 1 / np.maximum(off / _OFF, 1.0)
    face.sides = sides.reshape(2, number)[::-1].T.copy()


def _centre(face: Face, lines: Sequence[AlignedLine], beyond: float) -> None:
    """Call the middle of a letter's ink its place."""
    off = np.zeros(len(face.signs))
    for place, (left, right) in enumerate(face.sides):
        inside = (-left - beyond <= SEEN) & (right + beyond >= SEEN)
        ink = np.cumsum(face.forms[place].clip(0).sum(axis=1) * inside)
        if face.count[face.signs[place]] > 1 and ink[-1] > 0:
            first, last = np.searchsorted(ink / ink[-1], _EDGES)
            off[place] = min(max((SEEN[first] + SEEN[last]) / 2, -3 * _STEP), 3 * _STEP)
    for line in lines:
        line.words = [
            SetWord(word.text, word.places + off[[face.order[sign] for sign in word.text]])
            for word in line.words
        ]


def _measure(face: Face, lines: Sequence[AlignedLine]) -> None:
    """How far the ink is from what is drawn, and how far such errors hang together."""
    rest = [left_over(face, line) for line in lines]
    square = sum(float((each * each).sum()) for each in rest)
    face.spread = square / sum(each.size for each in rest)
    shared = 0.0
    for x in range(-_NEAR, _NEAR + 1):
        for y in range(-_NEAR, _NEAR + 1):
            for each in rest:
                one = each[max(0, x) : len(each) + min(0, x), max(0, y) : ROWS + min(0, y)]
                other = each[max(0, -x) : len(each) + min(0, -x), max(0, -y) : ROWS + min(0, -y)]
                shared += float((one * other).sum())
    face.grain = max(1.0, shared / square) if square else 1.0
