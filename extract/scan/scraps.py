"""A few signs that are read where a stamp lies: what is left of it when it was lifted.

Strokes of a stamp that are as dark as print stay on the page, and a reader makes letters of
them. They are told by what they say, by how little they are trusted, and by where they stand.
"""

from collections.abc import Sequence
from dataclasses import replace

from lampiran.model import Line
from lampiran.words import known

from .sheet import Mask, Sheet

FEW = 4
"""Letters, at most, of a scrap."""
SIGNED = ("ttd", "td")
"""What is printed in place of a signature: *tertanda*, whose first letter a stamp may hide."""
SCRAP = 0.45
"""Trust (0..1) in a scrap, at most; in a cell, what is trusted less."""
NUMBER = 0.6
"""Trust from which a number beside others is one."""
SURE = 0.9
"""Trust from which a few letters are print."""
TEXT = 8
"""Letters of a line, from which a cell holds text."""
WITHIN = 0.8
"""Share of a line's box that lies within the outline of a stamp."""


def scraps_doubted(lines: Sequence[Line], sheet: Sheet, stamps: Mask) -> tuple[Line, ...]:
    """The lines, with less trust in those that may be scraps of `stamps`."""
    return tuple(
        replace(line, keyakinan=min(line.keyakinan, SCRAP))
        if _is_scrap(line.text) and (box := line.place.kotak) and sheet.meets(stamps, box)
        else line
        for line in lines
    )


def scraps_of(lines: Sequence[Line], sheet: Sheet, outlines: Mask) -> tuple[Line, ...]:
    """Those lines of a cell that are scraps of a stamp.

    `outlines` is what lies within the outlines of stamps. Where other lines stand, a letter
    alone is a scrap unless it is trusted, and in a text a number is no more than a letter. Of a
    cell in which nothing else stands, one line that may be its number or its mark is none.
    """
    few = [line for line in lines if _is_of_few_signs(line) and _is_within(line, sheet, outlines)]
    rest = [line for line in lines if line not in few]
    if rest:
        is_text = any(len(_letters(line.text)) >= TEXT for line in rest)
        return tuple(
            line
            for line in few
            if line.keyakinan < (NUMBER if _letters(line.text).isdigit() and not is_text else SURE)
        )
    scraps = [line for line in few if line.keyakinan < SCRAP]
    if len(scraps) == len(lines):
        best = max((line for line in lines if _is_sign(line.text)), key=_trust, default=None)
        scraps = [line for line in scraps if line is not best]
    return tuple(scraps)


def _is_within(line: Line, sheet: Sheet, outlines: Mask) -> bool:
    box = line.place.kotak
    return box is not None and sheet.share(outlines, box) >= WITHIN


def _is_of_few_signs(line: Line) -> bool:
    return all(_is_scrap(word) or _letters(word).isdigit() for word in line.text.split())


def _trust(line: Line) -> float:
    return line.keyakinan


def _is_sign(text: str) -> bool:
    """A number or a letter alone, with the marks about it."""
    word = _letters(text)
    return word.isdigit() or len(word) == 1


def _is_scrap(text: str) -> bool:
    """Few letters, which are neither a number nor a word nor what stands for a signature."""
    word = _letters(text)
    is_word = len(word) > 1 and (word in SIGNED or known(word))
    return len(word) <= FEW and not (word.isdigit() or is_word)


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).lower()
