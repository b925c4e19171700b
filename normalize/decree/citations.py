"""Every instrument that a legal basis cites, as data.

The sentence has a grammar: instrument, number, year, title, gazette parenthesis; then
perhaps "sebagaimana ... diubah ... dengan" and the amending instruments, each with the same
parts. A title runs up to the parenthesis, the amending clause or the semicolon, and the
instruments that it names (an amending law's own title names what it amends) are part of it.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from lampiran.model import Rujukan

from .lexicon import load_table, spelled
from .numbers import NUMBER, NUMBER_LABEL, canonical

_COUNTRY = re.compile(r"\s*\brepublik\s+indonesia\b", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\((?P<first>[^\W\d]+)[^()]*\)?")
_LIKE_GAZETTE = 0.8
"""Likeness (0..1) from which a damaged "Lambaran" is still the gazette."""
_AND = re.compile(r"(?:,|\bdan|\bserta|\bjo\.?|\bjuncto|\bjis\.?)\s*\Z", re.IGNORECASE)
_JO = re.compile(r"\b(?:jo|juncto|jis)\b", re.IGNORECASE)
_DATED = re.compile(r"\s*,?\s*tanggal\s+(?P<date>[^,;(]{4,30}?\b(?P<year>(?:19|20)\d{2}))\b", re.I)
_GAZETTE = "\x00"


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and what was changed in reading it."""

    rujukan: Rujukan
    nomor_tercetak: str | None
    colon: bool = False
    """True if the number stands after a colon: Nomor : 314/..."""


@dataclass(frozen=True)
class _Table:
    head: re.Pattern[str]
    constitution: re.Pattern[str]
    constitution_is: tuple[str, int]
    amended: re.Pattern[str]
    about: re.Pattern[str]
    derived: re.Pattern[str]
    gazette: tuple[str, ...]
    kinds: tuple[tuple[tuple[str, ...], str, bool], ...]
    """Spelling (as words), short name, whether the issuer stays; the longest first."""


def read_citations(text: str) -> tuple[Cited, ...]:
    """The instruments cited in one legal basis, in order."""
    table = _table()
    masked = _PARENTHESIS.sub(lambda found: _mask(found, table.gazette), text)
    heads = sorted(
        [*table.head.finditer(masked), *table.constitution.finditer(masked)],
        key=lambda found: (found.start(), -found.end()),
    )
    clauses = [found.span() for found in table.amended.finditer(masked)]
    cited: list[Cited] = []
    end = 0
    amending = False
    for found in heads:
        if found.start() < end:
            continue
        between = masked[end : found.start()]
        if ";" in between or _JO.search(between):
            amending = False
        clause = bisect_left(clauses, (end, 0))
        if clause < len(clauses) and clauses[clause][0] < found.start():
            amending = bool(cited)
        title, end = _title(masked, found.end(), heads, clauses, table)
        cited.append(_cited(found, masked, title, "perubahan" if amending else "pokok", table))
    return tuple(cited)


def _mask(found: re.Match[str], gazette: tuple[str, ...]) -> str:
    """Blank out a gazette parenthesis, length kept, so that places stay what they are."""
    first = found["first"].casefold()
    like = any(
        first == word or SequenceMatcher(None, first, word).ratio() >= _LIKE_GAZETTE
        for word in gazette
    )
    return _GAZETTE * len(found[0]) if like else found[0]


def _title(
    text: str,
    start: int,
    heads: list[re.Match[str]],
    clauses: list[tuple[int, int]],
    table: _Table,
) -> tuple[str | None, int]:
    """The title that follows a number, and where it ends."""
    dated = _DATED.match(text, start)
    about = table.about.match(text, dated.end() if dated else start)
    if not about:
        return None, start
    stops = [len(text)]
    for mark in (_GAZETTE, ";"):
        place = text.find(mark, about.end())
        if place >= 0:
            stops.append(place)
    after = bisect_left(clauses, (about.end(), 0))
    stops += [first for first, _ in clauses[after : after + 1]]
    if not table.derived.match(text, about.end()):
        for head in heads[bisect_right(heads, about.end(), key=lambda head: head.start()) :]:
            joined = _AND.search(text, max(about.end(), head.start() - 12), head.start())
            if joined or head.start() >= min(stops):
                stops += [joined.start()] if joined else []
                break
    stop = min(stops)
    title = text[about.end() : stop].strip().rstrip(".,:; ").strip()
    return title or None, stop


def _cited(
    found: re.Match[str],
    text: str,
    title: str | None,
    peran: Literal["pokok", "perubahan"],
    table: _Table,
) -> Cited:
    parts = found.groupdict()
    if "number" not in parts:
        jenis, tahun = table.constitution_is
        return Cited(
            Rujukan(jenis=jenis, nomor=None, tahun=tahun, tentang=title, peran=peran), None
        )
    jenis = _kind(parts["name"], table)
    read = canonical(parts["number"], parts["year"])
    year = read.tahun
    if year is None:
        dated = _DATED.match(text, found.end())
        year = int(dated["year"]) if dated else None
    return Cited(
        Rujukan(jenis=jenis, nomor=read.nomor, tahun=year, tentang=title, peran=peran),
        parts["number"],
        ":" in parts["label"],
    )


def _kind(name: str, table: _Table) -> str:
    """The short name for the printed name of an instrument."""
    printed = _COUNTRY.sub("", name).strip(" ,")
    flat = _flat(printed)
    for spelling, jenis, keeps in table.kinds:
        if flat[: len(spelling)] != spelling:
            continue
        rest = " ".join(re.split(r"[\s]+", printed.replace("-", " ").strip())[len(spelling) :])
        if not rest:
            return jenis
        if keeps:
            return f"{jenis} {rest}"
    return printed


def _flat(name: str) -> tuple[str, ...]:
    return tuple(name.casefold().replace("-", " ").split())


@cache
def _table() -> _Table:
    data = load_table("instruments.toml")
    names = [name for entry in data["instrumen"] for name in entry["awalan"]]
    constitution = next(entry for entry in data["instrumen"] if "tahun" in entry)
    # The spelling of a short name is loose about hyphens: PermenPAN-RB, Permenpan RB.
    short = [spelled([name]).replace(r"\s+", r"[\s\-]*") for name in names if len(name.split()) < 4]
    openers = "|".join([*short, spelled(data["pembuka"]).replace(r"\-", r"[\s\-]+")])
    kinds = [
        (_flat(name), entry["jenis"], bool(entry.get("sisa")))
        for entry in data["instrumen"]
        for name in entry["awalan"]
    ]
    kinds.sort(key=lambda kind: -len(kind[0]))
    about = spelled(data["perihal"])
    stop = rf"nomor|no|{about}|sebagaimana"
    return _Table(
        head=re.compile(
            rf"\b(?P<name>(?:{openers})\b(?:[\s,]+(?!(?:{stop})\b)[^\s,;:()\x00]+){{0,16}}?)"
            rf"\s*(?P<label>{NUMBER_LABEL})(?P<number>{NUMBER})"
            r"(?:\s+tahun\s*:?\s*(?P<year>\d{4})\b)?",
            re.IGNORECASE,
        ),
        constitution=re.compile(rf"\b(?P<name>{spelled(constitution['awalan'])})\b", re.IGNORECASE),
        constitution_is=(constitution["jenis"], constitution["tahun"]),
        amended=re.compile(
            rf",?\s*\b(?:sebagaimana|yang)\b(?:\s+[^\s;()\x00]+){{0,6}}?\s+"
            rf"(?:{spelled(data['diubah'])})\b",
            re.IGNORECASE,
        ),
        about=re.compile(rf"[\s,]*\b(?:{about})\b\s*:?\s*", re.IGNORECASE),
        derived=re.compile(rf"(?:{spelled(data['judul_turunan'])})\b", re.IGNORECASE),
        gazette=tuple(data["lembaran"]),
        kinds=tuple(kinds),
    )
