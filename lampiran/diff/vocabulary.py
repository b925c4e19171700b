"""Which words count as sound when two plans are compared."""

from collections import Counter
from functools import lru_cache
from typing import Final

from lampiran.align.reading import Lexicon
from lampiran.words import is_everyday, known, listed

from .comparable import Comparable

_OFTEN: Final = 3
"""Nodes of each plan; what stands so often is a word of this office, if not of the language."""


def vocabulary(left: Comparable, right: Comparable) -> Lexicon:
    """The words of the language, and those that both plans use again and again.

    What only one of them has may be what a scan makes of a word each time.
    """
    counts = [
        Counter(
            word
            for node in plan.nodes
            for word in {word for text in node.wordings for word in text.split()}
        )
        for plan in (left, right)
    ]
    own = {word for word, count in (counts[0] & counts[1]).items() if count >= _OFTEN}
    return Lexicon(lambda word: word in own or known(word), is_everyday, _standard)


@lru_cache(maxsize=20_000)
def _standard(word: str) -> str:
    slip = listed(word)
    return word if slip is None else slip.saran
