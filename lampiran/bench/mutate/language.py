"""Slips of the author's pen, and one word in two spellings. Only where real words stand."""

import re
from typing import Final

from .draft import INDIKATOR, KEGIATAN, SUB, Desk, Draft
from .expect import Mark
from .plain import knowledge
from .registry import change

_WORD: Final = re.compile(r"\b[A-Z]?[a-z]{10,}\b")
"""Long enough that a slip in it is none of another word."""


def _slip(desk: Desk, text: str, words: list[re.Match[str]]) -> str:
    """One word with two inner letters exchanged, one lost or one doubled."""
    found = desk.rng.choice(words)
    word = found[0]
    at = desk.rng.randrange(2, len(word) - 2)
    forms = [word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]]
    if word[at] != word[at + 1]:
        forms.append(word[:at] + word[at + 1] + word[at] + word[at + 2 :])
    wrong = desk.rng.choice([form for form in forms if form != word])
    return text[: found.start()] + wrong + text[found.end() :]


def _plain_words(text: str) -> list[re.Match[str]]:
    """Words at the beginning of the text or in lower case: others may be names."""
    found = _WORD.finditer(text)
    return [each for each in found if each.start() == 0 or each[0].islower()]


@change
def slip_in_plan(desk: Desk) -> bool:
    """A misspelt word in the plan."""
    if not desk.real_words:
        return False
    level = desk.rng.choice([KEGIATAN, SUB, INDIKATOR])
    node = desk.pick(level, lambda node: bool(_plain_words(node.text or "")))
    if node is None:
        return False
    node.text = _slip(desk, node.text or "", _plain_words(node.text or ""))
    desk.expect(Mark("BHS001", (node,)))
    desk.allow(Mark("BHS002"))
    return True


@change
def slip_in_decree(desk: Desk) -> bool:
    """A misspelt word in the decree's own text."""
    items, part = desk.decree.diktum, "diktum"
    if len(items) < 4 or not desk.claim("diktum"):
        return False
    at = len(items) - 2
    urutan, isi = items[at]
    words = [each for each in _plain_words(isi) if each[0].islower()]
    if not words:
        return False
    items[at] = (urutan, _slip(desk, isi, words))
    desk.expect(Mark("BHS001", (f"keputusan.{part}.{at + 1}",)))
    desk.allow(Mark("BHS002"))
    return True


@change
def prefix_written_apart(desk: Desk) -> bool:
    """ "di evaluasi" (Alor, KETIGA)."""
    items = desk.decree.diktum
    able = [at for at, (_, isi) in enumerate(items) if " dievaluasi " in isi]
    if not able or not desk.claim("diktum"):
        return False
    urutan, isi = items[able[0]]
    items[able[0]] = (urutan, isi.replace(" dievaluasi ", " di evaluasi "))
    desk.expect(Mark("BHS001", (f"keputusan.diktum.{able[0] + 1}",)))
    return True


@change
def preposition_written_together(desk: Desk) -> bool:
    """ "dilingkungan"."""
    node = desk.pick(INDIKATOR, lambda node: " di lingkungan " in (node.text or ""))
    if node is None:
        return False
    node.text = (node.text or "").replace(" di lingkungan ", " dilingkungan ", 1)
    desk.expect(Mark("BHS001", (node,)))
    return True


@change
def other_spelling(desk: Desk) -> bool:
    """A word in a spelling that offices use, beside its standard one."""
    if not desk.real_words:
        return False
    spellings: dict[str, str] = knowledge()["ejaan"]

    def able(node: Draft) -> list[str]:
        return [word for word in spellings if re.search(rf"\b{word}\b", node.text or "")]

    node = desk.pick(INDIKATOR, lambda node: bool(able(node)))
    if node is None:
        return False
    word = desk.rng.choice(able(node))
    node.text = re.sub(rf"\b{word}\b", spellings[word], node.text or "", count=1)
    desk.expect(Mark("BHS001", (node,)), Mark("BHS002"))
    desk.allow(Mark("BHS001", (node,)), Mark("BHS002"))
    return True
