"""Any bytes make a transcript or an error that names the file and the way out."""

import codecs
import random
import time
from pathlib import Path

import pytest

import extract
from extract.transcript import read_transcript
from lampiran.errors import LampiranError, MissingInputError, NotADocumentError, NotAPlanError
from lampiran.model import Cara, Page
from normalize import normalize

TEXT = "KEPUTUSAN é\n\nNO.\tAREA\tKET.\n1\tTata – Laksana\t\n\n\t2 Kegiatan\tIndikator\n akhir  \n"


def write(tmp_path: Path, data: bytes, name: str = "sk.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def page_of(path: Path) -> Page:
    (page,) = read_transcript(path).pages
    return page


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode("utf-8"),
        TEXT.replace("\n", "\r").encode("utf-8"),
        ("x" * 40 + "\n" + TEXT).encode("utf-16-le"),
        TEXT.replace("Kegiatan", "Kegi\0atan").encode("utf-8"),
    ],
    ids=["utf8", "utf8-bom", "utf16", "utf16-be", "utf32", "cp1252", "crlf", "cr", "bare16", "nul"],
)
def test_encodings_and_line_ends_give_the_same_cells(data: bytes, tmp_path: Path) -> None:
    page = page_of(write(tmp_path, data))
    cells = [[(cell.row, cell.col, cell.text) for cell in table.cells] for table in page.tables]
    assert cells == [
        [(0, 0, "NO."), (0, 1, "AREA"), (0, 2, "KET."), (1, 0, "1"), (1, 1, "Tata – Laksana")],
        [(0, 1, "2 Kegiatan"), (0, 2, "Indikator")],
    ]
    assert page.lines[-2 if len(page.lines) > 2 else 0].text == "KEPUTUSAN é"
    assert page.lines[-1].text == " akhir"


def test_places_count_lines_from_one_and_fields_from_zero(tmp_path: Path) -> None:
    page = page_of(write(tmp_path, TEXT.encode()))
    assert page.cara is Cara.TRANSKRIP
    assert page.halaman is None
    assert page.lines[0].place.baris == 1
    place = page.tables[1].cells[0].place
    assert (place.baris, place.kolom, place.kotak) == (6, 1, None)
    assert [table.place.baris for table in page.tables] == [3, 6]
    assert [(table.rows, table.cols) for table in page.tables] == [(2, 3), (1, 3)]


def test_tabs_that_lay_out_prose_make_no_table(tmp_path: Path) -> None:
    text = (
        "Menimbang\t:\ta.\tbahwa sesuatu;\n\t\tb.\tbahwa lain;\n\n"
        "\t\t\tKETUA KOMISI\n\t\t\tKABUPATEN\n\n1\tA\tB\tC\t\t\n"
    )
    page = page_of(write(tmp_path, text.encode()))
    assert [line.text.split() for line in page.lines] == [
        ["Menimbang", ":", "a.", "bahwa", "sesuatu;"],
        ["b.", "bahwa", "lain;"],
        ["KETUA", "KOMISI"],
        ["KABUPATEN"],
    ]
    assert len(page.tables) == 1


@pytest.mark.parametrize(
    "data",
    [b"", b" \n\t\n", b"%PDF-1.7\n...", b"PK\x03\x04abc", bytes(range(256)) * 40, b"\0" * 5000],
    ids=["empty", "blank", "pdf", "zip", "binary", "nuls"],
)
def test_what_is_no_text_says_so(data: bytes, tmp_path: Path) -> None:
    path = write(tmp_path, data, "bukan.txt")
    with pytest.raises(NotADocumentError) as caught:
        read_transcript(path)
    assert "bukan.txt" in str(caught.value)
    assert caught.value.remedy


def test_missing_file_and_folder_say_so(tmp_path: Path) -> None:
    for path in (tmp_path / "tiada.txt", tmp_path):
        with pytest.raises(MissingInputError) as caught:
            read_transcript(path)
        assert path.name in str(caught.value)


def test_a_line_of_megabytes_is_read_in_time(tmp_path: Path) -> None:
    long = "kata " * 400_000
    path = write(tmp_path, f"1\t{long}\tx\n{long}\n".encode())
    started = time.monotonic()
    page = page_of(path)
    assert time.monotonic() - started < 5
    assert len(page.tables[0].cells[1].text) == len(long) - 1


@pytest.mark.parametrize("seed", range(60))
def test_any_bytes_read_or_raise_a_named_error(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    data = bytearray(TEXT.encode(rng.choice(["utf-8", "utf-16", "cp1252"])) * 5)
    for _ in range(rng.randint(1, 60)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    try:
        page = page_of(write(tmp_path, bytes(data)))
    except LampiranError:
        return
    assert page.lines or page.tables


def test_a_table_of_something_else_is_no_plan(tmp_path):
    """A list of who was there has numbers and names, and could be laid out as a tree."""
    file = tmp_path / "hadir.txt"
    rows = ["No\tNama\tJabatan", "1\tBudi Santoso\tKetua", "2\tSiti Aminah\tAnggota"]
    file.write_text("\n".join(["DAFTAR HADIR RAPAT", "", *rows]), encoding="utf-8")
    with pytest.raises(NotAPlanError, match=r"hadir\.txt: there are tables"):
        normalize(extract.read(file))
