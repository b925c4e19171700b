"""Rows of a plan, between the table and the tree.

A `Row` says which nodes it opens, highest level first, and what stands on the
deepest of them. Ruled tables and slid transcripts both end in rows, so what
comes after does not know where they came from.
"""

from dataclasses import dataclass, field
from enum import IntEnum

from lampiran.model import Place


class Level(IntEnum):
    """The four levels of the plan, highest first."""

    AREA = 0
    KEGIATAN = 1
    SUB_KEGIATAN = 2
    INDIKATOR = 3

    @property
    def medan(self) -> str:
        """The JSON key that holds the text of a node of this level."""
        return "uraian" if self is Level.INDIKATOR else "nama"


@dataclass(frozen=True, slots=True)
class Part:
    """One reading in the source: what was read, where, and how sure."""

    text: str | None
    place: Place
    keyakinan: float = 0.99


@dataclass(frozen=True, slots=True)
class Mend:
    """A repair before the node has its id; the tree turns it into a `Perbaikan`."""

    medan: str
    langkah: str
    sebelum: str | None
    sesudah: str | None
    alasan: str
    keyakinan: float


@dataclass(frozen=True, slots=True)
class Slot:
    """A node that a row opens."""

    level: Level
    number: str | None
    """The number as printed, "1." or "a)"; None where none is printed."""
    text: str | None
    """The whole text of the cell without the number; enumerations not yet taken apart.
    Line breaks that the page shows between list items or paragraphs are kept as \\n."""
    parts: tuple[Part, ...] = ()
    number_parts: tuple[Part, ...] = ()
    mends: tuple[Mend, ...] = ()
    keyakinan: float = 0.99


@dataclass(frozen=True, slots=True)
class Row:
    """One leaf row of the plan."""

    opens: tuple[Slot, ...]
    """New nodes, at strictly deeper levels from first to last; may skip levels."""
    pelaksanaan: tuple[int, ...] | None = None
    pelaksanaan_parts: tuple[Part, ...] = ()
    keterangan: str | None = None
    keterangan_parts: tuple[Part, ...] = ()
    kolom_lain: dict[str, str] = field(default_factory=dict)
    kolom_lain_parts: tuple[tuple[str, Part], ...] = ()


@dataclass(frozen=True, slots=True)
class Leftover:
    """Text of a table cell for which no place was found."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text that is not the document's content: a repeated header, a page number, a banner."""

    kind: str
    """kepala-tabel, nomor-kolom, nomor-halaman, kepala-halaman, kaki-halaman, sambungan, spanduk"""
    text: str
    place: Place
