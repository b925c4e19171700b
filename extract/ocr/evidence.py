"""What speaks for another word than the one read: the picture, the page, the other reader.

A strange word is either misread or printed so: a name, a term of the trade, a slip of the
author. Nothing decides that alone. Weighed are the odds that the recogniser itself gave the
other word, how usual that word is, whether it stands elsewhere on the page, what the other
reader saw, and how many of the words that were read surely on the page are strange as well:
on a page full of names or of another language a strange word is no sign of a misreading.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isfinite, log

from rapidfuzz.distance import OSA

from lampiran.words import as_written, before_names, is_everyday, known

from .capitals import LEANING
from .confusions import RUN, Candidate, candidates, is_near_daily, is_strange, without_accents
from .engine import OcrLine
from .odds import TOLD, LetterOdds, SeenLine, Together
from .stretch import stretch
from .weigh import Reading
from .word_check import Case

SURELY = 0.97
"""Trust (0..1) in the least sure letter from which a word counts as read."""
AS_GOOD = 9.0
"""Log odds that a word may lack beside one that was read surely: less, and the picture bars it."""
FARTHEST = 12.0
"""Log odds beyond which it does not matter how unlikely a spelling is."""
EVERYDAY, ON_PAGE, DOUBLED = 4.0, 3.0, 4.0
"""Log odds for a daily word, for one that stands on the page, for the half of a doubled word."""
FARTHER = 1.5
"""Log odds against each letter beyond one that differs."""
AHEAD = 6.0
"""Log odds by which a word is ahead of the next one, at most."""
HALVES_ALIKE = 0.7
"""Letters (share) in which the halves of a doubled word agree, however they are misread."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words that were read surely on a page, in small letters, and how often."""

    sure: Counter[str]
    number: int
    """All of them, with the names that `sure` leaves out."""
    strange: int
    """How many the language does not know."""
    names: frozenset[str]
    """Words with a capital that are no words of the language."""

    @property
    def oddness(self) -> float:
        """Log odds of a word of this page being strange; few words tell little."""
        share = (self.strange + 1) / (self.number + 10)
        return log(share / (1 - share))


def page_words(lines: Iterable[OcrLine]) -> PageWords:
    """What the lines of one page say about its words."""
    sure: Counter[str] = Counter()
    names: set[str] = set()
    number = strange = 0
    for word in (word for line in lines for word in line.words):
        if word.trust >= SURELY and not any(char.isdigit() for char in word.text):
            for run in RUN.findall(word.text):
                number += 1
                strange += is_strange(run)
                if known(run):
                    sure[run.lower()] += 1
                elif not is_near_daily(run):  # else it may be misread, however surely
                    if run == run.lower():
                        sure[run.lower()] += 1
                    else:
                        names.add(run.lower())
    return PageWords(sure, number, strange, frozenset(names))


def cases(reading: Reading, seen: OcrLine | None, page: PageWords) -> list[Case]:
    """The strange words of a line for which another one may stand.

    `seen` is the line as a network saw it; without its odds there is no evidence, nor where
    it held nothing else possible.
    """
    if not isinstance(seen, SeenLine) or seen.trust > TOLD:
        return []
    found: list[Case] = []
    words = reading.line.words
    for i, word in enumerate(words):
        if word.trust > TOLD or not word.middles or any(map(str.isdigit, word.text)):
            continue
        for run in RUN.finditer(word.text):
            if is_strange(run[0]) and not _is_like_a_name(run[0], page):
                case = _case(reading, i, run, seen.odds.within(*stretch(words, i)), page)
                found += [case] if case else []
    return found


def _case(
    reading: Reading, place: int, run: re.Match[str], odds: LetterOdds | Together, page: PageWords
) -> Case | None:
    text, word = run.string, reading.line.words[place]
    half = _other_half(run)
    listed = [
        (after, each)
        for each in candidates(run[0], page.sure)
        for after in _written(each.word, run[0])
        if (each.alike or len(each.word) > len(run[0]) - 2)
        and (not _may_be_name(reading, place, run) or _is_usual(each, page))
        and _may_be(each, reading, place, run)
    ]
    whole = (f"{text[: run.start()]}{after}{text[run.end() :]}" for after, _ in listed)
    own, *chances = odds.spell([without_accents(text), *whole])
    scored = sorted(
        (
            (gain + _usualness(each, page, half), gain, after, each)
            for chance, (after, each) in zip(chances, listed, strict=True)
            for gain in (_bounded(chance - own + LEANING * _is_risen(after, run[0])),)
        ),
        key=lambda item: (-item[0], item[2]),
    )
    if not scored:
        return None
    score, gain, after, best = scored[0]
    rival = next((score for score, _, _, other in scored if other is not best), -FARTHEST)
    others = set(RUN.findall(reading.other or ""))
    sure = min(max(word.trust, 0.02), 0.995)
    return Case(
        place,
        run.start(),
        run[0],
        after,
        (
            1.0,
            gain,
            float(gain <= -FARTHEST),
            min(score - rival, AHEAD),
            float(is_everyday(best.word)),
            float(page.sure[best.word] > 0),
            float(after in others),
            float(best.alike),
            float(_has_melted(best, run[0])),
            float(len(best.word) - len(run[0])),
            log(len(run[0]) / 8),
            max(page.oddness, -3.0),
            log(sure / (1 - sure)),
        ),
        stays=word.trust >= SURELY and gain < -AS_GOOD and not _has_melted(best, run[0]),
    )


def _usualness(candidate: Candidate, page: PageWords, half: str | None) -> float:
    """Log odds of a word being printed, before its picture is looked at."""
    usual = EVERYDAY * is_everyday(candidate.word) + ON_PAGE * (page.sure[candidate.word] > 0)
    return usual + DOUBLED * _likeness(candidate.word, half) - FARTHER * (candidate.edits - 1)


def _other_half(run: re.Match[str]) -> str | None:
    """What stands on the other side of a hyphen: Indonesian doubles words, as in nilai-nilai."""
    text = run.string
    if text[run.end() : run.end() + 1] == "-":
        after = RUN.match(text, run.end() + 1)
        return after[0].lower() if after else None
    if run.start() and text[run.start() - 1] == "-":
        before = [other for other in RUN.finditer(text) if other.end() == run.start() - 1]
        return before[0][0].lower() if before else None
    return None


def _written(word: str, like: str) -> Iterator[str]:
    """The candidate in the capitals of the word as read; the picture tells an I from i and l."""
    yield as_written(word, like)
    if word[0] == "i" and like.islower():
        yield word.capitalize()
    if word[0] == "l" and like[0] == "I" and like[1:].islower():
        yield word


def _is_risen(after: str, read: str) -> bool:
    """Is it written with an I where no capital was read?"""
    return after[0] == "I" and read[0] != "I"


def _has_melted(candidate: Candidate, read: str) -> bool:
    """Have letters of the other word melted into fewer? What is then seen is no other than a
    letter that was read surely, as the m for rn."""
    return candidate.alike and len(candidate.word) > len(read)


def _likeness(word: str, half: str | None) -> float:
    """How much (0..1) a word is its own other half; 0 where it may be none."""
    if half is None:
        return 0.0
    return OSA.normalized_similarity(word, half, score_cutoff=HALVES_ALIKE)


def _bounded(gain: float) -> float:
    """Nothing is known where neither word is of letters that the recogniser has."""
    return min(max(gain, -FARTHEST), FARTHEST) if isfinite(gain) else -FARTHEST


def _is_like_a_name(word: str, page: PageWords) -> bool:
    small = word.lower()
    return not word.islower() and any(
        OSA.distance(small, name, score_cutoff=1) <= 1 for name in page.names if name != small
    )


def _may_be(candidate: Candidate, reading: Reading, place: int, run: re.Match[str]) -> bool:
    """May the candidate stand here? A capital behind "Kabupaten" begins a name."""
    if run[0].islower() or not place or run.start():
        return True
    before = reading.line.words[place - 1].text.lower()
    return before not in before_names() or candidate.word in before_names()


def _is_usual(candidate: Candidate, page: PageWords) -> bool:
    return is_everyday(candidate.word) or page.sure[candidate.word] > 0


def _may_be_name(reading: Reading, place: int, run: re.Match[str]) -> bool:
    """A capital where no sentence begins: behind another word, or before another capital."""
    if not run[0][1:].islower() or run[0].islower():
        return False
    words = reading.line.words
    if run.start() > 0 or place > 0:
        return True
    return place + 1 == len(words) or not words[place + 1].text[:1].islower()
