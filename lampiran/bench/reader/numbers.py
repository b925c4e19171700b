"""Numbers as decrees print them: marks of lists, shares, years, money, numbers of decrees.

A reader that has a language leans on it; numbers have none, so there must be many.
"""

from collections.abc import Callable
from typing import Final

from .chance import Chance
from .parts import parts

_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_SMALL_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def number(chance: Chance) -> str:
    """Any of them, as often as they are worth learning."""
    return chance.weighed(_KINDS)(chance)


def _count(chance: Chance) -> str:
    return str(chance.whole(0, 99))


def _large(chance: Chance) -> str:
    return str(chance.whole(100, 99999))


def _outline(chance: Chance) -> str:
    deeper = f".{chance.whole(1, 20)}" if chance.happens(0.5) else ""
    end = "." if chance.happens(0.3) else ""
    return f"{chance.whole(1, 12)}.{chance.whole(1, 20)}{deeper}{end}"


def _item(chance: Chance) -> str:
    return f"{chance.whole(1, 30)}{chance.pick('.).')}"


def _bracketed(chance: Chance) -> str:
    return f"({chance.whole(1, 30)})"


def _percent(chance: Chance) -> str:
    if chance.happens(0.7):
        return f"{chance.whole(0, 100)}{chance.pick(('%', ' %', '%'))}"
    return f"{chance.whole(0, 100)},{chance.whole(0, 99)}%"


def _roman(chance: Chance) -> str:
    left, found = chance.whole(1, 39), ""
    for value, letters in _ROMAN:
        while left >= value:
            found += letters
            left -= value
    return found + chance.pick(("", ".", ")", ""))


def _letter(chance: Chance) -> str:
    return chance.pick(_SMALL_LETTERS) + chance.pick(".)..")


def _year(chance: Chance) -> str:
    return str(chance.whole(1900, 2030))


def _date(chance: Chance) -> str:
    day, month, year = chance.whole(1, 31), chance.whole(1, 12), chance.whole(1990, 2030)
    return f"{day}{chance.pick('-/.')}{month}{chance.pick('-/.')}{year}"


def _money(chance: Chance) -> str:
    amount = ".".join(str(chance.whole(low, 999)) for low in (1, 100, 100))
    return f"Rp{chance.pick(('', '. ', ' '))}{amount}{chance.pick(('', ',00', ',-'))}"


def _decree(chance: Chance) -> str:
    known = parts()["decree"]
    matter = f"{chance.pick(known['matters'])}.{chance.whole(1, 9):02}.{chance.whole(1, 5)}"
    office, year = chance.whole(10, 99), chance.whole(2015, 2030)
    return f"{chance.whole(1, 999)}/{matter}-{chance.pick(known['kinds'])}/{office}/{year}"


def _jumble(chance: Chance) -> str:
    return "".join(chance.pick("0123456789.,-/:") for _ in range(chance.whole(2, 9)))


_KINDS: Final[tuple[tuple[float, Callable[[Chance], str]], ...]] = (
    (0.25, _count),
    (0.10, _large),
    (0.10, _outline),
    (0.08, _item),
    (0.07, _bracketed),
    (0.08, _percent),
    (0.06, _roman),
    (0.08, _letter),
    (0.05, _year),
    (0.03, _date),
    (0.03, _money),
    (0.04, _decree),
    (0.03, _jumble),
)
