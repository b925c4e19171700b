"""The year before the Alor decree is invented by a list of edits: exactly those are found.

What is expected comes from that list and from the truth of the two samples, never from
what the program says.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from rapidfuzz.distance import Levenshtein

import extract
from lampiran.bench.edit.source import sample
from lampiran.diff import compare
from lampiran.model import Dekrit, Perbedaan
from normalize import normalize

SAMPLES = Path(__file__).parent.parent / "samples"
LEVELS = ("area", "kegiatan", "sub_kegiatan", "indikator")
OLD, NEW = "sk-alor-2025", "sk-alor-2026"
Told = tuple[str, str, str | None, str | None, tuple[str, ...]]


@dataclass(frozen=True)
class Place:
    """A node of a plan: where it stands, and what it and those above it say."""

    own: str
    level: int
    path: tuple[str, ...]
    months: tuple[int, ...] | None


def places(plan: dict[str, Any]) -> list[Place]:
    return list(_walk(plan["area"], 0, ()))


def _walk(nodes: list[dict[str, Any]], level: int, before: tuple[str, ...]) -> Iterator[Place]:
    for node in nodes:
        listed = " ".join(item["isi"] for item in node.get("rincian", ()))
        path = (*before, node.get("nama") or node.get("uraian") or listed)
        months = node.get("pelaksanaan")
        yield Place(node["id"], level, path, None if months is None else tuple(months))
        if level < 3:
            yield from _walk(node[LEVELS[level + 1]], level + 1, path)


class Edits:
    """The list of edits, read against what both papers say; its ids are those of 2026."""

    def __init__(self) -> None:
        self.listed = yaml.safe_load((SAMPLES / "data" / "alor-2025.yaml").read_text("utf-8"))
        truth = [json.loads((SAMPLES / name / "truth.json").read_text()) for name in (OLD, NEW)]
        self.decree: dict[str, Any] = truth[1]["keputusan"]
        self.old, self.new = (places(one["rencana_aksi"]) for one in truth)
        self.at = {place.own: place for place in self.new}
        self.homes = {move["id"]: move["ke"] for move in self.listed["pindah"]}

    def path(self, own: str) -> tuple[str, ...]:
        """What the node of 2026 and those above it said in 2025."""
        above = self.homes.get(own) or own.rpartition(".")[0]
        text = self.listed["ubah"].get(own) or self.at[own].path[-1]
        return (*(self.path(above) if above else ()), text)

    def before(self, path: tuple[str, ...]) -> Place:
        """The node of 2025 that says so."""
        (found,) = (place for place in self.old if place.path == path)
        return found

    def pair(self, own: str) -> tuple[str, str | None, str | None]:
        before = self.before(self.path(own))
        assert before.level == self.at[own].level
        return LEVELS[before.level], before.own, own

    def changes(self) -> Iterator[Told]:
        for own in self.listed["hapus"]:
            for place in self.new:
                if place.path[-1] and (place.own == own or place.own.startswith(f"{own}.")):
                    yield "ditambah", LEVELS[place.level], None, place.own, ()
        for edit in self.listed["tambah"]:
            for path in _branch(self.path(str(edit["ke"])), edit["isi"]):
                gone = self.before(path)
                yield "dihapus", LEVELS[gone.level], gone.own, None, ()
        for own in self.homes:
            level, before, after = self.pair(own)
            yield "dipindah", level, before, after, ()
        for own in self.listed["ubah"]:
            if not self.is_slip(own):
                level, before, after = self.pair(own)
                yield (
                    "diubah",
                    level,
                    before,
                    after,
                    ("uraian" if level == "indikator" else "nama",),
                )
        for own in self.listed["jadwal_lain"]:
            if self.before(self.path(own)).months != self.at[own].months:
                level, before, after = self.pair(own)
                yield "diubah", level, before, after, ("pelaksanaan",)

    def is_slip(self, own: str) -> bool:
        """One letter of a text is another: the office spells it better, and means the same."""
        return Levenshtein.distance(self.listed["ubah"][own], self.at[own].path[-1]) == 1

    def of_decree(self) -> Iterator[tuple[str, frozenset[str]]]:
        for name, value in self.listed["keputusan"].items():
            if isinstance(value, dict):
                other = self.decree[name]
                fields = [f for f in ("jabatan", "nama") if value[f] != other[f]]
                yield f"keputusan.{name}", frozenset(fields)
            elif name not in ("nomor_tercetak", "tahun"):
                yield f"keputusan.{name}", frozenset({name})
        for number in self.listed["rujukan"]:
            yield f"keputusan.mengingat.{number}", frozenset({"isi", "rujukan"})


def _branch(before: tuple[str, ...], node: Any) -> Iterator[tuple[str, ...]]:
    if isinstance(node, str):
        yield (*before, node)
        return
    path = (*before, node["nama"])
    yield path
    for child in (*node.get("sub_kegiatan", ()), *node.get("indikator", ())):
        yield from _branch(path, child)


def true(name: str) -> Dekrit:
    found = sample(name)
    assert found is not None
    return found


def as_read(name: str) -> Dekrit:
    return normalize(extract.read(SAMPLES / name / f"{name}.pdf")).dekrit


@pytest.fixture(scope="module", params=[true, as_read], ids=["truth", "PDFs"])
def both_ways(request: pytest.FixtureRequest) -> tuple[Perbedaan, Perbedaan]:
    old, new = request.param(OLD), request.param(NEW)
    return compare(old, new), compare(new, old)


@pytest.fixture(scope="module")
def edits() -> Edits:
    return Edits()


def told(found: Perbedaan) -> list[Told]:
    return [(c.jenis.value, c.tingkat.value, c.dari, c.ke, c.medan) for c in found.perubahan]


def test_the_list_speaks_of_every_kind_of_change(edits: Edits) -> None:
    kinds = [change[0] for change in edits.changes()]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "dihapus": 7,
        "dipindah": 2,
        "ditambah": 8,
        "diubah": 11,
    }


def test_exactly_the_listed_edits_are_found(
    both_ways: tuple[Perbedaan, Perbedaan], edits: Edits
) -> None:
    assert sorted(told(both_ways[0]), key=str) == sorted(edits.changes(), key=str)


def test_the_other_way_round_they_are_mirrored(
    both_ways: tuple[Perbedaan, Perbedaan], edits: Edits
) -> None:
    turned = {"ditambah": "dihapus", "dihapus": "ditambah"}
    expected = [(turned.get(j, j), level, b, a, m) for j, level, a, b, m in edits.changes()]
    assert sorted(told(both_ways[1]), key=str) == sorted(expected, key=str)


def test_a_slip_that_was_mended_is_no_change(
    both_ways: tuple[Perbedaan, Perbedaan], edits: Edits
) -> None:
    slips = [own for own in edits.listed["ubah"] if edits.is_slip(own)]
    assert slips
    found = [(one.dari, one.ke) for one in both_ways[0].beda_baca]
    assert found == [edits.pair(own)[1:] for own in slips]


def test_exactly_the_listed_parts_of_the_decree_changed(
    both_ways: tuple[Perbedaan, Perbedaan], edits: Edits
) -> None:
    found = both_ways[0].keputusan
    assert {c.dari: frozenset(c.medan) for c in found} == dict(edits.of_decree())
    assert all((c.jenis.value, c.ke) == ("diubah", c.dari) for c in found)


def test_every_node_is_accounted_for(both_ways: tuple[Perbedaan, Perbedaan], edits: Edits) -> None:
    there, back = both_ways
    changed = list(edits.changes())
    came = sum(place.path[-1] != "" for place in edits.new)
    went = sum(place.path[-1] != "" for place in edits.old)
    kept = came - sum(kind != "dihapus" for kind, *_ in changed)
    assert there.ringkasan.tetap == back.ringkasan.tetap == kept
    assert went - kept == sum(kind != "ditambah" for kind, *_ in changed)
