"""The transcript of the Alor decree: every node under its right parent, words or no words."""

import functools
import json
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.transcript import read_transcript
from lampiran.model import Cara, Page, Periode
from normalize.rows import Level, Slot
from normalize.slide import SlidReading, place_slid

ROOT = Path(__file__).parent.parent
SEED = ROOT.parent / "shared" / "seed" / "sk-alor-6-2026.txt"
OUTLINE = ROOT.parent / "shared" / "juknis-314-2021.rekonstruksi.yaml"
TRUTH = ROOT / "tests" / "data" / "alor-2026.transcript-truth.json"

TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[^\W\d_]+")

Node = tuple[tuple[int, ...], str | None, str]
"""Canonical place (1.2.3), printed number, text without any white space."""


def need(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    return path


@functools.cache
def seed_text() -> str:
    return need(SEED).read_text("utf-8")


def page_of(text: str, tmp_path: Path) -> Page:
    path = tmp_path / "sk.txt"
    path.write_text(text, encoding="utf-8")
    (page,) = read_transcript(path).pages
    return page


def reading_of(text: str, tmp_path: Path) -> SlidReading:
    return place_slid(page_of(text, tmp_path).tables)


def nodes_of(reading: SlidReading) -> list[tuple[tuple[int, ...], Slot]]:
    """Each slot with its place; a level that a row skips counts as 0."""
    place = [0, 0, 0, 0]
    nodes = []
    for row in reading.rows:
        for slot in row.opens:
            place[slot.level] += 1
            place[slot.level + 1 :] = [0] * (3 - slot.level)
            nodes.append((tuple(place[: slot.level + 1]), slot))
    return nodes


def squeezed(text: str | None) -> str:
    return "".join((text or "").split())


def truth_nodes(area: list[dict[str, Any]]) -> list[Node]:
    nodes: list[Node] = []
    children = ("kegiatan", "sub_kegiatan", "indikator")

    def walk(node: dict[str, Any], place: tuple[int, ...]) -> None:
        text = node.get("nama") or node.get("uraian") or ""
        for item in node.get("rincian", ()):
            text += item["tanda"] + item["isi"]
        nodes.append((place, node.get("nomor_tercetak"), squeezed(text)))
        for key in children:
            for n, child in enumerate(node.get(key, ()), 1):
                walk(child, (*place, n))

    for n, node in enumerate(area, 1):
        walk(node, (n,))
    return nodes


def test_every_node_of_the_alor_transcript_is_in_its_place(tmp_path: Path) -> None:
    area = json.loads(need(TRUTH).read_text("utf-8"))["rencana_aksi"]["area"]
    got = [
        (place, slot.number, squeezed(slot.text))
        for place, slot in nodes_of(reading_of(seed_text(), tmp_path))
    ]
    truth = truth_nodes(area)
    assert [node for node in truth if node not in got] == []
    assert [node for node in got if node not in truth] == []


def test_counts_agree_with_the_outline(tmp_path: Path) -> None:
    outline = yaml.safe_load(need(OUTLINE).read_text("utf-8"))
    nodes = [place for place, _ in nodes_of(reading_of(seed_text(), tmp_path))]
    for area in outline["hitungan"]["per_area"]:
        here = [place for place in nodes if place[0] == area["area"]]
        assert sum(len(place) == 2 for place in here) == area["kegiatan"], area
        assert sum(len(place) == 3 for place in here) == area["sub_kegiatan"], area
    assert Counter(map(len, nodes)) == {1: 8, 2: 31, 3: 79, 4: 123}


def test_numbers_agree_with_the_outline(tmp_path: Path) -> None:
    """Every kegiatan and sub kegiatan prints the number that the outline records."""
    outline = yaml.safe_load(need(OUTLINE).read_text("utf-8"))
    got = {place: slot.number for place, slot in nodes_of(reading_of(seed_text(), tmp_path))}
    checked = 0
    for a, area in enumerate(outline["area"], 1):
        for k, kegiatan in enumerate(area.get("kegiatan") or (), 1):
            assert got[(a, k)] == str(kegiatan["nomor"])
            for s, sub in enumerate(kegiatan["sub_kegiatan"], 1):
                if (a, k, s) == (7, 8, 3):
                    continue  # the outline renumbers it; the paper prints 1, 2, 1
                expected = None if sub["nomor"] is None else str(sub["nomor"])
                assert got[(a, k, s)] == expected
                checked += 1
    assert checked == 78


def test_alor_details(tmp_path: Path) -> None:
    reading = reading_of(seed_text(), tmp_path)
    at = dict(nodes_of(reading))
    assert reading.periode is Periode.BULAN
    assert [(left.text, left.place.baris) for left in reading.leftovers] == [("2", 186), ("4", 190)]
    assert {kind.kind for kind in reading.furniture} == {"kepala-tabel"}
    assert at[(7, 8, 3)].number == "1"
    assert at[(2, 1, 1)].number is None
    assert at[(3,)].text == "Penataan Organisasi/Kelembagaan"
    assert [mend.langkah for mend in at[(3,)].mends] == ["gabung-kata"]
    assert "pisah-sel" in {mend.langkah for mend in at[(8, 4, 2)].mends}
    assert at[(8, 4, 1)].text == "Pembangunan Kerja Sama"
    assert (8, 4, 1, 1) not in at
    assert (8, 4, 2, 1) in at
    assert (at[(6, 2, 1, 1)].text or "").startswith("1. Terisinya")
    assert (at[(8, 2, 1, 1)].text or "").startswith("1) Indeks")
    assert "<" not in "".join(slot.text or "" for slot in at.values())
    # the author's own slips stay
    assert "di pandang menghambat" in (at[(2, 3)].text or "")
    assert "ditindak lanjuti" in (at[(4, 2, 1, 4)].text or "")
    # doubtful cells are trusted less than plain ones
    assert at[(7, 8, 3)].keyakinan < at[(7, 8)].keyakinan < 1
    assert all(row.pelaksanaan is None for row in reading.rows)


def test_alor_page_is_prose_and_ten_tables(tmp_path: Path) -> None:
    page = page_of(seed_text(), tmp_path)
    assert page.cara is Cara.TRANSKRIP
    assert len(page.tables) == seed_text().count("NO.\t")
    assert all(table.slid for table in page.tables)
    assert page.lines[0].text == "KOMISI PEMILIHAN UMUM"
    assert page.lines[0].place.baris == 5
    assert not any("\t" in line.text for line in page.lines)


def structure(reading: SlidReading) -> list[object]:
    """All of the reading that is not words: places, levels, numbers, which cell is which."""
    rows: list[object] = [
        [
            (
                slot.level,
                slot.number,
                [part.place for part in slot.parts],
                [part.place for part in slot.number_parts],
                [mend.langkah for mend in slot.mends if mend.langkah not in WORDY],
            )
            for slot in row.opens
        ]
        for row in reading.rows
    ]
    left = [left.place for left in reading.leftovers]
    furniture = [(thing.kind, thing.place) for thing in reading.furniture]
    return [*rows, left, furniture, reading.header.levels]


WORDY = {"gabung-kata"}
"""Repairs of words; they need words."""


def swap_words(text: str, seed: int, *, header_too: bool) -> str:
    """Every word becomes another of its length and case; digits, tags and the rest stay."""
    rng = random.Random(seed)

    def swap(found: re.Match[str]) -> str:
        letters = [rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in found[0]]
        return "".join(
            new.upper() if old.isupper() else new
            for old, new in zip(found[0], letters, strict=True)
        )

    def swap_line(line: str) -> str:
        done, out = 0, []
        for tag in TAG.finditer(line):
            out += [WORD.sub(swap, line[done : tag.start()]), tag[0]]
            done = tag.end()
        return "".join([*out, WORD.sub(swap, line[done:])])

    lines = text.split("\n")
    return "\n".join(
        swap_line(line) if "\t" in line and (header_too or not line.startswith("NO.")) else line
        for line in lines
    )


@pytest.mark.parametrize("header_too", [False, True], ids=["body", "header-too"])
@pytest.mark.parametrize("seed", range(6))
def test_other_words_give_the_same_structure(seed: int, header_too: bool, tmp_path: Path) -> None:
    swapped = swap_words(seed_text(), seed, header_too=header_too)
    assert sum(a != b for a, b in zip(swapped, seed_text(), strict=True)) > 10_000
    before, after = reading_of(seed_text(), tmp_path), reading_of(swapped, tmp_path)
    assert structure(after) == structure(before)
    if header_too:
        assert after.header.titles != before.header.titles


def test_indikator_level_never_carries_a_split_number(tmp_path: Path) -> None:
    for _, slot in nodes_of(reading_of(seed_text(), tmp_path)):
        if slot.level is Level.INDIKATOR:
            assert slot.number is None
