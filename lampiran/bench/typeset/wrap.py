"""Wrapping of text into lines, in points, with reportlab's font metrics.

Only the standard fonts and the Vera faces that reportlab brings are used, so a page
has the same breaks on every machine.
"""

from dataclasses import dataclass
from functools import cache

from reportlab.lib.fonts import tt2ps
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from .grid import GridCell, pieces

_FACES = {
    "sans": ("Helvetica", "Helvetica-Bold"),
    "serif": ("Times-Roman", "Times-Bold"),
    "vera": ("Vera", "VeraBd"),
}
SYMBOLS = "Helvetica"
"""Marks are set in it: reportlab takes √ from Symbol and ✓ ● from ZapfDingbats."""


@cache
def face(name: str, bold: bool = False) -> str:
    """The reportlab name of a face; registers Vera on first use."""
    found = _FACES[name][int(bold)]
    if found.startswith("Vera"):
        pdfmetrics.registerFont(TTFont(found, f"{found}.ttf"))
    else:
        tt2ps(found.split("-")[0], 0, 0)
    return found


def width(text: str, font: str, size: float) -> float:
    """Width in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


@dataclass(frozen=True, slots=True)
class Wrapped:
    """One line of a cell or paragraph."""

    text: str
    indent: float = 0.0
    number: str | None = None
    """Hanging number to the left of the line."""
    last: bool = True
    """The paragraph ends here: not stretched, no space after it."""
    clear: bool = True
    """A reader who finds this line at the top of a page knows that a cell goes on."""
    joined: bool = False
    """The line was broken inside a word (after - or /), so no space belongs after it."""


def wrap(text: str, font: str, size: float, room: float) -> list[tuple[str, bool]]:
    """Break `text` into lines no wider than `room`; the flag says "broken inside a word".

    Words stay whole unless one alone is wider than the line; then it is broken after
    - or /, and only when that is not enough, anywhere.
    """
    lines: list[tuple[str, bool]] = []
    current = ""
    for word in text.split():
        candidate = f"{current} {word}" if current else word
        if width(candidate, font, size) <= room:
            current = candidate
            continue
        if current:
            lines.append((current, False))
        current = ""
        if width(word, font, size) <= room:
            current = word
            continue
        for piece in pieces(word):
            if width(current + piece, font, size) <= room:
                current += piece
                continue
            if current:
                lines.append((current, True))
            current = piece
            while width(current, font, size) > room and len(current) > 1:
                cut = len(current) - 1
                while cut > 1 and width(current[:cut], font, size) > room:
                    cut -= 1
                lines.append((current[:cut], True))
                current = current[cut:]
    if current:
        lines.append((current, False))
    return lines


def wrap_cell(cell: GridCell, font: str, size: float, room: float) -> list[Wrapped]:
    """All lines of a cell `room` wide inside its padding."""
    out: list[Wrapped] = []
    hang = max((1.6 * width(p.number, font, size) for p in cell.paras if p.number), default=0.0)
    for para in cell.paras:
        lines = wrap(para.text, font, size, room - hang)
        for place, (text, joined) in enumerate(lines):
            clear = para.item if place == 0 else text[:1].islower()
            out.append(
                Wrapped(
                    text,
                    indent=hang,
                    number=para.number if place == 0 else None,
                    last=place == len(lines) - 1,
                    clear=clear,
                    joined=joined,
                )
            )
    return out
