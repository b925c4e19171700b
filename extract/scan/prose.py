"""The lines outside tables, read from the picture in the order a text layer would give.

Letters that stand at one height make a line; a gap as wide as that between the copy
block and the signature parts it in two, as `extract.text` does. What the readers make
no sense of (a crest, a stamp, a signature) is handed back apart, to be listed.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from lampiran.model import Box, Line

from ..ocr.readers import Readers
from ..text import COLUMN_GAP
from .ink import Ink
from .neighbours import pairs
from .reading import Found, Read, read_strips
from .sheet import Sheet
from .strips import LONE, LOW, SMALLEST_TYPE, Cut, Strip, pieces_of, strip_of
from .words import lines_of

STROKE = 3.0
"""Times the usual letter: higher ink is a stroke of a pen or a stamp, and goes on in the picture
of each line that it crosses."""
BEARINGS = 0.2
"""Times the usual letter: what fonts keep blank beside the two letters at a gap."""
TALLEST = 30.0
"""Points. A higher piece of ink is a crest or a scrawl."""
WIDE = 30.0
"""Times its height: in coarse print a whole word is of one piece, but longer ones are rules."""
LEVEL = 0.45
"""Times the letter's height: middles of neighbours on a line differ less."""
NEAR = 5.0
"""Times its height: so far from a small letter others stand."""
ALIKE = 1.7
"""Times: letters of one size differ less in height."""
IN_A_ROW = 4
"""So many of them, with itself."""
UNLIKE = 2.2
"""Times: two neighbours on a line differ less in height."""
NONSENSE = 0.25
"""Trust (0..1) below which a line may be no text at all."""
A_WORD, SEVERAL = 3, 3
"""Letters of a word, and such words of a line, that no crest or scrawl is read as."""
MOSTLY = 0.6
"""Trust in its words, each by its letters, from which a line is text."""
LIKE = 0.55
"""Likeness (0..1) of two readers' lines from which there is something to be read."""


def read_prose(
    sheet: Sheet, readers: Readers, number: int, ink: Ink
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of a sheet, and what was read where there is probably no text.

    `sheet` is `without` its rules and tables; `ink` is that of the whole page.
    """
    labels, pieces, share = pieces_of(sheet.grey, ink, sheet.scale)
    strips = _in_order(_lines(pieces, sheet.scale))
    usual = float(np.median([strip.letter for strip in strips])) if strips else np.inf
    strokes = pieces[pieces[:, 3] > STROKE * usual, 5]
    whole = Cut(sheet.grey, labels, tuple(strips), share, pieces[:, 5], strokes)
    reads = read_strips([Found(whole, strip) for strip in strips], ink, sheet.dpi, readers)
    everywhere = Box(0.0, 0.0, sheet.width, sheet.height)
    lines: list[Line] = []
    noise: list[Line] = []
    for strip, read in zip(strips, reads, strict=True):
        if read is not None:
            kept = noise if _is_nonsense(read) else lines
            kept += lines_of([(strip, read)], sheet, everywhere, number)
    return tuple(lines), tuple(noise)


def _is_nonsense(read: Read) -> bool:
    text = "".join(read.reading.line.text.split())
    if not any(char.isalnum() for char in text):
        return read.keyakinan < 0.5 or len(text) > 3
    if read.keyakinan >= NONSENSE or _has_words(read):
        return False
    other = read.reading.other
    if other is None:
        return read.reading.agree is False or read.reading.line.trust < NONSENSE
    likeness = SequenceMatcher(None, text.lower(), "".join(other.split()).lower()).ratio()
    return likeness < LIKE


def _has_words(read: Read) -> bool:
    """Are most of its letters sure, in several words? One that is not makes the line doubtful,
    a long one under a stamp above all, but it stays a line."""
    line = read.reading.line
    long = [word for word in line.words if sum(char.isalpha() for char in word.text) >= A_WORD]
    return len(long) >= SEVERAL and line.mean_trust >= MOSTLY


def _lines(pieces: NDArray[np.int32], scale: float) -> list[Strip]:
    """Pieces of ink joined to lines."""
    heights = pieces[:, 3]
    type_like = (heights > 0.35 * SMALLEST_TYPE * scale) & (heights < TALLEST * scale)
    likely = pieces[type_like & (pieces[:, 2] < WIDE * heights)]
    if not len(likely):
        return []
    usual = float(np.median(likely[:, 3]))
    tall = likely[:, 3] >= LOW * usual
    body = likely[tall | _among_alike(likely, ~tall)]
    low = pieces[(heights < LOW * usual) & (pieces[:, 2] < TALLEST * scale)]
    low = low[~np.isin(low[:, 5], body[:, 5])]
    colons = _colons(low, usual)
    stand_ins = [_stand_in(low[[a, b]], k) for k, (a, b) in enumerate(colons)]
    groups = _level_groups(np.vstack([body, *stand_ins]), COLUMN_GAP * scale + BEARINGS * usual)
    groups = [group for group in groups if (group[:, 5] >= 0).any()]
    placed = {-int(label) - 1 for group in groups for label in group[:, 5] if label < 0}
    dots = {i: k for k, pair in enumerate(colons) for i in pair if k in placed}
    members = [
        [piece for piece in group if piece[5] >= 0]
        + [low[i] for label in group[:, 5] if label < 0 for i in colons[-int(label) - 1]]
        for group in groups
    ]
    frames = np.array(
        [(g[:, 0].min(), g[:, 1].min(), (g[:, 0] + g[:, 2]).max(), (g[:, 1] + g[:, 3]).max())
         for g in groups]
    )  # fmt: skip
    lost = []
    for index, piece in enumerate(low):
        if index in dots:
            continue
        x, y = piece[0] + piece[2] / 2, piece[1] + piece[3] / 2
        aside = np.maximum(np.maximum(frames[:, 0] - x, x - frames[:, 2]), 0)
        above = np.maximum(np.maximum(frames[:, 1] - y, y - frames[:, 3]), 0)
        far = aside + 3 * above
        nearest = int(np.argmin(far))
        if above[nearest] < 0.5 * usual and aside[nearest] < 3 * usual:
            members[nearest].append(piece)
        elif max(piece[2], piece[3]) >= LONE * scale:
            lost.append([piece])
    strips = [strip_of(np.array(mine), _usual_height(mine)) for mine in members]
    return strips + [strip_of(np.array(mine), usual) for mine in lost]


def _among_alike(pieces: NDArray[np.int32], asked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of the pieces asked about stand in a row of pieces of their own height, as the
    letters of a line in small print do beside large print, and quotation marks do not."""
    order = np.argsort(pieces[:, 0], kind="stable")
    left, top, _, height = (pieces[order, i].astype(np.float64) for i in range(4))
    middle = top + height / 2
    found = np.zeros(len(pieces), bool)
    for n in np.flatnonzero(asked[order]):
        first, last = np.searchsorted(
            left, (left[n] - NEAR * height[n], left[n] + NEAR * height[n])
        )
        near = slice(int(first), int(last))
        level = np.abs(middle[near] - middle[n]) < LEVEL * height[n]
        alike = (height[near] < ALIKE * height[n]) & (height[n] < ALIKE * height[near])
        found[order[n]] = int((level & alike).sum()) >= IN_A_ROW
    return found


def _colons(low: NDArray[np.int32], usual: float) -> list[tuple[int, int]]:
    """Pairs of dots of one size, one over the other: decrees set a colon far from both sides."""
    order = np.argsort(low[:, 0], kind="stable")
    middle_x = low[:, 0] + low[:, 2] / 2
    middle_y = low[:, 1] + low[:, 3] / 2
    pairs: list[tuple[int, int]] = []
    for n, i in enumerate(order):
        for j in order[n + 1 : n + 4]:
            apart = abs(middle_y[i] - middle_y[j])
            aligned = abs(middle_x[i] - middle_x[j]) <= 0.15 * usual
            sizes = sorted((int(low[i, 4]), int(low[j, 4])))
            if aligned and 0.3 * usual <= apart <= usual and sizes[1] <= 2 * sizes[0]:
                pairs.append((int(i), int(j)))
                break
    once: list[tuple[int, int]] = []
    taken: set[int] = set()
    for pair in pairs:
        if not taken & set(pair):
            once.append(pair)
            taken |= set(pair)
    return once


def _stand_in(dots: NDArray[np.int32], number: int) -> NDArray[np.int32]:
    """One letter in place of a colon's two dots, labelled below 0."""
    left, top = dots[:, 0].min(), dots[:, 1].min()
    right, foot = (dots[:, 0] + dots[:, 2]).max(), (dots[:, 1] + dots[:, 3]).max()
    row = [left, top, right - left, foot - top, dots[:, 4].sum(), -number - 1]
    return np.array([row], np.int32)


def _usual_height(pieces: Sequence[NDArray[np.int32]]) -> float:
    heights = np.array([piece[3] for piece in pieces])
    return float(np.median(heights[heights >= 0.4 * heights.max()]))


def _level_groups(body: NDArray[np.int32], widest: float) -> list[NDArray[np.int32]]:
    """Pieces joined where they stand level and less than `widest` pixels apart."""
    order = np.argsort(body[:, 0], kind="stable")
    body = body[order]
    left, right = body[:, 0], body[:, 0] + body[:, 2]
    height = body[:, 3].astype(np.float64)
    middle = body[:, 1] + height / 2
    parent = list(range(len(body)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    ahead = np.searchsorted(left, right + widest, side="right")
    for i, j in pairs(np.arange(len(body)) + 1, ahead):
        tall = np.maximum(height[i], height[j])
        level = np.abs(middle[j] - middle[i]) < LEVEL * np.minimum(tall, 1.4 * height[i])
        near = level & (tall < UNLIKE * np.minimum(height[i], height[j]))
        ones, others = i[near], j[near]
        nearest = np.arange(len(ones)) - np.searchsorted(ones, ones) < 4
        for one, other in zip(ones[nearest].tolist(), others[nearest].tolist(), strict=True):
            parent[root(other)] = root(one)
    groups: dict[int, list[int]] = {}
    for one in range(len(body)):
        groups.setdefault(root(one), []).append(one)
    return [body[own] for own in groups.values()]


def _in_order(strips: Sequence[Strip]) -> list[Strip]:
    """Row by row, left to right; strips that overlap by half their height are one row."""
    rows: list[list[Strip]] = []
    for strip in sorted(strips, key=lambda s: (s.top + s.bottom) / 2):
        if rows and _same_row(rows[-1][-1], strip):
            rows[-1].append(strip)
        else:
            rows.append([strip])
    return [strip for row in rows for strip in sorted(row, key=lambda s: s.x0)]


def _same_row(a: Strip, b: Strip) -> bool:
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    return overlap > 0.5 * min(a.bottom - a.top, b.bottom - b.top)
