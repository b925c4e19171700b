"""Read pages: the only stage that sees a PDF.

`read` opens a file and gives a `Dokumen` whose pages come one by one.
"""

import hashlib
from pathlib import Path

from lampiran.errors import MissingInputError, NotADocumentError
from lampiran.model import Dokumen

from .settings import Settings

__all__ = ["Settings", "read"]

_PDF_HEAD = 1024
"""Bytes in which a PDF must say that it is one (PDF 1.7, Annex H)."""


def read(path: Path, settings: Settings | None = None) -> Dokumen:
    """Open a PDF, or a transcript (a text whose table cells are parted by tabs).

    Raises:
        MissingInputError, NotADocumentError, EncryptedError, TooLargeError: each names
            the file (and the page) and says what to do. A broken page raises when the
            iteration reaches it.
    """
    settings = settings or Settings()
    head, digest = _look(path)
    if not head.strip():
        raise NotADocumentError(
            "the file is empty", remedy="Fetch it again from where it was published.", file=path
        )
    if b"%PDF-" in head:
        from .pdf import read_pages  # noqa: PLC0415 - pdfplumber is slow to import

        count, pages = read_pages(path, settings, digest)
        return Dokumen(path.name, digest, pages, jumlah_halaman=count)
    from .transcript import read_transcript  # noqa: PLC0415

    return read_transcript(path)


def _look(path: Path) -> tuple[bytes, str]:
    """The first bytes of a file and the sha256 of all."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            head = file.read(_PDF_HEAD)
            digest.update(head)
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError as error:
        raise MissingInputError(
            f"the file cannot be read ({error.strerror or error})",
            remedy="Check the name and the permissions.",
            file=path,
        ) from error
    return head, digest.hexdigest()
