"""TPL001 and TPL002 pair areas by wording, one to one, and never call a guess a breach."""

import itertools
import random

import pytest

import rules
from lampiran.align import wording
from lampiran.align.pairs import best_pairs
from lampiran.model import Dekrit, Jejak, Lembaga

JUKNIS = rules.load_template("juknis-314-2021")
NAMES = [area.nama for area in JUKNIS.area]


def dekrit(names):
    return Dekrit.model_validate(
        {
            "sumber": {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"},
            "keputusan": {},
            "rencana_aksi": {
                "judul": None,
                "tahun": None,
                "periode": None,
                "area": [
                    {"id": f"{place}", "nomor": place, "nomor_tercetak": None, "nama": name}
                    for place, name in enumerate(names, start=1)
                ],
            },
        }
    )


def findings(names, template=JUKNIS, lang="id"):
    found = rules.check(dekrit(names), Jejak(jejak={}), template, lang)
    return [one for one in found.temuan if one.kode in ("TPL001", "TPL002")]


def codes(names, template=JUKNIS):
    return [(one.kode, one.id, one.diharapkan) for one in findings(names, template)]


def test_the_areas_of_the_template_need_no_quick_wins():
    assert codes(NAMES) == []
    assert codes(NAMES[:8]) == []


def test_other_wordings_in_another_order():
    assert (
        codes(
            [
                "VIII. PENINGKATAN KUALITAS PELAYANAN PUBLIK",
                "Area III: Penataan dan Penguatan Organisasi",
                "Mental Aparatur / Manajemen Perubahan",
                "Penataan Ketatalaksanaan",
                "Penataan SDM Aparatur",
                "Penguatan Akuntabilitas Kinerja",
                "Penguatan Pengawsan",
                "Deregulasi Kebijakan",
            ]
        )
        == []
    )


def test_missing_and_extra_areas():
    names = [name for name in NAMES[:8] if name != "Pengawasan"] + ["Manajemen Talenta"]
    assert codes(names) == [("TPL001", None, "Pengawasan"), ("TPL002", "8", None)]


def test_an_area_that_stands_twice_is_extra_once():
    assert codes([*NAMES[:8], "Penguatan Pengawasan"]) == [("TPL002", "9", None)]


def test_a_plan_of_something_else_is_told_in_one_finding():
    assert codes(["Pelabuhan Laut", "Kereta Api"]) == [("TPL001", None, None)]


def test_against_a_reconstruction_it_is_worded_as_one_and_never_grave():
    found = findings(NAMES[1:6])
    assert found
    assert all(one.tingkat.value != "galat" for one in found)
    assert all(one.pesan.startswith("Berbeda dari rekonstruksi") for one in found)
    english = findings(NAMES[1:6], lang="en")
    assert all(one.pesan.startswith("Differs from the reconstruction") for one in english)


def test_against_an_official_template_a_missing_area_is_grave():
    official = JUKNIS.diubah(asal="juknis")
    found = findings(NAMES[1:8], official)
    assert [(one.kode, one.tingkat.value) for one in found] == [("TPL001", "galat")]
    assert "rekonstruksi" not in found[0].pesan


def test_without_a_template_there_is_nothing_to_differ_from():
    found = rules.check(dekrit(["Apa Saja"]), Jejak(jejak={}), None)
    assert found.template is None
    assert not [one for one in found.temuan if one.kode.startswith("TPL")]


@pytest.mark.parametrize("seed", range(20))
def test_the_pairing_is_the_best_of_all(seed):
    chance = random.Random(seed)
    rows, columns = chance.randint(1, 5), chance.randint(1, 5)
    gain = [
        [chance.choice([0, 0, chance.randint(1, 99)]) for _ in range(columns)] for _ in range(rows)
    ]
    pairs = best_pairs({(r, c): worth for r, row in enumerate(gain) for c, worth in enumerate(row)})
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    if rows <= columns:
        tries = (
            zip(range(rows), order, strict=True)
            for order in itertools.permutations(range(columns), rows)
        )
    else:
        tries = (
            zip(order, range(columns), strict=True)
            for order in itertools.permutations(range(rows), columns)
        )
    best = max(sum(gain[row][column] for row, column in one) for one in tries)
    assert sum(gain[row][column] for row, column in pairs) == best


@pytest.mark.parametrize(
    "text",
    [
        "SK Tim di lingkungan KPU Kabupaten Contoh",
        "SK Tim di lingkungan KPU Kab. Contoh",
        "SK Tim di lingkungan Sekretariat Komisi Pemilihan Umum Kabupaten Contoh",
        "SK Tim di lingkungan unit/satuan kerja",
        "SK Tim di lingkungan Sekretariat {satker}",
    ],
)
def test_the_office_becomes_one_placeholder(text):
    office = Lembaga.model_validate(
        {
            "nama": "Komisi Pemilihan Umum Kabupaten Contoh",
            "tingkat": "kabupaten",
            "wilayah": "Contoh",
        }
    )
    assert wording.normalised(text, office) == "sk tim di lingkungan {satker}"
