"""The nodes of a plan on one level of abstraction: what a comparison shows of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lampiran.model import Dekrit, Rincian, TingkatSimpul


@dataclass(frozen=True, slots=True)
class Butir:
    """One node of a plan, whatever its level; `induk` and `anak` are ids."""

    id: str
    tingkat: TingkatSimpul
    induk: str | None
    teks: str | None
    rincian: tuple[Rincian, ...] = ()
    pelaksanaan: tuple[int, ...] | None = None
    keterangan: str | None = None
    kolom_lain: tuple[tuple[str, str], ...] = ()
    anak: tuple[str, ...] = ()

    @property
    def is_skipped(self) -> bool:
        """A level that the paper does not have: there only so that every plan has four."""
        return self.teks is None and not self.rincian and bool(self.anak)


_LEVELS = (
    (TingkatSimpul.AREA, "kegiatan"),
    (TingkatSimpul.KEGIATAN, "sub_kegiatan"),
    (TingkatSimpul.SUB_KEGIATAN, "indikator"),
    (TingkatSimpul.INDIKATOR, ""),
)


def nodes(dekrit: Dekrit) -> dict[str, Butir]:
    """Every node by its id, each before its children, in the order of the plan."""
    return {butir.id: butir for area in dekrit.rencana_aksi.area for butir in _below(area, None, 0)}


def _below(node: Any, parent: str | None, depth: int) -> Iterator[Butir]:
    """The fields differ a little from level to level: an area has no schedule of its own."""
    level, below = _LEVELS[depth]
    children = getattr(node, below) if below else ()
    yield Butir(
        node.id,
        level,
        parent,
        node.uraian if level is TingkatSimpul.INDIKATOR else node.nama,
        getattr(node, "rincian", ()),
        getattr(node, "pelaksanaan", None),
        getattr(node, "keterangan", None),
        tuple(getattr(node, "kolom_lain", {}).items()),
        tuple(child.id for child in children),
    )
    for child in children:
        yield from _below(child, node.id, depth + 1)
