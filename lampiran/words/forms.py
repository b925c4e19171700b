"""What a root can become: the regular affixes of Indonesian, with their sound changes.

The affixes go by class, because a speller that allows every prefix before every root
takes a slip for a word: "dimanis" would be a passive of "manis" instead of a mistyped
"dinamis". Clitics (-nya, -lah …) and doubled words are taken off by the reader (vocabulary.py).

The ten thousand roots have twenty times as many forms, which no process needs at once: of a word,
what may be affixes is taken off, and what is left must be a root that takes them.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from .lists import roots

VOWELS = frozenset("aiueo")

AFFIXES: Final = {
    ("", ""): "ksbt",
    ("", "an"): "kb",
    ("", "kan"): "ksb",
    ("", "i"): "ks",
    ("me~", ""): "ks",
    ("me~", "kan"): "ksbg",
    ("me~", "i"): "ksbg",
    ("pe~", ""): "ksb",
    ("pe~", "an"): "ksbg",
    ("di", ""): "k",
    ("di", "kan"): "ksbg",
    ("di", "i"): "ksbg",
    ("ter", ""): "ks",
    ("ter", "kan"): "ksbg",
    ("ter", "i"): "ksbg",
    ("memper", ""): "ks",
    ("memper", "kan"): "ksbg",
    ("memper", "i"): "ksbg",
    ("diper", ""): "ks",
    ("diper", "kan"): "ksbg",
    ("diper", "i"): "ksbg",
    ("per", "kan"): "k",
    ("per", "an"): "ksbg",
    ("terper", "kan"): "k",
    ("ber", ""): "kb",
    ("ber", "kan"): "kb",
    ("ber", "an"): "ksbg",
    ("ke", "an"): "ksbg",
    ("berke", "an"): "ksbg",
    ("keber", "an"): "ks",
    ("keter", "an"): "ks",
    ("se", ""): "ksb",
    ("tidak", ""): "s",
    ("ketidak", "an"): "ks",
}
"""Prefix and suffix to the classes of roots that take them (akar.txt says which these are)."""

_LOSES_R: Final = frozenset({"ber", "ter", "per", "terper", "keber", "keter"})
"""Before r: "berencana". "bekerja" and its like stand in the list."""
MELTED: Final = {"m": "p", "n": "t", "ny": "s", "ng": "k"}
"""The sound in which the first letter of a root has melted away, and the letter."""


def nasal(root: str) -> tuple[str, ...]:
    """What stands after me- or pe-: "susun" gives "nyusun", "kelola" "ngelola", "bina" "mbina".

    k, p, s and t melt away before a vowel; before a consonant they stay ("memproses"). Long
    loanwords are also met with the letter kept ("mengkoordinasikan"), which is tolerated.
    """
    first, second = root[0], root[1:2]
    if syllables(root) == 1:
        return (f"nge{root}", *_nasal(root, first, second))
    return _nasal(root, first, second)


def _nasal(root: str, first: str, second: str) -> tuple[str, ...]:
    if first in "lmnrwy":
        return (root,)
    if first in "bfv":
        return (f"m{root}",)
    if first in "dcjz" or root.startswith("sy"):
        return (f"n{root}",)
    if first in "aiueogh" or root.startswith("kh"):
        return (f"ng{root}",)
    kept = {"p": "m", "t": "n", "s": "n", "k": "ng"}.get(first)
    if kept is None:
        return (f"ng{root}",)
    if second not in VOWELS:
        return (f"{kept}{root}",)
    melted = {"p": "m", "t": "n", "s": "ny", "k": "ng"}[first] + root[1:]
    return (melted, f"{kept}{root}") if len(root) >= 8 else (melted,)


def syllables(root: str) -> int:
    """Vowels that do not follow another, which is near enough: "cek" has one, "kelola" three."""
    return sum(
        letter in VOWELS and (place == 0 or root[place - 1] not in VOWELS)
        for place, letter in enumerate(root)
    )


def _prefixed(prefix: str, root: str) -> tuple[str, ...]:
    """The ways in which prefix and root are written together."""
    if prefix[-1:] == "~":
        return tuple(prefix[:-1] + melted for melted in nasal(root))
    if prefix in _LOSES_R and root[0] == "r":
        return (prefix[:-1] + root,)
    return (prefix + root,)


@cache
def _taken(classes: str) -> frozenset[tuple[str, str]]:
    """Prefixes with their suffixes that a root of these classes takes."""
    return frozenset(pair for pair, takers in AFFIXES.items() if set(takers) & set(classes))


def forms(root: str) -> Iterator[str]:
    """Every form of a root of the list; -i does not follow an i."""
    for prefix, suffix in _taken(roots()[root]):
        if suffix != "i" or root[-1] != "i":
            for body in _prefixed(prefix, root):
                yield body + suffix


def _openings() -> dict[str, tuple[tuple[str, str], ...]]:
    """The letters that a prefix may put before what is left of a root.

    Each to the prefixes it may be of, with the letter that is then melted in it.
    """
    found: dict[str, set[tuple[str, str]]] = {}
    for prefix, _ in AFFIXES:
        if prefix[-1:] == "~":
            for sound in ("", "m", "n", "ng", "nge"):
                found.setdefault(prefix[:-1] + sound, set()).add((prefix, ""))
            for sound, letter in MELTED.items():
                found.setdefault(prefix[:-1] + sound, set()).add((prefix, letter))
            continue
        found.setdefault(prefix, set()).add((prefix, ""))
        if prefix in _LOSES_R:
            found.setdefault(prefix[:-1], set()).add((prefix, ""))
    return {opening: tuple(sorted(readings)) for opening, readings in found.items()}


OPENINGS: Final = _openings()
LONGEST: Final = max(map(len, OPENINGS))
"""Letters of the longest opening."""
ENDINGS: Final = ("", *sorted({suffix for _, suffix in AFFIXES if suffix}))


def parted(word: str) -> Iterator[tuple[str, str, str]]:
    """Every way to part `word` (small letters) into prefix, root and suffix, of whatever root."""
    ends = [(ending, len(word) - len(ending)) for ending in ENDINGS if word.endswith(ending)]
    for cut in range(min(len(word), LONGEST + 1)):
        for prefix, melted in OPENINGS.get(word[:cut], ()):
            for ending, end in ends:
                yield prefix, melted + word[cut:end], ending


def is_made(word: str) -> bool:
    """Whether `word` (small letters) is a form of any root."""
    listed = roots()
    for prefix, root, suffix in parted(word):
        classes = listed.get(root)
        if (
            classes is not None
            and (prefix, suffix) in _taken(classes)
            and (suffix != "i" or root[-1] != "i")
            and word[: len(word) - len(suffix)] in _prefixed(prefix, root)
        ):
            return True
    return False
