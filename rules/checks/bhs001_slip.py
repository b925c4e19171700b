"""BHS001: a slip of the author's pen, with the word that was meant."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lampiran.model import Cara, Temuan, TingkatTemuan
from lampiran.words import (
    Slip,
    Token,
    as_written,
    foreign_words,
    known,
    listed,
    listed_phrase,
    may_begin_phrase,
    names,
)

from ..case import Case, Finder
from ..misspelt import misspelt
from ..printed_words import Passage, Printed, printed
from ..registry import rule
from ..spellings import spelt_variously

_NOISE: Final = 0.03
"""Part of all words: where more are misspelt, the medium spells, not the author …"""
_NOISE_LEAST: Final = 6
"""… unless they are this few."""
_CITED: Final = ("ketik", "depan")
"""The title of another instrument keeps its old spelling; these are slips in any year."""


@dataclass(slots=True)
class _Found:
    """One slip: where it stands first, and how often."""

    slip: Slip
    text: str
    saran: str
    passage: Passage
    listed: bool
    places: list[Passage] = field(default_factory=list)


@rule("BHS001")
def slip(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Each slip once, where it stands first.

    A spelling that is only not the standard one, of a word that the document also spells otherwise,
    is BHS002's: it names every form.
    """
    document = printed(case)
    found: dict[tuple[str, str], _Found] = {}
    for passage in document.passages:
        if passage.strange or passage.plain:
            continue
        for text, slip, is_listed in _slips(passage, document):
            saran = as_written(slip.saran, text)
            entry = found.setdefault(
                (text.lower(), slip.saran), _Found(slip, text, saran, passage, is_listed)
            )
            entry.places.append(passage)
    guessed = sum(len(entry.places) for entry in found.values() if not entry.listed)
    noisy = guessed > max(_NOISE_LEAST, _NOISE * document.size)
    various = spelt_variously(case)
    for entry in found.values():
        from_picture = _from_picture(case, entry.passage)
        if not entry.listed and (noisy or from_picture or not case.sure(entry.passage.id)):
            continue
        sure = entry.slip.kind == "ketik" and not from_picture and case.sure(entry.passage.id)
        if not sure and entry.text.lower() in various:
            continue
        yield finder.find(
            entry.slip.kind,
            TingkatTemuan.PERINGATAN if sure else TingkatTemuan.INFO,
            id_=entry.passage.id,
            medan=entry.passage.medan,
            ditemukan=entry.text,
            saran=entry.saran,
            kata=entry.text,
            baku=entry.saran,
            jumlah=len(entry.places),
        )


def _from_picture(case: Case, passage: Passage) -> bool:
    """Whether the letters were read from a picture: then a wrong one proves nothing."""
    return any(reading.cara is Cara.OCR for reading in case.jejak.jejak.get(passage.id, ()))


def _slips(passage: Passage, document: Printed) -> Iterator[tuple[str, Slip, bool]]:
    """The slips of one text as printed, and whether each is one of the listed."""
    words = passage.tokens
    skip = 0
    for at, token in enumerate(words):
        if skip:
            skip -= 1
            continue
        if may_begin_phrase(token.small) and not passage.cited:
            phrase = _phrase(words, at)
            if phrase is not None:
                length, slip = phrase
                skip = length - 1
                yield " ".join(each.text for each in words[at : at + length]), slip, True
                continue
        if token.joined or (token.is_mixed and not passage.capitals):
            continue
        known_slip = listed(token.text)
        if known_slip is not None:
            spared = _is_foreign_here(words, at) or _is_name(token, passage)
            if known_slip.kind == "ketik" and passage.of_plan in document.strange:
                continue
            if not spared and (not passage.cited or known_slip.kind in _CITED):
                yield token.text, known_slip, True
            continue
        if passage.of_plan not in document.strange and not known(token.small):
            meant = misspelt(passage, at, document)
            if meant is not None:
                yield token.text, Slip("ketik", meant), False


def _phrase(words: tuple[Token, ...], at: int) -> tuple[int, Slip] | None:
    run = [words[at].small]
    for token in words[at + 1 : at + 4]:
        if not token.follows:
            break
        run.append(token.small)
    before = words[at - 1].small if at and not words[at].start else None
    return listed_phrase(tuple(run), before)


def _is_name(token: Token, passage: Passage) -> bool:
    capital = token.text[:1].isupper() and not token.start and not passage.capitals
    return capital and token.small in names()


def _is_foreign_here(words: tuple[Token, ...], at: int) -> bool:
    """ "survey" is English in "customer satisfaction survey"."""
    if words[at].small not in foreign_words():
        return False
    around = words[max(at - 1, 0) : at] + words[at + 1 : at + 2]
    return any(token.small in foreign_words() and not token.start for token in around)
