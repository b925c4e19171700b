"""The plan's own faults: empty, crowded, repeated, cut and misplaced items."""

import pytest

import rules
from lampiran.bench.invent import invent
from lampiran.model import Dekrit, Jejak

OFFICE = {
    "nama": "Komisi Pemilihan Umum Kabupaten Contoh",
    "tingkat": "kabupaten",
    "wilayah": "Contoh",
}


def indikator(id_, text, **more):
    return {"id": id_, "uraian": text, "pelaksanaan": (7,), **more}


def sub(id_, name, *texts, printed="-", **more):
    number = int(id_.rpartition(".")[2])
    return {
        "id": id_,
        "nomor": number,
        "nomor_tercetak": str(number) if printed == "-" else printed,
        "nama": name,
        "indikator": [
            text if isinstance(text, dict) else indikator(f"{id_}.{place}", text)
            for place, text in enumerate(texts, start=1)
        ],
        **more,
    }


def kegiatan(id_, name, *subs, printed="-"):
    number = int(id_.rpartition(".")[2])
    return {
        "id": id_,
        "nomor": number,
        "nomor_tercetak": str(number) if printed == "-" else printed,
        "nama": name,
        "sub_kegiatan": subs,
    }


def dekrit(*areas, jenis="pdf-digital"):
    return Dekrit.model_validate(
        {
            "sumber": {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": jenis},
            "keputusan": {"lembaga": OFFICE},
            "rencana_aksi": {
                "judul": None,
                "tahun": 2027,
                "periode": "bulan",
                "area": [
                    {
                        "id": f"{number}",
                        "nomor": number,
                        "nomor_tercetak": f"{number}",
                        "nama": name,
                        "kegiatan": inside,
                    }
                    for number, (name, *inside) in enumerate(areas, start=1)
                ],
            },
        }
    )


def found(code, document, **trace):
    result = rules.check(document, Jejak.model_validate({"jejak": {}, **trace}), None)
    return [(one.id, one.tingkat.value) for one in result.temuan if one.kode == code]


def one_sub(name="Penataan arsip", *texts):
    return dekrit(("Tata Laksana", kegiatan("1.1", "Kearsipan", sub("1.1.1", name, *texts))))


@pytest.mark.parametrize("code", [f"STR00{number}" for number in range(1, 9)])
def test_a_sound_plan_has_no_finding(code):
    document = dekrit(
        (
            "Tata Laksana",
            kegiatan(
                "1.1",
                "Kearsipan",
                sub("1.1.1", "Penataan arsip vital", "Terdokumentasinya arsip vital"),
                sub("1.1.2", "Laporan kearsipan", "Laporan"),
            ),
            kegiatan("1.2", "Pengawasan", sub("1.2.1", "Laporan pengawasan", "Laporan")),
        )
    )
    assert found(code, document) == []


@pytest.mark.parametrize("seed", range(200000, 200012))
def test_invented_plans_repeat_crowd_and_misplace_nothing(seed):
    made = invent(seed)
    document = dekrit().diubah(keputusan=made.keputusan, rencana_aksi=made.rencana_aksi)
    for code in ("STR003", "STR004", "STR005", "STR006", "STR007", "STR008"):
        assert found(code, document) == []


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (one_sub("Penataan arsip", "Tertatanya arsip", None), [("1.1.1.2", "peringatan")]),
        (
            dekrit(("A", kegiatan("1.1", "B", sub("1.1.1", "C", "D"), sub("1.1.2", None, "E")))),
            [("1.1.2", "peringatan")],
        ),
        (
            dekrit(
                ("A", kegiatan("1.1", "B", sub("1.1.1", "C", "D"))),
                ("E", kegiatan("2.1", None, sub("2.1.1", "F", "G"))),
            ),
            [("2.1", "peringatan")],
        ),
        # A level that this branch skips, and one that the whole plan skips.
        (
            dekrit(
                (
                    "A",
                    kegiatan("1.1", "B", sub("1.1.1", None, "D", printed=None)),
                    kegiatan("1.2", "E", sub("1.2.1", "F", "G")),
                )
            ),
            [],
        ),
        (dekrit(("A", kegiatan("1.1", "B", sub("1.1.1", None, "D")))), []),
        # An enumeration without words before it is no empty cell.
        (
            one_sub(
                "Penataan",
                indikator("1.1.1.1", None, rincian=[{"tanda": "1)", "isi": "x"}]),
                "Tertatanya arsip",
            ),
            [],
        ),
    ],
)
def test_an_empty_item_is_named_where_its_level_is_printed(document, expected):
    assert found("STR003", document) == expected


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("Tersedianya ruang tamu Adanya petugas loket Terdapat papan informasi", ["peringatan"]),
        ("Adanya petugas loket Tersedianya papan informasi", ["info"]),
        ("Adanya rekomendasi rapat. Dilaksanakannya rekomendasi itu", ["info"]),
        ("Memetakan jenis layanan (terkait pemilu). Melakukan evaluasi layanan itu", ["info"]),
        ("1. Terisinya aplikasi kinerja Data kinerja yang mutakhir", ["info"]),
        ("Tersedianya ruang tamu dan Adanya petugas loket", []),
        ("Tersedianya Papan Informasi Dan Terlaksananya Pelayanan Publik", []),
        ("TERSEDIANYA RUANG TAMU TERLAKSANANYA PELAYANAN", []),
        ("Laporan kegiatan di Kota Ternate dan sekitarnya", []),
        ("Jumlah Pelanggaran tahun ini di Kab. Contoh Utara", []),
        ("Meningkatnya kepuasan layanan Data dan Informasi", []),
    ],
)
def test_several_items_in_one_cell_are_told_by_how_items_begin(text, grades):
    assert [grade for _, grade in found("STR004", one_sub("Pelayanan", text))] == grades


def test_the_suggestion_divides_a_crowded_cell():
    text = "Tersedianya ruang tamu Adanya petugas loket Terdapat papan informasi"
    result = rules.check(one_sub("Pelayanan", text), Jejak(jejak={}), None)
    (crowded,) = (one for one in result.temuan if one.kode == "STR004")
    assert crowded.saran.splitlines() == [
        "1. Tersedianya ruang tamu",
        "2. Adanya petugas loket",
        "3. Terdapat papan informasi",
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "1. Terisinya aplikasi kinerja Data kinerja yang mutakhir",
            ["1. Terisinya aplikasi kinerja", "2. Data kinerja yang mutakhir"],
        ),
        (
            "Tersedianya ruang tamu Adanya petugas loket Papan informasi dapat terlihat publik "
            "Terdapat kotak saran",
            [
                "1. Tersedianya ruang tamu",
                "2. Adanya petugas loket",
                "3. Papan informasi dapat terlihat publik",
                "4. Terdapat kotak saran",
            ],
        ),
        # A name amid a sentence, and what it does, begin no item.
        (
            "Tersedianya ruang tamu Adanya petugas di Loket yang dapat dihubungi Terdapat papan",
            [
                "1. Tersedianya ruang tamu",
                "2. Adanya petugas di Loket yang dapat dihubungi",
                "3. Terdapat papan",
            ],
        ),
        (
            "Tersedianya ruang tamu Adanya data dari Sistem yang sudah tertib Terdapat kotak saran",
            [
                "1. Tersedianya ruang tamu",
                "2. Adanya data dari Sistem yang sudah tertib",
                "3. Terdapat kotak saran",
            ],
        ),
    ],
)
def test_the_division_numbers_anew_and_parts_whole_sentences(text, parts):
    result = rules.check(one_sub("Pelayanan", text), Jejak(jejak={}), None)
    (crowded,) = (one for one in result.temuan if one.kode == "STR004")
    assert crowded.saran.splitlines() == parts


def two(one, other):
    return dekrit(
        ("Tata Laksana", kegiatan("1.1", "Kearsipan", sub("1.1.1", "Penataan", one))),
        ("Pengawasan", kegiatan("2.1", "Pengaduan", sub("2.1.1", "Penanganan", other))),
    )


@pytest.mark.parametrize(
    ("one", "other", "repeated"),
    [
        (
            "Menurunnya jumlah pelanggaran kode etik penyelenggara pemilu",
            "Menurunnya jumlah pelanggaran kode etik penyelenggara pemilu",
            True,
        ),
        (
            "Indeks kepuasan masyarakat atas loket pengaduan KPU Kabupaten Contoh",
            "Indeks kepuasan masyarakat atas loket pengaduan di lingkungan unit/satuan kerja",
            True,
        ),
        (
            "Tersedianya dokumen tindak lanjut hasil evaluasi rencana aksi agen perubahan",
            "Tersedianya dokumen tindak lanjut hasil evaluasi rencana aksi agen perubahan serta "
            "pelaksanaan yang sudah ditindaklanjuti",
            True,
        ),
        ("Persentase (%) pelaporan LHKPN", "Seluruh wajib lapor LHKPN", True),
        ("Persentase (%) pelaporan LHKPN", "Sosialisasi tata cara mengisi LHKPN daring", False),
        ("Laporan hasil monitoring dan evaluasi", "Laporan hasil monitoring dan evaluasi", False),
        ("Tersusunnya laporan kegiatan", "Tersusunnya laporan kegiatan", False),
        (
            "Jumlah pelanggaran kode etik penyelenggara pemilu tahun 2026",
            "Jumlah pelanggaran kode etik penyelenggara pemilu tahun 2027",
            False,
        ),
        (
            "Jumlah surat masuk dari masyarakat pencari keadilan",
            "Jumlah surat keluar dari masyarakat pencari keadilan",
            False,
        ),
    ],
)
def test_only_a_special_wording_makes_a_duplicate(one, other, repeated):
    expected = [("2.1.1.1", "peringatan")] if repeated else []
    assert found("STR005", two(one, other)) == expected


def test_a_twin_in_a_list_is_named_with_its_mark():
    duty = "Menurunnya jumlah pelanggaran kode etik penyelenggara pemilu"
    document = two(duty, "Informasi layanan")
    plan = document.rencana_aksi.model_dump(mode="json")
    below = plan["area"][1]["kegiatan"][0]["sub_kegiatan"][0]["indikator"][0]
    below["rincian"] = [{"tanda": "1).", "isi": "Jumlah sengketa"}, {"tanda": "2).", "isi": duty}]
    document = document.diubah(rencana_aksi=plan)
    said = {}
    for lang in ("id", "en"):
        result = rules.check(document, Jejak(jejak={}), None, lang)
        (said[lang],) = (one for one in result.temuan if one.kode == "STR005")
    assert (said["id"].id, said["id"].medan) == ("2.1.1.1", "rincian")
    assert "butir 2) pada 2.1.1.1" in said["id"].pesan
    assert "item 2) of 2.1.1.1" in said["en"].pesan


def test_siblings_that_say_the_same_are_told_however_general():
    assert found("STR005", one_sub("Pelayanan", "Laporan", "Laporan")) == [
        ("1.1.1.2", "peringatan")
    ]


def test_a_shared_cell_is_no_missing_indikator():
    document = dekrit(
        ("A", kegiatan("1.1", "B", sub("1.1.1", "Kerja sama"), sub("1.1.2", "Pelibatan", "D")))
    )
    mends = [
        {
            "id": id_,
            "medan": "nama",
            "langkah": "pisah-sel",
            "sebelum": "x",
            "sesudah": "y",
            "alasan": "z",
            "keyakinan": 0.9,
        }
        for id_ in ("1.1.1", "1.1.2")
    ]
    assert found("STR006", document, perbaikan=mends) == [("1.1.1", "info")]
    assert found("STR001", document, perbaikan=mends) == []
    assert found("STR006", document) == []
    assert found("STR001", document) == [("1.1.1", "galat")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Penyusunan laporan dan", ["peringatan"]),
        ("Tersedianya arsip yang ditata sesuai dengan", ["peringatan"]),
        ("Tata kelola implementasi Sistem", ["info"]),
        ("Evaluasi mandiri (Lembar Kerja Evaluasi unit", ["info"]),
        ("Penerapan sistem", []),
        ("Tata Kelola Implementasi Sistem", []),
        ("Evaluasi mandiri (LKE)", []),
    ],
)
def test_a_text_that_cannot_end_there_is_cut(text, expected):
    assert [grade for _, grade in found("STR007", one_sub("Penataan", text))] == expected


def test_stray_text_is_told_with_its_kegiatan():
    where = {"halaman": 4, "kotak": (100, 200, 300, 240)}
    trace = {
        "jejak": {
            "1.1.1.1": [
                {"medan": "uraian", "teks": "x", "cara": "lapisan-teks", "keyakinan": 0.99, **where}
            ]
        },
        "tak_ditempatkan": [
            {"teks": "2", "halaman": 4, "kotak": (50, 210, 60, 220)},
            {"teks": "NIP 1", "halaman": 9, "kotak": (50, 210, 60, 220)},
            {"teks": "(halaman kosong)", "halaman": 5},
        ],
    }
    document = one_sub("Penataan", "Tertatanya arsip")
    assert found("STR007", document, **trace) == [("1.1", "info"), (None, "info")]


def test_specks_of_a_scan_are_no_stray_text():
    document = one_sub("Penataan", "Tertatanya arsip").diubah(
        sumber={"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-pindaian"}
    )
    trace = {"tak_ditempatkan": [{"teks": "|.", "halaman": 4, "kotak": (50, 210, 60, 220)}]}
    assert found("STR007", document, **trace) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pengelola PPBJ bersertifikat", [("1.1.1.1", "info")]),
        ("Terlatihnya arsiparis lelang barang hibah", []),
        ("Arsip PPID tertata", []),
    ],
)
def test_initials_of_another_kegiatan_point_to_it(text, expected):
    document = dekrit(
        ("Akuntabilitas", kegiatan("1.1", "Pelatihan", sub("1.1.1", "Pelatihan kinerja", text))),
        (
            "Pengawasan",
            kegiatan(
                "2.1", "Pengadaan", sub("2.1.1", "Pengelolaan Pengadaan Barang/Jasa", "Laporan")
            ),
        ),
    )
    assert found("STR008", document) == expected


def test_words_of_another_kegiatan_point_to_it():
    document = dekrit(
        (
            "Akuntabilitas",
            kegiatan(
                "1.1",
                "Kinerja",
                sub("1.1.1", "Pelatihan", "Terlatihnya operator", "Diaudit tera timbangan gudang"),
            ),
        ),
        (
            "Logistik",
            kegiatan(
                "2.1",
                "Pemeriksaan",
                sub("2.1.1", "Audit tera timbangan gudang, agar diaudit", "Laporan"),
            ),
        ),
    )
    assert found("STR008", document) == [("1.1.1.2", "info")]
    advice = {
        lang: next(
            one.saran
            for one in rules.check(document, Jejak(jejak={}), None, lang).temuan
            if one.kode == "STR008"
        )
        for lang in ("id", "en")
    }
    assert advice["id"].startswith('Pindahkan ke bawah 2.1 "Pemeriksaan"')
    assert advice["en"].startswith('Move it under 2.1 "Pemeriksaan"')


def test_a_doubtful_reading_is_never_a_galat():
    document = dekrit(("A", kegiatan("1.1", "B", sub("1.1.1", "C"), sub("1.1.2", "D", "E"))))
    doubt = {
        "1.1.1": [
            {
                "medan": "nama",
                "teks": "C",
                "cara": "ocr",
                "keyakinan": 0.5,
                "halaman": 1,
                "kotak": (0, 0, 1, 1),
            }
        ]
    }
    assert found("STR001", document) == [("1.1.1", "galat")]
    assert found("STR001", document, jejak=doubt) == [("1.1.1", "peringatan")]
