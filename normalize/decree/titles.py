"""Titles printed in capitals, written as a title is written in a sentence.

KPU prints the title of a decree in capitals; every other system shows it as "Penetapan
Rencana Aksi ...". Only the case of letters changes, never a letter, and only where the whole
title is in capitals.
"""

import re

from .lexicon import Words

_WORD = re.compile(r"[^\s/\-–()\[\],;:\"“”]+")
_ROMAN = re.compile(r"(?=[IVXL])(?:X{0,3})(?:IX|IV|V?I{0,3})\Z")
_VOWEL = re.compile(r"[AEIOU]")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?\Z")


def is_capitals(text: str) -> bool:
    """True if (nearly) every letter is a capital: a number's "Kpt" does not count against it."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return len(letters) > 3 and capitals >= 0.9 * len(letters)


def title_case(text: str, words: Words) -> str:
    """Write `text`, all capitals, in title case; leave it alone if it is not all capitals."""
    if not is_capitals(text):
        return text
    pieces: list[str] = []
    end = 0
    for found in _WORD.finditer(text):
        gap = text[end : found.start()]
        pieces.append(gap)
        first = not pieces[0] and len(pieces) == 1
        hyphenated = gap == "-"
        before = pieces[-2] if hyphenated and len(pieces) > 1 else ""
        bracketed = gap.endswith("(") and text[found.end() : found.end() + 1] == ")"
        pieces.append(_word(found[0], words, first=first, before=before, bracketed=bracketed))
        end = found.end()
    pieces.append(text[end:])
    title = "".join(pieces)
    for phrase in words.frasa:
        title = re.sub(rf"\b{re.escape(phrase)}\b", phrase, title, flags=re.IGNORECASE)
    return title


def _word(word: str, words: Words, *, first: bool, before: str, bracketed: bool) -> str:
    low = word.casefold()
    bare = low.rstrip(".'’")
    if bare in words.bentuk and not (first and bare in words.kecil):
        return words.bentuk[bare] + word[len(bare) :]
    if low in words.kecil and not first:
        return low
    if any(letter.isdigit() for letter in word):
        return word
    if not word.isupper():
        return word
    if bare.upper() in words.singkatan or _ROMAN.match(word) or _INITIALS.match(word):
        return word
    if not _VOWEL.search(word) or (bracketed and len(word) <= 6):
        return word
    if before and before.casefold() != low and _shares_root(before, low):
        return low
    return word[0] + low[1:]


def _shares_root(before: str, low: str) -> bool:
    """Perundang-undangan: the second half of a doubled word with affixes stays small."""
    return low[:4] in before.casefold()
