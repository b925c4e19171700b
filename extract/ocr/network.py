"""The one place that touches onnxruntime: networks that read a line, and what they say.

Such a network goes along the picture of a line and says at every step how likely each
character is, or none. The line is the likeliest one of each step, one for a run of the
same: between the letters of a double one there is a step of none.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from .engine import Grey, OcrLine, OcrWord, PixelBox, line_of
from .odds import LetterOdds, SeenLine

WIDEST = 125
"""Times its height: no line of a decree is so long; bounds the memory."""
_NO_CHARACTER = 0
_FEW = 3
"""Characters of like shape: a scrawl may be any."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a network takes and what is taken from it."""

    tall: int
    """Pixels: the height of the lines for which it was trained."""
    channels: int
    """1 for grey, 3 where it was trained on colours."""
    narrowest: int
    """Pixels: a narrower picture is filled up with white to this width."""
    batch: int
    """Pixels of width that are read at a time."""
    lets_through: Callable[[str], bool]
    """Which of its characters count."""
    filled: float = 0.0
    """Share of the width read that each picture of a batch fills at least; the white that the
    others are filled up with takes as long to read as letters."""
    grain: bool = False
    """Was it trained on noisy paper?"""


class LineNetwork:
    """Reads lines by a network in an ONNX file, which is loaded when it is first asked.

    The file names its characters, one a line, in its metadata under ``character``; what it
    gives is lines x steps x characters, none before and the space behind the named ones.
    """

    def __init__(self, name: str, file: Path, taken: Taken) -> None:
        self.name = name
        self.takes_grain = taken.grain
        self._file = file
        self._taken = taken
        self._lock = threading.Lock()

    def read_lines(self, crops: Sequence[Grey], dpi: float) -> list[OcrLine | None]:
        """Read pictures of one line each, those of like width together."""
        lines: list[OcrLine | None] = [None] * len(crops)
        scaled = [to_height(crop, self._taken.tall) for crop in crops]
        # A picture of one tone shows nothing, whatever a network makes of it.
        inked = [i for i, crop in enumerate(crops) if np.ptp(crop)]
        widths = [max(self._taken.narrowest, picture.shape[1]) for picture in scaled]
        order = sorted(inked, key=lambda i: widths[i])
        start = 0
        while start < len(order):
            end, least = start + 1, widths[order[start]]
            while end < len(order) and self._fit(least, widths[order[end]], end + 1 - start):
                end += 1
            batch = order[start:end]
            answers, width = self._run([scaled[i] for i in batch])
            for i, odds in zip(batch, answers, strict=True):
                lines[i] = self._line(odds, crops[i].shape, scaled[i].shape[1], width)
            start = end
        return lines

    def read_block(self, crop: Grey, dpi: float) -> list[OcrLine]:
        """Read a picture that shows one line; lines are cut before this engine is asked."""
        return [line for line in self.read_lines([crop], dpi) if line is not None]

    def _fit(self, narrowest: int, widest: int, count: int) -> bool:
        """May so many lines of these widths (pixels) be read as one batch?"""
        taken = self._taken
        return count * widest <= taken.batch and narrowest >= taken.filled * widest

    def _run(self, pictures: Sequence[Grey]) -> tuple[NDArray[np.float32], int]:
        """Pictures x steps x let-through characters: how likely each is; and the width read."""
        taken = self._taken
        wide = max(taken.narrowest, *(picture.shape[1] for picture in pictures))
        batch = np.ones((len(pictures), taken.channels, taken.tall, wide), np.float32)
        for i, picture in enumerate(pictures):
            batch[i, :, :, : picture.shape[1]] = picture.astype(np.float32) / 127.5 - 1.0
        session, name, allowed, _ = self._model
        answer: NDArray[np.float32] = session.run(None, {name: batch})[0]
        return answer if allowed is None else answer[:, :, allowed], wide

    def _line(
        self,
        odds: NDArray[np.float32],
        shape: tuple[int, ...],
        scaled_width: int,
        read_width: int,
    ) -> OcrLine | None:
        """The likeliest characters, one a run of equal steps, parted into words at spaces."""
        characters = self._model[3]
        tall, wide = shape
        best = likeliest(odds)
        sure = np.take_along_axis(odds, best[:, None], axis=1)[:, 0]
        step = read_width / len(best)
        scale = wide / scaled_width
        found: list[tuple[str, float, float]] = []
        before = _NO_CHARACTER
        for i, index in enumerate(best):
            x = (i + 0.5) * step * scale
            if index not in (_NO_CHARACTER, before):
                found.append((characters[index], float(sure[i]), x))
            elif index != _NO_CHARACTER and found:
                char, trust, first = found[-1]
                found[-1] = (char, max(trust, float(sure[i])), (first + x) / 2)
            before = int(index)
        words: list[OcrWord] = []
        letters: list[tuple[str, float, float]] = []
        for item in [*found, (" ", 1.0, 0.0)]:
            if item[0] != " ":
                letters.append(item)
            elif letters:
                middles = tuple(min(x, float(wide)) for _, _, x in letters)
                words.append(
                    OcrWord(
                        "".join(char for char, _, _ in letters),
                        PixelBox(middles[0], 0.0, middles[-1], float(tall)),
                        min(trust for _, trust, _ in letters),
                        middles,
                    )
                )
                letters = []
        line = line_of(words)
        if line is None:
            return None
        kept = LetterOdds(odds, characters, step * scale)
        return SeenLine(line.text, line.box, line.words, kept)

    @cached_property
    def _model(self) -> tuple[Any, str, NDArray[np.intp] | None, list[str]]:
        """The session, its input's name, the indices let through (None: all), their characters."""
        onnxruntime: Any = import_module("onnxruntime")  # slow to load
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 4
        options.enable_cpu_mem_arena = False
        with self._lock:
            session = onnxruntime.InferenceSession(
                str(self._file), options, providers=["CPUExecutionProvider"]
            )
        listed = session.get_modelmeta().custom_metadata_map["character"].splitlines()
        every = ["", *listed, " "]
        kept = [
            i
            for i, char in enumerate(every)
            if i == _NO_CHARACTER or char == " " or (char and self._taken.lets_through(char))
        ]
        return (
            session,
            session.get_inputs()[0].name,
            np.array(kept) if len(kept) < len(every) else None,
            [every[i] for i in kept],
        )


def likeliest(odds: NDArray[np.float32]) -> NDArray[np.intp]:
    """The likeliest character at each step, or none.

    Where a stroke may be a 1, an l or an I, each alone is less likely than none, and none less
    likely than the few of them: there the likeliest is taken, with the little trust it has.
    """
    best: NDArray[np.intp] = odds.argmax(axis=1)
    unsure = (best == _NO_CHARACTER) & (odds[:, _NO_CHARACTER] < odds.sum(axis=1) / 2)
    for step in np.flatnonzero(unsure).tolist():
        few = np.partition(odds[step, 1:], -_FEW)[-_FEW:].sum()
        is_edge = best[max(0, step - 1) : step + 2].any()  # of what is seen beside it
        if few > odds[step, _NO_CHARACTER] and not is_edge:
            best[step] = 1 + odds[step, 1:].argmax()
    return best


def to_height(crop: Grey, tall: int) -> Grey:
    """A line's picture as high as a network takes it."""
    high, wide = crop.shape
    width = min(max(8, round(wide * tall / max(high, 1))), WIDEST * tall)
    way = cv2.INTER_AREA if high > tall else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(crop, (width, tall), interpolation=way), np.uint8)
