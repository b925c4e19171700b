"""Cells that were split or merged are known by the words that they share."""

import pytest

from lampiran.align.parts import Alignment, Parting, align_cells
from lampiran.align.side import Node

TEAM = "surat keputusan pembentukan tim reformasi birokrasi"
PLAN = "dokumen rencana aksi tahunan yang ditetapkan ketua"
REPORT = "laporan bulanan pelaksanaan kegiatan sosialisasi"
OTHER = "kotak pengaduan tersedia di ruang pelayanan"


def tree(*texts: str, before: str = "manajemen perubahan") -> list[Node]:
    """One parent, and these texts under it: keys 1.1, 1.2, …"""
    leaves = [Node(f"1.{place}", 1, 0, (text,)) for place, text in enumerate(texts, start=1)]
    return [Node("1", 0, -1, (before,)), *leaves]


def pairs(found: Alignment) -> dict[str, str]:
    return {match.left: match.right for match in found.matches}


@pytest.mark.parametrize(
    "parts",
    [(TEAM, PLAN), (PLAN, TEAM), (TEAM, PLAN, REPORT), (REPORT, TEAM, PLAN)],
    ids=["two", "two, the shorter last", "three", "three, the longest last"],
)
@pytest.mark.parametrize("around", [False, True], ids=["alone", "with a sibling"])
def test_a_cell_that_became_several(parts: tuple[str, ...], around: bool) -> None:
    rest = (OTHER,) if around else ()
    whole, pieces = tree(" ".join(parts), *rest), tree(*parts, *rest)
    keys = tuple(f"1.{place}" for place in range(1, len(parts) + 1))
    split = align_cells(whole, pieces)
    assert split.splits == (Parting("1.1", keys),)
    assert split.mergers == ()
    assert pairs(split)["1.1"] in keys
    assert len(split.matches) == 2 + around
    merged = align_cells(pieces, whole)
    assert merged.mergers == (Parting("1.1", keys),)
    assert merged.splits == ()
    assert {right: left for left, right in pairs(merged).items()} == pairs(split)


def test_words_that_join_the_parts_may_go() -> None:
    whole = f"{TEAM} dan {PLAN} serta {REPORT}"
    found = align_cells(tree(whole), tree(TEAM, PLAN, REPORT))
    assert found.splits == (Parting("1.1", ("1.1", "1.2", "1.3")),)


@pytest.mark.parametrize("count", [5, 8])
def test_a_cell_that_lists_many_goes_with_the_longest_of_them(count: int) -> None:
    """No part alone is like the whole; it is none the less not a cell that was dropped."""
    kinds = ("surat", "daftar", "laporan", "notula", "foto", "undangan", "materi", "rekaman")
    parts = [f"{kind} nomor {place} perihal {kind}{place}" for place, kind in enumerate(kinds)]
    parts = parts[:count]
    parts[2] += " beserta lampiran lengkapnya"
    found = align_cells(tree(" ".join(parts), OTHER), tree(*parts, OTHER))
    assert found.splits == (Parting("1.1", tuple(f"1.{n}" for n in range(1, count + 1))),)
    assert pairs(found) == {"1": "1", "1.1": "1.3", "1.2": f"1.{count + 1}"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((TEAM, PLAN), (TEAM, PLAN)),
        ((TEAM,), (TEAM, PLAN)),
        ((f"{TEAM} {PLAN}",), (TEAM, OTHER)),
        ((f"{TEAM} {PLAN}",), (TEAM,)),
        ((TEAM, PLAN, REPORT), (OTHER,)),
        ((f"{TEAM} lengkap",), (TEAM, "lengkap")),
    ],
    ids=[
        "nothing",
        "one more",
        "half dropped, another added",
        "half dropped",
        "all dropped",
        "one word is no part",
    ],
)
def test_what_is_no_split(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    for one, other in ((before, after), (after, before)):
        found = align_cells(tree(*one), tree(*other))
        assert (found.splits, found.mergers) == ((), ())


def test_parts_are_looked_for_under_the_same_parent_only() -> None:
    left = tree(f"{TEAM} {PLAN}")
    right = [*tree(TEAM), Node("2", 0, -1, ("pengawasan",)), Node("2.1", 1, 2, (PLAN,))]
    assert align_cells(left, right).splits == ()


def test_no_part_serves_two_wholes() -> None:
    """Of two like cells that became one each and a rest, the rest belongs to one of them."""
    left = tree(f"{TEAM} {PLAN}", f"{REPORT} {PLAN}")
    right = tree(TEAM, PLAN, REPORT)
    parts = [part for parting in align_cells(left, right).splits for part in parting.parts]
    assert len(parts) == len(set(parts))
    assert "1.2" in parts


def test_pairs_stay_in_the_order_of_the_left_tree() -> None:
    parts = [f"{word} pertama kedua {word}x" for word in ("abc", "def", "ghi", "jkl", "mno")]
    left, right = tree(OTHER, " ".join(parts), TEAM), tree(TEAM, *parts, OTHER)
    found = [match.left for match in align_cells(left, right).matches]
    assert found == sorted(found)
    assert "1.2" in found
