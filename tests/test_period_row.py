"""A year's periods are told by their places where a scan leaves some labels unreadable."""

import pytest

from lampiran.model import Cell, Line, Periode, Place
from normalize.period_row import doubtful_run, labels_apart, period_run


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


def test_the_two_bars_of_an_11_are_outvoted_however_sure_a_reader_is() -> None:
    found = doubtful_run(header("1 2 3 4 5 6 7 8 9 10 II 12", "JADWAL TAHUN 2027", 0.93), None)
    assert found is not None
    assert found[0].values == tuple(range(1, 13))


def test_a_label_that_is_read_surely_is_believed() -> None:
    cells = header("i 88 1H INV", "TRIWULAN", 0.6)
    cells[3] = cell(1, 2, "IV")
    assert doubtful_run(cells, None) is None


@pytest.mark.parametrize(
    ("text", "colspan", "parts"),
    [
        ("MEI JUN", 2, ["MEI", "JUN"]),
        ("5 6 7", 3, ["5", "6", "7"]),
        ("MEI JUN", 3, ["MEI JUN"]),
        ("MEI JUL", 2, ["MEI JUL"]),  # does not count on
        ("TAHUN 2026", 2, ["TAHUN 2026"]),
        ("MEI JUN", 1, ["MEI JUN"]),
    ],
)
def test_labels_without_a_rule_between_them_stand_apart(
    text: str, colspan: int, parts: list[str]
) -> None:
    found = labels_apart([cell(0, 5, text, colspan=colspan)])
    assert [c.text for c in found] == parts
    assert [(c.col, c.colspan) for c in found] == (
        [(5 + i, 1) for i in range(colspan)] if len(parts) > 1 else [(5, colspan)]
    )


def test_two_labels_in_one_cell_keep_the_run_whole() -> None:
    months = ["JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGT", "SEP", "OKT", "NOV", "DES"]
    cells = [cell(0, 1 + i, word) for i, word in enumerate(months)]
    cells[4:6] = [cell(0, 5, "MEI JUN", colspan=2)]
    found = period_run(labels_apart(cells), "")
    assert found is not None
    assert found[0].values == tuple(range(1, 13))
