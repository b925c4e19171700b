"""A slip of a letter costs what it should and no more; a lost row does not cost its neighbours."""

from collections.abc import Callable
from typing import Any

import pytest

from lampiran.bench.invent import invent
from lampiran.bench.scan.align import Item, align
from lampiran.bench.scan.figures import Paired, figures, near, pair
from lampiran.model import Dekrit, JenisSumber, Keputusan, RencanaAksi, Sumber

SEED = 2
MADE = invent(SEED, areas=2)
Edit = Callable[[dict[str, Any]], None]


def paired(edit: Edit | None = None) -> Paired:
    """The truth read with one thing otherwise."""
    read: dict[str, Any] = {
        "keputusan": MADE.keputusan.model_dump(mode="json"),
        "rencana_aksi": MADE.rencana_aksi.model_dump(mode="json"),
    }
    if edit:
        edit(read)
    sumber = Sumber(berkas="x.pdf", sha256="0" * 64, jenis=JenisSumber.PDF_PINDAIAN)
    got = Dekrit(
        sumber=sumber,
        keputusan=Keputusan.model_validate(read["keputusan"]),
        rencana_aksi=RencanaAksi.model_validate(read["rencana_aksi"]),
    )
    return pair(got, MADE.keputusan, MADE.rencana_aksi)


def area(read: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = read["rencana_aksi"]["area"][0]
    return found


def leaves(read: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        indikator
        for each in read["rencana_aksi"]["area"]
        for kegiatan in each["kegiatan"]
        for sub in kegiatan["sub_kegiatan"]
        for indikator in sub["indikator"]
    ]


def slip(read: dict[str, Any]) -> None:
    area(read)["nama"] = "Q" + area(read)["nama"][1:]


def slip_in_a_leaf(read: dict[str, Any]) -> None:
    leaf = next(leaf for leaf in leaves(read) if len(leaf["uraian"] or "") in range(1, 100))
    leaf.update(uraian="Q" + leaf["uraian"][1:], rincian=[])


def other_print(read: dict[str, Any]) -> None:
    area(read)["nomor_tercetak"] = "?"


def other_months(read: dict[str, Any]) -> None:
    leaf = next(leaf for leaf in leaves(read) if leaf["pelaksanaan"])
    leaf["pelaksanaan"] = leaf["pelaksanaan"][1:]


def lost_leaf(read: dict[str, Any]) -> None:
    """The first leaf is gone, and the ids of those after it are what they were not."""
    for each in read["rencana_aksi"]["area"]:
        for kegiatan in each["kegiatan"]:
            for sub in kegiatan["sub_kegiatan"]:
                if len(sub["indikator"]) > 1:
                    del sub["indikator"][0]
                    for place, indikator in enumerate(sub["indikator"], start=1):
                        indikator["id"] = f"{sub['id']}.{place}"
                    return
    raise AssertionError(f"the plan of seed {SEED} has no two indikator side by side")


def lost_basis(read: dict[str, Any]) -> None:
    del read["keputusan"]["mengingat"][0]


def slip_in_the_decree(read: dict[str, Any]) -> None:
    read["keputusan"]["menimbang"][0]["isi"] += "x"


def test_the_truth_itself_is_perfect() -> None:
    assert figures(paired()) == {"dekat": 1.0, "bulan_dekat": 1.0, "huruf": 1.0}


@pytest.mark.parametrize(
    ("edit", "lowered"),
    [
        (slip, {"dekat", "huruf"}),
        (slip_in_a_leaf, {"dekat", "huruf"}),
        (other_print, {"dekat", "huruf"}),
        (other_months, {"bulan_dekat"}),
        (lost_leaf, {"dekat", "bulan_dekat", "huruf"}),
        (lost_basis, {"huruf"}),
        (slip_in_the_decree, {"huruf"}),
    ],
)
def test_each_figure_falls_when_its_own_matter_is_wrong(edit: Edit, lowered: set[str]) -> None:
    found = figures(paired(edit))
    assert {name for name, value in found.items() if value < 1.0} == lowered


def test_a_slip_costs_one_node_and_one_character() -> None:
    whole = paired()
    count = len(whole.nodes)
    found = figures(paired(slip))
    assert found["dekat"] == pytest.approx((count - 1) / count)
    characters = sum(len(true.text) + len(true.tercetak or "") for _, true in whole.nodes if true)
    characters += sum(len(t) for _, true in whole.nodes if true for t in true.beside.values())
    characters += sum(len(true.text) for _, true in whole.prose if true)
    assert 1 - found["huruf"] == pytest.approx(1 / characters)


def test_a_lost_row_costs_only_itself() -> None:
    """All other leaves keep their partners although their ids have moved."""
    found = paired(lost_leaf)
    assert [ours is None for ours, _ in found.nodes].count(True) == 1
    assert all(ours.text == true.text for ours, true in found.nodes if ours and true)
    whole = len(found.nodes)
    assert figures(found)["dekat"] == pytest.approx(2 * (whole - 1) / (2 * whole - 1))


@pytest.mark.parametrize(
    ("length", "edits", "fine"),
    [(99, 0, True), (99, 1, False), (100, 1, True), (199, 1, True), (199, 2, False)],
)
def test_one_in_a_hundred_characters_is_forgiven(length: int, edits: int, fine: bool) -> None:
    true = "a" * length
    assert near("b" * edits + true[edits:], true) is fine


def test_alignment_keeps_order_and_uses_each_once() -> None:
    ours = [Item("1", "satu dua tiga"), Item("2", "delapan"), Item("3", "enam tujuh")]
    truth = [Item("1", "satu dua tiqa"), Item("2", "empat lima"), Item("3", "enam tujuh")]
    assert align(ours, truth) == [(0, 0), (1, 1), (2, 2)]
    assert align(ours[:1], truth) == [(0, 0), (None, 1), (None, 2)]
    assert align([Item("9", "enam tujuh")], truth) == [(None, 0), (None, 1), (0, 2)]
    assert align([], truth[:1]) == [(None, 0)]
