"""The plan of action: area > kegiatan > sub kegiatan > indikator.

Every plan has all four levels. Where the paper skips one (a plan without a sub
kegiatan column), the level is there with ``nama: null``, so that a reader of the
JSON walks every plan the same way.
"""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from .base import Nilai, Teks


class Periode(StrEnum):
    """The unit in which `pelaksanaan` counts."""

    BULAN = "bulan"
    TRIWULAN = "triwulan"
    SEMESTER = "semester"
    TAHUN = "tahun"


class Rincian(Nilai):
    """One enumerated detail inside a cell."""

    tanda: Teks = Field(description="the marker as printed: 1)., a., •")
    isi: Teks


Pelaksanaan = Annotated[
    tuple[int, ...] | None,
    Field(
        description="marked periods from 1; [] = read and none marked; null = not shown",
    ),
]
KolomLain = Annotated[
    dict[str, str], Field(description="columns the model does not know: header to text")
]

JADWAL = ("pelaksanaan", "keterangan", "kolom_lain")
"""The fields that stand on the deepest node of a row and nowhere else."""


class Indikator(Nilai):
    """A measure of success; the leaf of the plan."""

    id: Teks
    uraian: Teks | None
    rincian: tuple[Rincian, ...] = ()
    pelaksanaan: Pelaksanaan = None
    keterangan: Teks | None = None
    kolom_lain: KolomLain = Field(default_factory=dict)


class _Simpul(Nilai):
    """A node that shows the schedule only while nothing deeper stands under it."""

    id: Teks
    nomor: int = Field(ge=1, description="canonical place among its siblings")
    nomor_tercetak: Teks | None = Field(description="what the paper says")
    nama: Teks | None

    def _anak(self) -> tuple[Any, ...]:
        raise NotImplementedError

    @model_serializer(mode="wrap")
    def _tanpa_jadwal_kosong(self, lanjut: SerializerFunctionWrapHandler) -> dict[str, Any]:
        data: dict[str, Any] = lanjut(self)
        if self._anak():
            for medan in JADWAL:
                data.pop(medan, None)
        return data


class SubKegiatan(_Simpul):
    """What is done for a kegiatan; `nama` is null where the paper skips the level."""

    rincian: tuple[Rincian, ...] = ()
    indikator: tuple[Indikator, ...] = ()
    pelaksanaan: Pelaksanaan = None
    keterangan: Teks | None = None
    kolom_lain: KolomLain = Field(default_factory=dict)

    def _anak(self) -> tuple[Any, ...]:
        return self.indikator


class Kegiatan(_Simpul):
    """An activity under an area of change."""

    sub_kegiatan: tuple[SubKegiatan, ...] = ()
    pelaksanaan: Pelaksanaan = None
    keterangan: Teks | None = None
    kolom_lain: KolomLain = Field(default_factory=dict)

    def _anak(self) -> tuple[Any, ...]:
        return self.sub_kegiatan


class Area(Nilai):
    """An area of change (area perubahan)."""

    id: Teks
    nomor: int = Field(ge=1, description="canonical place among its siblings")
    nomor_tercetak: Teks | None = Field(description="what the paper says")
    nama: Teks | None
    kegiatan: tuple[Kegiatan, ...] = ()


class RencanaAksi(Nilai):
    """The plan of action of one year."""

    judul: Teks | None
    tahun: int | None
    periode: Periode | None
    area: tuple[Area, ...]
