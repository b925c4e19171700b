"""Words are looked up by taking affixes off: the same answers as from the list of all forms."""

import random

import pytest
from rapidfuzz.distance import OSA

from lampiran.words import known, near
from lampiran.words.forms import forms, is_made
from lampiran.words.lists import foreign_words, roots
from lampiran.words.one_away import LONG, one_away
from lampiran.words.vocabulary import is_regular, is_wrong

LETTERS = "abcdefghijklmnopqrstuvwxyz-'2"


@pytest.fixture(scope="module")
def every():
    return frozenset(form for root in roots() for form in forms(root))


@pytest.fixture(scope="module")
def choice(every):
    """Some forms of all kinds, the same in each run."""
    return random.Random(300_001).sample(sorted(every), 2_000)


def misspelt(rng, word):
    """One or two letters lost, added, exchanged, or two neighbours swapped."""
    for _ in range(rng.choice((1, 1, 2))):
        at = rng.randrange(len(word))
        left, letter, right = word[:at], word[at], word[at + 1 :]
        word = rng.choice(
            (
                left + right or word,
                left + rng.choice(LETTERS) + letter + right,
                left + rng.choice(LETTERS) + right,
                left + right[:1] + letter + right[1:],
            )
        )
    return word


def is_one_edit(one, other):
    return OSA.distance(one, other, score_cutoff=1) == 1


@pytest.mark.parametrize(
    ("root", "made", "not_made"),
    [
        (
            "sapu",
            {"sapu", "menyapu", "penyapu", "disapu", "sapukan", "menyapukan", "tersapu", "sapuan"},
            {"mensapu", "mesapu", "nyapu", "disapuan"},
        ),
        ("rumus", {"merumuskan", "perumusan", "berumus", "terumus"}, {"berrumus", "merrumuskan"}),
        ("uji", {"menguji", "diuji", "pengujian", "ujikan"}, {"ujii", "diujii"}),
        ("cek", {"mengecek", "pengecekan", "mencek"}, {"mengcek"}),
        ("koordinasi", {"mengoordinasikan", "mengkoordinasikan"}, {"mekoordinasikan"}),
        ("manis", {"manis", "termanis", "memaniskan"}, {"dimanis", "manisan"}),
        ("untuk", {"untuk"}, {"menguntukkan", "untukan"}),
    ],
)
def test_a_root_takes_the_affixes_of_its_class(root, made, not_made):
    assert made <= set(forms(root))
    assert not not_made & set(forms(root))
    assert all(is_made(word) for word in made)
    assert not any(is_made(word) for word in not_made)


def test_each_form_of_a_root_is_found_without_the_list_of_forms():
    for root in random.Random(300_002).sample(sorted(roots()), 400):
        for form in forms(root):
            assert is_made(form), (root, form)
            assert known(form) or is_wrong(form), (root, form)


def test_what_is_no_form_of_any_root_is_not_found(every, choice):
    rng = random.Random(300_003)
    words = [misspelt(rng, word) for word in choice]
    assert sum(word not in every for word in words) > len(words) / 2
    for word in words:
        assert is_made(word) == (word in every), word
        assert is_regular(word) == (word in every and not is_wrong(word)), word


def test_the_words_one_edit_away_are_all_of_them(every, choice):
    rng = random.Random(300_004)
    long = {word for word in foreign_words() if len(word) >= LONG}
    shelf = {form for form in every if not is_wrong(form)} | long
    for word in (misspelt(rng, form) for form in choice[:40]):
        alike = {
            form
            for form in shelf
            if form[0] == word[0] and abs(len(form) - len(word)) <= 1 and is_one_edit(form, word)
        }
        assert one_away(word) == alike, word
        assert alike - {word} <= {other for other, _ in near(word)}, word


def test_letters_swapped_over_the_seam_of_a_prefix_are_one_edit():
    assert "dibina" in one_away("dbiina")


@pytest.mark.parametrize("word", ["", "a", "z", "é", "-", "kan", "i", "me", "pe", "memper", "ππππ"])
def test_pieces_and_strange_letters_do_no_harm(word, every):
    assert is_made(word) == (word in every)
    assert all(is_regular(form) or form in foreign_words() for form, _ in near(word))
