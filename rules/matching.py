"""Which area of a plan is which area of the template."""

from dataclasses import dataclass
from typing import Final

from lampiran.align.pairs import best_pairs
from lampiran.align.wording import likeness, parts
from lampiran.model import Area

from .case import Case
from .template import AreaTemplate, Template

ALIKE: Final = 72.0
"""From here on (0..100) two names are one area. Strange names and the areas of the Juknis among
themselves stay below 68; the names that offices give to one area come to 77 and more."""


@dataclass(frozen=True, slots=True)
class Matching:
    """`pairs`: id of a plan's area to the template's; then what has no partner."""

    pairs: dict[str, AreaTemplate]
    missing: tuple[AreaTemplate, ...]
    extra: tuple[Area, ...]


def match_areas(case: Case, template: Template) -> Matching:
    """Pair the areas by their wording alone: offices number and order them differently."""
    office = case.dekrit.keputusan.lembaga
    found = case.dekrit.rencana_aksi.area
    names = [() if area.nama is None else parts(area.nama, office) for area in found]
    wanted = [tuple(part for w in area.wordings for part in parts(w)) for area in template.area]
    gain = [[_gain(one, other) for other in wanted] for one in names]
    pairs = best_pairs(gain)
    taken = {row for row, _ in pairs}
    met = {column for _, column in pairs}
    return Matching(
        pairs={found[row].id: template.area[column] for row, column in pairs},
        missing=tuple(area for place, area in enumerate(template.area) if place not in met),
        extra=tuple(area for place, area in enumerate(found) if place not in taken),
    )


def _gain(names: tuple[str, ...], wordings: tuple[str, ...]) -> float:
    best = max((likeness(a, b) for a in names for b in wordings), default=0.0)
    return best if best >= ALIKE else 0.0
