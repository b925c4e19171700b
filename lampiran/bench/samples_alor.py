"""The Alor decree from its transcribed facts, and an invented year before it."""

import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from lampiran.model import Keputusan, RencanaAksi

Tree = dict[str, Any]
"""A node of the facts file; its children stand under the key of their level."""

_CHILDREN = ("area", "kegiatan", "sub_kegiatan", "indikator")


def facts(path: Path) -> Tree:
    """Read a facts file; an indikator that is a plain string becomes a mapping."""
    data: Tree = yaml.safe_load(path.read_text(encoding="utf-8"))
    plan = data["rencana_aksi"]
    for area in plan["area"]:
        _plain(area, 1)
    _mark_ids(plan, 0, "")
    return data


def _plain(node: Tree, level: int) -> None:
    if level == len(_CHILDREN):
        return
    key = _CHILDREN[level]
    node[key] = [
        {"uraian": child} if isinstance(child, str) else child for child in node.get(key, [])
    ]
    for child in node[key]:
        _plain(child, level + 1)


def _mark_ids(node: Tree, level: int, parent: str) -> None:
    """Give each node its id of the facts file, which later edits refer to."""
    if level == len(_CHILDREN):
        return
    for place, child in enumerate(node.get(_CHILDREN[level], []), 1):
        child["asal"] = f"{parent}{place}"
        _mark_ids(child, level + 1, f"{child['asal']}.")


def keputusan_of(data: Tree) -> Keputusan:
    """The decree around the plan."""
    return Keputusan.model_validate(data["keputusan"])


def plan_of(data: Tree, *, schedule_seed: str | None) -> tuple[RencanaAksi, frozenset[str]]:
    """The plan, and the ids of sub kegiatan printed in the cell of the one before.

    With a seed every row gets invented months; without, the source shows none (null).
    A sub kegiatan without a row of its own has no months in either case.
    """
    plan = data["rencana_aksi"]
    shared: set[str] = set()
    areas = [
        _node(child, 0, str(place), place, schedule_seed, shared)
        for place, child in enumerate(plan["area"], 1)
    ]
    head = {key: plan[key] for key in ("judul", "tahun", "periode")}
    return RencanaAksi.model_validate({**head, "area": areas}), frozenset(shared)


def _node(node: Tree, level: int, own: str, place: int, seed: str | None, shared: set[str]) -> Tree:
    out: Tree = {"id": own}
    if level == len(_CHILDREN) - 1:
        out["uraian"] = node.get("uraian")
    else:
        out |= {"nomor": place, "nomor_tercetak": node.get("nomor"), "nama": node.get("nama")}
    if level > 1:
        out["rincian"] = node.get("rincian", [])
    if node.get("satu_sel"):
        shared.add(own)
    children = node.get(_CHILDREN[level + 1], []) if level < len(_CHILDREN) - 1 else []
    if children:
        out[_CHILDREN[level + 1]] = [
            _node(child, level + 1, f"{own}.{i}", i, seed, shared)
            for i, child in enumerate(children, 1)
        ]
        # A sub kegiatan whose next sibling shares its cell has no row of its own.
        for before, after in pairwise(zip(children, out[_CHILDREN[level + 1]], strict=True)):
            if after[0].get("satu_sel"):
                before[1]["pelaksanaan"] = None
    elif seed is not None and level > 0:
        out["pelaksanaan"] = _months(f"{seed}/{node.get('jadwal') or node.get('asal')}")
    return out


def _months(seed: str) -> list[int]:
    rng = random.Random(seed)
    shape = rng.random()
    if shape < 0.2:
        return list(range(1, 13))
    if shape < 0.4:
        return [3, 6, 9, 12]
    start = rng.randint(1, 11)
    return list(range(start, min(12, start + rng.randint(0, 3)) + 1))


def year_before(data: Tree, changes: Tree) -> Tree:
    """Apply the edits of ``alor-2025.yaml`` to the facts of 2026 (which are used up)."""
    plan, decree = data["rencana_aksi"], data["keputusan"]
    for old, new in changes["ganti"]:
        decree = _replaced(decree, old, new)
        plan["judul"] = plan["judul"].replace(old, new)
    for source in decree["mengingat"]:
        source["rujukan"] = changes["rujukan"].get(source["nomor"], source["rujukan"])
    plan["tahun"] = changes["keputusan"]["tahun"]
    for own, text in changes["ubah"].items():
        _, node, level = _find(plan, own)
        node["uraian" if level == len(_CHILDREN) - 1 else "nama"] = text
    for own in changes["jadwal_lain"]:
        _find(plan, own)[1]["jadwal"] = f"{own} lain"
    homes = {move["id"]: _find(plan, move["ke"]) for move in changes["pindah"]}
    adding = [(_find(plan, new["ke"]), new["isi"]) for new in changes["tambah"]]
    for own, (_, home, level) in homes.items():
        siblings, node, _ = _find(plan, own)
        siblings.remove(node)
        home.setdefault(_CHILDREN[level + 1], []).append(node)
    for (_, home, level), made in adding:
        node = {"uraian": made} if isinstance(made, str) else made
        node["asal"] = f"baru {node.get('uraian') or node.get('nama')}"
        _plain(node, level + 2)
        home[_CHILDREN[level + 1]].append(node)
        for child in node.get("sub_kegiatan", []):
            child["asal"] = child["nama"]
            for leaf in child["indikator"]:
                leaf["asal"] = leaf["uraian"]
        for leaf in node.get("indikator", []):
            leaf["asal"] = leaf["uraian"]
    for own in changes["hapus"]:
        siblings, node, _ = _find(plan, own)
        siblings.remove(node)
    _renumber(plan, 0)
    return {"keputusan": {**decree, **changes["keputusan"]}, "rencana_aksi": plan}


def _replaced(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, dict):
        return {key: _replaced(inner, old, new) for key, inner in value.items()}
    if isinstance(value, list):
        return [_replaced(inner, old, new) for inner in value]
    return value


def _find(plan: Tree, own: str) -> tuple[list[Tree], Tree, int]:
    """The node of 2026 called `own`: its siblings, itself, its level."""
    siblings, level = plan["area"], 0
    while True:
        for node in siblings:
            if node["asal"] == own:
                return siblings, node, level
        way = [n for n in siblings if own.startswith(f"{n['asal']}.")]
        level += 1
        siblings = way[0][_CHILDREN[level]]


def _renumber(node: Tree, level: int) -> None:
    """Numbers count on again; a sub kegiatan that was alone and unnumbered stays so."""
    if level == len(_CHILDREN) - 1:
        return
    children = node.get(_CHILDREN[level], [])
    for place, child in enumerate(children, 1):
        if child.get("nomor") or len(children) > 1 or level < 2:
            child["nomor"] = str(place)
        _renumber(child, level + 1)
