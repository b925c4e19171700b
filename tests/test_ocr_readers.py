"""The readers: what each gives, how they are found, and how two readings become one."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import cv2
import numpy as np
import pytest

from extract.ocr import readers as found_readers
from extract.ocr.engine import Grey, OcrEngine, OcrLine, OcrWord, PixelBox, line_of
from extract.ocr.network import LineNetwork
from extract.ocr.odds import LetterOdds, Together
from extract.ocr.own import find_own
from extract.ocr.rapid import find_rapid
from extract.ocr.readers import NoReaderError, find_readers
from extract.ocr.spaces import parted
from extract.ocr.specks import without_specks
from extract.ocr.tesseract import Tesseract, find_tessdata
from extract.ocr.trust import Circumstances, trust
from extract.ocr.weigh import alone, is_doubtful, weigh


def drawn(text: str, height: int = 30) -> Grey:
    """Text in OpenCV's own stroke font, dark on white."""
    scale = height / 22
    (wide, tall), below = cv2.getTextSize(text, cv2.FONT_HERSHEY_DUPLEX, scale, 2)
    picture = np.full((tall + below + 16, wide + 16), 255, np.uint8)
    cv2.putText(picture, text, (8, tall + 8), cv2.FONT_HERSHEY_DUPLEX, scale, 20, 2, cv2.LINE_AA)
    return picture


def line(*words: tuple[str, float]) -> OcrLine:
    """A line of words with the reader's trust in each; each character 10 pixels wide."""
    made, x = [], 0.0
    for text, sure in words:
        middles = tuple(x + 10 * i + 5 for i in range(len(text)))
        made.append(OcrWord(text, PixelBox(x, 0, x + 10 * len(text), 20), sure, middles))
        x += 10 * len(text) + 10
    result = line_of(made)
    assert result is not None
    return result


FINDERS: dict[str, Callable[[], OcrEngine | None]] = {
    "lampiran": find_own,
    "rapidocr": find_rapid,
    "tesseract": Tesseract.find,
}


@pytest.fixture(scope="module", params=FINDERS)
def engine(request: pytest.FixtureRequest) -> OcrEngine:
    engine = FINDERS[request.param]()
    if engine is None:
        pytest.skip(f"{request.param} is not installed here")
    return engine


@pytest.mark.parametrize("text", ["Penguatan Pengawasan", "target 95% pada 2026"])
def test_a_line_is_read_with_its_words_in_place(engine: OcrEngine, text: str) -> None:
    picture = drawn(text)
    found = engine.read_lines([picture], 200)[0]
    assert found is not None
    assert found.text == text
    assert [word.text for word in found.words] == text.split()
    assert all(len(word.middles) == len(word.text) for word in found.words)
    middles = [x for word in found.words for x in word.middles]
    assert middles == sorted(middles)
    assert 0 <= middles[0] < middles[-1] <= picture.shape[1]
    assert middles[-1] > 0.85 * picture.shape[1]
    assert 0.5 < found.trust <= 1.0


def test_lines_of_unlike_width_keep_their_order_and_places(engine: OcrEngine) -> None:
    texts = ["Laporan kegiatan triwulan pertama", "Evaluasi", "Rapat kerja"]
    pictures = [drawn(text) for text in texts]
    together = engine.read_lines(pictures, 200)
    assert [found and found.text for found in together] == texts
    for picture, found in zip(pictures, together, strict=True):
        assert found is not None
        assert found.words[-1].middles[-1] > 0.8 * picture.shape[1]


def test_blank_paper_has_no_letters(engine: OcrEngine) -> None:
    assert engine.read_lines([np.full((30, 200), 255, np.uint8)], 200) == [None]


def test_tesseract_reads_a_block_line_by_line() -> None:
    engine = Tesseract.find()
    if engine is None:
        pytest.skip("Tesseract's language data are not installed here")
    rows = [drawn("Menimbang bahwa"), drawn("Mengingat pula")]
    wide = max(row.shape[1] for row in rows)
    block = np.vstack(
        [np.pad(row, ((6, 6), (0, wide - row.shape[1])), constant_values=255) for row in rows]
    )
    assert [found.text for found in engine.read_block(block, 200)] == [
        "Menimbang bahwa",
        "Mengingat pula",
    ]


def test_tessdata_named_by_the_environment_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("eng", "ind"):
        (tmp_path / f"{name}.traineddata").write_bytes(b"")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert find_tessdata() == tmp_path
    assert Tesseract.find() is None, "data that are no data give no engine"


def test_without_tesseract_the_networks_read(monkeypatch: pytest.MonkeyPatch) -> None:
    if find_rapid() is None:
        pytest.skip("rapidocr is not installed here")
    monkeypatch.setattr(found_readers.Tesseract, "find", lambda: None)
    readers = find_readers.__wrapped__()
    assert readers.second is not None
    assert (readers.first.name, readers.second.name) == ("lampiran", "rapidocr")
    assert readers.third is None


def test_without_any_reader_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for finder in ("find_own", "find_rapid"):
        monkeypatch.setattr(found_readers, finder, lambda: None)
    monkeypatch.setattr(found_readers.Tesseract, "find", lambda: None)
    with pytest.raises(NoReaderError, match="tesseract-ocr-ind"):
        find_readers.__wrapped__()


@pytest.mark.parametrize("find", [find_own, find_rapid])
def test_networks_fetch_nothing(
    find: Callable[[], LineNetwork | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection to anywhere fails the reading."""
    engine = find()
    if engine is None:
        pytest.skip("rapidocr is not installed here")

    def refuse(*_: object) -> None:
        raise AssertionError("the reader went to the net")

    monkeypatch.setattr(import_module("socket").socket, "connect", refuse)
    found = engine.read_lines([drawn("Kegiatan")], 200)[0]
    assert found is not None
    assert found.text == "Kegiatan"


def odds(**words: float) -> LetterOdds:
    """What a network saw of a line of two letters: the chance of each spelling."""
    signs = ["", *sorted(set("".join(words))), " "]
    table = np.full((3, len(signs)), 1e-4)
    table[1, 0] = 1.0
    for word, chance in words.items():
        for step, char in zip((0, 2), word, strict=True):
            table[step, signs.index(char)] += chance
    return LetterOdds(table.astype(np.float16), signs, 10.0)


def test_readers_that_agree_keep_no_other_and_are_trusted_more() -> None:
    same = weigh(line(("Rapat", 0.9), ("kerja", 0.9)), line(("Rapat", 0.95), ("kerja", 0.95)))
    differ = weigh(line(("Rapat", 0.9), ("kenja", 0.8)), line(("Rapat", 0.95), ("kerja", 0.95)))
    assert same is not None
    assert differ is not None
    assert (same.line.text, same.other, same.agree) == ("Rapat kerja", None, True)
    assert (differ.line.text, differ.other, differ.agree) == ("Rapat kerja", "Rapat kenja", False)
    at = Circumstances(noise=0.02, letter=15)
    assert trust(same, at) > trust(differ, at)


def test_what_both_networks_hold_likelier_is_followed() -> None:
    both = Together((odds(ra=0.5, na=0.4), odds(ra=0.1, na=0.9)))
    for first, second in (("ra", "na"), ("na", "ra")):
        reading = weigh(line((first, 0.9)), line((second, 0.9)), odds=both)
        assert reading is not None
        assert (reading.line.text, reading.other) == ("na", "ra")
        assert reading.gap == pytest.approx(np.log(0.4 / 0.5 * 9), abs=0.02)


def test_a_further_reader_decides_between_near_chances_only() -> None:
    near, far = odds(ra=0.6, na=0.4), odds(ra=0.99, na=0.01)
    for seen, expected in ((near, "na"), (far, "ra")):
        further = line(("na", 0.9))
        reading = weigh(line(("ra", 0.9)), line(("na", 0.9)), further, Together((seen,)))
        assert reading is not None
        assert reading.line.text == expected
        assert reading.backed is (expected == "na")


def test_each_stretch_is_taken_from_the_reader_that_saw_it_better() -> None:
    table = np.full((7, 5), 1e-4)
    signs = ["", "a", "b", "c", " "]
    for step, chances in enumerate(({"a": 0.9, "c": 0.1}, {"": 1}, {" ": 1}, {"": 1},
                                    {"b": 0.2, "c": 0.8}, {"": 1}, {"": 1})):  # fmt: skip
        for char, chance in chances.items():
            table[step, signs.index(char)] = chance
    seen = Together((LetterOdds(table.astype(np.float16), signs, 10.0),))
    reading = weigh(line(("a", 0.9), ("b", 0.9)), line(("c", 0.9), ("c", 0.9)), odds=seen)
    assert reading is not None
    assert reading.line.text == "a c"


@pytest.mark.parametrize(
    ("words", "doubtful"),
    [
        ((("Rapat", 0.95), ("kerja", 0.94)), False),
        ((("Rapat", 0.95), ("kerja", 0.5)), True),
        ((("2O26", 0.95),), True),
        ((("keg1atan", 0.95),), True),
        ((("Nomor", 0.99), ("01/KPUV/2021", 0.96)), True),
        ((("Nomor", 0.99), ("01/KPU/V/2021", 0.98)), False),
        ((("l.", 0.9), ("Peraturan", 0.99)), True),
        ((("rapat.", 0.9), ("kerja", 0.99)), False),
    ],
)
def test_mixed_letters_and_figures_are_doubtful(
    words: tuple[tuple[str, float], ...], doubtful: bool
) -> None:
    assert is_doubtful(line(*words), 0.88) is doubtful


def test_spaces_that_the_second_reader_lost_come_from_the_first() -> None:
    first = line(("nyma", 0.5), ("untuk", 0.9), ("serta", 0.9))
    reading = weigh(first, line(("nymauntuksertu", 0.95)))
    assert reading is not None
    assert reading.line.text == "nyma untuk sertu"
    assert [word.middles[0] for word in reading.line.words] == [5, 45, 95]


def test_trust_falls_with_a_readers_own() -> None:
    at = Circumstances(noise=0.02, letter=15)
    sure = alone(line(("Rapat", 0.96)))
    unsure = alone(line(("Rapat", 0.5)))
    assert 0.0 < trust(unsure, at) < trust(sure, at) < 1.0


CAPITALS = "PENETAPANRENCANA"


@pytest.mark.parametrize(("wide", "text"), [(7.0, "PENETAPAN RENCANA"), (4.0, CAPITALS)])
def test_capitals_are_parted_where_the_gap_is_wider_than_within_words(
    wide: float, text: str
) -> None:
    gaps = [(10 * i - 1.5, 10 * i + 1.5) for i in range(1, len(CAPITALS)) if i != 9]
    gaps.append((90 - wide / 2, 90 + wide / 2))
    assert parted(line((CAPITALS, 0.9)), gaps).text == text


@pytest.mark.parametrize("text", ["penetapanrencana", "SK", "12.2026"])
def test_small_letters_and_short_words_stay_together(text: str) -> None:
    gaps = [(10 * i - 1.5, 10 * i + 1.5) for i in range(1, len(text))]
    gaps[len(text) // 2 - 1] = (10 * (len(text) // 2) - 4.5, 10 * (len(text) // 2) + 4.5)
    assert parted(line((text, 0.9)), gaps).text == text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ((".", "KEDUA:", "Rapat", "."), "KEDUA: Rapat"),
        ((":", "a.", "bahwa"), ": a. bahwa"),
        (("-", "Rapat"), "- Rapat"),
        (("1", "."), "1"),
        ((".",), "."),
    ],
)
def test_specks_at_the_ends_of_a_line_are_no_signs(words: tuple[str, ...], text: str) -> None:
    assert without_specks(line(*((word, 0.9) for word in words))).text == text


def test_a_short_line_is_read_alike_beside_a_long_one() -> None:
    own = find_own()
    if own is None:
        pytest.skip("lampiran's own reader is not there")
    short, long = drawn("Rapat"), drawn("Pelaksanaan rapat koordinasi tingkat kabupaten")
    alone, beside = own.read_lines([short], 200)[0], own.read_lines([long, short], 200)[1]
    assert alone is not None
    assert beside is not None
    assert (beside.text, beside.trust) == (alone.text, pytest.approx(alone.trust, abs=1e-6))
