"""Numbers read from a picture, mended by the style of the numbers around them.

A small and a capital c are one shape, so are a bar and a 1, and at 150 dpi the dot of "A." is a
speck. What the numbers of one level look like is known from the others of the same plan; only
the case of letters whose two shapes are alike, a bar among figures, and the stop or bracket
behind, are ever changed.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")

_NUMBER = re.compile(r"(?P<core>\d{1,3}|[A-Za-z]|[IVXivx]{1,5})(?P<tail>[.)]?|\)\.|[,:;])\Z")
_ALIKE = frozenset("COPSUVWXZ")
"""Letters whose small and capital shapes differ in size only."""
_BARS = frozenset("Il")
"""What a 1 looks like in small type; the other way round, a Roman I has no flag."""
_SPECKS = frozenset({"", ",", ":", ";"})
"""What is read where a stop is printed faintly."""
ENOUGH = 3
"""Numbers of a level that must be known before another is held against them."""
MOST = 0.75
"""Share of them that must be of one style."""


@dataclass(slots=True)
class Styles:
    """How the numbers of one level look."""

    tails: Counter[str] = field(default_factory=Counter)
    cases: Counter[bool] = field(default_factory=Counter)
    """True: capital. Letters whose case is plain to see only."""
    figures: Counter[bool] = field(default_factory=Counter)
    """True: figures. Without bars, which may be either."""

    def mended(self, number: str) -> str:
        """The number as the others of its level are printed; then it counts as one of them."""
        found = _NUMBER.match(number)
        if found is None:
            return number
        core, tail = found["core"], found["tail"]
        if core in _BARS:
            core = "1" if _usual(self.figures, ENOUGH) else core
        else:
            self.figures[core.isdigit()] += 1
        if core.isalpha() and len(core) == 1:
            if core.upper() not in _ALIKE:
                self.cases[core.isupper()] += 1
            elif (capital := _usual(self.cases, 2)) is not None:
                core = core.upper() if capital else core.lower()
        usual = _usual(self.tails, ENOUGH)
        self.tails[tail] += 1
        lost = usual == "." and tail in _SPECKS
        return core + ("." if lost else tail)


def before_two(number: str, following: str) -> str:
    """The number as a 1, if it is a bar and a figure 2 of its shape follows among its siblings."""
    found, second = _NUMBER.match(number), _NUMBER.match(following)
    if found is None or second is None or found["core"] not in _BARS:
        return number
    is_one = second["core"] == "2" and second["tail"] == found["tail"]
    return "1" + found["tail"] if is_one else number


def _usual(seen: "Counter[T]", enough: int) -> T | None:
    """What most of them are; None where too few are known, or they differ."""
    if seen.total() < enough:
        return None
    value, count = seen.most_common(1)[0]
    return value if count >= MOST * seen.total() else None
