"""How well a text, set in a line's type, fits the ink that is there."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from .aligned import ROWS, Ink, SetWord
from .face import FINE, REACH, Face
from .faces import OfFace

_LEEWAY: Final = 1.25
"""Pixels by which the middle of another text may be elsewhere, beside half of what it is wider."""
_COARSE, _CLOSE = FINE // 2, FINE // 4
"""Steps of a FINE-th of a pixel in which its place is sought, first and then."""
_WILD: Final = 30.0
"""Times the usual square error: a pixel that is farther off shows something else than type."""
_KNOWN: Final = 3
"""Times that a letter must have been seen for its form to tell anything for it or against it."""
_BEYOND: Final = 3.0
_FILLED: Final = 0.7
"""Pixels beside a letter's width, and the share of the rows, in which its form is free."""


@dataclass(frozen=True, slots=True)
class TypeOdds:
    """What the type of the page says of one line, or of a stretch of it.

    Answers as what a network saw does (`LetterOdds`), so that both are weighed alike.
    """

    of: OfFace
    first: float | None = None
    last: float | None = None
    """Pixels of the line's picture; None: from its beginning, to its end."""

    def within(self, x0: float, x1: float) -> "TypeOdds":
        """Of the stretch between two places in the line's picture."""
        return TypeOdds(self.of, x0, x1)

    def spell(self, texts: Sequence[str]) -> list[float]:
        """Log of how much likelier the ink is with each text than as the stretch is held to read.

        Spaces are left out. 0 for a text with letters that the page does not show.
        """
        sought = _Stretch(self)
        return [sought.gain("".join(text.split())) for text in texts]


class _Stretch:
    """A stretch of a line: the ink that the rest of the line leaves for it."""

    def __init__(self, odds: TypeOdds) -> None:
        line, self._face = odds.of.line, odds.of.face
        wide, shrink = len(line.ink), line.shrink
        self._lo = 0 if odds.first is None else max(0, round(odds.first * shrink))
        self._hi = wide if odds.last is None else min(wide, round(odds.last * shrink) + 1)
        self._held = [word for word in line.words if self._holds(word)]
        others = [word for word in line.words if not self._holds(word)]
        drawn = line.blackness * self._face.draw(others, wide)
        self._ink: Ink = (line.ink - drawn)[self._lo : self._hi]
        self._black = line.blackness
        self._text = "".join(word.text for word in self._held)

    def _holds(self, word: SetWord) -> bool:
        return bool(self._lo <= float(word.places.mean()) < self._hi)

    @cached_property
    def _spread(self) -> float:
        """Mean square error of this stretch as it is held to be; at least the type's own."""
        here = [SetWord(word.text, word.places - self._lo) for word in self._held]
        drawn = self._black * self._face.draw(here, len(self._ink))
        return max(float(np.mean((self._ink - drawn) ** 2)), self._face.spread)

    @cached_property
    def _now(self) -> float:
        """Log chance of the ink with what the stretch is held to read."""
        return self._best(self._text)

    def gain(self, text: str) -> float:
        """See `TypeOdds.spell`."""
        if len(self._held) != 1 or not text or text == self._text or self._hi - self._lo < 2:
            return 0.0
        gone = Counter(self._text) - Counter(text)
        come = Counter(text) - Counter(self._text)
        if not self._face.sets(text) or any(
            self._face.count[sign] < _KNOWN for sign in (gone | come)
        ):
            return 0.0
        learned = sum(map(self._learned, gone.elements()))
        return self._best(text) - self._now + learned

    def _learned(self, sign: str) -> float:
        """Log odds by which a form that was learned from few letters fits these better than the
        type itself would."""
        left, right = self._face.sides[self._face.order[sign]]
        free = (left + right + _BEYOND) * _FILLED * ROWS
        return float(free) / (2 * self._face.grain * self._face.count[sign])

    def _best(self, text: str) -> float:
        """Log chance of the ink with a text where it fits best."""
        face = self._face
        places, wide = face.lay(text)
        _, now = face.lay(self._text)
        middle = face.middle(self._held[0]) - self._lo
        canvas = _canvas(face, text, places, wide)
        leeway = round((_LEEWAY + abs(wide - now) / 2) * FINE)
        start = round((0.5 - middle + wide / 2 + REACH) * FINE)
        found, at = self._sought(canvas, start, range(-leeway, leeway + 1, _COARSE))
        nearer, _ = self._sought(canvas, start, (at - _CLOSE, at + _CLOSE))
        return max(found, nearer)

    def _sought(self, canvas: Ink, start: int, shifts: Sequence[int]) -> tuple[float, int]:
        """The best of some shifts of a canvas, and which."""
        columns = np.arange(len(self._ink)) * FINE + start
        at = (columns[None] - np.array(shifts)[:, None]).clip(0, len(canvas) - 1)
        errors = self._errors(self._black * canvas[at])
        best = int(errors.argmin())
        return self._log(float(errors[best])), shifts[best]

    def _errors(self, drawn: Ink) -> Ink:
        off = (self._ink[None] - drawn) ** 2 / self._spread
        errors: Ink = np.minimum(off, _WILD).sum(axis=(1, 2))
        return errors

    def _log(self, error: float) -> float:
        return -error / (2 * self._face.grain)


def _canvas(face: Face, text: str, places: Ink, wide: float) -> Ink:
    """A word drawn in steps of a FINE-th of a pixel, with paper around it."""
    length = round((wide + 2 * REACH) * FINE) + FINE
    canvas = np.zeros((length, ROWS))
    half = face.forms.shape[1] // 2
    for sign, place in zip(text, places, strict=True):
        start = round((place + REACH) * FINE) - half
        form = face.forms[face.order[sign]][max(0, -start) : max(0, length - start)]
        canvas[max(0, start) : max(0, start) + len(form)] += form
    return canvas
