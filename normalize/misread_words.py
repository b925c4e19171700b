"""Words of one line that were read strangely, and what all other evidence says they are.

The other reading of a line (`Line.other`) has a known word in place of a strange one only
where the picture bears it out: `extract` weighs that. Words with figures, abbreviations and
names are none that the language knows, and are never put forward.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from lampiran.model import Line
from lampiran.words import known, names

from .percent_habits import Seen

LANGKAH = "salah-baca"
ALASAN = (
    "Kata yang terbaca tidak dikenal; gambarnya juga cocok dengan kata ini, yang dikenal atau "
    "terbaca jelas di halaman yang sama."
)
TRUST = 0.95
"""Share (0..1) of such exchanges that gave the printed word, on scans of real and made plans."""
SHORTEST = 4
"""Letters of a word that can be told from others."""
_RUN = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


def exchanged(line: Line) -> Iterator[tuple[Seen, str]]:
    """The strange words of a line, with what its other reading has in their place."""
    if not line.other:
        return
    ours, theirs = line.text.split(), line.other.split()
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "replace" or a1 - a0 != b1 - b0:
            continue
        for i in range(a0, a1):
            word, other = ours[i], theirs[b0 + i - a0]
            if word != other and _is_strange(word):
                before = ours[i - 1] if i else ""
                after = ours[i + 1] if i + 1 < len(ours) else ""
                yield Seen(word, before, after), other


def _is_strange(word: str) -> bool:
    if any(char.isdigit() for char in word):
        return False
    runs = [run.lower() for run in _RUN.findall(word)]
    return any(not known(run) and run not in names() for run in runs)


def put_right(line: Line) -> str:
    """The text of a line with its misread words put right."""
    words = line.text.split()
    swaps = list(exchanged(line))
    if not swaps:
        return " ".join(words)
    ends = ["", *words, ""]
    return " ".join(
        next((other for seen, other in swaps if seen == (word, ends[i], ends[i + 2])), word)
        for i, word in enumerate(words)
    )
