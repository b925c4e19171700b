"""The edits that are changes: each does one thing to a plan, or nothing where it cannot.

An edit takes only nodes that no other has taken, and is left out where a careful human
could not tell afterwards what was done: a text that stands twice on its level is not
moved, no parent loses its last child, a new text never resembles an old one by more
than half, and a reworded one stays nearest to what it was.
"""

from collections.abc import Callable, Iterator
from typing import Final

from lampiran.model import Rincian

from .shop import Edit, Fork, Workshop, listed_words
from .tree import AREA, INDIKATOR, KEGIATAN, SUB, Node
from .words import subject

_LIGHT: Final = 0.35
"""Up to this share of its words touched, a node that stays is known by its place."""


def may_lose(node: Node) -> bool:
    """Whether the parent can spare this child."""
    parent = node.parent
    return parent is not None and not parent.sealed and len(parent.children) > 1


def _takes(parent: Node, level: int) -> bool:
    """Whether a node of `level` can come under `parent` without changing what that is.

    Not where a level is skipped (a nameless child), and not where a row would lose its
    schedule to the first child.
    """
    if parent.level != level - 1 or parent.sealed:
        return False
    return bool(parent.children) and all(child.has_words for child in parent.children)


def _parents(shop: Workshop, level: int) -> Iterator[Node]:
    found = [shop.tree.root, *shop.tree.nodes()]
    shop.rng.shuffle(found)
    return (node for node in found if (node.origin or node.level < 0) and _takes(node, level))


def _fresh(shop: Workshop, level: int) -> Node | None:
    text = shop.new_text(level)
    return None if text is None else Node(level, text, taken=True)


def _grown(shop: Workshop, level: int) -> Node | None:
    """A new subtree with a text at each node and a schedule at each leaf."""
    node = _fresh(shop, level)
    if node is None:
        return None
    if level == INDIKATOR:
        node.months = shop.other_months(None)
        return node
    for place in range(shop.rng.choice([1, 1, 2, 2, 3])):
        child = _grown(shop, level + 1)
        if child is None:
            return None
        child.printed = str(place + 1) if level + 1 < INDIKATOR else None
        node.adopt(child)
    return node


def _added(level: int) -> Edit:
    def edit(shop: Workshop) -> Node | None:
        parent = next(_parents(shop, level), None)
        node = parent and _grown(shop, level)
        if parent is None or node is None:
            return None
        parent.adopt(node, shop.rng.randint(0, len(parent.children)))
        return node

    return edit


def _dropped(level: int) -> Edit:
    def edit(shop: Workshop) -> Node | None:
        count = sum(1 for _ in shop.tree.nodes())
        for node in shop.free(least=level, most=level):
            below = list(node.walk())
            if any(each.taken or each.disturbed or not each.origin for each in below):
                continue
            if may_lose(node) and len(below) <= max(6, count // 8):
                node.leave()
                return node
        return None

    return edit


def _moved(level: int, *, also: bool = False) -> Edit:
    """To another parent of the same level; with `also` something else about it changes."""

    def edit(shop: Workshop) -> Node | None:
        for node in shop.free(least=level, most=level):
            if node.origin in shop.twins or not may_lose(node) or node.text is None:
                continue
            if len(subject(node.text)) < 2:
                continue
            parent = next((p for p in _parents(shop, level) if p is not node.parent), None)
            if parent is None:
                return None
            if also and not _touched_up(shop, node):
                continue
            node.leave()
            parent.adopt(node, shop.rng.randint(0, len(parent.children)))
            return node
        return None

    return edit


def _touched_up(shop: Workshop, node: Node) -> bool:
    if not node.children and node.months is not None and shop.rng.random() < 0.5:
        node.months = shop.other_months(node.months)
        node.changed.add("pelaksanaan")
        return True
    return len(subject(node.text or "")) > 4 and shop.reworded(node, 0.1, 0.3)


def reword(shop: Workshop) -> Node | None:
    """5 to 60 % of the words of one text."""
    least, most = shop.rng.choice([(0.05, 0.15), (0.15, 0.35), (0.35, 0.6)])
    light = most <= _LIGHT
    ready = (n for n in shop.free() if shop.reworded(n, least, most, at_home=light))
    return next(ready, None)


def near_word(shop: Workshop) -> Node | None:
    """A small slip of the pen to the eye, another duty to the reader: pengadaan, pengaduan."""
    return _put(shop, shop.words.near_word)


def number(shop: Workshop) -> Node | None:
    """Another number in the text: 80% where it was 75%."""
    return _put(shop, shop.words.other_number)


def _put(shop: Workshop, way: Callable[[str], str | None]) -> Node | None:
    for node in shop.free():
        made = way(node.text) if node.text else None
        if made and shop.is_own(f"{made} {listed_words(node)}", node, at_home=True):
            node.text = made
            node.changed.add(node.text_field)
            return node
    return None


def rename(shop: Workshop) -> Node | None:
    """A parent gets a wholly new name and keeps all its children, which stay untouched."""
    for node in shop.free(most=SUB):
        kept = node.children
        if node.disturbed or not kept or any(c.taken or c.origin in shop.twins for c in kept):
            continue
        text = shop.new_text(node.level)
        if text is None or node.text is None:
            continue
        node.text, node.sealed = text, True
        node.changed.add("nama")
        for child in kept:
            child.taken = True
        return node
    return None


def split(shop: Workshop) -> Node | None:
    """The text of one row in two rows."""
    for node in shop.free(least=SUB):
        parent = node.parent
        if node.children or node.items or node.text is None or node.origin in shop.twins:
            continue
        parts = shop.words.split(node.text)
        if parts is None or parent is None or parent.sealed or len(parent.children) > 8:
            continue
        if not all(shop.is_own(part, node) for part in parts):
            continue
        made = Node(node.level, parts[1], printed=node.printed, taken=True, why="split")
        made.months, made.remark, made.further = node.months, node.remark, dict(node.further)
        node.text = parts[0]
        node.changed.add(node.text_field)
        parent.adopt(made, parent.children.index(node) + 1)
        shop.forks.append(Fork(node, made=made))
        return node
    return None


def merge(shop: Workshop) -> Node | None:
    """Two rows under one another in one row."""
    for node in shop.free(least=SUB):
        parent = node.parent
        if parent is None or parent.sealed or node.children or node.items or node.text is None:
            continue
        place = parent.children.index(node) + 1
        lost = parent.children[place] if place < len(parent.children) else None
        if lost is None or lost.taken or not lost.origin or lost.children or lost.items:
            continue
        if lost.text is None or {node.origin, lost.origin} & shop.twins:
            continue
        sizes = sorted((subject(node.text).total(), subject(lost.text).total()))
        if sizes[0] < 2 or sizes[1] > 4 * sizes[0]:
            continue
        both = sorted({*(node.months or ()), *(lost.months or ())})
        seen = node.months is not None and lost.months is not None
        months = tuple(both) if seen else None
        changed = {node.text_field}
        differs = {"keterangan"} if lost.remark != node.remark else set()
        differs |= {"kolom_lain"} if lost.further != node.further else set()
        if seen and lost.months != months:
            differs.add("pelaksanaan")
        if seen and node.months != months:
            node.changed.add("pelaksanaan")
        node.text, node.months = shop.words.joined(node.text, lost.text), months
        node.changed |= changed
        lost.leave()
        shop.forks.append(Fork(node, lost=lost, lost_changed=frozenset(changed | differs)))
        return node
    return None


def _rows(shop: Workshop) -> Iterator[Node]:
    """Nodes that carry a schedule which could be read."""
    return (n for n in shop.free() if n.level > AREA and not n.children and n.months is not None)


def reschedule(shop: Workshop) -> Node | None:
    """Other months, sometimes none."""
    node = next(_rows(shop), None)
    if node is not None:
        node.months = shop.other_months(node.months)
        node.changed.add("pelaksanaan")
    return node


def remark(shop: Workshop) -> Node | None:
    """A remark comes, goes or says something else."""
    node = next(_rows(shop), None)
    if node is not None:
        gone = node.remark is not None and shop.rng.random() < 0.5
        node.remark = None if gone else shop.words.phrase(2, 4)
        node.changed.add("keterangan")
    return node


def further(shop: Workshop) -> Node | None:
    """Another text in a further column."""
    node = next((n for n in _rows(shop) if n.further), None)
    if node is not None:
        title = shop.rng.choice(sorted(node.further))
        node.further[title] = shop.words.phrase(2, 4)
        node.changed.add("kolom_lain")
    return node


def listed(shop: Workshop) -> Node | None:
    """An item of an enumeration comes, goes or is worded otherwise."""
    node = next((n for n in shop.free(least=SUB) if len(n.items) > 1), None)
    if node is None:
        return None
    last = node.items[-1]
    how = shop.rng.choice(["come", "go", "other"])
    if how == "go" and len(node.items) > 2:
        node.items.pop()
    elif how == "come":
        node.items.append(Rincian(tanda=last.tanda, isi=shop.words.phrase(2, 6)))
    else:
        place = shop.rng.randrange(len(node.items))
        node.items[place] = node.items[place].diubah(isi=shop.words.phrase(2, 6))
    node.changed.add("rincian")
    return node


CHANGES: Final[dict[str, tuple[Edit, int]]] = {
    "add indikator": (_added(INDIKATOR), 6),
    "add sub kegiatan": (_added(SUB), 3),
    "add kegiatan": (_added(KEGIATAN), 2),
    "add area": (_added(AREA), 1),
    "drop indikator": (_dropped(INDIKATOR), 6),
    "drop sub kegiatan": (_dropped(SUB), 3),
    "drop kegiatan": (_dropped(KEGIATAN), 2),
    "drop area": (_dropped(AREA), 1),
    "reword": (reword, 14),
    "near word": (near_word, 3),
    "number": (number, 3),
    "rename parent": (rename, 3),
    "move indikator": (_moved(INDIKATOR), 4),
    "move sub kegiatan": (_moved(SUB), 3),
    "move kegiatan": (_moved(KEGIATAN), 2),
    "move and change": (_moved(INDIKATOR, also=True), 2),
    "split": (split, 3),
    "merge": (merge, 3),
    "reschedule": (reschedule, 8),
    "remark": (remark, 2),
    "further column": (further, 2),
    "list item": (listed, 2),
}
"""Name of each edit that is a change, the edit, and how often it is drawn."""
