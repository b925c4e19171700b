"""Sets a made decree with LibreOffice: what an office's word processor makes of it.

The decree is written as a flat ODF text (one XML file) and printed by `soffice` with
a profile of its own. Cells merged over page breaks and rows cut at the foot come
from LibreOffice itself, not from us. Writer cannot hatch a cell: hatching becomes grey.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from lampiran.errors import LampiranError

from ..invent import Invented
from ..style import PAPER, Rules
from .build import build_grid
from .clock import without_clock
from .grid import Grid, GridCell, annex_size
from .odt import FONTS, SYMBOL_FONT, Styles, paragraph
from .prose import Aside, Centred, annex_heading, annex_signature, decree_blocks
from .wrap import SYMBOLS, face, width

_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
)
_SECONDS = 180


def available() -> bool:
    """True where LibreOffice can be started."""
    return shutil.which("soffice") is not None


def typeset(invented: Invented) -> bytes:
    """The decree as a PDF printed by LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        raise LampiranError(
            "LibreOffice (soffice) is not on this machine",
            remedy="install it, or use typeset_canvas",
        )
    with tempfile.TemporaryDirectory(prefix="lampiran-office-") as folder:
        source = Path(folder) / "dekrit.fodt"
        source.write_text(flat_odt(invented), encoding="utf-8")
        done = subprocess.run(
            [
                program,
                f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                str(source),
            ],
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "HOME": folder},
        )
        made = source.with_suffix(".pdf")
        if not made.exists():
            raise LampiranError(
                f"LibreOffice made no PDF: {done.stderr.strip() or done.stdout.strip()}",
                remedy="run soffice by hand to see why",
            )
        return without_clock(made.read_bytes())


def flat_odt(invented: Invented) -> str:
    """The decree as a flat ODF text document."""
    return _Writer(invented).document()


class _Writer:
    def __init__(self, invented: Invented) -> None:
        self.inv = invented
        self.style = invented.style
        self.styles = Styles(FONTS[self.style.body_font], self.style.body_size)

    def document(self) -> str:
        body = self._decree() + self._annex()
        masters = self._masters()
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_SPACES} '
            'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
            f"<office:font-face-decls>{self._fonts()}</office:font-face-decls>"
            f"<office:styles>{self._defaults()}</office:styles>"
            f"<office:automatic-styles>{self.styles.xml()}{self._layouts()}</office:automatic-styles>"
            f"<office:master-styles>{masters}</office:master-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document>\n"
        )

    def _fonts(self) -> str:
        return "".join(
            f'<style:font-face style:name="{f}" svg:font-family="&apos;{f}&apos;"/>'
            for f in dict.fromkeys([*FONTS.values(), SYMBOL_FONT])
        )

    def _defaults(self) -> str:
        font = FONTS[self.style.body_font]
        return (
            '<style:default-style style:family="paragraph"><style:text-properties '
            f'style:font-name="{font}" fo:font-size="{self.style.body_size}pt" '
            'fo:language="id" fo:country="ID"/></style:default-style>'
        )

    def _layouts(self) -> str:
        out = ""
        for name, (wide, tall) in (
            ("LB", PAPER[self.style.paper]),
            ("LL", annex_size(self.style)),
        ):
            way = "landscape" if wide > tall else "portrait"
            bare = (
                "<style:header-style/>"
                if not self._heads()
                else (
                    '<style:header-style><style:header-footer-properties fo:min-height="14pt" '
                    'fo:margin-bottom="6pt"/></style:header-style>'
                )
            )
            out += (
                f'<style:page-layout style:name="{name}"><style:page-layout-properties '
                f'fo:page-width="{wide:.1f}pt" fo:page-height="{tall:.1f}pt" '
                f'style:print-orientation="{way}" fo:margin="{self.style.margin}pt"/>'
                f"{bare}<style:footer-style><style:header-footer-properties "
                'fo:min-height="12pt" fo:margin-top="4pt"/></style:footer-style>'
                "</style:page-layout>"
            )
        return out

    def _heads(self) -> bool:
        return self.style.page_marks or self.style.running_header is not None

    def _masters(self) -> str:
        style = self.style
        small = self.styles.para(size=8, align="center")
        mark = ""
        if style.page_marks:
            mark = f'<text:p text:style-name="{small}">-<text:page-number/>-</text:p>'
        top = ""
        if style.running_header:
            left = self.styles.para(size=8)
            top = f'<text:p text:style-name="{left}">{escape(style.running_header)}</text:p>'
        foot = ""
        if style.running_footer:
            line = f'<text:p text:style-name="{small}">{escape(style.running_footer)}</text:p>'
            foot = f"<style:footer>{line}</style:footer>"
        head = f"<style:header>{top}{mark}</style:header>" if top + mark else ""
        first = f"<style:header-first>{top or '<text:p/>'}</style:header-first>" if mark else ""
        if first and foot:
            first += foot.replace("style:footer>", "style:footer-first>")
        order = head + (first if head else "") + foot
        if first and foot:
            order = head + first.split("<style:footer-first>")[0] + foot
            order += "<style:footer-first>" + first.split("<style:footer-first>")[1]
        return (
            f'<style:master-page style:name="Standard" style:page-layout-name="LB">{order}'
            '</style:master-page><style:master-page style:name="Lampiran" '
            f'style:page-layout-name="LL">{head}{foot}</style:master-page>'
        )

    # decree

    def _decree(self) -> str:
        size = self.style.body_size
        label, mark = 5.8 * size + 8, 20
        out = ""
        for block in decree_blocks(self.inv):
            if isinstance(block, Centred):
                last = len(block.lines) - 1
                for place, line in enumerate(block.lines):
                    name = self.styles.para(
                        align="center", bold=block.bold, gap=size if place == last else 0
                    )
                    out += paragraph(name, line)
            elif isinstance(block, Aside):
                out += self._aside(block, size, PAPER[self.style.paper][0])
            else:
                start = label + 12 + (mark if block.mark else 0)
                # Tab stops count from the paragraph's indent.
                tabs = (label - start, label + 12 - start, 0)
                name = self.styles.para(align="justify", left=start, hang=start, tabs=tabs, gap=4)
                colon = ":" if block.label else ""
                head = f"{block.label or ''}\t{colon}\t"
                head += f"{block.mark}\t" if block.mark else ""
                out += paragraph(name, head + block.text)
        return out

    def _aside(self, block: Aside, size: float, page: float) -> str:
        left = (page - 2 * self.style.margin) * 0.55 if block.right else 0
        out = paragraph(self.styles.para(keep=True), "")
        for line in block.lines:
            out += paragraph(
                self.styles.para(left=left, size=size, keep=line != block.lines[-1]), line
            )
        return out

    # annex

    def _annex(self) -> str:
        style, size = self.style, min(self.style.body_size, 10)
        wide = annex_size(style)[0] - 2 * style.margin
        out, master = "", "Lampiran"
        for line in annex_heading(self.inv):
            out += paragraph(self.styles.para(size=size, left=wide * 0.58, master=master), line)
            master = ""
        if out:
            out += paragraph(self.styles.para(size=size), "")
        title = self.styles.para(size=size, bold=True, align="center", gap=size, master=master)
        out += paragraph(title, self.inv.rencana_aksi.judul or "")
        out += self._table(build_grid(self.inv), wide)
        sign = annex_signature(self.inv)
        return out + (self._aside(sign, size, wide) if sign else "")

    def _table(self, grid: Grid, wide: float) -> str:
        size, widths = self._widths(grid, wide)
        self.table_size = size
        table = self.styles.auto(
            "table",
            f'<style:table-properties style:width="{sum(widths):.1f}pt" table:align="left" '
            'style:may-break-between-rows="true" table:border-model="collapsing"/>',
        )
        columns = "".join(
            f'<table:table-column table:style-name="{self._column(each)}"/>' for each in widths
        )
        head = self._rows(grid.header, grid.header_rows, widths, cut=False)
        if self.style.repeat_header:
            head = f"<table:table-header-rows>{head}</table:table-header-rows>"
        body = self._rows(grid.body, grid.rows, widths, cut=self.style.cut_rows)
        return (
            f'<table:table table:name="Rencana" table:style-name="{table}">'
            f"{columns}{head}{body}</table:table>"
        )

    def _widths(self, grid: Grid, wide: float) -> tuple[float, tuple[float, ...]]:
        style, size = self.style, self.style.table_size
        while size > 4:

            def measure(text: str, bold: bool, symbol: bool, size: float = size) -> float:
                font = SYMBOLS if symbol else face(style.table_font, bold)
                # Faces are near, not equal: a tenth more keeps words whole.
                return 1.1 * width(text, font, size)

            found = grid.widths(wide, style.padding, measure)
            if found:
                return size, found
            size -= 0.5
        raise LampiranError(
            f"seed {self.inv.seed}: the table does not fit the paper",
            remedy="choose larger paper or fewer columns",
        )

    def _column(self, each: float) -> str:
        return self.styles.auto(
            "table-column", f'<style:table-column-properties style:column-width="{each:.2f}pt"/>'
        )

    def _rows(
        self, cells: tuple[GridCell, ...], rows: int, widths: tuple[float, ...], *, cut: bool
    ) -> str:
        keep = "auto" if cut else "always"
        row_style = self.styles.auto(
            "table-row", f'<style:table-row-properties fo:keep-together="{keep}"/>'
        )
        covered = {
            (r, c)
            for cell in cells
            for r in range(cell.row, cell.row + cell.rowspan)
            for c in range(cell.col, cell.col + cell.colspan)
        } - {(cell.row, cell.col) for cell in cells}
        at = {(cell.row, cell.col): cell for cell in cells}
        out = ""
        for row in range(rows):
            out += f'<table:table-row table:style-name="{row_style}">'
            for col in range(len(widths)):
                if (row, col) in covered:
                    out += "<table:covered-table-cell/>"
                else:
                    out += self._cell(at[row, col])
            out += "</table:table-row>"
        return out

    def _cell(self, cell: GridCell) -> str:
        style = self.style
        grey = "#a6a6a6" if cell.hatch else cell.fill
        ground = f' fo:background-color="{grey}"' if grey else ""
        thick = style.rule_width * (1.5 if style.rules is Rules.CELLS else 1)
        name = self.styles.auto(
            "table-cell",
            f'<style:table-cell-properties style:vertical-align="{cell.valign}" '
            f'fo:padding="{style.padding}pt" fo:border="{thick}pt solid #000000"{ground}/>',
        )
        spans = ""
        if cell.rowspan > 1:
            spans += f' table:number-rows-spanned="{cell.rowspan}"'
        if cell.colspan > 1:
            spans += f' table:number-columns-spanned="{cell.colspan}"'
        font = SYMBOL_FONT if cell.symbol else FONTS[style.table_font]
        align = "center" if cell.centred else "justify" if style.justify else "start"
        inner = ""
        for para in cell.paras:
            hang = 1.8 * self.table_size if para.number else 0
            look = self.styles.para(
                size=self.table_size,
                font=font,
                bold=cell.bold,
                align=align,
                ink=cell.ink,
                left=1.8 * self.table_size if any(p.number for p in cell.paras) else 0,
                hang=hang,
                tabs=(0,) if hang else (),
                spacing=style.leading / 1.15,
            )
            inner += paragraph(look, (f"{para.number}\t" if para.number else "") + para.text)
        blank = self.styles.para(size=self.table_size)
        return (
            f'<table:table-cell table:style-name="{name}"{spans}>'
            f"{inner or paragraph(blank, '')}</table:table-cell>"
        )
