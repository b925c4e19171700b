"""Puts the placed cells of one page on a canvas: grounds, rules, text."""

import re
from dataclasses import dataclass
from itertools import pairwise

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from ..style import Rules, Style
from .grid import GridCell
from .paginate import Placed
from .wrap import SYMBOLS, Wrapped, face, width


def cell_font(style: Style, cell: GridCell) -> str:
    """The face a cell is set in."""
    return SYMBOLS if cell.symbol else face(style.table_font, cell.bold)


@dataclass(frozen=True, slots=True)
class Inker:
    """Draws parts of cells; `high` is the page's height, `size` the type's, in points."""

    canvas: Canvas
    style: Style
    high: float
    size: float

    def draw(self, parts: list[Placed]) -> None:
        """Draw one page of the table."""
        for part in parts:
            self._ground(part)
        self._rules(parts)
        for part in parts:
            self._text(part)

    def _ground(self, part: Placed) -> None:
        c, high = self.canvas, self.high
        if part.cell.fill:
            c.setFillColor(HexColor(part.cell.fill))
            c.rect(
                part.x0,
                high - part.bottom,
                part.x1 - part.x0,
                part.bottom - part.top,
                stroke=0,
                fill=1,
            )
        if part.cell.hatch:
            c.setStrokeColor(HexColor("#404040"))
            c.setLineWidth(0.4)
            step, wide, tall = 3.0, part.x1 - part.x0, part.bottom - part.top
            start = -tall
            while start < wide:
                # The 45-degree stroke x - y = start, held inside the cell.
                low, up = max(0.0, -start), min(tall, wide - start)
                if up > low:
                    c.line(
                        part.x0 + start + low,
                        high - part.bottom + low,
                        part.x0 + start + up,
                        high - part.bottom + up,
                    )
                start += step
        c.setFillColor(HexColor("#000000"))
        c.setStrokeColor(HexColor("#000000"))

    def _rules(self, parts: list[Placed]) -> None:
        c, high, thick = self.canvas, self.high, self.style.rule_width
        c.setLineWidth(thick)
        if self.style.rules is Rules.CELLS:
            for p in parts:
                c.rect(p.x0, high - p.bottom, p.x1 - p.x0, p.bottom - p.top, stroke=1, fill=0)
            return
        for x0, y0, x1, y1 in _edges(parts):
            if self.style.rules is Rules.STROKES:
                c.line(x0, high - y0, x1, high - y1)
            else:
                c.rect(
                    x0 - thick / 2,
                    high - y1 - thick / 2,
                    x1 - x0 + thick,
                    y1 - y0 + thick,
                    stroke=0,
                    fill=1,
                )

    def _text(self, part: Placed) -> None:
        if not part.lines:
            return
        style, size = self.style, self.size
        font = cell_font(self.style, part.cell)
        lead = size * style.leading
        y = part.top + style.padding
        if part.cell.valign == "middle":
            y += (part.bottom - part.top - 2 * style.padding - lead * len(part.lines)) / 2
        self.canvas.setFillColor(HexColor(part.cell.ink))
        for line in part.lines:
            y += lead
            self._line(line, part, font, size, self.high - y + 0.28 * lead, style)
        self.canvas.setFillColor(HexColor("#000000"))

    def _line(
        self, line: Wrapped, part: Placed, font: str, size: float, y: float, style: Style
    ) -> None:
        c = self.canvas
        c.setFont(font, size)
        left = part.x0 + style.padding
        if part.cell.centred:
            c.drawCentredString((part.x0 + part.x1) / 2, y, line.text)
            return
        if line.number:
            c.drawString(left, y, line.number)
        left += line.indent
        words = line.text.split()
        if style.justify and not line.last and not line.joined and len(words) > 2:
            ink = sum(width(word, font, size) for word in words)
            gap = (part.x1 - style.padding - left - ink) / (len(words) - 1)
            for word in words:
                self._string(word, left, y, font, size)
                left += width(word, font, size) + gap
            return
        wrapped = not line.last and not line.joined and style.space_at_wrap
        self._string(line.text + (" " if wrapped else ""), left, y, font, size)

    def _string(self, text: str, x: float, y: float, font: str, size: float) -> None:
        """Draw text whose bullets come from a font of their own, as word processors do.

        reportlab encodes a bullet of a standard font as code 127, which only some readers know.
        """
        bullet, vera = "\N{BULLET}", face("vera")
        for piece in re.split(f"({bullet})", text):
            if piece:
                self.canvas.setFont(vera if piece == bullet else font, size)
                self.canvas.drawString(x, y, piece)
                x += width(piece, font, size)


def _edges(parts: list[Placed]) -> list[tuple[float, float, float, float]]:
    """The rules of all cells, each drawn once, touching pieces joined to long ones."""
    flat: dict[tuple[bool, float], list[tuple[float, float]]] = {}
    for p in parts:
        for y in (p.top, p.bottom):
            flat.setdefault((True, round(y, 2)), []).append((p.x0, p.x1))
        for x in (p.x0, p.x1):
            flat.setdefault((False, round(x, 2)), []).append((p.top, p.bottom))
    out: list[tuple[float, float, float, float]] = []
    for (across, at), spans in sorted(flat.items()):
        spans.sort()
        runs = [list(spans[0])]
        for (_, _), (low, up) in pairwise(spans):
            if low <= runs[-1][1] + 0.01:
                runs[-1][1] = max(runs[-1][1], up)
            else:
                runs.append([low, up])
        out += [(a, at, b, at) if across else (at, a, at, b) for a, b in runs]
    return out
