"""What is only read or spelt otherwise, and what is a change."""

import pytest

from lampiran.align.reading import Lexicon, same_reading

SOUND = (
    "laporan rapat bulan bulanan tahunan tim kerja kinerja bekerja dokumen pengawasan pelayanan "
    "publik dan di dengan tidak ada belum sudah agen agenda perubahan pembangunan komitmen rencana "
    "aksi dua tiga dalam luar persentase dinamis menegakkan target naik turun dibentuk disusun "
    "atau serta yang pegawai pejabat survei kepuasan masyarakat daerah semester setiap kotak "
    "sistem baru lama buku baku kasus khusus data dana clan dama"
)
"""Among them "clan" and "dama", words that few people ever write."""
KNOWN = frozenset(SOUND.split())
EVERYDAY = frozenset({"dan", "data", "dana", "laporan", "agen"})
STANDARD = {"prosentase": "persentase", "dimanis": "dinamis", "menegakan": "menegakkan"}
LEXICON = Lexicon(
    KNOWN.__contains__,
    EVERYDAY.__contains__,
    lambda word: STANDARD.get(word, word),
)

SAME = {
    "nothing": ("laporan rapat", "laporan rapat"),
    "one letter": ("dokumen pengawasan", "dokumen pengawasam"),
    "one letter less": ("pembangunan komitmen", "pembanguna komitmen"),
    "confused signs": ("bulan", "bu1an"),
    "rn for m": ("komitmen", "kornitmen"),
    "cl for d": ("dan laporan", "clan laporan"),
    "c for e": ("dengan rencana", "dcngan rcncana"),
    "several letters of a long word": ("pembangunan", "pernbangiinan"),
    "a known slip": ("prosentase kinerja", "persentase kinerja"),
    "a slip mended that is far": ("dimanis", "dinamis"),
    "a space lost": ("laporan rapat tim", "laporanrapat tim"),
    "a space too many": ("laporan rapat", "lapo ran rapat"),
    "spaces shifted": ("laporan rapat tim", "laporanr apat tim"),
    "dirt": ("laporan rapat", "laporan x rapat"),
    "a word misread in two places": ("agen perubahan agen", "agem perubahan agcn"),
    "both misread": ("laporam rapat", "laporan rapal"),
    "a rare word in place of an everyday one": ("laporan dan survei", "laporan clan survei"),
    "a digit in a word": ("target naik", "targ3t naik"),
}
CHANGED = {
    "another number": ("naik 80%", "naik 90%"),
    "another small number": ("rapat 2 semester", "rapat 3 semester"),
    "numbers that look alike": ("target 18%", "target 16%"),
    "a number more": ("rapat setiap bulan", "rapat 2 setiap bulan"),
    "a sound word of one letter": ("buku lama", "baku lama"),
    "another sound word": ("laporan bulanan", "laporan tahunan"),
    "a sound word of two letters": ("kasus baru", "khusus baru"),
    "a sound word that is longer": ("agen perubahan", "agenda perubahan"),
    "a rare word that nobody misreads so": ("dana survei", "dama survei"),
    "another end": ("dana pegawai", "data pegawai"),
    "a negation": ("pegawai sudah ada", "pegawai belum ada"),
    "a negation more": ("pegawai ada", "pegawai tidak ada"),
    "a word more": ("laporan rapat", "laporan rapat tim"),
    "a word less": ("laporan kinerja tim", "laporan tim"),
    "words in another order": ("pegawai dan pejabat", "pejabat dan pegawai"),
    "a name": ("kotak wulan", "kotak santoso"),
    "everything": ("survei kepuasan masyarakat", "pembangunan sistem"),
    "an unknown short word": ("tim xy", "tim zq"),
    "nothing left": ("laporan rapat tim kerja", ""),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME.keys())
def test_the_same_read_or_spelt_otherwise(one: str, other: str) -> None:
    assert same_reading(one, other, LEXICON)
    assert same_reading(other, one, LEXICON)


@pytest.mark.parametrize(("one", "other"), CHANGED.values(), ids=CHANGED.keys())
def test_a_change(one: str, other: str) -> None:
    assert not same_reading(one, other, LEXICON)
    assert not same_reading(other, one, LEXICON)


@pytest.mark.parametrize("place", ["before", "after", "both"])
@pytest.mark.parametrize(("one", "other"), CHANGED.values(), ids=CHANGED.keys())
def test_words_around_a_change_do_not_hide_it(one: str, other: str, place: str) -> None:
    words = "setiap pejabat serta pegawai yang dibentuk dalam semester"
    front = f"{words} " if place != "after" else ""
    back = f" {words}" if place != "before" else ""
    assert not same_reading(front + one + back, front + other + back, LEXICON)


@pytest.mark.parametrize(("one", "other"), CHANGED.values(), ids=CHANGED.keys())
def test_a_misreading_beside_a_change_does_not_hide_it(one: str, other: str) -> None:
    assert not same_reading(f"dokumen {one}", f"dokurnen {other}", LEXICON)
