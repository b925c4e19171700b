"""The values of fields as texts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel

from lampiran.model import Perbedaan, Periode, Perubahan, Pihak

from .nodes import Butir
from .words import Words

SCHEDULE: Final = "pelaksanaan"
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBERED: Final = "{jenis} Nomor {nomor} Tahun {tahun}"


@dataclass(frozen=True, slots=True)
class Medan:
    """A field that changed: both texts, or both schedules."""

    nama: str
    sebelum: str
    sesudah: str
    lama: tuple[int, ...] | None = None
    baru: tuple[int, ...] | None = None


def as_text(value: Any, words: Words) -> str:
    """A value of the JSON as a person would write it: a list is lines."""
    if value is None:
        return ""
    if isinstance(value, BaseModel):
        value = value.model_dump(mode="json")
    if isinstance(value, Mapping):
        return _mapping(value, words)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(as_text(item, words) for item in value)
    text = str(value)
    return date_text(text, words) if _DATE.fullmatch(text) else text


def date_text(iso: str, words: Words) -> str:
    """A date as it is said: 19 Juni 2026."""
    year, month, day = (int(part) for part in iso.split("-"))
    names = words("panjang.bulan").split()
    return f"{day} {names[month - 1]} {year}" if 1 <= month <= len(names) else iso


def _mapping(value: Mapping[str, Any], words: Words) -> str:
    """Details and cited instruments have a form of their own; else each field is named."""
    keys = set(value)
    if keys == {"tanda", "isi"}:
        return f"{value['tanda']} {value['isi']}"
    if {"jenis", "nomor", "tahun"} <= keys:
        known = {key: "…" if value[key] is None else value[key] for key in value}
        cited = _NUMBERED.format_map(known)
        about = value.get("tentang")
        return f"{cited} tentang {about}" if about else cited
    said = ((key, as_text(item, words)) for key, item in value.items())
    return "\n".join(f"{words.name('medan', key)}: {text}" for key, text in said if text)


def fields(change: Perubahan, words: Words) -> list[Medan]:
    """The fields of a change in the order in which it names them."""
    named = change.medan or tuple(dict.fromkeys((*change.sebelum, *change.sesudah)))
    made = []
    for name in named:
        old, new = change.sebelum.get(name), change.sesudah.get(name)
        if name == SCHEDULE:
            made.append(Medan(name, "", "", _marks(old), _marks(new)))
        else:
            made.append(Medan(name, as_text(old, words), as_text(new, words)))
    return made


def _marks(value: Any) -> tuple[int, ...] | None:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return None
    return tuple(mark for mark in value if isinstance(mark, int))


def text_of(butir: Butir | None, words: Words) -> str:
    """The wording of a node with its details under it."""
    if butir is None:
        return words("umum.tanpa_teks")
    lines = [butir.teks or "", *(f"{item.tanda} {item.isi}" for item in butir.rincian)]
    return "\n".join(line for line in lines if line) or words("umum.tanpa_teks")


def labels(beda: Perbedaan, words: Words) -> tuple[str, str]:
    """What to call the two documents: by year, else by office, else by file."""
    sides: tuple[Pihak, Pihak] = (beda.dari, beda.ke)
    for name in ("tahun", "lembaga", "berkas"):
        old, new = (getattr(side, name) for side in sides)
        if old and new and old != new:
            return str(old), str(new)
    return words("umum.lama"), words("umum.baru")


def place_name(id_: str, words: Words) -> str:
    """A dotted key of the decree as a heading: `keputusan.mengingat.3` is "Mengingat 3"."""
    parts = [part for part in id_.split(".") if part not in ("keputusan", "rencana_aksi")]
    return " ".join(
        part if part.isdigit() else words.name("medan", part) for part in parts
    ) or words.name("medan", id_)


def kaitan_text(change: Perubahan, words: Words) -> str:
    """A split or a merge in a sentence. One other id is the whole, several are its parts."""
    if change.kaitan is None:
        return ""
    role = "utuh" if len(change.kaitan.id) > 1 else "bagian"
    return words(f"kaitan.{change.kaitan.jenis}_{role}", id=", ".join(change.kaitan.id))


def unit(periode: Periode | None, words: Words) -> str:
    """The unit of a schedule in words."""
    return words(f"periode.{(periode or Periode.BULAN).value}")
