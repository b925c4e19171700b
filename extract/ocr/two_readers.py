"""Two readings of one line become one, word by word, and what speaks for it is kept.

No word is made that neither reader read. Where they differ the keener one is
followed, unless it doubts what the other is sure of, or only the other's word is known.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import reduce

from .engine import OcrLine, OcrWord, line_of
from .word_check import UNCHECKED, WordCheck

Known = Callable[[str], bool]
"""Is this a word? Asked only to choose between two readings, never to make a third."""

DOUBT = 0.6
"""The keen reader's trust (0..1) in a word below which the other may be followed."""
SURE = 0.88
"""The quick reader's trust (0..1) from which it may be followed."""
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_MIXED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
_ODD = re.compile(r"[^\w\s.,;:()/\-%\"'“”‘’&+–—•√✓✔]|(?<=[a-z])[A-Z](?=[a-z])")
_MAYBE_PERCENT = re.compile(
    r"\((?:96|9[oO]|[oO]/[oO])\)|\d ?(?:96|94|9[oO]|[oO]/[oO])(?!\w)|^(?:96|Yo)(?= )"
)
"""What the quick reader makes of a percent sign."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one line says, and what two readers make of it."""

    line: OcrLine
    other: str | None
    """The line as the other reader or the language has it, where it differs by more than spaces."""
    agree: bool | None
    """True where both read the same letters; None where only one was asked."""
    quick_trust: float | None
    keen_trust: float | None
    """Each reader's trust in its least trusted word, 0..1; None where it was not asked."""
    second: str | None = None
    """The other reader's own line, where it differs; the language has no say in it."""
    words: WordCheck = UNCHECKED


def is_doubtful(line: OcrLine | None, enough: float) -> bool:
    """Should a second reader be asked about this line of the quick one?"""
    if line is None or line.trust < enough:
        return True
    return any(signs.search(line.text) for signs in (_MIXED, _ODD, _MAYBE_PERCENT))


def weigh(
    quick: OcrLine | None,
    keen: OcrLine | None,
    known: Known | None = None,
    *,
    follow_quick: bool = True,
) -> Reading | None:
    """One reading from two; None where both found nothing.

    `follow_quick`: may the quick reader be followed where the keen one read something
    else? Not on single numbers and noisy paper, where it is much the worse of the two.
    """
    if quick is None and keen is None:
        return None
    if quick is None or keen is None:
        line = quick or keen
        assert line is not None
        return Reading(
            line,
            other=None,
            agree=False,
            quick_trust=0.0 if quick is None else quick.trust,
            keen_trust=0.0 if keen is None else keen.trust,
        )
    keen = _lend_spaces(keen, quick)
    agree = _bare(quick.text) == _bare(keen.text)
    line = keen if agree and len(keen.words) >= len(quick.words) else quick if agree else None
    if line is None:
        line = _merge(quick, keen, known) if follow_quick else keen
    differing = [text for text in (keen.text, quick.text) if _bare(text) != _bare(line.text)]
    other = differing[0] if differing else None
    return Reading(
        line,
        other=other,
        agree=agree,
        quick_trust=quick.trust,
        keen_trust=keen.trust,
        second=other,
    )


def alone(line: OcrLine, *, keen: bool) -> Reading:
    """The reading of a line about which one reader was asked."""
    trust = line.trust
    return Reading(line, None, None, None if keen else trust, trust if keen else None)


def _lend_spaces(keen: OcrLine, quick: OcrLine) -> OcrLine:
    """The keen reader's letters, parted also where the quick one saw a space between the same.

    The recogniser drops spaces in tight print, and under a stamp no gap can be measured.
    """
    if len(keen.words) >= len(quick.words):
        return keen
    theirs = [(char, i == 0) for word in quick.words for i, char in enumerate(word.text)]
    ours = [(char, word, i) for word in keen.words for i, char in enumerate(word.text)]
    matcher = SequenceMatcher(
        None, [char for char, _ in theirs], [char for char, _, _ in ours], autojunk=False
    )
    starts: set[int] = set()
    for a, b, size in matcher.get_matching_blocks():
        starts |= {b + k for k in range(1, size) if theirs[a + k][1]}
    words: list[OcrWord] = []
    begin = 0
    for n, (_, word, i) in enumerate(ours):
        last = n + 1 == len(ours) or ours[n + 1][2] == 0
        if last or n + 1 in starts:
            first = ours[begin][2]
            middles = word.middles[first : i + 1]
            box = word.box
            if middles and (first or not last):
                box = box._replace(x0=middles[0], x1=middles[-1])
            words.append(OcrWord(word.text[first : i + 1], box, word.trust, middles))
            begin = n + 1
    return line_of(words) or keen


def _bare(text: str) -> str:
    return "".join(text.split())


def _merge(quick: OcrLine, keen: OcrLine, known: Known | None) -> OcrLine:
    a, b = [w.text for w in quick.words], [w.text for w in keen.words]
    words: list[OcrWord] = []
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        ours, theirs = keen.words[b0:b1], quick.words[a0:a1]
        if kind == "equal":
            words += ours
        elif _quick_is_better(theirs, ours, known):
            words += theirs
        else:
            words += ours
    return line_of(words) or keen


def _quick_is_better(
    quick: tuple[OcrWord, ...], keen: tuple[OcrWord, ...], known: Known | None
) -> bool:
    least_quick = reduce(min, (w.trust for w in quick), 1.0)
    least_keen = reduce(min, (w.trust for w in keen), 1.0)
    if not keen:
        return least_quick >= SURE and any(c.isalnum() for w in quick for c in w.text)
    if not quick:
        return least_keen < DOUBT
    if known is not None:
        theirs, ours = _all_known(quick, known), _all_known(keen, known)
        if theirs != ours and not any(any(c.isdigit() for c in w.text) for w in (*quick, *keen)):
            return theirs and least_quick > 0.5
    return least_keen < DOUBT and least_quick >= SURE


def _all_known(words: Iterable[OcrWord], known: Known) -> bool:
    found = [part for word in words for part in _LETTERS.findall(word.text)]
    return bool(found) and all(known(part.lower()) for part in found)
