"""A decree as rows of the tables, in the order of the document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from lampiran.errors import NotADocumentError
from lampiran.model import DasarHukum, Dekrit, Indikator, Kegiatan, Rincian, SubKegiatan

from .keys import Keys, decree_key
from .tables import tables

Value = str | int | bool | date | None
Row = tuple[Value, ...]
_LARGEST: Final = 2**53
"""Whole numbers that every program that takes tables holds exactly."""
_BLOCKS: Final = ("lembaga", "penandatangan", "salinan")
"""Parts of a decree that may be there though all they say was not found."""


@dataclass(slots=True)
class Rows:
    """The rows of all tables, of as many decrees as were added."""

    of: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in tables()})
    twins: list[str] = field(default_factory=list)
    """Keys of decrees that came in more than one file, as the later files have them."""
    _known: set[str] = field(default_factory=set)

    def add(self, dekrit: Dekrit, earlier: Mapping[str, str] | None = None) -> None:
        """Take in a decree; `earlier` are keys that its nodes are to keep, by their ids."""
        key = decree_key(dekrit)
        if key in self._known:  # one decree in two files, a scan and a print, say
            whole = f"{key}{dekrit.sumber.sha256[:8]}"
            count = sum(other.startswith(whole) for other in self.twins)
            key = f"{whole}{count + 1}" if count else whole
            self.twins.append(key)
        self._known.add(key)
        year = dekrit.rencana_aksi.tahun or dekrit.keputusan.tahun
        keys = Keys(key, dekrit.keputusan, year, earlier or {})
        maker = _Maker(self.of, dekrit, keys)
        maker.decree()
        maker.plan()


class _Maker:
    def __init__(self, of: dict[str, list[Row]], dekrit: Dekrit, keys: Keys) -> None:
        self._of, self._dekrit, self._keys = of, dekrit, keys

    def _put(self, table: str, *values: Value) -> None:
        for value in values:
            if isinstance(value, int) and abs(value) > _LARGEST:
                raise NotADocumentError(
                    f"a number of {len(str(value))} digits stands in it",
                    remedy="Correct the NAME.json, or read the document again.",
                    file=self._dekrit.sumber.berkas,
                )
        self._of[table].append(values)

    def decree(self) -> None:
        decree, plan = self._dekrit.keputusan, self._dekrit.rencana_aksi
        source, office = self._dekrit.sumber, decree.lembaga
        code = None if office is None else office.kode_wilayah
        signed, copied = decree.penandatangan, decree.salinan
        self._put(
            "keputusan",
            self._keys.decree,
            source.berkas,
            source.sha256,
            source.jenis.value,
            source.jumlah_halaman,
            self._dekrit.versi_skema,
            decree.jenis,
            decree.nomor,
            decree.nomor_tercetak,
            decree.tahun,
            decree.tentang,
            None if office is None else office.nama,
            None if office is None or office.tingkat is None else office.tingkat.value,
            None if office is None else office.wilayah,
            None if code is None else code.skema,
            None if code is None else code.kode,
            decree.menetapkan,
            decree.tempat,
            decree.tanggal,
            None if signed is None else signed.jabatan,
            None if signed is None else signed.nama,
            None if signed is None else signed.tanda,
            None if copied is None else copied.jabatan,
            None if copied is None else copied.nama,
            ";".join(name for name in _BLOCKS if getattr(decree, name) is not None) or None,
            plan.judul,
            plan.tahun,
            None if plan.periode is None else plan.periode.value,
        )
        for place, item in enumerate(decree.menimbang, start=1):
            self._text("menimbang", place, item.huruf, item.isi)
        for place, point in enumerate(decree.diktum, start=1):
            self._text("diktum", place, point.urutan, point.isi)
        self._bases("mengingat", decree.mengingat)
        self._bases("memperhatikan", decree.memperhatikan)

    def _text(self, part: str, place: int, mark: str | None, text: str) -> None:
        key = self._keys.of(None, part, [text])
        self._put("isi_keputusan", key, self._keys.decree, part, place, mark, text)

    def _bases(self, part: str, bases: Sequence[DasarHukum]) -> None:
        for place, base in enumerate(bases, start=1):
            key = self._keys.of(None, part, [base.isi])
            self._put("dasar_hukum", key, self._keys.decree, part, place, base.nomor, base.isi)
            for at, cited in enumerate(base.rujukan, start=1):
                instrument = f"{cited.jenis} {cited.nomor} {cited.tahun}"
                own = self._keys.of(key, "rujukan", [instrument])
                values = (cited.jenis, cited.nomor, cited.tahun, cited.tentang, cited.peran)
                self._put("rujukan", own, self._keys.decree, key, at, *values)

    def plan(self) -> None:
        for area in self._dekrit.rencana_aksi.area:
            key = self._keys.of(None, "area", [area.nama], area.id)
            number = (area.nomor, area.nomor_tercetak, area.nama)
            self._put("area", key, self._keys.decree, area.id, *number)
            for kegiatan in area.kegiatan:
                self._kegiatan(kegiatan, key, area.nama)

    def _kegiatan(self, node: Kegiatan, parent: str, area: str | None) -> None:
        key = self._keys.of(parent, "kegiatan", [node.nama], node.id)
        number = (node.nomor, node.nomor_tercetak, node.nama)
        self._put("kegiatan", key, self._keys.decree, parent, node.id, *number)
        names = (area, node.nama)
        if not node.sub_kegiatan:
            self._row("kegiatan", node, key, (*names, None, None))
        for sub in node.sub_kegiatan:
            self._sub(sub, key, names)

    def _sub(self, node: SubKegiatan, parent: str, names: tuple[str | None, ...]) -> None:
        key = self._keys.of(parent, "sub_kegiatan", _wording(node.nama, node.rincian), node.id)
        number = (node.nomor, node.nomor_tercetak, node.nama)
        self._put("sub_kegiatan", key, self._keys.decree, parent, node.id, *number)
        self._details(node.rincian, key)
        names = (*names, _whole(node.nama, node.rincian))
        if not node.indikator:
            self._row("sub_kegiatan", node, key, (*names, None))
        for leaf in node.indikator:
            own = self._keys.of(key, "indikator", _wording(leaf.uraian, leaf.rincian), leaf.id)
            self._put("indikator", own, self._keys.decree, key, leaf.id, leaf.uraian)
            self._details(leaf.rincian, own)
            self._row("indikator", leaf, own, (*names, _whole(leaf.uraian, leaf.rincian)))

    def _details(self, details: Sequence[Rincian], parent: str) -> None:
        for place, detail in enumerate(details, start=1):
            own = self._keys.of(parent, "rincian", [detail.isi])
            self._put("rincian", own, self._keys.decree, parent, place, detail.tanda, detail.isi)

    def _row(
        self,
        level: str,
        node: Kegiatan | SubKegiatan | Indikator,
        key: str,
        names: tuple[str | None, ...],
    ) -> None:
        plan = self._dekrit.rencana_aksi
        year = plan.tahun or self._dekrit.keputusan.tahun
        unit = None if plan.periode is None else plan.periode.value
        marks = node.pelaksanaan
        decree = self._keys.decree
        self._put(
            "baris",
            *(key, decree, level, node.id, *names, year, unit, marks is not None),
            ";".join(map(str, marks or ())) or None,
            node.keterangan,
        )
        for mark in sorted(set(marks or ())):
            self._put("bulan", f"{key}-{mark}", key, decree, year, unit, mark)
        for place, (column, text) in enumerate(node.kolom_lain.items(), start=1):
            own = self._keys.of(key, "kolom_lain", [column])
            self._put("kolom_lain", own, decree, key, place, column or None, text or None)


def _wording(text: str | None, details: Iterable[Rincian]) -> Iterator[str]:
    """What tells a node from its siblings: its text, or its list where it is only a list."""
    if text is not None:
        yield text
    else:
        yield from (detail.isi for detail in details)


def _whole(text: str | None, details: Sequence[Rincian]) -> str | None:
    """A cell as a person reads it: the text, and under it each item of its list."""
    lines = [] if text is None else [text]
    return "\n".join(lines + [f"{one.tanda} {one.isi}" for one in details]) or None


def as_mapping(table: str, row: Row) -> dict[str, Any]:
    """A row by the names of its columns."""
    return {column.name: value for column, value in zip(tables()[table].columns, row, strict=True)}
