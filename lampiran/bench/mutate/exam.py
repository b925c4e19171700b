"""An examination: a changed decree, and what the rules must say of it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lampiran.model import Dekrit, Jejak
from rules import Template

from .build import build
from .draft import Desk
from .expect import Due, Sign
from .plain import alor_desk, conforming, random_desk
from .registry import changes

_MOST: Final = 6
"""Changes in one decree."""
_TRIES: Final = 40


@dataclass(frozen=True, slots=True)
class Exam:
    """One decree before the rules."""

    name: str
    kinds: tuple[str, ...]
    """What was changed; none: a conforming decree."""
    dekrit: Dekrit
    jejak: Jejak
    template: Template
    due: tuple[Due, ...]
    fine: tuple[Sign, ...]


def unchanged(seed: int) -> Exam:
    """A conforming decree: nothing is due."""
    return settled(conforming(seed), f"unchanged-{seed}", ())


def single(kind: str, seed: int) -> Exam | None:
    """One change; None if neither of the two plans of this seed has a place for it."""
    make = changes()[kind]
    rng = random.Random(f"{kind}-{seed}")
    grounds = [alor_desk, random_desk]
    rng.shuffle(grounds)
    for ground in grounds:
        desk = ground(rng)
        if make(desk):
            return settled(desk, f"{kind}-{seed}", (kind,))
    return None


def group(seed: int) -> Exam:
    """Two to six changes that do not touch one another."""
    desk, made = changed(seed)
    return settled(desk, f"group-{seed}", made)


def changed(seed: int) -> tuple[Desk, list[str]]:
    """The desk of a group, and what was changed on it."""
    rng = random.Random(f"group-{seed}")
    desk = rng.choice([alor_desk, random_desk])(rng)
    every = changes()
    wanted = rng.randint(2, _MOST)
    made: list[str] = []
    for name in rng.sample(list(every), min(_TRIES, len(every))):
        if len(made) < wanted and every[name](desk):
            made.append(name)
    return desk, made


def settled(desk: Desk, name: str, kinds: Sequence[str]) -> Exam:
    """The desk cleared: the decree in the public model, and what is due in ids."""
    dekrit, jejak = build(desk)
    return Exam(
        name=name,
        kinds=tuple(kinds),
        dekrit=dekrit,
        jejak=jejak,
        template=desk.template,
        due=tuple(tuple(mark.settled() for mark in either) for either in desk.due),
        fine=tuple(mark.settled() for mark in desk.fine),
    )
