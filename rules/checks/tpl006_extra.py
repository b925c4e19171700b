"""TPL006: a kegiatan, sub kegiatan or indikator that the template does not have."""

from collections.abc import Iterator

from lampiran.model import Temuan, TingkatTemuan

from ..against import held, manner
from ..case import Case, Finder, brief
from ..registry import rule


@rule("TPL006")
def extra(case: Case, finder: Finder) -> Iterator[Temuan]:
    """An office may do more than it must; told once for a branch, and only if it is read surely."""
    matching, template = held(case), case.template
    if matching is None or template is None:
        return
    for spot in matching.extra():
        text = spot.text or (spot.rincian[0].isi if spot.rincian else None)
        if spot.level == "area" or text is None or not case.sure(spot.id):
            continue
        yield finder.find(
            manner(template),
            TingkatTemuan.INFO if template.asal == "rekonstruksi" else TingkatTemuan.PERINGATAN,
            id_=spot.id,
            medan=spot.medan,
            ditemukan=text,
            tingkat=spot.level,
            nama=brief(text),
            template=template.id,
        )
