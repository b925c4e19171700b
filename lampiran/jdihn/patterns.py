"""Values of the settings that hold {places} for what a decree says."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from .fields import Bentuk
from .texts import clean, file_part, url_part

PLACES: Final[dict[str, tuple[str, str]]] = {
    "id": ("idData bawaan dokumen itu", "the default idData of the document"),
    "nama": ("nama berkas keputusan, tanpa akhiran", "the decree's file name, no ending"),
    "nomor": ("nomor keputusan", "the number of the decree"),
    "tahun": ("tahun keputusan", "the year of the decree"),
    "tanggal": ("tanggal penetapan", "the date on which it was set"),
    "lembaga": ("nama lembaga yang menetapkan", "the name of the office"),
    "wilayah": ("nama wilayahnya", "the name of its region"),
    "halaman": ("jumlah halaman", "how many pages"),
}
"""What may stand in braces, and what it means, Indonesian and English."""
_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_AS_PART: Final[dict[Bentuk, Callable[[str], str | None]]] = {
    Bentuk.BERKAS: file_part,
    Bentuk.URL: url_part,
}


def places(pattern: str) -> tuple[str, ...]:
    """The names of the places; ValueError where one is not known or a brace stands alone."""
    found = tuple(_PLACE.findall(pattern))
    unknown = [name for name in found if name not in PLACES]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in PLACES)
        raise ValueError(f"there is no {{{unknown[0]}}}; known are {known}")
    if any(brace in _PLACE.sub("", pattern) for brace in "{}"):
        raise ValueError("a brace that stands alone")
    return found


def filled(
    pattern: str, bentuk: Bentuk, said: Mapping[str, str | None]
) -> tuple[str | None, str | None]:
    """The value, or the first place that the decree leaves open."""
    as_part = _AS_PART.get(bentuk, clean)
    parts: dict[str, str] = {}
    for name in places(pattern):
        value = said[name]
        part = None if value is None else as_part(value)
        if part is None:
            return None, name
        parts[name] = part
    return _PLACE.sub(lambda found: parts[found[1]], pattern), None
