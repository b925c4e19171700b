"""Two trees are paired as wholes: wording, parents, children and places count together."""

import random
from collections.abc import Sequence
from typing import Any

import pytest

from lampiran.align.side import Node
from lampiran.align.tree import Match, align

Tree = dict[str, Any]
"""Wording to what stands under it; "" is a level that the paper skips, "#2" a twin."""

WORDS = (
    "laporan rapat tim pengawasan arsip pelayanan publik sosialisasi pegawai disiplin anggaran "
    "survei kepuasan dokumen evaluasi jadwal agen perubahan peraturan naskah sengketa informasi "
    "kinerja pejabat gratifikasi benturan kepentingan budaya kerja sistem data aplikasi risiko"
)


def nodes(tree: Tree) -> list[Node]:
    """Keys are dotted places, as in the JSON."""
    found: list[Node] = []

    def grow(below: Tree, parent: int, before: str, level: int) -> None:
        for place, (text, children) in enumerate(below.items(), start=1):
            key = f"{before}{place}"
            wording = text.split("#")[0]
            here = len(found)
            found.append(Node(key, level, parent, (wording,) if wording else ()))
            grow(children or {}, here, f"{key}.", level + 1)

    grow(tree, -1, "", 0)
    return found


def pairs(left: Tree, right: Tree) -> dict[str, str]:
    return {match.left: match.right for match in align(nodes(left), nodes(right))}


def moved(left: Tree, right: Tree) -> list[tuple[str, str]]:
    found = align(nodes(left), nodes(right))
    return [(match.left, match.right) for match in found if match.moved]


def leaves(*texts: str) -> Tree:
    return dict.fromkeys(texts)


def random_tree(seed: int) -> Tree:
    """Words are drawn from few, so that many nodes are like one another and some are twins."""
    rng = random.Random(seed)

    def grow(level: int) -> Tree:
        made: Tree = {}
        for place in range(rng.randint(1, 4)):
            text = " ".join(rng.choices(WORDS.split(), k=rng.randint(1, 6)))
            if level and rng.random() < 0.1:
                text = ""
            made[f"{text}#{place}"] = grow(level + 1) if level < 3 else None
        return made

    return grow(0)


PLAN: Tree = {
    "manajemen perubahan": {
        "pembentukan tim kerja": leaves("surat keputusan tim", "rapat pembentukan tim"),
        "internalisasi budaya kerja": leaves("agen perubahan terpilih", "laporan internalisasi"),
    },
    "penguatan pengawasan": {
        "pengendalian gratifikasi": leaves("unit gratifikasi berjalan", "sosialisasi gratifikasi"),
        "pengaduan masyarakat": leaves("saluran pengaduan dibuka", "tindak lanjut pengaduan"),
    },
}


@pytest.mark.parametrize("seed", range(30))
def test_every_node_of_a_random_tree_is_itself(seed: int) -> None:
    tree = nodes(random_tree(seed))
    found = align(tree, tree)
    assert [(match.left, match.right) for match in found] == [(n.key, n.key) for n in tree]
    assert not any(match.moved for match in found)


@pytest.mark.parametrize("seed", range(30))
def test_either_direction_finds_the_same_pairs(seed: int) -> None:
    left, right = nodes(random_tree(seed)), nodes(random_tree(seed + 1))
    there, back = align(left, right), align(right, left)
    assert sorted(map(turned, back), key=lambda m: m.left) == sorted(there, key=lambda m: m.left)
    places = [[node.key for node in left].index(match.left) for match in there]
    assert places == sorted(places)


def turned(match: Match) -> Match:
    rival = match.rival
    if rival is not None:
        rival = type(rival)(rival.key, rival.strength, not rival.of_left)
    return Match(match.right, match.left, match.wording, match.strength, match.moved, rival)


@pytest.mark.parametrize(
    ("left", "right"), [({}, {}), (PLAN, {}), ({}, PLAN)], ids=["both", "right", "left"]
)
def test_an_empty_tree_has_no_pairs(left: Tree, right: Tree) -> None:
    assert align(nodes(left), nodes(right)) == ()


def test_a_renamed_parent_keeps_its_children_and_its_place() -> None:
    right = {
        **PLAN,
        "penguatan pengawasan": {
            "upaya integritas aparatur": PLAN["penguatan pengawasan"]["pengendalian gratifikasi"],
            "pengaduan masyarakat": PLAN["penguatan pengawasan"]["pengaduan masyarakat"],
        },
    }
    assert pairs(PLAN, right) == {node.key: node.key for node in nodes(PLAN)}
    assert moved(PLAN, right) == []


def test_a_renamed_area_under_another_number_is_known_by_what_it_holds() -> None:
    right = {
        "zona integritas": PLAN["penguatan pengawasan"],
        "manajemen perubahan": PLAN["manajemen perubahan"],
    }
    found = pairs(PLAN, right)
    assert (found["1"], found["2"]) == ("2", "1")
    assert len(found) == len(nodes(PLAN))
    assert moved(PLAN, right) == []


def test_a_moved_subtree_is_one_move() -> None:
    first, second = PLAN["manajemen perubahan"], PLAN["penguatan pengawasan"]
    right = {
        "manajemen perubahan": {"pembentukan tim kerja": first["pembentukan tim kerja"]},
        "penguatan pengawasan": {
            **second,
            "internalisasi budaya kerja": first["internalisasi budaya kerja"],
        },
    }
    assert moved(PLAN, right) == [("1.2", "2.3")]
    found = pairs(PLAN, right)
    assert {"1.2.1": "2.3.1", "1.2.2": "2.3.2"}.items() <= found.items()
    assert len(found) == len(nodes(PLAN))


def test_swapped_siblings_are_not_moved() -> None:
    right = {name: dict(reversed(below.items())) for name, below in reversed(list(PLAN.items()))}
    found = pairs(PLAN, right)
    assert found["1"] == "2"
    assert found["2.1.1"] == "1.2.1"
    assert len(found) == len(nodes(PLAN))
    assert moved(PLAN, right) == []


@pytest.mark.parametrize(("before", "after"), [(2, 2), (3, 3), (2, 3), (3, 2)])
def test_twins_pair_in_their_order(before: int, after: int) -> None:
    def with_twins(count: int) -> Tree:
        twins = [f"laporan triwulan#{place}" for place in range(count)]
        return {"pengawasan": {"pelaporan": leaves("jadwal", *twins, "tindak lanjut")}}

    found = pairs(with_twins(before), with_twins(after))
    both = min(before, after)
    twins = [(left, right) for left, right in found.items() if left in ("1.1.2", "1.1.3", "1.1.4")]
    kept = [(left, right) for left, right in twins if int(left[-1]) < before + 2]
    assert len(kept) == both
    assert kept == sorted(kept)
    assert [right for _, right in kept] == sorted(right for _, right in kept)
    assert found["1.1.1"] == "1.1.1"
    assert found[f"1.1.{before + 2}"] == f"1.1.{after + 2}"


@pytest.mark.parametrize(
    ("gone", "came"),
    [
        ("survei kepuasan masyarakat", "pengadaan kendaraan dinas"),
        ("terlaksananya rapat koordinasi rutin", "tersedianya ruang arsip tertutup"),
    ],
)
def test_a_dropped_text_and_an_unrelated_one_in_its_place_are_two(gone: str, came: str) -> None:
    def plan(text: str) -> Tree:
        return {"pelayanan": {"mutu layanan": leaves("standar ditetapkan", text, "maklumat")}}

    found = pairs(plan(gone), plan(came))
    assert found == {key: key for key in ("1", "1.1", "1.1.1", "1.1.3")}


def test_a_text_that_kept_half_of_its_words_in_its_place_is_one() -> None:
    def plan(text: str) -> Tree:
        return {"pelayanan": {"mutu layanan": leaves("standar ditetapkan", text, "maklumat")}}

    old = "survei kepuasan masyarakat dilaksanakan dan dilaporkan tiap semester"
    new = "survei kepuasan masyarakat melalui aplikasi secara terbuka"
    assert pairs(plan(old), plan(new))["1.1.2"] == "1.1.2"


def test_only_nodes_of_one_level_are_paired() -> None:
    left = {"pengawasan": {"pengaduan masyarakat": leaves("laporan")}}
    right = {"pengawasan": {"lain": leaves("pengaduan masyarakat")}}
    found = pairs(left, right)
    assert all(one.count(".") == other.count(".") for one, other in found.items())


def test_levels_without_words_pair_by_what_stands_around_them() -> None:
    left = {"a b": {"": leaves("laporan rapat"), "kegiatan lain": leaves("survei pegawai")}}
    right = {"a b": {"kegiatan lain": leaves("survei pegawai"), "": leaves("laporan rapat")}}
    found = pairs(left, right)
    assert (found["1.1"], found["1.2"]) == ("1.2", "1.1")


def rivals(left: Tree, right: Tree) -> dict[str, tuple[str, bool]]:
    found = align(nodes(left), nodes(right))
    return {m.left: (m.rival.key, m.rival.of_left) for m in found if m.rival is not None}


def test_a_rival_is_named_where_another_pairing_would_lose_little() -> None:
    left = {"pengawasan": {"pelaporan": leaves("laporan pengaduan masyarakat bulanan")}}
    right = {
        "pengawasan": {
            "pelaporan": leaves(
                "laporan pengaduan masyarakat mingguan", "laporan pengaduan masyarakat tahunan"
            )
        }
    }
    assert rivals(left, right)["1.1.1"][0] in ("1.1.1", "1.1.2")
    chosen = pairs(left, right)["1.1.1"]
    assert rivals(left, right) == {"1.1.1": ("1.1.2" if chosen == "1.1.1" else "1.1.1", False)}


def test_a_rival_in_the_older_tree_is_told_as_one() -> None:
    left = {
        "pengawasan": {
            "pelaporan": leaves(
                "laporan pengaduan masyarakat mingguan", "laporan pengaduan masyarakat tahunan"
            )
        }
    }
    right = {"pengawasan": {"pelaporan": leaves("laporan pengaduan masyarakat bulanan")}}
    ((_, (_, of_left)),) = rivals(left, right).items()
    assert of_left


def test_where_nothing_is_near_there_is_no_rival() -> None:
    assert rivals(PLAN, PLAN) == {}


def test_strength_and_wording_lie_between_nothing_and_the_same() -> None:
    found: Sequence[Match] = align(nodes(random_tree(3)), nodes(random_tree(4)))
    assert found
    assert all(0 <= m.wording <= 1 and 0 <= m.strength <= 1 for m in found)
    same = align(nodes(PLAN), nodes(PLAN))
    assert {(m.wording, m.strength) for m in same} == {(1.0, 1.0)}
