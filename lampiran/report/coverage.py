"""How much of the template the plan has, area by area."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from lampiran.model import Dekrit, Jejak
from rules.against import said
from rules.case import Case
from rules.matching import Matching, match
from rules.template import Placed, Template


@dataclass(frozen=True, slots=True)
class AreaCoverage:
    """One area of the template. Only nodes that a plan must have, and that say something, count."""

    nama: str
    id: str | None
    """The area of the plan that is this one; None: there is none."""
    met: int
    total: int
    missing: tuple[str, ...]
    """What the highest nodes that the plan lacks say."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A plan held against a template."""

    template: str
    asal: Literal["juknis", "rekonstruksi", "satker"]
    foreign: bool
    """Whether the plan is about something else altogether; then there are no areas."""
    areas: tuple[AreaCoverage, ...]
    extra: tuple[str, ...]
    """Ids of the areas of the plan that the template does not have."""

    @property
    def met(self) -> int:
        """Nodes that the plan has."""
        return sum(area.met for area in self.areas)

    @property
    def total(self) -> int:
        """Nodes that the template asks for."""
        return sum(area.total for area in self.areas)


def coverage(dekrit: Dekrit, jejak: Jejak, template: Template) -> Coverage | None:
    """Count the nodes that have a partner in the plan, or stand in another's cell."""
    case = Case(dekrit, jejak, template, "id")
    matching = match(case)
    if matching is None:
        return None
    if matching.foreign:
        return Coverage(template.id, template.asal, True, (), ())
    by_area: dict[str, list[Placed]] = defaultdict(list)
    for place, placed in matching.placed.items():
        if placed.simpul.wajib and said(case, placed) is not None:
            by_area[place.partition(".")[0]].append(placed)
    extra = tuple(spot.id for spot in matching.extra() if spot.level == "area")
    areas = tuple(_area(case, matching, top, nodes) for top, nodes in by_area.items())
    return Coverage(template.id, template.asal, False, areas, extra)


def _area(case: Case, matching: Matching, top: str, nodes: list[Placed]) -> AreaCoverage:
    lacking = {one.tempat: one for one in matching.missing()}
    return AreaCoverage(
        nama=said(case, matching.placed[top]) or top,
        id=matching.at_home.get(top),
        met=sum(_met(matching, one.tempat) for one in nodes),
        total=len(nodes),
        missing=tuple(
            said(case, one) or "" for one in nodes if one.tempat in lacking and one.tempat != top
        ),
    )


def _met(matching: Matching, place: str) -> bool:
    return place in matching.at_home or place in matching.answered
