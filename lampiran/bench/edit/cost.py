"""What a comparison costs: plans of Alor's size, and plans of ten thousand nodes."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lampiran.model import Dekrit

from ..measure import measure
from .script import exam
from .source import many_areas, nine_areas, sample

_SEED: Final = 110_000
_SMALL: Final = 240
_LARGE: Final = 10_000
_EDITS: Final = {_SMALL: 30, _LARGE: 60}
SECONDS: Final = {_SMALL: 0.5, _LARGE: 20.0}
"""Processor seconds that comparing two plans of so many nodes may take."""
MEMORY: Final = 500.0
"""MB that the process may have, whatever the size."""


@dataclass(frozen=True, slots=True)
class DiffCost:
    """One pair of plans."""

    name: str
    size: int
    """Nodes that the pair stands for: 240 or 10,000."""
    seconds: float
    """Processor seconds of the first comparison of a process, word lists and all."""
    again: float
    """Of the second one; 0: it was not done."""
    whole: float
    """Processor seconds of the process: start, reading, comparing once or twice."""
    peak: float
    """MB."""
    changes: int


def costs(
    where: str, folder: Path, tell: Callable[[str], None] = lambda _: None
) -> tuple[DiffCost, ...]:
    """Compare each pair once with the function at `where` (module:function)."""
    found: list[DiffCost] = []
    for name, size, source in _sources():
        tell(f"comparing two plans: {name}")
        pair = exam(source, _SEED, edits=_EDITS[size], decree=False)
        old, new, out = (folder / f"diff-{part}.json" for part in ("old", "new", "out"))
        old.write_text(pair.old.model_dump_json(), encoding="utf-8")
        new.write_text(pair.new.model_dump_json(), encoding="utf-8")
        child = [sys.executable, "-m", "lampiran.bench.edit.cost_child", where]
        cost = measure([*child, str(old), str(new), str(out)])
        said = json.loads(out.read_text(encoding="utf-8"))
        found.append(
            DiffCost(
                name, size, said["seconds"], said["again"], cost.cpu, cost.largest, said["changes"]
            )
        )
    return tuple(found)


def _sources() -> list[tuple[str, int, Dekrit]]:
    alor = sample("sk-alor-2026")
    small = [("240 nodes, the Alor plan", _SMALL, alor)] if alor else []
    return [
        *small,
        ("240 nodes, random", _SMALL, many_areas(_SEED, _SMALL)),
        ("10,000 nodes, nine areas", _LARGE, nine_areas(_SEED)),
        ("10,000 nodes, many areas", _LARGE, many_areas(_SEED, _LARGE)),
    ]
