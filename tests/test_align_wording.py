"""Texts that mean the same come into the same form, whoever writes them."""

import pytest

from lampiran.align.wording import as_read, core, likeness, normalised, parts, unnumbered
from lampiran.model import Lembaga, Tingkat

KABUPATEN = Lembaga(
    nama="Komisi Pemilihan Umum Kabupaten Lembah Biru",
    tingkat=Tingkat.KABUPATEN,
    wilayah="Lembah Biru",
)
KOTA = Lembaga(nama="Komisi Pemilihan Umum Kota Tanjung", tingkat=Tingkat.KOTA, wilayah="Tanjung")
PROVINSI = Lembaga(
    nama="Komisi Pemilihan Umum Provinsi Pesisir", tingkat=Tingkat.PROVINSI, wilayah="Pesisir"
)
KIP = Lembaga(
    nama="Komisi Independen Pemilihan Kabupaten Rimba",
    tingkat=Tingkat.KABUPATEN,
    wilayah="Rimba",
)


@pytest.mark.parametrize(
    ("office", "name"),
    [
        (KABUPATEN, "Komisi Pemilihan Umum Kabupaten Lembah Biru"),
        (KABUPATEN, "KOMISI PEMILIHAN UMUM KABUPATEN LEMBAH BIRU"),
        (KABUPATEN, "KPU Kabupaten Lembah Biru"),
        (KABUPATEN, "KPU Kab. Lembah Biru"),
        (KABUPATEN, "KPU Lembah Biru"),
        (KABUPATEN, "Kabupaten Lembah Biru"),
        (KABUPATEN, "Sekretariat KPU Kabupaten Lembah Biru"),
        (KABUPATEN, "Sekretariat Komisi Pemilihan Umum Kabupaten Lembah Biru"),
        (KOTA, "KPU Kota Tanjung"),
        (PROVINSI, "KPU Provinsi Pesisir"),
        (PROVINSI, "KPU Prov. Pesisir"),
        (KIP, "KIP Kabupaten Rimba"),
        (KIP, "Komisi Independen Pemilihan Kabupaten Rimba"),
        (KABUPATEN, "unit/satuan kerja"),
        (KABUPATEN, "Unit dan Satuan Kerja"),
        (KABUPATEN, "satker"),
        (None, "satuan kerja"),
    ],
)
def test_every_name_of_the_office_is_one(office: Lembaga | None, name: str) -> None:
    text = f"Tim kerja di lingkungan {name} bekerja"
    assert normalised(text, office) == "tim kerja di lingkungan {satker} bekerja"


@pytest.mark.parametrize(
    ("office", "name"),
    [
        (KOTA, "KPU Kabupaten Lembah Biru"),
        (None, "KPU Kabupaten Lembah Biru"),
        (KABUPATEN, "KPU Provinsi Pesisir"),
        (KABUPATEN, "KPU Lembah Birusari"),
        (KABUPATEN, "KPU Republik Indonesia"),
        (Lembaga(nama="Komisi Pemilihan Umum"), "KPU Kabupaten Tanjung"),
    ],
)
def test_another_office_keeps_its_name(office: Lembaga | None, name: str) -> None:
    assert "{satker}" not in normalised(f"Laporan kepada {name}", office)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Laporan Rapat", "LAPORAN  rapat."),
        ("Terlaksananya rapat, tertib", "terlaksananya rapat tertib"),
        ("Survey kepuasan", "survei kepuasan"),
        ("assesment pegawai", "asesmen pegawai"),
        ("Sistem Manajemen SDM", "sistem manajemen sumber daya manusia"),
        ("Penataan Peraturan Perundangan", "penataan peraturan perundang-undangan"),
        ("Tim RB", "Tim Reformasi Birokrasi"),
        ("Quick Win", "QUICKWINS"),
        ("Penataan tatalaksana", "Penataan Tata Laksana"),
        ("Area II: Pengawasan", "PENGAWASAN"),
        ("Area Perubahan 3 - Pengawasan", "Pengawasan"),
        ("Program 4 Pengawasan", "Pengawasan"),
        ("\ufb01le \uff21rsip", "file arsip"),
    ],
)
def test_two_ways_to_write_one_thing(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minimal 80% pegawai", "Minimal 80 pegawai"),
        ("Tahun 2025", "Tahun 2026"),
        ("Program kerja", "kerja"),
        ("Area parkir", "parkir"),
        ("RBS", "Reformasi Birokrasi S"),
        ("pegawai sdmx", "pegawai sumber daya manusiax"),
    ],
)
def test_what_stays_apart(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize(
    "printed",
    [
        "1. Laporan rapat",
        "1) Laporan rapat",
        "1). Laporan rapat",
        "(1) Laporan rapat",
        "a. Laporan rapat",
        "b) Laporan rapat",
        "1.2. Laporan rapat",
        "iv. Laporan rapat",
        "1.Laporan rapat",
        "• Laporan rapat",
        "- Laporan rapat",
        "– Laporan rapat",
        "  3. Laporan rapat",
        "Laporan rapat",
    ],
)
def test_a_number_before_a_text_is_no_part_of_it(printed: str) -> None:
    assert unnumbered(printed).strip() == "Laporan rapat"


@pytest.mark.parametrize(
    "text",
    ["100% pegawai", "2 laporan", "Tim kerja. Laporan", "3.500 pegawai", "A", "1.", "i", "vi"],
)
def test_a_number_that_says_something_stays(text: str) -> None:
    assert unnumbered(text) == text


def test_as_read_keeps_the_name_of_the_office() -> None:
    assert as_read("2) Tim KPU Kabupaten  Lembah Biru.") == "tim kpu kabupaten lembah biru"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("penguatan pengawasan", "pengawasan", True),
        ("manajemen perubahan", "perubahan manajemen", True),
        ("tatalaksana", "tata laksana", True),
        ("pengawasan", "pelayanan publik", False),
        ("penataan sistem", "penguatan program", False),
        ("penataan", "penataan", True),
    ],
)
def test_names_of_areas_that_are_one(one: str, other: str, same: bool) -> None:
    assert (likeness(one, other) >= 99) is same
    assert likeness(one, other) == likeness(other, one)


def test_core_leaves_what_tells_areas_apart() -> None:
    assert core("penguatan sistem pengawasan") == "pengawasan"
    assert core("penataan dan peningkatan") == ""


def test_a_name_and_the_names_it_joins() -> None:
    assert parts("Penataan Organisasi/Kelembagaan") == (
        "penataan organisasi kelembagaan",
        "penataan organisasi",
        "kelembagaan",
    )
    assert parts("Pengawasan (Penguatan)") == ("pengawasan penguatan", "pengawasan")
    assert parts("Pengawasan") == ("pengawasan",)


@pytest.mark.parametrize("text", ["", "   ", "!!!", "....", "\u202e", "\x00"])
def test_nothing_said_is_nothing(text: str) -> None:
    assert normalised(text, KABUPATEN) == ""
