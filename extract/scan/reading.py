"""The printed lines found on a sheet are given to the readers, all of a page at once.

The first reader reads all of them, in its turn the second those that the first doubts, and
the third those on which these two differ.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from ..ocr.capitals import with_capitals, with_labels
from ..ocr.confusions import looks_misread
from ..ocr.engine import Grey, OcrEngine, OcrLine, OcrWord, line_of
from ..ocr.odds import TOLD, LetterOdds, SeenLine, Together
from ..ocr.readers import Readers
from ..ocr.repair import judged
from ..ocr.spaces import parted
from ..ocr.specks import without_specks
from ..ocr.trust import Circumstances, trust
from ..ocr.typeface.aligned import AlignedLine, aligned
from ..ocr.typeface.faces import OfFace, find_faces
from ..ocr.typeface.judge import TypeOdds
from ..ocr.typeface.reread import reread
from ..ocr.weigh import PLAIN, Reading, alone, differ, is_doubtful, weigh
from .ink import Ink
from .strips import Cut, Strip

SHORT = 6.0
"""Times the usual letter: a line up to this long has few letters and no context."""
LIKE_BARS = frozenset("Il1|iHMu!nmNtrT[]'\"“”‘’. ")
"""What readers make of two or three plain upright bars."""
SURE_OF_BARS = 0.9
"""Two or three like bars alone in a cell are a Roman numeral: a figure 1 has a flag or a foot."""
ALIKE_IN_BOTH_CASES = re.compile(r"[CcOoSsUuWwZz][.)]{1,2}")
CAPITAL = 1.2
"""Times the height of small letters between theirs and that of capitals (1.38 in Arial)."""
ENOUGH_LINES = 8
LETTER_LOST = 0.8
"""Times the usual letter: in a wider blank a letter may stand that belongs to another piece."""
GRAIN = 5.0
"""Times the paper's noise: greys that differ less are taken for one."""
ENOUGH, ENOUGH_IF_CLEAR = 0.97, 0.8
"""The first reader's trust in its least trusted word, below which the second is asked. On a page
of which it doubts little it is right even where it is less sure, but for short lines."""
CLEAR = 0.25
"""Share of the other lines of such a page that are trusted less than ENOUGH, at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """One printed line with its place in the picture that it was cut from."""

    cut: Cut
    strip: Strip


@dataclass(frozen=True, slots=True)
class Read:
    """A line's text, and how likely all of it is right (0..1)."""

    reading: Reading
    keyakinan: float


def read_strips(
    found: Sequence[Found], ink: Ink, dpi: float, readers: Readers
) -> list[Read | None]:
    """Read lines; None where no letter was found."""
    if not found:
        return []
    asked = _Asked(found, ink, dpi)
    first = asked.of(readers.first, range(len(found)))
    short = {i for i, item in enumerate(found) if _is_short(item.strip)}
    is_clear = _is_clear([line for i, line in first.items() if i not in short])
    enough = ENOUGH_IF_CLEAR if is_clear else ENOUGH
    doubtful = [
        i for i, line in first.items() if _is_doubtful(line, ENOUGH if i in short else enough)
    ]
    second = asked.of(readers.second, doubtful)
    split = [i for i in second if differ(first[i], second[i])]
    third = asked.of(readers.third, split)
    readings = [
        weigh(line, second[i], third.get(i), asked.odds(i))
        if i in second
        else None
        if line is None
        else alone(line)
        for i, line in first.items()
    ]
    for i in short:
        readings[i] = _barred(found[i].strip, readings[i])
    if ink.is_grainy and not is_clear:
        readings = asked.by_their_type(readings)
    low = _x_height(found, readings)
    for i in short:
        readings[i] = _cased(found[i].strip, readings[i], low)
    seen = asked.seen
    readings = judged(with_labels(_with_capitals(readings, seen), seen), seen)
    noise = ink.noise / ink.contrast
    return [
        None
        if reading is None
        else Read(reading, trust(reading, Circumstances(noise, item.strip.letter)))
        for item, reading in zip(found, readings, strict=True)
    ]


def _with_capitals(
    readings: Sequence[Reading | None], seen: Mapping[int, SeenLine]
) -> list[Reading | None]:
    return [
        with_capitals(reading, seen[i]) if reading is not None and i in seen else reading
        for i, reading in enumerate(readings)
    ]


def _is_clear(lines: Sequence[OcrLine | None]) -> bool:
    """Does the first reader doubt few of a page's lines?"""
    trusts = [0.0 if line is None else line.trust for line in lines]
    doubted = sum(trust < ENOUGH for trust in trusts)
    return doubted <= CLEAR * len(trusts)


def _is_doubtful(line: OcrLine | None, enough: float) -> bool:
    if line is None or is_doubtful(line, enough):
        return True
    return line.trust < PLAIN and looks_misread(line.text)


class _Asked:
    """The lines of one page as they are shown to the readers, and what these saw."""

    def __init__(self, found: Sequence[Found], ink: Ink, dpi: float) -> None:
        self._ink, self._dpi = ink, dpi
        self._found = found
        self._pads = [max(3, round(item.strip.letter / 4)) for item in found]
        framed = list(zip(found, self._pads, strict=True))
        self._frames = [
            item.cut.line_frame(item.strip, pad, _may_be_faint(item.strip, ink))
            for item, pad in framed
        ]
        self._pictures = [
            item.cut.line_picture(item.strip, pad, frame)
            for (item, pad), frame in zip(framed, self._frames, strict=True)
        ]
        self._gaps = [
            _gaps(item.strip, pad - frame.x0)
            for (item, pad), frame in zip(framed, self._frames, strict=True)
        ]
        self._faces: list[OfFace | None] = [None] * len(found)
        self._odds: list[list[LetterOdds]] = [[] for _ in found]
        self._seen: dict[int, SeenLine] = {}

    def of(self, engine: OcrEngine | None, which: Sequence[int]) -> dict[int, OcrLine | None]:
        """Lines by their place, as this engine reads them; none without an engine."""
        if engine is None or not which:
            return {}
        pictures = [
            self._pictures[i] if engine.takes_grain else _calmed(self._pictures[i], self._ink)
            for i in which
        ]
        lines = engine.read_lines(pictures, self._dpi)
        return {
            i: self._tidied(i, self._kept(i, line)) for i, line in zip(which, lines, strict=True)
        }

    def _kept(self, i: int, line: OcrLine | None) -> OcrLine | None:
        """The line, and what was seen of it put by; nothing of a line that nobody will doubt."""
        if not isinstance(line, SeenLine) or not isinstance(line.odds, LetterOdds):
            return line
        if line.trust > TOLD and i not in self._seen:
            return OcrLine(line.text, line.box, line.words)
        odds = line.odds.apart()
        line = replace(line, odds=odds)
        self._odds[i].append(odds)
        self._seen[i] = min(line, self._seen.get(i, line), key=lambda each: each.trust)
        return line

    def _tidied(self, i: int, line: OcrLine | None) -> OcrLine | None:
        """Without specks, and, where noise breaks no letters into pieces, parted by its gaps."""
        if line is None:
            return None
        line = without_specks(line)
        if self._ink.is_noisy:
            return line
        return parted(line, self._gaps[i])

    def odds(self, i: int) -> Together | None:
        """What the networks that were asked about a line held possible; None: none was."""
        return Together(tuple(self._odds[i])) if self._odds[i] else None

    def by_their_type(self, readings: Sequence[Reading | None]) -> list[Reading | None]:
        """The lines as they are likeliest to be set in the type that they have together."""
        self._faces = find_faces([self._aligned(i, each) for i, each in enumerate(readings)])
        return reread(readings, self._odds, self._faces)

    def _aligned(self, i: int, reading: Reading | None) -> AlignedLine | None:
        if reading is None:
            return None
        below = self._found[i].strip.base_line_in_grain() - self._frames[i].top
        return aligned(self._pictures[i], below + self._pads[i], reading.line)

    @property
    def seen(self) -> dict[int, SeenLine]:
        """The lines as the networks saw them, and their type."""
        return {
            i: replace(line, odds=Together(tuple(self._odds[i]), self._fits(i)))
            for i, line in self._seen.items()
        }

    def _fits(self, i: int) -> TypeOdds | None:
        of = self._faces[i]
        return None if of is None else TypeOdds(of)


def _calmed(picture: Grey, ink: Ink) -> Grey:
    """The grain of noisy paper smoothed, the edges of letters kept."""
    if not ink.is_noisy:
        return picture
    return np.asarray(cv2.bilateralFilter(picture, 5, GRAIN * ink.noise, 1.5), np.uint8)


def _barred(strip: Strip, reading: Reading | None) -> Reading | None:
    """Two or three like upright bars are a Roman numeral, whatever they were read as."""
    bars = strip.bars()
    if reading is None or bars < 2 or not set(reading.line.text) <= LIKE_BARS:
        return reading
    word = OcrWord("I" * bars, reading.line.box, SURE_OF_BARS)
    return _replaced(reading, word, reading.first_trust)


def _x_height(found: Sequence[Found], readings: Sequence[Reading | None]) -> float:
    """Pixels: height of small letters on this page; 0 where too few lines are in small type."""
    small = [
        item.strip.letter
        for item, reading in zip(found, readings, strict=True)
        if reading is not None
        and not _is_short(item.strip)
        and sum(char.islower() for char in reading.line.text) > 0.8 * len(reading.line.text)
    ]
    return float(np.median(small)) if len(small) >= ENOUGH_LINES else 0.0


def _cased(strip: Strip, reading: Reading | None, x_height: float) -> Reading | None:
    """A lone ``c.`` or ``C.`` has the same shape: how tall it stands says which it is.

    V and X are left: they are numerals in headings, which are set in another size.
    """
    if reading is None or not x_height or not ALIKE_IN_BOTH_CASES.fullmatch(reading.line.text):
        return reading
    text = reading.line.text
    cased = text.lower() if strip.pieces[:, 3].max() < CAPITAL * x_height else text.upper()
    word = reading.line.words[0]
    return _replaced(reading, OcrWord(cased, word.box, word.trust), reading.first_trust)


def _replaced(reading: Reading, word: OcrWord, first_trust: float | None) -> Reading:
    line = line_of([word])
    assert line is not None
    if line.text == reading.line.text:
        return reading
    return Reading(line, reading.line.text, False, first_trust or 0.0, word.trust)


def _is_short(strip: Strip) -> bool:
    return strip.x1 - strip.x0 <= SHORT * strip.letter


def _may_be_faint(strip: Strip, ink: Ink) -> bool:
    """May thin strokes of this line be lost in the grain? A sign or two may be a mark, to which
    nothing is added."""
    return ink.is_grainy and not _is_short(strip)


def _gaps(strip: Strip, shift: float) -> list[tuple[float, float]]:
    """Blank columns between pieces of ink, so many pixels farther right; where a letter hangs on a
    stroke of a pen, there is none."""
    return [(a + shift, b + shift) for a, b in strip.gaps() if b - a < LETTER_LOST * strip.letter]


def turned(picture: Grey, way: int) -> Grey:
    """A picture turned so that text running up (1) or down (-1) the page runs level."""
    return np.ascontiguousarray(np.rot90(picture, -way))
