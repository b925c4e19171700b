"""A number that a scan shows badly is told by the numbers around it, and only then."""

from dataclasses import replace

import pytest

from lampiran.model import Cell, Line, Paint, Place
from normalize.column_roles import Column
from normalize.columns import Layout
from normalize.doubtful_numbers import told_by_sequence
from normalize.found import Found, Top
from normalize.glued import take_numbers
from normalize.marks import Schedule
from normalize.numbering import read_number
from normalize.period_row import doubtful_run
from normalize.rows import Level
from normalize.wraps import Piece


def node(text: str, trust: float) -> Found:
    return Found(Level.KEGIATAN, 0, None, Piece((Line(text, Place(1)),), keyakinan=trust))


@pytest.mark.parametrize(
    ("read", "before", "told"),
    [
        ("L. Rapat", "3.", "1. Rapat"),
        ("It. Rapat", "I.", "II. Rapat"),
        ("It. Rapat", "1.", "II. Rapat"),  # the I before was read as a 1
        ("l0. Rapat", "9.", "10. Rapat"),
        ("h) Rapat", "a)", "b) Rapat"),
        ("I Rapat", "3", "1 Rapat"),
        ("S Rapat", "4", "5 Rapat"),
    ],
)
def test_a_head_that_looks_like_the_number_due_is_it(read: str, before: str, told: str) -> None:
    found = told_by_sequence(node(read, 0.5), read_number(before))
    assert found.piece.lines[0].text == told
    (mend,) = found.mends
    assert (mend.sebelum, mend.sesudah) == (read.split(maxsplit=1)[0], told.split(maxsplit=1)[0])
    assert found.keyakinan <= 0.7


@pytest.mark.parametrize(
    ("read", "before", "trust"),
    [
        ("L. Rapat", "3.", 0.99),  # read well
        ("K. Rapat", "3.", 0.5),  # looks like neither 4. nor 1.
        ("L. rapat", "3.", 0.5),  # goes on within a sentence
        ("It Rapat", "1", 0.5),  # bare figures look like any short word
        ("I Rapat", "3", 1.0),  # no scan
        ("I Rapat", "III", 0.5),  # counted in Roman numerals
        ("S Rapat", "1", 0.5),  # a 5, but a 2 is due
        ("L. Rapat", None, 0.5),
    ],
)
def test_anything_else_stays_text(read: str, before: str | None, trust: float) -> None:
    same = node(read, trust)
    assert told_by_sequence(same, read_number(before) if before else None) is same


def test_a_bar_before_a_text_counts_as_a_1_among_bare_figures() -> None:
    def numbered(row: int, text: str) -> Found:
        lines = (Line(text, Place(1)),)
        return Found(Level.SUB_KEGIATAN, row, None, Piece(lines, keyakinan=0.97))

    read = ("1 Rapat", "2 Sosialisasi", "I Pembentukan", "2 Pelatihan", "3 Evaluasi")
    top = Top(row=0, numbers={}, texts={})
    found = take_numbers(Level.SUB_KEGIATAN, [numbered(i, t) for i, t in enumerate(read)], top)
    assert [node.number for node in found] == ["1", "2", "1", "2", "3"]


def month(row: int, col: int, text: str, trust: float) -> Cell:
    lines = (Line(text, Place(1)),) if text else ()
    return Cell(row, col, Place(1), lines, paint=Paint.NONE, keyakinan=trust)


def schedule(*cells: Cell) -> Schedule:
    columns = tuple(
        Column(10.0 * i, 10.0 * i + 10, "periode", str(i + 1), periode=i + 1) for i in range(3)
    )
    layout = Layout(columns, ((0,), (1,), (2,)))
    return Schedule(cells, layout)


def marked(*cells: Cell) -> set[int]:
    return schedule(*cells).marks(0, 1)[0]


@pytest.mark.parametrize(
    ("texts", "doubted"),
    [
        (("√", "J", "V"), False),  # one tick, read as three letters
        (("X", "X", "X"), False),
        (("3 Mei", "l2 Jun1", "7 Jul"), True),  # what stands there is to be looked at
    ],
)
def test_a_mark_is_trusted_for_being_there_and_a_text_for_its_letters(texts, doubted) -> None:
    cells = [month(0, at, text, 0.6) for at, text in enumerate(texts)]
    trusts = [part.keyakinan for part in schedule(*cells).marks(0, 1)[2]]
    assert all((trust < 0.9) is doubted for trust in trusts)


def test_a_mark_that_was_hardly_seen_stays_doubtful() -> None:
    cells = month(0, 0, "V", 0.9), month(0, 1, "J", 0.4), month(0, 2, "", 0.99)
    assert sorted(p.keyakinan for p in schedule(*cells).marks(0, 1)[2]) == [0.4, 0.97]


@pytest.mark.parametrize(
    ("text", "trust", "months"),
    [
        ("e", 0.1, {1}),
        ("lw e LV", 0.2, {1}),  # the words of a stamp
        ("V lw", 0.2, {1, 2}),  # a tick under a stamp
        ("lw e LV", 0.9, {1, 2}),
        ("Y.", 0.4, {1, 2}),  # a tick, read as another letter
    ],
)
def test_a_scrawl_in_a_month_is_no_mark(text: str, trust: float, months: set[int]) -> None:
    assert marked(month(0, 0, "V", 0.9), month(0, 1, text, trust), month(0, 2, "", 0.99)) == months


def test_a_cross_whose_case_is_doubted_is_a_cross() -> None:
    cells = [month(0, at, text, 0.1) for at, text in enumerate("Xx")]
    doubted = [replace(c, lines=(replace(c.lines[0], other=c.text.swapcase()),)) for c in cells]
    sure = month(0, 2, "x", 0.9)
    assert sorted(p.keyakinan for p in schedule(*cells, sure).marks(0, 1)[2]) == [0.1, 0.1, 0.97]
    assert [p.keyakinan for p in schedule(*doubted, sure).marks(0, 1)[2]] == [0.97] * 3


def test_a_stripe_is_not_the_usual_sign_of_a_schedule() -> None:
    """Where most cells are painted for looks, the few that bear a cross are no scrawls."""
    columns = (
        Column(0.0, 10.0, "level", "KEGIATAN", level=Level.KEGIATAN),
        *(Column(10.0 * i, 10.0 * i + 10, "periode", str(i), periode=i) for i in range(1, 4)),
    )
    rows = [
        [
            month(row, 0, "Rapat", 0.99),
            *(month(row, m, "x" if m == row else "", 0.9) for m in (1, 2, 3)),
        ]
        for row in range(3)
    ]
    cells = [
        replace(c, paint=Paint.FILL, colour="#f2f2f2") if row < 2 else c
        for row, each in enumerate(rows)
        for c in each
    ]
    at = next(i for i, c in enumerate(cells) if (c.row, c.col) == (1, 1))
    cells[at] = replace(cells[at], keyakinan=0.2)
    assert Schedule(cells, Layout(columns, ((0,), (1,), (2,), (3,)))).marks(1, 2)[0] == {1}


def test_dates_that_are_read_badly_are_marks_where_the_cells_bear_dates() -> None:
    cells = month(0, 0, "3 Mei", 0.9), month(0, 1, "l2 Jun1", 0.3), month(0, 2, "7 Jul", 0.9)
    assert marked(*cells) == {1, 2, 3}


@pytest.mark.parametrize(
    ("labels", "sure", "found"),
    [
        ("1 2 3 4 5 6 7 8 9 10 II 12", 10, True),  # sure of II, where 11 is printed
        ("3 2 1 4 6 5 7 8 9 10 II 12", 0, False),
    ],
)
def test_one_sure_label_is_outvoted(labels: str, sure: int, found: bool) -> None:
    words = labels.split()
    cells = [Cell(0, 1, Place(1), (Line("BULAN", Place(1)),), colspan=len(words))]
    cells += [
        month(1, 1 + i, word, 0.6 if sure and i != sure else 0.95) for i, word in enumerate(words)
    ]
    cells[1] = month(1, 1, words[0], 0.6)
    assert (doubtful_run(cells, None) is not None) is found


@pytest.mark.parametrize(
    ("text", "before", "number"),
    [("1Rapat", None, "1"), ("4Rapat", "3", "4"), ("3Rapat", None, None), ("2D peta", "1", None)],
)
def test_a_figure_without_a_space_before_its_text_is_a_number_if_it_counts_on(
    text: str, before: str | None, number: str | None
) -> None:
    numbers = {} if before is None else {Level.KEGIATAN: before}
    (found,) = take_numbers(Level.KEGIATAN, [node(text, 0.99)], Top(0, numbers, {}))
    assert found.number == number
