"""pdfium is not safe in threads: who uses it, here or inside another library, holds this lock."""

from threading import Lock
from typing import Final

PDFIUM: Final = Lock()
