"""What speaks for another word than the one read: the picture, the page, the other reader.

A strange word is either misread or printed so: a name, a term of the trade, a slip of the
author. Nothing decides that alone. Weighed are the odds that the recogniser itself gave the
other word, how usual that word is, whether it stands elsewhere on the page, what the other
reader saw, and how many of the words that were read surely on the page are strange as well:
on a page full of names or of another language a strange word is no sign of a misreading.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite, log

from rapidfuzz.distance import OSA

from lampiran.words import as_written, before_names, is_everyday, known

from .confusions import RUN, Candidate, candidates, is_strange, without_accents
from .engine import OcrLine, OcrWord
from .odds import LetterOdds, SeenLine, Together
from .weigh import Reading
from .word_check import Case

TOLD = 0.999
"""Trust in a line's least sure letter above which nothing else was held possible."""
SURELY = 0.97
"""Trust (0..1) in the least sure letter from which a word counts as read."""
AS_GOOD = 2.0
"""Log odds that a word may lack to count as good a reading as one that was read surely."""
FARTHEST = 12.0
"""Log odds beyond which it does not matter how unlikely a spelling is."""
_OUTSIDE = re.compile(r"^\W+|\W+$")


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
                if run == run.lower() or known(run):
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
        if not word.middles or any(char.isdigit() for char in word.text):
            continue
        for run in RUN.finditer(word.text):
            if is_strange(run[0]) and not _is_like_a_name(run[0], page):
                case = _case(reading, i, run, seen.odds.within(*_stretch(words, i)), page)
                found += [case] if case else []
    return found


def _case(
    reading: Reading, place: int, run: re.Match[str], odds: LetterOdds | Together, page: PageWords
) -> Case | None:
    text, word = run.string, reading.line.words[place]
    listed = [
        (f"{text[: run.start()]}{as_written(each.word, run[0])}{text[run.end() :]}", each)
        for each in candidates(run[0], page.sure)
        if (each.alike or len(each.word) > len(run[0]) - 2)
        and (not _may_be_name(reading, place, run) or _is_usual(each, page))
        and _may_be(each, reading, place, run)
    ]
    own, *chances = odds.spell([without_accents(text), *(whole for whole, _ in listed)])
    scored = sorted(
        (
            (_bounded(chance - own), whole, each)
            for chance, (whole, each) in zip(chances, listed, strict=True)
        ),
        key=lambda item: (-item[0], item[1]),
    )
    if not scored:
        return None
    gain, whole, best = scored[0]
    rival = scored[1][0] if len(scored) > 1 else -FARTHEST
    others = {bare(other) for other in (reading.other or "").split()}
    sure = min(max(word.trust, 0.02), 0.995)
    return Case(
        place,
        text,
        whole,
        (
            1.0,
            gain,
            min(gain - rival, 4.0),
            float(is_everyday(best.word)),
            float(page.sure[best.word] > 0),
            float(bare(whole) in others),
            float(bare(text) in others),
            float(best.alike),
            best.edits - 1.0,
            log(len(run[0]) / 8),
            max(page.oddness, -3.0),
            float(page.sure[run[0].lower()] > 0),
            log(sure / (1 - sure)),
        ),
        stays=word.trust >= SURELY and gain < -AS_GOOD,
    )


def bare(word: str) -> str:
    """Without the signs around it."""
    return _OUTSIDE.sub("", word)


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


def _stretch(words: Sequence[OcrWord], i: int) -> tuple[float, float]:
    """From where to where a word stands: to the middle of the gap to its neighbours, in pixels."""
    middles = words[i].middles
    pitch = (middles[-1] - middles[0]) / (len(middles) - 1) if len(middles) > 1 else middles[0]
    x0, x1 = middles[0] - pitch, middles[-1] + pitch
    if i and words[i - 1].middles:
        x0 = max(x0, (words[i - 1].middles[-1] + middles[0]) / 2)
    if i + 1 < len(words) and words[i + 1].middles:
        x1 = min(x1, (middles[-1] + words[i + 1].middles[0]) / 2)
    return x0, x1
