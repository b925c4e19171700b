"""Does the first row of a page go on with the last row of the page before?

Each cell that stands at the top of the new page is held against the cell above it
in the same column. What speaks for a cut: the text above fills its cell to the
foot, its last line is full, the sentence is not finished, or a list goes on.
What speaks against: a number of its own, room left above, a capital after a full
stop, other marks in the schedule. The evidence is summed as log odds (natural
logarithm), so weak signs add up and a strong one decides.
"""

import re
import tomllib
from importlib.resources import files
from math import log

from .numbering import read_number
from .wraps import Piece

_DATA = tomllib.loads(files(__package__).joinpath("data/bahasa.toml").read_text("utf-8"))
_UNFINISHED = frozenset(_DATA["belum_selesai"])

PRIOR = -0.5
"""Somewhat more page breaks fall between rows than within one."""
ROOM_LEFT = -6.0
"""The cell above had room for another line: its text had ended."""
NO_ROOM = 0.5
"""A cut cell is always full to the foot; a whole one only if it is the tallest of its row."""
WORD_WOULD_FIT = -4.5
"""The first word would have fitted on the line above: the author broke the line."""
FULL_LINE = 1.0
"""A cut line is always full; a text ends on a full line about once in three."""
CAPITAL_SLIP = 0.02
"""Share of cells that begin with a small letter, by a slip."""
FINISHED = -2.0
"""A full stop or semicolon before the cut."""
UNFINISHED = 4.0
"""A comma, an open bracket, or a word like "dan" before the cut."""
LIST_GOES_ON = 5.0
"""The next marker of a list that began above."""
RUNS_ON = 12.0
"""The cell above has no lower edge, as browsers draw a cell that goes on."""
NUMBER_MISSING = 3.0
"""All others of this level are numbered and this one is not."""
ONLY_CHILD = 2.5
"""Neither bears a number where others do: offices leave it out where a parent has one child."""
SAME_MARKS = 1.5
OTHER_MARKS = -4.0
"""A cut row shows its painted months on both pages."""
MARKS_ONCE = 1.2
"""Letters and ticks stand once; a row without any is rare where rows have them."""
MARKS_AGAIN = -3.0
BLANK_WHERE_FILLED = 1.5
"""A column that almost every row fills is blank: this is the rest of a row, not a row."""
PAGE_NOT_FULL = -4.0
"""The table ended lines above the foot to which other pages are filled."""

_LAST_MARKER = re.compile(r"(?:^|[\s:;])(\(?(?:\d{1,2}|[a-z])(?:\)\.|\.\)|[.)]))(?=\s|[A-Z])")
_FIRST_MARKER = re.compile(r"(\(?(?:\d{1,2}|[a-z])(?:\)\.|\.\)|[.)])|[•●▪\-–])(?=\s|[A-Z])")


def goes_on(
    before: Piece,
    before_text: str,
    after: Piece,
    *,
    numbered: bool,
    capitals: float,
    opening_word: float = 0.0,
    runs_on: bool | None = None,
    unlike_others: bool = False,
) -> float:
    """Log odds that the text of `after` continues the text of `before`.

    `numbered`: the level's other nodes carry numbers, and `after` carries none.
    `capitals`: share (0..1) of the document's words, but first ones, with a capital.
    `opening_word`: log odds that the first word stands within cells rather than first.
    `unlike_others`: neither text bears a number, but others of this level do.
    `runs_on`: is the cell above drawn open at the foot; None where the page draws none so.
    """
    if not before.lines or not after.lines:
        return 0.0
    first = after.lines[0]
    if runs_on is not None:
        return RUNS_ON if runs_on else -RUNS_ON
    score = NUMBER_MISSING if numbered else ONLY_CHILD if unlike_others else 0.0
    if before.height:
        full = before.room_below <= 1.35 * before.height + 2.0
        score += NO_ROOM if full else ROOM_LEFT
    bare_marker = read_number(before.lines[-1].text) is not None and len(before.lines) > 1
    if bare_marker or _list_goes_on_within(before_text, after):
        return score + LIST_GOES_ON
    if before.box is not None:
        fits = before.fits_after(before.lines[-1], first.first_word_width)
        score += WORD_WOULD_FIT if fits else FULL_LINE
    opening = first.text.lstrip("\"'“‘(")[:1]
    if first.text[:1] in ").,;%/":
        score += UNFINISHED
    elif opening.islower():
        score += log((1.0 - capitals) / CAPITAL_SLIP)
    else:
        score += log(capitals) + opening_word
    return score + _ending(before_text)


def _ending(text: str) -> float:
    if text.endswith((".", ";")):
        return FINISHED
    last = text.rsplit(maxsplit=1)[-1].lower() if text.strip() else ""
    if text.endswith((",", "(", "/", "-", "&")) or last in _UNFINISHED:
        return UNFINISHED
    return UNFINISHED if text.count("(") > text.count(")") else 0.0


def _list_goes_on_within(before: str, after: Piece) -> bool:
    """Does `after` begin with the list's next marker, or come to it below the cut item's rest?"""
    if list_goes_on(before, after.lines[0].text):
        return True
    below = [line.text for line in after.lines[1:] if _FIRST_MARKER.match(line.text)]
    found = _FIRST_MARKER.match(below[0]) if below else None
    number = read_number(found[1]) if found else None
    return number is not None and number.value() > 1 and list_goes_on(before, below[0])


def list_goes_on(before: str, after: str) -> bool:
    """Does `after` begin with the marker that follows the last one in `before`?

    Also true for the first item of a list that `before` announces with a colon.
    """
    opening = _FIRST_MARKER.match(after)
    if not opening:
        return False
    mark = opening[1]
    number = read_number(mark)
    announced = before.rstrip().endswith(":")
    if number is None:
        return announced or mark in before.split()
    markers = [n for n in map(read_number, _LAST_MARKER.findall(before)) if n is not None]
    same = [n for n in markers if n.shape == number.shape]
    if same:
        return number.follows(same[-1])
    return number.value() == 1 and announced


def marks_agree(before: frozenset[int], after: frozenset[int], *, painted: bool) -> float:
    """Log odds from the schedules on both sides of a possible cut."""
    if painted:
        if before == after:
            return SAME_MARKS if before else 0.0
        return OTHER_MARKS
    if after:
        return MARKS_AGAIN
    return MARKS_ONCE if before else 0.0
