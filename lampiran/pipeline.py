"""One decree from file to findings: the only place that knows the order of the stages."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import extract
import normalize
import rules
from lampiran.errors import MissingInputError, as_text, named
from lampiran.findings.choose import Chosen, choose
from lampiran.findings.choosing import Choosing
from lampiran.model import DaftarTemuan, Dekrit, Dokumen, Jejak, Page


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a caller may choose."""

    reading: extract.Settings = field(default_factory=extract.Settings)
    template: rules.Template | None = None
    """What the plan is held against; None: only against itself."""
    lang: Literal["id", "en"] = "id"
    """The language of the findings."""
    choosing: Choosing = field(default_factory=Choosing)
    """Which findings are shown."""


@dataclass(frozen=True, slots=True)
class Processed:
    """All that is known of one decree."""

    dekrit: Dekrit
    jejak: Jejak
    found: DaftarTemuan
    """All that the rules found."""
    chosen: Chosen

    @property
    def temuan(self) -> DaftarTemuan:
        """What is shown of it."""
        return self.chosen.shown


Tell = Callable[[int, int | None], None]
"""Called with the pages read so far and the pages there are (None: unknown)."""


def process(path: Path, settings: Settings, tell: Tell | None = None) -> Processed:
    """Read, repair and check the decree at `path`."""
    hasil = understood(path, settings.reading, tell)
    return check(hasil.dekrit, hasil.jejak, settings)


def understood(path: Path, reading: extract.Settings, tell: Tell | None = None) -> normalize.Hasil:
    """Read and repair the decree at `path`."""
    with named(path):
        return normalize.normalize(read(path, reading, tell))


def check(dekrit: Dekrit, jejak: Jejak, settings: Settings) -> Processed:
    """Hold a decree that was read against the rules, and choose among what they find."""
    found = rules.check(dekrit, jejak, settings.template, settings.lang)
    return Processed(dekrit, jejak, found, choose(found, dekrit, settings.choosing))


def read(path: Path, settings: extract.Settings, tell: Tell | None = None) -> Dokumen:
    """The pages of a file that a person named, which may be anything."""
    must_be_a_file(path)
    dokumen = extract.read(path, settings)
    dokumen = replace(dokumen, berkas=as_text(path.name))
    return replace(dokumen, pages=_announced(dokumen, tell)) if tell else dokumen


def must_be_a_file(path: Path) -> None:
    """A pipe or a device may never end, and a folder comes here if nothing in it is to be read."""
    if os.path.isdir(path):
        try:
            os.listdir(path)
        except OSError as error:
            raise MissingInputError(
                f"the folder cannot be read ({error.strerror})",
                remedy="Check the permissions.",
                file=path,
            ) from error
        raise MissingInputError(
            "the folder holds no PDF and no text",
            remedy="Give a file, or a folder that holds decrees (*.pdf, *.txt).",
            file=path,
        )
    if os.path.exists(path) and not os.path.isfile(path):
        raise MissingInputError(
            "this is no file but a device or a pipe",
            remedy="Give a file, or - and the document on standard input.",
            file=path,
        )


def _announced(dokumen: Dokumen, tell: Tell) -> Iterator[Page]:
    """Pass the pages on, and say how far it is: a long decree must not look like a hang."""
    tell(0, dokumen.jumlah_halaman)
    for count, page in enumerate(dokumen.pages, start=1):
        yield page
        tell(count, dokumen.jumlah_halaman)
