"""Trust is held to its word: sure and wrong is what it must show."""

from typing import Any

import pytest
from test_bench_scan_figures import (
    MADE,
    Edit,
    area,
    other_months,
    other_print,
    paired,
    slip,
    slip_in_the_decree,
)

from lampiran.bench.invent import invent
from lampiran.bench.scan.cut_lines import cut_pages
from lampiran.bench.scan.trust import Bin, Trust, together, trust
from lampiran.bench.scan.values import nodes
from lampiran.bench.typeset.canvas import typeset
from lampiran.model import Cara, Jejak, JejakNilai


def traced(*readings: tuple[str, str, float]) -> Jejak:
    """A trace of some values: id, field, trust."""
    found: dict[str, tuple[JejakNilai, ...]] = {}
    for place, medan, sure in readings:
        one = JejakNilai(medan=medan, teks="x", cara=Cara.OCR, keyakinan=sure)
        found[place] = (*found.get(place, ()), one)
    return Jejak(jejak=found)


def test_a_right_reading_has_nothing_wrong_and_no_recall() -> None:
    found = trust(paired(), traced())
    assert found.count > 50
    assert (found.wrong, found.doubtful, found.recall, found.error) == (0, 0.0, None, 0.0)


@pytest.mark.parametrize("edit", [slip, other_print, other_months, slip_in_the_decree])
def test_each_kind_of_value_can_be_wrong(edit: Edit) -> None:
    found = trust(paired(edit), traced())
    assert found.wrong == 1
    assert found.recall == 0.0
    assert found.error == pytest.approx(1 / found.count)


def test_a_wrong_value_that_was_doubted_is_recalled() -> None:
    """The least sure of its readings counts, and only its own field."""
    first = next(nodes(MADE.rencana_aksi))
    jejak = traced((first.id, "nama", 0.95), (first.id, "nama", 0.4), (first.id, "lain", 0.1))
    found = trust(paired(slip), jejak)
    assert found.recall == 1.0
    assert found.doubtful == pytest.approx(1 / found.count)
    assert found.bins[4] == Bin(1, 0.4, 0)


def test_white_space_is_no_error() -> None:
    def edit(read: dict[str, Any]) -> None:
        area(read)["nama"] = area(read)["nama"].replace(" ", "  ", 1)

    assert trust(paired(edit), traced()).wrong == 0


def test_figures_from_counts() -> None:
    """Ten values at 0.95 of which nine are right; ten at 0.55 of which four are."""
    bins = [Bin(0, 0.0, 0)] * 10
    bins[9], bins[5] = Bin(10, 9.5, 9), Bin(10, 5.5, 4)
    found = Trust(tuple(bins))
    assert (found.count, found.wrong) == (20, 7)
    assert found.doubtful == 0.5
    assert found.recall == pytest.approx(6 / 7)
    assert found.error == pytest.approx((0.5 + 1.5) / 20)
    twice = together([found, found])
    assert (twice.count, twice.wrong) == (40, 14)
    assert twice.error == pytest.approx(found.error)
    assert together([]).count == 0


@pytest.mark.parametrize(("sure", "place"), [(0.0, 0), (0.3, 3), (0.7, 7), (0.9, 9), (1.0, 9)])
def test_a_tenth_begins_at_its_own_number(sure: float, place: int) -> None:
    """0.9 is sure, although 0.9 times ten is a little less than nine to a computer."""
    first = next(nodes(MADE.rencana_aksi))
    found = trust(paired(), traced((first.id, "nama", sure)))
    others = found.count if place == 9 else 1
    assert found.bins[place].values == others


def test_lines_of_a_fax_are_cut_from_its_tones() -> None:
    pdf = typeset(invent(100_201, areas=1))
    (clean,), (fax,) = (list(cut_pages(pdf, profile, 1, 1)) for profile in ("clean", "fax"))
    assert len(fax.truths) >= 0.95 * len(clean.truths) > 0  # of its dots, an eighth is not found
