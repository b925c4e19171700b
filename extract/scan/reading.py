"""The printed lines found on a sheet are given to the readers, all of a page at once.

Clean paper: Tesseract reads the long lines, and the keener but three times slower
recogniser those that Tesseract doubts and all short ones, for Tesseract alone misreads
one in ten of the bare numbers on which a plan's order rests. Noisy paper, or type of
few pixels: the keen one reads all, and Tesseract is asked where it doubts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ..ocr.confusions import looks_misread
from ..ocr.engine import Grey, OcrEngine, OcrLine, OcrWord, line_of
from ..ocr.readers import Readers
from ..ocr.repair import judged
from ..ocr.spaces import respace
from ..ocr.trust import Circumstances, trust
from ..ocr.two_readers import Known, Reading, alone, is_doubtful, weigh
from .strips import Cut, Ink, Strip

SHORT = 6.0
"""Times the usual letter: a line up to this long has few letters and no context."""
FINE = 11.0
"""Pixels. Usual letters lower than this show too little for the quick reader."""
LIKE_BARS = frozenset("Il1|iHMu!nmNtrT[]'\"“”‘’. ")
"""What readers make of two or three plain upright bars."""
SURE_OF_BARS = 0.9
"""Two or three like bars alone in a cell are a Roman numeral: a figure 1 has a flag or a foot."""
ALIKE_IN_BOTH_CASES = re.compile(r"[CcOoSsUuWwZz][.)]{1,2}")
CAPITAL = 1.2
"""Times the height of small letters between theirs and that of capitals (1.38 in Arial)."""
ENOUGH_LINES = 8
FEW = 6
"""Letters of a Roman numeral or a number."""
GRAIN = 5.0
"""Times the paper's noise: greys that differ less are taken for one."""
QUICK_ENOUGH = 0.88
KEEN_ENOUGH = 0.9
"""A reader's trust in its least trusted word, below which the other one is asked."""
SMALL_TO_CAPITAL = 0.85
"""The gap between words in capitals as a share of that in small letters, by their heights."""
USUAL_SPACE = 0.42
"""Times the usual letter: least gap between two words where a page is too short to tell."""


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
    found: Sequence[Found], ink: Ink, dpi: float, readers: Readers, known: Known | None = None
) -> list[Read | None]:
    """Read lines; None where no letter was found."""
    if not found:
        return []
    letter = float(np.median([item.strip.letter for item in found]))
    keen_first = ink.is_noisy or letter < FINE
    pads = [max(3, round(item.strip.letter / 4)) for item in found]
    pictures = [
        _calmed(item.cut.line_picture(item.strip, pad), ink)
        for item, pad in zip(found, pads, strict=True)
    ]
    gaps = [_gaps(item.strip, pad) for item, pad in zip(found, pads, strict=True)]
    space = _space(found, gaps)
    seen: dict[int, OcrLine | None] = {}

    def ask(engine: OcrEngine, which: Sequence[int]) -> dict[int, OcrLine | None]:
        lines = engine.read_lines([pictures[i] for i in which], dpi)
        if engine is readers.keen:
            seen.update(zip(which, lines, strict=True))
        return {
            i: None
            if line is None
            else _spaced(line, gaps[i], space * _small_letter(found[i].strip, line.text), ink)
            for i, line in zip(which, lines, strict=True)
        }

    short = {i for i, item in enumerate(found) if _is_short(item.strip)}
    everything = range(len(found))
    if not readers.are_two:
        keen = ask(readers.keen, everything)
        readings = [_join({}, keen, i, known) for i in everything]
    elif keen_first:
        keen = ask(readers.keen, everything)
        doubtful = [i for i, line in keen.items() if is_doubtful(line, KEEN_ENOUGH)]
        quick = ask(readers.quick, doubtful)
        readings = [_join(quick, keen, i, known, follow_quick=False) for i in everything]
    else:
        quick = ask(readers.quick, [i for i in everything if i not in short])
        doubtful = [
            i
            for i, line in quick.items()
            if line is None or is_doubtful(line, QUICK_ENOUGH) or looks_misread(line.text)
        ]
        keen = ask(readers.keen, sorted({*doubtful, *short}))
        unsure = [i for i in short if is_doubtful(keen[i], KEEN_ENOUGH)]
        quick |= ask(readers.quick, unsure)
        readings = [_join(quick, keen, i, known, follow_quick=i not in short) for i in everything]
    for i in short:
        readings[i] = _spread(found[i], pads[i], readings[i], readers.keen, dpi)
    low = _x_height(found, readings)
    for i in short:
        readings[i] = _cased(found[i].strip, readings[i], low)
    readings = judged(readings, seen)
    noise = ink.noise / ink.contrast
    return [
        None
        if reading is None
        else Read(reading, trust(reading, Circumstances(noise, item.strip.letter)))
        for item, reading in zip(found, readings, strict=True)
    ]


def _join(
    quick: dict[int, OcrLine | None],
    keen: dict[int, OcrLine | None],
    i: int,
    known: Known | None,
    *,
    follow_quick: bool = True,
) -> Reading | None:
    if i in quick and i in keen:
        return weigh(quick[i], keen[i], known, follow_quick=follow_quick)
    line = quick[i] if i in quick else keen[i]
    return None if line is None else alone(line, keen=i in keen)


def _calmed(picture: Grey, ink: Ink) -> Grey:
    """The grain of noisy paper smoothed, the edges of letters kept."""
    if not ink.is_noisy:
        return picture
    return np.asarray(cv2.bilateralFilter(picture, 5, GRAIN * ink.noise, 1.5), np.uint8)


def _spread(
    item: Found, pad: int, reading: Reading | None, keen: OcrEngine, dpi: float
) -> Reading | None:
    """A short line of more letters than were read (II, III, VII) is read again set wide.

    The recogniser looks at steps of a sixth of the line's height: bars nearer than that
    are one to it. What it reads then counts only if it accounts for every letter.
    """
    letters = item.strip.letters()
    if reading is None:
        return None
    bars = item.strip.bars()
    if bars > 1 and set(reading.line.text) <= LIKE_BARS:
        word = OcrWord("I" * bars, reading.line.box, SURE_OF_BARS)
        return _replaced(reading, word, reading.quick_trust)
    if letters > FEW or len("".join(reading.line.text.split())) >= letters:
        return reading
    wide = keen.read_lines([item.cut.spread_picture(item.strip, pad)], dpi)[0]
    if wide is None or len("".join(wide.text.split())) != letters:
        return reading
    word = OcrWord("".join(wide.text.split()), wide.box, wide.trust)
    return _replaced(reading, word, reading.quick_trust)


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
    return _replaced(reading, OcrWord(cased, word.box, word.trust), reading.quick_trust)


def _replaced(reading: Reading, word: OcrWord, quick_trust: float | None) -> Reading:
    line = line_of([word])
    assert line is not None
    if line.text == reading.line.text:
        return reading
    return Reading(line, reading.line.text, False, quick_trust or 0.0, word.trust)


def _small_letter(strip: Strip, text: str) -> float:
    """What gaps of a line are measured by: its usual letter, less where that is a capital."""
    letters = [sign for sign in text if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    return strip.letter * (SMALL_TO_CAPITAL if capitals > 0.8 * len(letters) else 1.0)


def _is_short(strip: Strip) -> bool:
    return strip.x1 - strip.x0 <= SHORT * strip.letter


def _spaced(line: OcrLine, gaps: list[tuple[float, float]], space: float, ink: Ink) -> OcrLine:
    """The line with its spaces where the ink's gaps are; noise breaks letters into pieces."""
    return line if ink.is_noisy else respace(line, gaps, space)


def _gaps(strip: Strip, pad: int) -> list[tuple[float, float]]:
    """Blank columns between pieces of ink, in pixels of the line's picture."""
    shift = pad - max(strip.x0 - pad, 0)
    return [(a + shift, b + shift) for a, b in strip.gaps()]


def _space(found: Sequence[Found], gaps: Sequence[list[tuple[float, float]]]) -> float:
    """The least gap between words on this page, in usual letters: the emptiest place
    between the many small gaps within words and the wider ones between them."""
    widths = np.array(
        [
            (b - a) / item.strip.letter
            for item, own in zip(found, gaps, strict=True)
            for a, b in own
            if not _is_short(item.strip)
        ]
    )
    if len(widths) < 100:
        return USUAL_SPACE
    places = np.arange(0.28, 0.62, 0.02)
    near = [int(((widths > p - 0.04) & (widths < p + 0.04)).sum()) for p in places]
    least = min(near)
    return float(np.mean([p for p, n in zip(places, near, strict=True) if n == least]))


def turned(picture: Grey, way: int) -> Grey:
    """A picture turned so that text running up (1) or down (-1) the page runs level."""
    return np.ascontiguousarray(np.rot90(picture, -way))
