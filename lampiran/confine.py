"""What a process may take that reads a stranger's file, and how it is held to that.

The limits are the system's own: they hold in any library and in any loop. macOS does not
enforce that of memory.
"""

import ctypes
import os
import resource
import signal
import sys
from contextlib import suppress
from multiprocessing import forkserver
from pathlib import Path
from typing import Any, Final

_PR_SET_PDEATHSIG: Final = 1
"""What Linux calls the signal that a process gets when the one that made it ends."""
_ROOM: Final = 4
"""Times the memory: address space that may be reserved, for a kernel that counts nothing else."""
_MALLOC: Final = {-8: 1, -4: 0, -1: 512 << 20}
"""What glibc's mallopt takes: one heap for all threads, all of it in one piece, of which so many
bytes may be free before they are given back. The pictures of a page, 10 to 40 MB each, then stand
where those before them stood; else the kernel wipes new memory for each."""


def confine(*, seconds: float, memory: int, output: int, debug: bool) -> None:
    """Leave the terminal's group, silence libraries, set the limits.

    `memory` is bytes over those that the process has now, `output` of any one file.

    The clock is an alarm of the process itself: it ends even a loop inside C,
    and even when the parent is gone.
    """
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    if not debug:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.__stdout__.fileno() if sys.__stdout__ else 1)
        os.dup2(nowhere, sys.__stderr__.fileno() if sys.__stderr__ else 2)
    _die_with_the_server()
    hold_memory()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
    with suppress(OSError, ValueError):
        taken, written = _address_space()
        resource.setrlimit(resource.RLIMIT_AS, (taken + _ROOM * memory,) * 2)
        resource.setrlimit(resource.RLIMIT_DATA, (written + memory,) * 2)


def _die_with_the_server() -> None:
    """Where the run itself is killed its server ends, and no document may write after that.

    A later run would find its files replaced by what the earlier one had read. Linux only:
    elsewhere the process ends when it next tells how far it is. The server ends when nobody
    holds its pipe any more, and each process is given an end of it, to start others: none does.
    """
    server: Any = vars(forkserver)["_forkserver"]
    if isinstance(pipe := getattr(server, "_forkserver_alive_fd", None), int):
        server._forkserver_alive_fd = None
        with suppress(OSError):
            os.close(pipe)
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def hold_memory() -> None:
    """What is freed is kept for the next picture; libraries other than glibc do as they do."""
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        for option, value in _MALLOC.items():
            library.mallopt(option, value)


def _address_space() -> tuple[int, int]:
    """Bytes of address space that are mapped, and of those the ones that may be written.

    Libraries map much that they never touch, and every thread reserves 64 MB for what it may
    ask for one day: only what may be written is near to memory that is taken.
    """
    pages = [int(count) for count in Path("/proc/self/statm").read_text().split()]
    return pages[0] * resource.getpagesize(), pages[5] * resource.getpagesize()
