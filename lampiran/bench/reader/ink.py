"""What lies over a line: rings and letters of stamps, pens.

Ink takes light away, so print stays at least as dark beneath it. A line sees little of a
stamp, an arc or a letter on its side, so no whole stamp is drawn.
"""

from collections.abc import Callable
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .chance import Chance, Span
from .texts import made_word

Plate = NDArray[np.uint8]
Tones = NDArray[np.float32]
"""Height x width, 0 (black) to 255, not yet rounded."""

_MOST: Final = 3
"""Strokes on a line."""
_THICK: Final[Span] = (0.03, 0.16)
"""Ems."""
_RADIUS: Final[Span] = (1.5, 6.0)
"""Ems, of a stamp's outer ring."""
_RINGS: Final = ((1.0,), (1.0, 0.92), (1.0, 0.9, 0.62))
"""Shares of the radius, of stamps with one to three rings."""
_BENDS: Final = (3, 7)
"""Points of a pen's stroke."""
_PEN_ALONG: Final[Span] = (-0.6, 1.4)
_PEN_ACROSS: Final[Span] = (-1.3, 1.3)
"""Ems from point to point, and from the middle of the line."""
_LETTERS: Final[Span] = (0.6, 1.5)
"""Times the size of the line's own: those of a stamp."""
_CV2_EM: Final = 30
"""Pixels of an em in OpenCV's letters at scale 1."""
_SUBPIXEL: Final = 3
"""Binary digits."""
_USUAL_INK: Final[tuple[float, Span]] = (0.8, (0.15, 0.75))
_STRONG_INK: Final[Span] = (0.75, 0.95)
"""Share of the light that ink takes; mostly not so much that print cannot be seen in it."""


def lay_strokes(tones: Tones, em: float, chance: Chance) -> Tones:
    """One to three strokes of one ink over a line whose em is so many pixels."""
    plate: Plate = np.zeros(tones.shape, np.uint8)
    for _ in range(chance.whole(1, _MOST)):
        thick = max(1, round(em * chance.within(_THICK)))
        chance.weighed(_STROKES)(plate, em, thick, chance)
    usual, span = _USUAL_INK
    taken = chance.within(span if chance.happens(usual) else _STRONG_INK)
    return np.asarray(tones * (1 - plate / 255 * taken), np.float32)


def _rings(plate: Any, em: float, thick: int, chance: Chance) -> None:
    tall, wide = plate.shape
    radius = em * chance.within(_RADIUS)
    centre = (chance.whole(0, wide - 1), int(tall / 2 + chance.within((-1, 1)) * radius))
    for share in chance.pick(_RINGS):
        cv2.circle(plate, centre, int(radius * share), 255, thick, cv2.LINE_AA)


def _pen(plate: Any, em: float, thick: int, chance: Chance) -> None:
    tall, wide = plate.shape
    bends = range(chance.whole(*_BENDS))
    along = np.cumsum([chance.within(_PEN_ALONG) * em for _ in bends]) + chance.within((0, wide))
    across = [tall / 2 + chance.within(_PEN_ACROSS) * em for _ in bends]
    points = np.round(np.column_stack([along, across]) * (1 << _SUBPIXEL)).astype(np.int32)
    cv2.polylines(plate, [points.reshape(-1, 1, 2)], False, 255, thick, cv2.LINE_AA, _SUBPIXEL)


def _stamped_letters(plate: Any, em: float, thick: int, chance: Chance) -> None:
    tall, wide = plate.shape
    size = em / _CV2_EM * chance.within(_LETTERS)
    origin = (chance.whole(0, wide - 1), int(tall + chance.within((-0.5, 0.5)) * em))
    room: Any = np.zeros((2 * tall, wide), np.uint8)
    cv2.putText(
        room, made_word(chance).upper(), origin, cv2.FONT_HERSHEY_SIMPLEX, size, 255,
        max(1, thick // 2), cv2.LINE_AA,
    )  # fmt: skip
    turn = cv2.getRotationMatrix2D((wide / 2, tall), chance.within((-90, 90)), 1)
    room = cv2.warpAffine(room, turn, (wide, 2 * tall))
    np.maximum(plate, room[tall // 2 : tall // 2 + tall], out=plate)


_STROKES: Final[tuple[tuple[float, Callable[[Any, float, int, Chance], None]], ...]] = (
    (0.45, _rings),
    (0.30, _pen),
    (0.25, _stamped_letters),
)
