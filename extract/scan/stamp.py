"""Stamps and signatures laid over the print: they are no month, and no letter.

A rubber stamp and a pen draw long strokes in all directions and know nothing of the
table: they run over its rules. Print does not: letters keep off the rules, and fills
and hatchings are of one piece or of one direction. In a picture with colours the ink
of pads and pens is also coloured, which is how a stamp is told outside a table and how
its lesser parts (the words round its rim) are told from the print beneath.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from .channels import strongest
from .connected import connected
from .sheet import Mask, Sheet
from .smaller import shrunk
from .stamp_ground import Pixels, beneath, dark_cells, grown, hatched, less
from .stamp_lift import LIGHTER, lift
from .stamp_rim import Pieces, circles, outlines, rim_letters, rings

FINE = 2.0
"""Pixels to a point at which strokes are followed: a pen's are two pixels wide."""
INKY = 50
"""Levels darker than the ground, in the darkest channel, that are ink."""
PALE = 25
"""The same of coloured ink: a pad pressed lightly."""
COLOURED = 15
"""Levels between two channels, over a point or so, from which ink is coloured. JPEG keeps
colours coarsely and takes half of a thin stroke's."""
TINGED = 0.12
"""Share of its darkness by which pale ink is coloured; black ink is by much less."""
SHORT, LONG = 14.0, 30.0
"""Points: a stamp or a signature is at least so large, in its lesser and its greater side."""
STROKE = 9.0
"""Points: some stroke of a stamp is larger than letters of a table, in its lesser side too."""
CORE = 0.4
"""Quantile of a stroke's pixels, dark ones first: no edge of it, and no print that it touches."""
PALER = 0.85
"""Times the darkness of print: large strokes that are paler, in no table, are a stamp's."""
BRIDGE = 3.0
"""Points by which strokes that go on beyond a rule may be parted by it."""
SLANTS = (-1.5, -0.75, 0.0, 0.75, 1.5)
"""Ways sideways, to each way across, in which a stroke may cross a rule."""
STRAIGHT = 0.55
"""Strokes of this much one direction (0..1), or of two at right angles, are hatching."""
THIN = 1.5
"""Points: what is thinner may be what is left of a rule."""
ROUNDS = 2
"""Times that the outline is drawn anew round what was found in it."""

_Labels = NDArray[np.int32]
_Joined = tuple[int, _Labels, _Labels, NDArray[np.int_]]


def find_stamps(sheet: Sheet, rules: Mask) -> Mask:
    """The pixels of stamps and signatures; `rules` are the pixels of the table's rules."""
    tall, wide = sheet.grey.shape
    shrink = min(1.0, FINE / sheet.scale)
    seen = shrunk(sheet.grey if sheet.colour is None else sheet.colour, shrink)
    scale = FINE if shrink < 1 else sheet.scale
    ground = beneath(seen, scale)
    deep = cv2.subtract(ground, seen)
    tone = np.asarray(255 - strongest(np.asarray(deep, np.uint8)), np.uint8)
    ink = (255 - tone > INKY).astype(np.uint8)
    lines = np.zeros_like(ink)
    if rules.any():
        lines = (shrunk(rules.view(np.uint8) * 255, shrink) > 50).astype(np.uint8)
    fills = dark_cells(seen, lines, scale) | hatched(seen, ground, lines, scale)
    strokes = less(less(ink, fills), grown(lines, 1))
    found = np.zeros_like(ink)
    if seen.ndim == 3:
        coloured = _coloured(seen, ground)
        pale = less(less((255 - tone > PALE).astype(np.uint8), fills), grown(lines, 1))
        tinged = (coloured > COLOURED / 2) & (coloured > TINGED * (255.0 - tone))
        vivid = np.minimum(pale, (tinged | (coloured > COLOURED)).astype(np.uint8))
        joined = _connected(vivid, lines, scale)
        found |= _large(vivid, joined, lines, tone, scale)
        found |= _lesser(found, vivid, joined, tone, scale)
        faint = (coloured > COLOURED / 2).astype(np.uint8)
        found |= grown(found, max(1, round(BRIDGE * scale / 2))) & faint  # rims, and by rules
        strokes = less(strokes, grown(found, 1))
    joined = _connected(strokes, lines, scale)
    paler = PALER * _depth(tone[strokes > 0])
    black = _large(strokes, joined, lines, tone, scale, paler)
    found |= black | _lesser(black, strokes, joined, tone, scale, paler)
    if not found.any():
        return np.zeros(sheet.grey.shape, bool)
    whole = cv2.resize(grown(found, 1), (wide, tall), interpolation=cv2.INTER_NEAREST)
    return np.asarray(whole, bool)


def without_stamps(sheet: Sheet, rules: Mask, stamps: Mask | None = None) -> Sheet:
    """The sheet with stamps taken away, and the print beneath them left."""
    return lift(sheet, find_stamps(sheet, rules) if stamps is None else stamps, rules)


def _coloured(seen: Pixels, ground: Pixels) -> NDArray[np.float32]:
    """By how much one channel is stronger than another, noise and fringes evened out.

    JPEG keeps the colour of a fill in the black letters on it: what is coloured as its ground,
    or less, is not coloured.
    """
    inks, below = (cv2.split(cv2.GaussianBlur(each, (0, 0), 1.0)) for each in (seen, ground))
    most = np.zeros(inks[0].shape, np.float32)
    for i, j in ((0, 1), (2, 1), (0, 2)):
        own, more = (cv2.subtract(a[i], a[j], dtype=cv2.CV_32F) for a in (below, inks))
        above = cv2.threshold(own, 0, 0, cv2.THRESH_TOZERO)[1]
        cv2.max(most, cv2.subtract(more, above), dst=most)
        cv2.max(most, cv2.subtract(cv2.subtract(own, above), more), dst=most)
    return most


def _connected(strokes: Pixels, lines: Pixels, scale: float) -> _Joined:
    """Strokes joined over rules: count, labels, boxes, and how much of each crosses rules."""
    bridges = _bridges(strokes, scale) & grown(lines, 2)
    count, labels, stats = connected(strokes | bridges)
    over = np.bincount(labels[(bridges & lines) > 0], minlength=count)
    return count, labels, stats, np.asarray(over)


def _bridges(strokes: Pixels, scale: float) -> Pixels:
    """What lies between ink on two sides, straight across or aslant, near enough to be one stroke.

    Closing by a disc asks for ink all around and loses the thin strokes of a pen or of the
    rim of a stamp; a line asks for ink at its two ends.
    """
    reach = max(2, round(BRIDGE * scale))
    found = np.zeros_like(strokes)
    for slant in SLANTS:
        over = np.zeros((reach + 1, 2 * reach + 1), np.uint8)
        aside = round(slant * reach / 2)
        cv2.line(over, (reach - aside, 0), (reach + aside, reach), 1)
        for line in (over, np.ascontiguousarray(over.T)):
            found |= np.asarray(cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, line), np.uint8)
    return found


def _large(
    strokes: Pixels,
    joined: _Joined,
    lines: Pixels,
    tone: Pixels,
    scale: float,
    paler: float | None = None,
) -> Pixels:
    """Long connected strokes in many directions. Of those without colour (`paler` given) only
    what runs over rules, or is no darker than `paler` levels and stands in no table."""
    _, labels, stats, over = joined
    found = np.zeros_like(strokes)
    lesser, greater = stats[:, 2:4].min(axis=1), stats[:, 2:4].max(axis=1)
    large = np.flatnonzero((lesser >= SHORT * scale) & (greater >= LONG * scale))
    if not len(large):
        return found
    ruled = lines if paler is None else _within_rules(lines, scale)
    near_rules = grown(lines, 4) > 0
    for label in large.tolist():
        x, y, w, h, _ = stats[label].tolist()
        cut = np.s_[y : y + h, x : x + w]
        mine = (labels[cut] == label) & (strokes[cut] > 0)
        if (
            paler is not None
            and over[label] < 2
            and (ruled[y + h // 2, x + w // 2] or _depth(tone[cut][mine]) > paler)
        ):
            continue
        if paler is not None and not _has_stroke(mine, STROKE * scale):
            continue
        ways = _directions(tone[cut])[mine & ~near_rules[cut]]  # a rule has its own
        weight = np.abs(ways).sum()
        if weight == 0 or np.abs(ways.sum()) > STRAIGHT * weight:
            continue
        found[cut] |= mine.astype(np.uint8)
    return found


def _has_stroke(mine: Mask, least: float) -> bool:
    """Is one piece of it larger, both ways, than `least` pixels? Letters near one another are
    not, though they look like one long stroke where a rule runs between them."""
    _, _, stats = connected(mine)
    return bool((stats[1:, 2:4].min(axis=1) >= least).any())


def _within_rules(lines: Pixels, scale: float) -> Pixels:
    """Where tables stand: the boxes round all rules that hang together."""
    found = np.zeros_like(lines)
    joined = grown(lines, max(1, round(BRIDGE * scale)))
    _, _, stats = connected(joined)
    for x, y, w, h, _ in stats[1:].tolist():
        if min(w, h) >= SHORT * scale:
            found[y : y + h, x : x + w] = 1
    return found


def _depth(tones: NDArray[np.uint8]) -> float:
    """By how many levels strokes are darker than paper, their edges left aside; 0: no stroke."""
    return 255.0 - float(np.quantile(tones, CORE)) if tones.size else 0.0


def _directions(tone: Pixels) -> NDArray[np.complex64]:
    """At each pixel how steep the tone is and which way it runs, quarter turns being alike."""
    soft = cv2.GaussianBlur(tone, (0, 0), 1.0)
    x = cv2.Sobel(soft, cv2.CV_32F, 1, 0)
    y = cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    steep = np.hypot(x, y)
    angle = 4 * np.arctan2(y, x)
    return np.asarray(steep * np.exp(1j * angle), np.complex64)


def _lesser(
    found: Pixels,
    strokes: Pixels,
    joined: _Joined,
    tone: Pixels,
    scale: float,
    paler: float | None = None,
) -> Pixels:
    """The lesser strokes in the outline of a stamp, or about it, that are of its own ink.

    Coloured strokes are. Without colours (`paler` given) only those are that run over
    rules, or are larger than letters, or nowhere as dark as print, but as the stamp.
    """
    more = np.zeros_like(found)
    if not found.any():
        return more
    count, labels, stats, over = joined
    light = 0.0
    if paler is not None:  # a pen is as black as print, and what is in its loops is print
        light = max(
            float(np.quantile(tone[found > 0], 0.15)), float(np.quantile(tone, 0.005)) + LIGHTER
        )
    for _ in range(ROUNDS):
        outline = outlines(found | more, scale)
        before = int(more.sum())
        for label in range(1, count):
            x, y, w, h, _ = (int(n) for n in stats[label])
            if min(w, h) < THIN * scale or not outline[y + h // 2, x + w // 2]:
                continue
            cut = np.s_[y : y + h, x : x + w]
            mine = (labels[cut] == label) & (strokes[cut] > 0)
            if not mine.any() or more[cut][mine].all():
                continue
            if (
                paler is None
                or over[label] >= 2
                or min(w, h) >= SHORT * scale
                or _depth(tone[cut][mine]) <= paler
                or np.quantile(tone[cut][mine], 0.1) >= light
            ):
                more[cut] |= mine.astype(np.uint8)
        if int(more.sum()) == before:
            break
    if paler is not None:
        more |= _rims(found | more, strokes, joined, tone, scale)
    return more


def _rims(found: Pixels, strokes: Pixels, joined: _Joined, tone: Pixels, scale: float) -> Pixels:
    """Of round stamps all of the rings, and the letters of the rim that are as dark as print."""
    round_ones = list(circles(outlines(found, scale)))
    if not round_ones:
        return np.zeros_like(found)
    count, labels, stats, _ = joined
    stamped = np.setdiff1d(labels[found > 0], 0)
    known, _ = _pieces(stamped, labels, stats, found, tone)
    more = np.zeros_like(found)
    for circle in round_ones:
        more |= rings(circle, found, strokes)
    count, labels, stats = connected(less(strokes, found | more))
    others, which = _pieces(np.arange(1, count), labels, stats, strokes, tone)
    for circle in round_ones:
        more |= np.isin(labels, which[rim_letters(circle, known, others)]).view(np.uint8)
    return more


def _pieces(
    which: NDArray[np.intp], labels: _Labels, stats: _Labels, strokes: Pixels, tone: Pixels
) -> tuple[Pieces, NDArray[np.intp]]:
    """Pieces of ink and their labels, without those that are no strokes."""
    depths, kept = [], []
    for label in which.tolist():
        x, y, w, h, _ = stats[label].tolist()
        cut = np.s_[y : y + h, x : x + w]
        mine = (labels[cut] == label) & (strokes[cut] > 0)
        if mine.any():
            depths.append(_depth(tone[cut][mine]))
            kept.append(label)
    places = np.array(kept, np.intp)
    return Pieces(stats[places], np.array(depths, np.float32)), places
