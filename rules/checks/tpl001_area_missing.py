"""TPL001: an area of the template that the plan does not have."""

from collections.abc import Iterator

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder
from ..matching import match_areas
from ..registry import rule


@rule("TPL001")
def area_missing(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Only a warning where the template is itself a reconstruction.

    A plan of which no area matches is a plan of something else: said once.
    """
    template = case.template
    if template is None:
        return
    guess = template.asal == "rekonstruksi"
    matching = match_areas(case, template)
    if not matching.pairs:
        yield finder.find("asing", TingkatTemuan.PERINGATAN, template=template.id)
        return
    for area in matching.missing:
        if area.wajib:
            yield finder.find(
                "rekonstruksi" if guess else "resmi",
                TingkatTemuan.PERINGATAN if guess else TingkatTemuan.GALAT,
                diharapkan=area.nama,
                nama=area.nama,
                template=template.id,
            )
