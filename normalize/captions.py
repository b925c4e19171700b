"""An area named above its table: a lettered line of prose, where each area has a table.

A plan without an area column may print "A. MANAJEMEN PERUBAHAN" over a table of
its own for each area. Only a numbered line right above the table counts, and only if
it begins the count or goes on with it.
"""

from collections.abc import Sequence

from lampiran.model import Box, Line, Table

from .numbering import Number, read_number, split_number

NEAR = 3.0
"""Times its own height that the last line of a heading may stand above the table."""
CLOSE = 1.0
"""Times its height that a heading's second line may stand below its first."""


def caption_above(
    lines: Sequence[Line], table: Table, before: str | None
) -> tuple[Number, str, tuple[Line, ...]] | None:
    """Number, name and lines of the heading over a table; None if there is none.

    `before` is the printed number of the last area.
    """
    place = table.place.kotak
    above = sorted((line for line in lines if _is_above(line, place)), key=_bottom)
    heading: list[Line] = []
    edge = place.top if place is not None else 0.0
    room = NEAR
    for line in reversed(above):
        box = line.place.kotak
        if box is None or edge - box.bottom > room * box.height:
            return None
        heading.insert(0, line)
        split = split_number(line.text)
        if split is not None:
            number, _ = split
            text = " ".join(part.text for part in heading)
            name = text.removeprefix(number.printed).strip()
            return (number, name, tuple(heading)) if _counts(number, before) else None
        edge, room = box.top, CLOSE
    return None


def _counts(number: Number, before: str | None) -> bool:
    last = read_number(before) if before else None
    if last is None:
        return any(value == 1 for _, value in number.readings)
    return number.looks_like(last) and number.follows(last)


def _is_above(line: Line, table: Box | None) -> bool:
    box = line.place.kotak
    return table is not None and box is not None and box.bottom <= table.top + 1.0


def _bottom(line: Line) -> float:
    return line.place.kotak.bottom if line.place.kotak is not None else 0.0
