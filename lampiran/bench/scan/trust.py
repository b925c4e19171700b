"""Does `keyakinan` tell the truth? Values counted by how sure the reading was of them.

A value is one field of one node or of the decree. Its trust is that of the least
sure of its readings; one without a trace counts as quite sure, for nothing warns of
it. It is wrong if it differs from the truth by more than white space, or if the
truth has no such thing. What was not found at all is no value: the other figures
count it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from lampiran.model import Jejak

from .figures import Paired
from .values import Marks, Node

BINS: Final = 10
SURE: Final = 0.9
"""A value below this is one that a person is asked to look at."""


class Bin(NamedTuple):
    """Values whose trust lies in one tenth of 0..1."""

    values: int
    trust: float
    """Sum of their trust."""
    right: int


@dataclass(frozen=True, slots=True)
class Trust:
    """The tenths from 0 to 1; the last begins at `SURE`."""

    bins: tuple[Bin, ...]

    @property
    def count(self) -> int:
        """Values."""
        return sum(each.values for each in self.bins)

    @property
    def wrong(self) -> int:
        """Values that are not what the paper says."""
        return self.count - sum(each.right for each in self.bins)

    @property
    def doubtful(self) -> float:
        """Share of values that a person is asked to look at."""
        asked = sum(each.values for each in self.bins[:-1])
        return asked / self.count if self.count else 0.0

    @property
    def recall(self) -> float | None:
        """Share of the wrong values that are among the doubtful; None: none is wrong."""
        found = sum(each.values - each.right for each in self.bins[:-1])
        return found / self.wrong if self.wrong else None

    @property
    def error(self) -> float:
        """Expected calibration error: how far trust and share right lie apart, over the tenths."""
        if not self.count:
            return 0.0
        return sum(abs(each.trust - each.right) for each in self.bins) / self.count


def together(parts: Iterable[Trust]) -> Trust:
    """The values of several documents as one."""
    return Trust(
        tuple(
            Bin(sum(b.values for b in bins), sum(b.trust for b in bins), sum(b.right for b in bins))
            for bins in zip(*(part.bins for part in parts), strict=True)
        )
        or (Bin(0, 0.0, 0),) * BINS
    )


def trust(paired: Paired, jejak: Jejak) -> Trust:
    """The values of one reading."""
    least: dict[tuple[str, str], float] = {}
    for place, readings in jejak.jejak.items():
        for reading in readings:
            key = (place, reading.medan)
            least[key] = min(least.get(key, 1.0), reading.keyakinan)
    return _counted([(least.get(key, 1.0), right) for key, right in _values(paired)])


def _counted(values: Sequence[tuple[float, bool]]) -> Trust:
    bins: list[Bin] = [Bin(0, 0.0, 0)] * BINS
    for sure, right in values:
        place = min(int(sure * BINS + 1e-9), BINS - 1)
        old = bins[place]
        bins[place] = Bin(old.values + 1, old.trust + sure, old.right + right)
    return Trust(tuple(bins))


def _values(paired: Paired) -> Iterator[tuple[tuple[str, str], bool]]:
    """Where each value is traced, and whether it is right."""
    for ours, truth in paired.nodes:
        if ours is None:
            continue
        if ours.text:
            yield (ours.id, ours.medan), truth is not None and _same(ours.text, truth.text)
        if ours.tercetak is not None:
            right = truth is not None and _same(ours.tercetak, truth.tercetak or "")
            yield (ours.id, "nomor_tercetak"), right
        if ours.marks not in {None, ("null",)}:
            yield (ours.id, "pelaksanaan"), _marks(truth) == set(ours.marks or ())
        for medan, text in ours.beside.items():
            right = truth is not None and _same(text, truth.beside.get(medan, ""))
            yield (ours.id, medan), right
    for said, meant in paired.prose:
        if said is not None:
            yield (said.id, said.medan), meant is not None and _same(said.text, meant.text)


def _marks(truth: Node | None) -> set[object]:
    marks: Marks | None = truth.marks if truth else None
    return set(marks or ())


def _same(read: str, true: str) -> bool:
    return "".join(read.split()) == "".join(true.split())
