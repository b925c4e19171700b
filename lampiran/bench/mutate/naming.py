"""Other words for a node: the line between the same, the renamed and the strange.

How much of a text is changed decides what is due:

* the same words in another order or case, an abbreviation, another name of the office:
  nothing;
* 35 to 45 % of the letters, by whole words: renamed, or a doubtful match;
* more, up to 80 %, at an indikator: either that, or one missing and one extra: a careful
  reader may hold it for either;
* all words of an indikator that has siblings: one missing, one extra;
* all words of an area, kegiatan or sub kegiatan that keeps what stands below it: renamed,
  or a doubtful match, for the branch tells what it is.
"""

import re
from collections.abc import Callable
from typing import Final

from .branch import EXTRA, missing
from .draft import AREA, INDIKATOR, KEGIATAN, SUB, Desk, Draft
from .expect import Mark
from .plain import knowledge
from .registry import change

_AROUND: Final = "(),:;"
"""Signs around a word, which stay where they are."""
_DRAWS: Final = 40
_SMALL: Final = 3
"""Words up to this length (di, dan) say nothing and stay."""


def _renamed(node: Draft) -> tuple[Mark, ...]:
    return Mark("TPL008", (node,)), Mark("TPL009", (node,))


def _long(least: int) -> Callable[[Draft], bool]:
    """Texts of so many words and no details: what is changed is a share of the whole cell."""
    return lambda node: not node.rincian and len(_heavy_words(node.text or "")) >= least


def _heavy_words(text: str) -> list[int]:
    return [at for at, word in enumerate(text.split()) if len(word.strip(_AROUND)) > _SMALL]


def _reworded(desk: Desk, text: str, least: float, most: float) -> str:
    """`text` with words replaced that make up such a share of its letters, small words left alone.

    Letters and not words, for an invented word may be three letters long or thirty. Where
    no choice of words meets the share, the one that comes nearest to it is taken.
    """
    words, rng = text.split(), desk.rng
    heavy = _heavy_words(text)
    whole = sum(len(words[at]) for at in heavy)
    wanted = rng.uniform(least, most)

    def off(chosen: list[int]) -> float:
        return abs(sum(len(words[at]) for at in chosen) / whole - wanted)

    drawn = [rng.sample(heavy, rng.randint(1, len(heavy))) for _ in range(_DRAWS)]
    for at in min(drawn, key=off):
        old, other = words[at].strip(_AROUND), desk.word()
        words[at] = words[at].replace(old, other.capitalize() if old[:1].isupper() else other)
    return " ".join(words)


@change
def rename_lightly(desk: Desk) -> bool:
    """The same said otherwise."""
    level = desk.rng.choice([KEGIATAN, SUB, INDIKATOR, INDIKATOR])
    node = desk.pick(level, lambda node: bool(_light(desk, node)))
    if node is None:
        return False
    node.text = desk.rng.choice(_light(desk, node))
    return True


def _light(desk: Desk, node: Draft) -> list[str]:
    """Light rewordings of a node's text."""
    text = node.text or ""
    found = [text.upper(), _swapped(text)]
    if desk.real_words:
        found += [text.replace(one, other) for one, other in knowledge()["singkatan"].items()]
        office = desk.decree.lembaga.nama
        short = desk.decree.nama_pendek
        for other in (office, f"Sekretariat {short}", "unit/satuan kerja"):
            if "Sekretariat" not in text:
                found.append(text.replace(short, other))
    return [other for other in found if other and other != text]


def _swapped(text: str) -> str:
    """The words on both sides of the first "dan" or "atau" exchanged."""
    return re.sub(r"\b(\w+) (dan|atau) (\w+)\b", r"\3 \2 \1", text, count=1)


@change
def rename_indikator(desk: Desk) -> bool:
    """More than a third of an indikator's wording replaced."""
    node = desk.pick(INDIKATOR, _long(5))
    if node is None:
        return False
    node.text = _reworded(desk, node.text or "", 0.35, 0.45)
    desk.expect(*_renamed(node))
    desk.allow(*_renamed(node))
    return True


@change
def rename_half(desk: Desk) -> bool:
    """Half to four fifths of an indikator's wording replaced: the band where both are right."""
    node = desk.pick(INDIKATOR, _long(5))
    if node is None:
        return False
    node.text = _reworded(desk, node.text or "", 0.5, 0.8)
    either = (*_renamed(node), missing(node))
    desk.expect(*either)
    desk.allow(*either, Mark(EXTRA[INDIKATOR], (node,)))
    return True


@change
def replace_indikator(desk: Desk) -> bool:
    """Another indikator in the place of the template's."""
    node = desk.pick(INDIKATOR, lambda node: bool(node.siblings))
    if node is None:
        return False
    desk.expect(missing(node))
    node.text, node.rincian, node.wording = desk.phrase(6), (), None
    desk.expect(Mark(EXTRA[INDIKATOR], (node,)))
    return True


def _rename_parent(desk: Desk, level: int) -> bool:
    node = desk.pick(level, lambda node: sum(1 for _ in node.walk()) > 2)
    if node is None:
        return False
    words = len((node.text or "").split())
    node.text = desk.phrase(words)
    node.rincian = ()
    desk.expect(*_renamed(node))
    desk.allow(*_renamed(node))
    return True


@change
def rename_area(desk: Desk) -> bool:
    """An area under a name of its own, all below it as it was."""
    return _rename_parent(desk, AREA)


@change
def rename_kegiatan(desk: Desk) -> bool:
    """A kegiatan under a name of its own, all below it as it was."""
    return _rename_parent(desk, KEGIATAN)


@change
def rename_sub(desk: Desk) -> bool:
    """A sub kegiatan under a name of its own, its indikator as they were."""
    return _rename_parent(desk, SUB)
