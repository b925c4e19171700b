"""How a difference from a template is told: by what the template itself is."""

from collections.abc import Iterator
from typing import Final

from lampiran.model import Temuan, TingkatSimpul, TingkatTemuan

from .case import Case, Finder, brief
from .matching import Matching, match
from .printed_as import is_picture
from .template import Placed, Template

_DEEP: Final = (TingkatSimpul.SUB_KEGIATAN, TingkatSimpul.INDIKATOR)
PRINTED: Final = {
    TingkatSimpul.AREA: "area",
    TingkatSimpul.KEGIATAN: "kegiatan",
    TingkatSimpul.SUB_KEGIATAN: "sub kegiatan",
    TingkatSimpul.INDIKATOR: "indikator",
}
"""The levels as they are called in a sentence."""


def held(case: Case) -> Matching | None:
    """The plan against its template; None where there is none, or the plan is of another kind."""
    matching = match(case)
    return None if matching is None or matching.foreign else matching


def manner(template: Template) -> str:
    """Which message: against a reconstruction it never says that the Juknis was broken."""
    return "rekonstruksi" if template.asal == "rekonstruksi" else "resmi"


def lacking(case: Case, template: Template, level: TingkatSimpul) -> TingkatTemuan:
    """How grave it is that a node is not there; in a picture it may only be unreadable."""
    if template.asal == "juknis":
        return TingkatTemuan.PERINGATAN if is_picture(case) else TingkatTemuan.GALAT
    deep = template.asal == "rekonstruksi" and level in _DEEP
    return TingkatTemuan.INFO if deep else TingkatTemuan.PERINGATAN


def missing(case: Case, finder: Finder, level: TingkatSimpul) -> Iterator[Temuan]:
    """Required nodes of one level that the plan lacks, under a parent that it has."""
    matching, template = held(case), case.template
    if matching is None or template is None:
        return
    for placed in matching.missing():
        wanted = said(case, placed)
        if placed.tingkat is not level or not placed.simpul.wajib or wanted is None:
            continue
        parent = matching.at_home.get(placed.tempat.rpartition(".")[0])
        yield finder.find(
            manner(template),
            lacking(case, template, level),
            id_=parent,
            diharapkan=wanted,
            nama=brief(wanted),
            di_bawah="" if parent is None else parent,
            template=template.id,
        )


def said(case: Case, placed: Placed) -> str | None:
    """All that a node of a template says, with the name of this office where one belongs."""
    texts = [placed.simpul.nama, *placed.simpul.rincian]
    office = case.dekrit.keputusan.lembaga
    name = "satuan kerja" if office is None else office.nama
    return " ".join(text.replace("{satker}", name) for text in texts if text) or None
