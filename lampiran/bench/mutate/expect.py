"""What an examination expects of the rules, and how their answer is judged.

An answer is judged finding by finding. Something is *due* where the change that was made
must be seen: a finding with one of the codes named, at one of the places named, and, where
the template misses something, with the words that it misses. Each due thing takes one
finding; which one, is settled for all together, so that the most is found.

A finding that nothing asked for is *wrong*, with two exceptions: it is of those that a
careful reader may report or leave (`fine`), or it says a due thing once more at another of
its places (of two nodes that are alike, both may be named).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lampiran.model import Temuan

if TYPE_CHECKING:
    from .draft import Draft


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding that may come, while ids are still open; a code may be the start of codes."""

    kode: str
    places: "tuple[Draft | str | None, ...] | None" = None
    """Nodes, or ids of the decree's parts; None: anywhere."""
    wording: str | None = None
    """Words that `diharapkan` must say; {satker} stands for any name of the office."""
    more: bool = False
    """The template has details there, which may be told after the words."""

    def settled(self) -> "Sign":
        """The same with ids; to be called when the plan is built."""
        if self.places is None:
            return Sign(self.kode, None, self.wording, self.more)
        found = [place if isinstance(place, str | None) else place.id for place in self.places]
        return Sign(self.kode, frozenset(found), self.wording, self.more)


@dataclass(frozen=True, slots=True)
class Sign:
    """A finding that may come."""

    kode: str
    ids: frozenset[str | None] | None
    wording: str | None = None
    more: bool = False

    def fits(self, finding: Temuan) -> bool:
        """Whether `finding` says this."""
        return (
            finding.kode.startswith(self.kode)
            and (self.ids is None or finding.id in self.ids)
            and (self.wording is None or self._says(finding.diharapkan))
        )

    def _says(self, text: str | None) -> bool:
        """Whether a text is the wording, whatever it calls the office."""
        wanted = (self.wording or "").split("{satker}")
        parts = (re.escape(" ".join(part.split())) for part in wanted)
        form = r".{1,90}".join(parts).replace(r"\ ", r"\s*") + (".*" if self.more else "")
        return re.fullmatch(form, " ".join((text or "").split()), re.IGNORECASE) is not None

    def __str__(self) -> str:
        places = "anywhere" if self.ids is None else "|".join(sorted(map(str, self.ids)))
        return f"{self.kode} {places}" + (f" '{self.wording}'" if self.wording else "")


Due = tuple[Sign, ...]
"""Signs of which one must come; the first names the code to which a miss is counted."""


@dataclass(slots=True)
class Verdict:
    """What was right and wrong in one answer, or in many."""

    hits: Counter[str] = field(default_factory=Counter)
    misses: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: list[Due] = field(default_factory=list)
    false: list[Temuan] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the due that was found; 1 where nothing was due."""
        return _share(self.hits.total(), self.misses.total())

    @property
    def precision(self) -> float:
        """Share of what was found that was due; 1 where nothing was found."""
        return _share(self.hits.total(), self.wrong.total())

    def of(self, code: str) -> "Verdict":
        """Only the findings of one code."""
        hits, misses, wrong = (
            Counter({code: part[code]}) for part in (self.hits, self.misses, self.wrong)
        )
        return Verdict(hits, misses, wrong)

    def add(self, other: "Verdict") -> None:
        """Put another answer's figures to these; the findings themselves are left behind."""
        self.hits += other.hits
        self.misses += other.misses
        self.wrong += other.wrong

    @property
    def codes(self) -> list[str]:
        """All codes that occur."""
        return sorted({*self.hits, *self.misses, *self.wrong})


def _share(right: int, other: int) -> float:
    return right / (right + other) if right + other else 1.0


def judge(found: Sequence[Temuan], due: Sequence[Due], fine: Sequence[Sign] = ()) -> Verdict:
    """Hold the findings against what is due."""
    verdict = Verdict()
    takes = _assign(found, due)
    for at, wanted in enumerate(due):
        if at in takes:
            verdict.hits[found[takes[at]].kode] += 1
        else:
            verdict.misses[wanted[0].kode] += 1
            verdict.missed.append(wanted)
    used = set(takes.values())
    said = {(found[at].kode, found[at].id) for at in used}
    again = [sign for at in takes for sign in due[at] if sign.ids is not None and len(sign.ids) > 1]
    for at, finding in enumerate(found):
        if at in used or any(sign.fits(finding) for sign in fine):
            continue
        key = (finding.kode, finding.id)
        if key not in said and any(sign.fits(finding) for sign in again):
            said.add(key)
            continue
        verdict.wrong[finding.kode] += 1
        verdict.false.append(finding)
    return verdict


def _assign(found: Sequence[Temuan], due: Sequence[Due]) -> dict[int, int]:
    """Due to finding, as many as can be: by chains that free a finding for another."""
    can = [[at for at, each in enumerate(found) if _any(wanted, each)] for wanted in due]
    owner: dict[int, int] = {}

    def place(wanted: int, seen: set[int]) -> bool:
        for at in can[wanted]:
            if at not in seen:
                seen.add(at)
                if at not in owner or place(owner[at], seen):
                    owner[at] = wanted
                    return True
        return False

    for wanted in range(len(due)):
        place(wanted, set())
    return {wanted: at for at, wanted in owner.items()}


def _any(wanted: Due, finding: Temuan) -> bool:
    return any(sign.fits(finding) for sign in wanted)


def lines(verdict: Verdict) -> Iterator[str]:
    """What was missed and what was false, for a person."""
    for due in verdict.missed:
        yield "missed: " + "  or  ".join(map(str, due))
    for finding in verdict.false:
        place = f"{finding.id} {finding.medan}"
        yield f"false:  {finding.kode} {finding.tingkat} {place}: {finding.pesan}"
