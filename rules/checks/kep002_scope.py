"""KEP002: the titles do not speak of the same office."""

from collections.abc import Iterator
from typing import Any

from lampiran.model import Temuan

from ..case import Case, Finder
from ..decree_titles import expected, same_region, scope, titles
from ..printed_as import alike_in, warn_if_sure
from ..registry import rule


@rule("KEP002")
def scope_agrees(case: Case, finder: Finder) -> Iterator[Temuan]:
    """The commission or its secretariat; and the region of the office that sets the decree.

    SK KPU Kabupaten Alor 6/2026 is for the commission, its annex for the secretariat. A title that
    names no office says nothing.
    """
    found = titles(case.dekrit)
    office = case.dekrit.keputusan.lembaga
    if not found or found[0].id != "keputusan.tentang":
        return
    own = scope(found[0].text)
    for title in found:
        named = scope(title.text)
        if named is None:
            continue
        grade = warn_if_sure(case, found[0].id, title.id)
        shown: dict[str, Any] = {
            "id_": title.id,
            "medan": title.medan,
            "diharapkan": expected(found[0], title),
            "ditemukan": title.text,
        }
        region = None if office is None else office.wilayah
        if region and named.wilayah and not same_region(named.wilayah, region, alike_in(case)):
            yield finder.find("wilayah", grade, **shown, bagian=title.called, wilayah=region)
        elif own is not None and named.sekretariat != own.sekretariat:
            message = "sekretariat" if named.sekretariat else "tanpa_sekretariat"
            yield finder.find(message, grade, **shown, bagian=title.called)
