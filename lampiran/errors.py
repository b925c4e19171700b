"""What stops the work on a document, each with its exit code and its remedy.

A trouble in the document that leaves it readable is a `Temuan`; something the
program changed is a `Perbaikan`; only what makes it impossible to go on is here.
The codes are public and listed in the README.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class LampiranError(Exception):
    """A document cannot be processed. `str()` names file and page and says what to do."""

    exit_code = 70

    def __init__(
        self, what: str, *, remedy: str, file: str | Path | None = None, page: int | None = None
    ) -> None:
        self.what = what
        self.remedy = remedy
        self.file = None if file is None else str(file)
        self.page = page
        place = self.file or ""
        if page is not None:
            place += f", page {page}"
        super().__init__(f"{place}: {what}. {remedy}" if place else f"{what}. {remedy}")

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way out of a worker process."""
        return (_rebuild, (type(self), self.what, self.remedy, self.file, self.page))


def _rebuild(
    kind: type[LampiranError], what: str, remedy: str, file: str | None, page: int | None
) -> LampiranError:
    return kind(what, remedy=remedy, file=file, page=page)


class MissingInputError(LampiranError):
    """The file is not there or may not be read."""

    exit_code = 3


class NotADocumentError(LampiranError):
    """Not a PDF or a text, empty, or broken beyond reading."""

    exit_code = 4


class EncryptedError(LampiranError):
    """The PDF wants a password."""

    exit_code = 5


class NoTableError(LampiranError):
    """No table was found anywhere."""

    exit_code = 6


class NotAPlanError(LampiranError):
    """There are tables, but none is a plan of action."""

    exit_code = 7


class ScanError(LampiranError):
    """The pages are pictures: there is no text to read."""

    exit_code = 8


class TooLargeError(LampiranError):
    """Too many pages, or pages of absurd size."""

    exit_code = 9


class OutputError(LampiranError):
    """The output folder cannot be written."""

    exit_code = 10


class TimeLimitError(LampiranError):
    """The document took longer, or more memory, than a document may."""

    exit_code = 11


class InternalError(LampiranError):
    """A fault of the program; the neighbours of this document are not touched."""

    exit_code = 70


def as_text(name: str) -> str:
    """A file's name is bytes to Linux, and JSON holds only text."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


@contextmanager
def named(path: Path, known_as: str | None = None) -> Iterator[None]:
    """Errors name the file as the person did; the stages know the last part of its name."""
    try:
        yield
    except LampiranError as error:
        if error.file != (known_as or as_text(path.name)):
            raise
        raise renamed(error, path) from error


def renamed(error: LampiranError, path: Path) -> LampiranError:
    """The same error about the same file, by another name."""
    return type(error)(error.what, remedy=error.remedy, file=path, page=error.page)
