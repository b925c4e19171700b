"""STR003: a node whose cell is empty although the plan prints that level."""

from collections.abc import Iterator

from lampiran.model import Temuan

from ..case import Case, Finder
from ..plan_nodes import Spot, spots
from ..printed_as import warn_if_sure
from ..registry import rule


@rule("STR003")
def empty_node(case: Case, finder: Finder) -> Iterator[Temuan]:
    """A level that the paper skips stands in the data as one unnamed, unnumbered child."""
    nodes = spots(case.dekrit.rencana_aksi)
    named = {spot.level for spot in nodes if not _is_empty(spot)}
    children: dict[str | None, int] = {}
    for spot in nodes:
        above = None if spot.parent is None else spot.parent.id
        children[above] = children.get(above, 0) + 1
    for spot in nodes:
        if not _is_empty(spot) or spot.level not in named:
            continue
        alone = spot.parent is not None and children[spot.parent.id] == 1
        if alone and spot.level != "indikator" and _number(spot) is None:
            continue
        yield finder.find(
            "kosong",
            warn_if_sure(case, spot.id),
            id_=spot.id,
            medan=spot.medan,
            tingkat=spot.level,
            nomor=_number(spot) or "–",
        )


def _is_empty(spot: Spot) -> bool:
    return spot.text is None and not spot.rincian


def _number(spot: Spot) -> str | None:
    return getattr(spot.node, "nomor_tercetak", None)
