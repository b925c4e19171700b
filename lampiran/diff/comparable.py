"""A plan in the form in which two years and two offices can be compared."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from lampiran.align.side import Node
from lampiran.align.wording import as_read, normalised, normalised_if_spoilt, unnumbered
from lampiran.model import (
    Area,
    Dekrit,
    Indikator,
    Kegiatan,
    Lembaga,
    Rincian,
    SubKegiatan,
    TingkatSimpul,
)

Simpul = Area | Kegiatan | SubKegiatan | Indikator
LEVELS: Final = (
    TingkatSimpul.AREA,
    TingkatSimpul.KEGIATAN,
    TingkatSimpul.SUB_KEGIATAN,
    TingkatSimpul.INDIKATOR,
)
_YEARS: Final = {-1: "{tahun_lalu}", 0: "{tahun}", 1: "{tahun_depan}"}


@dataclass(frozen=True, slots=True)
class Comparable:
    """All nodes of a plan, every parent before its children."""

    dekrit: Dekrit
    simpul: tuple[Simpul, ...]
    nodes: tuple[Node, ...]
    """In the same order as `simpul`."""

    def at(self) -> dict[str, int]:
        """Where each id stands."""
        return {node.key: place for place, node in enumerate(self.nodes)}

    def plain(self, text: str | None) -> str:
        """`text` as it is compared: without the names of office and year, number and case."""
        return "" if text is None else _plain(text, *_setting(self.dekrit))

    def literal(self, text: str | None) -> str:
        """As `plain`, with its years: a law of last year is the same law this year."""
        return "" if text is None else _plain(text, self.dekrit.keputusan.lembaga, None)

    def spoilt(self, text: str | None) -> str:
        """As `plain`, where a scan has spoilt the name of the office."""
        office, year = _setting(self.dekrit)
        return "" if text is None else _without_year(normalised_if_spoilt(text, office), year)

    @staticmethod
    def raw(text: str | None) -> str:
        """With the name of the office as it was read: a scan may have spoilt it."""
        return "" if text is None else as_read(text)


def comparable(dekrit: Dekrit) -> Comparable:
    """Lay out the plan of `dekrit` for comparison."""
    found = list(_walk(dekrit.rencana_aksi.area, -1, 0, []))
    setting = _setting(dekrit)
    nodes = tuple(
        Node(simpul.id, level, parent, _wordings(simpul, setting))
        for simpul, level, parent in found
    )
    return Comparable(dekrit, tuple(simpul for simpul, _, _ in found), nodes)


def children(simpul: Simpul) -> Sequence[Simpul]:
    """The nodes one level below."""
    if isinstance(simpul, Area):
        return simpul.kegiatan
    if isinstance(simpul, Kegiatan):
        return simpul.sub_kegiatan
    return simpul.indikator if isinstance(simpul, SubKegiatan) else ()


def own_text(simpul: Simpul) -> str | None:
    """What the node says, without its details."""
    return simpul.uraian if isinstance(simpul, Indikator) else simpul.nama


def details(simpul: Simpul) -> tuple[Rincian, ...]:
    """What is enumerated in the node's cell."""
    return simpul.rincian if isinstance(simpul, SubKegiatan | Indikator) else ()


def whole_text(simpul: Simpul) -> str | None:
    """All that stands in the node's cell, as one text."""
    texts = [own_text(simpul), *(detail.isi for detail in details(simpul))]
    return " ".join(text for text in texts if text) or None


def _walk(
    siblings: Sequence[Simpul], parent: int, level: int, before: list[None]
) -> Iterator[tuple[Simpul, int, int]]:
    for simpul in siblings:
        here = len(before)
        before.append(None)
        yield simpul, level, parent
        yield from _walk(children(simpul), here, level + 1, before)


def _wordings(simpul: Simpul, setting: tuple[Lembaga | None, int | None]) -> tuple[str, ...]:
    texts = (whole_text(simpul), own_text(simpul))
    found = [_plain(text, *setting) for text in texts if text]
    return tuple(dict.fromkeys(plain for plain in found if plain))


def _setting(dekrit: Dekrit) -> tuple[Lembaga | None, int | None]:
    return dekrit.keputusan.lembaga, dekrit.rencana_aksi.tahun or dekrit.keputusan.tahun


@cache
def _year_pattern(year: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(?:{year - 1}|{year}|{year + 1})(?!\d)")


def _plain(text: str, office: Lembaga | None, year: int | None) -> str:
    return _without_year(normalised(unnumbered(text), office), year)


def _without_year(words: str, year: int | None) -> str:
    if year is None:
        return words
    return _year_pattern(year).sub(lambda found: _YEARS[int(found[0]) - year], words)
