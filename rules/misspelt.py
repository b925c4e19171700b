"""Whether an unknown word is surely a misspelt one, judged with the whole document at hand.

No list of words is ever complete, so a word that is missing from it is no slip by itself. What
is near a word that offices write daily, or that this very document writes elsewhere, is.
"""

import re
from itertools import pairwise
from typing import Final

from lampiran.words import Token, before_names, foreign_words, is_everyday, known, names, near

from .printed_words import Passage, Printed

_LEAST: Final = 5
"""Letters below which an unknown word is near too many others."""
_PLAIN: Final = 8
"""Letters from which one edit convinces without further evidence, in a word without capital."""
_CAPITAL: Final = 6
"""Letters that a word with a capital must have: shorter ones are names."""
_TERM: Final = 3
"""So often written alike, a word is a term of the office, unless the right one is commoner."""
_FOREIGN: Final = re.compile(
    r"[xq]|th|ph|ck|wh|(?<!n)gh|sh|(?:ing|tion|ment|ness|ity|ed|ous|ive|ers?|ic|[^aeiou]y)\Z"
    r"|(?:ble|ple|tle|ure|ate|ance|ence|ss)\Z"
)
"""Letters that Indonesian does not write so."""
_SHAPES: Final = (("rn", "m"), ("l", "i"), ("cl", "d"), ("vv", "w"), ("ii", "u"), ("li", "h"))
"""What a reader of pictures takes for one another and no finger does (domain.md, section 6)."""


def misspelt(passage: Passage, at: int, document: Printed) -> str | None:
    """The word that was meant (small letters), or None where that is not sure."""
    token = passage.tokens[at]
    word = token.small
    if len(word) < _LEAST or _is_spared(passage, at, document):
        return None
    before = passage.tokens[at - 1].small if at and not token.start else None
    after = passage.tokens[at + 1].small if at + 1 < len(passage.tokens) else None
    best = max(
        (
            (-edits, _evidence(other, before, after, document), -place, other)
            for place, (other, edits) in enumerate(near(word))
        ),
        default=None,
    )
    if best is None:
        return None
    edits, evidence, meant = -best[0], best[1], best[3]
    if meant in foreign_words() and not document.count(meant):
        return None
    if meant[0] != word[0] and not document.count(meant):
        return None  # the first letter is seldom wrong
    if _differs_by_shape(word, meant):
        return None
    if document.count(word) >= _TERM and document.count(meant) <= document.count(word):
        return None
    if evidence == 0 and not _by_the_fingers(word, meant):
        return None
    if _FOREIGN.search(word) and not (_by_the_fingers(word, meant) and document.count(meant)):
        return None
    return meant if _convinces(token, passage, edits, evidence) else None


def _by_the_fingers(word: str, meant: str) -> bool:
    """Whether fingers slip so: neighbours swapped, a letter doubled, an inner letter left out.

    A letter in place of another may as well be another word that nobody listed.
    """
    if len(word) == len(meant):
        return sorted(word) == sorted(meant)
    if len(word) < len(meant):
        return word[-1] == meant[-1]
    return _doubled(word)


def _evidence(word: str, before: str | None, after: str | None, document: Printed) -> int:
    """0: nothing; 1: offices write it, or this document does; more: beside the same words."""
    beside = document.beside(word)
    alike = (before in beside.before) + (after in beside.after)
    return is_everyday(word) + (document.count(word) > 0) + 2 * alike


def _convinces(token: Token, passage: Passage, edits: int, evidence: int) -> bool:
    length = len(token.small)
    capital = token.text[:1].isupper()
    if edits > 1:
        return evidence >= (2 if capital else 1)
    if capital and (passage.capitals or not token.start):
        return evidence >= 1 and length >= _CAPITAL
    if capital:
        return evidence >= (1 if length > _CAPITAL else 2) or length > _PLAIN
    return evidence >= 1 or length >= _PLAIN


def _is_spared(passage: Passage, at: int, document: Printed) -> bool:
    """Names, foreign words, and words that the medium joined or cut."""
    words, token = passage.tokens, passage.tokens[at]
    word = token.small
    capital = token.text[:1].isupper()
    if capital and (word in names() or word in document.own_names):
        return True
    if capital and at and not token.start and words[at - 1].small in before_names():
        return True
    if word.endswith("s") and word[:-1] in foreign_words():
        return True
    if at and token.follows and known(words[at - 1].small + word):
        return True
    if at + 1 < len(words) and words[at + 1].follows and known(word + words[at + 1].small):
        return True
    if any(each.small in foreign_words() for each in words[max(at - 1, 0) : at]) and capital:
        return True
    halves = ((word[:cut], word[cut:]) for cut in range(4, len(word) - 3))
    return any(is_everyday(one) and is_everyday(other) for one, other in halves)


def _doubled(word: str) -> bool:
    """A letter too many is a slip of the fingers, whatever the rest looks like."""
    return any(one == two for one, two in pairwise(word))


def _differs_by_shape(word: str, meant: str) -> bool:
    return any(
        word[: found.start()] + real + word[found.end() :] == meant
        for seen, real in _SHAPES
        for found in re.finditer(seen, word)
    )
