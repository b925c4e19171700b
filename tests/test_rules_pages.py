"""Pages that are swapped, twice in the file, or not in it are told; the data stay as they were."""

import io
from pathlib import Path

import pypdfium2
import pytest

from lampiran.bench.invent import invent
from lampiran.bench.typeset import canvas
from lampiran.model import PERABOT, Dekrit, Jejak
from lampiran.pipeline import Settings, process
from rules import check

MARKED = 301_001
"""A plan of six pages; all but the first are numbered."""
BARE = 301_002
"""A plan of five pages without numbers."""


@pytest.fixture(scope="module")
def born() -> dict[int, bytes]:
    return {seed: canvas.typeset(invent(seed)) for seed in (MARKED, BARE)}


def _read(pdf: bytes, order: list[int], folder: Path) -> list[tuple[str, int | None]]:
    """What BCA003 says of the file with its pages (from 1) in this order, as grade and page."""
    file = folder / "sk.pdf"
    out = io.BytesIO()
    with pypdfium2.PdfDocument(pdf) as source, pypdfium2.PdfDocument.new() as cut:
        for page in order:
            cut.import_pages(source, [page - 1])
        cut.save(out)
    file.write_bytes(out.getvalue())
    found = process(file, Settings()).temuan.temuan
    return [
        (one.pesan, one.rujukan.halaman if one.rujukan else None)
        for one in found
        if one.kode == "BCA003"
    ]


@pytest.mark.parametrize(
    ("seed", "order", "page", "words"),
    [
        (MARKED, [1, 2, 3, 5, 4, 6], 5, "tertukar"),
        (MARKED, [1, 2, 3, 4, 4, 5, 6], 5, "dua kali"),
        (MARKED, [1, 2, 3, 5, 6], 3, "tidak ikut terpindai"),
        (BARE, [1, 2, 4, 3, 5], 4, "mundur"),
    ],
)
def test_what_is_wrong_with_the_pages(seed, order, page, words, born, tmp_path):
    ((said, where),) = _read(born[seed], order, tmp_path)
    assert words in said
    assert where == page


@pytest.mark.parametrize("seed", [MARKED, BARE])
def test_pages_in_their_order_are_not_spoken_of(seed, born, tmp_path):
    with pypdfium2.PdfDocument(born[seed]) as document:
        order = [*range(1, len(document) + 1)]
    assert _read(born[seed], order, tmp_path) == []


def _marked(*marks: tuple[int, str], trust: float = 1.0) -> list[str]:
    source = {"berkas": "a.pdf", "sha256": "0" * 64, "jenis": "pdf-digital"}
    plan = {"judul": None, "tahun": None, "periode": "bulan", "area": []}
    dekrit = Dekrit.model_validate({"sumber": source, "keputusan": {}, "rencana_aksi": plan})
    readings = [
        {
            "medan": "nomor-halaman",
            "halaman": page,
            "kotak": (0, 0, 1, 1),
            "teks": text,
            "cara": "ocr",
            "keyakinan": trust,
        }
        for page, text in marks
    ]
    jejak = Jejak.model_validate({"jejak": {PERABOT: readings}})
    return [one.pesan for one in check(dekrit, jejak, None).temuan if one.kode == "BCA003"]


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        (((2, "- 2 -"), (3, "- 3 -"), (4, "- 1 -"), (5, "- 2 -")), 0),
        (((1, "1 dari 4"), (2, "2 dari 4"), (3, "3 dari 4"), (4, "4 dari 4")), 0),
        (((1, "1/3"), (2, "3/3"), (3, "2/3")), 1),
        (((2, "2"), (3, "2026"), (4, "4")), 0),
        (((2, "2"), (4, "4"), (5, "5")), 0),
        (((2, "2"), (3, "5"), (4, "6")), 1),
        (((2, "2"), (2, "7"), (3, "3")), 0),
    ],
)
def test_an_annex_begins_anew_and_what_is_no_mark_says_nothing(marks, said):
    assert len(_marked(*marks)) == said


def test_a_doubtful_number_proves_nothing():
    swapped = ((1, "1"), (2, "3"), (3, "2"), (4, "4"))
    assert _marked(*swapped)
    assert not _marked(*swapped, trust=0.5)
