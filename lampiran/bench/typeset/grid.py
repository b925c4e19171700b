"""The annex table as cells, before any page is known.

All typesetters print the same grid, so a decree looks alike in office, browser
and canvas. Widths are points.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..style import PAPER, Style


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph of a cell."""

    text: str
    number: str | None = None
    """Printed hanging to the left of the text, without a rule between."""
    item: bool = False
    """A further item of an enumeration: it may begin a page and still be understood."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell; rows and columns count from 0 within header or body."""

    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1
    paras: tuple[Para, ...] = ()
    fill: str | None = None
    hatch: bool = False
    centred: bool = False
    valign: str = "top"
    bold: bool = False
    ink: str = "#000000"
    symbol: bool = False
    """A mark: set in a font that has it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One grid column."""

    kind: str
    """no-area, area, no-kegiatan, kegiatan, no-sub, sub, indikator, lain, periode, ket"""
    share: float
    """Share of the width left over; 0 keeps the column at `fixed`."""
    fixed: float = 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """The table."""

    columns: tuple[Column, ...]
    header_rows: int
    header: tuple[GridCell, ...]
    rows: int
    body: tuple[GridCell, ...]

    def widths(
        self, available: float, padding: float, measure: Callable[[str, bool, bool], float]
    ) -> tuple[float, ...] | None:
        """Column widths that cut no word, or None if the type is too large for that.

        `measure` gives the width of a piece in points (text, bold, symbol).
        """
        least = [0.0] * len(self.columns)
        for cell in (*self.header, *self.body):
            if cell.colspan > 1:
                continue
            for para in cell.paras:
                hang = 1.6 * measure(para.number, cell.bold, False) if para.number else 0.0
                longest = max(
                    (measure(w, cell.bold, cell.symbol) for w in pieces(para.text)), default=0.0
                )
                least[cell.col] = max(least[cell.col], hang + longest + 2 * padding + 0.5)
        least = [max(need, c.fixed) for need, c in zip(least, self.columns, strict=True)]
        total = sum(c.share for c in self.columns)
        if sum(least) > available:
            return None
        # Shares first; columns that their share would starve keep their least width.
        starved = {i for i, c in enumerate(self.columns) if c.share == 0}
        while True:
            room = available - sum(least[i] for i in starved)
            total = sum(c.share for i, c in enumerate(self.columns) if i not in starved)
            if total == 0:
                return tuple(least)
            more = {
                i
                for i, c in enumerate(self.columns)
                if i not in starved and room * c.share / total < least[i]
            }
            if not more:
                break
            starved |= more
        return tuple(
            least[i] if i in starved else room * c.share / total for i, c in enumerate(self.columns)
        )


def pieces(text: str) -> Iterable[str]:
    """The pieces of `text` a line may be broken between: words, and halves at - and /."""
    for word in text.split():
        start = 0
        for place, letter in enumerate(word[:-1]):
            if letter in "-/" and place - start > 1:
                yield word[start : place + 1]
                start = place + 1
        yield word[start:]


def annex_size(style: Style) -> tuple[float, float]:
    """Width and height of an annex page."""
    short, tall = PAPER[style.paper]
    return (tall, short) if style.landscape else (short, tall)
