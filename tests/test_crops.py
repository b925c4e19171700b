"""Doubtful values are cut from their pages as pictures, and nothing else is written."""

from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from lampiran import crops
from lampiran.crops import Doubt, cut, doubtful
from lampiran.errors import MissingInputError, NotADocumentError, OutputError
from lampiran.model import Box, Cara, Jejak, JejakNilai


def squares(path: Path, rotate: int = 0) -> Path:
    """Two pages, 300 x 200 points; a black square in the top left corner of a white page."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(300, 200))
    for _ in range(2):
        canvas.setPageRotation(rotate)
        canvas.rect(20, 160, 20, 20, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    path.write_bytes(out.getvalue())
    return path


def doubt(id: str = "1.1", box: tuple[float, ...] = (20, 20, 40, 40), **rest: object) -> Doubt:
    values: dict[str, object] = {"medan": "uraian", "halaman": 1, "keyakinan": 0.5, **rest}
    return Doubt(id=id, kotak=Box(*box), **values)  # type: ignore[arg-type]


def reading(keyakinan: float, halaman: int | None = 1, **rest: object) -> JejakNilai:
    place: dict[str, object] = {"halaman": halaman}
    place |= {"kotak": (0, 0, 9, 9)} if halaman else {"baris": 3, "kolom": 0}
    return JejakNilai.model_validate(
        {"medan": "uraian", "teks": "x", "cara": Cara.OCR, "keyakinan": keyakinan, **place, **rest}
    )


def test_a_value_is_cut_with_its_margin(tmp_path: Path) -> None:
    made = cut(squares(tmp_path / "a.pdf"), [doubt()], tmp_path / "out", "a")
    path = tmp_path / "out" / "a.crops" / "1.1.uraian.png"
    assert list(made.values()) == [path]
    picture = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    side = (20 + 2 * crops.MARGIN) * crops.DPI / 72
    assert picture.shape == pytest.approx((side, side), abs=2)
    rim = round(crops.MARGIN * crops.DPI / 72) - 2
    assert picture[rim + 4 : -rim - 4, rim + 4 : -rim - 4].max() < 20
    assert min(picture[:rim].min(), picture[:, :rim].min(), picture[-rim:].min()) > 235


@pytest.mark.parametrize(("rotate", "box"), [(90, (160, 20, 180, 40)), (180, (260, 160, 280, 180))])
def test_boxes_count_from_the_page_as_displayed(
    tmp_path: Path, rotate: int, box: tuple[float, ...]
) -> None:
    made = cut(squares(tmp_path / "a.pdf", rotate), [doubt(box=box)], tmp_path, "a")
    picture = cv2.imread(str(*made.values()), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    middle = picture[picture.shape[0] // 2, picture.shape[1] // 2]
    assert middle < 20
    assert picture[2, 2] > 235


def test_a_cut_out_is_turned_upright(tmp_path: Path) -> None:
    pdf = squares(tmp_path / "a.pdf")
    wide = (20.0, 20.0, 80.0, 40.0)  # black at its left end
    made = cut(pdf, [doubt(box=wide), doubt("2", wide, turn=90)], tmp_path, "a")
    level, turned = (
        cv2.imread(str(made[d]), cv2.IMREAD_GRAYSCALE) for d in sorted(made, key=lambda d: d.turn)
    )
    assert level is not None
    assert turned is not None
    assert np.array_equal(np.rot90(level, -1), turned)
    assert level.shape[1] > level.shape[0]


def test_each_page_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    real = crops._draw
    monkeypatch.setattr(crops, "_draw", lambda d, n, p: drawn.append(n) or real(d, n, p))
    wanted = [doubt(f"{i}", halaman=1 + i % 2) for i in range(6)]
    assert len(cut(squares(tmp_path / "a.pdf"), wanted, tmp_path, "a")) == 6
    assert drawn == [1, 2]


@pytest.mark.parametrize("id", ["../../etc/x", "/abs", "a\\b", "..", "C:x", "x" * 500, "é\n"])
def test_nothing_is_written_outside_the_folder(tmp_path: Path, id: str) -> None:
    out = tmp_path / "in" / "out"
    pdf = squares(tmp_path / "a.pdf")
    made = cut(pdf, [doubt(id, medan="../m")], out, "../" + id[:20])
    everything = {p for p in tmp_path.rglob("*") if p.is_file()} - {pdf}
    assert everything == set(made.values())
    (path,) = made.values()
    assert path.parent.parent == out
    assert len(path.name) < 200


def test_names_that_would_fall_together_are_numbered(tmp_path: Path) -> None:
    alike = [doubt("a/b"), doubt("a_b"), doubt("A_B"), doubt("a_b", (50, 50, 60, 60))]
    made = cut(squares(tmp_path / "a.pdf"), alike, tmp_path, "a")
    assert len({path.name.lower() for path in made.values()}) == 4
    assert all(path.is_file() for path in made.values())
    again = cut(tmp_path / "a.pdf", alike[::-1], tmp_path, "a")
    assert again == made


def test_a_run_replaces_the_cut_outs_of_the_one_before(tmp_path: Path) -> None:
    pdf = squares(tmp_path / "a.pdf")
    cut(pdf, [doubt("1"), doubt("2")], tmp_path, "a")
    cut(pdf, [doubt("2")], tmp_path, "a")
    assert [p.name for p in (tmp_path / "a.crops").iterdir()] == ["2.uraian.png"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.crops", "a.pdf"]


def test_cut_outs_of_the_run_before_stay_when_the_pdf_breaks(tmp_path: Path) -> None:
    pdf = squares(tmp_path / "a.pdf")
    cut(pdf, [doubt("1")], tmp_path, "a")
    pdf.write_bytes(b"%PDF-1.4 broken")
    with pytest.raises(NotADocumentError, match=r"a\.pdf"):
        cut(pdf, [doubt("2")], tmp_path, "a")
    assert [p.name for p in (tmp_path / "a.crops").iterdir()] == ["1.uraian.png"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.crops", "a.pdf"]


def test_what_is_on_no_page_gives_no_picture(tmp_path: Path) -> None:
    beyond = [doubt("1", halaman=9), doubt("2", (400, 20, 500, 40)), doubt("3", (-50, 0, -9, 9))]
    assert cut(squares(tmp_path / "a.pdf"), beyond, tmp_path, "a") == {}


def test_a_missing_file_and_a_folder_that_is_none_are_named(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match=r"hilang\.pdf"):
        cut(tmp_path / "hilang.pdf", [doubt()], tmp_path, "a")
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(OutputError, match="berkas"):
        cut(squares(tmp_path / "a.pdf"), [doubt()], tmp_path / "berkas", "a")


def test_a_huge_page_is_drawn_coarser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(crops, "MOST_PIXELS", 10_000)
    pdf = squares(tmp_path / "a.pdf")
    document = pypdfium2.PdfDocument(pdf)
    drawn, scale = crops._draw(document, 1, pdf)
    document.close()
    assert drawn.shape[0] * drawn.shape[1] <= 10_500
    assert scale == pytest.approx((10_000 / 60_000) ** 0.5)


def test_doubtful_values_come_most_doubtful_first() -> None:
    jejak = Jejak(
        jejak={
            "1": (reading(0.95), reading(0.4, medan="nama")),
            "2": (reading(0.2),),
            "3": (reading(0.1, halaman=None),),  # a transcript has no picture
            "4": (reading(0.9),),
        }
    )
    assert [(d.id, d.medan) for d in doubtful(jejak)] == [("2", "uraian"), ("1", "nama")]
    assert [d.id for d in doubtful(jejak, most=1)] == ["2"]
    assert [d.id for d in doubtful(jejak, below=0.96)] == ["2", "1", "4", "1"]
