"""Where each value was read, and what was done to it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any

from pydantic import (
    Field,
    SerializerFunctionWrapHandler,
    TypeAdapter,
    ValidatorFunctionWrapHandler,
    WrapSerializer,
    WrapValidator,
    model_serializer,
)

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

    def at_most(self, keyakinan: float) -> "JejakNilai":
        """The same reading, trusted (0..1) no more than that."""
        if self.keyakinan <= keyakinan:
            return self
        return self.model_copy(update={"keyakinan": keyakinan})


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


_READINGS = TypeAdapter(tuple[JejakNilai, ...])


class Readings(Mapping[str, tuple[JejakNilai, ...]]):
    """Id of a value to where it was read, in the order in which the ids came.

    A decree of 500 pages has some 50,000 readings: they are held as lines of JSON, a fifth
    of what the objects take, and made anew when asked for.
    """

    def __init__(self, known: Mapping[str, Iterable[JejakNilai]] | None = None) -> None:
        self._raw: dict[str, bytearray] = {}
        for id_, readings in (known or {}).items():
            self.add(id_, readings)

    def add(self, id_: str, readings: Iterable[JejakNilai]) -> None:
        """Note more readings of a value."""
        raw = self._raw.setdefault(id_, bytearray())
        raw += _READINGS.dump_json(tuple(readings)) + b"\n"

    def of(self, id_: str) -> Iterator[JejakNilai]:
        """The readings of a value, of which a few are made at a time: furniture has thousands."""
        for raw in self._raw[id_].splitlines():
            yield from _READINGS.validate_json(raw)

    def take(self, others: "Readings") -> None:
        """Put those of `others`, all of other values, behind these; `others` is empty then."""
        self._raw.update(others._raw)
        others._raw.clear()

    def __getitem__(self, id_: str) -> tuple[JejakNilai, ...]:
        return tuple(self.of(id_))

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)


def _kept(value: Any, check: ValidatorFunctionWrapHandler) -> Any:
    return value if isinstance(value, Readings) else Readings(check(value))


def _plain(value: Readings, write: SerializerFunctionWrapHandler) -> Any:
    return write(dict(value))


HALAMAN_KOSONG = "(halaman kosong)"
"""What stands in `tak_ditempatkan` for a scanned page on which nothing is."""
HALAMAN_TAK_TERBACA = "(halaman tidak dapat dibaca)"
"""What stands there for a page that could not be read, among others that could."""
PERABOT = "perabot"
"""The id under which furniture is listed: what was read and knowingly left out of the data."""


class Jejak(Nilai):
    """The content of NAME.jejak.json."""

    jejak: Annotated[
        Mapping[str, tuple[JejakNilai, ...]], WrapValidator(_kept), WrapSerializer(_plain)
    ]
    perbaikan: tuple[Perbaikan, ...] = ()
    tak_ditempatkan: tuple[TakDitempatkan, ...] = ()
