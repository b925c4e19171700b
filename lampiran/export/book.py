"""A workbook that is safe to open: every text stays a text, every cell holds what it can.

Sheets are written row by row, so that the plans of a whole country do not fill the memory.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from lampiran.clockless import without_clock

from .cell import FORMULA, Why, pieces, shown
from .rows import Value
from .words import Words

HEAD: Final = "22405F"
PAINT: Final = "2F6FA8"
"""A marked month."""
UNREAD: Final = "D9DEE4"
"""A month of which the source does not show whether it is marked."""
MOST_ROWS: Final = 1_048_575
"""Under the head of a sheet."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a head that stays, and a filter."""

    name: str
    heads: Sequence[str]
    widths: Sequence[float]
    rows: Iterable[Sequence[Value]]
    paint: Callable[[int, Value], str | None] = lambda column, value: None
    """Style of a cell by its column (from 0) and value: `penuh`, `buram`, or None."""
    stay: int = 0
    """Columns that stay in sight."""
    above: Sequence[str] = ()
    """Lines over the head."""
    hidden: int = 0
    """Last columns that are there for programs only."""
    dress: Callable[[Any, int], None] | None = None
    """Adds what only this sheet has, told the number of its last row."""


@dataclass(frozen=True, slots=True)
class Note:
    """A cell that could not hold its text."""

    sheet: str
    cell: str
    why: Why
    text: str


class Book:
    """Takes sheets, and gives the bytes of the workbook."""

    def __init__(self, say: Words) -> None:
        from openpyxl import Workbook  # noqa: PLC0415 - 0.1 s, and only for this form

        self._book = Workbook(write_only=True)
        self._say = say
        self.notes: list[Note] = []

    def add(self, sheet: Sheet) -> None:
        """Write a sheet; what does not fit one goes on in another."""
        rows = iter(sheet.rows)
        for number in range(1, 1_000):
            name = sheet.name if number == 1 else f"{sheet.name[:24]} ({number})"
            if not self._page(sheet, name, rows):
                return

    def _page(self, sheet: Sheet, name: str, rows: Any) -> bool:
        """Write rows while there is room; whether some are left."""
        from openpyxl.utils import get_column_letter  # noqa: PLC0415

        page = self._book.create_sheet(name)
        head_row = len(sheet.above) + 1
        last_column = get_column_letter(len(sheet.heads))
        for column, width in enumerate(sheet.widths, start=1):
            look = page.column_dimensions[get_column_letter(column)]
            look.width = width
            look.hidden = column > len(sheet.widths) - sheet.hidden
        page.freeze_panes = f"{get_column_letter(sheet.stay + 1)}{head_row + 1}"
        page.page_setup.orientation = "landscape"
        page.page_setup.paperSize = 9  # A4
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr = _fit_to_page()
        page.print_title_rows = f"{head_row}:{head_row}"
        page.oddFooter.right.text = "&P/&N"
        styles = _Styles(page)
        for line in sheet.above:
            page.append([styles.cell(shown(line).text, "atas")])
        page.append([styles.cell(head, "kepala") for head in sheet.heads])
        at = head_row
        left = False
        for values in rows:
            at += 1
            page.append(
                [
                    self._cell(styles, sheet, name, at, column, value)
                    for column, value in enumerate(values)
                ]
            )
            left = at - head_row >= MOST_ROWS
            if left:
                break
        page.auto_filter.ref = f"A{head_row}:{last_column}{at}"
        if sheet.dress is not None:
            sheet.dress(page, at)
        return left

    def _cell(
        self, styles: "_Styles", sheet: Sheet, name: str, row: int, column: int, value: Value
    ) -> Any:
        style = sheet.paint(column, value) or "isi"
        if isinstance(value, str):
            fits = shown(value)
            if fits.why is not None:
                from openpyxl.utils import get_column_letter  # noqa: PLC0415

                place = f"{get_column_letter(column + 1)}{row}"
                self.notes.append(Note(name, place, fits.why, value))
            return styles.cell(fits.text, style)
        if isinstance(value, bool):
            return styles.cell(self._say("ya" if value else "tidak"), style)
        return styles.cell(value, style)

    def done(self) -> bytes:
        """The workbook, with the notes as its last sheet where there are any."""
        if self.notes:
            keys = ("lembar", "sel", "sebab", "panjang", "bagian", "isi")
            told = (
                (note.sheet, note.cell, self._say(f"sebab_{note.why}"), len(note.text), at, piece)
                for note in list(self.notes)
                for at, piece in enumerate(pieces(note.text), start=1)
            )
            heads = [self._say(f"catatan_{key}") for key in keys]
            self.add(Sheet(self._say("catatan"), heads, (18, 10, 40, 12, 8, 90), told))
        out = io.BytesIO()
        self._book.save(out)
        return without_clock(out.getvalue())


class _Styles:
    """Cells of one page; a style is made once and shared by all its cells."""

    def __init__(self, page: Any) -> None:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415

        self._page, self._new = page, WriteOnlyCell
        line = Side(style="thin", color="D0D7DF")
        top = Alignment(wrap_text=True, vertical="top")
        middle = Alignment(horizontal="center", vertical="center")
        self._known: dict[tuple[str, bool], Any] = {}
        looks: dict[str, dict[str, Any]] = {
            "isi": {"alignment": top},
            "tanggal": {"alignment": top, "number_format": "yyyy-mm-dd"},
            "rapat": {"alignment": top, "border": Border(line, line, line, line)},
            "atas": {"font": Font(bold=True, size=12, color=HEAD)},
            "kepala": {
                "font": Font(bold=True, color="FFFFFF"),
                "fill": PatternFill("solid", fgColor=HEAD),
                "alignment": Alignment(wrap_text=True, vertical="center"),
            },
            "penuh": {
                "font": Font(color="FFFFFF"),
                "fill": PatternFill("solid", fgColor=PAINT),
                "alignment": middle,
            },
            "buram": {
                "font": Font(color="5B6673"),
                "fill": PatternFill("solid", fgColor=UNREAD),
                "alignment": middle,
            },
        }
        for name, look in looks.items():
            for quoted in (False, True):
                model = self._new(page)
                for attribute, style in look.items():
                    setattr(model, attribute, style)
                model.quotePrefix = quoted
                self._known[name, quoted] = model._style

    def cell(self, value: Value, style: str) -> Any:
        """A cell; a text is one even where it looks like a formula."""
        made = self._new(self._page, value)
        if isinstance(value, str):
            made.data_type = "s"
        elif isinstance(value, date):
            style = "tanggal"
        quoted = isinstance(value, str) and value.startswith(FORMULA)
        made._style = self._known[style, quoted]
        return made


def _fit_to_page() -> Any:
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    return PageSetupProperties(fitToPage=True)
