"""How a made decree looks on paper: everything a typesetter may vary, as one value.

Lengths are PDF points unless said; colours are ``#rrggbb``. A style carries no
content of the plan: the same plan set in two styles has the same truth, except
for the printed numbers, which are content (`nomor_tercetak`).
"""

import random
import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from lampiran.model import Nilai, Periode

MM = 72 / 25.4
PAPER = {"A4": (210 * MM, 297 * MM), "F4": (215 * MM, 330 * MM), "A3": (297 * MM, 420 * MM)}
"""Width and height in points, portrait. F4 is the office paper of Indonesia, 215 x 330 mm."""


@cache
def words() -> dict[str, Any]:
    """The word lists of ``data/kata.toml``."""
    text = (Path(__file__).parent / "data" / "kata.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


class NumberPlace(StrEnum):
    """Where a node's number stands."""

    OWN = "own"  # a ruled column of its own
    UNRULED = "unruled"  # a column of its own, but no rule between it and the text
    GLUED = "glued"  # before the text, one space apart


class Mark(StrEnum):
    """How a planned period is marked."""

    FILL = "fill"
    HATCH = "hatch"
    TEXT = "text"
    DATE = "date"  # "12 Jan" or "Minggu II" in the cell


class Rules(StrEnum):
    """How the rules of the table are drawn."""

    STROKES = "strokes"
    RECTS = "rects"  # thin filled rectangles, as word processors write them
    CELLS = "cells"  # each cell draws its own four sides, so inner rules lie double


class ColumnNumbers(StrEnum):
    """The row 1 2 3 … under the header."""

    NONE = "none"
    EACH = "each"
    GROUPED = "grouped"  # one number over all periods


class Headings(Nilai):
    """The titles over the columns, as printed."""

    nomor: str
    area: str
    kegiatan: str
    sub: str | None
    """None: the plan has no sub kegiatan column."""
    indikator: str
    waktu: str
    ket: str | None
    lain: tuple[str, ...] = ()
    """Further columns, between indikator and the periods."""


class Style(Nilai):
    """One look."""

    paper: str = "F4"
    landscape: bool = True
    margin: float = 40
    body_font: str = "sans"
    body_size: float = 11
    table_font: str = "sans"
    table_size: float = 8
    leading: float = 1.2
    """Line distance as a multiple of the font size."""
    padding: float = 2.5
    widths: tuple[float, float, float, float] = (1.1, 1.6, 2.2, 2.6)
    """Shares of the text columns area, kegiatan, sub, indikator."""
    period_width: float = 17
    headings: Headings
    periode: Periode = Periode.BULAN
    period_labels: tuple[str, ...]
    header_depth: int = 2
    header_groups: tuple[tuple[str, int], ...] = ()
    """With depth 3 the middle row: title and number of periods under it."""
    column_numbers: ColumnNumbers = ColumnNumbers.NONE
    repeat_header: bool = True
    number_forms: tuple[str, str, str] = ("1", "1", "1")
    """Print of the first number of area, kegiatan, sub kegiatan."""
    number_places: tuple[NumberPlace, NumberPlace, NumberPlace] = (NumberPlace.OWN,) * 3
    mark: Mark = Mark.FILL
    mark_text: str = "X"
    mark_colour: str = "#bfbfbf"
    merge_marks: bool = False
    """Consecutive marked periods become one cell."""
    zebra: str | None = None
    header_colour: str | None = None
    header_bold: bool = True
    valign: str = "top"
    parent_valign: str = "top"
    justify: bool = False
    merge_parents: bool = True
    """False: blank cells with all rules stand under a parent."""
    cut_rows: bool = True
    """A row may be cut at the page foot; else it is moved whole."""
    repeat_parents: bool = False
    last_row_alone: bool = False
    list_lines: bool = True
    """Each item of an enumeration on a line of its own."""
    space_at_wrap: bool = True
    """A wrapped line keeps its last space in the text layer, as word processors do."""
    rules: Rules = Rules.STROKES
    rule_width: float = 0.5
    running_header: str | None = None
    running_footer: str | None = None
    page_marks: bool = True
    annex_heading: bool = True
    annex_signature: bool = True

    def number(self, level: int, value: int) -> str:
        """Print `value` as a number of `level` (0 area, 1 kegiatan, 2 sub kegiatan)."""
        form = self.number_forms[level]
        core, tail = form[0], form[1:]
        if core == "I":
            return roman(value) + tail
        if core in "Aa":
            return chr(ord(core) + value - 1) + tail
        return f"{value}{tail}"


def roman(value: int) -> str:
    """Roman numeral in capitals, for the small numbers of a plan."""
    out = ""
    for number, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while value >= number:
            out += letters
            value -= number
    return out


def invent_style(rng: random.Random) -> Style:
    """Draw a look at random; every choice is one the brief of real annexes knows."""
    capitals = rng.random() < 0.65
    headings = _headings(rng, capitals)
    periode = rng.choices([Periode.BULAN, Periode.TRIWULAN, Periode.SEMESTER], weights=[8, 3, 1])[0]
    mark = rng.choices(list(Mark), weights=[5, 1, 5, 1])[0]
    # With a narrow annex only small type leaves room for twelve periods.
    paper = rng.choices(["A4", "F4", "A3"], weights=[4, 5, 1])[0]
    size = rng.choice([6.5, 7, 7.5, 8]) if paper != "A3" else rng.choice([8, 9, 10])
    labels = _labels(rng, periode, capitals, wide=paper == "A3")
    depth = rng.choices([1, 2, 3], weights=[1, 6, 2])[0]
    if depth == 1 and all(len(label) <= 4 for label in labels) and labels[0] in ("1", "I"):
        depth = 2  # bare numbers beside titles would say nothing
    groups: tuple[tuple[str, int], ...] = ()
    if depth == 3:
        if periode is Periode.SEMESTER:
            depth = 2
        elif periode is Periode.TRIWULAN or rng.random() < 0.5:
            groups = tuple((f"Semester {roman(i)}", len(labels) // 2) for i in (1, 2))
        else:
            groups = tuple((f"TW {roman(i)}", 3) for i in (1, 2, 3, 4))
    tanda = words()["tanda"]
    zebra = rng.choice(tanda["warna_zebra"]) if rng.random() < 0.2 else None
    colours = [c for c in tanda["warna"] if not zebra or c != "#d9d9d9"]
    widest = max(len(label) for label in labels)
    cell = 17.0 if mark is not Mark.DATE else 6 * size * 0.62
    own = [NumberPlace.OWN, NumberPlace.UNRULED, NumberPlace.GLUED]
    place = rng.choice(own)
    area_place = rng.choice([NumberPlace.OWN, NumberPlace.OWN, NumberPlace.GLUED])
    area_form = rng.choice(["1", "1", "1.", "I", "I.", "A."])
    if area_place is NumberPlace.GLUED and area_form == "I":
        area_form = "I."  # a bare Roman numeral glued to text reads as a word
    mixed = rng.random() < 0.25
    return Style(
        paper=paper,
        margin=rng.choice([28, 36, 45]),
        body_font=rng.choice(["sans", "serif", "vera"]),
        body_size=rng.choice([10, 11, 12]),
        table_font=rng.choice(["sans", "sans", "serif", "vera"]),
        table_size=size,
        leading=rng.choice([1.15, 1.2, 1.35]),
        padding=rng.choice([1.5, 2.5, 4]),
        widths=(
            rng.uniform(0.9, 1.4),
            rng.uniform(1.3, 2.2),
            rng.uniform(1.8, 2.6),
            rng.uniform(2, 3.2),
        ),
        period_width=max(cell, 4 + 0.68 * size * (widest if periode is Periode.BULAN else 2)),
        headings=headings,
        periode=periode,
        period_labels=labels,
        header_depth=depth,
        header_groups=groups,
        column_numbers=rng.choices(list(ColumnNumbers), weights=[5, 1, 1])[0],
        repeat_header=rng.random() < 0.65,
        number_forms=(
            area_form,
            rng.choice(["1", "1", "1.", "1)", "A.", "a."]),
            rng.choice(["1", "1", "1.", "1)", "a.", "a)"]),
        ),
        number_places=(
            area_place,
            place,
            rng.choice(own) if mixed else place,
        ),
        mark=mark,
        mark_text=rng.choice(tanda["teks"]),
        mark_colour=rng.choice(colours),
        merge_marks=rng.random() < 0.15 and mark is not Mark.DATE,
        zebra=zebra,
        header_colour=rng.choice(tanda["warna_kepala"]) if rng.random() < 0.6 else None,
        header_bold=rng.random() < 0.8,
        valign=rng.choice(["top", "top", "middle"]),
        parent_valign=rng.choice(["top", "top", "middle"]),
        justify=rng.random() < 0.2,
        merge_parents=rng.random() < 0.8,
        cut_rows=rng.random() < 0.6,
        repeat_parents=rng.random() < 0.08,
        last_row_alone=rng.random() < 0.1,
        list_lines=rng.random() < 0.65,
        space_at_wrap=rng.random() < 0.5,
        rules=rng.choice(list(Rules)),
        rule_width=rng.choice([0.4, 0.5, 0.75, 1]),
        page_marks=rng.random() < 0.6,
        annex_heading=rng.random() < 0.7,
        annex_signature=rng.random() < 0.8,
    )


def _headings(rng: random.Random, capitals: bool) -> Headings:
    kata = words()
    titles: dict[str, str] = rng.choice(kata["kepala"])
    lain: list[str] = []
    if rng.random() < 0.3:
        lain = rng.sample(kata["kolom_lain"]["judul"], rng.choice([1, 1, 2, 3]))

    def printed(text: str) -> str:
        return text.upper() if capitals else text

    return Headings(
        nomor=printed(rng.choice(kata["nomor"]["kepala"])),
        area=printed(titles["area"]),
        kegiatan=printed(titles["kegiatan"]),
        sub=printed(titles["sub"]) if rng.random() < 0.85 else None,
        indikator=printed(titles["indikator"]),
        waktu=printed(titles["waktu"]),
        ket=printed(titles["ket"]) if rng.random() < 0.8 else None,
        lain=tuple(printed(text) for text in lain),
    )


def _labels(rng: random.Random, periode: Periode, capitals: bool, *, wide: bool) -> tuple[str, ...]:
    """Titles of the periods; months are written out only where the paper is `wide`."""
    kata = words()["periode"]
    if periode is Periode.BULAN:
        kind = rng.choice(["angka", "angka", "romawi", "pendek", "penuh" if wide else "pendek"])
        if kind == "angka":
            return tuple(str(i) for i in range(1, 13))
        if kind == "romawi":
            return tuple(kata["romawi"])
        names = kata["bulan_pendek" if kind == "pendek" else "bulan_penuh"]
        return tuple(name.upper() if capitals else name for name in names)
    count = 4 if periode is Periode.TRIWULAN else 2
    if periode is Periode.TRIWULAN:
        form = rng.choice(["TW {r}", "Triwulan {n}", "Triwulan {r}", "TW-{r}"])
    else:
        form = rng.choice(["Semester {r}", "Semester {n}"])
    if capitals:
        form = form.replace("Triwulan", "TRIWULAN").replace("Semester", "SEMESTER")
    return tuple(form.format(r=roman(i), n=i) for i in range(1, count + 1))
