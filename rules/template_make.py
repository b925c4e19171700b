"""Makes a template of a decree that holds such a table: a plan, or the Juknis itself."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from lampiran.align.wording import normalised
from lampiran.model import (
    Area,
    Dekrit,
    Indikator,
    JenisSumber,
    Kegiatan,
    Keputusan,
    SubKegiatan,
)

from .template_faults import LEVEL_KEYS, PLACEHOLDER
from .template_nodes import Template
from .template_office import Speaker

Asal = Literal["juknis", "satker"]
_NOT_IN_AN_ID: Final = re.compile(r"[^a-z0-9]+")
_LONGEST_ID: Final = 40
_FIRST_DIGITS: Final = re.compile(r"\d+")
_READ_FROM_A_PICTURE: Final = (JenisSumber.PDF_PINDAIAN, JenisSumber.PDF_CAMPURAN)
_Node = Area | Kegiatan | SubKegiatan | Indikator


@dataclass(frozen=True, slots=True)
class Made:
    """A template, and what whoever keeps it should know of its making."""

    template: Template
    notes: tuple[str, ...]


class NothingToMakeError(ValueError):
    """The decree holds no plan."""


def make(dekrit: Dekrit, *, id_: str | None = None, asal: Asal = "satker") -> Made:
    """The plan of `dekrit` as a template; its words as printed, but for the office's name.

    A Juknis names all offices where a plan names its own; both become {satker}.
    """
    keputusan = dekrit.keputusan
    office = None if asal == "juknis" else keputusan.lembaga
    making = _Making(Speaker(office, every=asal == "juknis"))
    areas = making.nodes(dekrit.rencana_aksi.area, 0)
    if not areas:
        raise NothingToMakeError
    name = _slug_of(dekrit, asal)
    source = "juknis" if asal == "juknis" else name
    template = Template.model_validate(
        {
            "id": id_ or name,
            "versi": "1",
            "asal": asal,
            "judul": dekrit.rencana_aksi.judul or keputusan.tentang,
            "berlaku": {"dari": keputusan.tahun if asal == "juknis" else None},
            "sumber_umum": source,
            "sumber": {source: _named(dekrit)},
            "area": areas,
        }
    )
    if dekrit.sumber.jenis in _READ_FROM_A_PICTURE:
        making.notes.append("read from a scan: compare the words with the paper")
    return Made(template, tuple(making.notes))


@dataclass(slots=True)
class _Making:
    """One pass over a plan: what was seen so far."""

    speaker: Speaker
    notes: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def nodes(self, found: Sequence[_Node], depth: int) -> list[dict[str, Any]]:
        """Siblings; what has neither a name nor anything under it cannot be asked for."""
        made = [(node, self._node(node, depth)) for node in found]
        for node, data in made:
            if not data:
                self.notes.append(f"{node.id}: left out, it has no name and holds nothing")
        kept = [(node, data) for node, data in made if data]
        self._tell_apart(kept)
        return [data for _, data in kept]

    def _node(self, node: _Node, depth: int) -> dict[str, Any]:
        words = node.uraian if isinstance(node, Indikator) else node.nama
        data: dict[str, Any] = {"nama": None if words is None else self._words(node.id, words)}
        rincian = node.rincian if isinstance(node, SubKegiatan | Indikator) else ()
        if rincian:
            data["rincian"] = [self._words(node.id, detail.isi) for detail in rincian]
        if depth + 1 < len(LEVEL_KEYS):
            below = self.nodes(_children(node), depth + 1)
            if below:
                data[LEVEL_KEYS[depth + 1]] = below
        return {} if data == {"nama": None} else data

    def _words(self, id_: str, text: str) -> str:
        """The text as printed; braces would be read as a placeholder of ours."""
        if PLACEHOLDER.search(text):
            self.notes.append(f"{id_}: braces became brackets, {{…}} is a placeholder here")
            text = PLACEHOLDER.sub(r"[\1]", text)
        return self.speaker.anonymous(text)

    def _tell_apart(self, siblings: Iterable[tuple[_Node, dict[str, Any]]]) -> None:
        """Siblings of one name are both kept, each with an id of its own."""
        siblings = list(siblings)
        marks = [_mark(data) for _, data in siblings]
        count = Counter(marks)
        for (node, data), mark in zip(siblings, marks, strict=True):
            if count[mark] > 1:
                name = data["nama"] or "simpul"
                data["id"] = self._free_id(name)
                self.notes.append(
                    f"{node.id}: '{name}' stands {count[mark]} times here; "
                    f"this one has the id '{data['id']}'"
                )

    def _free_id(self, name: str) -> str:
        base = _slug(name)[:_LONGEST_ID].rstrip("-")
        base = base if base[:1].isalpha() else f"simpul-{base}".rstrip("-")
        free, number = base, 1
        while free in self.ids:
            number += 1
            free = f"{base}-{number}"
        self.ids.add(free)
        return free


def _mark(data: dict[str, Any]) -> str:
    """What two siblings would clash in."""
    return normalised(data["nama"] or " ".join(data.get("rincian", ())))


def _children(node: _Node) -> Sequence[_Node]:
    if isinstance(node, Area):
        return node.kegiatan
    if isinstance(node, Kegiatan):
        return node.sub_kegiatan
    return node.indikator if isinstance(node, SubKegiatan) else ()


def _slug_of(dekrit: Dekrit, asal: Asal) -> str:
    """A short name: what it is, whose, its number and year."""
    keputusan = dekrit.keputusan
    number = _FIRST_DIGITS.search(keputusan.nomor or "")
    place = keputusan.lembaga.wilayah if keputusan.lembaga else None
    parts = (
        "juknis" if asal == "juknis" else "sk",
        place if asal == "satker" else None,
        number and number[0].lstrip("0"),
        keputusan.tahun,
    )
    named = _slug("-".join(f"{part}" for part in parts if part))
    return named if "-" in named else _slug(Path(dekrit.sumber.berkas).stem) or "templat"


def _slug(text: str) -> str:
    return _NOT_IN_AN_ID.sub("-", text.casefold()).strip("-")


def _named(dekrit: Dekrit) -> str:
    """The document in words, and by its bytes."""
    return f"{_title(dekrit.keputusan)} ({dekrit.sumber.berkas}, sha256 {dekrit.sumber.sha256})"


def _title(keputusan: Keputusan) -> str:
    parts = [keputusan.jenis]
    if keputusan.lembaga:
        parts.append(keputusan.lembaga.nama)
    if keputusan.nomor:
        parts.append(f"Nomor {keputusan.nomor}")
    if keputusan.tahun and f"{keputusan.tahun}" not in (keputusan.nomor or ""):
        parts.append(f"Tahun {keputusan.tahun}")
    return " ".join(parts)
