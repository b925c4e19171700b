"""The words of a decree and its plan, each with its place: what the language rules read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from lampiran.model import Keputusan
from lampiran.words import Token, known, listed, names, tokens

from .case import Case
from .plan_nodes import spots

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

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its words; cut anew, since those of a long decree would fill the memory."""
        return tokens(self.text)

    @property
    def of_plan(self) -> bool:
        """It stands in the plan, not in the decree around it."""
        return not self.id.startswith("keputusan")


@dataclass(frozen=True, slots=True)
class Printed:
    """Every passage, and what they say together."""

    passages: tuple[Passage, ...]
    count: Counter[str]
    """Words in small letters; those of cited titles do not count."""
    pairs: Counter[tuple[str, str]]
    """Neighbours, likewise."""
    strange: frozenset[bool]
    """Whether the plan (True), the decree (False) holds too many unknown words to call one a slip
    for that alone: it was misread, or is in another language."""
    own_names: frozenset[str]
    """Words of the names that the decree itself carries: its office, place and signers."""


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
    passages = tuple(
        _passage(id_, medan, text, cited, own_names)
        for id_, medan, text, cited in _texts(case)
        if text
    )
    count: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        if passage.cited:
            continue
        small = [token.small for token in passage.tokens]
        count.update(small)
        pairs.update(pairwise(small))
    return Printed(passages, count, pairs, _strange_parts(passages), own_names)


def _passage(id_: str, medan: str, text: str, cited: bool, own_names: frozenset[str]) -> Passage:
    found = tokens(text)
    capitals = False
    if len(found) > 2 and text[:20].isupper():
        loud = sum(token.text.isupper() for token in found)
        capitals = loud >= _CAPITALS * len(found)
    unknown = sum(
        (capitals or not token.is_mixed) and is_strange(token.small, own_names) for token in found
    )
    strange = unknown > max(1, _STRANGE_PASSAGE * len(found))
    return Passage(id_, medan, text, cited, capitals, len(found), unknown, strange)


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
