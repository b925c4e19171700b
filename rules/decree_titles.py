"""The titles that a decree repeats: what each is about, whose it is, and for which year.

The decree's own title (tentang), the one after Menetapkan, what the first diktum sets, the one in
the closing consideration and the one above the plan name the same thing, or something is wrong.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from rapidfuzz import fuzz

from lampiran.align.wording import normalised
from lampiran.model import Dekrit, Lembaga

from .data import table, words

_ABOUT = re.compile(r"\btentang\b", re.IGNORECASE)
_SETS = re.compile(r"\A\s*(?:menetapkan|mengesahkan|menyetujui)\b\s*:?\s*", re.IGNORECASE)
_YEAR = re.compile(
    r"(?<![\w/])tahun\s+(?:anggaran\s+)?(?P<year>20\d{2})(?!\d)(?!\s*(?:[-–/]|s\.?d|sampai|hingga)\s*\d)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\bnomor\b\s*:?\s*\S+\s*\Z", re.IGNORECASE)
ALIKE: Final = 80.0
"""Likeness (0..100) from which two words are one, misprinted."""
ALIKE_IN_A_PICTURE: Final = 50.0
"""The same for a scan: a word of four letters with one misread has 75, with two 50."""
_STRANGE: Final = 0.5
"""Part of the words in common below which two texts do not speak of the same thing at all."""


@dataclass(frozen=True, slots=True)
class Title:
    """One of the titles, where it stands, and what it is called in a message."""

    id: str
    medan: str
    called: str
    text: str
    """As printed: from the name of the thing on."""


def titles(dekrit: Dekrit) -> tuple[Title, ...]:
    """Every repeated title that the decree shows; its own comes first."""
    decree = dekrit.keputusan
    found: list[Title] = []
    if decree.tentang:
        found.append(Title("keputusan.tentang", "tentang", "judul", decree.tentang))
    if decree.menetapkan:
        text = _after(_ABOUT, decree.menetapkan) or decree.menetapkan
        found.append(Title("keputusan.menetapkan", "menetapkan", "Menetapkan", text))
    closing = closing_consideration(dekrit)
    if closing is not None:
        place, isi = closing
        named = _after(_ABOUT, isi.rpartition("menetapkan")[2])
        if named:
            called = f"Menimbang huruf {decree.menimbang[place].huruf or place + 1}"
            id_ = f"keputusan.menimbang.{place + 1}"
            found.append(Title(id_, "isi", called, named.rstrip(";.")))
    if decree.diktum:
        sets = _SETS.match(decree.diktum[0].isi)
        if sets:
            text = _named_thing(decree.diktum[0].isi[sets.end() :], decree.tentang or "")
            called = f"diktum {decree.diktum[0].urutan}"
            found.append(Title("keputusan.diktum.1", "isi", called, text))
    if dekrit.rencana_aksi.judul:
        found.append(Title("rencana_aksi.judul", "judul", "Lampiran", dekrit.rencana_aksi.judul))
    return tuple(found)


def expected(own: Title, other: Title) -> str:
    """What another title should say: a diktum and the annex name the thing that is set
    ("Rencana Aksi"), not that it is ("Penetapan Rencana Aksi").
    """
    first, _, rest = own.text.partition(" ")
    names_it = other.id.startswith(("keputusan.diktum.", "rencana_aksi."))
    is_set = bool(rest) and first.casefold() in words("naskah", "judul", "penetap")
    return rest if names_it and is_set else own.text


def closing_consideration(dekrit: Dekrit) -> tuple[int, str] | None:
    """The last consideration, if it is the formula that leads to the decree; its place from 0."""
    items = dekrit.keputusan.menimbang
    if not items:
        return None
    folded = items[-1].isi.casefold()
    fits = all(word in folded for word in table("naskah")["pertimbangan"]["penutup"])
    return (len(items) - 1, items[-1].isi) if fits and "huruf" in folded else None


def subject(text: str, office: Lembaga | None) -> tuple[str, ...]:
    """What a title is about: its words without office, year and joints."""
    known = normalised(_YEAR.sub(" ", text), office)
    known = _without_offices(known.replace("{satker}", " "), office)
    drop = words("naskah", "judul", "bebas") | words("naskah", "judul", "sambung")
    return tuple(word for word in known.split() if word not in drop and word != "sekretariat")


def _without_offices(known: str, office: Lembaga | None) -> str:
    """Another office is KEP002's matter; its region has, as a guess, as many words as ours."""
    count = len(office.wilayah.split()) if office and office.wilayah else 1
    return re.sub(rf"(?:{_office_pattern().pattern})(?(level)(?:\s+\w+){{0,{count}}})", " ", known)


def differing(
    one: Sequence[str], other: Sequence[str], alike: float = ALIKE
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that only `one` has, and those that only `other` has."""
    if fuzz.ratio("".join(one), "".join(other)) >= 98.0:
        return (), ()  # only a blank between words was lost or won
    missing, rest = list(one), list(other)
    for word in one:
        if word in rest:
            rest.remove(word)
            missing.remove(word)
    for word in tuple(missing):
        likeness, at = max(
            ((fuzz.ratio(known, word), at) for at, known in enumerate(rest)), default=(0.0, 0)
        )
        if likeness >= alike:
            del rest[at]
            missing.remove(word)
    return tuple(missing), tuple(rest)


def telling(found: Sequence[str], office: Lembaga | None, alike: float = ALIKE) -> tuple[str, ...]:
    """The words of a difference that are no damaged words of the office or of joining."""
    joints = words("naskah", "judul", "sambung") | words("naskah", "judul", "bebas")
    own = frozenset(office.nama.casefold().split()) if office else frozenset()
    known = own | {"sekretariat", "penetapan", "lingkungan", "tahun"}
    return tuple(
        word
        for word in found
        if len(word) > 2
        and not any(letter.isdigit() for letter in word)
        and word not in joints
        and not any(fuzz.ratio(word, one) >= max(alike, 60.0) for one in known)
    )


def strange(one: Sequence[str], other: Sequence[str], alike: float = ALIKE) -> bool:
    """Whether two titles share so little that one is about another thing."""
    missing, more = differing(one, other, alike)
    return (len(one) - len(missing)) < _STRANGE * max(min(len(one), len(other)), 1) or (
        not one or not other or len(missing) + len(more) > len(one) + 2
    )


def years(text: str) -> frozenset[int]:
    """The years a title is for; not those of cited decrees, nor spans."""
    return frozenset(
        int(found["year"])
        for found in _YEAR.finditer(text)
        if not _NUMBERED.search(text[: found.start()])
    )


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose plan a title speaks of."""

    sekretariat: bool
    tingkat: str | None
    wilayah: str
    """The words after the level, as far as they can be the region's name."""


def scope(text: str) -> Scope | None:
    """The first office that a title names, with its region; None if it names none."""
    folded = " ".join(re.sub(r"[^\w\s/]", " ", text.casefold()).split())
    found = _office_pattern().search(folded)
    if found is None or not found["level"] or folded[found.end("level") :].startswith("/"):
        return None
    levels: dict[str, str] = table("naskah")["kantor"]["tingkat"]
    return Scope(bool(found["own"]), levels[found["level"]], _region(folded[found.end("level") :]))


def same_region(named: str, region: str, alike: float = ALIKE) -> bool:
    """Whether the words after the level begin with the region's own name."""
    wanted = " ".join(re.sub(r"[^\w\s]", " ", region.casefold()).split())
    return fuzz.ratio(named[: len(wanted)], wanted) >= alike


def _region(rest: str) -> str:
    return re.split(r"\b(?:tahun|sebagaimana|yang|dengan|dan)\b", rest.strip())[0].strip()


def _named_thing(text: str, title: str) -> str:
    """Up to where a diktum goes on to say something of what it sets.

    A word that the decree's own title holds ("... dengan ...") ends nothing.
    """
    inside = set(title.casefold().split())
    stops = "|".join(
        re.escape(word) for word in table("naskah")["judul"]["henti"] if word not in inside
    )
    return re.split(rf"[;:]|\s(?:{stops})\b", text, maxsplit=1)[0].strip(" ,.")


def _after(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return text[found.end() :].strip() if found else None


@cache
def _office_pattern() -> re.Pattern[str]:
    known = table("naskah")["kantor"]
    names = "|".join(sorted(known["komisi"], key=len, reverse=True))
    levels = "|".join(sorted(known["tingkat"], key=len, reverse=True))
    return re.compile(
        rf"(?<![\w])(?P<own>sekretariat\s+)?(?:{names})(?:\s+(?:republik\s+indonesia|ri))?"
        rf"(?:\s+(?P<level>{levels})(?![\w]))?(?![\w])"
    )
