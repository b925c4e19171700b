"""From the desk back to the public model: ids, numbers, and where each value was read."""

import datetime
from collections.abc import Sequence
from typing import Any, Final

from lampiran.model import (
    PERABOT,
    Area,
    Dekrit,
    Indikator,
    Jejak,
    JejakNilai,
    JenisSumber,
    Kegiatan,
    Perbaikan,
    RencanaAksi,
    SubKegiatan,
    Sumber,
)
from rules.case import SHARED_CELL

from ..style import words
from .decree import DecreeDraft
from .draft import INDIKATOR, SUB, Desk, Draft

_SURE: Final = 0.99
_BODY: Final = 1
_SIGNED: Final = 2
_ANNEX: Final = 3
"""Pages."""
_A_PAGE: Final = 14
"""Nodes that stand on one page of the annex."""


def build(desk: Desk) -> tuple[Dekrit, Jejak]:
    """The decree as it lies on the desk; every node there gets its id."""
    area = tuple(_area(desk, node, place) for place, node in enumerate(desk.root.children, 1))
    decree = desk.decree
    plan = RencanaAksi(
        judul=decree.judul or None, tahun=decree.tahun, periode=desk.periode, area=area
    )
    pages = _ANNEX + len(list(desk.root.walk())) // _A_PAGE
    source = Sumber(
        berkas="uji.pdf",
        sha256="0" * 64,
        jenis=JenisSumber.PDF_PINDAIAN if desk.scanned else JenisSumber.PDF_DIGITAL,
        jumlah_halaman=pages,
    )
    dekrit = Dekrit(sumber=source, keputusan=decree.keputusan(), rencana_aksi=plan)
    return dekrit, _trace(desk, dekrit)


def _settle(desk: Desk, node: Draft, place: int, parent: str | None) -> dict[str, Any]:
    node.id = str(place) if parent is None else f"{parent}.{place}"
    if not node.own_number:
        node.number = desk.number_of(node.level, place)
    return {"id": node.id, "nomor": place, "nomor_tercetak": node.number, "nama": node.text}


def _schedule(node: Draft) -> dict[str, Any]:
    if node.children:
        return {}
    return {
        "pelaksanaan": node.months,
        "keterangan": node.remark,
        "kolom_lain": node.others,
    }


def _area(desk: Desk, node: Draft, place: int) -> Area:
    own = _settle(desk, node, place, None)
    children = tuple(
        _kegiatan(desk, child, at, own["id"]) for at, child in enumerate(node.children, 1)
    )
    return Area(kegiatan=children, **own)


def _kegiatan(desk: Desk, node: Draft, place: int, parent: str) -> Kegiatan:
    own = _settle(desk, node, place, parent)
    children = tuple(_sub(desk, child, at, own["id"]) for at, child in enumerate(node.children, 1))
    return Kegiatan(sub_kegiatan=children, **own, **_schedule(node))


def _sub(desk: Desk, node: Draft, place: int, parent: str) -> SubKegiatan:
    own = _settle(desk, node, place, parent)
    children = tuple(_indikator(child, at, own["id"]) for at, child in enumerate(node.children, 1))
    return SubKegiatan(rincian=node.rincian, indikator=children, **own, **_schedule(node))


def _indikator(node: Draft, place: int, parent: str) -> Indikator:
    node.id = f"{parent}.{place}"
    return Indikator(id=node.id, uraian=node.text, rincian=node.rincian, **_schedule(node))


def _trace(desk: Desk, dekrit: Dekrit) -> Jejak:
    """A reading for each value, as a printed PDF gives it."""
    readings = {key: (*found,) for key, found in _of_decree(desk.decree, dekrit).items() if found}
    for at, node in enumerate(desk.root.walk()):
        page = _ANNEX + at // _A_PAGE
        trust = node.trust
        field = "uraian" if node.level == INDIKATOR else "nama"
        found = []
        if node.level <= SUB and node.number is not None:
            found.append(_reading("nomor_tercetak", node.number, page, trust))
        if node.text is not None:
            found.append(_reading(field, node.text, page, trust))
        if not node.children and node.months:
            found.append(_reading("pelaksanaan", None, page))
        if found:
            readings[str(node.id)] = tuple(found)
    mends = [
        Perbaikan(
            id=str(node.id),
            medan="nama",
            langkah=SHARED_CELL,
            sebelum=" ".join(each.text or "" for each in desk.shared),
            sesudah=node.text,
            alasan="Satu sel memuat beberapa butir bernomor.",
            keyakinan=0.9,
        )
        for node in desk.shared
    ]
    if desk.scanned:
        readings = {
            key: tuple(reading.diubah(cara="ocr") for reading in found)
            for key, found in readings.items()
        }
    return Jejak(jejak=readings, perbaikan=tuple(mends), tak_ditempatkan=tuple(desk.strays))


def _reading(field: str, text: str | None, page: int, trust: float = _SURE) -> JejakNilai:
    return JejakNilai(
        medan=field,
        teks=text,
        halaman=page,
        kotak=(45.0, 82.0, 400.0, 96.0),
        cara="lapisan-teks",
        keyakinan=trust,
    )


def _of_decree(draft: DecreeDraft, dekrit: Dekrit) -> dict[str, list[JejakNilai]]:
    kep = dekrit.keputusan
    found: dict[str, list[JejakNilai]] = {
        "keputusan.jenis": [_reading("jenis", "KEPUTUSAN", _BODY)],
        "keputusan.lembaga": [_reading("nama", draft.lembaga.nama.upper(), _BODY)],
    }

    def note(key: str, field: str, text: str | None, *pages: int) -> None:
        if text is not None:
            trust = draft.trusts.get(key, _SURE)
            found.setdefault(key, []).extend(_reading(field, text, page, trust) for page in pages)

    note("keputusan.nomor", "nomor", draft.nomor_tercetak, _BODY)
    note("keputusan.nomor", "nomor", draft.nomor_lampiran, _ANNEX)
    note("keputusan.tentang", "tentang", draft.tentang and draft.tentang.upper(), _BODY)
    note("keputusan.tentang", "tentang", draft.tentang_lampiran, _ANNEX)
    for part, texts in (
        ("menimbang", [item.isi for item in kep.menimbang]),
        ("mengingat", [item.isi for item in kep.mengingat]),
        ("diktum", [item.isi for item in kep.diktum]),
    ):
        for at, text in enumerate(texts, start=1):
            note(f"keputusan.{part}.{at}", "isi", text, _BODY)
    note("keputusan.menetapkan", "menetapkan", kep.menetapkan, _BODY)
    note("keputusan.tempat", "tempat", kep.tempat, _SIGNED)
    note("keputusan.tempat", "tempat", draft.tempat_lampiran, _ANNEX)
    note("keputusan.tanggal", "tanggal", _printed(kep.tanggal), _SIGNED)
    if kep.penandatangan:
        key = "keputusan.penandatangan"
        jabatan = kep.penandatangan.jabatan
        note(key, "jabatan", jabatan and f"{jabatan.upper()},", _SIGNED)
        note(key, "nama", kep.penandatangan.nama, _SIGNED)
        note(key, "tanda", kep.penandatangan.tanda, _SIGNED)
    if kep.salinan:
        note("keputusan.salinan", "jabatan", kep.salinan.jabatan, _SIGNED)
        note("keputusan.salinan", "nama", kep.salinan.nama, _SIGNED)
    note("rencana_aksi.judul", "judul", dekrit.rencana_aksi.judul, _ANNEX)
    note("rencana_aksi.tahun", "tahun", dekrit.rencana_aksi.judul, _ANNEX)
    found[PERABOT] = _furniture(draft, dekrit)
    return found


def _printed(day: datetime.date | None) -> str | None:
    """19 Juni 2026."""
    if day is None:
        return None
    return f"{day.day} {words()['periode']['bulan_penuh'][day.month - 1]} {day.year}"


def _furniture(draft: DecreeDraft, dekrit: Dekrit) -> list[JejakNilai]:
    """What a decree of this kind prints around its parts."""
    lines: Sequence[tuple[str, str, int]] = (
        ("rumusan", "TENTANG", _BODY),
        ("rumusan", "MEMUTUSKAN:", _BODY),
        *(("kepala-lampiran", line, _ANNEX) for line in draft.kepala_lampiran),
    )
    if dekrit.keputusan.salinan:
        lines = (*lines, ("rumusan", "Salinan sesuai dengan aslinya", _SIGNED))
    return [_reading(field, text, page) for field, text, page in lines]
