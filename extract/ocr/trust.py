"""How likely a line is read right: a small logistic model over what is known of the reading.

The coefficients are data, fitted by ``python -m lampiran.bench.scan.trust_fit`` on made
documents put through the scanner model; a line is right if every character is.
"""

import re
import tomllib
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from math import exp, log

from lampiran.words import known

from .weigh import Reading

_LEAST = 0.02
"""Trust is not said to be nearer to 0 or 1 than the fit's own number of lines bears."""
_MOST = 0.995
_SIGN = re.compile(r"[\W\d_]")
"""Numbers, and what stands at a word: brackets, full stops."""
_MARKS = frozenset("-–—•●▪■:/&%=+√✓✔")
MOST_DOUBT = 4.0
"""Log odds beyond which a line is no likelier to be wrong."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the page and the strip add to what the readers say."""

    noise: float
    """Standard deviation of blank paper as a share of the contrast, 0..1."""
    letter: float
    """Usual height of a letter in pixels."""


def case_of(reading: Reading) -> str:
    """Who read: each case has coefficients of its own."""
    if reading.type_trust is not None:
        return "huruf"
    if reading.agree is None:
        return "sendiri"
    return "sepakat" if reading.agree else "beda"


def features(reading: Reading, at: Circumstances) -> tuple[float, ...]:
    """The numbers that the model weighs, the constant 1 first."""
    words = reading.words
    second = reading.second
    return (
        1.0,
        _logit(reading.first_trust),
        _logit(reading.second_trust),
        log(1 + len(reading.line.text)),
        min(at.noise, 0.3) * 10,
        max(0.0, 20.0 - at.letter) / 10,
        0.0 if second is None else _difference(reading.line.text, second),
        min(words.strange, 3) * min(max(-words.oddness, 0.0), 3.0) / 3,
        words.suspicion,
        log(1 + len(words.repairs)),
        1.0 - words.repaired,
        min(words.doubt_known, MOST_DOUBT),
        min(words.doubt_others, MOST_DOUBT),
        log(1 + words.unchecked),
        min(_slivers(reading.line.text), 3),
        min(max(reading.gap, 0.0), MOST_DOUBT) / MOST_DOUBT,
        0.0 if reading.backed is None else 1.0 if reading.backed else -1.0,
        _logit(reading.line.trust_where(_SIGN.search)),
        _logit(reading.type_trust),
    )


def _slivers(text: str) -> int:
    """Pieces that stand alone and are neither words nor marks of print: "d", "ik", "<", "(%".

    Specks, strokes of a pen and words cut in two leave them.
    """
    return sum(
        (not any(char.isalnum() for char in piece) and piece not in _MARKS)
        or (piece.isalpha() and piece.islower() and len(piece) < 4 and not _is_short_word(piece))
        for piece in text.split()
    )


def _is_short_word(piece: str) -> bool:
    return len(piece) > 1 and known(piece)


def trust(reading: Reading, at: Circumstances) -> float:
    """Probability (0..1) that every character of the line is right once its words are mended."""
    weights = _weights()[case_of(reading)]
    total = sum(w * f for w, f in zip(weights, features(reading, at), strict=True))
    return min(max(1.0 / (1.0 + exp(-total)), _LEAST), _MOST)


def _difference(text: str, other: str) -> float:
    """How unlike two readings are, 0..1."""
    a, b = "".join(text.split()), "".join(other.split())
    return 1.0 - SequenceMatcher(None, a, b, autojunk=False).ratio()


def _logit(value: float | None) -> float:
    """Log odds of a reader's own trust; 0 for a reader that was not asked."""
    if value is None:
        return 0.0
    bounded = min(max(value, 0.02), 0.999)
    return log(bounded / (1 - bounded))


@cache
def _weights() -> dict[str, tuple[float, ...]]:
    data = tomllib.loads(files(__package__).joinpath("data/keyakinan.toml").read_text("utf-8"))
    return {case: tuple(values) for case, values in data["bobot"].items()}
