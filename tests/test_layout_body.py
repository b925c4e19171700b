"""Bodies of tables that the generator does not draw."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from layouts.draw import LEFT, UP, Entry, Ink, Placed, Sheet, edges
from layouts.plan import (
    LEAVES,
    MONTHS,
    PERIOD,
    TITLES,
    Leaf,
    apart,
    body,
    header,
    leaves_of,
    read,
    unplaced,
    widths,
)

import extract
from lampiran.model import Cara, RencanaAksi
from normalize import Hasil
from normalize.hierarchy import Builder
from normalize.paper import Paper
from normalize.stitch import Stitcher


def _read(
    folder: Path,
    rows: Sequence[Sequence[Entry]],
    wide: Sequence[float] | None = None,
    rules: Callable[[Sheet, list[Placed]], None] | None = None,
) -> Hasil:
    sheet = Sheet()
    sheet.table(wide or widths(), rows, rules=rules)
    return read(sheet.bytes(), folder)


def _same(hasil: Hasil, leaves: Sequence[Leaf] = LEAVES) -> None:
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(leaves)
    assert unplaced(hasil) == []


# --- numbers -----------------------------------------------------------------

FORMS: dict[str, Callable[[str, tuple[int, int, int]], str]] = {
    "1.": lambda level, n: f"{n[_at(level)]}.",
    "1)": lambda level, n: f"{n[_at(level)]})",
    "(1)": lambda level, n: f"({n[_at(level)]})",
    "I.": lambda level, n: f"{('I', 'II', 'III')[n[_at(level)] - 1]}.",
    "A.": lambda level, n: f"{'ABC'[n[_at(level)] - 1]}.",
    "a.": lambda level, n: f"{'abc'[n[_at(level)] - 1]}.",
    "1.1.1": lambda level, n: ".".join(str(x) for x in n[: _at(level) + 1]),
    "1.1.1.": lambda level, n: "".join(f"{x}." for x in n[: _at(level) + 1]),
    "A 1 a": lambda level, n: ("ABC"[n[0] - 1], str(n[1]), "abc"[n[2] - 1])[_at(level)],
    "I 1 a)": lambda level, n: (("I", "II")[n[0] - 1], f"{n[1]}.", f"{'abc'[n[2] - 1]})")[
        _at(level)
    ],
}


def _at(level: str) -> int:
    return ("area", "kegiatan", "sub").index(level)


def _numbered(form: str) -> list[Leaf]:
    """LEAVES with numbers of another form."""
    result = []
    for leaf in LEAVES:
        counts = tuple(int(apart(getattr(leaf, level))[0]) for level in ("area", "kegiatan", "sub"))
        texts = {
            level: f"{FORMS[form](level, counts)} {apart(getattr(leaf, level))[1]}"
            for level in ("area", "kegiatan", "sub")
        }
        result.append(replace(leaf, **texts))
    return result


def _glued(leaves: Sequence[Leaf], join: str) -> list[list[Entry]]:
    """Rows whose numbers stand in the text's cell."""
    rows = []
    for row in body(leaves):
        pairs = [(row[i], row[i + 1]) for i in (0, 2, 4)]
        texts = [UP if n is UP else f"{n}{join}{t}" for n, t in pairs]
        rows.append([*texts, *row[6:]])
    return rows


GLUED_TITLES = ("AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR")
GLUED_WIDTHS = [98.0, 108.0, 123.0, 120.0, *[PERIOD] * 12]


@pytest.mark.parametrize("form", FORMS)
def test_numbers_of_any_form_in_columns_of_their_own(form: str, tmp_path: Path) -> None:
    leaves = _numbered(form)
    _same(_read(tmp_path, [*header(), *body(leaves)]), leaves)


@pytest.mark.parametrize("form", [f for f in FORMS if f not in ("A 1 a", "I 1 a)")])
@pytest.mark.parametrize("join", [" ", "", "\n"], ids=["space", "nothing", "line"])
def test_numbers_of_any_form_before_the_text(form: str, join: str, tmp_path: Path) -> None:
    if form == "1.1.1" and not join:
        pytest.skip("1.1Pembentukan is printed by nobody")
    leaves = _numbered(form)
    rows = [*header(titles=GLUED_TITLES), *_glued(leaves, join)]
    _same(_read(tmp_path, rows, GLUED_WIDTHS), leaves)


def test_no_rule_between_number_and_text(tmp_path: Path) -> None:
    """For all levels: the number's place is there, its rule is not."""
    gone = {58.0, 156.0, 264.0}

    def rules(sheet: Sheet, cells: list[Placed]) -> None:
        for x0, y0, x1, y1 in sorted(edges(cells)):
            if not (x0 == x1 and x0 in gone):
                sheet.line(x0, y0, x1, y1)

    _same(_read(tmp_path, [*header(), *body()], rules=rules))


# --- areas that have no column -------------------------------------------------

PLAIN = ("NO", "KEGIATAN", "NO", "SUB KEGIATAN", "INDIKATOR")
PLAIN_WIDTHS = [18.0, 110.0, 18.0, 125.0, 140.0, *[PERIOD] * 12]


def _sections(section: Callable[[str, str], list[Entry]], letters: str = "AB") -> list[list[Entry]]:
    """The body without area columns, with a row of its own before each area."""
    rows: list[list[Entry]] = []
    for row in body():
        if row[0] is not UP:
            rows.append(section(letters[int(str(row[0])) - 1], str(row[1]).upper()))
        rows.append(row[2:])
    return rows


def _under(letters: Sequence[str]) -> list[Leaf]:
    result = []
    for leaf in LEAVES:
        number, name = apart(leaf.area)
        result.append(replace(leaf, area=f"{letters[int(number) - 1]} {name.upper()}"))
    return result


def test_an_area_is_a_row_across_all_columns(tmp_path: Path) -> None:
    rows = _sections(lambda letter, name: [f"{letter}. {name}", *[LEFT] * 16])
    _same(_read(tmp_path, [*header(titles=PLAIN), *rows], PLAIN_WIDTHS), _under(["A.", "B."]))


def test_an_area_row_with_its_letter_in_the_number_column(tmp_path: Path) -> None:
    rows = _sections(lambda letter, name: [letter, name, *[LEFT] * 15])
    _same(_read(tmp_path, [*header(titles=PLAIN), *rows], PLAIN_WIDTHS), _under(["A", "B"]))


def test_an_area_row_across_the_text_columns_only(tmp_path: Path) -> None:
    """The months of the row are there, and blank."""
    rows = _sections(lambda letter, name: [letter, name, *[LEFT] * 3, *[""] * 12])
    _same(_read(tmp_path, [*header(titles=PLAIN), *rows], PLAIN_WIDTHS), _under(["A", "B"]))


def test_an_area_row_without_a_number(tmp_path: Path) -> None:
    rows = _sections(lambda letter, name: [name, *[LEFT] * 16])
    leaves = [replace(x, area=apart(x.area)[1].upper()) for x in LEAVES]
    _same(_read(tmp_path, [*header(titles=PLAIN), *rows], PLAIN_WIDTHS), leaves)


def test_an_area_row_in_roman_numbers_on_two_pages(tmp_path: Path) -> None:
    rows = _sections(lambda letter, name: [f"{letter}. {name}", *[LEFT] * 16], ["I", "II"])
    sheet = Sheet()
    sheet.table(PLAIN_WIDTHS, [*header(titles=PLAIN), *rows[:4]])
    sheet.page()
    sheet.table(PLAIN_WIDTHS, [*header(titles=PLAIN), *rows[4:]])
    _same(read(sheet.bytes(), tmp_path), _under(["I.", "II."]))


# --- rules missing between rows ------------------------------------------------


def _no_rules_below(columns: range) -> Callable[[Sheet, list[Placed]], None]:
    """All rules but those between body rows in some grid columns."""

    def rules(sheet: Sheet, cells: list[Placed]) -> None:
        xs = sorted({round(c.x0, 2) for c in cells} | {round(c.x1, 2) for c in cells})
        left, right = xs[columns.start], xs[columns.stop]
        head = max(c.bottom for c in cells if c.ink.text in MONTHS)
        foot = max(c.bottom for c in cells)
        for x0, y0, x1, y1 in sorted(edges(cells)):
            body_rule = y0 == y1 and head + 0.1 < y0 < foot - 0.1
            if not (body_rule and left - 0.1 <= x0 and x1 <= right + 0.1):
                sheet.line(x0, y0, x1, y1)

    return rules


@pytest.mark.parametrize("columns", [range(2), range(4), range(6)])
def test_no_rules_between_the_parents(columns: range, tmp_path: Path) -> None:
    """Several numbered nodes in one tall cell, level with the rows they begin."""
    _same(_read(tmp_path, [*header(), *body()], rules=_no_rules_below(columns)))


@pytest.mark.parametrize("columns", [range(1), range(2), range(3)])
def test_no_rules_between_parents_with_glued_numbers(columns: range, tmp_path: Path) -> None:
    rows = [*header(titles=GLUED_TITLES), *_glued(_numbered("1."), " ")]
    hasil = _read(tmp_path, rows, GLUED_WIDTHS, _no_rules_below(columns))
    _same(hasil, _numbered("1."))


def test_no_rules_between_any_rows_but_the_months(tmp_path: Path) -> None:
    """The whole text part is one tall cell in each column; only the schedule has rows."""
    _same(_read(tmp_path, [*header(), *body()], rules=_no_rules_below(range(7))))


# --- texts ---------------------------------------------------------------------


def test_a_remark_merged_over_rows_stands_at_each(tmp_path: Path) -> None:
    first: list[Entry] = [*TITLES, "BULAN", *[LEFT] * 11, "KET"]
    rows = [[*row, UP if r in (1, 2) else f"catatan {r}"] for r, row in enumerate(body())]
    hasil = _read(tmp_path, [first, [*[UP] * 7, *MONTHS, UP], *rows], [*widths(wide=18), 60])
    _same(hasil)
    remarks = [
        leaf.keterangan
        for area in hasil.dekrit.rencana_aksi.area
        for kegiatan in area.kegiatan
        for sub in kegiatan.sub_kegiatan
        for leaf in sub.indikator
    ]
    assert remarks == ["catatan 0", "catatan 0", "catatan 0", "catatan 3", "catatan 4"]


def test_words_hyphenated_at_wraps_are_whole_again(tmp_path: Path) -> None:
    leaves = [
        replace(LEAVES[0], indikator="Keputusan tentang pembentukan tim ditetapkan"),
        replace(LEAVES[1], indikator="Undang-undang dan pembentukan tim diumumkan"),
    ]
    rows = body(leaves)
    rows[0][6] = "Keputusan tentang pem-\nbentukan tim ditetapkan"
    rows[1][6] = "Undang-\nundang dan pembentukan tim diumumkan"
    _same(_read(tmp_path, [*header(), *rows]), leaves)


def test_a_blank_row_is_no_node(tmp_path: Path) -> None:
    rows = body()
    rows.insert(3, [*[""] * 19])
    _same(_read(tmp_path, [*header(), *rows]))


def test_parents_printed_again_in_each_row(tmp_path: Path) -> None:
    """Nothing is merged: area and kegiatan stand in every row, with their numbers."""
    rows: list[list[Entry]] = []
    for row, leaf in zip(body(), LEAVES, strict=True):
        full = [*apart(leaf.area), *apart(leaf.kegiatan), *apart(leaf.sub)]
        rows.append([*full, *row[6:]])
    _same(_read(tmp_path, [*header(), *rows]))


def test_blank_cells_under_a_parent(tmp_path: Path) -> None:
    rows = [["" if entry is UP else entry for entry in row] for row in body()]
    _same(_read(tmp_path, [*header(), *rows]))


def test_ditto_signs_under_a_parent(tmp_path: Path) -> None:
    """sda, or a ditto sign, repeats the cell above and is no node of its own."""
    rows = [
        [("" if i % 2 == 0 else "sda") if entry is UP else entry for i, entry in enumerate(row)]
        for row in body()
    ]
    assert leaves_of(_read(tmp_path, [*header(), *rows]).dekrit.rencana_aksi) == list(LEAVES)


# --- other tables ----------------------------------------------------------------


def _team(sheet: Sheet) -> None:
    sheet.say("SUSUNAN TIM REFORMASI BIROKRASI")
    rows: list[list[Entry]] = [
        ["NO", "NAMA", "JABATAN", "KEDUDUKAN DALAM TIM"],
        ["1", "Abdul Karim", "Ketua", "Pengarah"],
        ["2", "Siti Maryam", "Sekretaris", "Ketua"],
    ]
    sheet.y += 10
    sheet.table([20, 120, 120, 120], rows)
    sheet.y += 20


def _signature(sheet: Sheet) -> None:
    sheet.y += 20
    sheet.table(
        [200, 200],
        [["Mengetahui\nSekretaris,", "Kalabahi, 19 Juni 2026\nKetua,"], ["Ttd. A", "Ttd. B"]],
    )


def test_other_tables_before_and_after_are_left_alone(tmp_path: Path) -> None:
    sheet = Sheet()
    _team(sheet)
    sheet.table(widths(), [*header(), *body()])
    _signature(sheet)
    hasil = read(sheet.bytes(), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(LEAVES)
    left = " ".join(unplaced(hasil))
    assert "Siti Maryam" in left
    assert "Ttd. B" in left


def test_a_signature_in_a_table_of_the_plans_width(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.table(widths(), [*header(), *body()])
    sheet.page()
    whole = sum(widths())
    sheet.table([whole / 2, whole / 2], [["Mengetahui", "Ditetapkan di Kalabahi"], ["A", "B"]])
    hasil = read(sheet.bytes(), tmp_path)
    assert leaves_of(hasil.dekrit.rencana_aksi) == list(LEAVES)


def test_a_plan_in_two_tables_with_other_columns_each(tmp_path: Path) -> None:
    """The second half of the plan is a table of its own with other widths and its own header."""
    sheet = Sheet()
    sheet.table(widths(), [*header(), *body()[:3]])
    sheet.y += 30
    sheet.table([w * 0.9 for w in widths()], [*header(), *body()[3:]])
    _same(read(sheet.bytes(), tmp_path))


def test_ink_stays_text_where_no_period_is(tmp_path: Path) -> None:
    """Paint in text columns is looks, not data."""
    rows = [[Ink(e, fill="#fff2cc") if isinstance(e, str) and i < 7 else e
             for i, e in enumerate(row)] for row in body()]  # fmt: skip
    _same(_read(tmp_path, [*header(), *rows]))


@pytest.mark.parametrize("pages", [1, 2])
def test_an_area_is_a_lettered_line_over_its_table(pages: int, tmp_path: Path) -> None:
    """One table for each area, and no area column."""
    sheet = Sheet()
    for letter, name, rows in (
        ("A.", "MANAJEMEN PERUBAHAN", body()[:3]),
        ("B.", "PENGUATAN PENGAWASAN", body()[3:]),
    ):
        if letter == "B." and pages == 2:
            sheet.page()
        sheet.y += 20
        sheet.say(f"{letter} {name}")
        sheet.y += 8
        sheet.table(PLAIN_WIDTHS, [*header(titles=PLAIN), *[row[2:] for row in rows]])
    path = tmp_path / "halaman.pdf"
    path.write_bytes(sheet.bytes())
    stitcher = Stitcher()
    for page in extract.read(path).pages:
        for table in page.tables:
            stitcher.add(table, page.lines)
    builder = Builder(Paper(Cara.LAPISAN_TEKS))
    builder.add(stitcher.rest())
    tree = builder.finish()
    plan = RencanaAksi(judul=None, tahun=None, periode=None, area=tree.area)
    assert leaves_of(plan) == _under(["A.", "B."])
    assert [line.text for line in stitcher.captions] == [
        "A. MANAJEMEN PERUBAHAN",
        "B. PENGUATAN PENGAWASAN",
    ]
