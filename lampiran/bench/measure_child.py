"""Starts one program and says what it and everything it started took.

Run as a script of its own, small and without imports, because the peak of a new
process on Linux includes that of whoever started it until it becomes its program.
It makes itself the parent of orphans: the server that `lampiran run` starts outlives
the command for a moment, and without this its time would be lost.

    python -I -S measure_child.py POLL PROGRAM [ARGUMENT …]

POLL: seconds between two looks at the memory of all processes together; 0: no looks.
"""

import ctypes
import json
import os
import resource
import sys
import time

_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


def main(poll: float, command: list[str]) -> dict[str, float]:
    """Seconds and KiB of one run; see `measure.Cost`."""
    adopts = ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0
    nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    started = time.monotonic()
    first = os.posix_spawn(command[0], command, os.environ, file_actions=nowhere)
    wall, code, together = 0.0, 1, 0
    while True:
        if poll:
            together = max(together, _together())
        try:
            pid, status = os.waitpid(-1, os.WNOHANG if poll else 0)
        except ChildProcessError:
            break
        if pid == first:
            wall, code = time.monotonic() - started, os.waitstatus_to_exitcode(status)
        elif not pid:
            time.sleep(poll)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "code": code,
        "wall": wall,
        "cpu": used.ru_utime + used.ru_stime,
        "largest": used.ru_maxrss,
        "together": together,
        "adopts": adopts,
    }


def _together() -> int:
    """KiB of all descendants now; a page that several share is shared out among them."""
    total = 0
    waiting = _children(os.getpid())
    while waiting:
        pid = waiting.pop()
        waiting += _children(pid)
        try:
            with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as lines:
                total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except OSError:
            continue  # it ended meanwhile
    return total


def _children(pid: int) -> list[int]:
    found: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children", encoding="ascii") as ids:
                found += [int(each) for each in ids.read().split()]
    except OSError:
        pass  # it ended meanwhile
    return found


if __name__ == "__main__":
    print(json.dumps(main(float(sys.argv[1]), sys.argv[2:])))
