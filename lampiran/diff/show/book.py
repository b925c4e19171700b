"""A workbook of plain tables that is safe to open.

A text that begins like a formula stays a text: its cell is typed as text and carries
the quote prefix, so that a spreadsheet does not make it a formula even when the cell is
edited. The text itself is not touched; no apostrophe is put before it.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from lampiran.clockless import without_clock
from lampiran.model import JenisPerubahan

from .plain import folded, visible
from .words import Words

_MAX_CELL: Final = 32_000
"""Signs in a cell; a workbook allows 32,767."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""What a spreadsheet may take for the beginning of a formula or a command."""
_COLOURS: Final = {
    JenisPerubahan.DITAMBAH: "E9F4ED",
    JenisPerubahan.DIHAPUS: "FBECEA",
    JenisPerubahan.DIUBAH: "FCF3DD",
    JenisPerubahan.DIPINDAH: "E8F0FA",
}
_HEAD: Final = "22405F"
_WIDTHS: Final = {
    "area": 30, "sebelum": 60, "sesudah": 60, "bulan_sebelum": 26, "bulan_sesudah": 26,
    "kaitan": 34, "medan": 20, "tingkat": 22, "bagian": 24, "butir": 60, "hal": 34, "saingan": 16,
}  # fmt: skip
"""Widths of columns in signs, by the key of their head."""
_USUAL_WIDTH: Final = 13
Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a head; `kind` gives a row its colour."""

    title: str
    heads: tuple[str, ...]
    """Keys of the words for the heads; a head of the documents' own stands for itself."""
    rows: Iterable[tuple[JenisPerubahan | None, tuple[Value, ...]]]


def workbook(sheets: Iterable[Sheet], words: Words) -> bytes:
    """The sheets in their order; the same sheets give the same bytes."""
    from openpyxl import Workbook  # noqa: PLC0415 - 0.1 s

    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _write(book, words, sheet)
    written = io.BytesIO()
    book.save(written)
    return without_clock(written.getvalue())


def _write(book: Any, say: Words, sheet: Sheet) -> None:
    """One sheet: head that stays, filter, widths, wrapped text, a colour for each kind."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    page = book.create_sheet(say(f"lembar.{sheet.title}")[:31])
    wrapped = Alignment(wrap_text=True, vertical="top")
    fills = {kind: PatternFill("solid", fgColor=colour) for kind, colour in _COLOURS.items()}
    for column, key in enumerate(sheet.heads, start=1):
        named = say.phrases.get(f"kolom.{key}", key)
        cell = _put(page.cell(1, column), named, say)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_HEAD)
        cell.alignment = wrapped
        width = _WIDTHS.get(key, _USUAL_WIDTH if f"kolom.{key}" in say.phrases else 48)
        page.column_dimensions[get_column_letter(column)].width = width
    last = 1
    for last, (kind, values) in enumerate(sheet.rows, start=2):
        for column, value in enumerate(values, start=1):
            cell = _put(page.cell(last, column), value, say)
            cell.alignment = wrapped
            if isinstance(value, float):
                cell.number_format = "0.0%"
            if kind is not None:
                cell.fill = fills[kind]
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.heads))}{last}"
    page.sheet_view.zoomScale = 90
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"


def _put(cell: Any, value: Value, say: Words) -> Any:
    if not isinstance(value, str):
        cell.value = value
        return cell
    text = visible(folded(value, say, _MAX_CELL))
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA)
    return cell
