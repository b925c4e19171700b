"""Pages that a run had read from their pictures when it was interrupted.

Reading a scan takes seconds a page. Each page lies in a file of its own as soon as it
is read; the next run over the same bytes goes on from there.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from lampiran import __version__
from lampiran.model import Page

_PAGE = TypeAdapter(Page)


class Kept:
    """The pages of one document; what cannot be written or read back is read again."""

    def __init__(self, folder: Path, sha256: str, *, checked: bool = False) -> None:
        name = f"{sha256[:16]}-{__version__}"
        self._folder = folder / (f"{name}-camelot" if checked else name)

    def get(self, number: int) -> Page | None:
        """Page `number`, if an earlier run has read it whole."""
        try:
            return _PAGE.validate_json(self._file(number).read_bytes())
        except (OSError, ValidationError):
            return None

    def put(self, number: int, page: Page) -> None:
        """Keep a page. A full disk is no reason to stop: it fails where the result is written."""
        if page.unread is not None:
            return
        aside = self._file(number).with_suffix(f".{os.getpid()}.tmp")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(_PAGE.dump_json(page))
            aside.replace(self._file(number))

    def clear(self) -> None:
        """The document is done: its pages are needed no more."""
        shutil.rmtree(self._folder, ignore_errors=True)
        with suppress(OSError):
            self._folder.parent.rmdir()

    def _file(self, number: int) -> Path:
        return self._folder / f"{number:05}.json"
