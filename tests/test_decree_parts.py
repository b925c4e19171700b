"""Tables of prints and what they mean: numbers, citations, issuers, dates, titles, hyphens."""

import datetime

import pytest

from lampiran.model import Box, Line, Place, Tingkat
from normalize.decree import read_decree
from normalize.decree.citations import read_citations
from normalize.decree.dates import read_date
from normalize.decree.issuer import read_issuer
from normalize.decree.joining import join
from normalize.decree.lexicon import words
from normalize.decree.numbers import read_number_line
from normalize.decree.strips import Strip, _is_letter_spaced
from normalize.decree.titles import title_case


@pytest.mark.parametrize(
    ("printed", "nomor", "tahun"),
    [
        ("NOMOR 6 TAHUN 2026", "6", 2026),
        ("NOMOR 05 TAHUN 2026", "5", 2026),
        ("Nomor : 12 Tahun 2024", "12", 2024),
        ("NOMOR: 7A TAHUN 2025", "7A", 2025),
        ("NOMOR : 314/ORT.07-Kpt/01/KPU/V/2021", "314/ORT.07-Kpt/01/KPU/V/2021", 2021),
        ("NOMOR : 24/Kpts/KPU-Prov-010/2012", "24/Kpts/KPU-Prov-010/2012", 2012),
        ("Nomor 134/Kpts/KPU/Tahun 2016", "134/Kpts/KPU/Tahun 2016", 2016),
        ("NOMOR 37/Kpts/KPU-Kota Baru/TAHUN 2014", "37/Kpts/KPU-Kota Baru/TAHUN 2014", 2014),
        (
            "NOMOR : 9 / PL.03.4-Kpt / 12 / Prov / III / 2018",
            "9/PL.03.4-Kpt/12/Prov/III/2018",
            2018,
        ),
        ("NOMOR 4/2025", "4", 2025),
        ("No. 18 TAHUN 2023", "18", 2023),
        ("NOMOR TAHUN 2026", None, 2026),
        ("NOMOR 6 TAHUN 2O26", "6", 2026),
        ("NOMOR 6", "6", None),
    ],
)
def test_number(printed: str, nomor: str | None, tahun: int | None) -> None:
    read = read_number_line(printed)
    assert (read.nomor, read.tahun) == (nomor, tahun)


def test_a_year_read_from_letters_is_marked_as_guessed() -> None:
    assert read_number_line("NOMOR 6 TAHUN 2O26").guessed
    assert not read_number_line("NOMOR 6 TAHUN 2026").guessed


CITATIONS = [
    (
        "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Republik "
        "Indonesia Tahun 2017 Nomor 182, Tambahan Lembaran Negara Republik Indonesia Nomor 6109);",
        [("UU", "7", 2017, "pokok", "Pemilihan Umum")],
    ),
    (
        "Pasal 22E ayat (5) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;",
        [("UUD 1945", None, 1945, "pokok", None)],
    ),
    (
        "UU No. 5 Tahun 2014 tentang Aparatur Sipil Negara (LN Tahun 2014 Nomor 6, TLN 5494);",
        [("UU", "5", 2014, "pokok", "Aparatur Sipil Negara")],
    ),
    (
        "Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 2022 tentang Perubahan atas "
        "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
        [
            (
                "Perppu",
                "1",
                2022,
                "pokok",
                "Perubahan atas Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum",
            )
        ],
    ),
    (
        "Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen PNS (Lembaran Negara Republik "
        "Indonesia Tahun 2017 Nomor 63) sebagaimana telah diubah dengan Peraturan Pemerintah "
        "Nomor 17 Tahun 2020 tentang Perubahan atas Peraturan Pemerintah Nomor 11 Tahun 2017 "
        "tentang Manajemen PNS (Lembaran Negara Republik Indonesia Tahun 2020 Nomor 68);",
        [
            ("PP", "11", 2017, "pokok", "Manajemen PNS"),
            (
                "PP",
                "17",
                2020,
                "perubahan",
                "Perubahan atas Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen PNS",
            ),
        ],
    ),
    (
        "Peraturan KPU Nomor 2 Tahun 2021 tentang Tata Naskah Dinas, sebagaimana telah beberapa "
        "kali diubah, terakhir dengan PKPU Nomor 8 Tahun 2021 tentang Perubahan atas Peraturan "
        "KPU Nomor 2 Tahun 2021 tentang Tata Naskah Dinas;",
        [
            ("PKPU", "2", 2021, "pokok", "Tata Naskah Dinas"),
            (
                "PKPU",
                "8",
                2021,
                "perubahan",
                "Perubahan atas Peraturan KPU Nomor 2 Tahun 2021 tentang Tata Naskah Dinas",
            ),
        ],
    ),
    (
        "Peraturan Menteri PAN-RB Nomor 25 Tahun 2020 tentang Road Map Reformasi Birokrasi "
        "2020-2024;",
        [("PermenPANRB", "25", 2020, "pokok", "Road Map Reformasi Birokrasi 2020-2024")],
    ),
    (
        "PermenPAN-RB No 90 Tahun 2021 tentang Zona Integritas;",
        [("PermenPANRB", "90", 2021, "pokok", "Zona Integritas")],
    ),
    (
        "Keputusan Komisi Pemilihan Umum Nomor: 612/ORT.04-Kpt/05/KPU/XII/2020 tentang Road Map;",
        [("Keputusan KPU", "612/ORT.04-Kpt/05/KPU/XII/2020", 2020, "pokok", "Road Map")],
    ),
    (
        "Keputusan Komisi Pemilihan Umum Kota Baru Nomor 03 Tahun 2025 tentang Tim Barang/Jasa.",
        [("Keputusan KPU Kota Baru", "3", 2025, "pokok", "Tim Barang/Jasa")],
    ),
    (
        "Keputusan KPU Nomor 134/Kpts/KPU/Tahun 2016 tentang JDIH;",
        [("Keputusan KPU", "134/Kpts/KPU/Tahun 2016", 2016, "pokok", "JDIH")],
    ),
    (
        "Peraturan Daerah Provinsi Nusa Selatan Nomor 9 Tahun 2016 tentang Perangkat Daerah;",
        [("Perda Provinsi Nusa Selatan", "9", 2016, "pokok", "Perangkat Daerah")],
    ),
    (
        "Peraturan Menteri Perhubungan Republik Indonesia Nomor 4 Tahun 2015 tentang Laut;",
        [("Permen Perhubungan", "4", 2015, "pokok", "Laut")],
    ),
    (
        "Instruksi Presiden Nomor 1 Tahun 2025 tentang Efisiensi; Keputusan Presiden Nomor 3 "
        "Tahun 1999 tentang Libur;",
        [
            ("Inpres", "1", 2025, "pokok", "Efisiensi"),
            ("Keppres", "3", 1999, "pokok", "Libur"),
        ],
    ),
    (
        "Undang-Undang Nomor 1 Tahun 1999 tentang Satu jo. Undang-Undang Nomor 2 Tahun 2000 "
        "tentang Dua;",
        [("UU", "1", 1999, "pokok", "Satu"), ("UU", "2", 2000, "pokok", "Dua")],
    ),
    (
        "Undang-Undang Nomor 1 Tahun 1999 tentang Satu dan Peraturan Presiden Nomor 2 Tahun 2000 "
        "tentang Dua;",
        [("UU", "1", 1999, "pokok", "Satu"), ("Perpres", "2", 2000, "pokok", "Dua")],
    ),
    (
        "Peraturan Badan Pengawas Pemilihan Umum Nomor 5 Tahun 2022 tentang Pengawasan;",
        [("Peraturan Bawaslu", "5", 2022, "pokok", "Pengawasan")],
    ),
    (
        "Surat Ketua Komisi Pemilihan Umum Nomor 2410/PW.02-SD/12/2025 tanggal 3 Maret 2025 "
        "perihal Evaluasi;",
        [
            (
                "Surat Ketua Komisi Pemilihan Umum",
                "2410/PW.02-SD/12/2025",
                2025,
                "pokok",
                "Evaluasi",
            )
        ],
    ),
    ("Hasil rapat pleno tanggal 3 Maret 2025.", []),
]


@pytest.mark.parametrize(("text", "expected"), CITATIONS, ids=[text[:40] for text, _ in CITATIONS])
def test_citation(text: str, expected: list[tuple[str, str | None, int, str, str | None]]) -> None:
    cited = [citation.rujukan for citation in read_citations(text)]
    assert [(c.jenis, c.nomor, c.tahun, c.peran, c.tentang) for c in cited] == expected


@pytest.mark.parametrize(
    ("printed", "nama", "tingkat", "wilayah", "coded"),
    [
        (
            "KOMISI PEMILIHAN UMUM KABUPATEN ALOR",
            "Komisi Pemilihan Umum Kabupaten Alor",
            Tingkat.KABUPATEN,
            "Alor",
            True,
        ),
        (
            "KOMISI PEMILIHAN UMUM KOTA ALOR",
            "Komisi Pemilihan Umum Kota Alor",
            Tingkat.KOTA,
            "Alor",
            False,
        ),
        (
            "KOMISI PEMILIHAN UMUM PROVINSI NUSA SELATAN",
            "Komisi Pemilihan Umum Provinsi Nusa Selatan",
            Tingkat.PROVINSI,
            "Nusa Selatan",
            False,
        ),
        (
            "KOMISI PEMILIHAN UMUM REPUBLIK INDONESIA",
            "Komisi Pemilihan Umum Republik Indonesia",
            Tingkat.PUSAT,
            None,
            False,
        ),
        ("KOMISI PEMILIHAN UMUM", "Komisi Pemilihan Umum", Tingkat.PUSAT, None, False),
        (
            "KOMISI INDEPENDEN PEMILIHAN ACEH",
            "Komisi Independen Pemilihan Aceh",
            Tingkat.PROVINSI,
            "Aceh",
            False,
        ),
        (
            "KOMISI INDEPENDEN PEMILIHAN KABUPATEN PIDIE",
            "Komisi Independen Pemilihan Kabupaten Pidie",
            Tingkat.KABUPATEN,
            "Pidie",
            False,
        ),
        (
            "SEKRETARIS KOMISI PEMILIHAN UMUM KABUPATEN ALOR",
            "Sekretariat Komisi Pemilihan Umum Kabupaten Alor",
            Tingkat.KABUPATEN,
            "Alor",
            True,
        ),
        (
            "KETUA KOMISI PEMILIHAN UMUM KOTA BARU",
            "Komisi Pemilihan Umum Kota Baru",
            Tingkat.KOTA,
            "Baru",
            False,
        ),
    ],
)
def test_issuer(
    printed: str, nama: str, tingkat: Tingkat, wilayah: str | None, coded: bool
) -> None:
    lembaga, _ = read_issuer(printed, words())
    assert (lembaga.nama, lembaga.tingkat, lembaga.wilayah) == (nama, tingkat, wilayah)
    assert (lembaga.kode_wilayah is not None) is coded


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("19 Juni 2026", datetime.date(2026, 6, 19)),
        ("1 Pebruari 2024", datetime.date(2024, 2, 1)),
        ("3 NOPEMBER 2021", datetime.date(2021, 11, 3)),
        ("19-06-2026", datetime.date(2026, 6, 19)),
        ("07/12/2025", datetime.date(2025, 12, 7)),
        ("2 Janu ari 2024", datetime.date(2024, 1, 2)),
        ("12 Juni 2O25", datetime.date(2025, 6, 12)),
        ("31 Juni 2026", None),
        ("Juni 2026", None),
        ("2 Lebaran 2026", None),
    ],
)
def test_date(printed: str, date: datetime.date | None) -> None:
    found = read_date(printed, words())
    assert (found.tanggal if found else None) == date


def test_a_damaged_month_is_marked_as_guessed() -> None:
    whole, torn = read_date("2 Januari 2024", words()), read_date("2 Janu ari 2024", words())
    assert whole
    assert torn
    assert (whole.guessed, torn.guessed) == (False, True)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("PENETAPAN RENCANA AKSI DI LINGKUNGAN KPU", "Penetapan Rencana Aksi di Lingkungan KPU"),
        ("TIM RB DAN/ATAU ZONA INTEGRITAS", "Tim RB dan/atau Zona Integritas"),
        ("KOMISI PEMILIHAN UMUM KABUPATEN/KOTA", "Komisi Pemilihan Umum Kabupaten/Kota"),
        ("PERATURAN PERUNDANG-UNDANGAN", "Peraturan Perundang-undangan"),
        ("UNDANG-UNDANG TENTANG TAHAP II", "Undang-Undang tentang Tahap II"),
        ("UNIT PENGENDALIAN GRATIFIKASI (UPGX)", "Unit Pengendalian Gratifikasi (UPGX)"),
        ("DI BALIK HASYIM ASY'ARI", "Di Balik Hasyim Asy'ari"),
        ("DILINGKUNGAN KANTOR", "Dilingkungan Kantor"),
        ("MENTERI DALAM NEGERI", "Menteri Dalam Negeri"),
        ("Rencana AKSI yang Campur", "Rencana AKSI yang Campur"),
    ],
)
def test_title_case(printed: str, title: str) -> None:
    assert title_case(printed, words()) == title
    assert title.casefold() == printed.casefold()


@pytest.mark.parametrize(
    ("left", "right", "whole", "mended"),
    [
        ("peraturan", "presiden", "peraturan presiden", False),
        ("perundang-", "undangan", "perundang-undangan", False),
        ("Undang-", "Undang Nomor", "Undang-Undang Nomor", False),
        ("masing-", "masing unit", "masing-masing unit", False),
        ("sebaik-", "baiknya", "sebaik-baiknya", False),
        ("pelak-", "sanaan tugas", "pelaksanaan tugas", True),
        ("PELAK-", "SANAAN", "PELAKSANAAN", True),
        ("tahun 2010-", "2025", "tahun 2010-2025", False),
        ("314/ORT.07-", "Kpt/01", "314/ORT.07-Kpt/01", False),
        ("Kabupaten/", "Kota", "Kabupaten/Kota", False),
        ("KPU-", "Kab", "KPU-Kab", False),
        ("non-", "pegawai", "non-pegawai", False),
        ("satu -", "dua", "satu - dua", False),
    ],
)
def test_rows_join(left: str, right: str, whole: str, mended: bool) -> None:
    def strip(text: str) -> Strip:
        return Strip((Line(text, Place(halaman=1)),), text, 1, None, None)

    text, mends = join([(left, strip(left)), (right, strip(right))], words())
    assert text == whole
    assert [mend.langkah for mend in mends] == (["sambung-suku-kata"] if mended else [])


def decree(*rows: str) -> list[Line]:
    """Rows of a transcript; an empty string is a blank line."""
    return [Line(row, Place(baris=at)) for at, row in enumerate(rows, start=1) if row]


def test_labels_alone_and_letter_spacing_and_a_single_unlettered_ground() -> None:
    reading = read_decree(
        decree(
            "SALINAN",
            "KEPUTUSAN SEKRETARIS KOMISI PEMILIHAN UMUM KOTA BARU",
            "NOMOR : 3/HK.03.1-Kpt/9999/Sek-Kota/II/2021",
            "TENTANG",
            "TIM KERJA",
            "",
            "SEKRETARIS KOMISI PEMILIHAN UMUM KOTA BARU,",
            "",
            "Menimbang",
            ": bahwa perlu tim kerja;",
            "Mengingat",
            ":",
            "- Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan <i>Umum</i>;",
            "- Peraturan KPU Nomor 8 Tahun 2019 tentang Tata",
            "Kerja;",
            "Memperhatikan : Surat Dinas Nomor 1/X/2021 perihal Tim;",
            "",
            "M E M U T U S K A N :",
            "",
            "Menetapkan : KEPUTUSAN TENTANG TIM KERJA.",
            "PERTAMA : Tim bertugas:",
            "a. menyusun; dan",
            "b. melaporkan.",
            "KEDUA Berlaku segera.",
            "",
            "Ditetapkan di Baru pada tanggal 19-02-2021",
            "",
            "Plt. SEKRETARIS,",
            "",
            "Ditandatangani secara elektronik",
            "",
            "Siti Rahma, S.H.",
            "NIP. 19700101 199001 2 001",
        )
    )
    sk = reading.keputusan
    assert sk.nomor == "3/HK.03.1-Kpt/9999/Sek-Kota/II/2021"
    assert sk.lembaga
    assert sk.lembaga.nama == "Sekretariat Komisi Pemilihan Umum Kota Baru"
    assert [(item.huruf, item.isi) for item in sk.menimbang] == [(None, "bahwa perlu tim kerja;")]
    assert [(item.nomor, item.isi) for item in sk.mengingat] == [
        (None, "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;"),
        (None, "Peraturan KPU Nomor 8 Tahun 2019 tentang Tata Kerja;"),
    ]
    assert [item.isi for item in sk.memperhatikan] == ["Surat Dinas Nomor 1/X/2021 perihal Tim;"]
    assert sk.menetapkan == "KEPUTUSAN TENTANG TIM KERJA."
    assert [(item.urutan, item.isi) for item in sk.diktum] == [
        ("PERTAMA", "Tim bertugas: a. menyusun; dan b. melaporkan."),
        ("KEDUA", "Berlaku segera."),
    ]
    assert (sk.tempat, sk.tanggal) == ("Baru", datetime.date(2021, 2, 19))
    assert sk.penandatangan
    assert sk.penandatangan.nama == "Siti Rahma, S.H."
    assert sk.penandatangan.tanda == "Ditandatangani secara elektronik"
    assert [(item.kind, item.text) for item in reading.perabot if item.kind == "spanduk"] == [
        ("spanduk", "SALINAN")
    ]
    assert [line.text for line in reading.sisa] == ["NIP. 19700101 199001 2 001"]
    assert ("keputusan.mengingat.1", "hapus-tag") in {
        (mend.id, mend.langkah) for mend in reading.perbaikan
    }


def test_an_annex_that_disagrees_lowers_the_trust_and_changes_nothing() -> None:
    def rows(day: str, name: str) -> list[Line]:
        return decree(
            "KEPUTUSAN KOMISI PEMILIHAN UMUM KOTA BARU",
            "NOMOR 1 TAHUN 2026",
            "TENTANG",
            "RENCANA KERJA",
            "Menimbang : bahwa perlu;",
            "MEMUTUSKAN:",
            "KESATU : Rencana kerja ditetapkan.",
            "Ditetapkan di Baru",
            "pada tanggal 2 Mei 2026",
            "KETUA,",
            "ttd",
            "BUDI SANTOSO",
            "",
            "LAMPIRAN",
            "KEPUTUSAN KOMISI PEMILIHAN UMUM KOTA BARU",
            "NOMOR 1 TAHUN 2026",
            "TENTANG",
            "RENCANA KERJA",
            "",
            "RENCANA KERJA TAHUN 2026",
            "",
            "Ditetapkan di Baru",
            f"pada tanggal {day} Mei 2026",
            "KETUA,",
            "ttd",
            name,
        )

    same = read_decree(rows("2", "BUDI SANTOSO"))
    other = read_decree(rows("3", "BUDI SANTOSA"))
    assert same.keputusan == other.keputusan
    assert same.judul == other.judul == "RENCANA KERJA TAHUN 2026"

    def trust(reading: object, node: str, medan: str) -> float:
        entries = reading.jejak[node]  # type: ignore[attr-defined]
        return min(entry.keyakinan for entry in entries if entry.medan == medan)

    for node, medan in (
        ("keputusan.penandatangan", "nama"),
        ("keputusan.tanggal", "tanggal"),
    ):
        assert trust(same, node, medan) > 0.85
        assert trust(other, node, medan) < 0.65


def test_nothing_at_all() -> None:
    reading = read_decree([])
    assert reading.keputusan.nomor is None
    assert reading.judul is None
    assert reading.sisa == ()


def test_prose_that_is_no_decree_is_left_over() -> None:
    lines = decree("Laporan bulanan.", "Isi laporan ini panjang.", "Selesai.")
    reading = read_decree(lines)
    assert reading.keputusan.menimbang == ()
    assert reading.sisa == tuple(lines)
    assert reading.perabot == ()


def test_a_plan_without_its_decree_has_a_title() -> None:
    lines = decree("PEMERINTAH KOTA BARU", "", "", "RENCANA KERJA TAHUNAN", "TAHUN 2016")
    reading = read_decree(lines, (Place(baris=8),))
    assert reading.judul == "RENCANA KERJA TAHUNAN TAHUN 2016"
    assert reading.tahun == 2016
    assert [line.text for line in reading.sisa] == ["PEMERINTAH KOTA BARU"]


def test_an_annex_without_its_decree_says_whose_it_is() -> None:
    reading = read_decree(
        decree(
            "LAMPIRAN I",
            "KEPUTUSAN KOMISI PEMILIHAN UMUM KOTA BARU",
            "NOMOR 6 TAHUN 2026",
            "TENTANG",
            "RENCANA AKSI REFORMASI BIROKRASI",
            "TAHUN 2026",
            "",
            "RENCANA AKSI TIM TAHUN 2026",
        ),
        (Place(baris=10),),
    )
    sk = reading.keputusan
    assert (sk.nomor, sk.tahun) == ("6", 2026)
    assert sk.tentang == "Rencana Aksi Reformasi Birokrasi Tahun 2026"
    assert sk.lembaga
    assert sk.lembaga.wilayah == "Baru"
    assert reading.judul == "RENCANA AKSI TIM TAHUN 2026"
    assert reading.sisa == ()


OPENING = [
    "KEPUTUSAN KETUA KOMISI PEMILIHAN UMUM KOTA SAMARA",
    "NOMOR 3 TAHUN 2031",
    "TENTANG",
    "PENETAPAN RENCANA KERJA",
    "Menimbang : bahwa perlu menetapkan rencana;",
    "Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
]
DECISION = ["MEMUTUSKAN:", "KESATU : Menetapkan rencana."]


def on_page(page: int, rows: list[str]) -> list[Line]:
    """Rows of text down a page."""
    return [
        Line(text, Place(page, Box(70, 80 + 20 * at, 500, 92 + 20 * at)), 12.0)
        for at, text in enumerate(rows)
    ]


def test_a_signature_that_begins_two_pages_is_no_running_head() -> None:
    """The annex repeats it; where both stand at the top of a page they are alike in all."""
    body = [*OPENING, *DECISION]
    closing = [
        "Ditetapkan di Samara",
        "pada tanggal 4 Mei 2031",
        "KETUA KOMISI PEMILIHAN UMUM",
        "KOTA SAMARA,",
        "ttd.",
        "BUDI HARTONO",
    ]
    lines = on_page(1, body)
    for page in (2, 4):
        lines += [
            Line(text, Place(page, Box(320, 62 + 20 * at, 500, 74 + 20 * at)), 12.0)
            for at, text in enumerate(closing)
        ]
    reading = read_decree(lines, (Place(3, Box(40, 40, 800, 500)),))
    assert reading.keputusan.tempat == "Samara"
    assert reading.keputusan.tanggal == datetime.date(2031, 5, 4)
    assert reading.keputusan.penandatangan
    assert reading.keputusan.penandatangan.nama == "BUDI HARTONO"
    assert [diktum.isi for diktum in reading.keputusan.diktum] == ["Menetapkan rencana."]


def test_a_page_of_the_annex_laid_before_the_decision_ends_no_decree() -> None:
    pages = [
        OPENING,
        ["LAMPIRAN", "KEPUTUSAN KETUA KOMISI PEMILIHAN UMUM KOTA SAMARA", "RENCANA KERJA"],
        [*DECISION, "Ditetapkan di Samara", "BUDI HARTONO"],
    ]
    lines = [line for page, rows in enumerate(pages, 1) for line in on_page(page, rows)]
    keputusan = read_decree(lines, (Place(4, Box(40, 40, 800, 500)),)).keputusan
    assert [diktum.isi for diktum in keputusan.diktum] == ["Menetapkan rencana."]
    assert keputusan.tempat == "Samara"
    assert len(keputusan.mengingat) == 1


def test_the_far_end_of_a_row_that_a_pen_broke_stays_in_the_copy_block() -> None:
    """Its middle lies under the signature's, but nothing of the signature begins so far left."""
    body = [*OPENING, *DECISION]
    signed = ["Ditetapkan di Samara", "pada tanggal 4 Mei 2031", "KETUA KOMISI PEMILIHAN UMUM"]
    signed += ["KOTA SAMARA,", "ttd.", "BUDI HARTONO"]
    rows = [(70.0, text) for text in body] + [(320.0, text) for text in signed]
    rows += [(60.0, "Salinan sesuai dengan aslinya"), (60.0, "SEKRETARIAT KOMISI PEMILIHAN UMUM")]
    lines = [
        Line(text, Place(1, Box(x, 80 + 20 * at, x + 6 * len(text), 92 + 20 * at)), 12.0)
        for at, (x, text) in enumerate(rows)
    ]
    broken = [(60.0, 120.0, "Kepala Sub"), (184.0, 500.0, "Penyelenggara Pemilu,")]
    lines += [Line(text, Place(1, Box(x0, 400, x1, 412)), 12.0) for x0, x1, text in broken]
    lines.append(Line("ANI SURYANI", Place(1, Box(60, 440, 140, 452)), 12.0))
    copy = read_decree(lines, ()).keputusan.salinan
    assert copy
    assert (copy.jabatan, copy.nama) == ("Kepala Sub Penyelenggara Pemilu", "ANI SURYANI")


@pytest.mark.parametrize("scrap", ["ud.", "G", "/", "by", "1IF("])
def test_what_a_stamp_leaves_between_post_and_name_is_neither(scrap: str) -> None:
    body = [
        *OPENING,
        *DECISION,
        "Ditetapkan di Samara",
        "pada tanggal 4 Mei 2031",
        "KETUA KOMISI PEMILIHAN UMUM",
        "KOTA SAMARA,",
        scrap,
        "BUDI HARTONO",
    ]
    lines = on_page(1, body)
    signer = read_decree(lines, ()).keputusan.penandatangan
    assert signer
    assert signer.nama == "BUDI HARTONO"
    assert signer.jabatan == "Ketua Komisi Pemilihan Umum Kota Samara"


@pytest.mark.parametrize(
    ("line", "copied"),
    [
        ("Salinan sesuai dengan aslinya", True),
        ("Sa lman sesuai dengan aslinya", True),
        ("S sesuai dengan aslinya", True),
        ("Pelaksanaan sesuai dengan rencana", False),
        ("sesuai dengan ketentuan", False),
    ],
)
def test_the_certificate_of_a_copy_is_known_under_a_pen(line: str, copied: bool) -> None:
    assert words().certifies(line) is copied


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("M E M U T U S K A N :", True),
        ("M E M U T U S KA N", True),
        ("KA BU PA TE N", False),
        ("TW I II V", False),
        ("A B C", False),
    ],
)
def test_a_letter_spaced_word_is_known_where_two_letters_stand_close(
    text: str, spaced: bool
) -> None:
    assert _is_letter_spaced(text) is spaced
