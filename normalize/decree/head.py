"""The decree's title: what it is, whose, its number and what it is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .joining import Fragment
from .lexicon import Words
from .numbers import NUMBER_LABEL
from .strips import Strip

_NUMBER_ROW = re.compile(NUMBER_LABEL, re.IGNORECASE)
_ABOUT = re.compile(r"tentang\b\s*:?", re.IGNORECASE)
_PARTS = re.compile(
    rf"(?P<issuer>.*?)(?:(?P<nomor>\b{NUMBER_LABEL}.*?))?"
    r"(?:\s+tanggal\s*:?\s*(?P<tanggal>(?:(?!tentang\b).)*?))?\s*\btentang\b\s*:?",
    re.IGNORECASE | re.DOTALL,
)
_NEAR = 12
"""Rows between KEPUTUSAN and TENTANG at most: issuer and number over several rows each."""


@dataclass(frozen=True)
class Head:
    """The parts of a title as printed."""

    letterhead: tuple[Strip, ...] = ()
    kind: tuple[Fragment, ...] = ()
    issuer: tuple[Fragment, ...] = ()
    nomor: tuple[Fragment, ...] = ()
    tentang: tuple[Fragment, ...] = ()
    formulas: tuple[Strip, ...] = ()
    """The word TENTANG, who speaks, and blessings: rows that only open the decree."""
    speaker: tuple[Strip, ...] = ()
    """The post that speaks: KETUA KOMISI ...,"""


def read_head(strips: Sequence[Strip], words: Words) -> Head:
    """Read the rows before the considerations."""
    about = _find_about(strips)
    start = _find_kind(strips, words, len(strips) if about is None else about)
    first_number = next(
        (at for at, strip in enumerate(strips) if _NUMBER_ROW.match(strip.text)), None
    )
    if start is None:
        start = first_number if first_number is not None else about
    if start is None:
        return Head()
    speaker = _speaker(strips, start if about is None else about, words)
    end = speaker.start
    while end > start and words.rumusan.match(strips[end - 1].text):
        end -= 1
    title = strips[start:end]
    found_kind = words.jenis.match(strips[start].text)
    kind = found_kind["word"] if found_kind else ""
    parts = _cut(title, len(kind))
    opening = [strip for strip in title if _ABOUT.fullmatch(strip.text)]
    return Head(
        letterhead=tuple(strips[:start]),
        kind=((kind, strips[start]),) if kind else (),
        issuer=parts["issuer"],
        nomor=parts["nomor"],
        tentang=parts["tentang"],
        formulas=(*opening, *strips[end : speaker.start], *strips[speaker.start : speaker.stop]),
        speaker=tuple(strips[speaker.start : speaker.stop]),
    )


def cut_title(strips: Sequence[Strip], words: Words) -> dict[str, tuple[Fragment, ...]]:
    """Cut a heading KEPUTUSAN ... NOMOR ... TENTANG ... into its parts."""
    if not strips:
        return _cut(strips, 0)
    kind = words.jenis.match(strips[0].text)
    return _cut(strips, kind.end() if kind else 0)


def _find_about(strips: Sequence[Strip]) -> int | None:
    """The row TENTANG, or the row that begins or ends with it."""
    for at, strip in enumerate(strips):
        if _ABOUT.match(strip.text) or re.search(r"\bTENTANG\s*:?\Z", strip.text):
            return at
    for at, strip in enumerate(strips):
        if re.search(r"\bTENTANG\b", strip.text):
            return at
    return None


def _find_kind(strips: Sequence[Strip], words: Words, about: int) -> int | None:
    """The nearest row before TENTANG that opens with the word for a decree."""
    for at in range(min(about, len(strips) - 1), max(-1, about - _NEAR), -1):
        if words.jenis.match(strips[at].text):
            return at
    return None


def _speaker(strips: Sequence[Strip], after: int, words: Words) -> range:
    """The rows of the post that speaks, just before the considerations."""
    for at in range(len(strips) - 1, max(after, len(strips) - 6), -1):
        text = strips[at].text
        if words.jabatan.match(text) and (
            strips[-1].text.rstrip().endswith(",") or strips[at].gap >= 0.6 or at == len(strips) - 1
        ):
            # "PELAKSANA HARIAN / KETUA KOMISI ...": the post may begin a row higher.
            while (
                at - 1 > after
                and words.jabatan.match(f"{strips[at - 1].text} {text}")
                and (
                    len(strips[at - 1].text.split()) <= 3
                    and not words.jabatan.match(strips[at - 1].text)
                )
            ):
                at -= 1  # noqa: PLW2901
            return range(at, len(strips))
    return range(len(strips), len(strips))


def _cut(strips: Sequence[Strip], skip: int) -> dict[str, tuple[Fragment, ...]]:
    """Find the parts in the joined text and give each back with the rows it came from."""
    text = "\n".join(strip.text for strip in strips)
    offsets: list[int] = []
    at = 0
    for strip in strips:
        offsets.append(at)
        at += len(strip.text) + 1

    def pieces(start: int, end: int) -> tuple[Fragment, ...]:
        found: list[Fragment] = []
        for offset, strip in zip(offsets, strips, strict=True):
            part = strip.text[max(0, start - offset) : max(0, end - offset)].strip()
            if part:
                found.append((part, strip))
        return tuple(found)

    empty: dict[str, tuple[Fragment, ...]] = {"issuer": (), "nomor": (), "tentang": ()}
    parts = _PARTS.match(text, skip)
    if not parts:
        number = _NUMBER_ROW.search(text, skip)
        stop = number.start() if number else len(text)
        return {
            **empty,
            "issuer": pieces(skip, stop),
            "nomor": pieces(stop, len(text)) if number else (),
        }
    nomor = parts.span("nomor")
    return {
        "issuer": pieces(*parts.span("issuer")),
        "nomor": pieces(*nomor) if nomor[0] >= 0 else (),
        "tentang": pieces(parts.end(), len(text)),
    }
