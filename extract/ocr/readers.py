"""Which engines this machine has, and which of them reads first."""

from dataclasses import dataclass
from functools import cache

from lampiran.errors import ScanError

from .engine import OcrEngine
from .rapid import Rapid
from .tesseract import Tesseract


class NoReaderError(ScanError):
    """Pages are pictures, and no OCR engine is there to read them."""


@dataclass(frozen=True, slots=True)
class Readers:
    """The engines that may be asked.

    `quick` reads long lines of clean pages in a third of the time; `keen` is right
    more often on single numbers and on noisy paper. With one engine both are the same.
    """

    quick: OcrEngine
    keen: OcrEngine

    @property
    def are_two(self) -> bool:
        """Can one be held against the other?"""
        return self.quick is not self.keen


@cache
def find_readers() -> Readers:
    """The engines of this machine, looked for once.

    Raises:
        NoReaderError: neither Tesseract with its data nor rapidocr is there.
    """
    quick, keen = Tesseract.find(), Rapid.find()
    if quick is None and keen is None:
        raise NoReaderError(
            "the page is a picture and no OCR engine was found",
            remedy="Install rapidocr and onnxruntime (pip install rapidocr onnxruntime), or "
            "Tesseract's data (Debian: apt install tesseract-ocr-ind tesseract-ocr-eng) "
            "and tesserocr.",
        )
    first: OcrEngine | None = quick or keen
    second: OcrEngine | None = keen or quick
    assert first is not None
    assert second is not None
    return Readers(first, second)
