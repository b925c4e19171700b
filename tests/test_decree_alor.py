"""The one real decree that we have: every value of its body, as a person read it."""

import datetime
from pathlib import Path

import pytest

from lampiran.model import (
    Diktum,
    KodeWilayah,
    Lembaga,
    Line,
    Penandatangan,
    Place,
    Rujukan,
    Salinan,
    Tingkat,
)
from normalize.decree import DecreeReading, read_decree

SEED = Path(__file__).parents[2] / "shared" / "seed" / "sk-alor-6-2026.txt"
DI_LINGKUNGAN = "di Lingkungan Komisi Pemilihan Umum Kabupaten Alor"
TATA_KERJA = (
    "Tata Kerja Komisi Pemilihan Umum, Komisi Pemilihan Umum Provinsi, "
    "dan Komisi Pemilihan Umum Kabupaten/Kota"
)
SEKRETARIAT = (
    "Tugas, Fungsi, Susunan Organisasi dan Tata Kerja Sekretariat Jenderal Komisi Pemilihan "
    "Umum, Sekretariat Komisi Pemilihan Umum Provinsi dan Sekretariat Komisi Pemilihan Umum "
    "Kabupaten/Kota"
)


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    if not SEED.exists():
        pytest.skip(f"the transcript is not here: {SEED.name}")
    printed = SEED.read_text(encoding="utf-8").split("\n")
    return [
        Line(text.strip(), Place(baris=baris))
        for baris, text in enumerate(printed, start=1)
        if text.strip() and "\t" not in text
    ]


@pytest.fixture(scope="module")
def reading(lines: list[Line]) -> DecreeReading:
    return read_decree(lines)


def test_head(reading: DecreeReading) -> None:
    sk = reading.keputusan
    assert (sk.jenis, sk.nomor, sk.nomor_tercetak, sk.tahun) == (
        "Keputusan",
        "6",
        "NOMOR 6 TAHUN 2026",
        2026,
    )
    assert sk.tentang == (
        f"Penetapan Rencana Aksi Kegiatan Reformasi Birokrasi {DI_LINGKUNGAN} Tahun 2026"
    )
    assert sk.lembaga == Lembaga(
        nama="Komisi Pemilihan Umum Kabupaten Alor",
        tingkat=Tingkat.KABUPATEN,
        wilayah="Alor",
        kode_wilayah=KodeWilayah(skema="kemendagri", kode="53.05"),
    )


def test_menimbang(reading: DecreeReading) -> None:
    first, second = reading.keputusan.menimbang
    assert (first.huruf, second.huruf) == ("a", "b")
    assert first.isi == (
        "bahwa sesuai dengan tugas dan tanggungjawab Tim Reformasi Birokrasi yaitu menyusun "
        "dokumen rencana aksi kegiatan Reformasi Birokrasi di wilayah kerjanya, maka Komisi "
        "Pemilihan Umum Kabupaten Alor telah menyusun Rencana Aksi Kegiatan Reformasi Birokrasi "
        f"{DI_LINGKUNGAN} Tahun 2026;"
    )
    assert second.isi == (
        f"bahwa Rencana Aksi Kegiatan Reformasi Birokrasi {DI_LINGKUNGAN} Tahun 2026 perlu "
        "ditetapkan dengan Keputusan Komisi Pemilihan Umum Kabupaten Alor."
    )


RUJUKAN = {
    1: [
        ("UU", "7", 2017, "Pemilihan Umum", "pokok"),
        (
            "UU",
            "7",
            2023,
            "Penetapan Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 2022 tentang "
            "Perubahan atas Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum menjadi "
            "Undang-Undang",
            "perubahan",
        ),
    ],
    2: [("Perpres", "81", 2010, "Grand Design Reformasi Birokrasi 2010-2025", "pokok")],
    3: [
        ("PKPU", "8", 2019, TATA_KERJA, "pokok"),
        (
            "PKPU",
            "12",
            2023,
            "Perubahan Kelima Atas Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang "
            + TATA_KERJA,
            "perubahan",
        ),
    ],
    4: [("PermenPANRB", "9", 2023, "Evaluasi Reformasi Birokrasi", "pokok")],
    5: [
        ("PKPU", "14", 2020, SEKRETARIAT, "pokok"),
        (
            "PKPU",
            "3",
            2023,
            "Perubahan atas Peraturan Komisi Pemilihan Umum Republik Indonesia Nomor 14 Tahun "
            "2020 tentang " + SEKRETARIAT,
            "perubahan",
        ),
    ],
    6: [
        (
            "Keputusan KPU",
            "314/ORT.07-Kpt/01/KPU/V/2021",
            2021,
            "Petunjuk Teknis Pelaksanaan Reformasi Birokrasi Dilingkungan Komisi Pemilihan Umum "
            "Provinsi/Komisi Independen Pemilihan Aceh dan Komisi Pemilihan Umum/Komisi "
            "Independen Pemilihan Kabupaten/Kota",
            "pokok",
        )
    ],
    7: [
        (
            "Keputusan KPU Kabupaten Alor",
            "5",
            2026,
            f"Pembentukan Tim Reformasi Birokrasi {DI_LINGKUNGAN}",
            "pokok",
        )
    ],
}


def test_mengingat_has_seven_items_each_with_its_citations(reading: DecreeReading) -> None:
    bases = reading.keputusan.mengingat
    assert [basis.nomor for basis in bases] == list(range(1, 8))
    for basis in bases:
        assert basis.nomor is not None
        expected = tuple(
            Rujukan(jenis=jenis, nomor=nomor, tahun=tahun, tentang=tentang, peran=peran)
            for jenis, nomor, tahun, tentang, peran in RUJUKAN[basis.nomor]  # type: ignore[arg-type]
        )
        assert basis.rujukan == expected
    assert reading.keputusan.memperhatikan == ()


def test_mengingat_text_is_whole(reading: DecreeReading, lines: list[Line]) -> None:
    text = {line.place.baris: line.text for line in lines}
    bases = {basis.nomor: basis.isi for basis in reading.keputusan.mengingat}
    opening = "Mengingat : 1. "
    assert bases[1] == f"{text[21].removeprefix(opening)} {text[23].removeprefix('- ')}"
    assert bases[2] == text[24].removeprefix("2. ")
    assert bases[3] == text[25].removeprefix("3. ")
    assert bases[4] == text[26].removeprefix("4. ")
    assert bases[5] == f"{text[27].removeprefix('5. ')} {text[29]}"
    assert bases[6] == text[31].removeprefix("6. ")
    assert bases[7] == text[32].removeprefix("7. ")
    assert bases[5].endswith("tentang Perubahan atas Peraturan " + bases[5].split("Peraturan ")[-1])


def test_decision(reading: DecreeReading) -> None:
    sk = reading.keputusan
    assert sk.menetapkan == (
        "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN ALOR TENTANG PENETAPAN RENCANA AKSI KEGIATAN "
        "REFORMASI BIROKRASI DI LINGKUNGAN KOMISI PEMILIHAN UMUM KABUPATEN ALOR TAHUN 2026"
    )
    plan = f"Rencana Aksi Kegiatan Tim Reformasi Birokrasi {DI_LINGKUNGAN} Tahun 2026"
    assert sk.diktum == (
        Diktum(
            urutan="KESATU",
            isi=f"Menetapkan {plan} sebagaimana tercantum dalam Lampiran keputusan ini.",
        ),
        Diktum(
            urutan="KEDUA",
            isi=f"{plan} sebagaimana dimaksud dalam Diktum KESATU sebagai pedoman pelaksanaan "
            "Reformasi Birokrasi Tahun 2026.",
        ),
        Diktum(
            urutan="KETIGA",
            isi="Rencana Aksi Kegiatan Tim Reformasi Birokrasi di evaluasi secara berkala agar "
            "pelaksanaan Rencana Aksi Kegiatan Reformasi Birokrasi tetap berjalan konsisten, "
            "terarah, dan berkelanjutan.",
        ),
        Diktum(urutan="KEEMPAT", isi="Keputusan ini mulai berlaku sejak tanggal ditetapkan."),
    )


def test_closing(reading: DecreeReading) -> None:
    sk = reading.keputusan
    assert sk.tempat == "Kalabahi"
    assert sk.tanggal == datetime.date(2026, 6, 19)
    assert sk.penandatangan == Penandatangan(
        jabatan="Ketua Komisi Pemilihan Umum Kabupaten Alor", nama="MUNAWIR LAAMIN", tanda="ttd."
    )
    assert sk.salinan == Salinan(
        jabatan="Kepala Sub Bagian Teknis Penyelenggara Pemilu, "
        "Partisipasi dan Hubungan Masyarakat",
        nama="NOVE ORANCE OEMATAN",
    )


@pytest.mark.parametrize("known_tables", [False, True])
def test_plan_title(lines: list[Line], known_tables: bool) -> None:
    places = (Place(baris=67, kolom=0),) if known_tables else ()
    reading = read_decree(lines, places)
    assert reading.judul == (
        "RENCANA AKSI KEGIATAN REFORMASI BIROKRASI DI LINGKUNGAN SEKRETARIAT KOMISI PEMILIHAN "
        "UMUM KABUPATEN ALOR TAHUN 2026"
    )
    assert reading.tahun == 2026
    assert reading.sisa == ()


def test_every_line_has_a_place(reading: DecreeReading, lines: list[Line]) -> None:
    read = {entry.baris for entries in reading.jejak.values() for entry in entries}
    furniture = {item.place.baris for item in reading.perabot}
    assert read | furniture == {line.place.baris for line in lines}
    assert not reading.sisa


def test_the_annex_signature_is_a_second_reading(reading: DecreeReading) -> None:
    names = [e for e in reading.jejak["keputusan.penandatangan"] if e.medan == "nama"]
    assert [entry.baris for entry in names] == [52, 233]
    assert all(entry.keyakinan > 0.85 for entry in names)


def test_repairs_are_listed(reading: DecreeReading) -> None:
    done = {(mend.id, mend.langkah) for mend in reading.perbaikan}
    assert {
        ("keputusan.mengingat.1", "hapus-butir"),
        ("keputusan.mengingat.1", "sambung-halaman"),
        ("keputusan.mengingat.5", "sambung-halaman"),
        ("keputusan.mengingat.6", "titik-dua-nomor"),
        ("keputusan.mengingat.7", "nol-di-depan"),
        ("keputusan.diktum.4", "hapus-butir"),
        ("keputusan.tentang", "huruf-judul"),
        ("keputusan.penandatangan", "huruf-judul"),
    } <= done
