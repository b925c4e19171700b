"""A number that a scan shows badly before a text, told by the numbers around it.

In small type on noisy paper "II." is read as "It." and "1." as "L.": such a head is no number,
and the node would lose its own. What can stand there is known: the number after the last one
of its level, or the first, as that one is printed. A head that looks like it, sign by sign,
is it; everything else stays text. Of figures without stop or bracket only one alone is told so:
no word has one letter, but many have two.
"""

from dataclasses import replace

from .found import Found
from .numbering import Number, Style, read_number
from .rows import Mend

DOUBT = 0.9
"""Trust in a cell from which its number is what was read."""
SCANNED = 0.995
"""Trust that no cell of a scan has. A lone bar is read as 1 or I alike, however surely."""
TOLD = 0.7
"""Trust in a number that was told by its place in the sequence."""
_LOOK_ALIKE = ("1IlitL|!Jj", "0OoQ", "5Ss", "8B", "2Zz", "6bGh", "9gq", "ceo", "au", ".,:;")


def told_by_sequence(node: Found, before: Number | None) -> Found:
    """The node with its number put right where a doubtful head looks like the one due."""
    line = node.piece.lines[0]
    head, _, rest = line.text.strip().partition(" ")
    if before is None or not rest[:1].isupper():
        return node
    bare = before.shape == "#"
    if bare and (len(head) > 1 or before.readings[0][0] is not Style.ARABIC):
        return node
    if node.piece.keyakinan >= (SCANNED if bare else DOUBT):
        return node
    due = {
        printed
        for style, last in before.readings
        for value in (last + 1, 1)
        if (printed := before.with_value(style, value)) is not None
    }
    if before.readings == ((Style.ARABIC, 1),):  # it may have been an I
        due.add(before.shape.replace("#", "II"))
    alike = [number for number in due if number != head and _alike(head, number)]
    if len(alike) != 1 or read_number(alike[0]) is None:
        return node
    mend = Mend(
        "nomor",
        "urutan-pindaian",
        head,
        alike[0],
        "Nomor terbaca samar pada pindaian; urutan nomor pada jenjang ini menentukannya.",
        TOLD,
    )
    lines = (replace(line, text=f"{alike[0]} {rest}"), *node.piece.lines[1:])
    return replace(
        node,
        piece=replace(node.piece, lines=lines),
        mends=(*node.mends, mend),
        keyakinan=min(node.keyakinan, TOLD),
    )


def _alike(head: str, number: str) -> bool:
    return len(head) == len(number) and all(
        a == b or any(a in signs and b in signs for signs in _LOOK_ALIKE)
        for a, b in zip(head, number, strict=True)
    )
