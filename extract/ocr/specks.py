"""Specks beside a line that readers take for signs."""

from .engine import OcrLine, line_of

_SPECKS = frozenset(".,;'`´‘’·_~^|\\")
"""Signs that print never sets alone at the end of a line. A colon it does."""


def without_specks(line: OcrLine) -> OcrLine:
    """The line without lone signs at its ends that belong to no word; a line of nothing else
    stays as it is."""
    words = list(line.words)
    while len(words) > 1 and words[0].text in _SPECKS:
        del words[0]
    while len(words) > 1 and words[-1].text in _SPECKS:
        del words[-1]
    return line if len(words) == len(line.words) else line_of(words) or line
