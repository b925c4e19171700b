"""A plan that can be edited: the public model is frozen, an edit script is not.

Every node remembers which node of the older plan it was (`origin`), so that the true
changes are read off the result and never depend on the order of the edits.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lampiran.model import (
    Area,
    Indikator,
    Kegiatan,
    RencanaAksi,
    Rincian,
    SubKegiatan,
    TingkatSimpul,
)

ROOT: Final = -1
AREA: Final = 0
KEGIATAN: Final = 1
SUB: Final = 2
INDIKATOR: Final = 3
LEVELS: Final = (
    TingkatSimpul.AREA,
    TingkatSimpul.KEGIATAN,
    TingkatSimpul.SUB_KEGIATAN,
    TingkatSimpul.INDIKATOR,
)


@dataclass(eq=False, slots=True)
class Node:
    """One node in the making; `id` is right only after `Tree.number`."""

    level: int
    text: str | None
    printed: str | None = None
    items: list[Rincian] = field(default_factory=list)
    months: tuple[int, ...] | None = None
    remark: str | None = None
    further: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    parent: "Node | None" = None
    origin: str | None = None
    """Id in the older plan; None: it was not there."""
    id: str = ""
    changed: set[str] = field(default_factory=set)
    """Fields that differ in a way that counts."""
    taken: bool = False
    """An edit was here; no other may be."""
    sealed: bool = False
    """No child may come or go: the children are what tells a renamed node."""
    disturbed: bool = False
    """A child came or went."""
    why: str = ""
    """Name of the edit."""

    def walk(self) -> Iterator["Node"]:
        """The node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def has_words(self) -> bool:
        """False for a level that the paper skips."""
        return self.text is not None or bool(self.items)

    @property
    def text_field(self) -> str:
        """The key under which the public model keeps `text`."""
        return "uraian" if self.level == INDIKATOR else "nama"

    def adopt(self, child: "Node", place: int | None = None) -> None:
        """Take `child` in at `place`, or last."""
        child.parent = self
        self.children.insert(len(self.children) if place is None else place, child)
        self.disturbed = True

    def leave(self) -> None:
        """Go from the parent."""
        if self.parent is not None:
            self.parent.children.remove(self)
            self.parent.disturbed = True
            self.parent = None


@dataclass(slots=True)
class Tree:
    """A whole plan; `root` is a node above the areas that is never printed."""

    head: dict[str, Any]
    root: Node

    def nodes(self) -> Iterator[Node]:
        """All nodes of the plan, top down."""
        for area in self.root.children:
            yield from area.walk()

    def number(self) -> None:
        """Give every node the id of its place, as the contract says."""
        _number(self.root)

    def plan(self) -> RencanaAksi:
        """The public model, ids and places made new."""
        self.number()
        areas = tuple(
            Area(
                **_named(node, place),
                kegiatan=tuple(_kegiatan(n, i) for i, n in enumerate(node.children, 1)),
            )
            for place, node in enumerate(self.root.children, 1)
        )
        return RencanaAksi(**self.head, area=areas)


def tree_of(plan: RencanaAksi) -> Tree:
    """An editable copy in which every node knows where it came from."""
    root = Node(ROOT, None)
    for area in plan.area:
        _copy(area, AREA, root)
    for node in root.walk():
        node.disturbed = False
    head = {"judul": plan.judul, "tahun": plan.tahun, "periode": plan.periode}
    return Tree(head, root)


def _copy(old: Area | Kegiatan | SubKegiatan | Indikator, level: int, parent: Node) -> None:
    node = Node(level, old.uraian if isinstance(old, Indikator) else old.nama, origin=old.id)
    children: tuple[Any, ...] = ()
    if not isinstance(old, Indikator):
        node.printed = old.nomor_tercetak
    if not isinstance(old, Area):
        node.months, node.remark = old.pelaksanaan, old.keterangan
        node.further = dict(old.kolom_lain)
    if isinstance(old, (SubKegiatan, Indikator)):
        node.items = list(old.rincian)
    if isinstance(old, Area):
        children = old.kegiatan
    elif isinstance(old, Kegiatan):
        children = old.sub_kegiatan
    elif isinstance(old, SubKegiatan):
        children = old.indikator
    parent.adopt(node)
    for child in children:
        _copy(child, level + 1, node)


def _number(node: Node) -> None:
    for place, child in enumerate(node.children, 1):
        child.id = f"{node.id}.{place}" if node.id else str(place)
        _number(child)


def _named(node: Node, place: int) -> dict[str, Any]:
    return {"id": node.id, "nomor": place, "nomor_tercetak": node.printed, "nama": node.text}


def _schedule(node: Node) -> dict[str, Any]:
    """Only the deepest node of a row has one."""
    if node.children:
        return {}
    return {
        "pelaksanaan": node.months,
        "keterangan": node.remark,
        "kolom_lain": dict(node.further),
    }


def _kegiatan(node: Node, place: int) -> Kegiatan:
    return Kegiatan(
        **_named(node, place),
        **_schedule(node),
        sub_kegiatan=tuple(_sub(n, i) for i, n in enumerate(node.children, 1)),
    )


def _sub(node: Node, place: int) -> SubKegiatan:
    return SubKegiatan(
        **_named(node, place),
        **_schedule(node),
        rincian=tuple(node.items),
        indikator=tuple(
            Indikator(id=n.id, uraian=n.text, rincian=tuple(n.items), **_schedule(n))
            for n in node.children
        ),
    )
