"""What the rules found."""

from enum import StrEnum
from typing import Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from .base import Nilai, Teks


class TingkatTemuan(StrEnum):
    """How grave a finding is."""

    GALAT = "galat"
    PERINGATAN = "peringatan"
    INFO = "info"


class Rujuk(Nilai):
    """Where to look in the document."""

    halaman: int | None = None
    baris: int | None = None

    @model_serializer(mode="wrap")
    def _hanya_yang_ada(self, lanjut: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """A page for a PDF, a line for a transcript."""
        data: dict[str, Any] = lanjut(self)
        return {kunci: isi for kunci, isi in data.items() if isi is not None}


class Temuan(Nilai):
    """Something in the document that is wrong or doubtful."""

    kode: Teks = Field(pattern=r"^[A-Z]{3}\d{3}$")
    tingkat: TingkatTemuan
    id: Teks | None
    medan: Teks | None = None
    pesan: Teks
    diharapkan: Teks | None = None
    ditemukan: Teks | None = None
    saran: Teks | None = None
    rujukan: Rujuk | None = None


class TemplateDipakai(Nilai):
    """Which template the plan was held against."""

    id: Teks
    versi: Teks
    asal: Literal["juknis", "rekonstruksi", "satker"]


class Ringkasan(Nilai):
    """How many findings of each grade."""

    galat: int = 0
    peringatan: int = 0
    info: int = 0


class DaftarTemuan(Nilai):
    """The content of NAME.temuan.json."""

    template: TemplateDipakai | None
    temuan: tuple[Temuan, ...]
    ringkasan: Ringkasan
