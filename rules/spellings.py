"""Words that one document spells in several ways: told as one (BHS002), not slip by slip."""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from lampiran.words import listed, variant_of

from .case import Case
from .printed_words import Passage, Printed, printed


@dataclass(slots=True)
class Family:
    """The spellings of one word, as printed first, and how often each."""

    standard: str
    other: Passage
    """Where a spelling that is not the standard one stands first."""
    shown: dict[str, str] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)
    """Where each of the forms that are not the standard one stands first."""
    count: Counter[str] = field(default_factory=Counter)


@lru_cache(maxsize=1)
def families(case: Case) -> tuple[Family, ...]:
    """Each word with more than one spelling; quoted titles keep theirs and do not count."""
    document = printed(case)
    found: dict[str, Family] = {}
    for passage in document.passages:
        if passage.plain or passage.cited or passage.of_plan in document.strange:
            continue
        for token in passage.tokens:
            standard = None if token.is_mixed else _standard(token.small)
            if standard is not None:
                family = found.setdefault(standard, Family(standard, passage))
                family.shown.setdefault(token.small, token.text)
                family.first.setdefault(token.small, passage.id)
                family.count[token.small] += 1
    for standard, family in found.items():
        alike = _count(standard, document)
        if alike:
            family.shown[standard] = standard
            family.first.pop(standard, None)
            family.count[standard] = alike
    return tuple(family for family in found.values() if len(family.count) > 1)


def spelt_variously(case: Case) -> frozenset[str]:
    """The forms (small letters) of all these words."""
    return frozenset(form for family in families(case) for form in family.count)


def _standard(word: str) -> str | None:
    slip = listed(word)
    if slip is not None and slip.kind in ("baku", "pisah"):
        return slip.saran
    return variant_of(word)


def _count(standard: str, document: Printed) -> int:
    """How often the standard form stands there; it may be two words ("kerja sama")."""
    first, _, second = standard.partition(" ")
    return document.beside(first).after[second] if second else document.count(first)
