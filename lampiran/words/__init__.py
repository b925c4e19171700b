"""The words of the language: is this one, and if not, which was meant?

Shared by the rules and by the comparison of years. The lists are data beside the code; they are
read at first use. Pure: it imports no stage.
"""

from .case import as_written
from .lists import before_names, everyday_words, foreign_words, names
from .near import is_everyday, near
from .slips import Slip, listed, listed_phrase, may_begin_phrase, variant_of
from .tokens import Token, tokens
from .vocabulary import known

__all__ = [
    "Slip",
    "Token",
    "as_written",
    "before_names",
    "everyday_words",
    "foreign_words",
    "is_everyday",
    "known",
    "listed",
    "listed_phrase",
    "may_begin_phrase",
    "names",
    "near",
    "suggestions",
    "tokens",
    "variant_of",
]


def suggestions(word: str, most: int = 3) -> tuple[str, ...]:
    """The words that may be meant by `word`, the likeliest first; none for a known word."""
    slip = listed(word)
    first = (slip.saran,) if slip is not None else ()
    if known(word) and not first:
        return ()
    others = [other for other, _ in near(word.lower()) if other not in first]
    return tuple(as_written(other, word) for other in (*first, *others)[:most])
