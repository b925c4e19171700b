"""The rows of a plan that are to be done, with their keys and the names above them."""

from collections.abc import Iterator
from dataclasses import dataclass

from lampiran.model import Periode

from .rows import Rows, as_mapping


@dataclass(frozen=True, slots=True)
class Leaf:
    """The deepest node of a row."""

    key: str
    names: tuple[str | None, str | None, str | None, str | None]
    """Area, kegiatan, sub kegiatan, indikator, each as a person reads its cell."""
    marks: tuple[int, ...] | None
    unit: Periode | None
    year: int | None
    remark: str | None

    @property
    def what(self) -> str | None:
        """The deepest name that is there."""
        return next((name for name in reversed(self.names) if name), None)


def leaves_of(rows: Rows, decree: str | None = None) -> Iterator[Leaf]:
    """Those of all decrees that were added, or of the one with this key."""
    for row in rows.of["baris"]:
        if decree not in (None, row[1]):  # kunci_keputusan
            continue
        said = as_mapping("baris", row)
        marks = tuple(int(mark) for mark in (said["pelaksanaan"] or "").split(";") if mark)
        yield Leaf(
            said["kunci"],
            (said["area"], said["kegiatan"], said["sub_kegiatan"], said["indikator"]),
            marks if said["jadwal_terbaca"] else None,
            None if said["periode"] is None else Periode(said["periode"]),
            said["tahun"],
            said["keterangan"],
        )
