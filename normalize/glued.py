"""Take numbers that stand in the text of a cell off it, and part cells that hold several.

A glued number is one only if it can be: it counts on, has the shape of its level's
others, and is no item of a list within the cell.
"""

from collections.abc import Sequence
from dataclasses import replace

from lampiran.model import Line, Place

from .doubtful_numbers import told_by_sequence
from .found import Found, Top
from .numbering import Number, Style, read_number, split_bare, split_number
from .rows import Level, Mend, Part
from .seam import list_goes_on
from .wraps import Piece


def take_numbers(level: Level, found: list[Found], top: Top) -> list[Found]:
    """Take glued numbers off the texts of a level; split cells that hold several nodes.

    An indikator keeps its number in its text: the JSON has no field for it.
    """
    if level is Level.INDIKATOR:
        return [_with_number_in_text(f) for f in found]
    result: list[Found] = []
    last = top.numbers.get(level)
    before = read_number(last) if last else None
    for i, node in enumerate(found):
        pieces = [node]
        if node.number is None and node.piece.lines:
            following = found[i + 1] if i + 1 < len(found) else None
            at_top = node.row == top.row
            if at_top and level in top.running:
                result.append(node)
                continue
            pieces = _take_glued(
                node,
                before,
                following,
                at_top=at_top,
                open_text=top.texts.get(level) if at_top else None,
            )
        for piece in pieces:
            before = (read_number(piece.number) if piece.number else None) or before
        result += pieces
    return result


def _split(text: str, before: Number | None) -> tuple[Number, str] | None:
    """A number glued to the beginning of a text, if it can be one where `before` came last."""
    if read_number(text) is not None:
        return None
    split = split_number(text)
    if split is not None:
        return split if _plausible(split[0], split[1], before) else None
    bare = split_bare(text)
    if bare is None:
        return None
    number = bare[0]
    begins = any(value == 1 for _, value in number.readings)
    counts_on = before is not None and number.looks_like(before) and number.follows(before)
    same = before is not None and number.printed == before.printed
    return bare if begins or counts_on or same else None


def _with_number_in_text(found: Found) -> Found:
    if found.number is None or not found.piece.lines:
        return found
    first = found.piece.lines[0]
    line = replace(first, text=f"{found.number} {first.text}")
    piece = replace(found.piece, lines=(line, *found.piece.lines[1:]))
    return replace(found, number=None, piece=piece)


def _take_glued(
    node: Found,
    before: Number | None,
    following: Found | None,
    *,
    at_top: bool,
    open_text: str | None,
) -> list[Found]:
    """The nodes of a cell whose numbers stand in its text.

    `at_top`: the cell is the page's first; `open_text`: then what the last page's cell
    of this level says, for a list in it may go on here.
    """
    lines = node.piece.lines
    split = _split(lines[0].text, before)
    if split is None and len(lines) > 1 and (alone := read_number(lines[0].text)):
        split = (alone, "")  # the number on a line of its own above the text
    if split is None or _counts_otherwise(split[0], before):
        told = told_by_sequence(node, before)
        if told is not node:
            node, lines = told, told.piece.lines
            split = _split(lines[0].text, before)
        if split is None:
            return [node]
    foreign = before is not None and not split[0].looks_like(before)
    if at_top and before is not None and foreign and not _after_an_i(split[0], before):
        return [node]  # the next item of a list whose cell was cut
    if open_text and list_goes_on(open_text, lines[0].text):
        upcoming = following.number or _glued_text(following) if following else None
        if not (before and split[0].follows(before)) or upcoming == split[0].printed:
            return [node]
    number = split[0]
    starts = [(0, number)]
    for i, line in enumerate(lines[1:], 1):
        again = _split(line.text, starts[-1][1])
        if again is None or not again[0].looks_like(number):
            continue
        if again[0].value() == 1:
            starts = starts[:1]
            break
        if (
            again[0].follows(starts[-1][1])
            and again[1][:1].isupper()
            and _broke_before(node.piece, i)
        ):
            starts.append((i, again[0]))
    if following is not None and len(starts) > 1:
        upcoming = following.number or _glued_text(following)
        if upcoming is not None and any(upcoming == n.printed for _, n in starts[1:]):
            starts = starts[:1]
    ends = [i for i, _ in starts[1:]] + [len(lines)]
    return [
        _without_number(node, lines[a:b], n, split=len(starts) > 1)
        for (a, n), b in zip(starts, ends, strict=True)
    ]


def _counts_otherwise(number: Number, before: Number | None) -> bool:
    """A letter alone where the level's numbers are figures alone: a scan shows both alike."""
    if before is None or not before.shape == number.shape == "#":
        return False
    return not number.looks_like(before)


def _glued_text(found: Found) -> str | None:
    if not found.piece.lines:
        return None
    split = split_number(found.piece.lines[0].text) or split_bare(found.piece.lines[0].text)
    return split[0].printed if split else None


def _broke_before(piece: Piece, i: int) -> bool:
    """Did the author break the line before line `i`? (Its number would have fitted above.)"""
    return piece.fits_after(piece.lines[i - 1], 1.2 * piece.lines[i].size)


def _plausible(number: Number, rest: str, before: Number | None) -> bool:
    """Can this be the number of a node, where `before` was the last one of its level?

    Another bracket or dot than the level's own marks an item of a list, unless it
    counts on; a bare number must begin or continue the count.
    """
    if before is not None and not number.looks_like(before):
        return number.follows(before) or _after_an_i(number, before)
    if number.shape != "#":
        return True
    if rest[:1].islower():
        return False
    if number.value() <= 1 or before is None:
        return number.value() <= 12
    return abs(number.value() - before.value()) <= 2


def _after_an_i(number: Number, before: Number) -> bool:
    """II. after 1.: a reader takes the lonely I of a scan for a 1, and never the reverse of II."""
    roman = {style for style, value in number.readings if value == 2 and len(number.printed) > 1}
    return (
        bool(roman & {Style.ROMAN_UPPER, Style.ROMAN_LOWER})
        and number.shape == before.shape
        and before.readings == ((Style.ARABIC, 1),)
    )


def _without_number(node: Found, lines: Sequence[Line], number: Number, *, split: bool) -> Found:
    first = lines[0]
    rest = first.text.strip().removeprefix(number.printed).strip()
    kept = (replace(first, text=rest), *lines[1:]) if rest else tuple(lines[1:])
    whole = " ".join(line.text for line in lines)
    mends = [
        Mend(
            "nomor",
            "pisah-nomor",
            whole,
            number.printed,
            "Nomor menyatu dengan teks dalam satu sel; nomor dipisahkan dari teksnya.",
            0.97,
        )
    ]
    if split:
        mends.append(
            Mend(
                node.level.medan,
                "pisah-sel",
                " ".join(line.text for line in node.piece.lines),
                rest,
                "Satu sel memuat beberapa butir bernomor; tiap butir menjadi simpul sendiri.",
                0.9,
            )
        )
    place = Place(first.place.halaman, node.piece.box)
    part = Part(number.printed, place, node.piece.keyakinan)
    return replace(
        node,
        number=number.printed,
        piece=replace(node.piece, lines=kept),
        number_parts=(part,),
        mends=(*node.mends, *mends),
        keyakinan=0.9 if split else node.keyakinan,
    )
