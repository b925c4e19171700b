"""The small pieces of the report. Every text from a document goes through `esc`."""

import re
from collections.abc import Sequence
from typing import Final

from lampiran.diff.show.html_parts import esc
from lampiran.diff.show.plain import folded, one_line
from lampiran.diff.show.words import Words
from lampiran.model import Rujuk, Tempat

from .cuts import Cut

__all__ = ["Anchors", "esc", "figure", "folding", "line", "section", "text", "where"]

MANY: Final = 12
"""Entries of a list that are shown at once; the others are folded."""
MOST: Final = 2000
"""Entries of a list that are shown at all; a decree of real size has some hundreds."""
_WIDE: Final = 400
"""Pixels; a wider picture stands under the text, or its print could not be read."""
_PLAIN: Final = re.compile(r"[^A-Za-z0-9.-]+")


class Anchors:
    """Where each node stands in the page; an id that comes twice is reached at its first place."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._taken: set[str] = set()
        self._set: set[str] = set()

    def mark(self, id_: str) -> str:
        """The attribute that makes an element the place of `id_`; nothing where it has one."""
        if id_ in self._set:
            return ""
        self._set.add(id_)
        return f' id="{self._name(id_)}"'

    def link(self, id_: str, label: str) -> str:
        """A link to the place of `id_` once it is marked, else the label alone."""
        if id_ not in self._set:
            return f"<span>{label}</span>"
        return f'<a href="#{self._name(id_)}">{label}</a>'

    def _name(self, id_: str) -> str:
        if id_ not in self._names:
            stem = name = f"n-{_PLAIN.sub('_', id_[:60])}"
            count = 1
            while name in self._taken:
                count += 1
                name = f"{stem}~{count}"
            self._taken.add(name)
            self._names[id_] = name
        return self._names[id_]


def line(text_: str | None, most: int = 160) -> str:
    """One line of a text, safe."""
    return esc(one_line(text_ or "", most))


def text(value: str, words: Words, tag: str = "p") -> str:
    """A text in one piece, cut in its middle if it would fill the page."""
    return f'<{tag} class="teks">{esc(folded(value, words))}</{tag}>'


def section(key: str, told: str, inner: str, words: Words) -> str:
    """A part of the page under its heading, with a sentence that says what it is."""
    lead = f'<p class="jelas">{told}</p>' if told else ""
    return (
        f'<section id="{key}" aria-labelledby="judul-{key}">'
        f'<h2 id="judul-{key}">{esc(words(f"bagian.{key}"))}</h2>{lead}{inner}</section>'
    )


def folding(entries: Sequence[str], words: Words, at_once: int = MANY) -> str:
    """The first at once, the others on demand, and of too many only their number."""
    shown, rest = entries[:at_once], entries[at_once:MOST]
    beyond = len(entries) - MOST
    note = f"<p>{esc(words('lap.dipotong', n=words.number(beyond)))}</p>" if beyond > 0 else ""
    if not rest:
        return "".join(shown) + note
    more = esc(words("lap.lagi", n=words.number(len(rest))))
    return (
        f'{"".join(shown)}<details class="lagi"><summary>{more}</summary>'
        f"{''.join(rest)}</details>{note}"
    )


def where(place: Tempat | Rujuk | None, words: Words) -> str:
    """The page, or the line of a transcript."""
    if place is None:
        return ""
    if place.halaman is not None:
        return words("lap.halaman", n=place.halaman)
    return "" if place.baris is None else words("lap.baris", n=place.baris)


def figure(cut: Cut | None, place: str, said: str, words: Words) -> str:
    """The picture of a place; whoever does not see it is told where it is and how it was read."""
    if cut is None:
        return ""
    alt = esc(one_line(words("lap.potongan", tempat=place, isi=said), 200))
    wide = ' class="lebar"' if cut.width > _WIDE else ""
    return (
        f'<figure{wide}><img src="{cut.uri}" alt="{alt}" width="{cut.width}" height="{cut.height}" '
        'loading="lazy"></figure>'
    )
