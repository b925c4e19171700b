"""Every text of a scanned plan given to a repair, and what it changed recorded.

Only values all of whose readings come from pictures are looked at; the trace goes on saying
what was read.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from lampiran.model import (
    Area,
    Cara,
    Indikator,
    JejakNilai,
    Kegiatan,
    Perbaikan,
    Readings,
    SubKegiatan,
)

from .hierarchy import Tree

Node = TypeVar("Node", Area, Kegiatan, SubKegiatan, Indikator)
AnyNode = Area | Kegiatan | SubKegiatan | Indikator
_CHILDREN = ("kegiatan", "sub_kegiatan", "indikator")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing changed in a text."""

    before: str
    after: str
    reason: str
    """In Indonesian."""
    trust: float
    """0..1."""


Mend = Callable[[str, str, frozenset[int | None]], tuple[str, list[Change]]]
"""The mended text and what was changed, given a text, the title of its column ("" in the
columns that every plan has), and the pages on which it was read."""


def mended(tree: Tree, langkah: str, may_need: Callable[[str], bool], mend: Mend) -> Tree:
    """The tree with its texts mended; the same tree where nothing was."""
    return _Mender(tree, langkah, may_need, mend).tree()


def nodes_of(tree: Tree) -> list[AnyNode]:
    """Every node, parents first."""
    return [node for area in tree.area for node in _down(area)]


def medan_of(node: AnyNode) -> str:
    """The field of a node's own text."""
    return "uraian" if isinstance(node, Indikator) else "nama"


def texts_of(node: AnyNode) -> Iterator[str]:
    """Every text of one node."""
    texts: list[str | None] = [getattr(node, medan_of(node))]
    if not isinstance(node, Area):
        texts += [node.keterangan, *node.kolom_lain.values()]
    if isinstance(node, SubKegiatan | Indikator):
        texts += [item.isi for item in node.rincian]
    yield from (text for text in texts if text)


def columns_of(node: AnyNode) -> Iterator[tuple[str, str]]:
    """Title and text of the columns that not every plan has."""
    if not isinstance(node, Area):
        yield from node.kolom_lain.items()


class _Mender:
    """One tree while its texts are mended."""

    def __init__(
        self, tree: Tree, langkah: str, may_need: Callable[[str], bool], mend: Mend
    ) -> None:
        self._tree = tree
        self._langkah = langkah
        self._may_need = may_need
        self._mend = mend
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
        medan = medan_of(node)
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
        if not text or not self._may_need(text):
            return text
        readings = [r for r in self._tree.jejak.get(id_, ()) if r.medan == medan]
        if not readings or any(r.cara is not Cara.OCR for r in readings):
            return text
        pages = frozenset(reading.halaman for reading in readings)
        whole, changes = self._mend(text, title, pages)
        for change in changes:
            self._done.append(
                Perbaikan(
                    id=id_,
                    medan=medan,
                    langkah=self._langkah,
                    sebelum=change.before,
                    sesudah=change.after,
                    alasan=change.reason,
                    keyakinan=change.trust,
                )
            )
            key = (id_, medan)
            self._trust[key] = min(self._trust.get(key, 1.0), change.trust)
        return whole

    def _doubt(self) -> None:
        """No value is surer than what was changed in it."""
        places = dict.fromkeys(id_ for id_, _ in self._trust)
        changed = {id_: [self._less_sure(id_, r) for r in self._tree.jejak[id_]] for id_ in places}
        self._tree.jejak.take(Readings(changed))

    def _less_sure(self, id_: str, reading: JejakNilai) -> JejakNilai:
        return reading.at_most(self._trust.get((id_, reading.medan), 1.0))


def _down(node: AnyNode) -> Iterator[AnyNode]:
    yield node
    for key in _CHILDREN:
        for child in getattr(node, key, ()):
            yield from _down(child)
