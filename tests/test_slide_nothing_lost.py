"""Whatever is done to a slid transcript, no word vanishes, nothing hangs, nothing blows up."""

import random
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from test_slide_random import make_plan

from extract.transcript import read_transcript
from lampiran.errors import LampiranError
from lampiran.model import Cell, Line, Place, Table
from normalize.slide import SlidReading, place_slid

SEED = Path(__file__).parent.parent.parent / "shared" / "seed" / "sk-alor-6-2026.txt"


def words(texts: Iterable[str | None]) -> Counter[str]:
    """Runs of what is not white space; a word joined over a gap counts by its letters."""
    letters = "".join(text or "" for text in texts)
    return Counter(re.sub(r"\s+", "", letters))


def placed(reading: SlidReading) -> list[str | None]:
    texts: list[str | None] = [left.text for left in reading.leftovers]
    texts += [thing.text for thing in reading.furniture]
    for row in reading.rows:
        texts += [row.keterangan, *row.kolom_lain.values()]
        for slot in row.opens:
            texts += [slot.number, slot.text]
    return texts


def cell_texts(tables: Iterable[Table]) -> list[str]:
    return [cell.text for table in tables for cell in table.cells]


def mutate(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(rng.randint(1, 40)):
        at = rng.randrange(len(lines))
        fields = lines[at].split("\t")
        deed = rng.randrange(7)
        if deed == 0:
            fields.pop(rng.randrange(len(fields)))
        elif deed == 1:
            fields = [" ".join(fields)]
        elif deed == 2:
            fields.insert(
                rng.randrange(len(fields) + 1), rng.choice(["7", "V", "iv.", "kata", "(b)", "%"])
            )
        elif deed == 3:
            rng.shuffle(fields)
        elif deed == 4:
            fields = fields * 3
        elif deed == 5:
            lines.insert(at, "")
        else:
            lines[at], lines[at - 1] = lines[at - 1], "\t".join(fields)
            continue
        lines[at] = "\t".join(fields)
    return "\n".join(lines)


def assert_nothing_lost(tables: tuple[Table, ...]) -> SlidReading:
    reading = place_slid(tables)
    assert words(placed(reading)) == words(cell_texts(tables))
    for row in reading.rows:
        levels = [slot.level for slot in row.opens]
        assert levels
        assert levels == sorted(set(levels))
        assert all(0 < slot.keyakinan < 1 for slot in row.opens)
        assert all(slot.text for slot in row.opens)
    return reading


@pytest.mark.parametrize("seed", range(40))
def test_mutated_plans_lose_nothing(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    path = tmp_path / "plan.txt"
    path.write_text(mutate(make_plan(seed % 8).text, rng), "utf-8")
    (page,) = read_transcript(path).pages
    assert_nothing_lost(page.tables)


@pytest.mark.parametrize("seed", range(40))
def test_broken_bytes_raise_only_named_errors(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    data = bytearray(make_plan(seed % 5).text.encode())
    for _ in range(rng.randint(1, 300)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    path = tmp_path / "plan.txt"
    path.write_bytes(bytes(data))
    try:
        (page,) = read_transcript(path).pages
    except LampiranError:
        return
    assert_nothing_lost(page.tables)


@pytest.mark.parametrize("seed", range(10))
def test_mutated_alor_loses_nothing(seed: int, tmp_path: Path) -> None:
    if not SEED.exists():
        pytest.skip(f"{SEED.name} is not here")
    rng = random.Random(seed)
    text = re.sub(r"</?i>", "", SEED.read_text("utf-8"))  # tags are taken out on purpose
    path = tmp_path / "plan.txt"
    path.write_text(mutate(text, rng) if seed else text, "utf-8")
    (page,) = read_transcript(path).pages
    assert_nothing_lost(page.tables)


def table_of(rows: list[list[str]]) -> Table:
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text:
                place = Place(baris=r + 1, kolom=c)
                cells.append(Cell(r, c, place, (Line(text, place),)))
    return Table(Place(baris=1), tuple(cells), rows=len(rows), cols=99, slid=True)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["1"]],
        [["V", "V"], ["", "7"]],
        [["kata"] * 300],
        [[str(n) for n in range(1, 200)]],
        [["1 Kata " + "2 Kata 3 Lagi " * 20_000]],
        [["x"] * 12] * 40,
        [["1", "A b"], ["1", "A b"], ["1", "A b"]],
        [["(", ")"], ["a)", "(b"], ["[", "]"]],
        [["Indikator tunggal"]] * 5,
    ],
)
def test_odd_tables_lose_nothing(rows: list[list[str]]) -> None:
    assert_nothing_lost((table_of(rows),))


def test_no_tables_read_as_nothing() -> None:
    reading = place_slid(())
    assert reading.rows == reading.leftovers == reading.furniture == ()


def test_nothing_is_lost_of_ten_thousand_rows(tmp_path: Path) -> None:
    parts = []
    seed = rows = 0
    while rows < 10_000:
        text = make_plan(seed).text
        parts.append(text)
        rows += text.count("\n")
        seed += 1
    path = tmp_path / "plan.txt"
    path.write_text("\n".join(parts), "utf-8")
    (page,) = read_transcript(path).pages
    assert_nothing_lost(page.tables)
