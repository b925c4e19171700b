"""TPL009: a node that could be one of several of the template."""

from collections.abc import Iterator

from lampiran.model import Temuan, TingkatTemuan

from ..against import held, said
from ..case import Case, Finder, brief
from ..registry import rule


@rule("TPL009")
def doubtful_match(case: Case, finder: Finder) -> Iterator[Temuan]:
    """The findings on both nodes stand on this guess, so that a person is to look at it."""
    matching, template = held(case), case.template
    if matching is None or template is None:
        return
    for id_, found in matching.matches.items():
        if found.rival is None or found.rival.of_left or found.wording == 1.0:
            continue
        if found.rival.key in matching.answered or id_ in matching.shared:
            continue
        spot, rival = matching.spots[id_], matching.placed[found.rival.key]
        yield finder.find(
            "ragu",
            TingkatTemuan.INFO,
            id_=id_,
            medan=spot.medan,
            diharapkan=said(case, matching.placed[found.right]),
            ditemukan=spot.text,
            tingkat=spot.level,
            nama=brief(spot.text),
            padanan=brief(said(case, matching.placed[found.right])),
            saingan=brief(said(case, rival)),
            template=template.id,
        )
