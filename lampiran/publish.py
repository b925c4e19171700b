"""Writes the three files of a decree: all of them whole, or none.

The bytes depend on the values alone (no clock, no machine), so a second run over
the same input changes nothing.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from .errors import OutputError
from .pipeline import Processed

ENDINGS: Final = (".json", ".jejak.json", ".temuan.json")
"""NAME.json holds the data, NAME.jejak.json where it was read, NAME.temuan.json the findings."""
_ASIDE: Final = ".lampiran-"


def publish(processed: Processed, folder: Path, name: str) -> None:
    """Write `name`.json and its two companions into `folder`, in place of older ones.

    They are written aside in the same folder first. Only when all three lie there
    whole are they moved to their names, and while they move no signal ends the program.
    """
    values = (processed.dekrit, processed.jejak, processed.temuan)
    targets = [folder / f"{name}{ending}" for ending in ENDINGS]
    asides = [folder / f"{_ASIDE}{os.getpid()}-{number}.tmp" for number in range(len(ENDINGS))]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for target in targets:
            if target.is_dir():
                raise IsADirectoryError(21, "a folder stands where the file should go", target)
        for aside, value in zip(asides, values, strict=True):
            aside.write_bytes(as_bytes(value))
        with _undisturbed():
            for aside, target in zip(asides, targets, strict=True):
                aside.replace(target)
    except OSError as error:
        raise output_error(folder, error) from error
    finally:
        for aside in asides:
            aside.unlink(missing_ok=True)


def as_bytes(value: BaseModel) -> bytes:
    """The JSON of a public value as it is published: UTF-8, two spaces, one newline at the end."""
    serializer = type(value).__pydantic_serializer__
    return serializer.to_json(value, indent=2) + b"\n"


def check_writable(folder: Path) -> None:
    """Make the output folder, and fail before hours of work rather than after."""
    probe = folder / f"{_ASIDE}{os.getpid()}-probe.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise output_error(folder, error) from error


def sweep(folder: Path, pid: int) -> None:
    """Take away what a process that was ended had written aside."""
    for aside in folder.glob(f"{_ASIDE}{pid}-*.tmp"):
        aside.unlink(missing_ok=True)


def output_error(folder: Path, error: OSError) -> OutputError:
    """The error in the user's terms."""
    return OutputError(
        f"the output cannot be written ({error.strerror or error})",
        remedy="Choose another folder with -o, or free space and mend its permissions.",
        file=folder,
    )


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold back the signals that would end the program between two of the three moves."""
    ending = {signal.SIGALRM, signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ending)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
