"""What a program costs: wall and processor seconds and peak memory, all processes counted."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from lampiran.errors import LampiranError

_LAUNCHER: Final = Path(__file__).with_name("measure_child.py")
_POLL: Final = 0.02
"""Seconds between two looks at the memory; a peak shorter than this may be missed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One run of a program, or the medians of several."""

    code: int
    wall: float
    """Seconds until the program was done."""
    cpu: float
    """User and system seconds of the program and of everything it started."""
    largest: float
    """MB: peak resident set of its largest process, as the kernel counts it."""
    together: float | None
    """MB: peak of all its processes at one moment, shared pages counted once; None: not asked."""


def possible() -> bool:
    """Counting the processes of processes, as done here, is a matter of Linux."""
    return sys.platform == "linux"


def measure(command: Sequence[str], *, memory: bool = False, fine: Sequence[int] = (0,)) -> Cost:
    """Run `command` once; with `memory` its processes are looked at while they run.

    Raises:
        LampiranError: it ended with a code that is not `fine`.
    """
    launcher = [sys.executable, "-I", "-S", str(_LAUNCHER), str(_POLL if memory else 0)]
    done = subprocess.run(
        [*launcher, *command], capture_output=True, text=True, check=False, env=_environment()
    )
    said = json.loads(done.stdout) if done.returncode == 0 else {"code": done.returncode}
    if said["code"] not in fine:
        raise LampiranError(
            f"'{' '.join(command)}' ended with code {said['code']}: {done.stderr.strip()[-500:]}",
            remedy="A program that fails cannot be measured: run it by hand.",
        )
    if not said["adopts"]:
        raise LampiranError(
            "this kernel does not let us count the processes that a program leaves behind",
            remedy="Measure on another machine, or give --accuracy.",
        )
    together = said["together"] * 1024 / 1e6 if memory else None
    return Cost(said["code"], said["wall"], said["cpu"], said["largest"] * 1024 / 1e6, together)


def _environment() -> dict[str, str]:
    """Ours, but modules may be kept compiled, as on a user's machine: else each start compiles."""
    return {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure; the peaks are the highest seen."""
    together = [cost.together for cost in costs if cost.together is not None]
    return Cost(
        code=max(cost.code for cost in costs),
        wall=median(cost.wall for cost in costs),
        cpu=median(cost.cpu for cost in costs),
        largest=max(cost.largest for cost in costs),
        together=max(together, default=None),
    )
