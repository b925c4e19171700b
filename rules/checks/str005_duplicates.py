"""STR005: the same duty stands at two places of the plan."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from lampiran.model import Temuan

from ..case import Case, Finder, brief
from ..data import words
from ..plan_nodes import Spot, spots
from ..plan_wording import Item, abbreviations, items
from ..printed_as import warn_if_sure
from ..registry import rule

_CONTENT: Final = 5
"""Content words from which a wording can be compared at all ..."""
_SPECIAL: Final = 3
"""... and how many of them must not be words of any duty."""
_WHOLE: Final = 7
"""Content words from which a text that stands whole within another is the same duty."""
_SAME: Final = 92.0
"""Likeness (0..100) of two wordings from which they are one: a letter or an ending differs."""
_WIDESPREAD: Final = 6
"""Items of one plan from which a repeated wording is its manner, not a slip."""


class _Twin(NamedTuple):
    message: str
    first: Item
    second: Item


@rule("STR005")
def duplicates(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Reported at the later place. Wordings that any duty may have are no duplicates.

    In SK KPU Kabupaten Alor 6/2026: LHKPN and LHKASN in 1.2.3 and 7.7, and the document of
    follow-up in 1.3.2 and 1.3.3.
    """
    nodes = spots(case.dekrit.rencana_aksi)
    below = [spot for spot in nodes if spot.level in ("sub kegiatan", "indikator")]
    every = items(below, case.dekrit.keputusan.lembaga)
    told: set[tuple[str, str]] = set()
    for message, first, second in (*_siblings(every), *_alike(every), *_by_abbreviation(every)):
        pair = (first.spot.id, second.spot.id)
        if pair in told:
            continue
        told.add(pair)
        yield finder.find(
            message,
            warn_if_sure(case, *pair),
            id_=second.spot.id,
            medan=second.spot.medan if second.detail is None else "rincian",
            ditemukan=second.text,
            letak=_called(case, second),
            lain=_called(case, first),
            teks=brief(second.text),
            teks_lain=brief(first.text),
        )


def _called(case: Case, item: Item) -> str:
    """The place of an item: that of its node, or which detail of the cell it is."""
    if item.detail is None:
        return item.spot.id
    mark = item.spot.rincian[item.detail].tanda
    return case.spoken.detail(item.spot.id, mark, item.detail + 1)


def _siblings(every: Iterable[Item]) -> Iterator[_Twin]:
    """Two children of one parent with the same words, however general."""
    seen: dict[tuple[str, tuple[str, ...]], Item] = {}
    for item in every:
        if item.detail is not None or item.spot.parent is None or not item.words:
            continue
        key = (item.spot.parent.id, item.words)
        if key in seen:
            yield _Twin("saudara", seen[key], item)
        else:
            seen[key] = item


def _alike(every: Sequence[Item]) -> Iterator[_Twin]:
    """Pairs that share most of their words: found by words, so that few pairs are compared."""
    fit = [
        item for item in every if len(item.content) >= _CONTENT and len(item.special) >= _SPECIAL
    ]
    holders = _holders(fit)
    sizes = [len(item.content) for item in fit]
    found: list[_Twin] = []
    for place, item in enumerate(fit):
        common = Counter(
            other for word in item.content for other in holders.get(word, ()) if other < place
        )
        for other, count in sorted(common.items()):
            if count < 0.75 * min(sizes[place], sizes[other]):
                continue
            twin = fit[other]
            if _apart(item, twin):
                message = _same(twin, item)
                if message:
                    found.append(_Twin(message, twin, item))
    often = Counter(one.first.words for one in found)
    yield from (one for one in found if often[one.first.words] < _WIDESPREAD)


def _holders(every: Sequence[Item]) -> dict[str, list[int]]:
    """The places of each word that stands at more than one: the others fill a long plan."""
    count = Counter(word for item in every for word in item.content)
    found: dict[str, list[int]] = {word: [] for word, times in count.items() if times > 1}
    for place, item in enumerate(every):
        for word in item.content:
            if word in found:
                found[word].append(place)
    return found


def _apart(one: Item, other: Item) -> bool:
    """Neither above the other, nor two details of one cell; and of the same level, or details."""
    if one.spot.id == other.spot.id:
        return False
    if one.spot.level != other.spot.level and one.detail is None and other.detail is None:
        return False
    lines = {spot.id for spot in one.spot.up}, {spot.id for spot in other.spot.up}
    if one.spot.id in lines[1] or other.spot.id in lines[0]:
        return False
    # A detail and the cell beside it often name one thing: they are one branch.
    details = one.detail is not None or other.detail is not None
    return not (details and _kegiatan(one.spot) == _kegiatan(other.spot))


def _kegiatan(spot: Spot) -> str:
    return next((above.id for above in spot.up if above.level == "kegiatan"), spot.id)


def _same(one: Item, other: Item) -> str | None:
    first, second = " ".join(one.words), " ".join(other.words)
    if one.content == other.content or fuzz.token_sort_ratio(first, second) >= _SAME:
        differing = one.content ^ other.content
        return "sama" if _only_spelling(differing, one.content, other.content) else None
    short, long = sorted((one, other), key=lambda item: len(item.words))
    whole = len(short.content) >= _WHOLE and long.words[: len(short.words)] == short.words
    return "termuat" if whole else None


def _only_spelling(differing: frozenset[str], one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words that differ pair up as spellings: "2024" and "2025", "masuk" and
    "keluar" are not the same duty.
    """
    left, right = differing & one, differing & other
    if any(any(letter.isdigit() for letter in word) for word in differing):
        return False
    return all(any(fuzz.ratio(a, b) >= 75 for b in right) for a in left) and all(
        any(fuzz.ratio(a, b) >= 75 for a in left) for b in right
    )


def _by_abbreviation(every: Sequence[Item]) -> Iterator[_Twin]:
    """Items that are about nothing but one abbreviation, in different kegiatan."""
    about: defaultdict[str, list[Item]] = defaultdict(list)
    places: defaultdict[str, set[str]] = defaultdict(set)
    saying = words("rencana", "penyampaian")
    for item in every:
        short = abbreviations(item.text)
        for name in short:
            places[name].add(_kegiatan(item.spot))
        if item.detail is None and len(short) == 1 and len(next(iter(short))) >= 4:
            name = next(iter(short))
            if item.content - saying == {name.casefold()} and len(item.content) > 1:
                about[name].append(item)
    for name, found in about.items():
        first: dict[str, Item] = {}
        for item in found:
            first.setdefault(_kegiatan(item.spot), item)
        if len(first) == 2 and len(places[name]) == 2:
            yield from (_Twin("singkatan", a, b) for a, b in combinations(first.values(), 2))
