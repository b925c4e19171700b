"""Many decrees in one run: on all cores beside one, a second time, and killed again and again.

Every run is the command that a user gives, in processes of its own. The decrees are drawn
at random and set anew, so that none of them is one that the program was made with.
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from rich.console import Console

from lampiran.errors import LampiranError

from .bars import Bar
from .invent import invent
from .table import plain_table
from .typeset import canvas as typeset_canvas

DECREES: Final = 200
KILLS: Final = 20
SPEED_UP: Final = 1.7
"""At least: on two cores, over the speed of one."""
AGAIN: Final = 0.02
"""At most: the time of a second run, as a part of the first."""
_SEED: Final = 210_000
_KILLED: Final = 24
"""Decrees of the run that is killed; each moment of it may be hit."""
_FINE: Final = (0,)


@dataclass(frozen=True, slots=True)
class Many:
    """What a folder of decrees costs, in seconds of the clock."""

    decrees: int
    one_core: float
    two_cores: float
    again: float
    """The same run once more; the shortest of three, for it is shorter than the noise."""
    kills: int
    differing: tuple[str, ...]
    """Files that are not as an undisturbed run leaves them."""

    @property
    def speed_up(self) -> float:
        """Of two cores over one."""
        return self.one_core / self.two_cores

    @property
    def share(self) -> float:
        """Of the second run in the first."""
        return self.again / self.two_cores

    @property
    def bars(self) -> list[Bar]:
        """The promises."""
        fast, again, whole = self.speed_up, self.share, len(self.differing)
        many = f"{self.decrees} decrees"
        return [
            Bar(f"{many}: two cores / one, speed", f"≥ {SPEED_UP}", fast, fast >= SPEED_UP),
            Bar(f"{many}: second run / first, time", f"< {AGAIN}", again, again < AGAIN),
            Bar(f"files that differ after {self.kills} kills", "= 0", whole, whole == 0),
        ]

    def as_json(self) -> dict[str, Any]:
        """For the report file."""
        return asdict(self) | {"speed_up": self.speed_up, "share": self.share}


def many(
    folder: Path,
    *,
    decrees: int = DECREES,
    kills: int = KILLS,
    tell: Callable[[str], None] = lambda _: None,
) -> Many:
    """Make the decrees in `folder` and measure."""
    tell(f"killing a run {kills} times")  # first: what runs first pays for caches that are cold
    differing = killed(made(folder / "few", min(_KILLED, decrees)), folder, kills)
    tell(f"making {decrees} decrees")
    given = made(folder / "in", decrees)
    tell(f"reading {decrees} decrees on one core")
    one = _timed(given, folder / "one", "--jobs", "1")
    tell(f"reading {decrees} decrees on two cores")
    two = _timed(given, folder / "two", "--jobs", "2")
    tell("the same once more")
    again = min(_timed(given, folder / "two", "--jobs", "2") for _ in range(3))
    differing += [f"--jobs 2: {name}" for name in _unlike(folder / "one", folder / "two")]
    return Many(decrees, one, two, again, kills, tuple(differing))


def made(folder: Path, decrees: int) -> Path:
    """So many decrees as PDFs; a plan that its page cannot hold is drawn again."""
    folder.mkdir(parents=True)
    seed, left = _SEED, decrees
    while left:
        seed += 1
        with suppress(LampiranError):
            (folder / f"sk-{seed}.pdf").write_bytes(typeset_canvas.typeset(invent(seed)))
            left -= 1
    return folder


def killed(given: Path, folder: Path, kills: int) -> list[str]:
    """Files that differ once a run was killed so many times and then left alone.

    Most moments lie early, so that a run gets on by a few documents before the next kill;
    where it is done before the last one, it begins anew.
    """
    calm, out = folder / "calm", folder / "killed"
    whole = _timed(given, calm)
    moments, left = random.Random(_SEED), kills
    while left:
        run = subprocess.Popen(_command(given, out), stderr=subprocess.DEVNULL)
        try:
            run.wait(moments.uniform(0.1, whole / 4 if left % 4 else whole))
            shutil.rmtree(out)
        except subprocess.TimeoutExpired:
            os.kill(run.pid, signal.SIGKILL)
            run.wait()
            left -= 1
    _timed(given, out)
    return [f"killed: {name}" for name in _unlike(calm, out)]


def show_many(screen: Console, found: Many) -> None:
    """The figures as a person reads them."""
    table = plain_table(f"{found.decrees} decrees in one run", "", ("seconds",))
    table.add_row("one core", f"{found.one_core:.1f}")
    table.add_row("two cores", f"{found.two_cores:.1f}")
    table.add_row("the same once more", f"{found.again:.2f}")
    screen.print(table)
    for name in found.differing:
        screen.print(f"  differs: {name}", markup=False)


def _unlike(one: Path, other: Path) -> list[str]:
    """Files, hidden ones too, that are not the same in both folders."""
    a, b = _tree(one), _tree(other)
    return sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))


def _tree(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }


def _command(given: Path, out: Path, *options: str) -> list[str]:
    words = (sys.executable, "-m", "lampiran", "run", str(given), "-o", str(out), "--quiet")
    return [*words, *options]


def _timed(given: Path, out: Path, *options: str) -> float:
    before = time.perf_counter()
    done = subprocess.run(_command(given, out, *options), capture_output=True, check=False)
    seconds = time.perf_counter() - before
    if done.returncode not in _FINE:
        raise LampiranError(
            f"a run over many decrees ended with code {done.returncode}: "
            f"{done.stderr.decode(errors='replace').strip()[-500:]}",
            remedy="A program that fails cannot be measured: run it by hand.",
        )
    return seconds


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where a bar is missed."""
    known = argparse.ArgumentParser(description=__doc__)
    known.add_argument("--decrees", type=int, default=DECREES)
    known.add_argument("--kills", type=int, default=KILLS)
    chosen = known.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="lampiran-") as folder:
        found = many(
            Path(folder),
            decrees=chosen.decrees,
            kills=chosen.kills,
            tell=lambda words: print(words, file=sys.stderr),
        )
    print(json.dumps(found.as_json(), indent=2))
    return 0 if all(bar.kept for bar in found.bars) else 1


if __name__ == "__main__":
    sys.exit(main())
