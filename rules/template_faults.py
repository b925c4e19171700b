"""What can be wrong in a template although every value has the right form.

It works on plain data, so that a file with other faults is looked through as well: whoever
mends a template wants all its faults at once, each with the place where it stands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lampiran.align.wording import normalised

LEVEL_KEYS: Final = ("area", "kegiatan", "sub_kegiatan", "indikator")
"""The key under which each level stands, from the top."""
PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
PLACEHOLDERS: Final = frozenset({"satker"})
Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault and the keys that lead to it."""

    place: Place
    words: str


@dataclass(frozen=True, slots=True)
class _Node:
    place: Place
    dotted: str
    depth: int
    data: Mapping[str, Any]

    @property
    def name(self) -> str:
        return _text(self.data.get("nama")) or self.dotted

    @property
    def wordings(self) -> tuple[str, ...]:
        return (*_texts([self.data.get("nama")]), *_texts(self.data.get("alias")))

    @property
    def marks(self) -> tuple[str, ...]:
        """What it is known by: its wordings, else the details that it holds."""
        details = " ".join(_texts(self.data.get("rincian")))
        return tuple(dict.fromkeys(normalised(text) for text in self.wordings or (details,)))

    @property
    def children(self) -> list["_Node"]:
        if self.depth + 1 == len(LEVEL_KEYS):
            return []
        key = LEVEL_KEYS[self.depth + 1]
        return _nodes(self.data.get(key), (*self.place, key), f"{self.dotted}.", self.depth + 1)


def faults_of(data: Any) -> list[Fault]:
    """Every fault of the whole; values of the wrong form are passed over, others name them."""
    if not isinstance(data, Mapping):
        return []
    areas = _nodes(data.get("area"), ("area",), "", 0)
    nodes = list(_walk(areas))
    return [
        *_years(data.get("berlaku")),
        *_unknown_sources(data, nodes),
        *_repeated_ids(nodes),
        *_clashes("area", areas),
        *(fault for node in nodes for fault in _faults_of_node(node)),
    ]


def _nodes(data: Any, place: Place, dotted: str, depth: int) -> list[_Node]:
    if not isinstance(data, list | tuple):
        return []
    return [
        _Node((*place, number), f"{dotted}{number + 1}", depth, item)
        for number, item in enumerate(data)
        if isinstance(item, Mapping)
    ]


def _walk(nodes: Iterable[_Node]) -> Iterator[_Node]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


def _years(berlaku: Any) -> Iterator[Fault]:
    if not isinstance(berlaku, Mapping):
        return
    first, last = berlaku.get("dari"), berlaku.get("sampai")
    if isinstance(first, int) and isinstance(last, int) and first > last:
        yield Fault(("berlaku",), f"it ends ({last}) before it begins ({first})")


def _unknown_sources(data: Mapping[str, Any], nodes: Iterable[_Node]) -> Iterator[Fault]:
    explained = data.get("sumber")
    known = set(explained) if isinstance(explained, Mapping) else set()
    named: list[tuple[Place, str | None]] = [(("sumber_umum",), _text(data.get("sumber_umum")))]
    for node in nodes:
        named.append(((*node.place, "sumber"), _text(node.data.get("sumber"))))
        also = _texts(node.data.get("dikuatkan_oleh"))
        named += [((*node.place, "dikuatkan_oleh"), name) for name in also]
    said: set[str] = set()
    for place, name in named:
        if name and name not in known | said:
            said.add(name)
            yield Fault(place, f"the source '{name}' is not explained under 'sumber'")


def _repeated_ids(nodes: Iterable[_Node]) -> Iterator[Fault]:
    owner: dict[str, str] = {}
    for node in nodes:
        id_ = _text(node.data.get("id")) or node.dotted
        if id_ in owner:
            yield Fault(
                (*node.place, "id") if "id" in node.data else node.place,
                f"the id '{id_}' of '{node.name}' is also that of '{owner[id_]}'",
            )
        owner.setdefault(id_, node.name)


def _faults_of_node(node: _Node) -> Iterator[Fault]:
    for text in (*node.wordings, *_texts(node.data.get("rincian"))):
        for name in PLACEHOLDER.findall(text):
            if name not in PLACEHOLDERS:
                words = f"'{text}' has the unknown placeholder {{{name}}}"
                yield Fault(node.place, words)
    children = node.children
    unnamed = "nama" in node.data and node.data["nama"] is None
    if unnamed and not children and not node.data.get("rincian"):
        yield Fault(node.place, "a node without a name must hold something")
    yield from _clashes(f"'{node.name}'", children)


def _clashes(where: str, siblings: Iterable[_Node]) -> Iterator[Fault]:
    """Two siblings that share a wording: which of them does a plan answer?

    Where both have an id of their own it is meant so, and their order decides.
    """
    owner: dict[str, _Node] = {}
    for node in siblings:
        for wording in node.marks:
            other = owner.get(wording)
            if other is not None and not (node.data.get("id") and other.data.get("id")):
                words = f"{where} names '{node.name}' twice (also as '{other.name}')"
                yield Fault(node.place, f"{words}; if both are meant, give each an id")
            owner.setdefault(wording, node)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _texts(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list | tuple):
        return ()
    return tuple(text for text in values if isinstance(text, str) and text)
