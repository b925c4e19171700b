"""Lines read again by the type of their page, beside what the networks saw."""

from collections.abc import Sequence
from dataclasses import replace
from math import exp
from typing import Final

from ..engine import OcrWord, line_of
from ..odds import TOLD, LetterOdds, Together
from ..stretch import stretch
from ..weigh import Reading
from .faces import OfFace, relearned
from .judge import TypeOdds

LIKELY: Final = 24
"""Texts that a network held likeliest for a word, which are tried in type."""
_TIMES: Final = 2
"""Rounds of reading and learning."""
_BOUND: Final = 0.995
"""Trust, at most."""


def reread(
    readings: Sequence[Reading | None],
    seen: Sequence[Sequence[LetterOdds]],
    found: Sequence[OfFace | None],
) -> list[Reading | None]:
    """The readings, each word as networks and type together hold it likeliest.

    `seen`: what each network saw of a line; `found`: the type that it is set in.
    """
    now = list(readings)
    tried: list[dict[int, list[str]]] = [{} for _ in found]
    for turn in range(_TIMES):
        if turn:
            relearned(found)
        for i, of in enumerate(found):
            reading = now[i]
            if reading is not None and of is not None and seen[i]:
                now[i] = _reread(reading, seen[i], of, tried[i])
    return [
        _told(reading, before) if reading is not None and before is not None else reading
        for reading, before in zip(now, readings, strict=True)
    ]


def _reread(
    reading: Reading, networks: Sequence[LetterOdds], of: OfFace, tried: dict[int, list[str]]
) -> Reading:
    """`tried`: the texts that networks held likely for a word, by its place; filled here."""
    words, sure = list(reading.line.words), 1.0
    for i, word in enumerate(reading.line.words):
        if word.trust > TOLD:
            continue
        x0, x1 = stretch(words, i)
        seen = Together(tuple(odds.within(x0, x1) for odds in networks), TypeOdds(of, x0, x1))
        if i not in tried:
            tried[i] = [text for odds in seen.each for text in odds.likely(LIKELY)]
        texts = list(dict.fromkeys([word.text, *tried[i]]))
        chances = seen.spell(texts)
        best = max(range(len(texts)), key=chances.__getitem__)
        trust = 1 / sum(exp(chance - chances[best]) for chance in chances)
        sure = min(sure, trust)
        words[i] = _set(of, i, texts[best], replace(word, trust=min(trust, _BOUND)))
    line = line_of(words)
    assert line is not None
    return replace(reading, line=line, type_trust=sure)


def _set(of: OfFace, place: int, text: str, word: OcrWord) -> OcrWord:
    """The word with another text where its line's type can set it; the line holds it then too."""
    held = of.line.words[place]
    if text == word.text or not of.face.sets(text):
        return word
    if text != held.text:
        held = of.line.words[place] = of.face.laid_like(text, held)
    middles = tuple(float(x) / of.line.shrink for x in held.places)
    return replace(word, text=text, middles=middles)


def _told(reading: Reading, before: Reading) -> Reading:
    """What was read before is the other reading of a line that reads otherwise by now."""
    if reading.line.text == before.line.text:
        return reading
    return replace(
        reading, other=before.line.text, second=before.second or before.line.text, agree=False
    )
