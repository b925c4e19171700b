"""STR007: a text that breaks off, and text of the page that belongs to no item."""

from collections.abc import Iterator
from typing import Final

from lampiran.model import (
    HALAMAN_KOSONG,
    HALAMAN_TAK_TERBACA,
    Rujuk,
    TakDitempatkan,
    Temuan,
    TingkatTemuan,
)

from ..case import Case, Finder, brief
from ..data import words
from ..plan_nodes import Spot, spots
from ..printed_as import is_picture
from ..registry import rule

_NOT_TEXT: Final = frozenset({HALAMAN_KOSONG, HALAMAN_TAK_TERBACA})
_MOST: Final = 20
"""Stray texts that are named one by one; more than these are a matter of the reading."""


@rule("STR007")
def cut_or_astray(case: Case, finder: Finder) -> Iterator[Temuan]:
    """In SK KPU Kabupaten Alor 6/2026 4.3 ends in "implementasi Sistem"; 7.2 has a lone "2"."""
    for spot in spots(case.dekrit.rencana_aksi):
        if spot.text and not spot.rincian:
            message = _break(spot.text)
            if message and case.sure(spot.id):
                yield finder.find(
                    message,
                    TingkatTemuan.PERINGATAN if message == "sambung" else TingkatTemuan.INFO,
                    id_=spot.id,
                    medan=spot.medan,
                    ditemukan=spot.text,
                    akhir=spot.text.split()[-1],
                    teks=brief(spot.text),
                )
    yield from _astray(case, finder)


def _break(text: str) -> str | None:
    """How a text breaks off: after a joining word, amid a name, within brackets."""
    tokens = text.split()
    last = tokens[-1].strip("()[]\"'“”").rstrip(".;")
    if len(tokens) > 1 and last == last.casefold() and last in words("rencana", "tak_mengakhiri"):
        return "sambung"
    if len(tokens) > 2 and (last.endswith((",", "/", "(")) or tokens[-1] in ("-", "–", "&")):
        return "sambung"
    if text.count("(") > text.count(")") and not text.rstrip().endswith(")"):
        return "kurung"
    opens = last.casefold() in words("rencana", "membuka_nama")
    before = tokens[-2] if len(tokens) > 2 else ""
    if opens and last[:1].isupper() and not last.isupper() and before.islower():
        return "nama"
    return None


def _astray(case: Case, finder: Finder) -> Iterator[Temuan]:
    stray = [left for left in case.jejak.tak_ditempatkan if left.teks not in _NOT_TEXT]
    if is_picture(case):
        # Specks and rules of a scan read as letters are no text of the office.
        stray = [left for left in stray if sum(letter.isalpha() for letter in left.teks) > 2]
    if len(stray) > _MOST:
        yield finder.find(
            "banyak", TingkatTemuan.INFO, jumlah=len(stray), teks=brief(stray[0].teks)
        )
        return
    near = _Neighbours(case) if stray else None
    for left in stray:
        id_ = near.of(left) if near else None
        yield finder.find(
            "lepas" if id_ else "lepas_tanpa_tempat",
            TingkatTemuan.INFO,
            id_=id_,
            ditemukan=left.teks,
            rujukan=Rujuk(halaman=left.halaman, baris=left.baris),
            teks=brief(left.teks),
        )


class _Neighbours:
    """Which node of the plan stands at a place: read once, as a trace is costly to walk."""

    def __init__(self, case: Case) -> None:
        self._lines: list[tuple[int, str]] = []
        self._boxes: dict[int, list[tuple[float, float, str]]] = {}
        for spot in spots(case.dekrit.rencana_aksi):
            for reading in case.jejak.jejak.get(spot.id, ()):
                if reading.baris is not None and reading.halaman is None:
                    self._lines.append((reading.baris, _kegiatan(spot)))
                elif reading.halaman is not None and reading.kotak is not None:
                    boxes = self._boxes.setdefault(reading.halaman, [])
                    boxes.append((reading.kotak[1], reading.kotak[3], _kegiatan(spot)))

    def of(self, left: TakDitempatkan) -> str | None:
        """The kegiatan in whose rows a text stands; None outside the plan."""
        if left.halaman is None and left.baris is not None:
            fits = [(line, id_) for line, id_ in self._lines if line <= left.baris]
            return max(fits)[1] if fits and max(fits)[0] + 1 >= left.baris else None
        if left.halaman is None or left.kotak is None:
            return None
        middle = (left.kotak[1] + left.kotak[3]) / 2
        rows = self._boxes.get(left.halaman, [])
        found = [(bottom - top, id_) for top, bottom, id_ in rows if top <= middle <= bottom]
        return min(found)[1] if found else None


def _kegiatan(spot: Spot) -> str:
    return next((above.id for above in (spot, *spot.up) if above.level == "kegiatan"), spot.id)
