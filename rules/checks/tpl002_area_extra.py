"""TPL002: an area of the plan that the template does not have."""

from collections.abc import Iterator

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder, brief
from ..matching import match_areas
from ..registry import rule


@rule("TPL002")
def area_extra(case: Case, finder: Finder) -> Iterator[Temuan]:
    """An office may plan more than it must, so this is never graver than a warning.

    Silent where nothing at all matches: TPL001 has said so.
    """
    template = case.template
    if template is None:
        return
    guess = template.asal == "rekonstruksi"
    matching = match_areas(case, template)
    for area in matching.extra if matching.pairs else ():
        message = "rekonstruksi" if guess else "resmi"
        yield finder.find(
            "tanpa_nama" if area.nama is None else message,
            TingkatTemuan.INFO if guess else TingkatTemuan.PERINGATAN,
            id_=area.id,
            medan="nama",
            ditemukan=area.nama,
            nama=brief(area.nama),
            template=template.id,
        )
