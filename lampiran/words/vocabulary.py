"""Is this a word?"""

from functools import cache, lru_cache
from typing import Final

from .forms import is_made
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
KEPT: Final = 4_000
"""Words whose answer is kept; a plan of 500 pages has more, but says the same ones all the time."""


def is_regular(word: str) -> bool:
    """Whether `word` (small letters) is a regular form of a root, and no known slip."""
    return is_made(word) and not is_wrong(word)


def is_wrong(word: str) -> bool:
    """Whether `word` (small letters) is itself a slip of the lists."""
    return word in _wrong()


@lru_cache(maxsize=KEPT)
def known(word: str) -> bool:
    """Whether `word` is Indonesian, or a foreign word that Indonesian offices use as it is."""
    small = word.lower()
    if len(small) < 2 or _plain(small):
        return True
    if "-" in small:
        parts = [part for part in small.split("-") if part]
        return bool(parts) and all(_plain_or_short(part) for part in parts)
    if not small.startswith(BOUND):
        return False
    rests = (small[len(prefix) :] for prefix in BOUND if small.startswith(prefix))
    return any(len(rest) >= SHORTEST and _plain(rest) for rest in rests)


def _plain_or_short(part: str) -> bool:
    return len(part) < 3 or _plain(part)


def _plain(word: str) -> bool:
    if word in foreign_words():
        return True
    if is_wrong(word):
        return False
    if is_made(word):
        return True
    for clitic in CLITICS:
        if word.endswith(clitic) and len(word) - len(clitic) >= 3 and _plain(word[: -len(clitic)]):
            return True
    return False


@cache
def _wrong() -> frozenset[str]:
    slips = spelling()
    return frozenset().union(*(slips[kind] for kind in ("baku", "ketik", "campur", "pisah")))
