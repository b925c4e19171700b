"""The header of the annex table: one to three rows, and sometimes a row of column numbers."""

from ..invent import Invented
from ..style import ColumnNumbers, words
from .grid import GridCell, Para


def header_cells(invented: Invented, column_of: dict[str, int]) -> list[GridCell]:
    """All cells of the header; `column_of` gives the first column of each kind."""
    style, heads = invented.style, invented.style.headings
    depth = style.header_depth
    cells: list[GridCell] = []

    def head(row: int, col: int, text: str, rowspan: int = 1, colspan: int = 1) -> None:
        dark = style.header_colour == "#1f4e79"
        cells.append(
            GridCell(
                row=row,
                col=col,
                rowspan=rowspan,
                colspan=colspan,
                paras=(Para(text),),
                fill=style.header_colour,
                centred=True,
                valign="middle",
                bold=style.header_bold,
                ink="#ffffff" if dark else "#000000",
            )
        )

    titled: list[tuple[int, int]] = []
    for name, title in (
        ("area", heads.area),
        ("kegiatan", heads.kegiatan),
        ("sub", heads.sub),
        ("indikator", heads.indikator),
    ):
        if title is None:
            continue
        col = column_of[name]
        own = f"no-{name}" in column_of
        if own and name == "area":
            head(0, col - 1, heads.nomor, depth)
            titled += [(col - 1, 1), (col, 1)]
            head(0, col, title, depth)
        else:
            head(0, col - own, title, depth, 1 + own)
            titled.append((col - own, 1 + own))
    for place, title in enumerate(heads.lain):
        head(0, column_of["lain"] + place, title, depth)
        titled.append((column_of["lain"] + place, 1))
    first, count = column_of["periode"], len(style.period_labels)
    if depth > 1:
        head(0, first, _time_title(invented), 1, count)
    if depth > 2:
        col = first
        for title, span in style.header_groups:
            head(1, col, title, 1, span)
            col += span
    for place, label in enumerate(style.period_labels):
        head(depth - 1, first + place, label)
    grouped = style.column_numbers is ColumnNumbers.GROUPED
    titled += [(first, count)] if grouped else [(first + i, 1) for i in range(count)]
    if heads.ket:
        head(0, column_of["ket"], heads.ket, depth)
        titled.append((column_of["ket"], 1))
    if style.column_numbers is not ColumnNumbers.NONE:
        for place, (col, span) in enumerate(titled, 1):
            head(depth, col, str(place), 1, span)
    return cells


def _time_title(invented: Invented) -> str:
    style = invented.style
    title = style.headings.waktu
    if style.header_depth == 3:
        more = f"Tahun {invented.rencana_aksi.tahun}"
    else:
        more = f"({words()['periode']['satuan'][style.periode.value]})"
    return f"{title} {more.upper() if title.isupper() else more}"
