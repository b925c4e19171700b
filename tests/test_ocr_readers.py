"""The readers: what each gives, how they are found, and how two readings become one."""

from importlib import import_module
from pathlib import Path

import cv2
import numpy as np
import pytest

from extract.ocr import readers as found_readers
from extract.ocr.engine import Grey, OcrLine, OcrWord, PixelBox, line_of
from extract.ocr.rapid import Rapid
from extract.ocr.readers import NoReaderError, find_readers
from extract.ocr.spaces import respace
from extract.ocr.tesseract import Tesseract, find_tessdata
from extract.ocr.trust import Circumstances, trust
from extract.ocr.two_readers import alone, is_doubtful, weigh


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


@pytest.fixture(scope="module", params=["tesseract", "rapidocr"])
def engine(request: pytest.FixtureRequest) -> Tesseract | Rapid:
    engine = Tesseract.find() if request.param == "tesseract" else Rapid.find()
    if engine is None:
        pytest.skip(f"{request.param} is not installed here")
    return engine


@pytest.mark.parametrize("text", ["Penguatan Pengawasan", "target 95% pada 2026"])
def test_a_line_is_read_with_its_words_in_place(engine: Tesseract | Rapid, text: str) -> None:
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


def test_lines_of_unlike_width_keep_their_order_and_places(engine: Tesseract | Rapid) -> None:
    texts = ["Laporan kegiatan triwulan pertama", "Evaluasi", "Rapat kerja"]
    pictures = [drawn(text) for text in texts]
    together = engine.read_lines(pictures, 200)
    assert [found and found.text for found in together] == texts
    for picture, found in zip(pictures, together, strict=True):
        assert found is not None
        assert found.words[-1].middles[-1] > 0.8 * picture.shape[1]


def test_blank_paper_has_no_letters(engine: Tesseract | Rapid) -> None:
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


def test_without_tesseract_rapidocr_reads_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    if Rapid.find() is None:
        pytest.skip("rapidocr is not installed here")
    monkeypatch.setattr(found_readers.Tesseract, "find", lambda: None)
    readers = find_readers.__wrapped__()
    assert readers.quick is readers.keen
    assert readers.keen.name == "rapidocr"
    assert not readers.are_two


def test_without_any_reader_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(found_readers.Tesseract, "find", lambda: None)
    monkeypatch.setattr(found_readers.Rapid, "find", lambda: None)
    with pytest.raises(NoReaderError, match="tesseract-ocr-ind"):
        find_readers.__wrapped__()


def test_rapid_fetches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to anywhere fails the reading."""
    engine = Rapid.find()
    if engine is None:
        pytest.skip("rapidocr is not installed here")

    def refuse(*_: object) -> None:
        raise AssertionError("the reader went to the net")

    monkeypatch.setattr(import_module("socket").socket, "connect", refuse)
    found = engine.read_lines([drawn("Kegiatan")], 200)[0]
    assert found is not None
    assert found.text == "Kegiatan"


def test_readers_that_agree_keep_no_other_and_are_trusted_more() -> None:
    same = weigh(line(("Rapat", 0.9), ("kerja", 0.9)), line(("Rapat", 0.95), ("kerja", 0.95)))
    differ = weigh(line(("Rapat", 0.9), ("kenja", 0.9)), line(("Rapat", 0.95), ("kerja", 0.95)))
    assert same is not None
    assert differ is not None
    assert (same.line.text, same.other, same.agree) == ("Rapat kerja", None, True)
    assert (differ.line.text, differ.other, differ.agree) == ("Rapat kerja", "Rapat kenja", False)
    at = Circumstances(noise=0.02, letter=15)
    assert trust(same, at) > trust(differ, at)


@pytest.mark.parametrize(
    ("quick", "keen", "expected"),
    [
        (("dilalnise", 0.95), ("dilainise", 0.3), "dilalnise"),
        (("dilalnise", 0.95), ("dilainise", 0.9), "dilainise"),
        (("dilalnise", 0.4), ("dilainise", 0.3), "dilainise"),
    ],
)
def test_the_keen_reader_is_followed_unless_it_alone_doubts(
    quick: tuple[str, float], keen: tuple[str, float], expected: str
) -> None:
    reading = weigh(line(("Tim", 0.95), quick), line(("Tim", 0.99), keen))
    assert reading is not None
    assert reading.line.text == f"Tim {expected}"


def test_a_known_word_wins_but_never_against_a_number() -> None:
    words = {"dan", "kerja"}.__contains__
    one = weigh(line(("dan", 0.7)), line(("clan", 0.9)), words)
    assert one is not None
    assert one.line.text == "dan"
    number = weigh(line(("dan", 0.7)), line(("2026", 0.9)), words)
    assert number is not None
    assert number.line.text == "2026"


@pytest.mark.parametrize(
    ("words", "doubtful"),
    [
        ((("Rapat", 0.95), ("kerja", 0.94)), False),
        ((("Rapat", 0.95), ("kerja", 0.5)), True),
        ((("2O26", 0.95),), True),
        ((("keg1atan", 0.95),), True),
    ],
)
def test_mixed_letters_and_figures_are_doubtful(
    words: tuple[tuple[str, float], ...], doubtful: bool
) -> None:
    assert is_doubtful(line(*words), 0.88) is doubtful


def test_spaces_that_one_reader_lost_come_from_the_other() -> None:
    reading = weigh(
        line(("nyuma", 0.9), ("untuk", 0.9), ("serta", 0.9)), line(("nyumauntukserta", 0.95))
    )
    assert reading is not None
    assert reading.line.text == "nyuma untuk serta"
    assert [word.middles[0] for word in reading.line.words] == [5, 55, 105]
    unlike = weigh(line(("nyu", 0.9), ("ma", 0.9)), line(("nyama", 0.95)))
    assert unlike is not None
    assert unlike.line.text == "nyama", "no space where the letters beside it differ"


def test_spaces_follow_the_gaps_in_the_ink() -> None:
    lost = line(("Rapatkerja", 0.9))
    assert respace(lost, [(48, 58)], 8).text == "Rapat kerja"
    assert respace(lost, [(49, 51)], 8).text == "Rapatkerja"
    made_up = line(("Ra", 0.9), ("pat", 0.9))
    assert respace(made_up, [(24, 26)], 8).text == "Rapat"
    assert respace(made_up, [(20, 30)], 8).text == "Ra pat"


@pytest.mark.parametrize("text", ["11", "1.", "3)", "12/2026"])
def test_figures_and_stops_set_wide_stay_together(text: str) -> None:
    gaps = [(10 * i - 4.5, 10 * i + 4.5) for i in range(1, len(text))]
    assert respace(line((text, 0.9)), gaps, 8).text == text


def test_trust_falls_with_a_readers_own() -> None:
    at = Circumstances(noise=0.02, letter=15)
    sure = alone(line(("Rapat", 0.96)), keen=False)
    unsure = alone(line(("Rapat", 0.5)), keen=False)
    assert 0.0 < trust(unsure, at) < trust(sure, at) < 1.0
