"""Which files a run reads, and under which names it writes."""

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .errors import MissingInputError
from .publish import ENDINGS, longest_name

SUFFIXES: Final = frozenset({".pdf", ".txt"})
_NOT_DECREES: Final = ("readme", "changelog", "truth")
"""Begins the name of what lies beside decrees in a folder and is none."""
_CHUNK: Final = 1 << 20
_HEAD: Final = 1024
"""Bytes that tell what a file is: some producers write a few of their own before ``%PDF-``."""
_NOTHING: Final = "0" * 64
"""Stands for the sha256 of what cannot be read: reading fails again in its worker."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read and the NAME of its output."""

    file: Path
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the arguments of a run stand for."""

    files: tuple[Path, ...]
    notes: tuple[str, ...]
    """Files in folders that were passed over, in words."""


def find(arguments: Iterable[Path]) -> Found:
    """Expand folders in sorted order; a file that is named twice is read once.

    A file named directly is always read, whatever it is: the user means it. In a
    folder only PDFs and transcripts (texts with tabs) are. A folder that holds none, or
    that cannot be listed, stands for itself: it fails as a bad file does, alone.
    """
    files: dict[Path, Path] = {}
    notes: list[str] = []
    for argument in arguments:
        if not os.path.isdir(argument):
            files.setdefault(argument.absolute(), argument)
            continue
        for file in list(_inside(argument)) or [argument]:
            if file.suffix.lower() == ".txt" and not _has_tab(file):
                notes.append(f"{file}: passed over, a text without tabs holds no table")
            else:
                files.setdefault(file.absolute(), file)
    return Found(tuple(files.values()), tuple(notes))


def written_in(folder: Path, others: tuple[str, ...] = ()) -> list[Path]:
    """The NAME.json that runs have put in a folder; `others` are endings of more that is none."""
    companions = (*ENDINGS[1:], *others)
    return sorted(file for file in folder.glob("*.json") if not file.name.endswith(companions))


def _inside(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for place, folders, names in os.walk(
        folder, onerror=lambda error: closed.append(Path(error.filename))
    ):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith(".") or name.lower().startswith(_NOT_DECREES):
                continue
            if Path(name).suffix.lower() in SUFFIXES:
                yield Path(place, name)
    yield from sorted(closed)


def _has_tab(file: Path) -> bool:
    """True also for what cannot be read: the error is to be told, not hidden."""
    if not os.path.isfile(file):
        return True
    try:
        with file.open("rb") as stream:
            return any(b"\t" in chunk for chunk in iter(lambda: stream.read(_CHUNK), b""))
    except OSError:
        return True


def name_outputs(files: Iterable[Path]) -> tuple[Input, ...]:
    """Give each file a NAME; a later one whose files are taken gets 8 digits of its sha256.

    So does one whose files would have longer names than a file system takes, cut short.
    Names are compared as a file system that ignores case would. ``a.pdf`` and
    ``a.jejak.pdf`` clash as well: both would write ``a.jejak.json``.
    """
    taken: set[str] = set()
    inputs: list[Input] = []
    for file in files:
        name = file.stem or "input"
        if _outputs(name) & taken or longest_name(name) != name:
            name = f"{longest_name(name, room=9)}-{_sha256(file)[:8]}"
        base, number = name, 2
        while _outputs(name) & taken:
            name = f"{base}-{number}"
            number += 1
        taken |= _outputs(name)
        inputs.append(Input(file, name))
    return tuple(inputs)


def _outputs(name: str) -> set[str]:
    folded = unicodedata.normalize("NFC", name).casefold()
    return {folded + ending for ending in ENDINGS}


def _sha256(file: Path) -> str:
    if not os.path.isfile(file):
        return _NOTHING
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return _NOTHING


def kind_of(file: Path) -> str:
    """What a file is by its first bytes, as the ending it should have."""
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise unreadable(file, error) from error
    if b"%PDF-" in head:
        return ".pdf"
    return ".json" if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else ".txt"


def unreadable(file: Path, error: OSError) -> MissingInputError:
    """The error in the user's terms."""
    return MissingInputError(
        f"the file cannot be read ({error.strerror or error})",
        remedy="Check the name and the permissions.",
        file=file,
    )
