"""Decrees as JSON Lines: what NAME.json says, with a key for the decree and for each node."""

import json
from collections.abc import Iterator
from typing import Any, Final

from . import back
from .rows import Rows, as_mapping

_CHILDREN: Final = {
    "area": "kegiatan",
    "kegiatan": "sub_kegiatan",
    "sub_kegiatan": "indikator",
    "indikator": None,
}
"""The tables of nodes, and the key under which a node holds those below it."""
_BREAKS: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}
"""Signs that JSON allows in a text, but that end a line for some programs."""
Keys = dict[tuple[str, str], str]
"""Of nodes, by the decree's key and the id within it."""


def jsonl_bytes(rows: Rows) -> bytes:
    """A line for each decree; the same rows give the same bytes."""
    lines = (json.dumps(said, ensure_ascii=False, separators=(",", ":")) for said in keyed(rows))
    return "".join(f"{line.translate(_BREAKS)}\n" for line in lines).encode()


def keyed(rows: Rows) -> Iterator[dict[str, Any]]:
    """The data of each decree in its order, as schema/kanonik describes them."""
    keys: Keys = {}
    for table in _CHILDREN:
        for row in rows.of[table]:
            said = as_mapping(table, row)
            keys[said["kunci_keputusan"], said["id"]] = said["kunci"]
    decree_keys = [as_mapping("keputusan", row)["kunci"] for row in rows.of["keputusan"]]
    for key, dekrit in zip(decree_keys, back.decrees(rows.of), strict=True):
        data = dekrit.model_dump(mode="json")
        plan = data["rencana_aksi"]
        plan["area"] = [_node(area, "area", key, keys) for area in plan["area"]]
        yield {"versi_skema": data.pop("versi_skema"), "kunci": key, **data}


def _node(node: dict[str, Any], level: str, decree: str, keys: Keys) -> dict[str, Any]:
    below = _CHILDREN[level]
    inside = {} if below is None else {below: [_node(n, below, decree, keys) for n in node[below]]}
    return {"id": node["id"], "kunci": keys[decree, node["id"]], **node, **inside}
