"""Texts read from a picture in which a bracket is closed by one of another kind.

To a reader of small type (, [ and { are nearly one shape, and all readers take the same one for
another. What is printed there only the paper tells; so nothing is changed, and the text is
trusted less.
"""

import re

from lampiran.model import Cara, JejakNilai, Readings

from .hierarchy import Tree
from .scanned_texts import AnyNode, medan_of, nodes_of

DOUBT = 0.7
"""Trust in such a text, at most."""
_PAIRS = {")": "(", "]": "[", "}": "{"}
_LABEL = re.compile(r"(?<![^\s(\[{])(?:\d{1,2}|[A-Za-z])\.?\)")
"""Of an item in a list: its bracket closes nothing."""


def closed_otherwise(text: str) -> bool:
    """Is some bracket closed by one of another kind?"""
    opened: list[str] = []
    for sign in _LABEL.sub(" ", text):
        if sign in _PAIRS.values():
            opened.append(sign)
        elif sign in _PAIRS and opened and opened.pop() != _PAIRS[sign]:
            return True
    return False


def doubt_brackets(tree: Tree) -> None:
    """Trust such texts of the tree less, in its trace."""
    changed = {
        node.id: [_less_sure(node, reading) for reading in tree.jejak[node.id]]
        for node in nodes_of(tree)
        if closed_otherwise(_whole(node)) and node.id in tree.jejak
    }
    tree.jejak.take(Readings(changed))


def _whole(node: AnyNode) -> str:
    """The text of a node's cell, of which details may be a part."""
    return " ".join(
        [getattr(node, medan_of(node)) or "", *(item.isi for item in getattr(node, "rincian", ()))]
    )


def _less_sure(node: AnyNode, reading: JejakNilai) -> JejakNilai:
    doubted = reading.medan == medan_of(node) and reading.cara is Cara.OCR
    return reading.at_most(DOUBT) if doubted else reading
