"""TPL008: a node whose place and branch are the template's, and whose words are not."""

from collections.abc import Iterator
from typing import Final

from lampiran.model import Temuan, TingkatTemuan

from ..against import held, manner, said
from ..case import Case, Finder, brief
from ..registry import rule

CLEARLY: Final = 0.78
"""Likeness (0..1) of the wording below which it says something else or says it otherwise."""


@rule("TPL008")
def renamed(case: Case, finder: Finder) -> Iterator[Temuan]:
    """A word more or another spelling is no other name; a cell that says more than one is not."""
    matching, template = held(case), case.template
    if matching is None or template is None:
        return
    for id_, found in matching.matches.items():
        spot, placed = matching.spots[id_], matching.placed[found.right]
        wanted = said(case, placed)
        if found.wording >= CLEARLY or spot.text is None or wanted is None:
            continue
        if found.right in matching.answered or id_ in matching.shared or not case.sure(id_):
            continue
        yield finder.find(
            manner(template),
            TingkatTemuan.INFO,
            id_=id_,
            medan=spot.medan,
            diharapkan=wanted,
            ditemukan=spot.text,
            tingkat=spot.level,
            nama=brief(spot.text),
            padanan=brief(wanted),
            template=template.id,
            kemiripan=f"{found.wording:.0%}",
        )
