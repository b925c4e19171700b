"""What two plans differ in."""

from enum import StrEnum
from typing import Any, Literal

from pydantic import ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from .base import VERSI_SKEMA, Nilai, Teks


class JenisPerubahan(StrEnum):
    """What happened to a node."""

    DITAMBAH = "ditambah"
    DIHAPUS = "dihapus"
    DIUBAH = "diubah"
    DIPINDAH = "dipindah"


class TingkatSimpul(StrEnum):
    """Where a node stands: a level of the plan, or the decree around it."""

    AREA = "area"
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub_kegiatan"
    INDIKATOR = "indikator"
    KEPUTUSAN = "keputusan"


class Pihak(Nilai):
    """One of the two documents."""

    berkas: Teks
    tahun: int | None
    lembaga: Teks | None = None


class Saingan(Nilai):
    """The node that came second for a pairing."""

    id: Teks
    kekuatan: float = Field(ge=0, le=1, description="all evidence together, as of the pairing")
    sisi: Literal["dari", "ke"] = Field(description="the document in which the rival stands")


class Pasangan(Nilai):
    """A node of the older plan and what became of it in the newer one."""

    tingkat: TingkatSimpul
    dari: Teks
    ke: Teks
    kemiripan: float = Field(ge=0, le=1, description="of the wording alone")
    kekuatan: float = Field(
        ge=0, le=1, description="all evidence together: wording, place, parents, children"
    )
    saingan: Saingan | None = Field(default=None, description="the runner-up, where it was close")


class Kaitan(Nilai):
    """That one cell was split into several, or several merged into one."""

    jenis: Literal["pecahan", "gabungan"]
    id: tuple[Teks, ...] = Field(description="the other side: the whole, or its parts")


class Perubahan(Nilai):
    """One change of one node, or of one part of the decree."""

    jenis: JenisPerubahan
    tingkat: TingkatSimpul
    dari: Teks | None = Field(description="id in the older document; null if added")
    ke: Teks | None = Field(description="id in the newer document; null if dropped")
    medan: tuple[Teks, ...] = Field(default=(), description="fields that changed")
    sebelum: dict[str, Any] = Field(default_factory=dict, description="those fields, older")
    sesudah: dict[str, Any] = Field(default_factory=dict, description="those fields, newer")
    kemiripan: float | None = Field(default=None, ge=0, le=1)
    saingan: Saingan | None = None
    kaitan: Kaitan | None = None

    @model_serializer(mode="wrap")
    def _tanpa_yang_tidak_ada(self, lanjut: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """`saingan` and `kaitan` are there only where there is one."""
        data: dict[str, Any] = lanjut(self)
        return {
            kunci: isi
            for kunci, isi in data.items()
            if isi is not None or kunci not in ("saingan", "kaitan")
        }


class BedaBaca(Nilai):
    """A text that was read differently, though the paper may say the same."""

    dari: Teks
    ke: Teks
    medan: Teks
    sebelum: Teks
    sesudah: Teks


class RingkasanBeda(Nilai):
    """How many nodes of the plans met which fate; a moved node that changed counts as moved."""

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True)

    ditambah: int = 0
    dihapus: int = 0
    berubah: int = Field(default=0, alias="diubah")
    dipindah: int = 0
    tetap: int = 0


class Perbedaan(Nilai):
    """All that differs between two plans and their decrees."""

    versi_skema: Literal["1.0"] = VERSI_SKEMA
    dari: Pihak
    ke: Pihak
    perubahan: tuple[Perubahan, ...] = Field(description="of the plan, in the order of the newer")
    keputusan: tuple[Perubahan, ...] = Field(description="of the decree around the plan")
    beda_baca: tuple[BedaBaca, ...] = Field(description="reading or spelling differs: no change")
    pasangan: tuple[Pasangan, ...] = Field(description="every pairing, also of what stayed")
    ringkasan: RingkasanBeda


class GarisWaktu(Nilai):
    """A plan through several years: each comparison of one document with the next."""

    versi_skema: Literal["1.0"] = VERSI_SKEMA
    langkah: tuple[Perbedaan, ...] = Field(min_length=1)
