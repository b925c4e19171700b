"""One small plan with its truth, and its table in the plainest form."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import extract
from lampiran.model import RencanaAksi
from normalize import Hasil, normalize

from .draw import LEFT, UP, Entry, Ink, Sheet

MONTHS = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGS", "SEP", "OKT", "NOV", "DES")


@dataclass(frozen=True)
class Leaf:
    """One row: the texts from area to indikator, and the marked periods."""

    area: str
    kegiatan: str
    sub: str
    indikator: str
    marks: frozenset[int]


def _leaf(area: str, kegiatan: str, sub: str, indikator: str, *marks: int) -> Leaf:
    return Leaf(area, kegiatan, sub, indikator, frozenset(marks))


LEAVES = (
    _leaf("1 Manajemen Perubahan", "1 Pembentukan tim kerja", "1 Menyusun rancangan keputusan",
          "Keputusan tim ditetapkan oleh ketua", 1, 2),
    _leaf("1 Manajemen Perubahan", "1 Pembentukan tim kerja", "2 Menyebarluaskan keputusan",
          "Keputusan diumumkan di laman resmi", 3),
    _leaf("1 Manajemen Perubahan", "2 Penilaian berkala", "1 Mengumpulkan bukti dukung",
          "Bukti dukung tersusun lengkap", 6, 12),
    _leaf("2 Penguatan Pengawasan", "1 Pengendalian gratifikasi", "1 Menyusun pedoman",
          "Pedoman gratifikasi tersedia", 4, 5),
    _leaf("2 Penguatan Pengawasan", "1 Pengendalian gratifikasi", "2 Melaporkan hasil",
          "Laporan tersampaikan tepat waktu", 3, 6, 9, 12),
)  # fmt: skip

TITLES = ("NO", "AREA PERUBAHAN", "NO", "KEGIATAN", "NO", "SUB KEGIATAN", "INDIKATOR")
WIDTHS = (18.0, 80.0, 18.0, 90.0, 18.0, 105.0, 120.0)
PERIOD = 22.0


def apart(text: str) -> tuple[str, str]:
    """Number and text of "1 Manajemen"."""
    number, rest = text.split(" ", 1)
    return number, rest


def body(
    leaves: Sequence[Leaf] = LEAVES,
    periods: int = 12,
    mark: Callable[[Leaf, int], Entry] = lambda leaf, m: "X" if m in leaf.marks else "",
) -> list[list[Entry]]:
    """Rows with numbers in columns of their own, parents merged downwards."""
    rows: list[list[Entry]] = []
    before: Leaf | None = None
    for leaf in leaves:
        row: list[Entry] = []
        same = before is not None
        for name in ("area", "kegiatan", "sub"):
            same = same and getattr(leaf, name) == getattr(before, name)
            row += [UP, UP] if same else list(apart(getattr(leaf, name)))
        row.append(leaf.indikator)
        row += [mark(leaf, m) for m in range(1, periods + 1)]
        rows.append(row)
        before = leaf
    return rows


def header(
    labels: Sequence[Entry] = MONTHS, titles: Sequence[str] = TITLES, over: str = "BULAN"
) -> list[list[Entry]]:
    """Two header rows: titles over both, `over` above the labels of the periods."""
    first: list[Entry] = [*titles, over, *[LEFT] * (len(labels) - 1)]
    return [first, [*[UP] * len(titles), *labels]]


def widths(periods: int = 12, wide: float = PERIOD) -> list[float]:
    """Widths of the plain table."""
    return [*WIDTHS, *[wide] * periods]


def read(data: bytes, folder: Path) -> Hasil:
    """What the program reads in a file."""
    path = folder / "halaman.pdf"
    path.write_bytes(data)
    return normalize(extract.read(path))


def leaves_of(plan: RencanaAksi) -> list[Leaf]:
    """The leaves as they were read, each text with its number before it."""

    def named(node: object) -> str:
        number, name = node.nomor_tercetak, node.nama
        return " ".join(part for part in (number, name) if part)

    found = []
    for area in plan.area:
        for kegiatan in area.kegiatan:
            for sub in kegiatan.sub_kegiatan or (None,):
                for leaf in (sub.indikator if sub else None) or (None,):
                    last = leaf or sub or kegiatan
                    found.append(
                        Leaf(
                            named(area),
                            named(kegiatan),
                            named(sub) if sub else "",
                            (leaf.uraian or "") if leaf else "",
                            frozenset(last.pelaksanaan or ()),
                        )
                    )
    return found


def unplaced(hasil: Hasil) -> list[str]:
    """Texts that found no place."""
    return [rest.teks for rest in hasil.jejak.tak_ditempatkan]


def plain(sheet: Sheet, **how: object) -> bytes:
    """The plain table on a sheet of its own."""
    sheet.table(widths(), [*header(), *body()], **how)  # type: ignore[arg-type]
    return sheet.bytes()


def marked(paint: Callable[..., Entry]) -> list[list[Entry]]:
    """The body with each mark made by `paint`."""
    return body(mark=lambda leaf, m: paint() if m in leaf.marks else "")


def shifted(leaves: Iterable[Leaf], **change: object) -> list[Leaf]:
    """The leaves with some fields replaced."""
    return [Leaf(**{**leaf.__dict__, **change}) for leaf in leaves]  # type: ignore[arg-type]


__all__ = ["LEAVES", "Ink", "Leaf", "body", "header", "leaves_of", "plain", "read", "widths"]
