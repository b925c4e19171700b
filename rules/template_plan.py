"""A template in the form of a plan, so that whatever compares two plans can compare it too."""

from typing import Any

from lampiran.model import Area, Indikator, Kegiatan, RencanaAksi, Rincian, SubKegiatan

from .template_nodes import (
    AreaTemplate,
    IndikatorTemplate,
    KegiatanTemplate,
    SimpulTemplate,
    SubKegiatanTemplate,
    Template,
)


def as_plan(template: Template) -> RencanaAksi:
    """The tree with dotted ids; no year and no schedule, for a template has none.

    Names keep the placeholder {satker}, which the comparison of wordings knows. Other
    wordings of a node, and whether it may lack, have no place in a plan.
    """
    areas = tuple(_area(node, number) for number, node in enumerate(template.area, start=1))
    return RencanaAksi(judul=template.judul, tahun=None, periode=None, area=areas)


def _area(node: AreaTemplate, number: int) -> Area:
    id_ = f"{number}"
    below = tuple(_kegiatan(child, id_, at) for at, child in enumerate(node.kegiatan, start=1))
    return Area(**_head(node, id_, number), kegiatan=below)


def _kegiatan(node: KegiatanTemplate, parent: str, number: int) -> Kegiatan:
    id_ = f"{parent}.{number}"
    below = tuple(_sub(child, id_, at) for at, child in enumerate(node.sub_kegiatan, start=1))
    return Kegiatan(**_head(node, id_, number), sub_kegiatan=below)


def _sub(node: SubKegiatanTemplate, parent: str, number: int) -> SubKegiatan:
    id_ = f"{parent}.{number}"
    below = tuple(
        _indikator(child, f"{id_}.{at}") for at, child in enumerate(node.indikator, start=1)
    )
    return SubKegiatan(**_head(node, id_, number), rincian=_rincian(node), indikator=below)


def _indikator(node: IndikatorTemplate, id_: str) -> Indikator:
    return Indikator(id=id_, uraian=node.nama, rincian=_rincian(node))


def _head(node: SimpulTemplate, id_: str, number: int) -> dict[str, Any]:
    return {"id": id_, "nomor": number, "nomor_tercetak": None, "nama": node.nama}


def _rincian(node: SimpulTemplate) -> tuple[Rincian, ...]:
    """A template keeps the details without the marks that an office put before them."""
    return tuple(
        Rincian(tanda=f"{at}.", isi=detail) for at, detail in enumerate(node.rincian, start=1)
    )
