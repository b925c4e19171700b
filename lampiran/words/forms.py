"""What a root can become: the regular affixes of Indonesian, with their sound changes.

The forms are made by class, because a speller that allows every prefix before every root
takes a slip for a word: "dimanis" would be a passive of "manis" instead of a mistyped
"dinamis". Clitics (-nya, -lah …) and doubled words are taken off by the reader (vocabulary.py).
"""

from collections.abc import Iterator

from .lists import roots, spelling

VOWELS = frozenset("aiueo")


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


def _ber(root: str) -> str:
    """ber- loses its r before r ("berencana"); "bekerja" and its like stand in the list."""
    return f"be{root}" if root[0] == "r" else f"ber{root}"


def _ter(root: str) -> str:
    return f"te{root}" if root[0] == "r" else f"ter{root}"


def _per(root: str) -> str:
    return f"pe{root}" if root[0] == "r" else f"per{root}"


def _around(root: str) -> Iterator[str]:
    """Prefix and suffix at once; -i does not follow an i."""
    for melted in nasal(root):
        yield from (f"me{melted}kan", f"pe{melted}an")
        if root[-1] != "i":
            yield f"me{melted}i"
    for ending in ("kan",) if root[-1] == "i" else ("kan", "i"):
        yield from (f"di{root}{ending}", f"{_ter(root)}{ending}")
        yield from (f"memper{root}{ending}", f"diper{root}{ending}")
    yield from (f"{_per(root)}an", f"ke{root}an", f"berke{root}an", f"{_ber(root)}an")


def _noun(root: str) -> Iterator[str]:
    yield from _around(root)
    yield from (root, f"{root}an", f"{root}kan", _ber(root), f"se{root}", f"{_ber(root)}kan")
    for melted in nasal(root):
        yield f"pe{melted}"


def _adjective(root: str) -> Iterator[str]:
    yield from _around(root)
    yield from (root, f"{root}kan", f"se{root}", _ter(root), f"memper{root}", f"diper{root}")
    yield from (f"tidak{root}", f"ketidak{root}an", f"ke{_ber(root)}an", f"ke{_ter(root)}an")
    if root[-1] != "i":
        yield f"{root}i"
    for melted in nasal(root):
        yield from (f"me{melted}", f"pe{melted}")


def _verb(root: str) -> Iterator[str]:
    yield from _noun(root)
    yield from (f"di{root}", _ter(root), f"memper{root}", f"diper{root}", f"{_per(root)}kan")
    yield from (f"ketidak{root}an", f"ke{_ber(root)}an", f"ke{_ter(root)}an", f"ter{_per(root)}kan")
    if root[-1] != "i":
        yield f"{root}i"
    for melted in nasal(root):
        yield f"me{melted}"


def _whole(root: str) -> Iterator[str]:
    yield root


_MAKERS = {"k": _verb, "s": _adjective, "b": _noun, "t": _whole, "g": _around}


def all_forms() -> frozenset[str]:
    """Every form of every root, less those that are known to be slips."""
    slips = spelling()
    wrong = {*slips["baku"], *slips["ketik"], *slips["campur"], *slips["pisah"]}
    forms = {
        form for root, kinds in roots().items() for kind in kinds for form in _MAKERS[kind](root)
    }
    return frozenset(forms - wrong)
