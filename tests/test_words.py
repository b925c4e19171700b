"""The vocabulary knows regular words and no irregular ones, and says what was meant."""

import pytest

from lampiran.words import known, listed, listed_phrase, names, near, suggestions, tokens
from lampiran.words.forms import nasal
from lampiran.words.lists import everyday_words, foreign_words, roots, spelling


@pytest.mark.parametrize(
    "word",
    [
        "yang",
        "dan",
        "untuk",
        "Pembangunan",
        "pengelolaan",
        "menyusun",
        "mengkaji",
        "memproses",
        "penyelenggaraan",
        "kepemiluan",
        "ketidaksesuaian",
        "pertanggungjawaban",
        "menindaklanjuti",
        "ditindaklanjuti",
        "mengikutsertakan",
        "penandatanganan",
        "penyebarluasan",
        "pemberdayaan",
        "pemberlakuan",
        "keterbukaan",
        "berkelanjutan",
        "berkesinambungan",
        "mengesahkan",
        "pengecekan",
        "mengecat",
        "memperluas",
        "diperbaiki",
        "mempertahankan",
        "keberlanjutan",
        "tersedianya",
        "terlaksananya",
        "dipersiapkannya",
        "nilai-nilai",
        "perundang-undangan",
        "kisi-kisi",
        "antarlembaga",
        "nonformal",
        "subkegiatan",
        "pascabencana",
        "multipihak",
        "stakeholder",
        "e-office",
        "e-Lapkin",
        "website",
        "apakah",
        "bagaimanapun",
        "hendaknyalah",
    ],
)
def test_regular_words_and_foreign_terms_are_known(word):
    assert known(word)


@pytest.mark.parametrize(
    "word",
    [
        "dimanis",
        "menegakan",
        "Terkelolahnya",
        "diaksenya",
        "Permohon",
        "Pembanguna",
        "Revormasi",
        "Saranm",
        "Prosentase",
        "resiko",
        "perijinan",
        "beresiko",
        "tanggungjawab",
        "dilingkungan",
        "kegitan",
        "pelaksnaan",
        "peraturran",
        "perunang-undangan",
    ],
)
def test_slips_and_irregular_forms_are_not_known(word):
    assert not known(word)


@pytest.mark.parametrize(
    ("root", "melted"),
    [
        ("pakai", "makai"),
        ("tulis", "nulis"),
        ("kirim", "ngirim"),
        ("susun", "nyusun"),
        ("bina", "mbina"),
        ("dukung", "ndukung"),
        ("ambil", "ngambil"),
        ("gali", "nggali"),
        ("latih", "latih"),
        ("proses", "mproses"),
        ("kritik", "ngkritik"),
        ("syarat", "nsyarat"),
        ("cek", "ngecek"),
    ],
)
def test_the_prefix_changes_with_the_first_letter(root, melted):
    assert nasal(root)[0] == melted


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("kegitaan", "kegiatan"),
        ("pelaksnaan", "pelaksanaan"),
        ("peraturran", "peraturan"),
        ("Pemerikasaan", "Pemeriksaan"),
        ("ketersedian", "ketersediaan"),
        ("koordnasi", "koordinasi"),
        ("meningkatkn", "meningkatkan"),
        ("REFORMSAI", "REFORMASI"),
        ("perizianan", "perizinan"),
        ("penyelenggaran", "penyelenggaraan"),
        ("evalausi", "evaluasi"),
        ("Prosentase", "Persentase"),
        ("mengijinkan", "mengizinkan"),
        ("kerjasamanya", "kerja samanya"),
        ("difocussing", "difokuskan"),
    ],
)
def test_the_word_that_was_meant_comes_first(word, meant):
    assert suggestions(word)[0] == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("pembanguna", "pembangunan"),
        ("revormasi", "reformasi"),
        ("saranm", "sarana"),
        ("terkelolahnya", "terkelolanya"),
        ("diaksenya", "diaksesnya"),
        ("menegakan", "menegakkan"),
        ("dimanis", "dinamis"),
    ],
)
def test_the_slips_of_alor_are_near_their_words_without_any_list_of_slips(word, meant):
    assert meant in [other for other, _ in near(word)][:3]


def test_a_known_word_has_no_suggestion_and_a_strange_one_none_either():
    assert suggestions("pembangunan") == ()
    assert suggestions("zzgrmpfl") == ()


def test_no_more_suggestions_than_asked_for():
    assert len(suggestions("pelaksanna", most=1)) == 1


@pytest.mark.parametrize(
    ("word", "kind", "meant"),
    [
        ("efektifitas", "baku", "efektivitas"),
        ("perijinan", "baku", "perizinan"),
        ("beresiko", "baku", "berisiko"),
        ("menganalisa", "baku", "menganalisis"),
        ("Dilingkungan", "depan", "di lingkungan"),
        ("kedalam", "depan", "ke dalam"),
        ("Kerjasama", "pisah", "kerja sama"),
        ("pembanguna", "ketik", "pembangunan"),
        ("diupload", "campur", "diunggah"),
        ("risikonya", None, None),
        ("keluar", None, None),
        ("prototipe", None, None),
        ("perubahan", None, None),
        ("ditempatkan", None, None),
        ("disaingan", None, None),
    ],
)
def test_listed_slips_are_found_in_their_derivations_and_nowhere_else(word, kind, meant):
    slip = listed(word)
    assert (slip and slip.kind, slip and slip.saran) == (kind, meant)


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("aksi |di evaluasi secara berkala", "dievaluasi"),
        ("yang |di pandang menghambat", "dipandang"),
        ("sudah |di revisi", "direvisi"),
        ("layanan |di dapat melalui survei", "didapat"),
        ("data |di laksanakan", "dilaksanakan"),
        ("|ditindak lanjuti dengan", "ditindaklanjuti"),
        ("|pertanggung jawaban keuangan", "pertanggungjawaban"),
        ("|kesediaan visi dan misi", "ketersediaan"),
        ("hambatan |di proses pengadaan", None),
        ("temuan |di evaluasi tahap pertama", None),
        ("rapat |di lingkungan sekretariat", None),
        ("setiap |di pekan kedua", None),
        ("surat |kesediaan pegawai", None),
    ],
)
def test_words_written_apart_are_told_from_a_preposition_by_their_neighbours(phrase, meant):
    before, _, following = phrase.partition("|")
    found = listed_phrase(tuple(following.split()), before.strip() or None)
    assert (found and found[1].saran) == meant


def test_what_the_neighbourhood_says_of_a_word():
    found = {token.text: token for token in tokens("Kab. Alor; laporan A4 (LHKPN) di www.a.go.id")}
    assert found["Kab"].joined
    assert found["laporan"].start
    assert not found["Alor"].joined
    assert found["A"].joined
    assert found["LHKPN"].is_mixed
    assert not any("go" in text for text in found)


def test_no_correction_is_itself_a_slip():
    data = spelling()
    for kind in ("baku", "ketik", "campur", "pisah", "sambung"):
        for wrong, right in data[kind].items():
            assert wrong != right
            assert listed(right) is None, (wrong, right)
            for part in right.split():
                assert known(part), (wrong, right)


def test_the_lists_are_clean():
    assert len(roots()) >= 3000
    for word in (*roots(), *everyday_words(), *foreign_words(), *names()):
        assert word == word.lower().strip(), word
    assert set("".join(roots().values())) <= set("ksbtg")
    assert all(known(word) for word in everyday_words())
