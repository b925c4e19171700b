"""What the edits do to words: reword, split, join, write otherwise, make new.

A text is cut into units: words, and mentions of the office or the plan's year, which
stay in one piece because they never count as a change.
"""

import random
import re
import tomllib
from collections import Counter
from functools import cache
from math import ceil, floor
from pathlib import Path
from typing import Any, Final

from lampiran.model import Lembaga

from ..invent_words import Wordsmith

MOST: Final = 0.6
"""Greatest share of a text's words that a rewording touches."""
KEPT: Final = 0.4
"""Least share of the words that carry the subject which every rewording leaves."""
_OFFICE: Final = (
    r"(?:(?:di ?lingkungan|lingkup) )?(?:sekretariat )?"
    r"(?:(?:komisi (?:pemilihan umum|independen pemilihan)|kpu|kip)(?: (?:kabupaten|kota|provinsi|"
    r"kab\.?|prov\.?))?(?: {wilayah})?|unit(?:/| dan )satuan kerja)"
)
_BARE: Final = re.compile(r"[^\w%]+")


@cache
def data() -> dict[str, Any]:
    """The words of the exam."""
    path = Path(__file__).parents[1] / "data" / "edits.toml"
    found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def bare(word: str) -> str:
    """A word without case and punctuation."""
    return _BARE.sub("", word.casefold())


def carries(word: str) -> bool:
    """Whether a word carries the subject: no function word, no number or percentage."""
    plain = bare(word)
    numbers = any(sign.isdigit() for sign in plain)
    return len(plain) > 2 and not numbers and plain not in data()["kata_tugas"]


@cache
def subject(text: str) -> Counter[str]:
    """The words of a text that carry its subject, counted."""
    return Counter(bare(word) for word in text.split() if carries(word))


def overlap(one: Counter[str], other: Counter[str]) -> float:
    """Dice of two bags of words, 0..1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


class Words:
    """Draws words for one script; `real` plans are reworded with words of real offices."""

    def __init__(
        self, rng: random.Random, lembaga: Lembaga | None, tahun: int | None, *, real: bool
    ) -> None:
        self._rng = rng
        self._smith = Wordsmith(rng)
        self._dinas = 0.85 if real else 0.3
        wilayah = lembaga.wilayah if lembaga and lembaga.wilayah else "-"
        pattern = _OFFICE.replace("{wilayah}", re.escape(wilayah))
        self._whole = re.compile(rf"(?<!\w)(?:{pattern}|(?:tahun )?{tahun or 0})(?!\w)\S*", re.I)

    def word(self) -> str:
        """A word that carries a subject."""
        rng = self._rng
        if rng.random() < self._dinas:
            return str(rng.choice(data()["kata_dinas"]))
        return self._smith.word()

    def phrase(self, least: int = 3, most: int = 14) -> str:
        """A new text."""
        rng = self._rng
        words = [self.word()]
        for _ in range(rng.randint(least, most) - 1):
            tied = rng.random() < 0.2 and carries(words[-1])
            words.append(str(rng.choice(data()["kata_tugas"])) if tied else self.word())
        if not carries(words[-1]):
            words[-1] = self.word()
        return capital(" ".join(words))

    def units(self, text: str) -> list[str]:
        """Words, mentions of the office and the year left whole."""
        found: list[str] = []
        at = 0
        for match in self._whole.finditer(text):
            found += [*text[at : match.start()].split(), match.group()]
            at = match.end()
        return found + text[at:].split()

    def free(self, unit: str) -> bool:
        """A word that may be replaced or dropped, and that counts."""
        return carries(unit) and not self._whole.match(unit)

    def reworded(self, text: str, share: float) -> str | None:
        """`text` with about `share` of its words touched; None where it is too short for that."""
        rng = self._rng
        body, end = _cut_end(text)
        old = self.units(body)
        subjects = [i for i, unit in enumerate(old) if self.free(unit)]
        spare = len(subjects) - max(1, ceil(KEPT * len(subjects)))
        budget = max(1, floor(min(share, MOST) * len(old)))
        if not subjects or budget > MOST * len(old):
            return None
        new: list[str | None] = list(old)
        inserts: list[tuple[int, str]] = []
        for step in range(budget):
            how = rng.choices(["replace", "insert", "delete", "shift"], [6, 2, 2, 1])[0]
            ready = [i for i in subjects if new[i] == old[i]]
            if how in {"replace", "delete"} and spare and ready:
                place = rng.choice(ready)
                new[place] = None if how == "delete" and len(old) > 3 else self._other(old[place])
                spare -= 1
            elif how == "shift" and len(old) > 4 and step and ready:
                place = rng.choice(ready)
                inserts.append((rng.randint(0, len(old)), old[place]))
                new[place] = None
                spare -= 1
            else:
                inserts.append((rng.randint(1, len(old)), self.word()))
        out: list[str] = []
        for place in range(len(old) + 1):
            out += [word for at, word in inserts if at == place]
            unit = new[place] if place < len(old) else None
            if unit is not None:
                out.append(unit)
        made = capital(" ".join(out)) + end
        return None if subject(made) == subject(text) else made

    def _other(self, word: str) -> str:
        """Another word in the manner of `word`, its brackets and commas kept."""
        core = word.strip(".,;:()[]")
        head, _, tail = word.partition(core)
        made = self.word()
        while bare(made)[:3] == bare(core)[:3]:
            made = self.word()
        if core.isupper() and len(core) > 1:
            made = self._smith.acronym()
        elif core[:1].isupper():
            made = capital(made)
        return head + made + tail

    def near_word(self, text: str) -> str | None:
        """One word exchanged for another that looks like it and means something else."""
        for pair in self._rng.sample(data()["tukar"], len(data()["tukar"])):
            for one, other in (pair, pair[::-1]):
                match = re.search(rf"\b{one}\b", text, re.I)
                if match:
                    put = capital(other) if match.group()[0].isupper() else other
                    return text[: match.start()] + put + text[match.end() :]
        return None

    def other_number(self, text: str) -> str | None:
        """Another target: one number changed, but no year and no number of a law."""
        found = [
            match
            for match in re.finditer(r"(?<![\w.,/-])\d{1,3}(?=%|(?= [a-z])|$)", text)
            if not re.search(r"(?:nomor|no\.?|pasal|tahun)\s*$", text[: match.start()], re.I)
        ]
        if not found:
            return None
        match = self._rng.choice(found)
        old = int(match.group())
        new = self._rng.choice([n for n in (1, 3, 4, 12, 20, 40, 75, 90, 95) if n != old])
        return f"{text[: match.start()]}{new}{text[match.end() :]}"

    def split(self, text: str) -> tuple[str, str] | None:
        """Two texts that say together what one said; None where it says one thing only."""
        body, _ = _cut_end(text)
        units = self.units(body)
        if len(units) < 6:
            return None
        low, high = ceil(0.35 * len(units)), floor(0.65 * len(units))
        ties = [i for i in range(low, high + 1) if bare(units[i]) in {"dan", "serta", "atau"}]
        place = self._rng.choice(ties) if ties else self._rng.randint(low, high)
        first, second = units[:place], units[place + bool(ties) :]
        if min(sum(map(self.free, first)), sum(map(self.free, second))) < 2:
            return None
        return " ".join(first).rstrip(",;"), capital(" ".join(second))

    def joined(self, one: str, other: str) -> str:
        """Two texts in one cell."""
        rest = other[0].lower() + other[1:] if other[1:2].islower() else other
        return one.rstrip(" ;.,:") + self._rng.choice([" dan ", " serta ", ", ", " "]) + rest

    def variant(self, text: str) -> str | None:
        """The same words written otherwise: no change; None where nothing can be."""
        rng = self._rng
        ways = [self._spelling, self._cut_word, self._case, self._stops, self._tied]
        rng.shuffle(ways)
        for way in sorted(ways, key=lambda way: way != self._spelling):
            made = way(text)
            if made is not None and made != text:
                return made
        return None

    def _spelling(self, text: str) -> str | None:
        for group in self._rng.sample(data()["varian"], len(data()["varian"])):
            for form in group:
                match = re.search(rf"\b{re.escape(form)}\b", text, re.I)
                if match:
                    other: str = self._rng.choice([each for each in group if each != form])
                    if match.group()[0].isupper():
                        other = capital(other)
                    return text[: match.start()] + other + text[match.end() :]
        return None

    def _cut_word(self, text: str) -> str | None:
        """A word cut by a cell's edge, as "Kel embagaan"."""
        units = self.units(text)
        long = [i for i, unit in enumerate(units) if len(unit) > 7 and unit.isalpha()]
        if not long:
            return None
        place = self._rng.choice(long)
        at = self._rng.randint(3, len(units[place]) - 3)
        units[place] = f"{units[place][:at]} {units[place][at:]}"
        return " ".join(units)

    def _case(self, text: str) -> str | None:
        units = self.units(text)
        inner = [i for i, unit in enumerate(units) if i and unit.isalpha() and unit[1:].islower()]
        if not inner:
            return None
        place = self._rng.choice(inner)
        units[place] = units[place].swapcase() if len(units[place]) == 1 else _turned(units[place])
        return " ".join(units)

    def _stops(self, text: str) -> str | None:
        body, end = _cut_end(text)
        return body + self._rng.choice([each for each in ("", ".", ";") if each != end])

    def _tied(self, text: str) -> str | None:
        """ "di" written in one with the word after it."""
        match = re.search(r"\bdi ([a-z]{4,})", text)
        return text[: match.start()] + "di" + text[match.start(1) :] if match else None


def capital(text: str) -> str:
    """The first letter large."""
    return text[:1].upper() + text[1:]


def _turned(word: str) -> str:
    return word[0].swapcase() + word[1:]


def _cut_end(text: str) -> tuple[str, str]:
    """A text and the stop at its end."""
    body = text.rstrip(" .;:,")
    return body, text[len(body) :]
