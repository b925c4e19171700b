"""The invisible text that scanner software lays under a picture: right, or wrong in known ways."""

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np
import pdfplumber
from reportlab.pdfbase.pdfmetrics import stringWidth

from .place import Map, apply

_DESCENT: Final = 0.21
"""Share of a word's box that lies under the baseline."""


class Layer(StrEnum):
    """How true the text is."""

    TRUE = "true"
    SPACED = "spaced"
    """Each letter a word of its own."""
    FALSE = "false"
    """The text of other pages, or none that means anything."""
    ENCIPHERED = "enciphered"
    """Each letter stands for another, as where a font does not say what its shapes are."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box in points of the born-digital page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of one page."""

    words: tuple[Word, ...]

    def operators(self, way: Map, height: float) -> bytes:
        """PDF text operators in points from the lower left of a picture `height` points high.

        `way` takes points of the born-digital page to points of the picture from its top left.
        """
        parts = [b"BT 3 Tr"]
        for word in self.words:
            parts += _operators(word, way, height)
        return b"\n".join([*parts, b"ET", b""])


def layers(pdf: bytes, kind: Layer, seed: int) -> list[PageText]:
    """The text of each page, true or as false as asked."""
    rng = random.Random(seed)
    pages = [tuple(_words(page)) for page in _pages(pdf)]
    if kind is Layer.FALSE:
        pages = [_false(words, pages, number, rng) for number, words in enumerate(pages)]
    if kind is Layer.SPACED:
        pages = [tuple(letter for word in words for letter in _letters(word)) for words in pages]
    if kind is Layer.ENCIPHERED:
        step = rng.randint(3, 22)
        pages = [tuple(_enciphered(word, step) for word in words) for words in pages]
    return [PageText(words) for words in pages]


def _pages(pdf: bytes) -> Iterator[Any]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            yield page
            page.close()


def _words(page: Any) -> Iterator[Word]:
    for found in page.extract_words(x_tolerance_ratio=0.22):
        text = "".join(letter if _writable(letter) else "?" for letter in found["text"])
        yield Word(text, found["x0"], found["top"], found["x1"], found["bottom"])


def _writable(letter: str) -> bool:
    """Has the layer's font this letter? A scanner's software knows no ticks either."""
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _letters(word: Word) -> Iterator[Word]:
    """Each letter as a word, after which there is a space."""
    step = (word.x1 - word.x0) / len(word.text)
    for place, letter in enumerate(word.text):
        left = word.x0 + place * step
        yield Word(letter, left, word.top, left + 0.6 * step, word.bottom)


def _false(
    words: tuple[Word, ...], pages: list[tuple[Word, ...]], number: int, rng: random.Random
) -> tuple[Word, ...]:
    """The words of the page after the next, or letters by chance."""
    others = pages[(number + 2) % len(pages)]
    if others and len(pages) > 2 and rng.random() < 0.5:
        return others
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,;:-~^|"
    return tuple(
        Word("".join(rng.choices(letters, k=len(w.text))), w.x0, w.top, w.x1, w.bottom)
        for w in words
    )


def _enciphered(word: Word, step: int) -> Word:
    """Printable characters moved on by `step`, round about."""
    text = "".join(chr(33 + (ord(c) - 33 + step) % 94) if "!" <= c <= "~" else c for c in word.text)
    return Word(text, word.x0, word.top, word.x1, word.bottom)


def _operators(word: Word, way: Map, height: float) -> Iterator[bytes]:
    base = word.bottom - _DESCENT * (word.bottom - word.top)
    (x, y), (right, rise), (above_x, above_y) = apply(
        way, np.array([(word.x0, base), (word.x1, base), (word.x0, word.top)])
    )
    size = float(np.hypot(above_x - x, above_y - y)) / (1 - _DESCENT)
    natural = stringWidth(word.text, "Helvetica", size)
    length = float(np.hypot(right - x, rise - y))
    if natural <= 0 or length <= 0:
        return
    cos, sin = (right - x) / length, -(rise - y) / length
    escaped = word.text.encode("cp1252")
    for special in (b"\\", b"(", b")"):
        escaped = escaped.replace(special, b"\\" + special)
    matrix = f"{cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {x:.2f} {height - y:.2f} Tm"
    head = f"/F {size:.2f} Tf {100 * length / natural:.2f} Tz {matrix} ("
    yield head.encode() + escaped + b" ) Tj"
