"""Writes the three files of a decree: all of them whole, or none.

The bytes depend on the values alone (no clock, no machine), so a second run over
the same input changes nothing.
"""

import os
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .errors import OutputError

if TYPE_CHECKING:  # whoever only names and sweeps files need not load the model
    from pydantic import BaseModel

    from .pipeline import Processed

ENDINGS: Final = (".json", ".jejak.json", ".temuan.json")
"""NAME.json holds the data, NAME.jejak.json where it was read, NAME.temuan.json the findings."""
_ASIDE: Final = ".lampiran-"
_LONGEST: Final = 255
"""Bytes that a file's name may have on the file systems in use."""


def publish(processed: "Processed", folder: Path, name: str) -> None:
    """Write `name`.json and its two companions into `folder`, in place of older ones.

    They are written aside in the same folder first. Only when all three lie there
    whole are they moved to their names, and while they move no signal ends the program.
    """
    values = (processed.dekrit, processed.jejak, processed.temuan)
    targets = [folder / f"{name}{ending}" for ending in ENDINGS]
    asides = [_aside(folder, f"{number}") for number in range(len(ENDINGS))]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for target in targets:
            if target.is_dir():
                raise IsADirectoryError(21, "a folder stands where the file should go", target)
        for aside, value in zip(asides, values, strict=True):
            write(value, aside)
        with _undisturbed():
            _move(asides, targets)
    except OSError as error:
        raise output_error(folder, error) from error
    finally:
        for aside in asides:
            with suppress(OSError):
                aside.unlink(missing_ok=True)


def _move(asides: Sequence[Path], targets: Sequence[Path]) -> None:
    """Move all or none: what is replaced is kept until the last is moved."""
    before = [_aside(target.parent, f"{number}-old") for number, target in enumerate(targets)]
    moved: list[int] = []
    try:
        for old, target in zip(before, targets, strict=True):
            if target.exists():
                _keep(target, old)
        for number, (aside, target) in enumerate(zip(asides, targets, strict=True)):
            aside.replace(target)
            moved.append(number)
    except OSError:
        for number in moved:
            if before[number].exists():
                before[number].replace(targets[number])
            else:
                targets[number].unlink()
        raise
    finally:
        for old in before:
            with suppress(OSError):
                old.unlink(missing_ok=True)


def _keep(target: Path, old: Path) -> None:
    """A second name for the same bytes, or a copy where the file system has none."""
    old.unlink(missing_ok=True)
    try:
        os.link(target, old)
    except OSError:
        shutil.copyfile(target, old)


def _aside(folder: Path, what: str) -> Path:
    return folder / f"{_ASIDE}{os.getpid()}-{what}.tmp"


def longest_name(name: str, room: int = 0) -> str:
    """As much of `name` as leaves `room` bytes, and those of the endings, in a file's name."""
    most = _LONGEST - room - max(len(ending) for ending in ENDINGS)
    raw = os.fsencode(name)
    while len(raw) > most:
        name = name[:-1]
        raw = os.fsencode(name)
    return name


def write(value: "BaseModel", file: Path) -> None:
    """Write the JSON of a public value as it is published."""
    from .printed import printed  # noqa: PLC0415 - whoever only sweeps needs no model

    with file.open("wb") as stream:
        stream.writelines(printed(value))


def place(written: Path, target: Path) -> None:
    """Put a file that was written elsewhere to its name, whole or not at all.

    What is no file but a device or a pipe is written into, never replaced.
    """
    if target.exists() and not target.is_file():
        try:
            shutil.copyfile(written, target)
        except OSError as error:
            raise output_error(target, error) from error
        return
    aside = _aside(target.parent, "placed")
    try:
        shutil.copyfile(written, aside)
        aside.replace(target)
    except OSError as error:
        raise output_error(target, error) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def deliver(made: Path, target: Path | None) -> None:
    """Put a file that was made aside to its name; None: print it on standard output."""
    if target is not None:
        place(made, target)
        return
    sys.stdout.flush()
    with made.open("rb") as stream:
        shutil.copyfileobj(stream, sys.stdout.buffer)


def check_writable(folder: Path) -> None:
    """Make the output folder, and fail before hours of work rather than after."""
    probe = _aside(folder, "probe")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(bytes(4096))  # a full disk may still have room for an empty file
    except (OSError, ValueError) as error:
        raise output_error(folder, error) from error
    finally:
        with suppress(OSError, ValueError):
            probe.unlink(missing_ok=True)


def sweep(folder: Path, pid: int) -> None:
    """Take away what a process that was ended had written aside."""
    with suppress(OSError):
        for aside in folder.glob(f"{_ASIDE}{pid}-*.tmp"):
            aside.unlink(missing_ok=True)


def output_error(folder: Path, error: OSError | ValueError) -> OutputError:
    """The error in the user's terms."""
    return OutputError(
        f"the output cannot be written ({getattr(error, 'strerror', None) or error})",
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
