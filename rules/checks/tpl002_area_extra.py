"""TPL002: an area of the plan that the template does not have."""

from collections.abc import Iterator

from lampiran.model import Temuan, TingkatTemuan

from ..against import held, manner
from ..case import Case, Finder, brief
from ..registry import rule


@rule("TPL002")
def area_extra(case: Case, finder: Finder) -> Iterator[Temuan]:
    """An office may plan more than it must, so this is never graver than a warning.

    Silent where nothing at all matches: TPL001 has said so.
    """
    matching, template = held(case), case.template
    if matching is None or template is None:
        return
    for spot in matching.extra():
        if spot.level != "area":
            continue
        yield finder.find(
            "tanpa_nama" if spot.text is None else manner(template),
            TingkatTemuan.INFO if template.asal == "rekonstruksi" else TingkatTemuan.PERINGATAN,
            id_=spot.id,
            medan="nama",
            ditemukan=spot.text,
            nama=brief(spot.text),
            template=template.id,
        )
