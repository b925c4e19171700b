"""A word read wrong by a letter is put forward where picture, language and page agree."""

from collections.abc import Sequence
from itertools import product
from math import exp

import numpy as np
import pytest

from extract.ocr.capitals import with_capitals, with_labels
from extract.ocr.confusions import looks_misread
from extract.ocr.engine import OcrLine, OcrWord, PixelBox, line_of
from extract.ocr.odds import LetterOdds, SeenLine, Together
from extract.ocr.repair import judged
from extract.ocr.trust import Circumstances, trust
from extract.ocr.weigh import Reading, alone, weigh

CHARACTERS = ["", *"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,/-", " "]
STEP = 10.0
"""Pixels of a step; a letter takes two, the second of which is blank."""
SURE = 0.998


def seen(text: str, doubts: dict[int, dict[str, float]] | None = None) -> SeenLine:
    """A line of which every letter is sure but those in `doubts`: there, what else it may be.

    The empty string says that there may be no letter at all.
    """
    odds = np.full((2 * len(text), len(CHARACTERS)), (1 - SURE) / len(CHARACTERS))
    words: list[OcrWord] = []
    letters: list[tuple[str, float, float]] = []
    for i, char in enumerate(text):
        others = (doubts or {}).get(i, {})
        for other, chance in others.items():
            odds[2 * i, CHARACTERS.index(other)] = chance
        own = SURE - sum(others.values())
        odds[2 * i, CHARACTERS.index(char)] = own
        odds[2 * i + 1, 0] = SURE
        if char != " ":
            letters.append((char, own, (2 * i + 1) * STEP))
        if char == " " or i + 1 == len(text):
            word = "".join(c for c, _, _ in letters)
            middles = tuple(x for _, _, x in letters)
            box = PixelBox(middles[0], 0, middles[-1], 20)
            words.append(OcrWord(word, box, min(p for _, p, _ in letters), middles))
            letters = []
    line = line_of(words)
    assert line is not None
    kept = LetterOdds(odds.astype(np.float16), CHARACTERS, STEP)
    return SeenLine(line.text, line.box, line.words, kept)


def page(*lines: OcrLine) -> list[Reading]:
    """The lines of one page, read by one reader, with what becomes of their words."""
    readings = judged([alone(line) for line in lines], dict(enumerate(lines)))
    return [reading for reading in readings if reading is not None]


PLAIN = seen("rencana kegiatan evaluasi laporan dokumen pelaksanaan penilaian kerja")
"""A line of everyday words: what stands on most pages."""


def forward(line: OcrLine, *others: OcrLine) -> list[tuple[str, str]]:
    """Which words of `line` another one is put forward for."""
    reading = page(line, *others)[0]
    return [(case.before, case.after) for case in reading.words.repairs]


def test_the_chances_of_all_spellings_are_one() -> None:
    rng = np.random.default_rng(5)
    raw = rng.random((3, 3)) + 0.1
    table = np.zeros((3, 4), np.float16)
    table[:, :3] = raw / raw.sum(axis=1, keepdims=True)
    odds = LetterOdds(table, ["", "a", "b", " "], STEP)
    words = ["".join(letters) for size in (1, 2, 3) for letters in product("ab", repeat=size)]
    nothing = float(np.prod(table[:, 0].astype(np.float64)))
    assert sum(map(exp, odds.spell(words))) + nothing == pytest.approx(1.0, abs=0.005)


def test_a_letter_that_the_recogniser_lacks_cannot_be_spelt() -> None:
    assert exp(seen("kata").odds.spell(["kãta"])[0]) == 0.0


@pytest.mark.parametrize(
    ("read", "place", "chances", "meant"),
    [
        ("Jumiah dokumen", 3, {"l": 0.4}, ("Jumiah", "Jumlah")),
        ("hasil pelaksanuan tugas", 14, {"a": 0.3}, ("pelaksanuan", "pelaksanaan")),
        ("tindak tanjut.", 7, {"l": 0.4}, ("tanjut", "lanjut")),
        ("dokumnen kerja", 5, {"": 0.4}, ("dokumnen", "dokumen")),
        ("tata/keputusar.", 13, {"n": 0.4}, ("keputusar", "keputusan")),
        ("LAPORAN KEGIATAM", 15, {"N": 0.4}, ("KEGIATAM", "KEGIATAN")),
    ],
)
def test_a_doubted_letter_that_makes_a_daily_word_is_put_forward(
    read: str, place: int, chances: dict[str, float], meant: tuple[str, str]
) -> None:
    assert forward(seen(read, {place: chances}), PLAIN) == [meant]


def test_both_halves_of_a_doubled_word_are_put_forward() -> None:
    line = seen("milai-rilai dasar", {0: {"n": 0.4}, 6: {"n": 0.4}})
    reading = page(line, PLAIN)[0]
    assert reading.words.mended(reading.line.text) == "nilai-nilai dasar"
    assert reading.other == "nilai-nilai dasar"


def test_a_half_of_a_doubled_word_is_told_by_the_other() -> None:
    doubts = {8: {"r": 0.3, "s": 0.2}}
    doubled, single = (
        page(seen(text, doubts), PLAIN)[0].words.cases[0].after
        for text in ("Dalam pevan-pesan", "Dalam pevan kerja")
    )
    assert (doubled, single) == ("pesan", "peran")


@pytest.mark.parametrize(
    ("read", "doubts"),
    [
        ("Jumiah dokumen", {}),
        ("Pembanguna gedung", {}),
        ("nama batan kerja", {9: {"m": 0.4}}),
        ("Dokumen 1aporan", {8: {"l": 0.45}}),
        ("Surat KPUD", {9: {"A": 0.45}}),
        ("Disusun oleh Hamidan", {17: {"l": 0.45}}),
        ("Kabupaten Jumiah", {13: {"l": 0.45}}),
        ("tahun depan", {0: {"t": 0.4}}),
        ("rapat PermenPANRB", {8: {"b": 0.4}}),
    ],
    ids=[
        "surely read",
        "slip of the author, surely read",
        "no known word is likelier than others",
        "figure within",
        "abbreviation",
        "capital, and no daily word",
        "behind a word that names follow",
        "known word",
        "mixed capitals",
    ],
)
def test_a_word_stays_without_evidence(read: str, doubts: dict[int, dict[str, float]]) -> None:
    assert forward(seen(read, doubts), PLAIN) == []


@pytest.mark.parametrize(
    ("read", "meant"), [("ekstemal", ["eksternal"]), ("ekstevnal", []), ("eksterhal", [])]
)
def test_letters_that_melt_into_one_surely_read_are_put_forward(
    read: str, meant: list[str]
) -> None:
    """The page and another reader speak for it; other letters that were read surely stay."""
    line, elsewhere = seen(f"pihak {read} lain"), seen("layanan eksternal")
    pair = [two(line, "pihak eksternal lain"), alone(elsewhere)]
    reading = judged(pair, {0: line, 1: elsewhere})[0]
    assert reading is not None
    assert [case.after for case in reading.words.repairs] == meant


@pytest.mark.parametrize(("odds", "start"), [({"l": 0.3, "L": 0.01}, "l"), ({"L": 0.3}, "L")])
def test_the_picture_tells_the_capital_of_a_word_that_began_with_a_bar(
    odds: dict[str, float], start: str
) -> None:
    line = seen("di Iingkungan", {3: odds})
    assert forward(line, PLAIN) == [("Iingkungan", f"{start}ingkungan")]


@pytest.mark.parametrize(
    ("read", "place", "odds", "meant"),
    [
        ("4. informasi dan", 3, 0.2, "4. Informasi dan"),
        ("4. informasi dan", 3, 0.02, "4. informasi dan"),
        ("dan/informasi ini", 4, 0.2, "dan/Informasi ini"),
        ("pembinaan", 1, 0.2, "pembinaan"),
    ],
)
def test_an_i_that_may_be_a_capital_is_one_at_the_start_of_a_word(
    read: str, place: int, odds: float, meant: str
) -> None:
    line = seen(read, {place: {"I": odds}})
    assert with_capitals(alone(line), line).line.text == meant


@pytest.mark.parametrize(
    ("read", "place", "others", "meant"),
    [
        ("l. Peraturan", 0, {"1": 0.2, "I": 0.05}, "1. Peraturan"),
        ("l. Peraturan", 0, {"1": 0.05, "I": 0.2}, "I. Peraturan"),
        ("l. Peraturan", 0, {"1": 0.001, "I": 0.001}, "l. Peraturan"),
        ("langkah", 0, {"I": 0.2}, "langkah"),
    ],
)
def test_a_lone_l_is_a_figure_or_a_numeral(
    read: str, place: int, others: dict[str, float], meant: str
) -> None:
    line = seen(read, {place: others})
    (found,) = with_labels([alone(line)], {0: line})
    assert found is not None
    assert found.line.text == meant


def test_an_l_in_a_list_of_letters_stays() -> None:
    lines = [seen("k. kerja"), seen("l. laporan", {0: {"1": 0.3}})]
    found = with_labels([alone(line) for line in lines], dict(enumerate(lines)))
    assert [each and each.line.text for each in found] == ["k. kerja", "l. laporan"]


def test_a_speck_over_a_letter_is_no_accent() -> None:
    quick = line_of(
        [
            OcrWord(
                "Késesuaian", PixelBox(0, 0, 190, 20), 0.9, tuple(10.0 + 20 * i for i in range(10))
            )
        ]
    )
    keen = seen("Kosesuaian", {1: {"e": 0.4}})
    assert quick is not None
    reading = judged([alone(quick), alone(PLAIN)], {0: keen, 1: PLAIN})[0]
    assert reading is not None
    assert [case.after for case in reading.words.repairs] == ["Kesesuaian"]


def test_a_word_like_a_name_of_the_page_is_taken_for_the_name() -> None:
    line = seen("Alar laporan", {3: {"t": 0.4}})
    rest = (PLAIN, seen("alat kerja"))
    assert forward(line, *rest) == [("Alar", "Alat")]
    assert forward(line, *rest, seen("KPU Kabupaten Alor")) == []


def test_a_page_of_strange_words_makes_no_word_of_the_language_of_them() -> None:
    strange = ("rudipan semohul tarkinas belodam kasumir padelon", "mirosat gandepul selakom")
    line = seen("bekerja semenil", {13: {"r": 0.2}})
    plain, odd = page(line, PLAIN), page(line, *map(seen, strange))
    chances = [readings[0].words.suspicion for readings in (plain, odd)]
    assert not odd[0].words.repairs
    assert chances[1] < chances[0]


def two(line: SeenLine, second: str) -> Reading:
    """A line that a network saw held against what another reader makes of it."""
    words = [
        OcrWord(text, PixelBox(30.0 * i, 0, 30.0 * i + 20, 20), 0.9)
        for i, text in enumerate(second.split())
    ]
    reading = weigh(line, line_of(words), odds=Together((line.odds,)))
    assert reading is not None
    return reading


def others(line: SeenLine, second: str) -> str | None:
    reading = judged([two(line, second)], {0: line})[0]
    assert reading is not None
    return reading.other


def test_the_other_reading_has_the_word_and_the_line_keeps_what_was_read() -> None:
    line = seen("Jumiah dokumen", {3: {"l": 0.4}})
    (reading, _) = page(line, PLAIN)
    assert reading.line.text == "Jumiah dokumen"
    assert reading.other == "Jumlah dokumen"
    assert reading.words.mended(reading.line.text) == "Jumlah dokumen"


def test_the_second_reader_does_not_correct_the_author() -> None:
    assert others(seen("Pembanguna gedung 7"), "Pembangunan gedung T") == "Pembanguna gedung T"
    assert others(seen("Pembanguna gedung"), "Pembangunan gedung") is None


def trusted(line: OcrLine, *rest: OcrLine) -> float:
    return trust(page(line, *rest)[0], Circumstances(noise=0.05, letter=15.0))


def test_a_line_with_a_strange_doubted_word_is_trusted_less() -> None:
    known: Sequence[OcrLine] = (seen("hasil kerja", {3: {"l": 0.1}}), PLAIN)
    strange: Sequence[OcrLine] = (seen("hasul kerja", {3: {"o": 0.1}}), PLAIN)
    assert trusted(*strange) < trusted(*known)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Rapat halagah bulanan", True),  # a q with its tail hidden
        ("Rapat halaqah bulanan", False),
        ("Terpasaik gahsyarait", False),
        ("Rapat 12 KPU", False),
    ],
)
def test_a_strange_word_that_may_be_a_known_one_is_read_again(text, asked):
    assert looks_misread(text) is asked
