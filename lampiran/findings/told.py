"""What is said on standard error about findings that are not shown."""

from collections.abc import Iterator, Sequence
from typing import Final

from .choosing import Hidden
from .settled import Settled

_MOST: Final = 10
"""Entries of a baseline that are named one by one."""


def told(hidden: Sequence[Hidden], settled: Settled) -> Iterator[str]:
    """How many were kept back and why, then what the baseline holds in vain."""
    counts = {
        "not selected": sum(one.deselected for one in hidden),
        "ignored": sum(one.ignored for one in hidden),
        f"below {settled.choosing.least}": sum(one.below for one in hidden),
        f"accepted in {settled.baseline}": sum(one.accepted for one in hidden),
    }
    if total := sum(counts.values()):
        why = ", ".join(f"{count} {words}" for words, count in counts.items() if count)
        by = f" (settings of {settled.project})" if settled.project else ""
        yield f"not shown: {total} {_findings(total)}, {why}{by}"
    yield from _stale(hidden, settled)


def _stale(hidden: Sequence[Hidden], settled: Settled) -> Iterator[str]:
    """Entries that met nothing in any document, of which some document could have told."""
    entries = settled.choosing.accepted
    met = frozenset[int]().union(*(one.met for one in hidden))
    open_ = frozenset(range(len(entries))).intersection(*(one.untold for one in hidden))
    stale = sorted(set(range(len(entries))) - met - open_) if hidden else []
    for place in stale[:_MOST]:
        entry = entries[place]
        where = "" if entry.id is None else f" at {entry.id}"
        yield (
            f"{settled.baseline}: entry {place + 1} ({entry.kode}{where}) "
            "meets no finding any more; it can be taken out"
        )
    if more := stale[_MOST:]:
        yield f"{settled.baseline}: and {len(more)} more entries that meet nothing"


def _findings(count: int) -> str:
    return "finding" if count == 1 else "findings"
