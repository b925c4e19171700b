"""A reading taken apart into the values that a person would check one by one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lampiran.model import (
    Area,
    DasarHukum,
    Indikator,
    Kegiatan,
    Keputusan,
    Pertimbangan,
    RencanaAksi,
    Rincian,
    SubKegiatan,
)

LEVELS: Final = ("area", "kegiatan", "sub_kegiatan", "indikator")
Marks = tuple[object, ...]
"""Marked periods of a leaf; ("none",) none marked, ("null",) not shown."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the plan."""

    level: str
    id: str
    parents: tuple[int, ...]
    """Canonical numbers of its parents."""
    nomor: int | None
    tercetak: str | None
    medan: str
    """The field in which its text was read."""
    text: str
    """With the details of its cell."""
    marks: Marks | None
    """None for a node that has children."""
    beside: dict[str, str] = field(default_factory=dict)
    """Remark and further columns of a leaf: field to text."""


@dataclass(frozen=True, slots=True)
class Prose:
    """One text of the decree outside the table."""

    id: str
    medan: str
    text: str


def flat(text: str | None) -> str:
    """Runs of white space count as one space."""
    return " ".join((text or "").split())


def nodes(plan: RencanaAksi) -> Iterator[Node]:
    """All nodes in reading order."""
    for area in plan.area:
        yield _numbered("area", area, (), ())
        for kegiatan in area.kegiatan:
            up: tuple[int, ...] = (area.nomor,)
            yield _numbered("kegiatan", kegiatan, up, (), leaf=not kegiatan.sub_kegiatan)
            for sub in kegiatan.sub_kegiatan:
                up = (area.nomor, kegiatan.nomor)
                yield _numbered("sub_kegiatan", sub, up, sub.rincian, leaf=not sub.indikator)
                for indikator in sub.indikator:
                    yield Node(
                        level="indikator",
                        id=indikator.id,
                        parents=(*up, sub.nomor),
                        nomor=None,
                        tercetak=None,
                        medan="uraian",
                        text=_whole(indikator.uraian, indikator.rincian),
                        marks=_marks(indikator),
                        beside=dict(_beside(indikator)),
                    )


def _numbered(
    level: str,
    node: Area | Kegiatan | SubKegiatan,
    parents: tuple[int, ...],
    rincian: tuple[Rincian, ...],
    *,
    leaf: bool = False,
) -> Node:
    shows = leaf and not isinstance(node, Area)
    return Node(
        level=level,
        id=node.id,
        parents=parents,
        nomor=node.nomor,
        tercetak=node.nomor_tercetak,
        medan="nama",
        text=_whole(node.nama, rincian),
        marks=_marks(node) if shows and not isinstance(node, Area) else None,
        beside=dict(_beside(node)) if shows and not isinstance(node, Area) else {},
    )


def _whole(text: str | None, rincian: tuple[Rincian, ...]) -> str:
    return flat(" ".join([text or "", *(f"{item.tanda} {item.isi}" for item in rincian)]))


def _marks(node: Indikator | SubKegiatan | Kegiatan) -> Marks:
    if node.pelaksanaan is None:
        return ("null",)
    return tuple(node.pelaksanaan) or ("none",)


def _beside(node: Indikator | SubKegiatan | Kegiatan) -> Iterator[tuple[str, str]]:
    if node.keterangan is not None:
        yield "keterangan", flat(node.keterangan)
    for title, text in node.kolom_lain.items():
        yield f"kolom_lain.{title}", flat(text)


def prose(keputusan: Keputusan, plan: RencanaAksi) -> Iterator[Prose]:
    """The decree's own texts, each under the name by which its trace is kept.

    What is derived from them (a region's code, the instruments cited) is not read twice.
    """
    yield from _named("keputusan.jenis", "jenis", keputusan.jenis)
    yield from _named("keputusan.nomor", "nomor", keputusan.nomor_tercetak)
    yield from _named("keputusan.tentang", "tentang", keputusan.tentang)
    if keputusan.lembaga:
        yield from _named("keputusan.lembaga", "nama", keputusan.lembaga.nama)
    for part in ("menimbang", "mengingat", "memperhatikan"):
        items: tuple[Pertimbangan | DasarHukum, ...] = getattr(keputusan, part)
        for place, item in enumerate(items, start=1):
            mark = item.huruf if isinstance(item, Pertimbangan) else item.nomor
            text = item.isi if mark is None else f"{mark}. {item.isi}"
            yield from _named(f"keputusan.{part}.{place}", "isi", text)
    yield from _named("keputusan.menetapkan", "menetapkan", keputusan.menetapkan)
    for place, point in enumerate(keputusan.diktum, start=1):
        yield from _named(f"keputusan.diktum.{place}", "isi", f"{point.urutan} {point.isi}")
    yield from _named("keputusan.tempat", "tempat", keputusan.tempat)
    date = keputusan.tanggal.isoformat() if keputusan.tanggal else None
    yield from _named("keputusan.tanggal", "tanggal", date)
    if signed := keputusan.penandatangan:
        for medan in ("jabatan", "nama", "tanda"):
            yield from _named("keputusan.penandatangan", medan, getattr(signed, medan))
    if copied := keputusan.salinan:
        for medan in ("jabatan", "nama"):
            yield from _named("keputusan.salinan", medan, getattr(copied, medan))
    yield from _named("rencana_aksi.judul", "judul", plan.judul)


def _named(place: str, medan: str, text: str | None) -> Iterator[Prose]:
    if text is not None:
        yield Prose(place, medan, flat(text))
