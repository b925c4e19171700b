"""What most of many plans have: a plan of its own, in their commonest words."""

from itertools import permutations
from typing import Any

import pytest
from test_diff_compare import ELSEWHERE, OFFICE, PLAN, Tree, dekrit

from lampiran.diff import compare
from lampiran.diff.median import median
from lampiran.model import Dekrit, Indikator


def branch(**leaves: Any) -> Tree:
    """One activity of one area; the indikator by their names."""
    below = {text.replace("_", " "): value for text, value in leaves.items()}
    return {"Pengawasan": {"Penanganan gratifikasi": {"Pelaporan": below}}}


def leaves(plan: Dekrit) -> list[Indikator]:
    return [
        leaf
        for area in plan.rencana_aksi.area
        for kegiatan in area.kegiatan
        for sub in kegiatan.sub_kegiatan
        for leaf in sub.indikator
    ]


def texts(plan: Dekrit) -> list[str | None]:
    return [leaf.uraian for leaf in leaves(plan)]


def middle(*trees: Tree, **more: Any) -> Dekrit:
    return median([dekrit(tree, **more) for tree in trees], "median:semua")


def test_of_one_plan_it_is_that_plan() -> None:
    found = compare(dekrit(), middle(PLAN), whole=False)
    assert found.perubahan == ()
    assert found.ringkasan.tetap == 17


def test_of_the_same_plan_many_times_it_is_that_plan() -> None:
    assert middle(PLAN, PLAN, PLAN).rencana_aksi == middle(PLAN).rencana_aksi


@pytest.mark.parametrize(
    ("having", "of", "kept"), [(1, 2, True), (1, 3, False), (2, 3, True), (2, 4, True)]
)
def test_what_at_least_half_of_the_plans_have_stays(having: int, of: int, kept: bool) -> None:
    without = branch(Laporan_gratifikasi=[1])
    having_it = branch(Laporan_gratifikasi=[1], Survei_kepuasan_masyarakat=[2])
    found = middle(*[having_it] * having, *[without] * (of - having))
    assert ("Survei kepuasan masyarakat" in texts(found)) is kept
    assert "Laporan gratifikasi" in texts(found)


def test_a_whole_branch_of_few_goes() -> None:
    more = {**PLAN, "Penataan Arsip": {"Gudang": {"Depo": {"Depo arsip dibangun": [1]}}}}
    found = compare(middle(PLAN, PLAN, more), dekrit(more), whole=False)
    assert [(c.jenis.value, c.ke) for c in found.perubahan] == [
        ("ditambah", id_) for id_ in ("3", "3.1", "3.1.1", "3.1.1.1")
    ]


def test_the_commonest_wording_is_taken() -> None:
    often = branch(Laporan_gratifikasi_setiap_triwulan=[3], Survei_pegawai=[1])
    seldom = branch(Laporan_gratifikasi_setiap_semester=[3], Survei_pegawai=[1])
    for plans in ((often, often, seldom), (seldom, often, often)):
        assert texts(middle(*plans))[0] == "Laporan gratifikasi setiap triwulan"


@pytest.mark.parametrize(
    ("schedules", "expected"),
    [
        ([[1, 2], [1], [1, 3]], (1,)),
        ([[1, 2], [1, 3]], (1, 2, 3)),
        ([[1], [2], [3]], ()),
        ([[], [1], []], ()),
        ([None, [4], None], (4,)),
        ([None, [4], [4, 5], [5]], (4, 5)),
        ([None, None], None),
    ],
)
def test_a_period_is_marked_as_in_half_of_the_plans_that_show_it(
    schedules: list[list[int] | None], expected: tuple[int, ...] | None
) -> None:
    found = middle(*(branch(Laporan_gratifikasi=months) for months in schedules))
    assert [leaf.pelaksanaan for leaf in leaves(found)] == [expected]


def test_every_office_is_called_by_the_same_placeholder() -> None:
    def plan(office: dict[str, str], name: str) -> Dekrit:
        return dekrit({"Pengawasan": {"Unit": {"Tim": {f"Tim di {name}": [1]}}}}, office=office)

    both = [plan(OFFICE, "KPU Kabupaten Lembah Biru"), plan(ELSEWHERE, "KPU Kota Tanjung")]
    found = median(both, "median:semua")
    assert texts(found) == ["Tim di {satker}"]
    for office in both:
        assert compare(office, found, whole=False).perubahan == ()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_the_files_does_not_decide_what_is_in_it(order: tuple[int, ...]) -> None:
    trees = (
        PLAN,
        {**PLAN, "Pelayanan Publik": {"Standar": {"Maklumat": {"Maklumat ditetapkan": [7]}}}},
        {"Manajemen Perubahan": PLAN["Manajemen Perubahan"]},
    )
    found = middle(*(trees[place] for place in order))
    assert sorted(map(str, texts(found))) == sorted(map(str, texts(middle(*trees))))


def test_it_has_no_decree_and_the_latest_year() -> None:
    found = median([dekrit(year=2024), dekrit(year=2026), dekrit(year=None)], "median:semua")
    assert found.sumber.berkas == "median:semua"
    assert found.rencana_aksi.tahun == 2026
    assert found.keputusan.lembaga is None
    assert all(leaf.keterangan is None and not leaf.kolom_lain for leaf in leaves(found))


def test_ids_and_numbers_count_on() -> None:
    gap = branch(Nomor_satu=[1], Hanya_di_sini=[1], Nomor_tiga=[1])
    rest = branch(Nomor_satu=[1], Nomor_tiga=[1])
    assert [leaf.id for leaf in leaves(middle(gap, rest, rest))] == ["1.1.1.1", "1.1.1.2"]


def test_plans_of_other_units_do_not_mix_their_periods() -> None:
    """Month 4 and quarter 2 are the same time; number 2 of one is not number 2 of the other."""
    plans = [
        dekrit(branch(Laporan_gratifikasi=[4]), periode="bulan"),
        dekrit(branch(Laporan_gratifikasi=[4]), periode="bulan"),
        dekrit(branch(Laporan_gratifikasi=[2]), periode="triwulan"),
    ]
    found = median(plans, "median:semua")
    assert found.rencana_aksi.periode == "bulan"
    assert leaves(found)[0].pelaksanaan == (4,)
    both = median(plans[1:], "median:semua")
    assert compare(plans[1], both, whole=False).perubahan == ()
