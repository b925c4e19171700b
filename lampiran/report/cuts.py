"""Pictures of the places that the report speaks of, small enough to be carried in the page."""

import base64
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from lampiran import crops
from lampiran.model import Box, Jejak, JejakNilai, Temuan

from .doubts import doubted
from .gather import Known

MOST: Final = 200
"""Pictures in a page."""
MOST_BYTES: Final = 4 * 2**20
"""Of all pictures together, each as often as it is shown: such a page is still sent by mail."""
_ONE: Final = 60_000
"""Bytes of one picture; a larger one (a scan in colour) is made coarser."""
_WIDEST: Final = 900
"""Pixels; nothing in the page is shown wider."""
_TALLEST: Final = 150.0
"""Points: of a cell that runs down the page the upper part is shown, where its text begins."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A picture, ready to stand in the page."""

    uri: str
    width: int
    """Pixels as shown."""
    height: int


@dataclass(frozen=True)
class Cuts:
    """The pictures by the place they show: page, and box in points."""

    _by_place: dict[tuple[int, Box], Cut]

    @classmethod
    def of(cls, pdf: Path, known: Known, folder: Path) -> Self:
        """Cut what the report speaks of: the doubtful first, then the gravest findings."""
        uses = Counter(_places(known))
        places = list(uses)[:MOST]
        doubts = [crops.Doubt("c", str(n), page, box, 1.0) for n, (page, box) in enumerate(places)]
        pictures = crops.cut(pdf, doubts, folder, "cuts")
        made: dict[tuple[int, Box], Cut] = {}
        left = MOST_BYTES
        for place, doubt in zip(places, doubts, strict=True):
            picture = pictures.get(doubt)
            encoded = None if picture is None else _encoded(picture)
            size = 0 if encoded is None else len(encoded.uri) * uses[place]
            if encoded is None or size > left:
                continue
            left -= size
            made[place] = encoded
        return cls(made)

    def of_reading(self, reading: JejakNilai | None) -> Cut | None:
        """The picture of a value as it was read."""
        place = None if reading is None else _place(reading)
        return None if place is None else self._by_place.get(place)


def no_cuts() -> Cuts:
    """For a document without a PDF."""
    return Cuts({})


def read_at(jejak: Jejak | None, one: Temuan) -> JejakNilai | None:
    """Where the thing stands that a finding is about: its field, else the text of its node."""
    if jejak is None or one.id is None:
        return None
    readings = [r for r in jejak.jejak.get(one.id, ()) if r.halaman is None or r.kotak]
    of_field = [r for r in readings if r.medan == one.medan and r.teks is not None]
    texts = [r for r in readings if r.teks is not None]
    named = [r for r in texts if r.medan != "nomor_tercetak"]
    for known in (of_field, named, texts, readings):
        if known:
            return known[0]
    return None


def _places(known: Known) -> Iterator[tuple[int, Box]]:
    yield from _of(one.reading for one in doubted(known.jejak))
    yield from _of(read_at(known.jejak, one) for one in known.temuan.temuan)


def _of(readings: Iterable[JejakNilai | None]) -> Iterator[tuple[int, Box]]:
    for reading in readings:
        place = None if reading is None else _place(reading)
        if place is not None:
            yield place


def _place(reading: JejakNilai) -> tuple[int, Box] | None:
    if reading.halaman is None or reading.kotak is None:
        return None
    box = Box(*reading.kotak)
    return reading.halaman, box._replace(bottom=min(box.bottom, box.top + _TALLEST))


def _encoded(picture: Path) -> Cut | None:
    """The picture as a data URI; print in few greys is smaller and as legible."""
    drawn = cv2.imread(str(picture), cv2.IMREAD_COLOR)
    if drawn is None:
        return None
    pixels: NDArray[np.uint8] = np.asarray(drawn, np.uint8)
    if pixels.shape[1] > _WIDEST:
        pixels = _smaller(pixels, _WIDEST / pixels.shape[1])
    height, width = pixels.shape[:2]
    for quality in (80, 60, 40):
        done, data = cv2.imencode(".webp", pixels, [cv2.IMWRITE_WEBP_QUALITY, quality])
        if done and len(data) <= _ONE:
            uri = f"data:image/webp;base64,{base64.b64encode(data.tobytes()).decode()}"
            return Cut(uri, round(width * _SHOWN), round(height * _SHOWN))
        pixels = _smaller(pixels, 0.75)
    return None


_SHOWN: Final = 120 / crops.DPI
"""Pixels on the screen for one that was drawn: the print appears a quarter larger than it is."""


def _smaller(pixels: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
