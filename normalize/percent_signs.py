"""Percent signs that a reader of pictures took for figures: "(96)", "10096", "1009o".

Two small rings and a stroke look like 96 in small type. A 96 is also a number, so a sign
is put back only where something else says that it was one: the other reader, the words
around it, the cells of the same column, or signs that make no number. Years, and numbers
behind "Nomor" or "Pasal", are left in any case but the first.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from importlib.resources import files

_DATA = tomllib.loads(files(__package__).joinpath("data/persen.toml").read_text("utf-8"))
_SHARE, _MEASURE, _UNCOUNTED, _LINKS, _NUMBER_WORDS, _REFERENCES = (
    frozenset(_DATA[key])
    for key in ("bagian", "ukuran", "tak_terbilang", "sambungan", "bilangan", "penunjuk")
)
SLASHED = r"[oO°º]/[oO0]"
"""No number, with a letter o in it; "0/0" might be one."""
MISREAD = rf"(?:96|9[oO]|Yo|{SLASHED})"
_PLACE = re.compile(
    rf"\((?P<bracketed>{MISREAD})\)"
    rf"|(?<![\w.,/()-])(?P<value>\d{{1,3}}(?:,\d{{1,2}})?)(?P<gap> ?)(?P<behind>{MISREAD})"
    r"(?![\w/%(]|[.,-]\d)"
    rf"|\A(?P<first>{MISREAD})(?= [^\W\d])"
)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_WORD = re.compile(r"[^\s.,;:()\"“”]+")
_SENTENCE = re.compile(r"[.;\n](?=\s)")
NEAR = 3
"""Words between a measure ("capaian kinerja (…)") and the sign that belongs to it."""


class Proof(Enum):
    """What says that a sign stood there: the trust (0..1) in it, and the words for people."""

    OTHER = 0.97, "Pembaca kedua membaca tanda persen di tempat ini."
    SHARE = 0.95, "Kalimatnya menyebut persentase; tanda persen terbaca sebagai angka."
    COLUMN = 0.93, "Sel lain pada kolom ini berisi persen; tanda persen terbaca sebagai angka."
    ALIKE = 0.93, "Kata yang sama tercetak dengan tanda persen di tempat lain dalam rencana ini."
    MEASURE = (
        0.88,
        "Kata di sekitarnya menyebut ukuran yang di tempat lain dinyatakan dalam persen.",
    )
    SHAPE = 0.9, "Tanda ini bukan bilangan; tanda persen terbaca sebagai huruf dan angka."

    @property
    def trust(self) -> float:
        """0..1."""
        return self.value[0]

    @property
    def reason(self) -> str:
        """In Indonesian."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Habits:
    """How the document prints its percent signs where they were read."""

    any: bool = False
    values: frozenset[str] = frozenset()
    """Numbers that stand before one: "100"."""
    openings: frozenset[str] = frozenset()
    """First words, in small letters, behind a sign that begins a cell."""
    heads: frozenset[str] = frozenset()
    """Words, in small letters, right before a sign in brackets."""


@dataclass(frozen=True, slots=True)
class Percent:
    """One sign put back."""

    before: str
    after: str
    proof: Proof


Other = Callable[[str, str, str], bool]
"""Did the other reader read a sign in a word, given the word as read and its neighbours?"""


def may_lack_sign(text: str) -> bool:
    """Is there any place in `text` that might be a sign?"""
    return _PLACE.search(text) is not None


def mended(
    text: str, habits: Habits, other: Other, *, in_column: bool = False
) -> tuple[str, tuple[Percent, ...]]:
    """`text` with its percent signs, and each that was put back.

    `in_column`: the cells of the same column hold shares and no plain numbers.
    """
    found: list[Percent] = []

    def put_back(place: re.Match[str]) -> str:
        proof = _proof(_Case(place), habits, other, in_column=in_column)
        if proof is None:
            return place[0]
        start, end = place.span(str(place.lastgroup))
        after = place.string[place.start() : start] + "%" + place.string[end : place.end()]
        found.append(Percent(place[0], after, proof))
        return after

    return _PLACE.sub(put_back, text), tuple(found)


class _Case:
    """A place that may be a sign, and the words of its sentence."""

    def __init__(self, place: re.Match[str]) -> None:
        self.place = place
        self.group = str(place.lastgroup)
        self.sign = place[self.group]
        self.before = place.string[: place.start()]
        self.after = place.string[place.end() :]
        words = [word.lower() for word in _WORD.findall(_SENTENCE.split(self.before)[-1])]
        self.words = words
        self.last = words[-1] if words else ""
        follows = _WORD.match(self.after.lstrip())
        self.next = follows[0].lower() if follows else ""

    @property
    def whole(self) -> bool:
        """Is there nothing else in the cell?"""
        return not self.before and not self.after

    @property
    def shares(self) -> bool:
        """Does the sentence speak of a share before this place?"""
        return not _SHARE.isdisjoint(self.words)

    @property
    def measures(self) -> bool:
        """Does a word close before it name a measure?"""
        return not _MEASURE.isdisjoint(self.words[-NEAR:])

    @property
    def counts(self) -> bool:
        """Does something follow that a number may count?"""
        return bool(self.next) and self.next not in _LINKS

    @property
    def near(self) -> tuple[str, str, str]:
        """The printed word that holds the sign, and its neighbours; empty where there is none."""
        text, at = self.place.string, self.place.start(self.group)
        start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
        own = text[start:].split(maxsplit=1)
        before = text[:start].split()
        return own[0], before[-1] if before else "", own[1].split()[0] if len(own) > 1 else ""


def _proof(case: _Case, habits: Habits, other: Other, *, in_column: bool) -> Proof | None:
    if other(*case.near):
        return Proof.OTHER
    if case.last in _REFERENCES | _NUMBER_WORDS or _YEAR.match(case.place[0]):
        return None
    if re.fullmatch(SLASHED, case.sign):
        return Proof.SHAPE
    if case.place["bracketed"]:
        return _bracketed(case, habits)
    if case.place["first"]:
        return _first(case, habits)
    value = case.place["value"]
    if float(value.replace(",", ".")) > 100 or value.startswith("0"):
        return None
    if in_column and case.whole:
        return Proof.COLUMN
    return _behind(case, value, habits)


def _bracketed(case: _Case, habits: Habits) -> Proof | None:
    if case.last in _SHARE or (case.shares and not case.counts):
        return Proof.SHARE
    if case.last and case.last in habits.heads:
        return Proof.ALIKE
    if not habits.any:
        return None
    if case.sign != "96":
        return Proof.SHAPE
    return Proof.MEASURE if case.measures and not case.counts else None


def _first(case: _Case, habits: Habits) -> Proof | None:
    if case.next in habits.openings:
        return Proof.ALIKE
    if not habits.openings:
        return None
    if case.sign != "96":
        return Proof.SHAPE
    return Proof.MEASURE if case.next in _UNCOUNTED else None


def _behind(case: _Case, value: str, habits: Habits) -> Proof | None:
    """A number with the sign behind it: the longer it is, the likelier it is a number."""
    if case.counts and case.sign != "Yo":
        return None
    if case.shares and len(value) > 1:
        return Proof.SHARE
    if value not in habits.values:
        return None
    if case.sign == "Yo" or (value == "100" and case.sign != "96"):
        return Proof.SHAPE
    links = not case.before and case.next in _LINKS
    return Proof.MEASURE if value == "100" and (case.measures or links) else None
