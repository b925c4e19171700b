"""Chooses among the findings of one document."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..model import DaftarTemuan, Dekrit, Ringkasan, Temuan, TingkatTemuan
from .baseline import Diterima
from .choosing import Choosing, Hidden
from .fingerprint import fingerprint
from .node_texts import node_texts

RULE_FAILED: Final = "ATR001"
"""That a rule could not run is hidden only where this very code is ignored."""
_NEEDS_TEMPLATE: Final = "TPL"
"""Rules that are silent where the plan is held against no template."""
_CODE: Final = re.compile(r"\b[A-Z]{3}[0-9]{3}\b")
_ORDER: Final = tuple(TingkatTemuan)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is shown of a document's findings, and what became of the others."""

    shown: DaftarTemuan
    hidden: Hidden = field(default_factory=Hidden)
    accepted: tuple[tuple[Temuan, Diterima], ...] = ()
    """Findings that the baseline keeps back, each with its entry."""


def choose(found: DaftarTemuan, dekrit: Dekrit, choosing: Choosing) -> Chosen:
    """Give the findings their grades for this office, and keep those that it wants to see."""
    berkas = dekrit.sumber.berkas
    if choosing == Choosing():
        return Chosen(found, Hidden(berkas=berkas))
    known = _Known(choosing.accepted, dekrit)
    shown: list[Temuan] = []
    kept_back: Counter[str] = Counter()
    accepted: list[tuple[Temuan, Diterima]] = []
    met: set[int] = set()
    for finding in (_graded(one, choosing.grades) for one in found.temuan):
        entry = known.entry(finding)
        met.update(() if entry is None else (entry,))
        if why := _kept_back(finding, choosing):
            kept_back[why] += 1
        elif entry is None:
            shown.append(finding)
        else:
            accepted.append((finding, choosing.accepted[entry]))
    shown.sort(key=lambda finding: (_ORDER.index(finding.tingkat), finding.kode))
    hidden = Hidden(
        **kept_back,
        accepted=len(accepted),
        berkas=berkas,
        met=frozenset(met),
        untold=untold(found, choosing.accepted, berkas),
    )
    return Chosen(_counted(found, shown), hidden, tuple(accepted))


def failed_rules(found: DaftarTemuan) -> frozenset[str]:
    """Codes of the rules that could not run, as the findings about them say."""
    failed = [one.pesan for one in found.temuan if one.kode == RULE_FAILED]
    return frozenset(code for words in failed for code in _CODE.findall(words))


def begins(code: str, starts: Sequence[str]) -> bool:
    """Whether a code is one of those named, or begins as one of them."""
    return any(code.startswith(start) for start in starts)


class _Known:
    """The baseline of one document; texts are gathered only where there is one."""

    def __init__(self, entries: Sequence[Diterima], dekrit: Dekrit) -> None:
        berkas = dekrit.sumber.berkas
        self._places = {
            entry.kunci: place for place, entry in enumerate(entries) if entry.holds_for(berkas)
        }
        self._texts: Mapping[str, str] = node_texts(dekrit) if self._places else {}

    def entry(self, finding: Temuan) -> int | None:
        if not self._places or finding.kode == RULE_FAILED:
            return None
        sidik = fingerprint(finding, self._texts)
        return self._places.get((finding.kode, finding.id, finding.medan, sidik))


def _graded(finding: Temuan, grades: Sequence[tuple[str, str]]) -> Temuan:
    """The office's own grade; the longest beginning of the code speaks."""
    fitting = [(len(start), grade) for start, grade in grades if finding.kode.startswith(start)]
    if not fitting:
        return finding
    return finding.diubah(tingkat=TingkatTemuan(max(fitting)[1]))


def _kept_back(finding: Temuan, choosing: Choosing) -> str | None:
    """Why a finding is not shown, in the words of `Hidden`."""
    if finding.kode == RULE_FAILED:
        return "ignored" if RULE_FAILED in choosing.ignore else None
    if choosing.select and not begins(finding.kode, choosing.select):
        return "deselected"
    if begins(finding.kode, choosing.ignore):
        return "ignored"
    if _ORDER.index(finding.tingkat) > _ORDER.index(TingkatTemuan(choosing.least)):
        return "below"
    return None


def untold(found: DaftarTemuan, entries: Sequence[Diterima], berkas: str) -> frozenset[int]:
    """Entries that may still hold though nothing met them.

    They speak of another document, or of rules that did not run on this one.
    """
    failed = failed_rules(found)
    return frozenset(
        place
        for place, entry in enumerate(entries)
        if entry.kode in failed
        or not entry.holds_for(berkas)
        or (found.template is None and entry.kode.startswith(_NEEDS_TEMPLATE))
    )


def _counted(found: DaftarTemuan, shown: Sequence[Temuan]) -> DaftarTemuan:
    count = Counter(finding.tingkat.value for finding in shown)
    return found.diubah(temuan=tuple(shown), ringkasan=Ringkasan(**count))
