"""Real documents of other offices: no KPU decrees, but the same prose. Shapes are asserted."""

from pathlib import Path

import pdfplumber
import pytest

from lampiran.model import Box, Line, Place
from normalize.decree import DecreeReading, read_decree

FIELD = Path(__file__).parents[2] / "shared" / "field"


def read(name: str) -> tuple[DecreeReading, list[Line]]:
    path = FIELD / name
    if not path.exists():
        pytest.skip(f"the field document is not here: {name}")
    lines = []
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            for line in page.extract_text_lines(return_chars=False):
                box = Box(line["x0"], line["top"], line["x1"], line["bottom"])
                lines.append(Line(line["text"], Place(number, box)))
    return read_decree(lines), lines


def test_a_born_digital_regulation() -> None:
    reading, lines = read("bn1391-2021-born-digital.pdf")
    sk = reading.keputusan
    assert (sk.jenis, sk.nomor, sk.tahun) == ("Peraturan", "58", 2021)
    assert [item.huruf for item in sk.menimbang] == ["a", "b", "c"]
    assert [item.nomor for item in sk.mengingat] == [1, 2, 3, 4, 5]
    assert [(c.jenis, c.nomor, c.tahun, c.peran) for i in sk.mengingat for c in i.rujukan] == [
        ("UUD 1945", None, 1945, "pokok"),
        ("UU", "39", 2008, "pokok"),
        ("UU", "23", 2014, "pokok"),
        ("UU", "9", 2015, "perubahan"),
        ("Perpres", "11", 2015, "pokok"),
        ("Permendagri", "13", 2021, "pokok"),
    ]
    assert sk.tanggal
    assert sk.tanggal.isoformat() == "2021-12-13"
    assert sk.penandatangan
    assert sk.penandatangan.tanda == "ttd."
    assert sk.penandatangan.nama
    pages = {line.place.halaman for line in lines}
    marks = {item.place.halaman for item in reading.perabot if item.kind == "spanduk"}
    assert marks == pages
    assert not any("peraturan.go.id" in item.isi for item in sk.mengingat)


def test_a_scan_whose_layer_lost_the_diktum_labels() -> None:
    """What has no label is left over, not glued to a neighbour."""
    reading, _ = read("kepwal-tangsel-scan-spaced-ocr-layer.pdf")
    sk = reading.keputusan
    assert [item.huruf for item in sk.menimbang] == ["a", "b", "c", "d"]
    assert [item.nomor for item in sk.mengingat] == list(range(1, 13))
    assert [item.nomor for item in sk.memperhatikan] == [1, 2, 3]
    assert sk.diktum == ()
    assert len(reading.sisa) > 10
    assert sk.tanggal
    assert sk.tanggal.isoformat() == "2015-06-12"
    assert sk.penandatangan
    assert sk.penandatangan.nama
    kinds = [item.place.halaman for item in reading.perabot if item.kind == "nomor-halaman"]
    assert kinds == [2, 3]


def test_a_scan_with_damaged_labels() -> None:
    reading, _ = read("sk-tim-renja-2017-scan-with-ocr-layer.pdf")
    sk = reading.keputusan
    assert [item.huruf for item in sk.menimbang] == ["a", "b"]
    assert [item.nomor for item in sk.mengingat] == list(range(1, 13))
    assert [item.urutan for item in sk.diktum] == ["KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA"]
    assert sk.tanggal is None, "the day is unreadable on this scan"
    low = [entry.keyakinan for entry in reading.jejak["keputusan.tanggal"]]
    assert min(low) < 0.5
    assert all("MEM" not in item.isi for item in sk.mengingat)


@pytest.mark.parametrize(
    "name",
    [
        "monev-rencana-aksi-jabar.pdf",
        "rencana-aksi-dinkes-tangsel.pdf",
        "rencana-aksi-jabar-a3.pdf",
        "rkt-2016.pdf",
    ],
)
def test_plans_without_any_decree_yield_none(name: str) -> None:
    reading, _ = read(name)
    sk = reading.keputusan
    assert (sk.menimbang, sk.mengingat, sk.diktum) == ((), (), ())
    assert sk.nomor is None
    assert sk.penandatangan is None or sk.penandatangan.nama != ""
