"""TPL007: a node that the template puts under another parent."""

from collections.abc import Iterator

from lampiran.model import Temuan, TingkatTemuan

from ..against import held, manner, said
from ..case import Case, Finder, brief
from ..registry import rule


@rule("TPL007")
def misplaced(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Not missing here and extra there, but one node at the wrong place; its branch goes along."""
    matching, template = held(case), case.template
    if matching is None or template is None:
        return
    for id_, found in matching.matches.items():
        spot = matching.spots[id_]
        if not found.moved or spot.parent is None or spot.text is None:
            continue
        above = matching.placed[found.right.rpartition(".")[0]]
        home = matching.at_home.get(above.tempat)
        yield finder.find(
            manner(template),
            TingkatTemuan.INFO if template.asal == "rekonstruksi" else TingkatTemuan.PERINGATAN,
            id_=id_,
            diharapkan=said(case, above),
            ditemukan=spot.parent.text,
            saran=home,
            tingkat=spot.level,
            nama=brief(spot.text),
            induk=brief(said(case, above)),
            template=template.id,
            kemiripan=f"{found.wording:.0%}",
        )
