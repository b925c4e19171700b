"""What a single slid cell can be: a number, a numbered text, a bare text, a mark.

Only the print is looked at here; which of the possible things a cell is, the
rows around it decide.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from lampiran.model import Cell, Place

from ..numbering import Number, Style, read_number, split_number
from .data import pengetahuan

_MARK = re.compile(r"[VvXx√✓✔✗✘■□●○•▪▲★☑☒*+=~–—-]{1,3}\Z")
_LIST = re.compile(r"(?<!\S)(\(?)(\d{1,2}|[a-z])(\)\.|\.\)|[.)])(?=\s|[A-Z])")
_SPACE = re.compile(r"\s+")
_FIRST_WORD = re.compile(r"[\"'“‘(\[]*([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?\Z")
MAX_ROMAN: Final = 19
"""Items counted by Roman numerals are few."""
MAX_PIECES: Final = 9
MAX_PIECE_TEXT: Final = 20_000
"""Longer cells (characters) are broken input, not two items."""
MIN_PIECE_WORDS: Final = 2
"""A piece of a split cell has at least so many words: "Level 1 Kader 2 Muda" is a name."""


class Kind(Enum):
    """The print of a cell."""

    NUMBER = "N"
    NUMBERED = "G"  # a number glued to its text
    TEXT = "T"
    MARK = "M"


@dataclass(frozen=True, slots=True)
class Piece:
    """A later part of a cell that holds two numbered items."""

    start: int
    """Offset of its number in the cell's text."""
    number: Number
    text: str


@dataclass(frozen=True, slots=True)
class SlidCell:
    """A non-empty field with all that its print tells."""

    text: str
    """Runs of white space made one space, otherwise as printed."""
    place: Place
    col: int
    kind: Kind
    number: Number | None = None
    """Of a NUMBER or NUMBERED cell."""
    rest: str = ""
    """Text after the glued number."""
    small: bool = False
    """The text begins with a word in small letters."""
    rest_small: bool = False
    opens_list: bool = False
    """The glued number is printed as in a list: 1. or 1), not 1."""
    marklike: bool = False
    """A NUMBER that is also a usual mark: V, X."""
    pieces: tuple[Piece, ...] = ()
    """Later items inside this NUMBERED cell, if it can be taken apart."""
    closes: bool = False
    """A bracket is closed that was not opened here."""
    norm: str = field(default="", compare=False)
    """The text without number, small letters: to recognise a repeated cell."""


def read_cell(cell: Cell, text: str) -> SlidCell:
    """Look at one cell; `text` is its text, already freed of inline tags."""
    text = _SPACE.sub(" ", text).strip()
    place, col = cell.place, cell.col
    number = read_number(text)
    if number is not None:
        return SlidCell(
            text, place, col, Kind.NUMBER, number, marklike=bool(_MARK.match(text)), norm=""
        )
    if _MARK.match(text):
        return SlidCell(text, place, col, Kind.MARK)
    glued = split_number(text) or _before_percent(text)
    small, closes = begins_small(text), _closes_foreign_bracket(text)
    if glued is None:
        return SlidCell(
            text, place, col, Kind.TEXT, small=small, closes=closes, norm=text.casefold()
        )
    number, rest = glued
    return SlidCell(
        text,
        place,
        col,
        Kind.NUMBERED,
        number,
        rest,
        rest_small=begins_small(rest) or (rest[:1] == "%" and number.shape == "#"),
        opens_list=number.shape != "#",
        pieces=find_pieces(text, number),
        closes=closes,
        norm=rest.casefold(),
    )


def _before_percent(text: str) -> tuple[Number, str] | None:
    """ "2) % tindak lanjut", and "2 % tindak lanjut", which may also be two percent."""
    head, space, rest = text.partition(" ")
    if not space or not rest.startswith("%"):
        return None
    number = read_number(head)
    if number is None or not (number.shape != "#" or head.isdigit()):
        return None
    return number, rest


def begins_small(text: str) -> bool:
    """True if the first word is in small letters throughout.

    "e-Lapkin" and "iPASN" are names that begin small and say nothing of a cut.
    """
    found = _FIRST_WORD.match(text)
    if not found:
        return False
    word = found[1]
    if text[found.end() : found.end() + 1] == "-" and len(word) == 1:
        return False
    return word.islower()


def _closes_foreign_bracket(text: str) -> bool:
    depth = 0
    for letter in _LIST.sub(" ", text):
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
            if depth < 0:
                return True
    return False


def open_bracket(text: str) -> bool:
    """True if a bracket is opened and never closed; list markers like ``1)`` do not count."""
    bare = _LIST.sub(" ", text)
    return bare.count("(") > bare.count(")") or bare.count("[") > bare.count("]")


def last_marker(text: str) -> Number | None:
    """The last list marker inside a text: 3). or c."""
    found = None
    for found in _LIST.finditer(text):  # noqa: B007  the last one is wanted
        pass
    return read_number(found[0]) if found else None


def first_marker(text: str) -> Number | None:
    """The list marker a text begins with."""
    found = _LIST.match(text)
    return read_number(found[0]) if found else None


def find_pieces(text: str, number: Number) -> tuple[Piece, ...]:
    """Find "2 B …" in "1 A … 2 B …": the next number, in the same print, before a capital.

    Alor 8.4 holds two sub kegiatan in one cell. A word that counts before the
    number ("Semester 2 Tahun ini") or a list inside the cell that has the same
    print as the number itself vetoes.
    """
    pieces: list[Piece] = []
    if len(text) > MAX_PIECE_TEXT:
        return ()
    style, value = number.readings[0]
    start = len(number.printed)
    while len(pieces) < MAX_PIECES:
        value += 1
        printed = _print(style, value, number)
        if printed is None:
            break
        found = _find_marker(text, printed, start, bare=number.shape == "#")
        if found is None:
            break
        after = read_number(printed)
        if after is None:
            break
        pieces.append(Piece(found, after, ""))
        start = found + len(printed)
    if not pieces or _has_inner_list(text, number, pieces[0].start):
        return ()
    bounds = [piece.start for piece in pieces] + [len(text)]
    whole = [text[len(number.printed) : bounds[0]]]
    done: list[Piece] = []
    for piece, end in zip(pieces, bounds[1:], strict=True):
        body = text[piece.start + len(piece.number.printed) : end].strip()
        whole.append(body)
        done.append(Piece(piece.start, piece.number, body))
    if any(len(body.split()) < MIN_PIECE_WORDS for body in whole):
        return ()
    return tuple(done)


def _find_marker(text: str, printed: str, start: int, *, bare: bool) -> int | None:
    counting = pengetahuan().penghitung
    pattern = re.compile(rf"(?<=\s){re.escape(printed)}\s{'+' if bare else '*'}(?=[A-Z])")
    for found in pattern.finditer(text, start):
        before = text[max(0, found.start() - 40) : found.start()].rstrip()
        word = _LAST_WORD.search(before)
        if bare and (word is None or word[1].lower() in counting):
            continue
        return found.start()
    return None


def _has_inner_list(text: str, number: Number, end: int) -> bool:
    """A list inside the cell, printed like the cell's own number, owns what follows it."""
    if number.shape == "#":
        return False
    inner = text[len(number.printed) : end]
    return any(
        (marker := read_number(found[0])) is not None and marker.shape == number.shape
        for found in _LIST.finditer(inner)
    )


def _print(style: Style, value: int, number: Number) -> str | None:
    is_roman = style in (Style.ROMAN_UPPER, Style.ROMAN_LOWER)
    return None if is_roman and value > MAX_ROMAN else number.with_value(style, value)


def own_field_pieces(number: SlidCell, text: SlidCell) -> tuple[Piece, ...]:
    """As `find_pieces`, for a number in its own field and the text in the next."""
    if number.number is None:
        return ()
    printed = number.number.printed
    joined = find_pieces(f"{printed} {text.text}", number.number)
    shift = len(printed) + 1
    return tuple(Piece(piece.start - shift, piece.number, piece.text) for piece in joined)


def cells_by_row(cells: Sequence[Cell]) -> list[list[Cell]]:
    """The cells of a slid table, row by row, left to right; empty rows left out."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell)
    return [sorted(row, key=lambda cell: cell.col) for _, row in sorted(rows.items())]
