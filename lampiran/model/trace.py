"""Where each value was read, and what was done to it."""

from typing import Any

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from .base import Nilai, Teks
from .page import Box, Cara, Place


class Tempat(Nilai):
    """A place in the source, flat as the contract prints it."""

    halaman: int | None = None
    kotak: tuple[float, float, float, float] | None = Field(
        default=None, description="x0, top, x1, bottom in points from the page's top left"
    )
    baris: int | None = None
    kolom: int | None = None

    @model_serializer(mode="wrap")
    def _hanya_yang_ada(self, lanjut: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """A page has a box; a transcript has a line and a field instead."""
        data: dict[str, Any] = lanjut(self)
        absen = ("kotak",) if self.kotak is None else ("baris", "kolom")
        return {kunci: isi for kunci, isi in data.items() if kunci not in absen}

    @classmethod
    def medan_dari(cls, place: Place) -> dict[str, Any]:
        """The fields that say `place`, rounded to a tenth of a point so bytes stay stable."""
        return {
            "halaman": place.halaman,
            "kotak": None if place.kotak is None else bulatkan(place.kotak),
            "baris": place.baris,
            "kolom": place.kolom,
        }


def bulatkan(box: Box) -> tuple[float, float, float, float]:
    """Round to 0.1 pt: finer digits are noise of the producer."""
    return (round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1))


class JejakNilai(Tempat):
    """One reading of one field of one node."""

    medan: Teks
    teks: Teks | None = Field(description="as read there; null where only paint was read")
    cara: Cara
    keyakinan: float = Field(ge=0, le=1)


class Perbaikan(Nilai):
    """One thing the program changed, so that a person can undo it."""

    id: Teks
    medan: Teks
    langkah: Teks = Field(description="which repair: urutan-nomor, sambung-halaman, …")
    sebelum: Teks | None
    sesudah: Teks | None
    alasan: Teks
    keyakinan: float = Field(ge=0, le=1)


class TakDitempatkan(Tempat):
    """A table cell's text for which no place in the plan was found."""

    teks: Teks


class Jejak(Nilai):
    """The content of NAME.jejak.json."""

    jejak: dict[str, tuple[JejakNilai, ...]]
    perbaikan: tuple[Perbaikan, ...] = ()
    tak_ditempatkan: tuple[TakDitempatkan, ...] = ()
