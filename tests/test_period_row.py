"""A year's periods are told by their places where a scan leaves some labels unreadable."""

import pytest

from lampiran.model import Cell, Line, Periode, Place
from normalize.period_row import doubtful_run


def cell(row: int, col: int, text: str, trust: float = 0.99, colspan: int = 1) -> Cell:
    lines = (Line(text, Place(1)),) if text else ()
    return Cell(row, col, Place(1), lines, colspan=colspan, keyakinan=trust)


def header(labels: str, title: str, trust: float) -> list[Cell]:
    words = labels.split()
    return [
        cell(0, 0, "KEGIATAN"),
        cell(0, 1, title, colspan=len(words)),
        *(cell(1, 1 + i, word, trust) for i, word in enumerate(words)),
    ]


@pytest.mark.parametrize(
    ("labels", "title", "unit"),
    [
        ("i 88 1H INV", "WAKTU PELAKSANAAN (TRIWULAN)", Periode.TRIWULAN),
        ("I II m IV V VI VIl VIII IX X XI X1I", "JADWAL", Periode.BULAN),
        ("1 2 3 A 5 6 7 8 9 l0 11 12", "BULAN", Periode.BULAN),
    ],
)
def test_places_say_what_the_labels_do_not(labels: str, title: str, unit: Periode) -> None:
    found = doubtful_run(header(labels, title, 0.6), None)
    assert found is not None
    run, cells = found
    assert run.unit is unit
    assert run.values == tuple(range(1, len(labels.split()) + 1))
    assert [c.col for c in cells] == [1 + i for i in range(len(run.values))]


@pytest.mark.parametrize(
    ("labels", "title", "trust"),
    [
        ("I II III IV", "TRIWULAN", 0.99),  # read well: nothing is to be settled
        ("8 9 10 11", "PELAKSANAAN", 0.6),  # no year begins with 8
        ("A B C D", "PELAKSANAAN", 0.6),  # nothing says that these are periods
    ],
)
def test_nothing_is_guessed(labels: str, title: str, trust: float) -> None:
    assert doubtful_run(header(labels, title, trust), None) is None


def test_a_label_that_is_read_surely_is_believed() -> None:
    cells = header("i 88 1H INV", "TRIWULAN", 0.6)
    cells[3] = cell(1, 2, "IV")
    assert doubtful_run(cells, None) is None
