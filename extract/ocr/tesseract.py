"""The one place that touches tesserocr: Tesseract in process, Indonesian and English.

English stands beside Indonesian because Debian's small Indonesian model reads "%" as
letters. The language data are the system's (Debian: tesseract-ocr-ind, -eng); the
wheel of tesserocr has none, and the folder it was built for need not exist.
"""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from .engine import Grey, OcrLine, OcrWord, PixelBox, line_of

LANGUAGES = ("eng", "ind")
"""In order of preference: with English first, fewer words are tried in both."""
_SURE = str.maketrans({"ì": "i", "í": "i", "ï": "i", "î": "i", "ﬁ": "fi", "ﬂ": "fl"})
"""Shapes that no Indonesian print has, and what they are instead."""
_PLACES = (
    "share/tesseract-ocr/*/tessdata",
    "share/tessdata",
    "share/tesseract*/tessdata",
    "local/share/tessdata",
    "local/share/tesseract*/tessdata",
)
"""Below /usr, and below the prefix of a conda or Homebrew installation."""


def find_tessdata() -> Path | None:
    """The folder that holds the language data of at least one of `LANGUAGES`, or None.

    TESSDATA_PREFIX comes first; of several Tesseract versions the newest.
    """
    best, most = None, 0
    for folder in _folders():
        if (number := len(_languages(folder))) > most:
            best, most = folder, number
        if most == len(LANGUAGES):
            break  # what comes behind takes long to ask
    return best


def _folders() -> Iterator[Path]:
    named = os.environ.get("TESSDATA_PREFIX")
    if named:
        yield Path(named)
        yield Path(named) / "tessdata"
    prefixes = ["/usr", "/opt/homebrew", "/opt/local", os.environ.get("CONDA_PREFIX", "")]
    for prefix in filter(None, prefixes):
        for place in _PLACES:
            yield from sorted(Path(prefix).glob(place), reverse=True)
    try:
        import tesserocr  # noqa: PLC0415 - may be absent, or built for another system

        yield Path(tesserocr.get_languages()[0])
    except (ImportError, RuntimeError):
        return


def _languages(folder: Path) -> tuple[str, ...]:
    return tuple(name for name in LANGUAGES if (folder / f"{name}.traineddata").is_file())


class Tesseract:
    """Reads lines and blocks; each thread that asks at the same time has an API of its own."""

    name = "tesseract"
    takes_grain = False

    def __init__(self, tessdata: Path, languages: Sequence[str] | None = None) -> None:
        self._path = str(tessdata)
        self._languages = "+".join(languages or _languages(tessdata))
        self._idle: list[Any] = []
        self._lock = threading.Lock()

    @classmethod
    def find(cls) -> "Tesseract | None":
        """The system's Tesseract data with tesserocr; None where either is not there."""
        folder = find_tessdata()
        if folder is None:
            return None
        engine = cls(folder)
        try:
            with engine._api():
                return engine
        except (ImportError, RuntimeError):
            return None

    def read_lines(self, crops: Sequence[Grey], dpi: float) -> list[OcrLine | None]:
        """Read pictures of one line each."""
        import tesserocr  # noqa: PLC0415

        with self._api() as api:
            api.SetPageSegMode(tesserocr.PSM.SINGLE_LINE)
            lines = []
            for crop in crops:
                rows = _recognise(api, crop, dpi)
                lines.append(line_of([word for row in rows for word in row]))
            return lines

    def read_block(self, crop: Grey, dpi: float) -> list[OcrLine]:
        """Read a picture of one or more lines, in reading order."""
        import tesserocr  # noqa: PLC0415

        with self._api() as api:
            api.SetPageSegMode(tesserocr.PSM.SINGLE_BLOCK)
            lines = [line_of(row) for row in _recognise(api, crop, dpi)]
        return [line for line in lines if line is not None]

    @contextmanager
    def _api(self) -> Iterator[Any]:
        with self._lock:
            api = self._idle.pop() if self._idle else None
        api = api or self._start()
        try:
            yield api
        finally:
            api.Clear()
            with self._lock:
                self._idle.append(api)

    def _start(self) -> Any:
        import tesserocr  # noqa: PLC0415 - loads the whole of Tesseract

        api = tesserocr.PyTessBaseAPI(
            path=self._path, lang=self._languages, oem=tesserocr.OEM.LSTM_ONLY
        )
        for name, value in (("tessedit_do_invert", "0"), ("debug_file", os.devnull)):
            api.SetVariable(name, value)
        return api


def _recognise(api: Any, crop: Grey, dpi: float) -> list[list[OcrWord]]:
    """The words of each line that the page segmentation set on `api` finds."""
    import tesserocr  # noqa: PLC0415

    tall, wide = crop.shape
    if tall < 3 or wide < 3:
        return []
    api.SetImageBytes(np.ascontiguousarray(crop).tobytes(), wide, tall, 1, wide)
    api.SetSourceResolution(max(70, round(dpi)))
    api.Recognize()
    iterator = api.GetIterator()
    rows: list[list[OcrWord]] = []
    if iterator is None:
        return rows
    symbol, word, line = tesserocr.RIL.SYMBOL, tesserocr.RIL.WORD, tesserocr.RIL.TEXTLINE
    letters: list[tuple[str, float]] = []
    while True:
        if iterator.Empty(symbol):
            if not iterator.Next(symbol):
                break
            continue
        if iterator.IsAtBeginningOf(line):
            rows.append([])
        text = str(iterator.GetUTF8Text(symbol)).translate(_SURE).strip()
        box = iterator.BoundingBox(symbol)
        if text and box:
            middle = (box[0] + box[2]) / 2
            letters += [(char, middle) for char in text]
        if iterator.IsAtFinalElement(word, symbol):
            whole = iterator.BoundingBox(word)
            if letters and whole and rows:
                rows[-1].append(
                    OcrWord(
                        "".join(char for char, _ in letters),
                        PixelBox(*(float(v) for v in whole)),
                        float(iterator.Confidence(word)) / 100.0,
                        tuple(middle for _, middle in letters),
                    )
                )
            letters = []
        if not iterator.Next(symbol):
            break
    return rows
