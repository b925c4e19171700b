"""The PDF from which pictures are cut: only ever the very file that was read.

A picture from another edition beside a finding would prove what is not so; therefore the
sha256 in NAME.json decides, not the name.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lampiran.errors import MissingInputError, NotADocumentError
from lampiran.model import Dekrit, JenisSumber

from .asked import Asked

_PDF: Final = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Found:
    """The PDF, or what to say about there being none."""

    pdf: Path | None
    note: str | None = None


def source_pdf(asked: Asked, dekrit: Dekrit) -> Found:
    """The decree's own PDF, given or lying beside its data."""
    source = dekrit.sumber
    if asked.pdf is not None:
        if not asked.pdf.is_file():
            raise MissingInputError(
                "this is no file", remedy="Give the PDF of the decree.", file=asked.pdf
            )
        if _sha256(asked.pdf) != source.sha256:
            raise NotADocumentError(
                "this is not the file from which the data were read",
                remedy="Give that one, or leave --pdf away: the report is made without pictures.",
                file=asked.pdf,
            )
        return Found(asked.pdf)
    if source.jenis is JenisSumber.TRANSKRIP:
        return Found(None)
    others = False
    for file in _beside(asked.file, source.berkas):
        if _sha256(file) == source.sha256:
            return Found(file)
        others = True
    why = "is another edition" if others else "is not beside it"
    return Found(None, f"no pictures of the pages: the PDF {why}; give it with --pdf FILE")


def _beside(file: Path, berkas: str) -> Iterator[Path]:
    """Files in the same folder; a name from the data is never a way to another place."""
    if file.suffix.lower() != ".json":
        yield file
        return
    plain = berkas and "\x00" not in berkas and "/" not in berkas and "\\" not in berkas
    names = [berkas] if plain and len(berkas.encode()) < 255 else []
    for name in dict.fromkeys((*names, f"{file.stem}.pdf")):
        candidate = file.with_name(name) if name not in ("", ".", "..") else file
        if candidate != file and candidate.is_file():
            yield candidate


def _sha256(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            if stream.read(len(_PDF) + 1024).find(_PDF) < 0:
                return ""
            stream.seek(0)
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise MissingInputError(
            f"the file cannot be read ({error.strerror})",
            remedy="Check the permissions.",
            file=file,
        ) from error
