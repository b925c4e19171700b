"""Sets a made decree with reportlab's canvas: exact places, the same bytes each time.

Nothing of reportlab's own table is used, because a real annex does what it refuses:
merged cells over page breaks, rows cut in mid-sentence, double-drawn borders.
"""

import io

from reportlab.pdfgen.canvas import Canvas

from lampiran.errors import InternalError

from ..invent import Invented
from ..style import PAPER
from .build import build_grid
from .grid import Grid, annex_size
from .ink import Inker, cell_font
from .paginate import Frame, Paginator
from .prose import Aside, Block, Centred, annex_heading, annex_signature, decree_blocks
from .wrap import SYMBOLS, face, width, wrap, wrap_cell

_SMALLEST = 4.5
"""Type smaller than this (points) nobody prints; a plan that needs it is refused."""


def typeset(invented: Invented) -> bytes:
    """The decree as a PDF."""
    return _Press(invented).run()


class _Press:
    def __init__(self, invented: Invented) -> None:
        self.inv = invented
        self.style = invented.style
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, invariant=1, pageCompression=1)
        self.page = 0
        self.size = PAPER[self.style.paper]

    def run(self) -> bytes:
        self._open(PAPER[self.style.paper])
        self._prose(decree_blocks(self.inv))
        self._annex()
        self.canvas.save()
        return self.out.getvalue()

    # pages

    def _open(self, size: tuple[float, float]) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.size = size
        self.canvas.setPageSize(size)
        self.y = self.style.margin + 12
        font, small = face(self.style.body_font), 8
        self.canvas.setFont(font, small)
        if self.style.running_header:
            self.canvas.drawString(self.style.margin, size[1] - 20, self.style.running_header)
        if self.style.running_footer:
            self.canvas.drawCentredString(size[0] / 2, 16, self.style.running_footer)
        if self.style.page_marks and self.page > 1:
            self.canvas.drawCentredString(size[0] / 2, size[1] - 30, f"-{self.page}-")

    @property
    def _foot(self) -> float:
        return self.size[1] - self.style.margin

    # prose

    def _prose(self, blocks: list[Block]) -> None:
        size = self.style.body_size
        left = self.style.margin + 20
        right = self.size[0] - self.style.margin - 20
        plain = face(self.style.body_font)
        labels = [width(getattr(b, "label", None) or "", plain, size) for b in blocks]
        label_room = max(5.6 * size + 8, *(room + 4 for room in labels))
        for block in blocks:
            if isinstance(block, Centred):
                font = face(self.style.body_font, block.bold)
                for line in block.lines:
                    for text, _ in wrap(line, font, size, right - left - 40):
                        self._next(size)
                        self._say(text, (left + right - width(text, font, size)) / 2, font, size)
            elif isinstance(block, Aside):
                self._aside(block, size, left, right)
            else:
                font = face(self.style.body_font)
                start = left + label_room + 12
                if block.mark:
                    start += 18
                for place, (text, _) in enumerate(wrap(block.text, font, size, right - start)):
                    self._next(size)
                    if not place and block.label:
                        self._say(block.label, left, font, size)
                        self._say(":", left + label_room, font, size)
                    if not place and block.mark:
                        self._say(block.mark, start - 18, font, size)
                    self._say(text, start, font, size)
            self.y += size * 0.7

    def _aside(self, block: Aside, size: float, left: float, right: float) -> None:
        font = face(self.style.body_font)
        start = left + (right - left) * 0.55 if block.right else left
        lines = [
            piece
            for line in block.lines
            for piece in ([t for t, _ in wrap(line, font, size, right - start)] or [""])
        ]
        if self.y + len(lines) * size * 1.25 > self._foot:
            self._open(self.size)
        for text in lines:
            self._next(size)
            if text:
                self._say(text, start, font, size)

    def _next(self, size: float) -> None:
        if self.y + size * 1.25 > self._foot:
            self._open(self.size)
        self.y += size * 1.25

    def _say(self, text: str, x: float, font: str, size: float) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.size[1] - self.y, text)

    # annex

    def _annex(self) -> None:
        style = self.style
        self._open(annex_size(style))
        size = min(style.body_size, 10)
        font, bold = face(style.body_font), face(style.body_font, True)
        middle = self.size[0] * 0.6
        for line in annex_heading(self.inv):
            for text, _ in wrap(line, font, size, self.size[0] - style.margin - middle):
                self._next(size)
                self._say(text, middle, font, size)
        self.y += size
        title = self.inv.rencana_aksi.judul or ""
        for text, _ in wrap(title, bold, size, self.size[0] * 0.65):
            self._next(size)
            self._say(text, (self.size[0] - width(text, bold, size)) / 2, bold, size)
        self.y += size
        self._table(build_grid(self.inv))
        sign = annex_signature(self.inv)
        if sign:
            self.y += size
            self._aside(sign, size, style.margin, self.size[0] - style.margin)

    def _table(self, grid: Grid) -> None:
        style = self.style
        size, widths = self._size(grid)
        xs = [style.margin]
        for each in widths:
            xs.append(xs[-1] + each)
        lines = {
            cell: wrap_cell(
                cell,
                cell_font(style, cell),
                size,
                xs[cell.col + cell.colspan] - xs[cell.col] - 2 * style.padding,
            )
            for cell in (*grid.header, *grid.body)
        }
        pages, end = Paginator(
            grid=grid,
            xs=tuple(xs),
            lines=lines,
            lead=size * style.leading,
            padding=style.padding,
            frame=Frame(self.y, style.margin + 8, self._foot),
            cut_rows=style.cut_rows,
            repeat_header=style.repeat_header,
            repeat_parents=style.repeat_parents,
            last_row_alone=style.last_row_alone,
        ).run()
        for place, parts in enumerate(pages):
            if place:
                self._open(self.size)
            Inker(self.canvas, style, self.size[1], size).draw(parts)
        self.y = end

    def _size(self, grid: Grid) -> tuple[float, tuple[float, ...]]:
        """The largest type, from the style's size downwards, that cuts no word."""
        style, size = self.style, self.style.table_size
        while size >= _SMALLEST:

            def measure(text: str, bold: bool, symbol: bool, size: float = size) -> float:
                return width(text, SYMBOLS if symbol else face(style.table_font, bold), size)

            found = grid.widths(self.size[0] - 2 * style.margin, style.padding, measure)
            if found:
                return size, found
            size -= 0.25
        raise InternalError(
            f"seed {self.inv.seed}: the table does not fit the paper at any readable size",
            remedy="choose larger paper or fewer columns",
        )
