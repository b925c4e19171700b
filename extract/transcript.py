"""Read a transcript: the text that another tool made of a decree, cells parted by tabs.

A transcript has no geometry. A place in it is a line (from 1) and a tab field
(from 0). The seed decree (KPU Alor 6/2026) came this way: prose without tabs,
then the annex as runs of tabbed lines, one run a page, in which the cells of a
row have slid to the left or right of their columns.
"""

import codecs
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lampiran.errors import MissingInputError, NotADocumentError, TooLargeError
from lampiran.model import Cara, Cell, Dokumen, Line, Page, Place, Table

MAX_BYTES: Final = 64 * 1024 * 1024
"""A year of decrees in one file is far below this; more is no transcript."""

CONTROL_SHARE: Final = 0.05
"""More control characters than this (0..1) means a binary file with a wrong name."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY: Final = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")
"""First bytes of what people rename to .txt: PDF, zip (docx, xlsx), pictures, old Office."""

_LINE_END = re.compile(r"\r\n|[\n\r\f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_REMEDY = "Give the transcript as plain text (UTF-8), its table cells parted by tabs."


def read_transcript(path: Path) -> Dokumen:
    """Read `path` as one page of prose lines and one table for each run of tabbed lines."""
    data = _read_bytes(path)
    page = _page(_decode(data, path))
    if not page.lines and not page.tables:
        raise NotADocumentError("the transcript is empty", remedy=_REMEDY, file=path)
    return Dokumen(
        berkas=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=iter((page,)),
        transkrip=True,
    )


def _read_bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TooLargeError(
                f"the transcript is larger than {MAX_BYTES // 1024**2} MiB",
                remedy="Cut it into one file a decree.",
                file=path,
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise MissingInputError(
            f"cannot be read ({getattr(error, 'strerror', None) or error})",
            remedy="Check the name and the right to read it.",
            file=path,
        ) from error


def _decode(data: bytes, path: Path) -> str:
    """Bytes to text: by byte order mark, else UTF-16 by its NULs, else UTF-8, else cp1252."""
    if data.startswith(_BINARY):
        raise NotADocumentError("not a text, whatever its name says", remedy=_REMEDY, file=path)
    text = None
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data.decode(name, errors="replace")
            break
    else:
        encoding = _bare_utf16(data)
        if encoding:
            text = data.decode(encoding, errors="replace")
    if text is None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            # cp1252 leaves five bytes undefined; they are no letters, and nothing may be lost
            text = data.decode("cp1252", errors="replace")
    if text and len(_CONTROL.findall(text)) > CONTROL_SHARE * len(text):
        raise NotADocumentError("holds mostly control characters", remedy=_REMEDY, file=path)
    return _CONTROL.sub("", text).replace("\ufeff", "")


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin letters leave every other byte NUL."""
    head = data[:4096]
    half = len(head) // 2
    if half < 4:
        return None
    if head[1::2].count(0) > 0.6 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.6 * half:
        return "utf-16-be"
    return None


def _page(text: str) -> Page:
    lines: list[Line] = []
    tables: list[Table] = []
    for run in _runs(text):
        if run[0][1].find("\t") < 0 or _is_prose(run, after_table=bool(tables)):
            lines.extend(_line(baris, row) for baris, row in run if row.strip())
        else:
            tables.append(_table(run))
    return Page(None, 0, 0, tuple(lines), tuple(tables), cara=Cara.TRANSKRIP)


def _runs(text: str) -> Iterator[list[tuple[int, str]]]:
    """Contiguous numbered lines that all hold a tab, or all hold none; blank lines part runs."""
    run: list[tuple[int, str]] = []
    for baris, row in enumerate(_LINE_END.split(text), 1):
        if not row.strip():
            # a line of tabs alone is an empty row, or a blank line of a tool that likes tabs
            if run:
                yield run
            run = []
            continue
        if run and ("\t" in run[-1][1]) != ("\t" in row):
            yield run
            run = []
        run.append((baris, row))
    if run:
        yield run


def _is_prose(run: list[tuple[int, str]], *, after_table: bool) -> bool:
    """Tabs that only lay out prose: "Menimbang<tab>:<tab>a.", an indented signature.

    Word processors leave such tabs in the decree's own text. A table line has
    several cells, or goes on with empty fields after its last one. After the
    first table an indented line is no longer safe to call prose: a page of a
    slid table may hold single cells only.
    """
    return all(_lays_out_prose(row, after_table) for _, row in run)


def _lays_out_prose(row: str, after_table: bool) -> bool:
    fields = [field.strip() for field in row.split("\t")]
    filled = [field for field in fields if field]
    if any(field == ":" or field.startswith(": ") for field in filled):
        return len(fields) < 8
    if after_table or not fields[-1]:
        return False
    return len(filled) == 1 or (len(filled) == 2 and len(filled[0]) <= 4)


def _line(baris: int, row: str) -> Line:
    return Line(row.replace("\t", " ").rstrip(), Place(baris=baris))


def _table(run: list[tuple[int, str]]) -> Table:
    cells: list[Cell] = []
    cols = 0
    for index, (baris, row) in enumerate(run):
        fields = row.split("\t")
        cols = max(cols, len(fields))
        for col, field in enumerate(fields):
            text = field.strip()
            if text:
                place = Place(baris=baris, kolom=col)
                cells.append(Cell(index, col, place, (Line(text, place),)))
    return Table(Place(baris=run[0][0]), tuple(cells), rows=len(run), cols=cols, slid=True)
