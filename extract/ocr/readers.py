"""Which engines this machine has, and which of them reads first."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lampiran.errors import ScanError

from .engine import OcrEngine
from .own import find_own
from .rapid import find_rapid
from .tesseract import Tesseract


class NoReaderError(ScanError):
    """Pages are pictures, and no OCR engine is there to read them."""


@dataclass(frozen=True, slots=True)
class Readers:
    """The engines that may be asked, fewer where they are not on this machine.

    The first reads all, the second where the first doubts, the third where these two differ.
    """

    first: OcrEngine
    second: OcrEngine | None = None
    third: OcrEngine | None = None


@cache
def find_readers() -> Readers:
    """The engines of this machine, looked for once.

    Raises:
        NoReaderError: there is none.
    """
    found = list(_engines())
    if not found:
        raise NoReaderError(
            "the page is a picture and no OCR engine was found",
            remedy="Install onnxruntime and rapidocr (pip install onnxruntime rapidocr), or "
            "Tesseract's data (Debian: apt install tesseract-ocr-ind tesseract-ocr-eng) "
            "and tesserocr.",
        )
    return Readers(*found)


def _engines() -> Iterator[OcrEngine]:
    for find in (find_own, find_rapid, Tesseract.find):
        engine = find()
        if engine is not None:
            yield engine
