"""A page of a PDF becomes a picture, and a broken or monstrous one is refused by name."""

import re
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.scan.raster import large_pictures, render
from lampiran.errors import NotADocumentError, TooLargeError

WIDE, TALL = 300.0, 200.0


def picture(colour: bool = False) -> Image.Image:
    """Grey noise with a black square near the top left corner."""
    rng = np.random.default_rng(1)
    tones = rng.integers(180, 250, (400, 600, 3 if colour else 1), dtype=np.uint8)
    tones[20:80, 20:80] = 0
    return Image.fromarray(tones if colour else tones[..., 0])


def pdf(folder: Path, image: Image.Image, quality: int | None = None, rotate: int = 0) -> Path:
    canvas = Canvas(str(folder / "pindai.pdf"), pagesize=(WIDE, TALL), invariant=1)
    source: object = ImageReader(image)
    if quality is not None:
        out = BytesIO()
        image.save(out, "JPEG", quality=quality)
        (folder / "p.jpg").write_bytes(out.getvalue())
        source = str(folder / "p.jpg")
    canvas.drawImage(source, 0, 0, WIDE, TALL)
    canvas.showPage()
    canvas.save()
    path = folder / "pindai.pdf"
    if rotate:
        whole = pypdfium2.PdfDocument(path.read_bytes())
        whole[0].set_rotation(rotate)
        whole.save(path)
    return path


def test_a_page_has_the_size_asked_for(tmp_path: Path) -> None:
    drawn = render(pdf(tmp_path, picture()), 1, 144, 10**8)
    assert drawn.shape == (400, 600)  # grey: no colour in it
    assert drawn[30:70, 30:70].max() < 20
    assert drawn[100:, 100:].min() > 150


def test_a_picture_in_black_and_white_is_drawn_pixel_for_pixel(tmp_path: Path) -> None:
    """At its own resolution, also where a rounded page size is a hair wider than it."""
    tones = np.random.default_rng(1).integers(0, 2, (1693, 2598), dtype=np.uint8) * 255
    Image.fromarray(tones).convert("1").save(tmp_path / "a.pdf", resolution=200)
    own = large_pictures(tmp_path / "a.pdf", 1)
    assert own is not None
    assert np.array_equal(render(tmp_path / "a.pdf", 1, own.dpi, 10**8), tones)


def test_colour_stays_red_green_blue(tmp_path: Path) -> None:
    image = picture(colour=True)
    image.paste((250, 10, 20), (300, 200, 500, 300))
    drawn = render(pdf(tmp_path, image), 1, 144, 10**8)
    assert drawn.shape == (400, 600, 3)
    red, green, blue = drawn[250, 400]
    assert red > 200
    assert max(green, blue) < 100


@pytest.mark.parametrize(
    ("rotate", "shape", "corner"),
    [
        (90, (600, 400), (slice(30, 70), slice(330, 370))),
        (180, (400, 600), (slice(330, 370), slice(530, 570))),
        (270, (600, 400), (slice(530, 570), slice(30, 70))),
    ],
)
def test_a_page_comes_as_displayed(
    rotate: int, shape: tuple[int, int], corner: tuple[slice, slice], tmp_path: Path
) -> None:
    drawn = render(pdf(tmp_path, picture(), rotate=rotate), 1, 144, 10**8)
    assert drawn.shape == shape
    assert drawn[corner].max() < 20


def test_no_more_pixels_than_allowed(tmp_path: Path) -> None:
    drawn = render(pdf(tmp_path, picture()), 1, 600, 50_000)
    assert drawn.size <= 51_000
    assert drawn.shape[1] / drawn.shape[0] == pytest.approx(1.5, abs=0.02)


def test_dpi_is_that_of_the_picture(tmp_path: Path) -> None:
    found = large_pictures(pdf(tmp_path, picture()), 1)
    assert found is not None
    assert found.dpi == pytest.approx(144.0)


def test_a_logo_is_no_scan(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "x.pdf"), pagesize=(WIDE, TALL))
    canvas.drawImage(ImageReader(picture()), 10, 10, 40, 40)
    canvas.drawString(100, 100, "Keputusan")
    canvas.save()
    assert large_pictures(tmp_path / "x.pdf", 1) is None


def test_one_bit_pictures_become_grey_when_made_smaller(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    speckled = Image.fromarray(rng.random((800, 1200)) > 0.5).convert("1")
    drawn = render(pdf(tmp_path, speckled), 1, 72, 10**8)
    assert len(np.unique(drawn)) > 8


def test_a_picture_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = pdf(tmp_path, picture())
    raw = re.sub(rb"/Width 600", b"/Width 60000", path.read_bytes())
    raw = re.sub(rb"/Height 400", b"/Height 60000", raw)
    assert raw != path.read_bytes()
    path.write_bytes(raw)
    with pytest.raises(TooLargeError, match=r"pindai\.pdf, page 1: .*60000 x 60000"):
        render(path, 1, 200, 10**8)
    with pytest.raises(TooLargeError):
        large_pictures(path, 1)


def jpeg_of(path: Path) -> tuple[bytes, int, int]:
    """The file's bytes, and where its JPEG begins and ends."""
    raw = path.read_bytes()
    return raw, raw.index(b"\xff\xd8\xff"), raw.rindex(b"\xff\xd9") + 2


@pytest.fixture
def jpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("reportlab.rl_config.useA85", 0)
    return pdf(tmp_path, picture(), quality=60)


def test_a_whole_jpeg_is_read(jpeg: Path) -> None:
    assert render(jpeg, 1, 144, 10**8)[30:70, 30:70].max() < 40


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.7])
def test_a_jpeg_cut_short_is_named(jpeg: Path, kept: float) -> None:
    raw, start, end = jpeg_of(jpeg)
    middle = start + int(kept * (end - start))
    jpeg.write_bytes(raw[:middle] + b"\0" * (end - middle) + raw[end:])
    with pytest.raises(NotADocumentError, match=r"pindai\.pdf, page 1: .*broken"):
        render(jpeg, 1, 144, 10**8)


def test_a_picture_of_rubbish_is_named(jpeg: Path) -> None:
    raw, start, end = jpeg_of(jpeg)
    jpeg.write_bytes(raw[:start] + b"\x55" * (end - start) + raw[end:])
    with pytest.raises(NotADocumentError, match="page 1"):
        render(jpeg, 1, 144, 10**8)


def test_a_white_page_is_no_broken_page(tmp_path: Path) -> None:
    white = Image.new("1", (600, 400), 1)
    assert render(pdf(tmp_path, white), 1, 72, 10**8).min() == 255


def test_a_page_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotADocumentError, match="page 7"):
        render(pdf(tmp_path, picture()), 7, 100, 10**8)
