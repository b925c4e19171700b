"""All tables as one workbook: a sheet a level, and the year beside each row of the plan."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lampiran.model import Periode

from .book import Book, Sheet
from .rows import Row, Value
from .tables import Lang, Table, tables
from .words import Words, words

_PERIODS: Final = 12
MARKED: Final = "x"
UNREAD: Final = "?"


def xlsx_bytes(rows: Mapping[str, Sequence[Row]], lang: Lang) -> bytes:
    """The workbook; the same rows give the same bytes."""
    say = words(lang)
    book = Book(say)
    for table in tables().values():
        if table.sheet:
            book.add(_sheet(table, rows[table.name], say))
    return book.done()


def _sheet(table: Table, rows: Sequence[Row], say: Words) -> Sheet:
    heads = [column.title[say.lang] for column in table.columns]
    widths: list[float] = [column.width for column in table.columns]
    if table.name != "baris":
        return Sheet(table.title[say.lang], heads, widths, rows)
    first = len(heads)
    return Sheet(
        table.title[say.lang],
        heads + _periods(table, rows, say),
        widths + [4.5] * _PERIODS,
        _with_year(table, rows),
        lambda column, value: None if column < first else _PAINT.get(value),
    )


_PAINT: Final[dict[Value, str]] = {MARKED: "penuh", UNREAD: "buram"}


def _periods(table: Table, rows: Sequence[Row], say: Words) -> list[str]:
    """Months by name where every plan counts in months; else numbers."""
    at = table.place("periode")
    if {row[at] for row in rows} <= {None, Periode.BULAN.value}:
        return [say.period(Periode.BULAN, number) for number in range(1, _PERIODS + 1)]
    return [str(number) for number in range(1, _PERIODS + 1)]


def _with_year(table: Table, rows: Sequence[Row]) -> Iterator[tuple[Value, ...]]:
    readable, marked = table.place("jadwal_terbaca"), table.place("pelaksanaan")
    for row in rows:
        marks = str(row[marked] or "").split(";")
        cells = (MARKED if str(n) in marks else None for n in range(1, _PERIODS + 1))
        yield (*row, *(cells if row[readable] else (UNREAD,) * _PERIODS))
