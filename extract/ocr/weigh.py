"""Several readings of one line become one, and what speaks for it is kept.

Readers err apart from one another. Where they differ, each stretch is as that reader has it
whose letters all of them hold likelier together: a network says of any text how well it
fits the picture, also of one that another reader found.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from .engine import OcrLine, OcrWord, line_of
from .odds import Together
from .word_check import UNCHECKED, WordCheck

VOTE = 2.0
"""Log odds that a further reader adds to what it reads as well."""
PLAIN = 0.99
"""Trust in the least trusted word from which odd signs are what is printed."""
SURE_NUMBER = 0.97
"""The same of numbers and labels: language tells nothing of them."""
_NUMBERED = re.compile(r"\d|^\W*[^\W\d_]\W*$")
_MIXED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
_ODD = re.compile(r"[^\w\s.,;:()/\-%\"'“”‘’&+–—•√✓✔]|(?<=[a-z])[A-Z](?=[a-z])")
_MAYBE_PERCENT = re.compile(
    r"\((?:96|9[oO]|[oO]/[oO])\)|\d ?(?:96|94|9[oO]|[oO]/[oO])(?!\w)|^(?:96|Yo)(?= )"
)
"""What readers make of a percent sign."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one line says, and what the readers make of it."""

    line: OcrLine
    other: str | None
    """The line as another reader or the language has it, where it differs by more than spaces."""
    agree: bool | None
    """True where two read the same letters; None where only one was asked."""
    first_trust: float | None
    second_trust: float | None
    """Each reader's trust in its least trusted word, 0..1; None where it was not asked."""
    gap: float = 0.0
    """Log odds of the line against what another reader read; 0 where nobody did."""
    backed: bool | None = None
    """Does a further reader read it so? None where none was asked."""
    second: str | None = None
    """The other reader's own line, where it differs; the language has no say in it."""
    words: WordCheck = UNCHECKED
    type_trust: float | None = None
    """Trust in the least trusted word by networks and the page's own type; None: not asked."""


def is_doubtful(line: OcrLine | None, enough: float) -> bool:
    """Should another reader be asked about this line of the first, if `enough` is trust enough?"""
    if line is None or line.trust < enough or line.trust_where(_NUMBERED.search) < SURE_NUMBER:
        return True
    return line.trust < PLAIN and any(
        signs.search(line.text) for signs in (_MIXED, _ODD, _MAYBE_PERCENT)
    )


def differ(one: OcrLine | None, other: OcrLine | None) -> bool:
    """Do two readers see other letters?"""
    return _bare(one.text if one else "") != _bare(other.text if other else "")


def alone(line: OcrLine) -> Reading:
    """The reading of a line about which one reader was asked."""
    return Reading(line, None, None, line.trust, None)


def weigh(
    first: OcrLine | None,
    second: OcrLine | None,
    further: OcrLine | None = None,
    odds: Together | None = None,
) -> Reading | None:
    """One reading from those of two readers; None where both found nothing.

    `further` is asked where the two differ; `odds` is what the networks among them saw.
    """
    if first is None or second is None:
        line = first or second
        if line is None:
            return None
        trusts = [0.0 if each is None else each.trust for each in (first, second)]
        return Reading(line, None, False, trusts[0], trusts[1])
    if not differ(first, second):
        return Reading(first, None, True, first.trust, second.trust)
    read = [line for line in (first, second, further) if line is not None]
    chance = _Chances(odds, further)
    line, *rest = sorted(read, key=chance, reverse=True)
    for each in rest:
        line = _mixed(line, each, chance)
    rivals = [each for each in read if differ(each, line)]
    rival = max(rivals, key=chance)
    line = _lend_spaces(line, first)
    return Reading(
        line,
        rival.text,
        False,
        first.trust,
        second.trust,
        gap=chance(line) - chance(rival),
        backed=None if further is None else not differ(further, line),
        second=rival.text,
    )


class _Chances:
    """Log of the chance of each line, up to a constant, by all that was seen of it."""

    def __init__(self, odds: Together | None, further: OcrLine | None) -> None:
        self._odds = odds
        self._further = further
        self._known: dict[str, float] = {}

    def __call__(self, line: OcrLine) -> float:
        text = _bare(line.text)
        if text not in self._known:
            seen = line.trust if self._odds is None else self._odds.spell([text])[0]
            backed = self._further is not None and not differ(line, self._further)
            self._known[text] = seen + VOTE * backed
        return self._known[text]


def _mixed(line: OcrLine, rival: OcrLine, chance: _Chances) -> OcrLine:
    """`line`, with each stretch that differs as `rival` has it where that is likelier."""
    best = line
    for a0, a1, b0, b1 in reversed(_stretches(line, rival)):
        words = [*best.words[:a0], *rival.words[b0:b1], *best.words[a1:]]
        tried = line_of(words)
        if tried is not None and chance(tried) > chance(best):
            best = tried
    return best


def _stretches(line: OcrLine, other: OcrLine) -> list[tuple[int, int, int, int]]:
    """Words from and to in one line and in the other where they differ, one by one if it can be."""
    a, b = [word.text for word in line.words], [word.text for word in other.words]
    found: list[tuple[int, int, int, int]] = []
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "replace" and a1 - a0 == b1 - b0:
            found += [(a0 + i, a0 + i + 1, b0 + i, b0 + i + 1) for i in range(a1 - a0)]
        elif kind != "equal":
            found.append((a0, a1, b0, b1))
    return found


def _lend_spaces(line: OcrLine, other: OcrLine) -> OcrLine:
    """The letters of `line`, parted also where the other reader saw a space between the same.

    Networks drop spaces in tight print, and under a stamp no gap can be measured.
    """
    if len(line.words) >= len(other.words):
        return line
    theirs = [(char, i == 0) for word in other.words for i, char in enumerate(word.text)]
    ours = [(char, word, i) for word in line.words for i, char in enumerate(word.text)]
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
            words.append(word.part(ours[begin][2], i + 1))
            begin = n + 1
    return line_of(words) or line


def _bare(text: str) -> str:
    return "".join(text.split())
