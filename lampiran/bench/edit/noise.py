"""Reading noise on one side: wrong letters as a text recogniser makes them, which is no edit.

Digits turn into letters of their shape but never into other digits, and no word turns
into another known word ("dan" into "dari"): a careful human could not tell that from an
edit.
"""

import random
from functools import cache
from itertools import chain
from typing import Any, Final

from lampiran.model import Dekrit, JenisSumber, Keputusan

from .tree import tree_of
from .words import bare, data

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_STOPS: Final = ".,;:-/()"
_TRIES: Final = 20
"""Readings of a text before it is left as it is."""


def noisy(rng: random.Random, text: str, rate: float) -> str:
    """`text` with about `rate` of its characters read wrongly."""
    for _ in range(_TRIES):
        made = _read(rng, text, rate)
        come = {*map(bare, made.split())} - {*map(bare, text.split())}
        if not come & _known():
            return made
    return text


@cache
def _known() -> frozenset[str]:
    """Words that stand for themselves wherever they are read."""
    groups = [group for kind in ("varian", "tukar") for group in data()[kind]]
    return frozenset([*data()["kata_tugas"], *data()["kata_dinas"], *chain(*groups)])


@cache
def _shapes() -> dict[str, list[tuple[str, str]]]:
    """First letter to the signs that begin with it and what they are taken for."""
    found: dict[str, list[tuple[str, str]]] = {}
    for right, wrong in data()["rupa"]:
        found.setdefault(right[0], []).append((right, wrong))
    return found


def _read(rng: random.Random, text: str, rate: float) -> str:
    shapes = _shapes()
    out: list[str] = []
    at = 0
    while at < len(text):
        letter, step = text[at], 1
        put = letter
        if rng.random() < rate:
            like = [(r, w) for r, w in shapes.get(letter, ()) if text.startswith(r, at)]
            if like and rng.random() < 0.75:
                right, put = rng.choice(like)
                step = len(right)
            elif letter == " " or letter in _STOPS:
                put = ""
            elif letter.isalpha():
                put = rng.choice([rng.choice(_LETTERS), f"{letter} ", f"{letter}."])
        out.append(put)
        at += step
    return "".join(out).strip() or text


def scanned(rng: random.Random, dekrit: Dekrit, rate: float) -> Dekrit:
    """The same decree, read from a scan; structured facts (numbers, dates, names) stay."""
    tree = tree_of(dekrit.rencana_aksi)
    for node in tree.nodes():
        if node.text is not None:
            node.text = noisy(rng, node.text, rate)
        if node.remark is not None:
            node.remark = noisy(rng, node.remark, rate)
        node.items = [item.diubah(isi=noisy(rng, item.isi, rate)) for item in node.items]
        node.further = {title: noisy(rng, text, rate) for title, text in node.further.items()}
    return dekrit.diubah(
        sumber=dekrit.sumber.diubah(jenis=JenisSumber.PDF_PINDAIAN),
        keputusan=_decree(rng, dekrit.keputusan, rate),
        rencana_aksi=tree.plan(),
    )


def _decree(rng: random.Random, keputusan: Keputusan, rate: float) -> Keputusan:
    lists: dict[str, Any] = {
        name: tuple(
            item.diubah(isi=noisy(rng, item.isi, rate)) for item in getattr(keputusan, name)
        )
        for name in ("menimbang", "mengingat", "memperhatikan", "diktum")
    }
    return keputusan.diubah(**lists)
