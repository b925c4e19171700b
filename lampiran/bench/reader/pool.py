"""Made lines wait here for the network: in two widths, each drawn several times.

Making lines takes longer than learning from them, so a line is kept until many others came.
"""

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.ocr.network import to_height
from extract.ocr.own import TALL

from .chance import Chance
from .line_pictures import LinePictures
from .scan import Pixels
from .signs import CLASS_OF
from .texts import NARROW

_SHORT: Final = 0.22
"""Share of made lines as in narrow columns."""
_LONG: Final = (26, 40)
"""Characters of the others: what fits into the wider width."""
_PRESSED: Final = 1.12
"""Times the width up to which a line is pressed together; a longer one is left out."""
_HANDED: Final = 64
"""Lines made at a time."""
_PAUSE: Final = 0.35
"""Seconds between: two cores are also to learn."""
_NICE: Final = 5
_SHIFT: Final = 6
"""Most pixels by which a line starts later than the picture."""


@dataclass(frozen=True, slots=True)
class Width:
    """Lines of like width, which are learnt together."""

    pixels: int
    lines: int
    """In a batch."""
    share: float
    """Of the batches."""
    kept: int
    """Lines."""


WIDTHS: Final = (Width(96, 128, 0.2, 50_000), Width(384, 48, 0.8, 200_000))


@dataclass(frozen=True, slots=True)
class Lesson:
    """One line at the height and width of the network's."""

    picture: Pixels
    classes: NDArray[np.uint8]
    """Of its signs."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What is learnt in one step."""

    pictures: Pixels
    """Lines x 1 x TALL x width."""
    classes: NDArray[np.int64]
    """Of all lines, one behind the other."""
    lengths: NDArray[np.int64]
    """Signs of each line."""


def make(fonts: Path, seed: int, queue: "Queue[list[Lesson]]") -> None:
    """The work of one process, which is ended from outside: make lines and hand them over."""
    cv2.setNumThreads(1)
    os.nice(_NICE)
    pictures = LinePictures(fonts, seed)
    while True:
        lessons = (lesson(pictures) for _ in range(_HANDED))
        queue.put([each for each in lessons if each is not None])
        time.sleep(_PAUSE)


def lesson(pictures: LinePictures) -> Lesson | None:
    """A made line; none if it is too wide for the network's widest."""
    chance = pictures.chance
    short = chance.happens(_SHORT)
    line = pictures.made(chance.whole(1, NARROW) if short else chance.whole(*_LONG))
    picture, widest = to_height(line.picture, TALL), WIDTHS[-1].pixels
    if picture.shape[1] > widest * _PRESSED:
        return None
    if picture.shape[1] > widest:
        pressed = cv2.resize(picture, (widest, TALL), interpolation=cv2.INTER_AREA)
        picture = np.asarray(pressed, np.uint8)
    return Lesson(picture, np.array([CLASS_OF[sign] for sign in line.text], np.uint8))


class Pool:
    """Keeps so many lines of each width; a new one takes the place of any."""

    def __init__(self, seed: int) -> None:
        self.seen = 0
        self._chance = Chance(seed)
        self._kept: dict[Width, list[Lesson]] = {width: [] for width in WIDTHS}

    def add(self, lessons: Iterable[Lesson]) -> None:
        """Take lines in."""
        for each in lessons:
            self.seen += 1
            width = next(width for width in WIDTHS if each.picture.shape[1] <= width.pixels)
            kept = self._kept[width]
            if len(kept) < width.kept:
                kept.append(each)
            else:
                kept[self._chance.whole(0, width.kept - 1)] = each

    def batch(self) -> Batch:
        """Lines of one width, on white."""
        width = self._chance.weighed([(width.share, width) for width in WIDTHS])
        lessons = [self._chance.pick(self._kept[width]) for _ in range(width.lines)]
        pictures: Pixels = np.full((width.lines, 1, TALL, width.pixels), 255, np.uint8)
        for place, each in zip(pictures, lessons, strict=True):
            wide = each.picture.shape[1]
            start = self._chance.whole(0, min(width.pixels - wide, _SHIFT))
            place[0, :, start : start + wide] = each.picture
        classes = np.concatenate([each.classes for each in lessons]).astype(np.int64)
        return Batch(pictures, classes, np.array([len(each.classes) for each in lessons], np.int64))
