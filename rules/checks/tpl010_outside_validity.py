"""TPL010: a plan of a year, or of a kind of office, for which the template is not made."""

from collections.abc import Iterator

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder
from ..registry import rule
from ..template import Template

_YEAR = "rencana_aksi.tahun"
_OFFICE = "keputusan.lembaga"


@rule("TPL010")
def outside_validity(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Silent on what the template does not state, and on what the paper does not show surely."""
    template = case.template
    if template is None:
        return
    guess = template.asal == "rekonstruksi"
    grade = TingkatTemuan.INFO if guess else TingkatTemuan.PERINGATAN
    year = case.dekrit.rencana_aksi.tahun
    if year is not None and case.sure(_YEAR) and (message := _outside(template, year)):
        yield finder.find(
            message,
            grade,
            id_=_YEAR,
            medan="tahun",
            diharapkan=_years(template),
            ditemukan=f"{year}",
            tahun=year,
            template=template.id,
            dari=template.berlaku.dari,
            sampai=template.berlaku.sampai,
        )
    office = case.dekrit.keputusan.lembaga
    if office is None or office.tingkat is None or not case.sure(_OFFICE):
        return
    if template.mengikat and office.tingkat not in template.mengikat:
        levels = ", ".join(level.value for level in template.mengikat)
        yield finder.find(
            "tingkat",
            grade,
            id_=_OFFICE,
            medan="tingkat",
            diharapkan=levels,
            ditemukan=office.tingkat.value,
            tingkat=office.tingkat.value,
            template=template.id,
            levels=levels,
        )


def _outside(template: Template, year: int) -> str | None:
    first, last = template.berlaku.dari, template.berlaku.sampai
    if last is not None and year > last:
        return "sesudah"
    return "sebelum" if first is not None and year < first else None


def _years(template: Template) -> str:
    first, last = template.berlaku.dari, template.berlaku.sampai
    return f"{first or '…'}–{last or '…'}"
