"""The JSON of one decree as rows of the catalogue."""

import json
from collections.abc import Iterator
from typing import Any, Final

Row = tuple[str | int | None, ...]
Data = dict[str, Any]

_LEVELS: Final = (
    ("area", "area", "nama"),
    ("kegiatan", "kegiatan", "nama"),
    ("sub_kegiatan", "sub_kegiatan", "nama"),
    ("indikator", "indikator", "uraian"),
)
"""Level, the key it stands under in the node above, and the key of its text."""


def decree(nama: str, data: Data, temuan: Data) -> Row:
    """The row of a decree."""
    sumber, keputusan, plan = data["sumber"], data["keputusan"], data["rencana_aksi"]
    lembaga = keputusan["lembaga"] or {}
    kode = lembaga.get("kode_wilayah") or {}
    tanda = keputusan["penandatangan"] or {}
    count = temuan["ringkasan"]
    levels = [level for level, node, _ in _walk(plan) if _shown(level, node)]
    return (
        nama,
        data["versi_skema"],
        sumber["berkas"],
        sumber["sha256"],
        sumber["jenis"],
        sumber["jumlah_halaman"],
        *(keputusan[key] for key in ("jenis", "nomor", "nomor_tercetak", "tahun", "tentang")),
        *(lembaga.get(key) for key in ("nama", "tingkat", "wilayah")),
        kode.get("skema"),
        kode.get("kode"),
        keputusan["tempat"],
        keputusan["tanggal"],
        tanda.get("nama"),
        tanda.get("jabatan"),
        plan["judul"],
        plan["tahun"],
        plan["periode"],
        *(levels.count(level) for level, _, _ in _LEVELS),
        temuan["template"] and temuan["template"]["id"],
        count["galat"],
        count["peringatan"],
        count["info"],
    )


def nodes(nama: str, data: Data) -> Iterator[tuple[Row, list[Row]]]:
    """Each node, and the periods that are marked on it."""
    plan = data["rencana_aksi"]
    for place, (level, node, parent) in enumerate(_walk(plan), start=1):
        text = next(key for name, _, key in _LEVELS if name == level)
        marked = node.get("pelaksanaan")
        here = "pelaksanaan" in node
        row = (
            nama,
            place,
            node["id"],
            parent,
            level,
            node.get("nomor"),
            node.get("nomor_tercetak"),
            node[text],
            _json(node.get("rincian")),
            int(marked is not None) if here else None,
            node.get("keterangan"),
            _json(node.get("kolom_lain")),
        )
        months = sorted(set(marked or ()))
        yield row, [(nama, place, node["id"], plan["periode"], month) for month in months]


def findings(nama: str, temuan: Data) -> Iterator[Row]:
    """Each finding that is shown."""
    keys = ("kode", "tingkat", "id", "medan", "pesan", "diharapkan", "ditemukan", "saran")
    for place, one in enumerate(temuan["temuan"], start=1):
        where = one["rujukan"] or {}
        yield (
            nama,
            place,
            *(one[key] for key in keys),
            where.get("halaman"),
            where.get("baris"),
        )


def _walk(plan: Data) -> Iterator[tuple[str, Data, str | None]]:
    """Each node in the order of the paper, with its level and the id of the one above."""

    def below(depth: int, parent: Data, id_: str | None) -> Iterator[tuple[str, Data, str | None]]:
        level, key, _ = _LEVELS[depth]
        for node in parent.get(key, ()):
            yield level, node, id_
            if depth + 1 < len(_LEVELS):
                yield from below(depth + 1, node, node["id"])

    return below(0, plan, None)


def _shown(level: str, node: Data) -> bool:
    """Whether the paper has the node: a level that it skips is there with no name."""
    return level in ("area", "indikator") or node["nama"] is not None


def _json(value: Any) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None
