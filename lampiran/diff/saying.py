"""Whether two printed texts say the same."""

from enum import Enum, auto

from lampiran.align.reading import Lexicon, same_reading

from .comparable import Comparable


class Said(Enum):
    """How two texts stand to one another."""

    SAME = auto()
    OTHERWISE = auto()
    """The same, but read or spelt in another way."""
    CHANGED = auto()


class Saying:
    """Compares a text of the older document with one of the newer."""

    def __init__(self, left: Comparable, right: Comparable, lexicon: Lexicon) -> None:
        self._left, self._right, self._lexicon = left, right, lexicon

    def compare(self, before: str | None, after: str | None) -> Said:
        """Names of the offices and the year of the plan are no difference; other years are."""
        plain = self._left.plain(before), self._right.plain(after)
        if plain[0] == plain[1]:
            return Said.SAME
        literal = self._left.literal(before), self._right.literal(after)
        if literal[0] == literal[1]:
            return Said.SAME
        if not before or not after:
            return Said.CHANGED
        raw = self._left.raw(before), self._right.raw(after)
        if any(same_reading(*texts, self._lexicon) for texts in (plain, literal, raw)):
            return Said.OTHERWISE
        spoilt = self._left.spoilt(before), self._right.spoilt(after)
        return Said.OTHERWISE if same_reading(*spoilt, self._lexicon) else Said.CHANGED
