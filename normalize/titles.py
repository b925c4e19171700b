"""Which column a printed title names; shared by ruled tables and by transcripts.

The titles are data (data/kolom.toml), each with how well it names its column; where
two compete, the order of levels and the best sum decide.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from rapidfuzz import fuzz, process

from .rows import Level

_TITLES: dict[str, dict[str, float]] = tomllib.loads(
    files(__package__).joinpath("data/kolom.toml").read_text("utf-8")
)
LEVEL_OF = {
    "area": Level.AREA,
    "kegiatan": Level.KEGIATAN,
    "sub_kegiatan": Level.SUB_KEGIATAN,
    "indikator": Level.INDIKATOR,
}
ALIKE = 88.0
"""rapidfuzz ratio from which a printed title is a known one (OCR, a missing letter)."""
SHORT = 7
"""Titles of fewer characters must be exact: one letter makes another word of them."""


def normal_title(text: str) -> str:
    """A title as the data file writes it: capitals, single spaces, no dots or brackets."""
    return re.sub(r"\s+", " ", re.sub(r"[.,:()\[\]/]+", " ", text.upper())).strip()


@lru_cache(maxsize=2048)
def title_scores(title: str) -> tuple[tuple[str, float], ...]:
    """Roles this title may name, with how well it does, best first."""
    wanted = normal_title(title)
    scores: dict[str, float] = {}
    if len(wanted) < 2:
        return ()
    one_other = 100 - 100 / len(wanted)  # the ratio of a title that differs in one letter
    least = min(ALIKE, one_other) if len(wanted) >= SHORT else 100.0
    for role, known in _TITLES.items():
        found = process.extractOne(wanted, known.keys(), scorer=fuzz.ratio, score_cutoff=least)
        if found is not None:
            scores[role] = max(scores.get(role, 0.0), known[found[0]] * found[1] / 100)
    return tuple(sorted(scores.items(), key=lambda item: -item[1]))


def best_levels(options: Sequence[Sequence[tuple[Level, float]]]) -> dict[int, Level]:
    """The choice of levels, strictly deeper from left to right, with the highest sum."""
    best: dict[Level, tuple[float, dict[int, Level]]] = {}
    for i, choices in enumerate(options):
        for level, score in sorted(choices, reverse=True):
            before = [(s, c) for deeper, (s, c) in best.items() if deeper < level]
            total, chosen = max(before, key=lambda item: item[0], default=(0.0, {}))
            if level not in best or total + score > best[level][0]:
                best[level] = (total + score, {**chosen, i: level})
    return max(best.values(), key=lambda item: item[0])[1] if best else {}
