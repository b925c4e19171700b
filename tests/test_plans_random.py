"""Plans of random words and looks are read as they were made: the guard against fitting."""

from dataclasses import replace
from pathlib import Path

import pytest

import extract
from lampiran.bench.invent import Invented, invent
from lampiran.bench.score import score
from lampiran.bench.typeset.canvas import typeset
from normalize import Hasil, normalize

SEEDS = range(3000, 3016)


def read(invented: Invented, folder: Path) -> Hasil:
    path = folder / f"{invented.seed}.pdf"
    path.write_bytes(typeset(invented))
    return normalize(extract.read(path))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_plan_is_read_as_it_was_made(seed: int, tmp_path: Path) -> None:
    invented = invent(seed)
    hasil = read(invented, tmp_path)
    result = score(hasil.dekrit.rencana_aksi, invented.rencana_aksi)
    assert result.simpul_semua >= 0.995
    assert result.induk >= 0.99
    assert result.bulan >= 0.995
    assert hasil.dekrit.rencana_aksi.periode is invented.rencana_aksi.periode
    assert hasil.dekrit.rencana_aksi.judul == invented.rencana_aksi.judul
    assert hasil.dekrit.keputusan == invented.keputusan
    assert hasil.jejak.tak_ditempatkan == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_printed_letter_of_the_tables_is_accounted_for(seed: int, tmp_path: Path) -> None:
    """Each text of each cell ends in the trace: in a node, in furniture, or unplaced."""
    path = tmp_path / "plan.pdf"
    path.write_bytes(typeset(invent(seed)))
    printed = []
    for page in extract.read(path).pages:
        printed += [cell for table in page.tables for cell in table.cells if cell.lines]
    jejak = normalize(extract.read(path)).jejak
    kept = [nilai.teks or "" for values in jejak.jejak.values() for nilai in values]
    kept += [rest.teks for rest in jejak.tak_ditempatkan]
    letters = _letters("".join(kept))
    missing = [cell.text for cell in printed if _letters(cell.text) not in letters]
    assert missing == []


def _letters(text: str) -> str:
    return "".join(text.split())


def test_reading_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(typeset(invent(7)))
    first, second = (normalize(extract.read(path)) for _ in range(2))
    assert first.dekrit.model_dump_json() == second.dekrit.model_dump_json()
    assert first.jejak.model_dump_json() == second.jejak.model_dump_json()


def test_a_page_lost_from_the_middle_loses_no_other_page(tmp_path: Path) -> None:
    """The reading of a page does not hang on the whole: what is left is still read."""
    path = tmp_path / "plan.pdf"
    path.write_bytes(typeset(invent(3)))
    whole = extract.read(path)
    pages = list(whole.pages)
    with_table = [i for i, page in enumerate(pages) if page.tables]
    torn = pages[: with_table[-1]] + pages[with_table[-1] + 1 :]
    result = normalize(replace(whole, pages=iter(torn)))
    assert result.dekrit.rencana_aksi.area
