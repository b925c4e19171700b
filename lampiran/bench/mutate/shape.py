"""Changes of how cells are filled: merged, split, doubled, emptied, cut, strayed, read badly."""

import re
from typing import Final

from lampiran.model import HALAMAN_TAK_TERBACA, Rincian, TakDitempatkan

from .branch import EXTRA, missing
from .draft import AREA, INDIKATOR, KEGIATAN, SUB, Desk, Draft
from .expect import Mark
from .plain import knowledge
from .registry import change

CANNOT_END: Final = (
    "dan",
    "di",
    "untuk",
    "pada",
    "yang",
    "dengan",
    "atau",
    "dalam",
    "bagi",
    "oleh",
)
"""A text that ends with one of these is cut."""
_OUTCOME: Final = re.compile(r"(?:Ter\w+nya|Adanya|Terdapat|Me\w+nya)\b")
"""Beginnings that only an indikator of its own has; "Jumlah" or "Data" may begin any noun."""
_SHORT: Final = 3
"""Words that a part of a cell needs to be something by itself."""
_SPECIFIC: Final = 6
"""Words of weight that a text needs to be the same duty wherever it stands, and no formula."""
_FORMULA: Final = frozenset(knowledge()["rumusan"]["kata"])
"""Words that the indikator of any duty may have."""


@change
def merge_indikator(desk: Desk) -> bool:
    """Two indikator in one cell, told apart by marks: the cell answers both."""
    first = desk.pick(INDIKATOR, lambda node: node is not node.up.children[-1] and not node.rincian)
    if first is None:
        return False
    family = first.up.children
    second = family[family.index(first) + 1]
    if second.rincian or min(len(str(node.text).split()) for node in (first, second)) < _SHORT:
        return False
    between = desk.rng.choice(["; ", " / ", "\n", None])
    if between is None:
        texts = (first.text, second.text)
        first.rincian = tuple(
            Rincian(tanda=f"{'ab'[at]}.", isi=str(text)) for at, text in enumerate(texts)
        )
        first.text = None
    else:
        first.text = f"{first.text}{between}{second.text}"
    if first.months is not None and second.months is not None:
        first.months = tuple(sorted({*first.months, *second.months}))
    second.cut()
    desk.allow(Mark("STR004", (first,)))
    return True


@change
def run_indikator_together(desk: Desk) -> bool:
    """All indikator of a sub kegiatan in one cell with nothing between them (Alor 7.6.1)."""
    sub = desk.pick(SUB, _all_outcomes) if desk.real_words else None
    if sub is None:
        return False
    first, *rest = sub.children
    first.text = " ".join(str(node.text) for node in sub.children)
    for node in rest:
        node.cut()
    desk.expect(Mark("STR004", (first,)))
    return True


def _all_outcomes(sub: Draft) -> bool:
    own = sub.children
    return len(own) > 1 and all(_OUTCOME.match(n.text or "") and not n.rincian for n in own)


@change
def split_indikator(desk: Desk) -> bool:
    """One cell made two at its "dan": several cells answer one, nothing is missing or extra."""
    node = desk.pick(INDIKATOR, lambda node: not node.rincian and _halves(node.text) is not None)
    if node is None:
        return False
    left, right = _halves(node.text) or ("", "")
    second = Draft(INDIKATOR, right[0].upper() + right[1:], node.wording, months=node.months)
    node.text = left
    family = node.up.children
    node.up.add(second, family.index(node) + 1)
    parts = (node, second)
    desk.allow(Mark("TPL008", parts), Mark("TPL009", parts))
    return True


def _halves(text: str | None) -> tuple[str, str] | None:
    """Both sides of the "dan" nearest the middle, if each says something for itself."""
    words = (text or "").split()
    places = [at for at, word in enumerate(words) if word in ("dan", "serta")]
    for at in sorted(places, key=lambda at: abs(at - len(words) // 2)):
        left, right = words[:at], words[at + 1 :]
        if min(len(left), len(right)) >= max(_SHORT, len(words) / 3) and left[-1] not in CANNOT_END:
            return " ".join(left).rstrip(",;:"), " ".join(right)
    return None


def _specific(node: Draft) -> bool:
    words = (node.wording or "").casefold().replace("{satker}", "").split()
    return len([word for word in words if len(word) > 3 and word not in _FORMULA]) >= _SPECIFIC


def _doubled(desk: Desk, node: Draft, target: Draft) -> bool:
    twin = target.add(node.copy())
    desk.expect(Mark("STR005", (node, twin)))
    pairs = (node, twin, *node.walk(), *twin.walk())
    desk.allow(Mark(EXTRA[node.level], (node, twin)), Mark("STR008", pairs))
    if node.children:
        desk.allow(Mark("STR005", (*node.walk(), *twin.walk())))
    return True


@change
def repeat_indikator(desk: Desk) -> bool:
    """An indikator twice under its sub kegiatan."""
    node = desk.pick(INDIKATOR, _specific)
    return node is not None and _doubled(desk, node, node.up)


@change
def repeat_indikator_elsewhere(desk: Desk) -> bool:
    """An indikator once more under another kegiatan."""
    node = desk.pick(INDIKATOR, _specific)
    target = desk.pick(SUB) if node else None
    return node is not None and target is not None and _doubled(desk, node, target)


@change
def repeat_sub(desk: Desk) -> bool:
    """A sub kegiatan with its indikator once more under another kegiatan."""
    node = desk.pick(SUB, _specific)
    target = desk.pick(KEGIATAN) if node else None
    return node is not None and target is not None and _doubled(desk, node, target)


@change
def empty_name(desk: Desk) -> bool:
    """A cell without words beside siblings that have them."""
    level = desk.rng.choice([AREA, KEGIATAN, SUB, INDIKATOR])
    node = desk.pick(level, lambda node: bool(node.siblings))
    if node is None:
        return False
    node.text, node.rincian = None, ()
    desk.expect(Mark("STR003", (node,)))
    desk.allow(Mark("TPL", (node,)), missing(node))
    return True


@change
def cut_title(desk: Desk) -> bool:
    """A title that breaks off after a word that cannot end it (Alor 4.3)."""
    node = desk.pick(desk.rng.choice([KEGIATAN, SUB]), lambda node: not node.rincian)
    if node is None:
        return False
    words = (node.text or "").split()
    ends = [at for at, word in enumerate(words) if at > 1 and word in CANNOT_END]
    if ends:
        words = words[: desk.rng.choice(ends) + 1]
    else:
        words.append(desk.rng.choice(CANNOT_END))
    node.text = " ".join(words)
    desk.expect(Mark("STR007", (node,)))
    desk.allow(Mark("TPL008", (node,)), Mark("TPL009", (node,)))
    return True


@change
def stray_text(desk: Desk) -> bool:
    """A text of the table that belongs to no node (the lone "2" of Alor 7.2)."""
    text = desk.rng.choice(["2", "4", desk.phrase(3)])
    desk.strays.append(TakDitempatkan(halaman=4, kotak=(45, 82, 66, 96), teks=text))
    desk.expect(Mark("STR007"))
    return True


@change
def share_a_cell(desk: Desk) -> bool:
    """Two sub kegiatan printed in one cell beside indikator that serve both (Alor 8.4)."""
    if not desk.claim("pisah-sel"):
        return False
    first = desk.pick(SUB, lambda node: node is not node.up.children[-1])
    if first is None:
        return False
    family = first.up.children
    second = family[family.index(first) + 1]
    desk.shared = [first, second]
    for node in list(first.children):
        desk.allow(missing(node), Mark("TPL007", (node,)))
        first.months = node.months
        second.add(node.cut())
    desk.expect(Mark("STR006", (first, second)))
    return True


@change
def doubtful_reading(desk: Desk) -> bool:
    """A value that was read with little trust."""
    node = desk.pick(INDIKATOR)
    if node is None:
        return False
    node.trust = desk.rng.uniform(0.3, 0.78)
    desk.expect(Mark("BCA001", (node,)))
    return True


@change
def page_not_read(desk: Desk) -> bool:
    """A page from which nothing came."""
    desk.strays.append(TakDitempatkan(halaman=5, kotak=(0, 0, 595, 842), teks=HALAMAN_TAK_TERBACA))
    desk.expect(Mark("BCA002"))
    return True
