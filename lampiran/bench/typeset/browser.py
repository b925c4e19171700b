"""Sets a made decree as a web page and prints it with Chromium.

A browser repeats the table header by itself, never closes a merged cell at the page
foot as a word processor does, and paints fills as one rectangle per cell.
"""

import tempfile
from html import escape
from pathlib import Path

from lampiran.errors import LampiranError

from .. import chromium
from ..invent import Invented
from ..style import PAPER
from .build import build_grid
from .clock import without_clock
from .grid import Grid, GridCell, annex_size
from .prose import Aside, Centred, annex_heading, annex_signature, decree_blocks
from .wrap import face, width

_FONTS = {
    "sans": "'Liberation Sans', Arial, sans-serif",
    "serif": "'Liberation Serif', 'Times New Roman', serif",
    "vera": "'DejaVu Sans', Verdana, sans-serif",
}
_FLAGS = (
    "--no-pdf-header-footer",
    "--disable-background-networking",
    "--disable-pdf-tagging",
)


def available() -> bool:
    """True where Chromium can be started."""
    return chromium.program() is not None


def typeset(invented: Invented) -> bytes:
    """The decree as a PDF printed by Chromium."""
    with tempfile.TemporaryDirectory(
        prefix="lampiran-browser-", ignore_cleanup_errors=True
    ) as folder:
        source, made = Path(folder) / "dekrit.html", Path(folder) / "dekrit.pdf"
        source.write_text(page(invented), encoding="utf-8")
        done = chromium.browse(source, *_FLAGS, f"--print-to-pdf={made}")
        if not made.exists():
            raise LampiranError(
                f"Chromium made no PDF: {done.stderr.strip()[-300:]}",
                remedy="run chromium by hand to see why",
            )
        return without_clock(made.read_bytes())


def page(invented: Invented) -> str:
    """The decree as one HTML page with its own print style."""
    style = invented.style
    grid = build_grid(invented)
    size, widths = _widths(invented, grid)
    short, tall = PAPER[style.paper]
    wide, high = annex_size(style)
    columns = "".join(f'<col style="width:{each:.1f}pt">' for each in widths)
    head = _rows(invented, grid.header, grid.header_rows, "th")
    body = _rows(invented, grid.body, grid.rows, "td")
    group = "thead" if style.repeat_header else "tbody"
    heading = "".join(f"<div>{escape(line)}</div>" for line in annex_heading(invented))
    sign = annex_signature(invented)
    cut = "auto" if style.cut_rows else "avoid"
    return f"""<!doctype html>
<html lang="id"><head><meta charset="utf-8">
<title>{escape(invented.keputusan.tentang or "")}</title>
<style>
@page {{ size: {short:.1f}pt {tall:.1f}pt; margin: {style.margin}pt }}
@page annex {{ size: {wide:.1f}pt {high:.1f}pt; margin: {style.margin}pt }}
body {{ font: {style.body_size}pt/1.3 {_FONTS[style.body_font]}; margin: 0;
  -webkit-print-color-adjust: exact }}
.centred {{ text-align: center; margin: 0 0 10pt }} .bold {{ font-weight: bold }}
.entry {{ display: grid; grid-template-columns: {5.8 * style.body_size:.0f}pt 12pt 18pt 1fr;
  text-align: justify; margin-bottom: 4pt }}
.aside {{ white-space: pre-line; break-inside: avoid; margin-top: 12pt }}
.right {{ margin-left: 55% }}
.annex {{ page: annex; break-before: page }}
.heading {{ margin-left: 58% ; font-size: 10pt }}
h1 {{ font-size: 10pt; text-align: center; margin: 10pt 10% }}
table {{ border-collapse: collapse; table-layout: fixed; width: {sum(widths):.1f}pt;
  font: {size}pt/{style.leading} {_FONTS[style.table_font]} }}
td, th {{ border: {style.rule_width}pt solid #000; padding: {style.padding}pt;
  text-align: left; vertical-align: top }}
tr {{ break-inside: {cut} }}
p {{ margin: 0 }}
</style></head><body>
{"".join(_block(block) for block in decree_blocks(invented))}
<div class="annex"><div class="heading">{heading}</div>
<h1>{escape(invented.rencana_aksi.judul or "")}</h1>
<table><colgroup>{columns}</colgroup><{group}>{head}</{group}><tbody>{body}</tbody></table>
{_block(sign) if sign else ""}</div>
</body></html>
"""


def _block(block: object) -> str:
    if isinstance(block, Centred):
        bold = " bold" if block.bold else ""
        return f'<p class="centred{bold}">{"<br>".join(map(escape, block.lines))}</p>\n'
    if isinstance(block, Aside):
        right = " right" if block.right else ""
        return f'<div class="aside{right}">{escape(chr(10).join(block.lines))}</div>\n'
    label, mark = getattr(block, "label", None), getattr(block, "mark", None)
    text = escape(str(getattr(block, "text", "")))
    span = "" if mark else ' style="grid-column: 3 / 5"'
    return (
        f'<div class="entry"><div>{label or ""}</div><div>{":" if label else ""}</div>'
        + (f"<div>{mark}</div>" if mark else "")
        + f"<div{span}>{text}</div></div>\n"
    )


def _widths(invented: Invented, grid: Grid) -> tuple[float, tuple[float, ...]]:
    style = invented.style
    size = style.table_size
    room = annex_size(style)[0] - 2 * style.margin
    while size > 4:

        def measure(text: str, bold: bool, symbol: bool, size: float = size) -> float:
            return 1.12 * width(text, face("sans" if symbol else style.table_font, bold), size)

        found = grid.widths(room, style.padding, measure)
        if found:
            return size, found
        size -= 0.5
    raise LampiranError(
        f"seed {invented.seed}: the table does not fit the paper", remedy="choose larger paper"
    )


def _rows(invented: Invented, cells: tuple[GridCell, ...], rows: int, tag: str) -> str:
    out = ""
    for row in range(rows):
        inner = "".join(_cell(invented, c, tag) for c in cells if c.row == row)
        out += f"<tr>{inner}</tr>\n"
    return out


def _cell(invented: Invented, cell: GridCell, tag: str) -> str:
    look = []
    if cell.hatch:
        look.append("background:repeating-linear-gradient(45deg,#333 0 .5pt,#fff .5pt 3pt)")
    elif cell.fill:
        look.append(f"background:{cell.fill}")
    if cell.centred:
        look.append("text-align:center")
    elif invented.style.justify:
        look.append("text-align:justify")
    if cell.valign == "middle":
        look.append("vertical-align:middle")
    if cell.ink != "#000000":
        look.append(f"color:{cell.ink}")
    if tag == "th" and not cell.bold:
        look.append("font-weight:normal")
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    attr = f' style="{";".join(look)}"' if look else ""
    paras = "".join(
        f"<p>{escape(f'{p.number} ' if p.number else '')}{escape(p.text)}</p>" for p in cell.paras
    )
    return f"<{tag}{spans}{attr}>{paras}</{tag}>"
