"""The lines that teach the reader: what they say, and that the picture shows it."""

from pathlib import Path

import numpy as np
import pytest
import reportlab

from extract.ocr.network import to_height
from extract.ocr.own import TALL
from lampiran.bench.reader.chance import Chance
from lampiran.bench.reader.fonts import Font, Sizes, find_fonts, weight_of
from lampiran.bench.reader.ink import lay_strokes
from lampiran.bench.reader.line_pictures import LinePictures
from lampiran.bench.reader.parts import vocabulary
from lampiran.bench.reader.pool import WIDTHS, Pool, lesson
from lampiran.bench.reader.press import Print, press
from lampiran.bench.reader.scan import scan
from lampiran.bench.reader.signs import CLASS_OF, NO_SIGN, SIGNS
from lampiran.bench.reader.texts import made_line

FONTS = Path(reportlab.__file__).parent / "fonts"
SEEDS = range(300000, 300020)


@pytest.fixture(scope="module")
def font() -> Font:
    """An upright font that has the letters of ASCII and no tick."""
    if not (FONTS / "Vera.ttf").exists():
        pytest.skip("reportlab was installed without its Vera fonts")
    return next(font for font in find_fonts(FONTS) if font.file.name == "Vera.ttf")


def printed(text: str, font: Font, seed: int, beside: str | None = None) -> Print:
    return press(text, beside, font, Sizes(), Chance(seed))


def beyond(print_: Print, slack: int = 2) -> float:
    """The ink outside the box, and `slack` pixels around it."""
    left, top, right, bottom = (round(side) for side in print_.box)
    cover = print_.cover.copy()
    cover[max(top - slack, 0) : bottom + slack, max(left - slack, 0) : right + slack] = 0
    return float(cover.sum())


@pytest.mark.parametrize("most", [1, 4, 8, 9, 40])
def test_every_text_is_of_the_known_signs(most: int) -> None:
    chance = Chance(most)
    for _ in range(300):
        text = made_line(chance, most)
        assert 1 <= len(text) <= most
        assert text == text.strip()
        assert set(text) <= set(SIGNS)


def test_lines_have_words_of_the_language_and_of_none() -> None:
    chance, known = Chance(1), set(vocabulary())
    words = [
        word for _ in range(200) for word in made_line(chance, 40).split()[:-1] if word.isalpha()
    ]
    listed = sum(word.lower() in known for word in words) / len(words)
    assert 0.3 < listed < 0.8


def test_the_vocabulary_holds_roots_forms_and_names_once() -> None:
    words = vocabulary()
    assert len(words) == len(set(words))
    assert {"kelola", "reformasi", "dan"} <= set(words)
    assert any(word.startswith("me") and word.endswith("kan") for word in words)


def test_signs_have_classes_of_their_own() -> None:
    assert len(set(SIGNS)) == len(SIGNS) == len(CLASS_OF)
    assert NO_SIGN not in CLASS_OF.values()


def test_what_a_font_lacks_is_left_out_of_the_text(font: Font) -> None:
    assert "✓" not in font.signs
    assert font.printable("✓ lima  ✓✓ 5%") == "lima 5%"
    assert font.printable("✓✓") == "1"


def test_upright_faces_of_offices_come_most_often() -> None:
    weights = [
        weight_of("Liberation Sans", "Bold"),
        weight_of("Liberation Sans", "Bold Italic"),
        weight_of("FreeSerif", "Regular"),
        weight_of("Liberation Sans Narrow", "Regular"),
        weight_of("Noto Serif Display", "Italic"),
    ]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(weights)


def test_what_is_no_font_of_text_is_passed_over(tmp_path: Path, font: Font) -> None:
    (tmp_path / "note.txt").write_text("no font")
    (tmp_path / "broken.ttf").write_bytes(font.file.read_bytes()[:200])
    assert find_fonts(tmp_path) == ()
    with pytest.raises(ValueError, match="no font"):
        LinePictures(tmp_path, 1)


def test_a_seed_makes_the_same_lines_again(font: Font) -> None:
    ours, again, others = (LinePictures(FONTS, seed) for seed in (3, 3, 4))
    differ = 0
    for _ in range(20):
        one, same, other = (pictures.made(30) for pictures in (ours, again, others))
        assert one.text == same.text
        assert np.array_equal(one.picture, same.picture)
        differ += one.text != other.text
    assert differ > 10


@pytest.mark.parametrize("seed", SEEDS)
def test_a_longer_text_is_wider(font: Font, seed: int) -> None:
    short, long = (printed(text, font, seed) for text in ("tim", "tim kerja"))
    assert short.em == long.em
    assert long.box[2] - long.box[0] > 2 * (short.box[2] - short.box[0])
    assert long.cover.shape[1] > short.cover.shape[1]


@pytest.mark.parametrize("seed", SEEDS)
def test_print_fills_its_box_and_no_more(font: Font, seed: int) -> None:
    print_ = printed("Hijau", font, seed)
    left, top, right, bottom = (round(side) for side in print_.box)
    inside = print_.cover[top:bottom, left:right]
    assert beyond(print_) < 0.01 * inside.sum()
    assert inside[: inside.shape[0] // 3].max() > 0.5
    assert inside[-inside.shape[0] // 3 :].max() > 0.5
    assert inside[:, :4].max() > 0.5
    assert inside[:, -4:].max() > 0.5


def test_a_neighbour_leaves_ink_beyond_the_box(font: Font) -> None:
    left_over = [beyond(printed("Hijau", font, seed, beside="gajah gajah")) for seed in SEEDS]
    assert sum(ink > 1 for ink in left_over) > len(SEEDS) / 2


def test_a_scan_is_dark_where_the_print_is(font: Font) -> None:
    ink, paper = [], []
    for seed in range(100):
        print_ = printed("Penguatan Pengawasan", font, seed)
        tones = scan(print_, Chance(seed)).pixels
        ink.append(tones[print_.cover > 0.9].mean())
        paper.append(tones[print_.cover == 0].mean())
    assert np.median(ink) < 120
    assert np.median(paper) > 220
    assert np.mean(np.array(ink) < np.array(paper)) > 0.95


@pytest.mark.parametrize("seed", SEEDS)
def test_strokes_leave_what_is_beneath_at_least_as_dark(seed: int) -> None:
    tones = np.tile(np.linspace(20, 240, 300, dtype=np.float32), (40, 1))
    stroked = lay_strokes(tones, 20.0, Chance(seed))
    assert stroked.shape == tones.shape
    assert (stroked <= tones).all()
    assert stroked.min() >= 0


def test_most_strokes_are_seen() -> None:
    tones = np.full((40, 300), 240, np.float32)
    seen = [(lay_strokes(tones, 20.0, Chance(seed)) < tones).any() for seed in SEEDS]
    assert np.mean(seen) > 0.7


@pytest.mark.parametrize(("shape", "wide"), [((64, 200), 100), ((16, 50), 100), ((90, 2), 8)])
def test_lines_are_brought_to_the_height_of_the_network(shape: tuple[int, int], wide: int) -> None:
    assert to_height(np.full(shape, 200, np.uint8), TALL).shape == (TALL, wide)


def test_a_batch_holds_lines_of_one_width_with_their_signs(font: Font) -> None:
    pictures = LinePictures(FONTS, 5)
    lessons = [each for each in (lesson(pictures) for _ in range(60)) if each is not None]
    texts = {tuple(each.classes) for each in lessons}
    pool = Pool(6)
    pool.add(lessons)
    assert pool.seen == len(lessons)
    for _ in range(8):
        batch = pool.batch()
        width = next(width for width in WIDTHS if width.pixels == batch.pictures.shape[3])
        assert batch.pictures.shape == (width.lines, 1, TALL, width.pixels)
        assert (batch.pictures.min(axis=(1, 2, 3)) < 255).all()
        ends = np.cumsum(batch.lengths)
        assert ends[-1] == len(batch.classes)
        for start, end in zip(ends - batch.lengths, ends, strict=True):
            assert tuple(batch.classes[start:end]) in texts
