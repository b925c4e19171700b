"""Each figure falls when what it measures is wrong, and only then."""

import datetime
from typing import Any

import pytest

from lampiran.bench.invent import invent
from lampiran.bench.judge import Figures, Truth, figures
from lampiran.model import Dekrit, JenisSumber, Keputusan, RencanaAksi, Sumber

SEED = 2
"""A plan with remarks and further columns."""


def truth() -> Truth:
    made = invent(SEED)
    return Truth(keputusan=made.keputusan, rencana_aksi=made.rencana_aksi)


def reading(keputusan: Keputusan, plan: RencanaAksi) -> Figures:
    sumber = Sumber(berkas="x.pdf", sha256="0" * 64, jenis=JenisSumber.PDF_DIGITAL)
    return figures(Dekrit(sumber=sumber, keputusan=keputusan, rencana_aksi=plan), truth())


def lowered(found: Figures) -> set[str]:
    return {name for name, value in found.items() if value < 1.0}


def leaf_changed(medan: str, value: Any) -> RencanaAksi:
    """The true plan with one field of its first leaf with that field replaced."""
    plan = truth().rencana_aksi.model_dump(mode="json")
    for area in plan["area"]:
        for kegiatan in area["kegiatan"]:
            for sub in kegiatan["sub_kegiatan"]:
                for indikator in sub["indikator"]:
                    if indikator[medan]:
                        indikator[medan] = value
                        return RencanaAksi.model_validate(plan)
    raise AssertionError(f"the plan of seed {SEED} has no {medan}")


def test_the_truth_itself_is_perfect() -> None:
    found = reading(truth().keputusan, truth().rencana_aksi)
    assert lowered(found) == set()
    assert {"keterangan", "kolom_lain"} <= found.keys()


@pytest.mark.parametrize(
    ("medan", "value", "figure"),
    [
        ("keterangan", "lain", "keterangan"),
        ("keterangan", None, "keterangan"),
        ("kolom_lain", {}, "kolom_lain"),
        ("pelaksanaan", [], "bulan"),
        ("pelaksanaan", None, "bulan"),
    ],
)
def test_one_wrong_field_of_a_leaf(medan: str, value: Any, figure: str) -> None:
    assert lowered(reading(truth().keputusan, leaf_changed(medan, value))) == {figure}


@pytest.mark.parametrize(
    "changed",
    [
        {"nomor": "0"},
        {"tanggal": datetime.date(1999, 1, 1)},
        {"menimbang": ()},
        {"tempat": None},
    ],
)
def test_one_wrong_field_of_the_decree(changed: dict[str, Any]) -> None:
    keputusan = truth().keputusan.diubah(**changed)
    assert lowered(reading(keputusan, truth().rencana_aksi)) == {"keputusan"}


@pytest.mark.parametrize("changed", [{"judul": "x"}, {"tahun": None}, {"periode": "tahun"}])
def test_one_wrong_field_of_the_plan(changed: dict[str, Any]) -> None:
    plan = truth().rencana_aksi.diubah(**changed)
    assert lowered(reading(truth().keputusan, plan)) == {"rencana"}


def test_a_lost_area_lowers_the_tree_and_its_remarks() -> None:
    plan = truth().rencana_aksi
    found = reading(truth().keputusan, plan.diubah(area=plan.area[1:]))
    assert {"area", "simpul", "induk", "bulan", "pohon"} <= lowered(found)


def test_more_white_space_is_no_error() -> None:
    keputusan = truth().keputusan
    wider = keputusan.diubah(tentang=(keputusan.tentang or "").replace(" ", "  "))
    assert lowered(reading(wider, truth().rencana_aksi)) == set()
