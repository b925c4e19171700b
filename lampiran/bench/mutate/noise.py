"""A clean decree as a bad scan gives it: wrong characters, and no finding that would be grave.

The confusions are those of docs/domain.md, section 6. Every text of plan and decree is hit,
the printed numbers too; what else follows from a reading (citations) is read anew.
"""

import random
import re
from typing import Final

from lampiran.model import Rincian

from .draft import Desk

SHARE: Final = 0.02
"""Wrong characters of all."""
_LOW: Final = (0.35, 0.78)
"""Trust (0..1) that a reader gives to a value it read wrongly, where it knows of it."""
_CONFUSED: Final = (
    ("rn", "m"), ("rj", "d"), ("ky", "lry"), ("ri", "n"), ("da", "cla"),
    ("0", "O"), ("1", "l"), ("1", "I"), ("5", "S"), ("O", "0"), ("I", "l"), ("S", "5"), ("l", "1"),
    ("l", "i"), ("e", "c"), ("r", "rr"), ("m", "rn"), ("u", "r,"), ("a", "u"), ("h", "l-i"),
    ("H", "II"), ("K", "I("), ("M", "N"), ("A", "zA"), ("t", "f"), ("g", "q"), ("n", "r"),
    (" ", ""), ("n", " n"), (",", "."), (";", ","), (".", ""), ("-", ""),
)  # fmt: skip
"""What stands on the paper, and what is read."""


def blurred(desk: Desk, *, known: bool) -> Desk:
    """Make about 2 % of the characters wrong; `known`: the reader trusts them less."""
    rng = desk.rng
    desk.scanned = True
    for node in desk.root.walk():
        before = (node.text, node.rincian, node.remark, node.number)
        node.text = _optional(rng, node.text)
        node.remark = _optional(rng, node.remark)
        node.rincian = tuple(
            Rincian(tanda=item.tanda, isi=_noisy(rng, item.isi)) for item in node.rincian
        )
        if node.number is not None:
            node.number, node.own_number = _noisy(rng, node.number), True
        if known and before != (node.text, node.rincian, node.remark, node.number):
            node.trust = rng.uniform(*_LOW)
    decree = desk.decree
    low: dict[str, float] = {}

    def read(key: str, text: str) -> str:
        found = _noisy(rng, text)
        if found != text and known:
            low[key] = rng.uniform(*_LOW)
        return found

    decree.menimbang = [
        (letter, read(f"keputusan.menimbang.{at}", isi))
        for at, (letter, isi) in enumerate(decree.menimbang, start=1)
    ]
    decree.diktum = [
        (urutan, read(f"keputusan.diktum.{at}", isi))
        for at, (urutan, isi) in enumerate(decree.diktum, start=1)
    ]
    decree.tentang = decree.tentang and read("keputusan.tentang", decree.tentang)
    decree.menetapkan = decree.menetapkan and read("keputusan.menetapkan", decree.menetapkan)
    decree.judul = read("rencana_aksi.judul", decree.judul)
    for at, cited in enumerate(decree.mengingat, start=1):
        cited.noisy = read(f"keputusan.mengingat.{at}", cited.isi)
    decree.trusts = low
    return desk


def _optional(rng: random.Random, text: str | None) -> str | None:
    return None if text is None else _noisy(rng, text)


def _noisy(rng: random.Random, text: str) -> str:
    """`text` with so many confusions as its length asks for, at random; never empty."""
    places = [
        (found.start(), one, other)
        for one, other in _CONFUSED
        for found in re.finditer(re.escape(one), text)
    ]
    count = int(SHARE * len(text)) + (rng.random() < SHARE * len(text) % 1)
    hits = sorted(rng.sample(places, min(count, len(places))), reverse=True)
    end = len(text) + 1
    for at, one, other in hits:
        if at + len(one) <= end:
            text, end = text[:at] + other + text[at + len(one) :], at
    return " ".join(text.split()) or "."
