"""Lines of words of no language set in one type, small, soft and in grain, as a page has them."""

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extract.ocr.engine import Grey, OcrLine, OcrWord, PixelBox, line_of

EM = 14.0
_FINE = 4
_PARTS = (
    "ba",
    "ke",
    "min",
    "tar",
    "su",
    "rno",
    "lam",
    "gi",
    "pe",
    "dor",
    "nya",
    "ci",
    "wel",
    "hut",
)


@dataclass(frozen=True)
class SetLine:
    """One line as it is printed and scanned, and how it would be read without a fault."""

    picture: Grey
    base_line: float
    line: OcrLine

    def read_as(self, place: int, text: str) -> OcrLine:
        """The line with another word at a place, its letters spread over the same room."""
        word = self.line.words[place]
        middles = np.linspace(word.middles[0], word.middles[-1], len(text))
        other = OcrWord(text, word.box, 0.6, tuple(map(float, middles)))
        words = [*self.line.words[:place], other, *self.line.words[place + 1 :]]
        line = line_of(words)
        assert line is not None
        return line


def set_lines(count: int, seed: int = 1, em: float = EM, bold: bool = False) -> list[SetLine]:
    """So many lines of three words each."""
    chance = np.random.default_rng(seed)
    font = ImageFont.load_default(round(em * _FINE))
    return [_set(_words(chance), font, bold, chance) for _ in range(count)]


def _words(chance: np.random.Generator) -> list[str]:
    return [
        "".join(_PARTS[int(i)] for i in chance.integers(0, len(_PARTS), int(chance.integers(2, 4))))
        for _ in range(3)
    ]


def _set(
    words: list[str],
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    bold: bool,
    chance: np.random.Generator,
) -> SetLine:
    assert isinstance(font, ImageFont.FreeTypeFont)
    text = " ".join(words)
    wide, tall = int(font.getlength(text)) + 16 * _FINE, 24 * _FINE
    plate = Image.new("L", (wide // _FINE * _FINE, tall), 255)
    start, foot = 6 * _FINE + int(chance.integers(0, _FINE)), 17 * _FINE
    ImageDraw.Draw(plate).text(
        (start, foot), text, fill=40, font=font, anchor="ls", stroke_width=2 * bold
    )
    size = (plate.width // _FINE, 24)
    small = cv2.resize(np.array(plate, np.float32), size, interpolation=cv2.INTER_AREA)
    soft = np.asarray(cv2.GaussianBlur(small, (0, 0), 0.8), np.float64)
    seen = soft + chance.normal(0.0, 12.0, soft.shape)
    picture = np.clip(np.round(seen), 0, 255).astype(np.uint8)
    placed, done = [], 0
    for word in words:
        ends = [font.getlength(text[: done + i]) for i in range(len(word) + 1)]
        middles = [
            (start + (a + b) / 2) / _FINE + float(chance.uniform(-0.7, 0.7))
            for a, b in pairwise(ends)
        ]
        box = PixelBox(middles[0], 0, middles[-1], 24)
        placed.append(OcrWord(word, box, 0.9, tuple(middles)))
        done += len(word) + 1
    line = line_of(placed)
    assert line is not None
    return SetLine(picture, foot / _FINE, line)
