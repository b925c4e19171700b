"""camelot's reading of the same page moves the trust in each cell, and it shows."""

from dataclasses import replace
from pathlib import Path

import pytest

import extract
import rules
from extract import pictures, second_opinion
from extract.scan import page as scanned
from extract.scan.sheet import Sheet
from lampiran.bench.invent import invent
from lampiran.bench.scan import scanner
from lampiran.bench.typeset.canvas import typeset
from lampiran.model import Page, Table
from normalize import normalize


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "rencana.pdf"
    path.write_bytes(typeset(invent(11)))
    return path


def trusts(path: Path, *, cross_check: bool) -> dict[str, float]:
    jejak = normalize(extract.read(path, extract.Settings(cross_check=cross_check))).jejak.jejak
    return {
        id_: min(nilai.keyakinan for nilai in values if nilai.medan in ("nama", "uraian"))
        for id_, values in jejak.items()
        if id_[0].isdigit() and any(nilai.medan in ("nama", "uraian") for nilai in values)
    }


def test_agreement_raises_the_trust(path: Path) -> None:
    alone, checked = trusts(path, cross_check=False), trusts(path, cross_check=True)
    assert alone.keys() == checked.keys()
    assert max(alone.values()) == 0.99
    assert sum(checked[id_] > alone[id_] for id_ in alone) > len(alone) / 2


def test_disagreement_lowers_it_and_is_reported(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = second_opinion._their_cells

    def misread(table: object, height: float) -> list[tuple[object, str]]:
        """A reader that sees another word in the longest cell of each page."""
        cells = read(table, height)
        longest = max(range(len(cells)), key=lambda i: len(cells[i][1]))
        return [(b, "lain" if i == longest else text) for i, (b, text) in enumerate(cells)]

    monkeypatch.setattr(second_opinion, "_their_cells", misread)
    hasil = normalize(extract.read(path, extract.Settings(cross_check=True)))
    doubted = [
        (id_, nilai.keyakinan)
        for id_, values in hasil.jejak.jejak.items()
        for nilai in values
        if nilai.keyakinan == second_opinion.DIFFERED
    ]
    assert doubted
    found = rules.check(hasil.dekrit, hasil.jejak, None).temuan
    assert {id_ for id_, _ in doubted} <= {t.id for t in found if t.kode == "BCA001"}


def test_it_is_asked_where_our_own_grid_is_unsound(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def ask(path: Path, number: int, height: float, tables: list[Table]) -> list[Table]:
        asked.append(number)
        return tables

    monkeypatch.setattr("extract.pdf.second_opinion", ask)
    list(extract.read(path).pages)
    assert asked == []
    fill = extract.pdf.fill_grid

    def unsound(*given: object) -> Table | None:
        table = fill(*given)
        return None if table is None else replace(table, problems=("a rule is missing",))

    monkeypatch.setattr("extract.pdf.fill_grid", unsound)
    pages = list(extract.read(path).pages)
    assert asked == [page.halaman for page in pages if page.tables]


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sheet, Page]:
    """A page with a table, as it is read from a clean scan."""
    path = tmp_path_factory.mktemp("scan") / "rencana.pdf"
    path.write_bytes(scanner.scan(typeset(invent(11, areas=1)), "clean", 11))
    born = list(extract.read(_born(path.parent)).pages)
    number = next(page.halaman for page in born if page.tables)
    sheet = scanned.lay_straight(path, number, born[number - 1].width)
    page = scanned.read_sheet(sheet, number)
    assert page.tables
    return sheet, page


def _born(folder: Path) -> Path:
    path = folder / "asli.pdf"
    path.write_bytes(typeset(invent(11, areas=1)))
    return path


def cells(page: Page) -> dict[tuple[int, int, int], tuple[str, float]]:
    return {
        (at, cell.row, cell.col): (cell.text, cell.keyakinan)
        for at, table in enumerate(page.tables)
        for cell in table.cells
    }


def test_of_a_picture_camelot_judges_the_cells_and_not_the_words(
    pictured: tuple[Sheet, Page],
) -> None:
    sheet, page = pictured
    before, after = cells(page), cells(pictures._cross_checked(page, page.halaman, sheet))
    assert {place: text for place, (text, _) in before.items()} == {
        place: text for place, (text, _) in after.items()
    }
    assert all(after[place][1] <= trust for place, (_, trust) in before.items())
    written = [place for place, (text, _) in before.items() if text]
    doubted = [place for place in written if after[place][1] <= second_opinion.DIFFERED]
    assert len(doubted) < len(written) / 10


def test_a_grid_that_is_not_in_the_picture_is_doubted(pictured: tuple[Sheet, Page]) -> None:
    sheet, page = pictured
    blank = replace(sheet, grey=sheet.grey * 0 + 255)
    after = pictures._cross_checked(page, page.halaman, blank)
    assert all(table.problems for table in after.tables)
    assert max(trust for _, trust in cells(after).values()) <= second_opinion.UNSEEN
