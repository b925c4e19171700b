"""The plan of a scan with its percent signs put back, each recorded.

Only values all of whose readings come from pictures are looked at; the trace goes on saying
what was read.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from lampiran.model import (
    Area,
    Cara,
    Indikator,
    JejakNilai,
    Kegiatan,
    Page,
    Perbaikan,
    Readings,
    SubKegiatan,
)

from .hierarchy import Tree
from .percent_habits import Seen, columns_of_shares, habits_of, seen_by_other
from .percent_signs import may_lack_sign, mended

LANGKAH = "tanda-persen"
Node = TypeVar("Node", Area, Kegiatan, SubKegiatan, Indikator)
AnyNode = Area | Kegiatan | SubKegiatan | Indikator
_CHILDREN = ("kegiatan", "sub_kegiatan", "indikator")


class Percents:
    """What the pages say about percent signs, and the tree mended by it."""

    def __init__(self) -> None:
        self._scanned = False
        self._seen: dict[int | None, tuple[Seen, ...]] = {}

    def add(self, page: Page) -> None:
        """Note where the second reader of a picture saw signs that the first did not."""
        if page.cara is Cara.OCR:
            self._scanned = True
            if seen := tuple(seen_by_other(page)):
                self._seen[page.halaman] = seen

    def mended(self, tree: Tree) -> Tree:
        """The tree with its signs; the same tree where no page is a picture."""
        return _Mender(tree, self._seen).tree() if self._scanned else tree


class _Mender:
    """One tree while its signs are put back."""

    def __init__(self, tree: Tree, seen: dict[int | None, tuple[Seen, ...]]) -> None:
        self._tree = tree
        self._seen = seen
        nodes = [node for area in tree.area for node in _down(area)]
        self._habits = habits_of(text for node in nodes for text in _texts(node))
        self._columns = columns_of_shares(cell for node in nodes for cell in _columns(node))
        self._done: list[Perbaikan] = []
        self._trust: dict[tuple[str, str], float] = {}

    def tree(self) -> Tree:
        """The mended tree."""
        areas = tuple(self._node(area) for area in self._tree.area)
        if not self._done:
            return self._tree
        self._doubt()
        return replace(self._tree, area=areas, perbaikan=(*self._tree.perbaikan, *self._done))

    def _node(self, node: Node) -> Node:
        medan = "uraian" if isinstance(node, Indikator) else "nama"
        changes: dict[str, Any] = {medan: self._text(node.id, medan, getattr(node, medan))}
        if not isinstance(node, Area):
            changes["keterangan"] = self._text(node.id, "keterangan", node.keterangan)
            changes["kolom_lain"] = {
                title: self._text(node.id, f"kolom_lain.{title}", text, title)
                for title, text in node.kolom_lain.items()
            }
        if isinstance(node, SubKegiatan | Indikator):
            changes["rincian"] = tuple(
                item.model_copy(update={"isi": self._text(node.id, medan, item.isi)})
                for item in node.rincian
            )
        for key in _CHILDREN:
            if children := getattr(node, key, ()):
                changes[key] = tuple(self._node(child) for child in children)
        return node.model_copy(update=changes)

    def _text(self, id_: str, medan: str, text: str | None, title: str = "") -> str | None:
        if not text or not may_lack_sign(text):
            return text
        readings = [r for r in self._tree.jejak.get(id_, ()) if r.medan == medan]
        if not readings or any(r.cara is not Cara.OCR for r in readings):
            return text
        pages = {reading.halaman for reading in readings}
        seen = [each for page in pages for each in self._seen.get(page, ())]

        def other(word: str, before: str, after: str) -> bool:
            return any(each.is_at(word, before, after) for each in seen)

        whole, found = mended(text, self._habits, other, in_column=title in self._columns)
        for sign in found:
            self._done.append(
                Perbaikan(
                    id=id_,
                    medan=medan,
                    langkah=LANGKAH,
                    sebelum=sign.before,
                    sesudah=sign.after,
                    alasan=sign.proof.reason,
                    keyakinan=sign.proof.trust,
                )
            )
            key = (id_, medan)
            self._trust[key] = min(self._trust.get(key, 1.0), sign.proof.trust)
        return whole

    def _doubt(self) -> None:
        """No value is surer than the signs that were put back in it."""
        places = dict.fromkeys(id_ for id_, _ in self._trust)
        changed = {id_: [self._less_sure(id_, r) for r in self._tree.jejak[id_]] for id_ in places}
        self._tree.jejak.take(Readings(changed))

    def _less_sure(self, id_: str, reading: JejakNilai) -> JejakNilai:
        trust = self._trust.get((id_, reading.medan), 1.0)
        if reading.keyakinan <= trust:
            return reading
        return reading.model_copy(update={"keyakinan": trust})


def _down(node: AnyNode) -> Iterator[AnyNode]:
    yield node
    for key in _CHILDREN:
        for child in getattr(node, key, ()):
            yield from _down(child)


def _texts(node: AnyNode) -> Iterator[str]:
    texts = [node.uraian if isinstance(node, Indikator) else node.nama]
    if not isinstance(node, Area):
        texts += [node.keterangan, *node.kolom_lain.values()]
    if isinstance(node, SubKegiatan | Indikator):
        texts += [item.isi for item in node.rincian]
    yield from (text for text in texts if text)


def _columns(node: AnyNode) -> Iterator[tuple[str, str]]:
    if not isinstance(node, Area):
        yield from node.kolom_lain.items()
