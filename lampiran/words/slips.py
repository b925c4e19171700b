"""Forms that are known to be wrong, with what is meant: ejaan.toml, made ready to ask."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from .lists import spelling
from .vocabulary import CLITICS, KEPT, is_regular, known

Kind = Literal["ketik", "baku", "campur", "pisah", "depan", "sambung", "makna"]
"""ketik: an error of the fingers; baku: a non-standard spelling; campur: a foreign stem under an
Indonesian prefix; pisah: two words written as one; depan: the same of a preposition and its word;
sambung: one word written as two; makna: a word that does not mean what is meant."""
WORD_KINDS: Final = ("ketik", "campur", "pisah", "baku")
_STEM: Final = 4
"""Letters a non-standard spelling must have to be looked for inside a longer word."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong, and what should stand there, in small letters."""

    kind: Kind
    saran: str


@lru_cache(maxsize=KEPT)
def listed(word: str) -> Slip | None:
    """The slip that `word` is, if it is one of the known ones or derived from one."""
    small = word.lower()
    for stem, tail in _with_and_without_clitic(small):
        slip = _listed_stem(stem)
        if slip is not None:
            return Slip(slip.kind, slip.saran + tail)
    return None if known(small) else _derived(small)


def _with_and_without_clitic(word: str) -> list[tuple[str, str]]:
    return [(word, "")] + [
        (word[: -len(end)], end)
        for end in CLITICS
        if word.endswith(end) and len(word) > len(end) + 2
    ]


def _listed_stem(word: str) -> Slip | None:
    for kind in WORD_KINDS:
        if word in spelling()[kind]:
            return Slip(kind, spelling()[kind][word])
    for preposition, data in spelling()["depan"].items():
        rest = word.removeprefix(preposition)
        if rest != word and rest in data["kata"]:
            return Slip("depan", f"{preposition} {rest}")
    return None


@cache
def _stems() -> dict[str, tuple[int, str]]:
    """Each spelling to its place in the file, for the first wins, and to the standard one."""
    pairs = enumerate(spelling()["baku"].items())
    return {
        wrong: (place, right)
        for place, (wrong, right) in pairs
        if len(wrong) >= _STEM and " " not in wrong
    }


_BEFORE: Final = frozenset(
    {"", "me", "mem", "men", "meng", "meny", "di", "ber", "be", "ter", "pe", "pem", "pen", "peng"}
    | {"per", "ke", "se", "keber", "keter", "ketidak", "memper", "diper"}
)
_AFTER: Final = frozenset({"", "an", "kan", "i", "nya", "annya", "kannya", "inya"})


_LONGEST_BEFORE: Final = max(map(len, _BEFORE))


def _derived(word: str) -> Slip | None:
    """ "perijinan": an unknown derivation of a non-standard form whose standard twin is a word."""
    for _, meant in sorted(_standard_twins(word)):
        if known(meant):
            return Slip("baku", meant)
    return None


def _standard_twins(word: str) -> Iterator[tuple[int, str]]:
    """What `word` would be if a non-standard stem in it were standard, by the stem's place."""
    endings = [after for after in _AFTER if word.endswith(after)]
    for at in range(min(len(word), _LONGEST_BEFORE + 1)):
        before = word[:at]
        if before not in _BEFORE:
            continue
        for after in endings:
            stem = word[at : len(word) - len(after)]
            if stem in _stems() and stem != word and word.find(stem) == at:
                place, right = _stems()[stem]
                yield place, before + right + after


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word to the phrases that begin with it."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for wrong, right in spelling()["sambung"].items():
        parts = tuple(wrong.split())
        found.setdefault(parts[0], []).append((parts, right))
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return found


@cache
def _openers() -> frozenset[str]:
    return frozenset({"di", *_phrases(), *spelling()["makna"]})


def may_begin_phrase(word: str) -> bool:
    """Whether a slip of several words can begin with `word` (small letters)."""
    return word in _openers()


def listed_phrase(following: tuple[str, ...], before: str | None) -> tuple[int, Slip] | None:
    """How many of the `following` words (small letters) are one slip, and which.

    `before` is the word before them, or None at the beginning of a sentence.
    """
    for parts, right in _phrases().get(following[0], ()):
        if following[: len(parts)] == parts:
            return len(parts), Slip("sambung", right)
    meaning = spelling()["makna"].get(following[0])
    if meaning and len(following) > 1 and following[1] in meaning["sebelum"]:
        return 1, Slip("makna", meaning["saran"])
    if following[0] == "di" and len(following) > 1 and _prefix_apart(following, before):
        return 2, Slip("sambung", f"di{following[1]}")
    return None


_PASSIVE: Final = re.compile(r"[a-z]{3,}kan\Z")


def _prefix_apart(following: tuple[str, ...], before: str | None) -> bool:
    """Whether "di" is the passive prefix: of a sure verb, or of a noun used as one.

    A noun is a verb here if a neighbour says so: "yang di proses", "di evaluasi secara". Where
    it ends the sentence it needs the word before it.
    """
    data = spelling()["awalan"]
    stem = following[1]
    joined = f"di{stem}"
    if stem in data["tentu"]:
        return True
    if (
        _PASSIVE.match(stem)
        and is_regular(joined)
        and is_regular(stem[:-3])
        and stem not in data["bukan"]
    ):
        return True
    if stem not in data["mungkin"]:
        return False
    after = following[2] if len(following) > 2 else None
    return before in data["didahului"] or after in data["diikuti"]


def variant_of(word: str) -> str | None:
    """The standard word of which `word` is another spelling, no slip by itself ("assessment")."""
    found: str | None = spelling()["varian"].get(word.lower())
    return found
