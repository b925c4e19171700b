"""A text layer is believed only where it proves true; what is drawn as outlines is no text."""

import io
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pdfplumber
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.ink import seen_on
from extract.language import likeness
from extract.layer import Layer, is_outlined, judge_layer, on_sheet
from extract.scan.sheet import Sheet
from lampiran.model import Box

FIELD = Path(__file__).parents[2] / "shared" / "field"
TEXT = """Menimbang bahwa untuk melaksanakan ketentuan tentang rencana aksi reformasi birokrasi
perlu menetapkan keputusan ketua komisi pemilihan umum tentang penetapan rencana kegiatan
dan anggaran yang disusun oleh sekretariat serta dilaporkan kepada pimpinan setiap triwulan
agar pelaksanaan program dapat dipantau dan dinilai secara berkala dengan ukuran yang jelas
sehingga akuntabilitas kinerja meningkat dan pelayanan kepada masyarakat menjadi lebih baik"""

Chars = list[dict[str, Any]]


def page(lines: list[str], rotate: int = 0) -> tuple[Chars, Sheet]:
    """The characters of a printed page, and its picture."""
    out = io.BytesIO()
    # reportlab turns the size along with the page
    canvas = Canvas(out, pagesize=(300, 595) if rotate % 180 else (595, 300), invariant=1)
    canvas.setPageRotation(rotate)
    canvas.setFont("Helvetica", 10)
    for i, line in enumerate(lines):
        canvas.drawString(50, 250 - 16 * i, line)
    canvas.save()
    with pdfplumber.open(io.BytesIO(out.getvalue())) as pdf:
        chars = seen_on(pdf.pages[0])[0].get("char", [])
    document = pypdfium2.PdfDocument(out.getvalue())
    drawn = document[0].render(scale=2).to_numpy()
    return chars, Sheet(np.asarray(drawn[..., :3].mean(axis=-1), np.uint8), None, 144)


def reader(lines: list[str]) -> Callable[[Box], str | None]:
    """Reads again what the page says, line by line."""
    return lambda box: next(
        (text for i, text in enumerate(lines) if abs(50 + 16 * i - box.bottom) < 8), None
    )


PRINTED = TEXT.split("\n")


def judged(says: list[str]) -> Layer:
    """The judgement of a layer that says one thing, over the picture of another."""
    chars, _ = page(says)
    return judge_layer(chars, page(PRINTED)[1], reader(PRINTED))


def test_a_true_layer_is_used() -> None:
    layer = judged(PRINTED)
    assert layer.use
    assert layer.agreement == 1.0


def cipher(step: int) -> list[str]:
    return ["".join(chr(97 + (ord(c) - 97 + step) % 26) if c.isalpha() else c
                    for c in line.lower()) for line in PRINTED]  # fmt: skip


def garbled(share: float) -> list[str]:
    rng = random.Random(5)
    return ["".join(rng.choice("aeiou") if c.isalpha() and rng.random() < share else c
                    for c in line) for line in PRINTED]  # fmt: skip


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ([" ".join(line.replace(" ", "")) for line in PRINTED], "letter-spaced"),
        (["".join(line.split()) for line in PRINTED], "no spaces"),
        (cipher(5), "Indonesian"),
        (
            [
                "".join(chr(33 + (ord(c) + 20) % 94) if c != " " else c for c in line)
                for line in PRINTED
            ],
            "signs or capitals",
        ),
        (PRINTED[:1], "lie under no word"),
        (garbled(0.06), "differs"),
        (PRINTED[::-1], "differs"),
        (["Halaman 2"], "only 8 characters"),
    ],
)
def test_a_false_layer_is_refused_and_the_reason_told(says: list[str], why: str) -> None:
    layer = judged(says)
    assert not layer.use
    assert why in layer.why


def test_characters_without_a_name_are_no_text() -> None:
    chars, sheet = page(PRINTED)
    nameless = [{**c, "text": f"(cid:{i % 90})"} if i % 4 else c for i, c in enumerate(chars)]
    layer = judge_layer(nameless, sheet)
    assert not layer.use
    assert "no letters" in layer.why


def test_words_on_blank_paper_are_not_believed() -> None:
    chars, sheet = page(PRINTED)
    layer = judge_layer(chars, replace(sheet, grey=np.full_like(sheet.grey, 255)))
    assert not layer.use
    assert "blank paper" in layer.why


def test_ticks_alone_in_their_cells_are_not_letter_spacing() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 300), invariant=1)
    canvas.setFont("Helvetica", 8)
    for i, line in enumerate(PRINTED):
        canvas.drawString(30, 250 - 16 * i, line[:50])
        for month in range(12):
            canvas.drawString(300 + 20 * month, 250 - 16 * i, "V")
    canvas.save()
    with pdfplumber.open(io.BytesIO(out.getvalue())) as pdf:
        assert judge_layer(seen_on(pdf.pages[0])[0]["char"]).use


def test_a_layer_that_cannot_be_read_again_is_not_used() -> None:
    chars, sheet = page(PRINTED)
    assert not judge_layer(chars, sheet, lambda box: None).use


@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
def test_a_layer_is_brought_to_the_straightened_sheet(quarter: int) -> None:
    chars, sheet = page(PRINTED, rotate=90 * quarter)
    upright = np.rot90(sheet.grey, quarter)
    wide, tall = sheet.width, sheet.height
    to_paper = (
        (1.0, 0.0, 0.0, 0.0, 1.0, 0.0),
        (0.0, -1.0, wide, 1.0, 0.0, 0.0),
        (-1.0, 0.0, wide, 0.0, -1.0, tall),
        (0.0, 1.0, 0.0, -1.0, 0.0, tall),
    )[quarter]
    turned = Sheet(np.ascontiguousarray(upright), None, sheet.dpi, (*to_paper, 0.0, 0.0, 1.0))
    layer = judge_layer(on_sheet(chars, turned), turned, reader(PRINTED))
    assert layer.use, layer.why
    assert layer.agreement == 1.0


def test_text_drawn_as_outlines_is_a_picture() -> None:
    def drawn(outlines: int, letters: int) -> dict[str, Any]:
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(595, 842))
        for i in range(outlines):
            path = canvas.beginPath()
            path.ellipse(40 + 8 * (i % 60), 700 - 14 * (i // 60), 5, 7)
            canvas.drawPath(path, stroke=0, fill=1)
        canvas.drawString(40, 760, "n" * letters)
        canvas.save()
        with pdfplumber.open(io.BytesIO(out.getvalue())) as pdf:
            return seen_on(pdf.pages[0])[0]

    assert is_outlined(drawn(400, 10))
    assert not is_outlined(drawn(12, 10))  # bullets
    assert not is_outlined(drawn(100, 80))  # a page of text with a drawing


def test_likeness_tells_indonesian_from_chance() -> None:
    rng = random.Random(3)
    words = TEXT.split()
    shuffled = ["".join(rng.sample(word, len(word))) for word in words]
    real, chance = likeness(words), likeness(shuffled)
    assert real is not None
    assert chance is not None
    assert real > 1.0
    assert chance < 0.25
    assert likeness(["rencana", "aksi"]) is None


@pytest.mark.parametrize(
    "name", ["bn1391-2021-born-digital.pdf", "monev-rencana-aksi-jabar.pdf", "rkt-2016.pdf"]
)
def test_the_text_of_real_pages_is_sound(name: str) -> None:
    path = FIELD / name
    if not path.exists():
        pytest.skip(f"{name} is not here: real documents are not part of the project")
    document = pypdfium2.PdfDocument(path)
    with pdfplumber.open(path) as pdf:
        for raw in pdf.pages[:2]:
            chars = seen_on(raw)[0]["char"]
            drawn = document[raw.page_number - 1].render(scale=2).to_numpy()[..., :3]
            grey = np.asarray(cv2.cvtColor(drawn, cv2.COLOR_BGR2GRAY), np.uint8)
            layer = judge_layer(chars, Sheet(grey, None, 144))
            assert layer.use, layer.why
