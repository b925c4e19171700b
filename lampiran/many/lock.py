"""One run at a time in a folder.

The lock is the kernel's, so it is gone with the process that held it, however that
ended: a lock that is left behind cannot be. The file only says who holds it.
"""

import errno
import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from .. import publish
from ..errors import OutputError
from .catalogue_entry import FOLDER

STATE: Final = ".lampiran-cache"
"""Folder, within that of the output, for what runs know of earlier runs."""
_LOCK: Final = "lock"
_HELD: Final = (errno.EWOULDBLOCK, errno.EACCES)
_ASIDE: Final = re.compile(r"\.lampiran-(\d+)-.*\.tmp")
_SAID: Final = 200
"""Bytes that are read of who holds the lock."""


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep other runs out of `folder`, and take away what one that was killed left half done.

    Raises:
        OutputError: another run is at work there, or nothing can be written.
    """
    file = folder / STATE / _LOCK
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        number = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise publish.output_error(folder, error) from error
    try:
        _take(number, folder, fcntl.LOCK_EX)
        with suppress(OSError):
            os.truncate(number, 0)
            os.write(number, f"process {os.getpid()} on {os.uname().nodename}\n".encode())
        sweep(folder)
        yield
        sweep(folder)
    finally:
        with suppress(OSError):
            os.truncate(number, 0)
        os.close(number)


@contextmanager
def respected(folder: Path) -> Iterator[None]:
    """Let no run over a folder begin in `folder`; any number of short ones may be there.

    Where no run over a folder has been, there is nothing to respect and nothing is written.
    """
    try:
        number = os.open(folder / STATE / _LOCK, os.O_RDONLY)
    except OSError:
        yield
        return
    try:
        _take(number, folder, fcntl.LOCK_SH)
        yield
    finally:
        os.close(number)


def _take(number: int, folder: Path, kind: int) -> None:
    """Lock, or say who has. A file system that knows no locks is no reason to stop."""
    try:
        fcntl.flock(number, kind | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in _HELD:
            return
        who = os.pread(number, _SAID, 0).decode("utf-8", "replace").strip()
        raise OutputError(
            f"another run is at work in this folder{f' ({who})' if who else ''}",
            remedy="Wait until it ends, or choose another folder with -o.",
            file=folder,
        ) from error


def sweep(folder: Path) -> None:
    """Take away what processes that are no more had written aside."""
    for place in (folder, *(folder / name for name in (STATE, FOLDER))):
        with suppress(OSError):
            for file in place.iterdir():
                made = _ASIDE.fullmatch(file.name)
                if made and not _alive(int(made[1])):
                    file.unlink(missing_ok=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
