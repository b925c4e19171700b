"""Draws ruled tables with reportlab, cell by cell. Points, y from the top of the page."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

PADDING = 3.0
LEADING = 1.2


@dataclass(frozen=True)
class Ink:
    """What one cell shows; `draw(sheet, x0, top, x1, bottom)` paints it by hand."""

    text: str = ""
    fill: str | None = None
    draw: Callable[["Sheet", float, float, float, float], None] | None = None
    upright: bool = False
    """Set the text turned by 90 degrees."""
    font: str | None = None
    lead: float = 0.0
    """Extra space above the text."""
    chars: Callable[["Sheet", float, float, str], None] | None = None
    """Sets a line of text at (x, baseline)."""


UP = Ink("\0up")
"""This place belongs to the cell above."""
LEFT = Ink("\0left")
"""This place belongs to the cell on the left."""
Entry = Ink | str


@dataclass(frozen=True)
class Placed:
    """A cell with its box."""

    ink: Ink
    x0: float
    top: float
    x1: float
    bottom: float
    lines: tuple[str, ...] = ()


@dataclass
class Sheet:
    """A PDF in the making."""

    size: tuple[float, float] = landscape(A4)
    font: str = "Helvetica"
    type_size: float = 7.0
    rule: float = 0.5
    y: float = 60.0
    left: float = 40.0
    out: io.BytesIO = field(default_factory=io.BytesIO)
    canvas: Canvas = field(init=False)

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.out, pagesize=self.size, invariant=1, pageCompression=0)

    def page(self, size: tuple[float, float] | None = None) -> None:
        """Begin another page."""
        self.canvas.showPage()
        self.size = size or self.size
        self.canvas.setPageSize(self.size)
        self.y = 60.0

    def say(self, text: str, x: float | None = None, size: float = 10.0) -> None:
        """A line of prose."""
        self.canvas.setFont(self.font, size)
        self.y += 1.4 * size
        self.canvas.drawString(self.left if x is None else x, self.size[1] - self.y, text)

    def bytes(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self.out.getvalue()

    def wrap(self, text: str, width: float, font: str | None = None) -> tuple[str, ...]:
        """Lines of at most `width` points; a newline is a break of the author's."""
        lines: list[str] = []
        for part in text.split("\n"):
            line = ""
            for word in part.split(" "):
                longer = f"{line} {word}" if line else word
                if line and stringWidth(longer, font or self.font, self.type_size) > width:
                    lines.append(line)
                    line = word
                else:
                    line = longer
            lines.append(line)
        return tuple(lines)

    def table(
        self,
        widths: Sequence[float],
        rows: Sequence[Sequence[Entry]],
        *,
        least: Sequence[float] | float = 0.0,
        rules: Callable[["Sheet", list[Placed]], None] | None = None,
    ) -> list[Placed]:
        """Lay out rows at the left margin from `y` on, and draw them."""
        grid = [[e if isinstance(e, Ink) else Ink(e) for e in row] for row in rows]
        xs = [self.left]
        for width in widths:
            xs.append(xs[-1] + width)
        spans = {}
        for r, row in enumerate(grid):
            for c, ink in enumerate(row):
                if ink in (UP, LEFT):
                    continue
                across = 1
                while c + across < len(row) and row[c + across] is LEFT:
                    across += 1
                down = 1
                while r + down < len(grid) and grid[r + down][c] is UP:
                    down += 1
                spans[r, c] = (down, across)
        need = [least if isinstance(least, int | float) else least[r] for r in range(len(grid))]
        lines = {}
        lead = self.type_size * LEADING
        for (r, c), (down, across) in sorted(spans.items(), key=lambda s: s[0][0] + s[1][0]):
            ink = grid[r][c]
            if ink.upright:
                high = stringWidth(ink.text, ink.font or self.font, self.type_size) + 2 * PADDING
                lines[r, c] = (ink.text,)
            else:
                room = xs[c + across] - xs[c] - 2 * PADDING
                lines[r, c] = self.wrap(ink.text, room, ink.font) if ink.text else ()
                high = len(lines[r, c]) * lead + 2 * PADDING + ink.lead
            missing = high - sum(need[r : r + down])
            if missing > 0:
                need[r + down - 1] += missing
        ys = [self.y]
        for height in need:
            ys.append(ys[-1] + height)
        cells = [
            Placed(grid[r][c], xs[c], ys[r], xs[c + across], ys[r + down], lines[r, c])
            for (r, c), (down, across) in spans.items()
        ]
        for cell in cells:
            self._ground(cell)
        (rules or boxes)(self, cells)
        for cell in cells:
            self._text(cell)
        self.y = ys[-1]
        return cells

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroked rule."""
        self.canvas.line(x0, self.size[1] - y0, x1, self.size[1] - y1)

    def rect(self, x0: float, y0: float, x1: float, y1: float, **how: int) -> None:
        """A rectangle, stroked or filled."""
        self.canvas.rect(x0, self.size[1] - y1, x1 - x0, y1 - y0, **how)

    def _ground(self, cell: Placed) -> None:
        if cell.ink.fill:
            self.canvas.setFillColor(cell.ink.fill)
            self.rect(cell.x0, cell.top, cell.x1, cell.bottom, stroke=0, fill=1)
        if cell.ink.draw:
            cell.ink.draw(self, cell.x0, cell.top, cell.x1, cell.bottom)
        self.canvas.setFillColor("black")
        self.canvas.setStrokeColor("black")

    def _text(self, cell: Placed) -> None:
        font = cell.ink.font or self.font
        self.canvas.setFont(font, self.type_size)
        if cell.ink.upright:
            self.canvas.saveState()
            self.canvas.translate(
                (cell.x0 + cell.x1) / 2 + self.type_size / 3,
                self.size[1] - cell.bottom + PADDING,
            )
            self.canvas.rotate(90)
            self.canvas.drawString(0, 0, cell.ink.text)
            self.canvas.restoreState()
            return
        y = cell.top + PADDING + cell.ink.lead
        for line in cell.lines:
            y += self.type_size * LEADING
            base = self.size[1] - y + 0.25 * self.type_size
            if cell.ink.chars:
                cell.ink.chars(self, cell.x0 + PADDING, base, line)
            else:
                self.canvas.drawString(cell.x0 + PADDING, base, line)


def boxes(sheet: Sheet, cells: list[Placed]) -> None:
    """Every cell's own outline, stroked."""
    sheet.canvas.setLineWidth(sheet.rule)
    for cell in cells:
        sheet.rect(cell.x0, cell.top, cell.x1, cell.bottom, stroke=1, fill=0)


def edges(cells: list[Placed]) -> set[tuple[float, float, float, float]]:
    """All sides of all cells, each once."""
    return {
        tuple(round(v, 2) for v in side)
        for c in cells
        for side in (
            (c.x0, c.top, c.x1, c.top),
            (c.x0, c.bottom, c.x1, c.bottom),
            (c.x0, c.top, c.x0, c.bottom),
            (c.x1, c.top, c.x1, c.bottom),
        )
    }


def with_ink(entry: Entry, **change: object) -> Ink:
    """The same cell shown otherwise."""
    return replace(entry if isinstance(entry, Ink) else Ink(entry), **change)
