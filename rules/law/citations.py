"""The legal basis of a decree as chains: an instrument, and those that it cites as amending it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from lampiran.model import DasarHukum, Keputusan, Rujukan

from .gazettes import Gazette, gazettes
from .table import Key, key_of
from .wording import same_word, words

_WORD = re.compile(r"\w{3,}")
LISTS: Final = ("mengingat", "memperhatikan")


@dataclass(frozen=True, slots=True)
class Cited:
    """One cited instrument with the gazette numbers that stand behind it.

    `gazettes` is empty where it cannot be told whose they are.
    """

    rujukan: Rujukan
    gazettes: tuple[Gazette, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """`id`: the item. `clause`: the words between the two, "sebagaimana telah diubah dengan".

    `unread`: the text speaks of an amendment, but none was read.
    """

    id: str
    base: Cited
    amendments: tuple[Cited, ...] = ()
    clause: str | None = None
    unread: bool = False

    @property
    def all(self) -> tuple[Cited, ...]:
        """The instrument and those that amend it."""
        return (self.base, *self.amendments)


def chains(keputusan: Keputusan) -> tuple[Chain, ...]:
    """Every chain of the legal basis, in order."""
    return tuple(chain for id_, item in items(keputusan) for chain in _chains_of(id_, item))


def items(keputusan: Keputusan) -> tuple[tuple[str, DasarHukum], ...]:
    """Every item of the legal basis with its id."""
    return tuple(
        (f"keputusan.{name}.{place}", item)
        for name in LISTS
        for place, item in enumerate(getattr(keputusan, name), start=1)
    )


def cited_keys(keputusan: Keputusan) -> frozenset[Key]:
    """Every instrument that the legal basis cites anywhere."""
    keys = (key_of(one) for _, item in items(keputusan) for one in item.rujukan)
    return frozenset(key for key in keys if key is not None)


@lru_cache(maxsize=512)
def _chains_of(id_: str, item: DasarHukum) -> tuple[Chain, ...]:
    found: list[Chain] = []
    for piece in _pieces(item):
        if piece.in_a_title:
            found[-1:] = [replace(last, unread=True) for last in found[-1:]]
        elif piece.cited.rujukan.peran == "pokok" or not found:
            found.append(Chain(id_, piece.cited, unread=speaks_of_amending(piece.behind)))
        else:
            last = found[-1]
            first = not last.amendments
            found[-1] = Chain(
                id=id_,
                base=last.base,
                amendments=(*last.amendments, piece.cited),
                clause=_clause(piece.before) if first else last.clause,
                unread=last.unread and not first,
            )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A citation with the words on both sides of its number, titles left out."""

    cited: Cited
    before: str
    behind: str
    in_a_title: bool


def _pieces(item: DasarHukum) -> Iterator[_Piece]:
    """What stands around each citation; around none, where one number is not found as read.

    "diubah dengan Undang-Undang 7 Tahun 2023 tentang Penetapan ... Nomor 1 Tahun 2022" (so PKPU
    21/2023 itself prints it) was read as citing the latter: it stands in the title of another.
    """
    places = _places(item)
    if places is None:
        for one in item.rujukan:
            yield _Piece(Cited(one, ()), "", item.isi.replace(one.tentang or "\0", ""), False)
        return
    printed = gazettes(item.isi)
    starts = [*(start for start, _ in places), len(item.isi)]
    before, titles = item.isi[: starts[0]], 0
    for number, one in enumerate(item.rujukan):
        start, end = places[number][1], starts[number + 1]
        in_a_title = _titles_opened(before) > titles or _cites_itself(item.rujukan, number)
        behind = item.isi[start:end].replace(one.tentang or "\0", "")
        own = _own([it for it in printed if start <= it.start < end], one)
        yield _Piece(Cited(one, own), before, behind, in_a_title)
        before, titles = behind, int(one.tentang is not None)


def _titles_opened(text: str) -> int:
    """How many titles begin in a text, a garbled "tentang" included."""
    openers: list[str] = words()["judul"]["perihal"]
    return sum(
        any(same_word(word, one) for one in openers) for word in _WORD.findall(text.casefold())
    )


def _cites_itself(rujukan: tuple[Rujukan, ...], number: int) -> bool:
    """Nothing amends itself: the number stands in the title of an amendment that was not read."""
    one = rujukan[number]
    return one.peran == "perubahan" and any(
        (one.nomor, one.tahun) == (other.nomor, other.tahun)
        for other in rujukan[:number]
        if other.peran == "pokok"
    )


def _places(item: DasarHukum) -> list[tuple[int, int]] | None:
    """Where each number stands in the text, in order; None if one is not found as it was read."""
    places: list[tuple[int, int]] = []
    start = 0
    for one in item.rujukan:
        found = _number(one).search(item.isi, start) if one.nomor else None
        if found is None:
            return [(0, 0)] if len(item.rujukan) == 1 else None
        places.append(found.span())
        start = found.end()
    return places


def _number(one: Rujukan) -> re.Pattern[str]:
    number = r"\s*".join(re.escape(sign) for sign in one.nomor or "")
    year = "" if "/" in (one.nomor or "") else rf"\W*(?:t\w{{1,4}}\W*)?{one.tahun}(?!\d)"
    return re.compile(rf"(?<![\d/])0*{number}(?!\d){year}", re.IGNORECASE)


def _own(found: list[Gazette], rujukan: Rujukan) -> tuple[Gazette, ...]:
    """One of each kind. An amending title may quote the gazette of what it amends before its own;
    behind the instrument itself may come that of an amendment that was not read as one."""
    first_wins = reversed(found) if rujukan.peran == "pokok" else found
    return tuple({one.jenis: one for one in first_wins}.values())


def _clause(between: str) -> str | None:
    """From the word that opens the amending clause on; None if the text has none there."""
    place = between.casefold().rfind("sebagaimana")
    clause = between[max(place, 0) :]
    if found := re.match(r".*?\bdengan\b", clause, re.IGNORECASE | re.DOTALL):
        clause = found[0]
    return clause if speaks_of_amending(clause) else None


def speaks_of_amending(text: str) -> bool:
    """Whether words say that something was amended."""
    return re.search(words()["perubahan"]["klausa"], text, re.IGNORECASE) is not None
