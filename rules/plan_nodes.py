"""The plan as one list of nodes, in the order of the paper, each with its way up."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from lampiran.model import Area, Indikator, Kegiatan, RencanaAksi, Rincian, SubKegiatan

from .same import Same

Level = Literal["area", "kegiatan", "sub kegiatan", "indikator"]
Node = Area | Kegiatan | SubKegiatan | Indikator
MEDAN_INDIKATOR: Final = "uraian"


@dataclass(frozen=True, slots=True)
class Spot:
    """One node and where it stands."""

    level: Level
    node: Node
    parent: "Spot | None"
    leaf: bool
    """Nothing stands under it, so it carries the schedule (an area never does)."""

    @property
    def id(self) -> str:
        """The node's id."""
        return self.node.id

    @property
    def text(self) -> str | None:
        """Its name, or the description of an indikator."""
        return self.node.uraian if isinstance(self.node, Indikator) else self.node.nama

    @property
    def medan(self) -> str:
        """The field in which `text` stands."""
        return MEDAN_INDIKATOR if isinstance(self.node, Indikator) else "nama"

    @property
    def rincian(self) -> tuple[Rincian, ...]:
        """The enumerated details of its cell."""
        return self.node.rincian if isinstance(self.node, SubKegiatan | Indikator) else ()

    @property
    def pelaksanaan(self) -> tuple[int, ...] | None:
        """The marked periods of a leaf."""
        return None if isinstance(self.node, Area) else self.node.pelaksanaan

    @property
    def up(self) -> "tuple[Spot, ...]":
        """The nodes above, the nearest first."""
        found: list[Spot] = []
        spot = self.parent
        while spot is not None:
            found.append(spot)
            spot = spot.parent
        return tuple(found)


def spots(plan: RencanaAksi) -> tuple[Spot, ...]:
    """Every node of the plan."""
    return _spots(Same(plan))


@lru_cache(maxsize=2)
def _spots(plan: Same[RencanaAksi]) -> tuple[Spot, ...]:
    """Every rule walks the plan, one after the other."""
    return tuple(_walk(plan.value))


def leaves(plan: RencanaAksi) -> tuple[Spot, ...]:
    """The nodes that carry the schedule."""
    return tuple(spot for spot in spots(plan) if spot.leaf and spot.level != "area")


def _walk(plan: RencanaAksi) -> Iterator[Spot]:
    for area in plan.area:
        top = Spot("area", area, None, leaf=not area.kegiatan)
        yield top
        for kegiatan in area.kegiatan:
            second = Spot("kegiatan", kegiatan, top, leaf=not kegiatan.sub_kegiatan)
            yield second
            for sub in kegiatan.sub_kegiatan:
                third = Spot("sub kegiatan", sub, second, leaf=not sub.indikator)
                yield third
                for indikator in sub.indikator:
                    yield Spot("indikator", indikator, third, leaf=True)
