"""Findings as a workbook for the officer: one sheet of findings, one of their numbers.

pandas and openpyxl are imported when a workbook is made and never before: together
they take longer to load than a decree takes to read.
"""

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from lampiran.clockless import without_clock

from ..model import DaftarTemuan
from .choosing import GRADES
from .columns import HEADS, Lang, Row, clean, titled

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_SHEETS: Final[dict[Lang, tuple[str, str]]] = {
    "id": ("Temuan", "Ringkasan"),
    "en": ("Findings", "Summary"),
}
_SUMMARY: Final[dict[Lang, tuple[str, str, str, str]]] = {
    "id": ("Tingkat", "Jumlah", "Berkas", "Templat"),
    "en": ("Grade", "Count", "File", "Template"),
}
_WIDTHS: Final = {"teks": 40, "pesan": 60, "diharapkan": 30, "ditemukan": 30, "saran": 30}
"""Columns in characters; the others take `_NARROW`."""
_NARROW: Final = 12
_COLOURS: Final = {"galat": "F8CBAD", "peringatan": "FFE699", "info": "DDEBF7"}
_HEAD_COLOUR: Final = "D9D9D9"
_LONGEST: Final = 32_000
"""Characters; a cell of Excel holds 32,767."""


def xlsx_bytes(rows: Sequence[Row], found: DaftarTemuan, berkas: str, lang: Lang) -> bytes:
    """The workbook; the same findings give the same bytes."""
    import pandas as pd  # noqa: PLC0415 - see above

    out = io.BytesIO()
    names = _SHEETS[lang]
    heads = [titles[lang] for titles in HEADS.values()]
    with pd.ExcelWriter(out, engine="openpyxl") as writer:
        table = pd.DataFrame(_shown(rows, lang), columns=heads, dtype=object)
        table.to_excel(writer, sheet_name=names[0], index=False)
        counts = pd.DataFrame(_counts(found, berkas, lang), columns=_SUMMARY[lang][:2])
        counts.to_excel(writer, sheet_name=names[1], index=False)
        _dress(writer.sheets[names[0]], tuple(_WIDTHS.get(key, _NARROW) for key in HEADS))
        _dress(writer.sheets[names[1]], (16, 60))
        _colour(writer.sheets[names[0]], [str(row["tingkat"]) for row in rows])
        _colour(writer.sheets[names[1]], GRADES)
    return without_clock(out.getvalue())


def _shown(rows: Sequence[Row], lang: Lang) -> Iterator[Row]:
    for row in rows:
        short = {
            key: value[:_LONGEST] if isinstance(value, str) else value
            for key, value in clean(row, lines=True).items()
        }
        yield titled(short, lang)


def _counts(found: DaftarTemuan, berkas: str, lang: Lang) -> list[tuple[str, object]]:
    *_, file, template = _SUMMARY[lang]
    used = found.template
    counts: list[tuple[str, object]] = [(g, getattr(found.ringkasan, g)) for g in GRADES]
    counts.append((file, clean({"": berkas})[""]))
    if used is not None:
        counts.append((template, f"{used.id} {used.versi} ({used.asal})"))
    return counts


def _dress(sheet: "Worksheet", widths: Sequence[int]) -> None:
    """Titles stay in sight, columns can be filtered, long texts wrap, nothing is computed."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - see above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - see above

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    wrapped = Alignment(wrap_text=True, vertical="top")
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = wrapped
            if isinstance(cell.value, str):
                cell.data_type = "s"
                cell.quotePrefix = True
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=_HEAD_COLOUR)


def _colour(sheet: "Worksheet", grades: Sequence[str]) -> None:
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - see above

    fills = {grade: PatternFill("solid", fgColor=colour) for grade, colour in _COLOURS.items()}
    for number, grade in enumerate(grades, start=2):
        sheet.cell(number, 1).fill = fills[grade]
