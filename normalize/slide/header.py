"""Find the header rows of a slid table and read what they say about the columns.

The header is known by its shape: a run of period labels (1 to 12, Jan to Des,
TW I to IV), titles over it, and the same rows again at the head of later pages.
Title words (``data/slide.toml``) help where the shape is not enough, so a plan
whose titles nobody has seen is read all the same. Header rows do not slide in
the transcripts seen so far; they are believed where they agree with themselves.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from lampiran.model import Cell, Periode

from ..numbering import Style, read_number
from ..rows import Level
from ..titles import LEVEL_OF, best_levels, title_scores
from .data import pengetahuan

_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_UNIT = re.compile(r"([^\W\d_]+)[\s.\-]*(\d{1,2}|[IVX]{1,4})\Z", re.IGNORECASE)
_PLAIN = re.compile(r"[^\w\s]+")

MAX_TITLE_ROWS: Final = 3
"""So many rows of titles may stand over the period labels."""
MAX_TITLE: Final = 80
"""Letters of a title; a longer text beside period labels is a plan's own."""
MIN_RUN: Final = 3
"""Fewer labels in sequence are no proof of a header."""
_BY_COUNT: Final = {12: Periode.BULAN, 4: Periode.TRIWULAN, 2: Periode.SEMESTER}


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive period labels in one row: cells `first` to `last` (excluded)."""

    first: int
    last: int
    kind: str

    @property
    def length(self) -> int:
        """Number of labels."""
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class SlidHeader:
    """What the header says: which levels the plan has, and where."""

    levels: tuple[Level, ...] = tuple(Level)
    level_cols: tuple[tuple[Level, int], ...] = ()
    """Field of each level's title."""
    extras: tuple[str, ...] = ()
    """Titles of unknown columns between the indikator and the periods."""
    posts: tuple[tuple[int, str, bool], ...] = ()
    """Columns after the periods: field, title, and whether it is the keterangan."""
    period_start: int | None = None
    periods: int = 0
    periode: Periode | None = None
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The header rows by index, their kind of furniture, and what they say."""

    rows: dict[int, str]
    header: SlidHeader


def find_header(rows: Sequence[Sequence[Cell]], table_of: Sequence[int]) -> Found:
    """Find all header rows. `rows` have no empty row; `table_of` is each row's table."""
    kinds: dict[int, str] = {}
    runs = [_run(row) for row in rows]
    starts = [i for i in range(len(rows)) if i == 0 or table_of[i] != table_of[i - 1]]
    head_of = {table_of[i]: i for i in starts}
    block: list[int] | None = None
    for index, run in enumerate(runs):
        if run is None or index in kinds:
            continue
        outside = len(rows[index]) - run.length
        top = index - head_of[table_of[index]] <= MAX_TITLE_ROWS
        if outside > 1 and not top and run.kind in {"angka", "tahun"}:
            continue  # targets 1, 2, 3, 4 after an indikator look like this
        if not top and any(len(cell.text) > MAX_TITLE for cell in rows[index]):
            continue
        here = [*_titles_above(index, rows, head_of[table_of[index]], kinds), index]
        block = block or here
        for row in here:
            kinds[row] = "kepala-tabel"
    if block is None:
        block = _by_repetition(rows, starts) or _by_words(rows, starts)
        kinds.update(dict.fromkeys(block, "kepala-tabel"))
    _add_repeats(rows, kinds)
    header = _read(block, rows, runs) if block else SlidHeader()
    _mark_column_numbers(rows, runs, kinds, header)
    return Found(kinds, header)


def _labels(text: str) -> list[tuple[str, int]]:
    """All period labels a short text can be, as (kind, value)."""
    bare = text.strip().strip(".").strip()
    if _YEAR.match(bare):
        return [("tahun", int(bare))]
    month = pengetahuan().bulan.get(bare.lower())
    if month:
        return [("bulan", month)]
    number = read_number(bare)
    if number is not None:
        return [
            ("angka" if style is Style.ARABIC else "romawi", value)
            for style, value in number.readings
            if style in (Style.ARABIC, Style.ROMAN_UPPER)
        ]
    found = _UNIT.match(bare)
    unit = found and pengetahuan().satuan.get(found[1].lower())
    if found and unit:
        value = read_number(found[2].upper())
        return [(unit, value.value())] if value else []
    return []


def _run(row: Sequence[Cell]) -> Run | None:
    """The longest run of labels that count on by one in one kind."""
    best: Run | None = None
    open_runs: dict[tuple[str, int], int] = {}
    for index, cell in enumerate(row):
        here: dict[tuple[str, int], int] = {}
        text = cell.text
        for kind, value in _labels(text) if len(text) <= 14 else ():
            first = open_runs.get((kind, value - 1), index)
            if first == index and value != 1 and kind not in {"tahun", "bulan"}:
                continue
            here[(kind, value)] = first
            length = index + 1 - first
            enough = 2 if kind in {"semester", "tahun", "triwulan"} else MIN_RUN
            if length >= enough and (best is None or length > best.length):
                best = Run(first, index + 1, kind)
        open_runs = here
    if best and best.kind in {"angka", "romawi"} and best.length < 4:
        return None
    return best


def _titles_above(
    index: int, rows: Sequence[Sequence[Cell]], start: int, kinds: dict[int, str]
) -> list[int]:
    """Title rows over a period row: all up to the table's top, else the ones seen before."""
    above = list(range(max(start, index - MAX_TITLE_ROWS), index))
    if above and above[0] == start and not any(_has_number(rows[i]) for i in above):
        return above
    known = {_signature(rows[i]) for i in kinds}
    shapes = {_shape(rows[i]) for i in kinds}
    found: list[int] = []
    for i in range(index - 1, max(start - 1, index - 1 - MAX_TITLE_ROWS), -1):
        if _signature(rows[i]) not in known and _shape(rows[i]) not in shapes:
            break
        found.insert(0, i)
    return found


def _has_number(row: Sequence[Cell]) -> bool:
    return any(
        read_number(cell.text) is not None and cell.text.strip()[:1].isdigit() for cell in row
    )


def _signature(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(" ".join(cell.text.casefold().split()) for cell in row)


def _shape(row: Sequence[Cell]) -> tuple[tuple[int, int], ...]:
    """Fields and lengths: the same header with other words (seen only in tests) keeps them."""
    return tuple((cell.col, len(cell.text.strip())) for cell in row)


def _by_repetition(rows: Sequence[Sequence[Cell]], starts: Sequence[int]) -> list[int]:
    """Rows that stand word for word at the head of two tables or more."""
    block: list[int] = []
    for depth in range(MAX_TITLE_ROWS + 1):
        firsts = [i + depth for i in starts if i + depth < len(rows)]
        counts = Counter(_signature(rows[i]) for i in firsts if len(rows[i]) >= 3)
        common = [sig for sig, count in counts.items() if count >= 2]
        match = [i for i in firsts if _signature(rows[i]) in common and not _has_number(rows[i])]
        if not match:
            break
        block.append(match[0])
    return block


def _by_words(rows: Sequence[Sequence[Cell]], starts: Sequence[int]) -> list[int]:
    """A first row made of titles: known ones, or capitals throughout."""
    for i in starts:
        row = rows[i]
        if len(row) < 3 or _has_number(row):
            continue
        known = sum(
            bool(_roles(cell.text) & LEVEL_OF.keys()) or _is_number_title(cell) for cell in row
        )
        capitals = sum(1 for cell in row if cell.text.isupper() and len(cell.text) < 60)
        if known * 2 >= len(row) or capitals == len(row):
            return [i]
    return []


def _add_repeats(rows: Sequence[Sequence[Cell]], kinds: dict[int, str]) -> None:
    known = {sig for i in kinds if len(sig := _signature(rows[i])) >= 3}
    for i, row in enumerate(rows):
        if i not in kinds and len(row) >= 3 and _signature(row) in known:
            kinds[i] = "kepala-tabel"


def _mark_column_numbers(
    rows: Sequence[Sequence[Cell]],
    runs: Sequence[Run | None],
    kinds: dict[int, str],
    header: SlidHeader,
) -> None:
    """A row 1, 2, 3 … under the titles that numbers the columns, not the periods."""
    for i in sorted(kinds):
        run = runs[i]
        if (
            run
            and run.length == len(rows[i])
            and run.kind == "angka"
            and _numbers_columns(rows[i], run, header)
        ):
            kinds[i] = "nomor-kolom"


def _numbers_columns(row: Sequence[Cell], run: Run, header: SlidHeader) -> bool:
    return row[run.first].col <= 1 and run.length != header.periods


def _plain(text: str) -> str:
    return " ".join(_PLAIN.sub(" ", text.casefold()).split())


def _roles(title: str) -> set[str]:
    return {role for role, _ in title_scores(title)}


def _is_number_title(cell: Cell) -> bool:
    plain = _plain(cell.text)
    return len(plain) <= 3 or "nomor" in _roles(cell.text)


def _read(
    block: Sequence[int], rows: Sequence[Sequence[Cell]], runs: Sequence[Run | None]
) -> SlidHeader:
    titles: dict[int, str] = {}
    period: tuple[Sequence[Cell], Run] | None = None
    for i in block:
        run = runs[i]
        if run:
            whole = run.length == len(rows[i]) and rows[i][0].col <= 1
            numbers_columns = whole and (period or run.length == len(titles))
            if not numbers_columns and (period is None or run.length >= period[1].length):
                period = (rows[i], run)
        for index, cell in enumerate(rows[i]):
            if run and run.first <= index < run.last:
                continue
            titles[cell.col] = (
                f"{titles[cell.col]} {cell.text}" if cell.col in titles else cell.text
            )
    cols = sorted(titles)
    if period is None:
        start, end, count, periode = None, None, 0, None
        before = cols
    else:
        row, run = period
        start, end, count = row[run.first].col, row[run.last - 1].col, run.length
        if start < len([col for col in cols if col < end]) - 2 and start <= 1:
            start = _group_col(cols, titles)  # the labels slid to the left, the titles did not
            end = start + count - 1
        periode = _periode(run, titles.get(start, ""))
        before = [col for col in cols if col < start]
    after = [] if end is None else [col for col in cols if col > end]
    texts = [col for col in before if not _short(titles[col])]
    if period is None:
        while len(texts) > 2 and _is_remark(titles[texts[-1]]):
            after.insert(0, texts.pop())
    level_cols, extra = _levels(texts, titles)
    remarks = [col for col in after if _is_remark(titles[col])]
    ket = remarks[0] if remarks else (after[0] if len(after) == 1 else None)
    return SlidHeader(
        levels=tuple(level for level, _ in level_cols) or tuple(Level),
        level_cols=tuple(level_cols),
        extras=tuple(titles[col] for col in extra),
        posts=tuple((col, titles[col], col == ket) for col in after),
        period_start=start,
        periods=count,
        periode=periode,
        titles=tuple(titles[col] for col in cols),
    )


def _short(title: str) -> bool:
    plain = _plain(title)
    return len(plain) <= 3 or "nomor" in _roles(title)


def _is_remark(title: str) -> bool:
    return "keterangan" in _roles(title)


def _group_col(cols: Sequence[int], titles: dict[int, str]) -> int:
    """The title that spans the periods: empty fields follow it, or it names a unit."""
    satuan = pengetahuan().satuan
    for col in cols:
        if any(word in satuan for word in _plain(titles[col]).split()):
            return col
    gaps = [after - col for col, after in pairwise(cols)]
    return cols[gaps.index(max(gaps))] if gaps else 0


def _periode(run: Run, group: str) -> Periode | None:
    if run.kind in {"bulan", "triwulan", "semester", "tahun"}:
        return Periode(run.kind)
    for word in _plain(group).split():
        if word in pengetahuan().satuan:
            return Periode(pengetahuan().satuan[word])
    return _BY_COUNT.get(run.length)


def _levels(
    texts: Sequence[int], titles: dict[int, str]
) -> tuple[list[tuple[Level, int]], list[int]]:
    """Which titled column is which level; the columns after the indikator are extras.

    Titles speak where they name the indikator and another level, and name all there are;
    else only how many columns there are.
    """
    options = [
        [(LEVEL_OF[role], score) for role, score in title_scores(titles[col]) if role in LEVEL_OF]
        for col in texts
    ]
    chosen = best_levels(options)
    levels = set(chosen.values())
    if Level.INDIKATOR in levels and len(levels) >= 2 and len(texts) != 4:
        level_cols = [(chosen[i], col) for i, col in enumerate(texts) if i in chosen]
        extra = [col for i, col in enumerate(texts) if i not in chosen]
        return _with_area(level_cols), [col for col in extra if col > level_cols[-1][1]]
    by_count: dict[int, tuple[Level, ...]] = {
        1: (Level.INDIKATOR,),
        2: (Level.KEGIATAN, Level.INDIKATOR),
        3: (Level.AREA, Level.KEGIATAN, Level.INDIKATOR),
    }
    order = by_count.get(len(texts), tuple(Level))
    if not texts:
        return [], []
    return list(zip(order, texts, strict=False)), list(texts[len(order) :])


def _with_area(level_cols: list[tuple[Level, int]]) -> list[tuple[Level, int]]:
    """Without an area column the areas may still stand as section rows: a road map does so."""
    if level_cols[0][0] is Level.KEGIATAN:
        return [(Level.AREA, level_cols[0][1]), *level_cols]
    return level_cols
