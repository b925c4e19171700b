"""Trains the line reader: ``python -m lampiran.bench.reader.fit --fonts FOLDER --minutes N
--out FILE.onnx [--from WEIGHTS]``.

Lines are made in processes of their own while the network learns. Beside FILE.onnx stand
FILE.pt, the weights that went into it (an average over the last steps), and FILE.last.pt, those
of the last step, from which another run goes on (``--from``). Minutes are wall clock, so two runs
do not give the same weights, though the lines are the same for the same --seed.
"""

import argparse
import math
import multiprocessing
import os
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Empty
from typing import Any, Final

import torch

from .export import export
from .fonts import find_fonts
from .network import STEPS, LineReader, reader_of
from .pool import Lesson, Pool, make
from .signs import NO_SIGN

_WARM: Final = 300
"""Steps until the full rate."""
_LAST_RATE: Final = 0.02
"""Of the full rate, at the end."""
_DECAY: Final = 0.01
_BETAS: Final = (0.9, 0.98)
_STEEPEST: Final = 5.0
"""Norm of the gradient."""
_AVERAGED: Final = (0.998, 20)
"""Of the average, what stays at each step: at most; fewer at the first of so many steps."""
_WAITING: Final = 40
"""Handfuls of made lines."""
_BEFORE: Final = 3000
"""Lines before the first step."""
_PATIENCE: Final = 300.0
"""Seconds to wait for a handful before the first step; makers that failed hand over none."""
_TOLD: Final = 200
_KEPT: Final = 1000
"""Steps between two reports, and between two writings of the weights."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One run."""

    fonts: Path
    minutes: float
    out: Path
    start: Path | None
    """Weights to go on from."""
    steps: int
    """A column."""
    rate: float
    seed: int


class Training:
    """A network, and the average of its weights."""

    def __init__(self, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        start = plan.start and torch.load(plan.start, weights_only=True)
        reader = reader_of(start, plan.steps) if start else LineReader(plan.steps)
        self.reader: Any = reader.train().to(memory_format=torch.channels_last)
        self.average = {name: value.clone() for name, value in self.reader.state_dict().items()}
        self.step = 0
        self._rate = plan.rate
        self._loss = torch.nn.CTCLoss(blank=NO_SIGN, zero_infinity=True)
        self._optimizer = torch.optim.AdamW(
            self.reader.parameters(), lr=plan.rate, weight_decay=_DECAY, betas=_BETAS
        )

    def learn(self, pool: Pool, done: float) -> float:
        """One step when `done` (0..1) of the time is over; what is left to learn."""
        for group in self._optimizer.param_groups:
            group["lr"] = self._rate * _rate_at(self.step, done)
        batch = pool.batch()
        pictures = torch.from_numpy(batch.pictures).float().div_(127.5).sub_(1)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = self.reader(pictures.to(memory_format=torch.channels_last))
        odds = found.float().permute(1, 0, 2).log_softmax(2)
        lengths = torch.full((odds.shape[1],), odds.shape[0])
        loss = self._loss(
            odds, torch.from_numpy(batch.classes), lengths, torch.from_numpy(batch.lengths)
        )
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.reader.parameters(), _STEEPEST)
        self._optimizer.step()
        self.step += 1
        self._average_in()
        return float(loss.item())

    def keep(self, out: Path) -> None:
        """Write both kinds of weights beside `out`."""
        torch.save(self.average, out.with_suffix(".pt"))
        torch.save(self.reader.state_dict(), out.with_suffix(".last.pt"))

    def _average_in(self) -> None:
        most, first = _AVERAGED
        stays = min(most, (self.step + 1) / (self.step + first))
        with torch.no_grad():
            for name, value in self.reader.state_dict().items():
                if value.dtype.is_floating_point:
                    self.average[name].mul_(stays).add_(value, alpha=1 - stays)
                else:
                    self.average[name].copy_(value)


def fit(plan: Plan) -> None:
    """Train, telling on standard error how it goes, and write the files."""
    training, pool = Training(plan), Pool(plan.seed)
    losses: deque[float] = deque(maxlen=_TOLD)
    with _made_lines(plan) as queue:
        while pool.seen < _BEFORE:
            pool.add(queue.get(timeout=_PATIENCE))
        start, whole = time.monotonic(), plan.minutes * 60
        while (gone := time.monotonic() - start) < whole:
            for lessons in _waiting(queue):
                pool.add(lessons)
            losses.append(training.learn(pool, gone / whole))
            if training.step % _TOLD == 0:
                mean = sum(losses) / len(losses)
                print(
                    f"{gone / 60:.1f} min, step {training.step}: loss {mean:.4f} "
                    f"with {pool.seen} lines made",
                    file=sys.stderr,
                    flush=True,
                )
            if training.step % _KEPT == 0:
                training.keep(plan.out)
    training.keep(plan.out)
    export(training.average, plan.out, plan.fonts)


def _rate_at(step: int, done: float) -> float:
    """Share of the full rate: warms up, then falls as a cosine does."""
    falling = (1 - _LAST_RATE) * 0.5 * (1 + math.cos(math.pi * done)) + _LAST_RATE
    return min(1.0, (step + 1) / _WARM) * falling


@contextmanager
def _made_lines(plan: Plan) -> "Iterator[Queue[list[Lesson]]]":
    """Processes that make lines, one for every two cores, and what they hand over."""
    cores = os.cpu_count() or 1
    torch.set_num_threads(cores)
    context = multiprocessing.get_context("spawn")  # a fork of torch's threads may hang
    queue: Queue[list[Lesson]] = context.Queue(_WAITING)
    makers = [
        context.Process(target=make, args=(plan.fonts, plan.seed + place, queue), daemon=True)
        for place in range(max(1, cores // 2))
    ]
    for maker in makers:
        maker.start()
    try:
        yield queue
    finally:
        for maker in makers:
            maker.terminate()
            maker.join()


def _waiting(queue: "Queue[list[Lesson]]") -> Iterator[list[Lesson]]:
    """All that is made by now."""
    while True:
        try:
            yield queue.get_nowait()
        except Empty:
            return


def main() -> None:
    """Read the command line, look whether there are fonts, and fit."""
    known = argparse.ArgumentParser(prog="python -m lampiran.bench.reader.fit")
    known.add_argument("--fonts", type=Path, required=True, help="a folder of font files")
    known.add_argument("--minutes", type=float, required=True)
    known.add_argument("--out", type=Path, required=True, metavar="FILE.onnx")
    known.add_argument("--from", type=Path, dest="start", metavar="WEIGHTS", help="go on from here")
    known.add_argument("--steps", type=int, default=STEPS, choices=(1, 2), help="a column")
    known.add_argument("--rate", type=float, default=0.002, help="of learning, at its highest")
    known.add_argument("--seed", type=int, default=1, help="another one for a run that goes on")
    plan = Plan(**vars(known.parse_args()))
    if not plan.fonts.is_dir() or not find_fonts(plan.fonts):
        known.error(f"no fonts fit for lines of text in {plan.fonts}")
    fit(plan)


if __name__ == "__main__":
    main()
