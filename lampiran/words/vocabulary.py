"""Is this a word?"""

from functools import cache, lru_cache
from typing import Final

from .forms import all_forms
from .lists import foreign_words, spelling

CLITICS: Final = ("nya", "lah", "kah", "pun", "ku", "mu")
"""Written onto the word before them; two may follow one another: "hendaknyalah"."""
BOUND: Final = (
    *("adi", "antar", "anti", "audio", "auto", "bio", "dasa", "de", "dis", "dwi", "eka", "eko"),
    *("ekstra", "geo", "hidro", "infra", "inter", "intra", "ko", "kontra", "maha", "makro"),
    *("manca", "mega", "meta", "mikro", "mono", "multi", "neo", "nir", "non", "panca", "para"),
    *("pasca", "pra", "pro", "proto", "psiko", "purna", "re", "semi", "sub", "super", "supra"),
    *("swa", "tele", "trans", "tri", "tuna", "ultra", "wira"),
)
"""Written onto the word after them."""
SHORTEST: Final = 4
"""Letters that a word keeps when something bound is taken off it."""


@cache
def words() -> frozenset[str]:
    """Every regular form of every root."""
    return all_forms()


@lru_cache(maxsize=20_000)
def known(word: str) -> bool:
    """Whether `word` is Indonesian, or a foreign word that Indonesian offices use as it is."""
    small = word.lower()
    if len(small) < 2 or _plain(small):
        return True
    if "-" in small:
        parts = [part for part in small.split("-") if part]
        return bool(parts) and all(_plain_or_short(part) for part in parts)
    rests = (small[len(prefix) :] for prefix in BOUND if small.startswith(prefix))
    return any(len(rest) >= SHORTEST and _plain(rest) for rest in rests)


def _plain_or_short(part: str) -> bool:
    return len(part) < 3 or _plain(part)


def _plain(word: str) -> bool:
    if word in words() or word in foreign_words():
        return True
    if word in _wrong():
        return False
    for clitic in CLITICS:
        if word.endswith(clitic) and len(word) - len(clitic) >= 3 and _plain(word[: -len(clitic)]):
            return True
    return False


@cache
def _wrong() -> frozenset[str]:
    slips = spelling()
    return frozenset().union(*(slips[kind] for kind in ("baku", "ketik", "campur", "pisah")))
