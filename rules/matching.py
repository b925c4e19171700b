"""Which node of a plan is which of the template."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lampiran.align.parts import align_cells
from lampiran.align.side import Node
from lampiran.align.tree import Match, align
from lampiran.align.wording import core, normalised, parts, unnumbered
from lampiran.model import Lembaga

from .case import Case
from .plan_nodes import Spot, spots
from .same import Same
from .template import LEVELS, Placed, Template

_DEPTH: Final = {"area": 0, "kegiatan": 1, "sub kegiatan": 2, "indikator": 3}


@dataclass(frozen=True, slots=True)
class Matching:
    """A plan held against a template, node by node."""

    matches: dict[str, Match]
    """By the id of the plan's node; `left` is the plan's id, `right` the place in the template."""
    spots: dict[str, Spot]
    placed: dict[str, Placed]
    """By the dotted place in the template."""
    answered: frozenset[str]
    """Places of the template that have no cell of their own but stand in another's."""
    shared: frozenset[str]
    """Ids of the plan that have no partner but say a part of what a sibling's partner says."""
    at_home: dict[str, str]
    """The plan's id for each place in the template that has a partner."""

    @property
    def foreign(self) -> bool:
        """Whether not one area is like the template's: the plan is about something else."""
        return not any(place.count(".") == 0 for place in self.at_home)

    def missing(self) -> list[Placed]:
        """What the plan lacks: the highest node of each branch that is not there."""
        return [
            placed
            for place, placed in self.placed.items()
            if place not in self.at_home
            and place not in self.answered
            and (_above(place) is None or _above(place) in self.at_home)
        ]

    def extra(self) -> list[Spot]:
        """What the template does not know: the highest node of each branch."""
        return [
            spot
            for id_, spot in self.spots.items()
            if id_ not in self.matches
            and id_ not in self.shared
            and (spot.parent is None or spot.parent.id in self.matches)
        ]


def _above(place: str) -> str | None:
    return place.rpartition(".")[0] or None


@lru_cache(maxsize=1)
def match(case: Case) -> Matching | None:
    """Pair the plan with the template as a whole; what was found is kept for the next rule.

    A plan of which not one area is named like the template's is about something else; its
    nodes, which may be ten thousand, are not looked at.
    """
    template = case.template
    if template is None:
        return None
    walked = spots(case.dekrit.rencana_aksi)
    wanted, placed = _template_nodes(Same(template))
    office = case.dekrit.keputusan.lembaga
    areas = _plan_nodes([spot for spot in walked if spot.parent is None], office)
    if not align(areas, [node for node in wanted if node.parent < 0]):
        nothing: frozenset[str] = frozenset()
        return Matching({}, {}, placed, nothing, nothing, {})
    plan = {spot.id: spot for spot in walked}
    aligned = align_cells(_plan_nodes(walked, office), wanted)
    several = [part for cell in aligned.splits for part in cell.parts]
    shared = [part for cell in aligned.mergers for part in cell.parts]
    return Matching(
        matches={one.left: one for one in aligned.matches},
        spots=plan,
        placed=placed,
        answered=frozenset(several),
        shared=frozenset(shared),
        at_home={one.right: one.left for one in aligned.matches},
    )


def _plan_nodes(found: Sequence[Spot], office: Lembaga | None) -> list[Node]:
    at = {spot.id: place for place, spot in enumerate(found)}
    return [
        Node(
            key=spot.id,
            level=_DEPTH[spot.level],
            parent=-1 if spot.parent is None else at[spot.parent.id],
            wordings=_wordings(spot, office),
        )
        for spot in found
    ]


def _wordings(spot: Spot, office: Lembaga | None) -> tuple[str, ...]:
    """What its cell says; an area goes by each of the names it joins."""
    if spot.level == "area":
        return () if spot.text is None else _names([spot.text], office)
    own = unnumbered(spot.text or "")
    whole = " ".join(text for text in (own, *(detail.isi for detail in spot.rincian)) if text)
    found = [normalised(text, office) for text in (whole, own)]
    return tuple(dict.fromkeys(plain for plain in found if plain))


@lru_cache(maxsize=4)
def _template_nodes(held: Same[Template]) -> tuple[list[Node], dict[str, Placed]]:
    placed = {one.tempat: one for one in held.value.placed()}
    at = {place: number for number, place in enumerate(placed)}
    nodes = [
        Node(
            key=place,
            level=LEVELS.index(one.tingkat),
            parent=-1 if _above(place) is None else at[place.rpartition(".")[0]],
            wordings=_template_wordings(one),
        )
        for place, one in placed.items()
    ]
    return nodes, placed


def _names(texts: Sequence[str], office: Lembaga | None = None) -> tuple[str, ...]:
    """An area by each of the names it joins, and by what tells it from the other areas."""
    found = [part for text in texts for part in parts(text, office)]
    return tuple(dict.fromkeys(word for name in found for word in (name, core(name)) if word))


def _template_wordings(one: Placed) -> tuple[str, ...]:
    node = one.simpul
    if one.tempat.count(".") == 0:
        return _names(node.wordings)
    whole = " ".join([node.nama or "", *node.rincian])
    found = [whole, *node.alias, *([node.nama] if node.nama and node.rincian else [])]
    return tuple(dict.fromkeys(plain for text in found if (plain := normalised(unnumbered(text)))))
