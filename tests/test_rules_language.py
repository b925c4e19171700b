"""BHS001 and BHS002 find the author's slips and spare names, terms and misreadings."""

from pathlib import Path

import pytest

import extract
import normalize
import rules
from lampiran.bench.invent import invent
from lampiran.model import Dekrit, Jejak

SEED = Path(__file__).parents[2] / "shared" / "seed" / "sk-alor-6-2026.txt"
ALOR = {
    "tanggungjawab": "tanggung jawab",
    "Dilingkungan": "Di lingkungan",
    "di evaluasi": "dievaluasi",
    "menegakan": "menegakkan",
    "di Revisi": "direvisi",
    "di pandang": "dipandang",
    "Updatenya": "Termutakhirkannya",
    "Kuisisioner": "Kuesioner",
    "di proses": "diproses",
    "ditindak lanjuti": "ditindaklanjuti",
    "Permohon": "Pemohon",
    "berbagai pakai": "berbagi pakai",
    "diaksenya": "diaksesnya",
    "handal": "andal",
    "Terkelolahnya": "Terkelolanya",
    "dimanis": "dinamis",
    "karir": "karier",
    "assesment": "asesmen",
    "difocussing": "difokuskan",
    "Pembanguna": "Pembangunan",
    "Saranm": "Sarana",
    "Revormasi": "Reformasi",
    "di dapat": "didapat",
    "Kesediaan": "Ketersediaan",
}
"""What the decree prints, looked through by hand (domain.md, section 6), to what it means."""
ALOR_VARIANTS = {"kerja sama", "efektivitas", "persentase", "survei", "moto"}
"""Words that it spells in several ways."""
PLAIN = "Penyusunan laporan kegiatan dan pelaksanaan reformasi birokrasi di lingkungan kantor"


def dekrit(*texts, keputusan=None):
    return Dekrit.model_validate(
        {
            "sumber": {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"},
            "keputusan": keputusan or {},
            "rencana_aksi": {
                "judul": None,
                "tahun": None,
                "periode": None,
                "area": [
                    {"id": f"{place}", "nomor": place, "nomor_tercetak": None, "nama": text}
                    for place, text in enumerate(texts, start=1)
                ],
            },
        }
    )


def findings(document, jejak=None, code="BHS001", lang="id"):
    found = rules.check(document, jejak or Jejak(jejak={}), None, lang).temuan
    return [one for one in found if one.kode == code]


def slips(*texts, **kwargs):
    return {one.ditemukan: one.saran for one in findings(dekrit(PLAIN, *texts), **kwargs)}


@pytest.mark.parametrize(
    ("text", "printed", "meant"),
    [
        ("Pembanguna Komitmen dan Diseminasi", "Pembanguna", "Pembangunan"),
        ("Peraturan Menteri dan Revormasi Birokrasi", "Revormasi", "Reformasi"),
        ("Terkelolahnya arsip statis dan dimanis", "Terkelolahnya", "Terkelolanya"),
        ("Terkelolanya arsip statis dan dimanis", "dimanis", "dinamis"),
        ("Dapat diaksenya aplikasi pengaduan", "diaksenya", "diaksesnya"),
        ("nilai untuk menegakan integritas", "menegakan", "menegakkan"),
        ("Rapat kordinasi dan peninkgatan layanan", "peninkgatan", "peningkatan"),
        ("Tersedianya dokumen penatusahaan keuangan", "penatusahaan", "penatausahaan"),
        ("Aksi di evaluasi secara berkala", "di evaluasi", "dievaluasi"),
        ("Rapat dilingkungan sekretariat", "dilingkungan", "di lingkungan"),
        ("Prosentase pengaduan selesai", "Prosentase", "Persentase"),
        ("PENYUSUNAN RENCANA AKSI REFORMSAI BIROKRASI", "REFORMSAI", "REFORMASI"),
    ],
)
def test_a_slip_is_found_with_the_word_that_was_meant(text, printed, meant):
    assert slips(text)[printed] == meant


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "Rapat di Kabupaten Manggarai dan Sumba Barat Daya bersama Kota Semarang",
        "Kegiatan bersama Yayasan Bina Sejahtara Sikkamare",
        "Pengisian LHKPN, LHKASN dan SIAKBA melalui PermenPANRB pada Kab. Sabuu",
        "Whistle Blowing System dan Focus Group Discussion bersama stakeholder",
        "Customer satisfaction survey",
        "Laporan di proses pengadaan barang dan di evaluasi tahap pertama",
        "Penyusunan Organisasi/Kel embagaan",
        "Penyusunan BADANKEPEGAWAIAN dan badankepegawaian",
        "Surat pernyataan kesediaan pegawai",
        "Pengiriman ke laporan@kpu.go.id dan www.kpu.go.id/laporann",
    ],
)
def test_names_terms_and_what_the_medium_broke_are_spared(text):
    assert slips(text) == {}


def test_each_slip_is_told_once_where_it_stands_first():
    (found,) = findings(dekrit(PLAIN, "Pembanguna gedung kantor", "Pembanguna aplikasi layanan"))
    assert (found.id, found.medan, found.tingkat.value) == ("2", "nama", "peringatan")
    assert "2 kali" in found.pesan
    (english,) = findings(dekrit(PLAIN, "Pembanguna gedung kantor"), lang="en")
    assert "mistyped" in english.pesan


def test_a_spelling_that_is_only_not_standard_is_a_note():
    (found,) = findings(dekrit(PLAIN, "Peningkatan efektifitas layanan"))
    assert found.tingkat.value == "info"


def test_titles_of_cited_instruments_keep_their_spelling_but_for_sure_slips():
    keputusan = {
        "mengingat": [
            {"nomor": 1, "isi": "Undang-Undang tentang Ijin Propinsi dan Praktek Kerjasama"},
            {"nomor": 2, "isi": "Keputusan tentang Tata Kerja Dilingkungan Komisi Pemilihan Umum"},
        ]
    }
    found = findings(dekrit(PLAIN, keputusan=keputusan))
    assert [(one.id, one.ditemukan) for one in found] == [("keputusan.mengingat.2", "Dilingkungan")]


def test_a_word_that_the_document_writes_often_is_its_term():
    texts = [f"Laporan peraturna dan kegiatan {word}" for word in ("satu", "dua", "tiga")]
    assert slips(*texts) == {}
    assert slips(texts[0]) == {"peraturna": "peraturan"}


def test_the_document_itself_decides_between_two_near_words():
    text = "Tersedianya Saranam Prasarana"
    assert slips(text, "Kualitas sarana prasarana", "Sarana dan prasarana")["Saranam"] == "Sarana"


def reading(trust, cara):
    return Jejak.model_validate(
        {
            "jejak": {
                "2": [
                    {
                        "medan": "nama",
                        "teks": "x",
                        "halaman": 1,
                        "kotak": (0, 0, 1, 1),
                        "cara": cara,
                        "keyakinan": trust,
                    }
                ]
            }
        }
    )


@pytest.mark.parametrize(("trust", "cara"), [(0.99, "ocr"), (0.5, "lapisan-teks")])
def test_a_letter_that_may_be_misread_proves_no_slip(trust, cara):
    jejak = reading(trust, cara)
    assert slips("Tersedianya laporan kegiatna kantor", jejak=jejak) == {}
    document = dekrit(PLAIN, "Prosentase laporan kegiatan kantor")
    assert [one.tingkat.value for one in findings(document, jejak)] == ["info"]


@pytest.mark.parametrize("text", ["hasil pertirnbangan kantor", "rapat klarlfikasi data kantor"])
def test_shapes_that_readers_of_pictures_confuse_are_no_slips(text):
    assert slips(text) == {}


def test_a_document_that_is_misspelt_throughout_was_misread():
    noisy = ["Penyusnan laporna kegitaan kantor", "Pelaksnaan evaluasi kinreja pegwai"] * 6
    assert slips(*noisy) == {}


@pytest.mark.parametrize("seed", range(200000, 200006))
def test_invented_words_are_no_slips(seed):
    made = invent(seed)
    document = dekrit().diubah(keputusan=made.keputusan, rencana_aksi=made.rencana_aksi)
    assert findings(document) == []


def variants(*texts):
    found = findings(dekrit(PLAIN, *texts), code="BHS002")
    return [(one.id, one.saran) for one in found]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Persentase laporan", "Prosentase pengaduan", "Presentase"), [("3", "persentase")]),
        (("Hasil survei", "Hasil survey"), [("3", "survei")]),
        (("Kerja sama daerah", "Kerjasama desa"), [("3", "kerja sama")]),
        (("Data assesment", "Data assessment"), [("2", "asesmen")]),
        (("Hasil survey", "Laporan survey"), []),
        (("Hasil survei", "Laporan surveinya"), []),
        (("Penerapan masa kerja", "Media massa"), []),
    ],
)
def test_one_word_in_several_spellings(texts, found):
    assert variants(*texts) == found


@pytest.mark.skipif(not SEED.exists(), reason="the transcript of the real decree is not here")
def test_every_slip_of_the_real_decree_is_found():
    read = normalize.normalize(extract.read(SEED))
    found = {one.ditemukan: one.saran for one in findings(read.dekrit, read.jejak)}
    assert found == ALOR
    assert {one.saran for one in findings(read.dekrit, read.jejak, "BHS002")} == ALOR_VARIANTS


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        (("Hasil survey", "Hasil survei"), set()),
        (("Hasil survey", "Hasil rapat"), {"survey"}),
        (("Hasil survey dan efektifitas", "Hasil survei"), {"efektifitas"}),
    ],
)
def test_a_word_in_several_spellings_is_not_told_as_a_slip_too(texts, left):
    assert set(slips(*texts)) == left
