"""BHS002: one word in several spellings within one document."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lampiran.model import Temuan, TingkatTemuan
from lampiran.words import listed, variant_of

from ..case import Case, Finder
from ..printed_words import Passage, Printed, printed
from ..registry import rule


@dataclass(slots=True)
class _Family:
    """The spellings of one word, as printed first, and how often each."""

    other: Passage
    """Where a spelling that is not the standard one stands first."""
    shown: dict[str, str] = field(default_factory=dict)
    count: Counter[str] = field(default_factory=Counter)


@rule("BHS002")
def variants(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Each word with more than one spelling once; quoted titles keep theirs and do not count."""
    document = printed(case)
    families: dict[str, _Family] = {}
    for passage in document.passages:
        if passage.cited or passage.of_plan in document.strange:
            continue
        for token in passage.tokens:
            standard = None if token.is_mixed else _standard(token.small)
            if standard is not None:
                family = families.setdefault(standard, _Family(passage))
                family.shown.setdefault(token.small, token.text)
                family.count[token.small] += 1
    for standard, family in families.items():
        alike = _count(standard, document)
        if alike:
            family.shown[standard] = standard
            family.count[standard] = alike
        if len(family.count) < 2:
            continue
        forms = ", ".join(f"{family.shown[form]} ({n})" for form, n in family.count.most_common())
        yield finder.find(
            "ragam",
            TingkatTemuan.INFO,
            id_=family.other.id,
            medan=family.other.medan,
            ditemukan=forms,
            saran=standard,
            bentuk=forms,
            baku=standard,
        )


def _standard(word: str) -> str | None:
    slip = listed(word)
    if slip is not None and slip.kind in ("baku", "pisah"):
        return slip.saran
    return variant_of(word)


def _count(standard: str, document: Printed) -> int:
    """How often the standard form stands there; it may be two words ("kerja sama")."""
    first, _, second = standard.partition(" ")
    return document.pairs[first, second] if second else document.count[first]
