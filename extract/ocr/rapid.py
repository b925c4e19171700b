"""The one place that touches rapidocr: its line recogniser, run alone on lines already cut.

The models come inside rapidocr's wheel and are run by onnxruntime directly: rapidocr's
own classes fetch what they miss from the net, and hide how sure each letter is. The
recogniser knows thousands of Chinese characters; a decree has none, so only Latin
letters, digits and the signs of Indonesian print are let through.
"""

import threading
from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from .engine import Grey, OcrLine, OcrWord, PixelBox, line_of
from .odds import LetterOdds, SeenLine

TALL = 48
"""Pixels. Height of a line for which the recogniser was trained."""
NARROWEST = 64
"""Pixels. A narrower picture is filled up with white to this width."""
WIDEST = 6000
"""Pixels. No line of a decree is so long at 48 pixels' height; bounds the memory."""
BATCH = 1600
"""Pixels of width that are read at a time: the answer holds 18 710 numbers for every 8."""
TOLD = 0.999
"""Trust in a line's least sure letter above which nothing else was held possible."""
_OTHER_SIGNS = "–—‘’“”…•●·√✓✔×÷°§±é½²³▪■◦→"
_NO_CHARACTER = 0


class Rapid:
    """Reads lines of type; a second reader that errs otherwise than Tesseract."""

    name = "rapidocr"

    def __init__(self, recogniser: Path, detector: Path | None = None) -> None:
        self._recogniser = recogniser
        self._detector = detector
        self._lock = threading.Lock()

    @classmethod
    def find(cls) -> "Rapid | None":
        """The models of the installed rapidocr; None where it or onnxruntime is not there."""
        spec = find_spec("rapidocr")
        if spec is None or not spec.submodule_search_locations or not find_spec("onnxruntime"):
            return None
        models = Path(next(iter(spec.submodule_search_locations))) / "models"
        recogniser = sorted(models.glob("*rec*.onnx"))
        detector = sorted(models.glob("*det*.onnx"))
        if not recogniser:
            return None
        return cls(recogniser[-1], detector[-1] if detector else None)

    def read_lines(self, crops: Sequence[Grey], dpi: float) -> list[OcrLine | None]:
        """Read pictures of one line each, those of like width together."""
        lines: list[OcrLine | None] = [None] * len(crops)
        scaled = [_to_height(crop) for crop in crops]
        order = sorted(range(len(crops)), key=lambda i: scaled[i].shape[1])
        start = 0
        while start < len(order):
            end = start + 1
            while end < len(order) and (end - start + 1) * scaled[order[end]].shape[1] <= BATCH:
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

    def _run(self, pictures: Sequence[Grey]) -> tuple[NDArray[np.float32], int]:
        """Pictures x steps x let-through characters: how likely each is; and the width read."""
        wide = max(NARROWEST, *(picture.shape[1] for picture in pictures))
        batch = np.ones((len(pictures), 3, TALL, wide), np.float32)
        for i, picture in enumerate(pictures):
            batch[i, :, :, : picture.shape[1]] = picture.astype(np.float32) / 127.5 - 1.0
        session, name, allowed, _ = self._model
        answer = session.run(None, {name: batch})[0]
        return answer[:, :, allowed], wide

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
        best = odds.argmax(axis=1)
        sure = odds.max(axis=1)
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
        if line is None or line.trust > TOLD:
            return line
        kept = LetterOdds(odds.astype(np.float16), characters, step * scale)
        return SeenLine(line.text, line.box, line.words, kept)

    @cached_property
    def _model(self) -> tuple[Any, str, NDArray[np.intp], list[str]]:
        """The session, its input's name, the indices let through, and their characters."""
        onnxruntime: Any = import_module("onnxruntime")  # slow to load
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 4
        options.enable_cpu_mem_arena = False
        with self._lock:
            session = onnxruntime.InferenceSession(
                str(self._recogniser), options, providers=["CPUExecutionProvider"]
            )
        listed = session.get_modelmeta().custom_metadata_map["character"].splitlines()
        every = ["", *listed, " "]
        kept = [
            i
            for i, char in enumerate(every)
            if i == _NO_CHARACTER or " " <= char <= "~" or (char and char in _OTHER_SIGNS)
        ]
        return (
            session,
            session.get_inputs()[0].name,
            np.array(kept),
            [every[i] for i in kept],
        )


def _to_height(crop: Grey) -> Grey:
    tall, wide = crop.shape
    width = min(max(8, round(wide * TALL / max(tall, 1))), WIDEST)
    smaller = tall > TALL
    scaled = cv2.resize(
        crop, (width, TALL), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
    )
    return np.asarray(scaled, np.uint8)
