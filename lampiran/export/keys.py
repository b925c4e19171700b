"""Keys that stay with a node when a decree is read again or a little edited.

A node's key is made of what it says and of what the nodes above it say, never of its place:
siblings may come, go and change order. What a scan, a slip of the fingers or another manner of
writing changes is undone first (`said`), so that it does not change the key either. Two
siblings that say the same are told apart by which comes first, which is all the paper gives.
"""

import hashlib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from lampiran.align.wording import normalised_if_spoilt
from lampiran.model import Dekrit, Keputusan, Lembaga
from lampiran.words import known, listed, near, variant_of

_SCHEME: Final = "1"
"""Part of every digest; another way to make keys takes another number."""
_DECREE: Final = 10
_NODE: Final = 12
"""Hexadecimal digits; a node's are unique within its decree only."""
_LONGEST_WORD: Final = 30
"""Letters; longer runs are no words, and costly to look up."""
_LONGEST_TEXT: Final = 4000
"""Signs of a text that are looked at word by word; the longest cell of a real plan has 1,400."""
_SLIPS: Final = 4
"""Unknown words of a text that may all be slips; more, and most of the text, are no Indonesian."""
_SHORTEST: Final = 5
"""Letters of a word that is still told by its neighbours in the dictionary."""


def decree_key(dekrit: Dekrit) -> str:
    """Of the office, the kind, number and year; of the file where the number was not found."""
    decree = dekrit.keputusan
    known_by = [*_office(decree.lembaga), decree.jenis.casefold()]
    known_by += [(decree.nomor or "").casefold().replace(" ", ""), str(decree.tahun or "")]
    if decree.nomor is None or decree.lembaga is None:
        known_by.append(dekrit.sumber.sha256)
    return _digest(known_by, _DECREE)


def _office(office: Lembaga | None) -> tuple[str, ...]:
    if office is None:
        return ("",)
    if office.tingkat is not None and office.wilayah is not None:
        return (office.tingkat.value, _letters(office.wilayah))
    return (_letters(office.nama),)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


class Keys:
    """Makes the keys of one decree; ask for them in the order of the document.

    `earlier` are keys that nodes had in an earlier export, by their ids in this decree.
    """

    def __init__(
        self, decree: str, keputusan: Keputusan, year: int | None, earlier: Mapping[str, str]
    ) -> None:
        self.decree: Final = decree
        self._office, self._year = keputusan.lembaga, year
        self._earlier = earlier
        self._taken = set(earlier.values())

    def of(
        self, above: str | None, kind: str, texts: Iterable[str | None], id_: str | None = None
    ) -> str:
        """The key of what says `texts` under the node with the key `above`.

        What stands behind the hyphen is the same in any decree. Of twins the later are numbered.
        """
        if id_ is not None and id_ in self._earlier:
            return self._earlier[id_]
        parent = "" if above is None else above.partition("-")[2]
        words = "".join(said(text, self._office, self._year) for text in texts if text)
        for count in itertools.count(1):
            twin = () if count == 1 else (str(count),)
            key = f"{self.decree}-{_digest((parent, kind, words, *twin), _NODE)}"
            if key not in self._taken:
                break
        self._taken.add(key)
        return key


def _digest(parts: Iterable[str], length: int) -> str:
    raw = "\x1f".join((_SCHEME, *parts)).encode()
    return hashlib.sha256(raw).hexdigest()[:length]


@lru_cache(maxsize=50_000)
def said(text: str, office: Lembaga | None = None, year: int | None = None) -> str:
    """What a text says, without spaces and whatever a reading or a spelling may change."""
    if len(text) > _LONGEST_TEXT:
        return _letters(text)
    words = normalised_if_spoilt(text, office).split()
    strange = sum(not known(word) for word in words)
    foreign = strange > _SLIPS and 2 * strange > len(words)
    meant = (word if foreign else _meant(word, year) for word in _joined(words))
    return "".join(meant).replace(" ", "")


def _joined(words: list[str]) -> Iterator[str]:
    """Words, with those put together that a page or a scan has cut in two."""
    at = 0
    while at < len(words):
        pair = "".join(words[at : at + 2])
        cut = len(pair) <= _LONGEST_WORD and pair.isalpha() and at + 1 < len(words)
        if cut and not all(map(_is_word, words[at : at + 2])) and known(pair):
            yield pair
            at += 2
        else:
            yield words[at]
            at += 1


def _is_word(word: str) -> bool:
    return len(word) > 1 and known(word)


@lru_cache(maxsize=50_000)
def _meant(word: str, year: int | None) -> str:
    """The word as it should be spelt; the year of the plan and its neighbours as such."""
    if word.isdigit() and year is not None and len(word) == 4:
        away = int(word) - year
        return f"{{tahun{away:+d}}}" if abs(away) <= 1 else word
    if len(word) > _LONGEST_WORD or word.isdigit() or "{" in word:
        return word
    slip = listed(word)
    if slip is not None:
        return slip.saran
    if len(word) < _SHORTEST or known(word):
        return variant_of(word) or word
    nearest = near(word)
    return nearest[0][0] if nearest else word
