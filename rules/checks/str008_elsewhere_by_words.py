"""STR008: an indikator whose own words point to another kegiatan."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder, brief
from ..data import words
from ..plan_nodes import Spot, spots
from ..plan_wording import abbreviations, content_words
from ..registry import rule

_LETTERS: Final = 4
"""Letters of an abbreviation from which initials do not meet by chance."""
_WORDS: Final = 3
"""Special words that must all point to the other place, where no abbreviation does."""
_PIECE = re.compile(r"[^\W\d_]+")


@rule("STR008")
def elsewhere_by_words(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Only where nothing ties it to its own kegiatan and exactly one other one fits.

    In SK KPU Kabupaten Alor 6/2026 "Pengelola PPBJ bersertifikat" stands under 6.2.2; 7.8 is about
    Pengelolaan Pengadaan Barang/Jasa, whose initials these are.
    """
    nodes = spots(case.dekrit.rencana_aksi)
    office = case.dekrit.keputusan.lembaga
    kegiatan = [spot for spot in nodes if spot.level == "kegiatan"]
    said: defaultdict[str, list[Spot]] = defaultdict(list)
    for spot in nodes:
        for above in (spot, *spot.up):
            if above.level == "kegiatan":
                said[above.id].append(spot)
    initials = {id_: _initials(below) for id_, below in said.items()}
    capitals = {
        id_: {name for spot in below for text in _texts(spot) for name in abbreviations(text)}
        for id_, below in said.items()
    }
    named = {
        id_: {
            word
            for spot in below
            if spot.level != "indikator"
            for text in _texts(spot)
            for word in content_words(text, office)
        }
        for id_, below in said.items()
    }
    for spot in nodes:
        if spot.level != "indikator" or spot.text is None:
            continue
        own = next(above for above in spot.up if above.level == "kegiatan")
        home = _area(own)
        found = _by_initials(spot, own, initials, capitals)
        if found is None:
            found = _by_words(spot, own, named, said, case)
        if found is None or _area_of(found, kegiatan) == home or not case.sure(spot.id):
            continue
        other = next(one for one in kegiatan if one.id == found)
        yield finder.find(
            "tempat_lain",
            TingkatTemuan.INFO,
            id_=spot.id,
            medan=spot.medan,
            ditemukan=own.id,
            saran=finder.advice("tempat_lain", lain=other.id, nama=brief(other.text)),
            teks=brief(spot.text),
            sendiri=own.id,
            lain=other.id,
            nama=brief(other.text),
        )


def _by_initials(
    spot: Spot, own: Spot, initials: dict[str, set[str]], capitals: dict[str, set[str]]
) -> str | None:
    """The one kegiatan whose names spell the indikator's abbreviation, used nowhere else."""
    names = [name for name in abbreviations(spot.text or "") if len(name) >= _LETTERS]
    if len(names) != 1:
        return None
    (name,) = names
    if sum(name in found for found in capitals.values()) != 1:
        return None
    fitting = [id_ for id_, spelled in initials.items() if name.casefold() in spelled]
    return fitting[0] if len(fitting) == 1 and fitting[0] != own.id else None


def _by_words(
    spot: Spot, own: Spot, named: dict[str, set[str]], said: dict[str, list[Spot]], case: Case
) -> str | None:
    """The one kegiatan that holds every special word, where the own branch holds none."""
    office = case.dekrit.keputusan.lembaga
    special = frozenset(content_words(spot.text or "", office)) - words("rencana", "umum")
    if len(special) < _WORDS:
        return None
    fitting = [id_ for id_, known in named.items() if special <= known]
    if len(fitting) != 1 or fitting[0] == own.id:
        return None
    near = {
        word
        for other in (*said[own.id], *own.up)
        if other.id != spot.id
        for text in _texts(other)
        for word in content_words(text, office)
    }
    return None if special & near else fitting[0]


def _initials(below: list[Spot]) -> set[str]:
    """What the first letters of a whole name spell: within a long name any run meets by chance."""
    joints = words("rencana", "sambung")
    return {
        "".join(word[0] for word in _PIECE.findall(text.casefold()) if word not in joints)
        for spot in below
        if spot.level != "indikator"
        for text in _texts(spot)
    }


def _texts(spot: Spot) -> list[str]:
    details = [detail.isi for detail in spot.rincian]
    return details if spot.text is None else [spot.text, *details]


def _area(spot: Spot) -> str:
    return spot.up[-1].id if spot.up else spot.id


def _area_of(id_: str, kegiatan: list[Spot]) -> str:
    return _area(next(one for one in kegiatan if one.id == id_))
