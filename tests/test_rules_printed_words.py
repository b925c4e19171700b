"""What the rules of the language ask of a document is counted as if all of it had been counted."""

from collections import Counter
from itertools import pairwise

import pytest

from lampiran.bench.invent import invent
from lampiran.model import Dekrit, Jejak
from lampiran.words import tokens
from rules.case import Case
from rules.printed_words import printed
from rules.texts_holding import TextsHolding

TEXTS = (
    "Kerja sama antarlembaga dan kerja sama dengan pers",
    "Kerjasama sama kerja; laporan kerja",
    "laporan",
    "Pelaksnaan evaluasi, pelaksnaan laporan",
    "evaluasi Pelaksnaan",
)


def case_of(keputusan, areas):
    return Case(
        Dekrit.model_validate(
            {
                "sumber": {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"},
                "keputusan": keputusan,
                "rencana_aksi": {"judul": None, "tahun": None, "periode": None, "area": areas},
            }
        ),
        Jejak(jejak={}),
        None,
        "id",
    )


def small():
    areas = [
        {"id": f"{place}", "nomor": place, "nomor_tercetak": None, "nama": text}
        for place, text in enumerate(TEXTS, start=1)
    ]
    cited = [{"nomor": 1, "isi": "Peraturan Pelaksnaan Kerja Sama Evaluasi", "rujukan": []}]
    return case_of({"mengingat": cited}, areas)


def made():
    invented = invent(300_010)
    return case_of(
        invented.keputusan.model_dump(mode="json"),
        invented.rencana_aksi.model_dump(mode="json")["area"],
    )


@pytest.mark.parametrize("make", [small, made])
def test_words_and_neighbours_are_counted_when_they_are_asked_for(make):
    document = printed(make())
    said = [
        [token.small for token in tokens(passage.text)]
        for passage in document.passages
        if not passage.cited
    ]
    words = Counter(word for each in said for word in each)
    pairs = Counter(pair for each in said for pair in pairwise(each))
    assert document.size == words.total() > 10
    asked = sorted(words)[::7] + [word for word, _ in words.most_common(5)] + ["nirwana", "qqq"]
    for word in asked:
        assert document.count(word) == words[word], word
        beside = document.beside(word)
        assert beside.after == {two: n for (one, two), n in pairs.items() if one == word}, word
        assert beside.before == {one: n for (one, two), n in pairs.items() if two == word}, word


def test_quoted_titles_do_not_count():
    document = printed(small())
    assert document.count("pelaksnaan") == 3
    assert document.count("peraturan") == 0
    assert document.beside("kerja").after == {"sama": 2, "laporan": 1}


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Laporan kegiatan", True),
        ("Laporan survey", False),
        ("Laporan assessment", False),
        ("Laporan di", False),
        ("Laporan kegitan", False),
    ],
)
def test_a_text_is_plain_if_no_rule_of_the_language_can_speak_of_it(text, plain):
    area = {"id": "1", "nomor": 1, "nomor_tercetak": None, "nama": text}
    assert [passage.plain for passage in printed(case_of({}, [area])).passages] == [plain]


@pytest.mark.parametrize(
    ("word", "places"),
    [("ab", [0, 2, 4]), ("abc", [0, 4]), ("c", [0, 4]), ("b a", []), ("", [0, 1, 2, 3, 4])],
)
def test_each_text_that_holds_a_word_is_found_once(word, places):
    assert list(TextsHolding(iter(("xABc abc", "", "AB", "b", "abc"))).places(word)) == places


def test_nothing_is_found_in_no_text():
    assert list(TextsHolding(()).places("a")) == []
