"""The words of a decree and its plan, each with its place: what the language rules read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from lampiran.model import Keputusan
from lampiran.words import (
    Token,
    known,
    listed,
    may_begin_phrase,
    names,
    tokens,
    variant_of,
)

from .case import Case
from .plan_nodes import spots
from .texts_holding import TextsHolding

_CAPITALS: Final = 0.8
"""Part of the words in capitals from which a whole text is, so that they tell no abbreviation."""
_STRANGE: Final = 0.08
"""Part of the words of the decree, or of the plan. Plans of offices that nobody here has seen
keep below 0.06; of a text with two wrong letters in a hundred every tenth word is unknown."""
_FEW: Final = 8
"""Unknown words that any document may have."""
_STRANGE_PASSAGE: Final = 0.4
"""Part of the words of one text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text and where it stands."""

    id: str
    medan: str
    text: str
    cited: bool
    """It quotes the titles of other instruments, whose spelling is theirs."""
    capitals: bool
    """The whole text is in capitals."""
    size: int
    """How many words it has."""
    unknown: int
    """How many of these are unknown."""
    strange: bool
    """Too many of its words are unknown to judge its spelling: another language, or a misread."""
    plain: bool
    """Each of its words is a sound one of one spelling, and begins no phrase that may be a slip."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its words; cut anew, since those of a long decree would fill the memory."""
        return tokens(self.text)

    @property
    def of_plan(self) -> bool:
        """It stands in the plan, not in the decree around it."""
        return not self.id.startswith("keputusan")


class Neighbours(NamedTuple):
    """The words beside one word (small letters), and how often each."""

    before: Counter[str]
    after: Counter[str]


@dataclass(frozen=True, slots=True, eq=False)
class Printed:
    """Every passage, and what they say together.

    Words of cited titles do not count. What is asked of few words is counted when it is asked: the
    unknown words of a long plan that was misread, and the pairs of any, would fill the memory.
    """

    passages: tuple[Passage, ...]
    size: int
    """How many words count."""
    strange: frozenset[bool]
    """Whether the plan (True), the decree (False) holds too many unknown words to call one a slip
    for that alone: it was misread, or is in another language."""
    own_names: frozenset[str]
    """Words of the names that the decree itself carries: its office, place and signers."""
    _known: Counter[str]
    _texts: TextsHolding
    _unknown: dict[str, int] = field(default_factory=dict)
    _beside: dict[str, Neighbours] = field(default_factory=dict)

    def count(self, word: str) -> int:
        """How often a word (small letters) stands there."""
        if known(word):
            return self._known[word]
        if word not in self._unknown:
            self._unknown[word] = sum(
                token.small == word for passage in self._with(word) for token in passage.tokens
            )
        return self._unknown[word]

    def beside(self, word: str) -> Neighbours:
        """What stands beside a word (small letters)."""
        if word not in self._beside:
            found = Neighbours(Counter(), Counter())
            for passage in self._with(word) if self.count(word) else ():
                for one, other in pairwise(passage.tokens):
                    if other.small == word:
                        found.before[one.small] += 1
                    if one.small == word:
                        found.after[other.small] += 1
            self._beside[word] = found
        return self._beside[word]

    def _with(self, word: str) -> Iterator[Passage]:
        found = (self.passages[place] for place in self._texts.places(word))
        return (passage for passage in found if not passage.cited)


def _strange_parts(passages: tuple[Passage, ...]) -> frozenset[bool]:
    found: set[bool] = set()
    for part in (True, False):
        own = [each for each in passages if each.of_plan is part and not each.cited]
        size = sum(each.size for each in own)
        if sum(each.unknown for each in own) > max(_FEW, _STRANGE * size):
            found.add(part)
    return frozenset(found)


@lru_cache(maxsize=1)
def printed(case: Case) -> Printed:
    """The words of `case`; kept for the rule after the first."""
    own_names = _own_names(case.dekrit.keputusan)
    counted: Counter[str] = Counter()
    sound: set[str] = set()
    passages = tuple(
        _passage((id_, medan, text, cited), own_names, counted, sound)
        for id_, medan, text, cited in _texts(case)
        if text
    )
    size = sum(passage.size for passage in passages if not passage.cited)
    texts = TextsHolding(passage.text for passage in passages)
    return Printed(passages, size, _strange_parts(passages), own_names, counted, texts)


def _passage(
    said: tuple[str, str, str, bool],
    own_names: frozenset[str],
    counted: Counter[str],
    sound: set[str],
) -> Passage:
    """One text; its known words are `counted`, and what is found `sound` is not asked again."""
    id_, medan, text, cited = said
    found = tokens(text)
    capitals = False
    if len(found) > 2 and text[:20].isupper():
        loud = sum(token.text.isupper() for token in found)
        capitals = loud >= _CAPITALS * len(found)
    unknown, plain = 0, True
    for token in found:
        word = token.small
        if word not in sound:
            if _is_sound(word):
                sound.add(word)
            else:
                plain = False
                unknown += (capitals or not token.is_mixed) and is_strange(word, own_names)
        if not cited and (word in sound or known(word)):
            counted[word] += 1
    strange = unknown > max(1, _STRANGE_PASSAGE * len(found))
    return Passage(id_, medan, text, cited, capitals, len(found), unknown, strange, plain)


def _is_sound(word: str) -> bool:
    """Whether a word (small letters) is of no interest to any rule of the language."""
    return (
        known(word)
        and listed(word) is None
        and variant_of(word) is None
        and not may_begin_phrase(word)
    )


def is_strange(word: str, own_names: frozenset[str]) -> bool:
    """Whether a word (small letters) is neither Indonesian, nor a name, nor a known slip."""
    return not (known(word) or word in own_names or word in names() or listed(word))


def _texts(case: Case) -> Iterator[tuple[str, str, str | None, bool]]:
    decree, plan = case.dekrit.keputusan, case.dekrit.rencana_aksi
    yield "keputusan.tentang", "tentang", decree.tentang, False
    for at, reason in enumerate(decree.menimbang, start=1):
        yield f"keputusan.menimbang.{at}", "isi", reason.isi, False
    for part in ("mengingat", "memperhatikan"):
        for at, basis in enumerate(getattr(decree, part), start=1):
            yield f"keputusan.{part}.{at}", "isi", basis.isi, True
    yield "keputusan.menetapkan", "menetapkan", decree.menetapkan, False
    for at, point in enumerate(decree.diktum, start=1):
        yield f"keputusan.diktum.{at}", "isi", point.isi, False
    yield "rencana_aksi.judul", "judul", plan.judul, False
    for spot in spots(plan):
        yield spot.id, spot.medan, spot.text, False
        for detail in spot.rincian:
            yield spot.id, "rincian", detail.isi, False
        yield spot.id, "keterangan", getattr(spot.node, "keterangan", None), False


def _own_names(decree: Keputusan) -> frozenset[str]:
    named = [decree.tempat]
    if decree.lembaga:
        named.append(decree.lembaga.wilayah)
    named += [person.nama for person in (decree.penandatangan, decree.salinan) if person]
    return frozenset(token.small for name in named if name for token in tokens(name))
