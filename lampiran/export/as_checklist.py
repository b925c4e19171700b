"""The list by which an office collects the evidence of its yearly self-assessment.

A row for each indikator (or the deepest node where there is none), with room for the evidence,
where it lies, who answers for it and whether it is done. Prints on A4 across.
"""

from collections.abc import Iterator
from typing import Any, Final

from .book import Book, Sheet
from .leaves import leaves_of
from .rows import Rows, Value, as_mapping
from .tables import Lang
from .words import Words, words

_COLUMNS: Final = {
    "no": 5, "area": 18, "kegiatan": 22, "sub_kegiatan": 26, "indikator": 36, "jadwal": 14,
    "keterangan": 20, "bukti": 28, "tautan": 20, "penanggung": 16, "selesai": 10, "kunci": 26,
}  # fmt: skip
"""Widths in signs. The key comes last: a list filled in is joined with the tables by it."""
_STATES: Final = ("belum", "sebagian", "sudah")
_COLOURS: Final = {"belum": "FBECEA", "sebagian": "FCF3DD", "sudah": "E9F4ED"}
_BAD_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def checklist_bytes(rows: Rows, lang: Lang) -> bytes:
    """The workbook, a sheet a decree."""
    say = words(lang)
    book = Book(say)
    for number, row in enumerate(rows.of["keputusan"], start=1):
        decree = as_mapping("keputusan", row)
        book.add(
            Sheet(
                _name(number, decree, alone=len(rows.of["keputusan"]) == 1, say=say),
                [say(key) for key in _COLUMNS],
                tuple(_COLUMNS.values()),
                _rows(rows, decree["kunci"], say),
                lambda column, value: "rapat",
                stay=0,
                above=_above(decree, say),
                hidden=1,
                dress=lambda page, last: _dress(page, last, say),
            )
        )
    return book.done()


def _name(number: int, decree: dict[str, Any], *, alone: bool, say: Words) -> str:
    """A sheet's name takes 31 signs and not all of them."""
    if alone:
        return say("daftar")[:31]
    region = str(decree["wilayah"] or decree["lembaga"] or decree["berkas"])
    clean = "".join(sign for sign in region.translate(_BAD_IN_NAMES) if sign.isprintable())
    return f"{number} {' '.join(clean.split())[:20]}".strip()


def _above(decree: dict[str, Any], say: Words) -> list[str]:
    title = f"{say('daftar')} {decree['tahun_rencana'] or decree['tahun'] or ''}".strip()
    number = str(decree["nomor_tercetak"] or decree["nomor"] or "")
    told = [str(decree["lembaga"] or ""), " ".join(number.split())]
    return [title, " · ".join(part[:200] for part in told if part) or decree["berkas"][:200]]


def _rows(rows: Rows, decree: str, say: Words) -> Iterator[tuple[Value, ...]]:
    for number, leaf in enumerate(leaves_of(rows, decree), start=1):
        told = say.schedule(leaf.marks, leaf.unit)
        yield (number, *leaf.names, told, leaf.remark, None, None, None, None, leaf.key)


def _dress(page: Any, last: int, say: Words) -> None:
    """What may be chosen for "done", and a colour for each."""
    from openpyxl.formatting.rule import CellIsRule  # noqa: PLC0415
    from openpyxl.styles import PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    column = get_column_letter(list(_COLUMNS).index("selesai") + 1)
    first = 4
    cells = f"{column}{first}:{column}{max(last, first)}"
    said = ",".join(say(state) for state in _STATES)
    chosen = DataValidation(type="list", formula1=f'"{said}"', allow_blank=True)
    chosen.showErrorMessage = True
    chosen.error = say("pilih")
    chosen.add(cells)
    page.data_validations.append(chosen)
    for state in _STATES:
        fill = PatternFill("solid", bgColor=_COLOURS[state], fgColor=_COLOURS[state])
        rule = CellIsRule(operator="equal", formula=[f'"{say(state)}"'], fill=fill)
        page.conditional_formatting.add(cells, rule)
    page.page_margins.left = page.page_margins.right = 0.4
