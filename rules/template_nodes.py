"""The nouns of a template: what a plan of this kind is expected to hold.

A template is never trusted to be more than it is: each node says where it was read, and
`asal` says whether the whole is the Juknis, a reconstruction of it, or an office's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, Self

from pydantic import Field, model_validator

from lampiran.model import Nilai, Teks, Tingkat, TingkatSimpul

from .template_faults import faults_of

LEVELS: Final = (
    TingkatSimpul.AREA,
    TingkatSimpul.KEGIATAN,
    TingkatSimpul.SUB_KEGIATAN,
    TingkatSimpul.INDIKATOR,
)
_ID: Final = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"


class SimpulTemplate(Nilai):
    """What every node of a template says, whatever its level."""

    id: Teks | None = Field(
        default=None, pattern=_ID, description="stable for ever; null: its dotted place"
    )
    nama: Teks | None = Field(
        description="null: a level that such plans skip, or a cell that begins with its details"
    )
    sumber: Teks | None = Field(default=None, description="where it was read; null: sumber_umum")
    wajib: bool = Field(default=True, description="false: a plan may lack it")
    alias: tuple[Teks, ...] = Field(default=(), description="other wordings that mean this node")
    dikuatkan_oleh: tuple[Teks, ...] = ()
    ejaan_tercetak: tuple[Teks, ...] = Field(
        default=(), description="how the source spells words that stand mended in nama"
    )
    catatan: Teks | None = None
    rincian: tuple[Teks, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """Its name and its other names."""
        return self.alias if self.nama is None else (self.nama, *self.alias)

    def children(self) -> tuple["SimpulTemplate", ...]:
        """The nodes one level below."""
        return ()


class IndikatorTemplate(SimpulTemplate):
    """The deepest level: nothing stands under it."""


class SubKegiatanTemplate(SimpulTemplate):
    """A sub kegiatan with its indikator."""

    indikator: tuple[IndikatorTemplate, ...] = ()

    def children(self) -> tuple[SimpulTemplate, ...]:
        """The nodes one level below."""
        return self.indikator


class KegiatanTemplate(SimpulTemplate):
    """A kegiatan with its sub kegiatan."""

    sub_kegiatan: tuple[SubKegiatanTemplate, ...] = ()

    def children(self) -> tuple[SimpulTemplate, ...]:
        """The nodes one level below."""
        return self.sub_kegiatan


class AreaTemplate(SimpulTemplate):
    """An area perubahan with its kegiatan."""

    kegiatan: tuple[KegiatanTemplate, ...] = ()

    def children(self) -> tuple[SimpulTemplate, ...]:
        """The nodes one level below."""
        return self.kegiatan


class Berlaku(Nilai):
    """The years of the plans for which a template is made, both included; null: not stated."""

    dari: int | None = Field(default=None, ge=1900, le=2999)
    sampai: int | None = Field(default=None, ge=1900, le=2999)


@dataclass(frozen=True, slots=True)
class Placed:
    """A node of a template and where it stands."""

    tempat: str
    """Dotted place: "1.2.3"."""
    tingkat: TingkatSimpul
    simpul: SimpulTemplate

    @property
    def id(self) -> str:
        """The node's own id, or its place where it has none."""
        return self.simpul.id or self.tempat


class Template(Nilai):
    """A whole template; sound in itself, or it cannot be made."""

    id: Teks
    versi: Teks
    asal: Literal["juknis", "rekonstruksi", "satker"]
    judul: Teks | None = None
    berlaku: Berlaku = Berlaku()
    mengikat: tuple[Tingkat, ...] = Field(
        default=(), description="levels of the offices that it binds; empty: not stated"
    )
    catatan: Teks | None = None
    tidak_diketahui: tuple[Teks, ...] = Field(
        default=(), description="what whoever made it looked for and did not find"
    )
    sumber_umum: Teks = Field(description="the source of every node that names none")
    sumber: dict[Teks, Teks] = Field(description="short name of a source to what it is")
    area: tuple[AreaTemplate, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        faults = faults_of(self.model_dump(mode="json", exclude_defaults=True))
        if faults:
            raise ValueError("; ".join(fault.words for fault in faults))
        return self

    def placed(self) -> Iterator[Placed]:
        """Every node in the order of the file, a parent before its children."""
        for place, area in enumerate(self.area, start=1):
            yield from _placed(area, f"{place}", 0)

    def source_of(self, node: SimpulTemplate) -> str:
        """What the source of a node is, in words."""
        return self.sumber[node.sumber or self.sumber_umum]


def _placed(node: SimpulTemplate, place: str, depth: int) -> Iterator[Placed]:
    yield Placed(place, LEVELS[depth], node)
    for number, child in enumerate(node.children(), start=1):
        yield from _placed(child, f"{place}.{number}", depth + 1)
