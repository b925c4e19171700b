"""What changed from one plan to the next: each kind of change, and what is none."""

from collections.abc import Callable
from typing import Any

import pytest

from lampiran.bench.edit.mirror import counted, mirrored, same
from lampiran.bench.edit.result import Tally
from lampiran.bench.edit.script import Exam, exam
from lampiran.bench.edit.source import random_plan
from lampiran.bench.edit.truth import judge
from lampiran.diff import compare
from lampiran.model import Dekrit, Perbedaan

Tree = dict[str, Any]
"""Text to what stands under it; an indikator has its months, or a dict of its fields."""

LEVELS = ("kegiatan", "sub_kegiatan", "indikator")
OFFICE = {
    "nama": "Komisi Pemilihan Umum Kabupaten Lembah Biru",
    "tingkat": "kabupaten",
    "wilayah": "Lembah Biru",
}
ELSEWHERE = {
    "nama": "Komisi Pemilihan Umum Kota Tanjung",
    "tingkat": "kota",
    "wilayah": "Tanjung",
}
PLAN: Tree = {
    "Manajemen Perubahan": {
        "Pembentukan tim": {
            "Penyusunan keputusan tim": {
                "Keputusan tim reformasi birokrasi": [1, 2],
                "Rapat pembentukan tim": [2],
            },
            "Internalisasi budaya kerja": {"Agen perubahan terpilih": [3, 4]},
        },
        "Sosialisasi": {"Penyebaran materi": {"Terlaksananya sosialisasi kepada pegawai": [5]}},
    },
    "Penguatan Pengawasan": {
        "Penanganan gratifikasi": {
            "Pembentukan unit pengendalian": {"Unit pengendalian gratifikasi berjalan": [6]},
            "Pelaporan": {
                "Laporan gratifikasi triwulan": [3, 6, 9, 12],
                "Survei kepuasan masyarakat": [11],
            },
        },
    },
}


def grown(below: Tree, level: int, before: str) -> list[dict[str, Any]]:
    found = []
    for place, (text, value) in enumerate(below.items(), start=1):
        own = f"{before}{place}"
        said = text.split("#")[0] or None
        if level == 3:
            fields = value if isinstance(value, dict) else {"pelaksanaan": value}
            found.append({"id": own, "uraian": said, **fields})
            continue
        node: dict[str, Any] = {"id": own, "nomor": place, "nomor_tercetak": None, "nama": said}
        node[LEVELS[level]] = grown(value, level + 1, f"{own}.") if value else []
        found.append(node)
    return found


def dekrit(
    area: Tree = PLAN,
    *,
    office: dict[str, str] | None = None,
    year: int | None = 2026,
    periode: str | None = "bulan",
    **keputusan: Any,
) -> Dekrit:
    return Dekrit.model_validate(
        {
            "sumber": {"berkas": f"{year}.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"},
            "keputusan": {"lembaga": office or OFFICE, "tahun": year, **keputusan},
            "rencana_aksi": {
                "judul": None,
                "tahun": year,
                "periode": periode,
                "area": grown(area, 0, ""),
            },
        }
    )


def leaf(text: str = "Rapat koordinasi rutin", **fields: Any) -> Tree:
    """A plan in which one indikator among others is of interest: 1.1.1.2."""
    around = {"Keputusan tim kerja": [1], text: fields, "Survei kepuasan masyarakat": [12]}
    return {"Manajemen Perubahan": {"Pembentukan tim": {"Penyusunan keputusan tim": around}}}


def changes(found: Perbedaan) -> list[tuple[str, str, str | None, str | None, tuple[str, ...]]]:
    return [(c.jenis.value, c.tingkat.value, c.dari, c.ke, c.medan) for c in found.perubahan]


def counts(found: Perbedaan) -> dict[str, int]:
    return {name: n for name, n in found.ringkasan.model_dump(by_alias=True).items() if n}


def with_branch(change: Callable[[Tree], None]) -> Tree:
    """PLAN with its first kegiatan altered."""
    copy = _copied(PLAN)
    change(copy)
    return copy


def _copied(tree: Tree) -> Tree:
    return {text: _copied(v) if isinstance(v, dict) else v for text, v in tree.items()}


def _added(tree: Tree) -> None:
    tree["Manajemen Perubahan"]["Sosialisasi"]["Penyebaran materi"]["Kotak saran terpasang"] = [8]


def _added_branch(tree: Tree) -> None:
    tree["Pelayanan Publik"] = {"Standar layanan": {"Maklumat": {"Maklumat ditetapkan": [7]}}}


def _moved(tree: Tree) -> None:
    first = tree["Manajemen Perubahan"]["Pembentukan tim"]
    tree["Penguatan Pengawasan"]["Penanganan gratifikasi"]["Internalisasi budaya kerja"] = (
        first.pop("Internalisasi budaya kerja")
    )


def _moved_and_changed(tree: Tree) -> None:
    first = tree["Manajemen Perubahan"]["Pembentukan tim"]["Penyusunan keputusan tim"]
    first.pop("Rapat pembentukan tim")
    tree["Penguatan Pengawasan"]["Penanganan gratifikasi"]["Pelaporan"]["Rapat pembentukan tim"] = [
        9
    ]


def _renamed(tree: Tree) -> None:
    area = tree["Manajemen Perubahan"]
    inner = area.pop("Pembentukan tim")
    rest = dict(area)
    area.clear()
    area.update({"Perencanaan program kerja": inner, **rest})


def _reworded(tree: Tree) -> None:
    below = tree["Penguatan Pengawasan"]["Penanganan gratifikasi"]["Pelaporan"]
    below.clear()
    below.update(
        {"Laporan gratifikasi semester": [3, 6, 9, 12], "Survei kepuasan masyarakat": [11]}
    )


def _rescheduled(tree: Tree) -> None:
    tree["Manajemen Perubahan"]["Sosialisasi"]["Penyebaran materi"][
        "Terlaksananya sosialisasi kepada pegawai"
    ] = [5, 6]


ONE_EDIT: dict[str, tuple[Callable[[Tree], None], list[Any], dict[str, int]]] = {
    "nothing": (lambda tree: None, [], {"tetap": 17}),
    "an indikator more": (
        _added,
        [("ditambah", "indikator", None, "1.2.1.2", ())],
        {"ditambah": 1, "tetap": 17},
    ),
    "a branch more": (
        _added_branch,
        [
            ("ditambah", "area", None, "3", ()),
            ("ditambah", "kegiatan", None, "3.1", ()),
            ("ditambah", "sub_kegiatan", None, "3.1.1", ()),
            ("ditambah", "indikator", None, "3.1.1.1", ()),
        ],
        {"ditambah": 4, "tetap": 17},
    ),
    "a branch moved": (
        _moved,
        [("dipindah", "sub_kegiatan", "1.1.2", "2.1.3", ())],
        {"dipindah": 1, "tetap": 16},
    ),
    "moved and changed": (
        _moved_and_changed,
        [("dipindah", "indikator", "1.1.1.2", "2.1.2.3", ("pelaksanaan",))],
        {"dipindah": 1, "tetap": 16},
    ),
    "a parent renamed": (
        _renamed,
        [("diubah", "kegiatan", "1.1", "1.1", ("nama",))],
        {"diubah": 1, "tetap": 16},
    ),
    "a word changed": (
        _reworded,
        [("diubah", "indikator", "2.1.2.1", "2.1.2.1", ("uraian",))],
        {"diubah": 1, "tetap": 16},
    ),
    "a month more": (
        _rescheduled,
        [("diubah", "indikator", "1.2.1.1", "1.2.1.1", ("pelaksanaan",))],
        {"diubah": 1, "tetap": 16},
    ),
}
TURNED = {"ditambah": "dihapus", "dihapus": "ditambah"}


@pytest.mark.parametrize(("edit", "expected", "count"), ONE_EDIT.values(), ids=ONE_EDIT.keys())
def test_one_edit_is_told_as_it_was_done(
    edit: Callable[[Tree], None], expected: list[Any], count: dict[str, int]
) -> None:
    old, new = dekrit(year=2025), dekrit(with_branch(edit))
    found, back = compare(old, new), compare(new, old)
    assert changes(found) == expected
    assert counts(found) == count
    assert found.keputusan == ()
    assert found.beda_baca == ()
    turned = [(TURNED.get(j, j), level, b, a, medan) for j, level, a, b, medan in changes(back)]
    assert sorted(turned, key=str) == sorted(expected, key=str)


def test_a_change_tells_both_sides_of_its_fields() -> None:
    old = leaf("Rapat koordinasi dua kali", pelaksanaan=[1], keterangan="Sekretaris")
    new = leaf("Rapat koordinasi tiga kali", pelaksanaan=[1, 7], keterangan="Sekretaris")
    (change,) = compare(dekrit(old), dekrit(new)).perubahan
    assert change.sebelum == {"uraian": "Rapat koordinasi dua kali", "pelaksanaan": [1]}
    assert change.sesudah == {"uraian": "Rapat koordinasi tiga kali", "pelaksanaan": [1, 7]}
    assert change.kemiripan is not None
    assert 0.5 < change.kemiripan < 1


def test_what_came_or_went_is_told_whole() -> None:
    fields = {
        "pelaksanaan": [4],
        "keterangan": "Sekretaris",
        "kolom_lain": {"Anggaran": "5 juta"},
        "rincian": [{"tanda": "a.", "isi": "undangan"}, {"tanda": "b.", "isi": "notula"}],
    }
    old, new = leaf(), leaf()
    below = new["Manajemen Perubahan"]["Pembentukan tim"]["Penyusunan keputusan tim"]
    below["Kotak pengaduan terpasang"] = fields
    (came,) = compare(dekrit(old), dekrit(new)).perubahan
    (went,) = compare(dekrit(new), dekrit(old)).perubahan
    assert came.sesudah == went.sebelum == {"uraian": "Kotak pengaduan terpasang", **fields}
    assert came.sebelum == went.sesudah == {}


FIELDS: dict[str, tuple[dict[str, Any], dict[str, Any], tuple[str, ...]]] = {
    "not shown before": ({"pelaksanaan": None}, {"pelaksanaan": [1]}, ()),
    "not shown after": ({"pelaksanaan": [1]}, {"pelaksanaan": None}, ()),
    "shown in neither": ({"pelaksanaan": None}, {"pelaksanaan": None}, ()),
    "none marked before": ({"pelaksanaan": []}, {"pelaksanaan": [1]}, ("pelaksanaan",)),
    "none marked after": ({"pelaksanaan": [1]}, {"pelaksanaan": []}, ("pelaksanaan",)),
    "the same months": ({"pelaksanaan": [1, 3]}, {"pelaksanaan": [1, 3]}, ()),
    "a remark more": ({}, {"keterangan": "Sekretaris"}, ("keterangan",)),
    "a remark less": ({"keterangan": "Sekretaris"}, {}, ("keterangan",)),
    "another remark": ({"keterangan": "Ketua"}, {"keterangan": "Anggota"}, ("keterangan",)),
    "a remark in capitals": ({"keterangan": "Ketua"}, {"keterangan": "KETUA."}, ()),
    "another amount": (
        {"kolom_lain": {"Anggaran": "5 juta"}},
        {"kolom_lain": {"Anggaran": "6 juta"}},
        ("kolom_lain",),
    ),
    "another head": (
        {"kolom_lain": {"Target": "5"}},
        {"kolom_lain": {"Realisasi": "5"}},
        ("kolom_lain",),
    ),
    "a head in capitals": (
        {"kolom_lain": {"Target": "5 laporan"}},
        {"kolom_lain": {"TARGET": "5 laporan"}},
        (),
    ),
    "a column more": (
        {"kolom_lain": {"Target": "5"}},
        {"kolom_lain": {"Target": "5", "Satuan": "laporan"}},
        ("kolom_lain",),
    ),
    "a detail more": (
        {"rincian": [{"tanda": "a.", "isi": "undangan"}]},
        {"rincian": [{"tanda": "a.", "isi": "undangan"}, {"tanda": "b.", "isi": "notula"}]},
        ("rincian",),
    ),
    "another detail": (
        {"rincian": [{"tanda": "a.", "isi": "undangan"}]},
        {"rincian": [{"tanda": "a.", "isi": "notula"}]},
        ("rincian",),
    ),
    "another mark": (
        {"rincian": [{"tanda": "a.", "isi": "undangan"}]},
        {"rincian": [{"tanda": "1)", "isi": "undangan"}]},
        (),
    ),
}


@pytest.mark.parametrize(("before", "after", "medan"), FIELDS.values(), ids=FIELDS.keys())
def test_fields_of_a_row(
    before: dict[str, Any], after: dict[str, Any], medan: tuple[str, ...]
) -> None:
    found = compare(dekrit(leaf(**before)), dekrit(leaf(**after)))
    expected = [("diubah", "indikator", "1.1.1.2", "1.1.1.2", medan)] if medan else []
    assert changes(found) == expected


@pytest.mark.parametrize(
    ("units", "before", "after", "same"),
    [
        (("bulan", "triwulan"), [1, 2, 3, 10], [1, 4], True),
        (("bulan", "triwulan"), [1], [1], True),
        (("bulan", "triwulan"), [4], [1], False),
        (("triwulan", "bulan"), [2], [6], True),
        (("bulan", "semester"), [7, 12], [2], True),
        (("bulan", "semester"), [6], [2], False),
        (("triwulan", "semester"), [1, 3], [1, 2], True),
        (("bulan", "tahun"), [8], [1], True),
        ((None, "bulan"), [3], [3], True),
        ((None, "bulan"), [3], [4], False),
        (("bulan", "bulan"), [1], [2], False),
    ],
)
def test_schedules_in_other_units_are_compared_in_the_longer(
    units: tuple[str | None, str | None], before: list[int], after: list[int], same: bool
) -> None:
    old = dekrit(leaf(pelaksanaan=before), periode=units[0])
    new = dekrit(leaf(pelaksanaan=after), periode=units[1])
    told = [c for c in changes(compare(old, new)) if c[3] == "1.1.1.2"]
    assert [medan for *_, medan in told] == ([] if same else [("pelaksanaan",)])


def test_another_unit_is_told_of_the_plan_as_a_whole() -> None:
    found = compare(dekrit(periode="bulan"), dekrit(periode="triwulan"))
    (change,) = found.keputusan
    assert (change.dari, change.medan) == ("rencana_aksi.periode", ("periode",))


TEXTS = {
    "the year of the plan": ("Laporan rapat tahun 2025", "Laporan rapat tahun 2026", None),
    "the year before it": ("Evaluasi rapat tahun 2024", "Evaluasi rapat tahun 2025", None),
    "a law of the same year": ("Rapat menurut aturan 2025", "Rapat menurut aturan 2025", None),
    "another year": ("Rapat menurut aturan 2019", "Rapat menurut aturan 2023", "uraian"),
    "a target": ("Rapat dihadiri 80% pegawai", "Rapat dihadiri 90% pegawai", "uraian"),
    "the office": ("Rapat di KPU Kabupaten Lembah Biru", "Rapat di KPU Kota Tanjung", None),
    "the office by a general word": ("Rapat di satuan kerja", "Rapat di KPU Kota Tanjung", None),
    "another office": ("Rapat di KPU Kota Sagara", "Rapat di KPU Kota Nusa", "uraian"),
    "the number in its list": ("1. Rapat koordinasi", "3) Rapat koordinasi", None),
    "capitals and stops": ("Rapat koordinasi", "RAPAT KOORDINASI.", None),
    "two ways to write it": ("Survey kepuasan rapat", "Survei kepuasan rapat", None),
    "a negation": ("Rapat sudah terlaksana", "Rapat belum terlaksana", "uraian"),
}


@pytest.mark.parametrize(("before", "after", "medan"), TEXTS.values(), ids=TEXTS.keys())
def test_names_of_office_and_year_are_no_difference_other_words_are(
    before: str, after: str, medan: str | None
) -> None:
    old = dekrit(leaf(before), year=2025)
    new = dekrit(leaf(after), year=2026, office=ELSEWHERE)
    found = compare(old, new)
    assert [c.medan for c in found.perubahan] == ([(medan,)] if medan else [])
    assert found.beda_baca == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Dokumen pengawasan internal", "Dokurnen pengawasan internal"),
        ("Pembangunan komitmen bersama", "Pembanguna komitmen bersama"),
        ("Prosentase kehadiran rapat", "Persentase kehadiran rapat"),
        ("Laporan pelayanan publik", "Laporanpelayanan publik"),
    ],
)
def test_a_word_read_or_spelt_otherwise_is_told_apart_from_changes(before: str, after: str) -> None:
    found = compare(dekrit(leaf(before)), dekrit(leaf(after)))
    assert found.perubahan == ()
    ((one),) = found.beda_baca
    assert (one.dari, one.medan, one.sebelum, one.sesudah) == ("1.1.1.2", "uraian", before, after)
    assert counts(found) == {"tetap": 6}


def test_numbers_alone_are_no_change() -> None:
    """A sibling that came first gives every other one another place."""
    new = {"Pelayanan Publik": {"Standar": {"Maklumat": {"Ditetapkan": [7]}}}, **PLAN}
    found = compare(dekrit(), dekrit(new))
    assert {change[0] for change in changes(found)} == {"ditambah"}
    assert counts(found) == {"ditambah": 4, "tetap": 17}


def test_levels_that_the_paper_skips_are_not_spoken_of() -> None:
    old: Tree = {"Pengawasan": {"": {"": {"Laporan gratifikasi": [1], "Survei pegawai": [2]}}}}
    new: Tree = {
        **old,
        "Pelayanan": {"": {"": {"Maklumat ditetapkan": [3]}}},
    }
    found = compare(dekrit(old), dekrit(new))
    assert changes(found) == [
        ("ditambah", "area", None, "2", ()),
        ("ditambah", "indikator", None, "2.1.1.1", ()),
    ]
    assert counts(found) == {"ditambah": 2, "tetap": 3}
    assert compare(dekrit(old), dekrit(old)).perubahan == ()


UNREAD: Tree = {"": [1], "#2": [2], "Laporan gratifikasi": [3], "#3": [4]}


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ({}, []),
        (
            {"Kotak pengaduan terpasang": [7]},
            [("ditambah", "indikator", None, "1.1.1.5", ())],
        ),
        (
            {"Laporan gratifikasi": [9]},
            [("diubah", "indikator", "1.1.1.3", "1.1.1.3", ("pelaksanaan",))],
        ),
    ],
    ids=["the same", "one more", "another month"],
)
def test_a_branch_without_a_name_whose_texts_are_mostly_unread_stays(
    after: Tree, expected: list[Any]
) -> None:
    def plan(below: Tree) -> Dekrit:
        return dekrit({"Pengawasan": {"Penanganan": {"": below, "Pelaporan": {"Survei": [5]}}}})

    assert changes(compare(plan(UNREAD), plan({**UNREAD, **after}))) == expected


def test_a_name_for_a_level_that_had_none_is_a_change_of_it() -> None:
    old: Tree = {"Pengawasan": {"": {"Pelaporan": {"Laporan gratifikasi": [1]}}}}
    new: Tree = {"Pengawasan": {"Penanganan gratifikasi": old["Pengawasan"][""]}}
    found = compare(dekrit(old), dekrit(new))
    assert changes(found) == [("diubah", "kegiatan", "1.1", "1.1", ("nama",))]
    assert found.perubahan[0].sebelum == {"nama": None}


SPLIT: Tree = {
    "Keputusan tim kerja": [1],
    "Laporan rapat koordinasi dan daftar hadir seluruh peserta": [3],
}
PARTS: Tree = {
    "Keputusan tim kerja": [1],
    "Laporan rapat koordinasi": [3],
    "Daftar hadir seluruh peserta": [3],
}


def test_parts_of_a_split_cell_name_the_whole_and_it_names_them() -> None:
    def plan(below: Tree) -> Dekrit:
        return dekrit({"Pengawasan": {"Pelaporan": {"Rapat": below}}})

    split, merged = compare(plan(SPLIT), plan(PARTS)), compare(plan(PARTS), plan(SPLIT))
    for found, kind in ((split, "pecahan"), (merged, "gabungan")):
        assert len(found.perubahan) == 2
        whole = next(c for c in found.perubahan if c.jenis == "diubah")
        part = next(c for c in found.perubahan if c.jenis != "diubah")
        assert whole.medan == ("uraian",)
        assert whole.saingan is None
        assert whole.kaitan is not None
        assert part.kaitan is not None
        assert whole.kaitan.jenis == part.kaitan.jenis == kind
        assert whole.kaitan.id == ("1.1.1.2", "1.1.1.3")
        assert part.kaitan.id == ("1.1.1.2",)


def test_a_close_runner_up_is_told_with_the_pair() -> None:
    old = {"Pengawasan": {"Pelaporan": {"Rapat": {"Laporan pengaduan bulanan": [1]}}}}
    below = {"Laporan pengaduan mingguan": [1], "Laporan pengaduan tahunan": [1]}
    new = {"Pengawasan": {"Pelaporan": {"Rapat": below}}}
    found = compare(dekrit(old), dekrit(new))
    (pair,) = [pair for pair in found.pasangan if pair.dari == "1.1.1.1"]
    assert pair.saingan is not None
    assert pair.saingan.sisi == "ke"
    assert {pair.ke, pair.saingan.id} == {"1.1.1.1", "1.1.1.2"}
    assert pair.saingan.kekuatan <= pair.kekuatan


def test_without_what_surrounds_the_duties_only_they_are_compared() -> None:
    old = dekrit(leaf(pelaksanaan=[1], keterangan="Ketua"), nomor="4")
    new = dekrit(leaf(pelaksanaan=[2], kolom_lain={"Target": "5"}), nomor="6")
    whole, duties = compare(old, new), compare(old, new, whole=False)
    assert whole.perubahan[0].medan == ("pelaksanaan", "keterangan", "kolom_lain")
    assert duties.perubahan[0].medan == ("pelaksanaan",)
    assert [change.dari for change in whole.keputusan] == ["keputusan.nomor"]
    assert duties.keputusan == ()


def test_an_empty_plan_has_nothing_in_common_with_another() -> None:
    found = compare(dekrit({}), dekrit())
    assert counts(found) == {"ditambah": 17}
    assert counts(compare(dekrit(), dekrit({}))) == {"dihapus": 17}
    assert counts(compare(dekrit({}), dekrit({}))) == {}


@pytest.fixture(scope="module")
def scripts() -> list[tuple[Exam, Perbedaan, Perbedaan]]:
    """Random plans, a few random edits of each, and both comparisons."""
    found = []
    for seed in range(230_000, 230_020):
        made = exam(random_plan(seed), seed, edits=6, real=False, decree=False, plain=True)
        found.append((made, compare(made.old, made.new), compare(made.new, made.old)))
    return found


def test_over_random_scripts_the_changes_told_are_the_true_ones(
    scripts: list[tuple[Exam, Perbedaan, Perbedaan]],
) -> None:
    tally = Tally()
    for made, there, _ in scripts:
        tally.add(made.name, judge(there.perubahan, made.truth))
    assert tally.hits > 100
    assert tally.f1 >= 0.98
    assert tally.figures["fields"] >= 0.98


def test_over_random_scripts_both_directions_mirror_and_the_counts_are_honest(
    scripts: list[tuple[Exam, Perbedaan, Perbedaan]],
) -> None:
    for made, there, back in scripts:
        assert not mirrored(there, back)[False], made.name
        assert counted(there, made.new), made.name
        assert same(compare(made.new, made.new)), made.name
