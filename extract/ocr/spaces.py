"""Put the spaces between words where the paper has them, by the gaps in the ink.

Recognisers lose spaces where type is set tight and invent them where a justified line
is set wide. The gaps between pieces of ink are on the paper for anyone to measure.
Lengths are pixels of the line's picture.
"""

from collections.abc import Sequence
from itertools import pairwise

from .engine import OcrLine, OcrWord, PixelBox, line_of

BULLETS = "•●▪■◦"
"""Signs after which a word begins though no letter stands before it."""
NARROW = 0.48
"""Times the least sure gap: where less is blank, a reader's space is not believed."""
_LOOSE = 1.4
"""Times the usual gap: figures are set wider than letters, brackets and stops stand off."""


def _may_part(
    letters: Sequence[tuple[str, float, float, bool]], first: int, width: float, usual: float
) -> bool:
    """May a word begin at `first` where the reader saw none begin?

    Figures all have the width of the widest, so that a 1 stands in a wide gap.
    """
    before, after = letters[first - 1][0], letters[first][0]
    if before.isdigit() and not after.isalpha():
        return False
    if before in "(/-“‘" or after in ".,;:)/-?!%”’\"'":
        return False
    word = len(letters) >= first + 3 and all(c.isalpha() for c, *_ in letters[first : first + 3])
    plain = after.isalpha() and (before.isalpha() or before in BULLETS or word)
    return width > usual * (1.0 if plain else _LOOSE)


def respace(line: OcrLine, gaps: Sequence[tuple[float, float]], doubtful: float) -> OcrLine:
    """The same characters, with a space at each of `gaps` (left, right) wider than `doubtful`.

    A somewhat narrower gap makes no space, and takes none away that the reader saw.
    """
    letters: list[tuple[str, float, float, bool]] = []
    for word in line.words:
        if len(word.middles) != len(word.text):
            return line
        letters += [
            (char, x, word.trust, i == 0)
            for i, (char, x) in enumerate(zip(word.text, word.middles, strict=True))
        ]
    if len(letters) < 2:
        return line
    firsts = {0}
    sure = [(a, b) for a, b in gaps if b - a > doubtful]
    used: set[tuple[float, float]] = set()
    for gap in sure:
        middle = (gap[0] + gap[1]) / 2
        first = next((i for i, letter in enumerate(letters) if letter[1] > middle), None)
        if first and not letters[first][3]:  # a reader places its letters only roughly
            near = [i for i in (first - 1, first + 1) if 0 < i < len(letters) and letters[i][3]]
            first = near[0] if near else first
        if first and (letters[first][3] or _may_part(letters, first, gap[1] - gap[0], doubtful)):
            firsts.add(first)
            used.add(gap)
    for i, (_, x, _, starts) in enumerate(letters):
        if starts and i and i not in firsts:
            left = letters[i - 1][1]
            free = (gap for gap in gaps if gap not in used)
            if any(left < b and a < x and b - a > NARROW * doubtful for a, b in free):
                firsts.add(i)
    edges = [*sorted(firsts), len(letters)]
    words = []
    for start, end in pairwise(edges):
        own = letters[start:end]
        words.append(
            OcrWord(
                "".join(char for char, *_ in own),
                PixelBox(own[0][1], line.box.top, own[-1][1], line.box.bottom),
                min(trust for _, _, trust, _ in own),
                tuple(x for _, x, _, _ in own),
            )
        )
    return line_of(words) or line
