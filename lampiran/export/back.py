"""Reads an export back: the proof that nothing was lost on the way out.

The rows of the tables, as they were before they were written, and from them the decrees. A
decree is what its NAME.json says; its ids are those in the tables.
"""

import csv
import datetime
import importlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from lampiran.model import Dekrit

from .as_csv import plain
from .cell import unescaped
from .rows import Row, Value, as_mapping
from .tables import Lang, Table, tables
from .words import words

Tables = dict[str, list[Row]]
_LONGEST: Final = 2**31 - 1


def from_csv(folder: Path) -> Tables:
    """The tables of a folder of CSV files."""
    csv.field_size_limit(_LONGEST)
    found: Tables = {}
    for name, table in tables().items():
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.reader(stream)
            next(lines)
            found[name] = [
                tuple(
                    _typed(column.kind, plain(cell) if column.kind == "string" else cell)
                    for column, cell in zip(table.columns, line, strict=True)
                )
                for line in lines
            ]
    return found


def _typed(kind: str, cell: str) -> Value:
    if cell == "":
        return None
    if kind == "integer":
        return int(cell)
    if kind == "boolean":
        return cell == "true"
    return datetime.date.fromisoformat(cell) if kind == "date" else cell


def from_parquet(folder: Path) -> Tables:
    """The tables of a folder of Parquet files."""
    parquet: Any = importlib.import_module("pyarrow.parquet")
    return {
        name: [
            tuple(row.values())
            for row in parquet.read_table(folder / f"{name}.parquet").to_pylist()
        ]
        for name in tables()
    }


def from_xlsx(file: Path, lang: Lang = "id") -> Tables:
    """The tables of a workbook; the long form of the schedule follows from the rows."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only this form needs it

    book = load_workbook(file, read_only=True)
    whole = _notes(book, lang)
    found: Tables = {}
    for name, table in tables().items():
        if table.sheet:
            found[name] = [
                row for page in _pages(book, table, lang) for row in _rows(page, table, whole)
            ]
    found["bulan"] = list(_long(found["baris"]))
    return {name: found[name] for name in tables()}


def _pages(book: Any, table: Table, lang: Lang) -> Iterator[Any]:
    title = table.title[lang]
    for page in book.worksheets:
        if page.title == title or page.title.startswith(f"{title[:24]} ("):
            yield page


def _notes(book: Any, lang: Lang) -> dict[tuple[str, str], str]:
    """Sheet and cell to the whole text, where the cell does not hold it."""
    raw: dict[tuple[str, str], list[str]] = defaultdict(list)
    title = words(lang)("catatan")
    for page in book.worksheets:
        if page.title == title or page.title.startswith(f"{title} ("):
            for sheet, cell, _, _, _, piece in page.iter_rows(min_row=2, values_only=True):
                raw[sheet, cell].append(piece)
    return {place: json.loads("".join(pieces)) for place, pieces in raw.items()}


def _rows(page: Any, table: Table, whole: Mapping[tuple[str, str], str]) -> Iterator[Row]:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    yes = {words(lang)("ya") for lang in ("id", "en")}
    letters = [get_column_letter(at) for at in range(1, len(table.columns) + 1)]
    for number, line in enumerate(page.iter_rows(min_row=2, values_only=True), start=2):
        values: list[Value] = []
        for column, letter, value in zip(table.columns, letters, line, strict=False):
            if column.kind == "boolean":
                values.append(value in yes)
            elif isinstance(value, datetime.datetime):
                values.append(value.date())
            elif isinstance(value, str):
                values.append(whole.get((page.title, f"{letter}{number}"), unescaped(value)))
            else:
                values.append(value)
        yield tuple(values) + (None,) * (len(table.columns) - len(values))


def _long(rows: Sequence[Row]) -> Iterator[Row]:
    for row in rows:
        said = as_mapping("baris", row)
        for mark in sorted({int(mark) for mark in (said["pelaksanaan"] or "").split(";") if mark}):
            key = said["kunci"]
            owner = (key, said["kunci_keputusan"], said["tahun"], said["periode"])
            yield (f"{key}-{mark}", *owner, mark)


def decrees(found: Mapping[str, Sequence[Row]]) -> list[Dekrit]:
    """The decrees that the tables hold, in their order."""
    by_parent: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    parents = {
        "kegiatan": "kunci_area",
        "sub_kegiatan": "kunci_kegiatan",
        "indikator": "kunci_sub_kegiatan",
        "rincian": "kunci_simpul",
        "kolom_lain": "kunci_baris",
        "rujukan": "kunci_dasar_hukum",
        "baris": "kunci",
    }
    for name, rows in found.items():
        at = tables()[name].place(
            parents.get(name, "kunci_keputusan" if name != "keputusan" else "kunci")
        )
        for row in rows:
            by_parent[name, str(row[at])].append(as_mapping(name, row))
    return [_Tree(by_parent, as_mapping("keputusan", row)).dekrit() for row in found["keputusan"]]


class _Tree:
    def __init__(
        self, of: Mapping[tuple[str, str], list[dict[str, Any]]], decree: dict[str, Any]
    ) -> None:
        self._of, self._decree = of, decree

    def _under(self, table: str, key: str) -> list[dict[str, Any]]:
        return self._of.get((table, key), [])

    def dekrit(self) -> Dekrit:
        said, key = self._decree, self._decree["kunci"]
        there = set((said["ada"] or "").split(";"))
        code = said["kode_wilayah"]
        office = {
            "nama": said["lembaga"],
            "tingkat": said["tingkat"],
            "wilayah": said["wilayah"],
            "kode_wilayah": code and {"skema": said["skema_kode_wilayah"], "kode": code},
        }
        signed = {name: said[f"{name}_penandatangan"] for name in ("jabatan", "nama", "tanda")}
        copied = {name: said[f"{name}_salinan"] for name in ("jabatan", "nama")}
        own = ("jenis", "nomor", "nomor_tercetak", "tahun", "tentang", "menetapkan", "tempat")
        texts = self._under("isi_keputusan", key)
        decree = {
            **{name: said[name] for name in own},
            "tanggal": said["tanggal"],
            "lembaga": office if "lembaga" in there else None,
            "penandatangan": signed if "penandatangan" in there else None,
            "salinan": copied if "salinan" in there else None,
            "menimbang": [
                {"huruf": one["tanda"], "isi": one["isi"]}
                for one in texts
                if one["bagian"] == "menimbang"
            ],
            "diktum": [
                {"urutan": one["tanda"], "isi": one["isi"]}
                for one in texts
                if one["bagian"] == "diktum"
            ],
            **{part: self._bases(key, part) for part in ("mengingat", "memperhatikan")},
        }
        return Dekrit.model_validate(
            {
                "versi_skema": said["versi_skema"],
                "sumber": {
                    "berkas": said["berkas"],
                    "sha256": said["sha256"],
                    "jenis": said["jenis_sumber"],
                    "jumlah_halaman": said["jumlah_halaman"],
                },
                "keputusan": decree,
                "rencana_aksi": {
                    "judul": said["judul_rencana"],
                    "tahun": said["tahun_rencana"],
                    "periode": said["periode"],
                    "area": [self._area(area) for area in self._under("area", key)],
                },
            }
        )

    def _bases(self, key: str, part: str) -> list[dict[str, Any]]:
        names = ("jenis", "nomor", "tahun", "tentang", "peran")
        return [
            {
                "nomor": base["nomor"],
                "isi": base["isi"],
                "rujukan": [
                    {name: cited[name] for name in names}
                    for cited in self._under("rujukan", base["kunci"])
                ],
            }
            for base in self._under("dasar_hukum", key)
            if base["bagian"] == part
        ]

    def _area(self, said: dict[str, Any]) -> dict[str, Any]:
        below = self._under("kegiatan", said["kunci"])
        return {**_numbered(said), "kegiatan": [self._kegiatan(one) for one in below]}

    def _kegiatan(self, said: dict[str, Any]) -> dict[str, Any]:
        below = [self._sub(one) for one in self._under("sub_kegiatan", said["kunci"])]
        return {**_numbered(said), "sub_kegiatan": below, **self._schedule(said["kunci"])}

    def _sub(self, said: dict[str, Any]) -> dict[str, Any]:
        key = said["kunci"]
        below = [
            {
                "id": one["id"],
                "uraian": one["uraian"],
                "rincian": self._details(one["kunci"]),
                **self._schedule(one["kunci"]),
            }
            for one in self._under("indikator", key)
        ]
        own = {**_numbered(said), "rincian": self._details(key), "indikator": below}
        return {**own, **self._schedule(key)}

    def _details(self, key: str) -> list[dict[str, Any]]:
        return [{"tanda": one["tanda"], "isi": one["isi"]} for one in self._under("rincian", key)]

    def _schedule(self, key: str) -> dict[str, Any]:
        for row in self._under("baris", key):
            marks = [int(mark) for mark in (row["pelaksanaan"] or "").split(";") if mark]
            others = self._under("kolom_lain", key)
            return {
                "pelaksanaan": marks if row["jadwal_terbaca"] else None,
                "keterangan": row["keterangan"],
                "kolom_lain": {one["kolom"] or "": one["isi"] or "" for one in others},
            }
        return {}


def _numbered(said: dict[str, Any]) -> dict[str, Any]:
    return {name: said[name] for name in ("id", "nomor", "nomor_tercetak", "nama")}
