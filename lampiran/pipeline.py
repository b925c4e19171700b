"""One decree from file to findings: the only place that knows the order of the stages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import extract
import normalize
import rules
from lampiran.model import DaftarTemuan, Dekrit, Dokumen, Jejak, Page


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a caller may choose."""

    reading: extract.Settings = field(default_factory=extract.Settings)
    template: rules.Template | None = None
    """What the plan is held against; None: only against itself."""
    lang: Literal["id", "en"] = "id"
    """The language of the findings."""


@dataclass(frozen=True, slots=True)
class Processed:
    """All that is known of one decree."""

    dekrit: Dekrit
    jejak: Jejak
    temuan: DaftarTemuan


Tell = Callable[[int, int | None], None]
"""Called with the pages read so far and the pages there are (None: unknown)."""


def process(path: Path, settings: Settings, tell: Tell | None = None) -> Processed:
    """Read, repair and check the decree at `path`."""
    dokumen = extract.read(path, settings.reading)
    if tell:
        dokumen = replace(dokumen, pages=_announced(dokumen, tell))
    hasil = normalize.normalize(dokumen)
    temuan = rules.check(hasil.dekrit, hasil.jejak, settings.template, settings.lang)
    return Processed(hasil.dekrit, hasil.jejak, temuan)


def _announced(dokumen: Dokumen, tell: Tell) -> Iterator[Page]:
    """Pass the pages on, and say how far it is: a long decree must not look like a hang."""
    tell(0, dokumen.jumlah_halaman)
    for count, page in enumerate(dokumen.pages, start=1):
        yield page
        tell(count, dokumen.jumlah_halaman)
