"""Does memory stay flat as a decree grows? One made decree of 50 pages, one of 500."""

import random
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from lampiran.model import Area, Indikator, Kegiatan, SubKegiatan

from .invent import Invented, invent
from .invent_plan import PlanMaker
from .invent_words import Wordsmith
from .measure import Cost, measure
from .measure_speed import pages_of, whole
from .samples_looks import LOOKS
from .typeset import canvas as typeset_canvas

PAGES: Final = (50, 500)
_SEED: Final = 500
_SAMPLE: Final = 24
"""Areas of the decree from which the pages of one area are reckoned."""


@dataclass(frozen=True, slots=True)
class Grown:
    """What a decree of so many pages costs our whole pipeline."""

    pages: int
    indikator: int
    bytes: int
    cost: Cost


@dataclass(frozen=True, slots=True)
class Memory:
    """Short and long."""

    runs: tuple[Grown, ...]

    @property
    def peak(self) -> float:
        """MB: the most that all processes together had at one moment."""
        return max(_peak(run) for run in self.runs)

    @property
    def growth(self) -> float:
        """Peak of the longest decree over that of the shortest."""
        return _peak(self.runs[-1]) / _peak(self.runs[0])

    def as_json(self) -> dict[str, Any]:
        """For the report file."""
        return {
            "runs": [asdict(run) for run in self.runs],
            "peak_mb": self.peak,
            "growth": self.growth,
        }


def _peak(run: Grown) -> float:
    return max(run.cost.largest, run.cost.together or 0.0)


def memory(folder: Path, tell: Callable[[str], None] = lambda _: None) -> Memory:
    """Make the decrees in `folder` and run the whole pipeline over each."""
    tell("making the long decrees")
    sample = _pages_of(long_decree(_SAMPLE), folder)
    body = _pages_of(long_decree(1), folder)
    rate = (sample - body) / (_SAMPLE - 1)
    runs = []
    for pages in PAGES:
        made = long_decree(1 + round((pages - body) / rate))
        file = folder / f"long-{pages}.pdf"
        tell(f"making a decree of {pages} pages")
        file.write_bytes(typeset_canvas.typeset(made))
        tell(f"reading a decree of {pages} pages")
        cost = measure(whole(file, folder / "out"), memory=True)
        runs.append(Grown(pages_of(file), _leaves(made), file.stat().st_size, cost))
    return Memory(tuple(runs))


def _pages_of(made: Invented, folder: Path) -> int:
    file = folder / "long-trial.pdf"
    file.write_bytes(typeset_canvas.typeset(made))
    return pages_of(file)


def long_decree(areas: int) -> Invented:
    """A decree of as many areas as asked; the first ones are the same in a longer one."""
    look = LOOKS["alor-2026"]
    rng = random.Random(_SEED)
    maker = PlanMaker(rng, look, Wordsmith(rng), size=9)
    made = invent(_SEED, style=look)
    found: list[Area] = []
    while len(found) < areas:
        for area in maker.plan("Rencana", 2026).area:
            found.append(_at(area, len(found) + 1, look.number(0, len(found) + 1)))
    plan = made.rencana_aksi.diubah(area=tuple(found[:areas]))
    return made.diubah(rencana_aksi=plan)


def _at(area: Area, place: int, printed: str) -> Area:
    """`area` moved to another place in the plan."""

    def moved(own: str) -> str:
        return ".".join((str(place), *own.split(".")[1:]))

    def indikator(node: Indikator) -> Indikator:
        return node.diubah(id=moved(node.id))

    def sub(node: SubKegiatan) -> SubKegiatan:
        return node.diubah(id=moved(node.id), indikator=tuple(map(indikator, node.indikator)))

    def kegiatan(node: Kegiatan) -> Kegiatan:
        return node.diubah(id=moved(node.id), sub_kegiatan=tuple(map(sub, node.sub_kegiatan)))

    return area.diubah(
        id=str(place),
        nomor=place,
        nomor_tercetak=printed,
        kegiatan=tuple(map(kegiatan, area.kegiatan)),
    )


def _leaves(made: Invented) -> int:
    return sum(
        len(sub.indikator)
        for area in made.rencana_aksi.area
        for kegiatan in area.kegiatan
        for sub in kegiatan.sub_kegiatan
    )
