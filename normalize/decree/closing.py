"""Place and date, the signature, and the block that certifies the copy.

On paper the signature stands at the right and the copy block at the left, often at the same
height; which run of text belongs to which is told by the axis it is set on. In a transcript
only the order is left.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .joining import Fragment
from .lexicon import Words
from .sections import PLACE_AND_DATE
from .strips import Strip, apart

_AXES = 60.0
"""Points between the axes of two blocks from which they are taken for two columns."""
_FLUSH = 4.0
"""Points by which the left edges of rows that are set flush differ at most."""
_BLANK = 1.5
"""Room for a signature, in row heights; in a transcript, in blank lines."""
SCRAP = 4
"""Letters, at most, of what is neither a post nor a name."""
_SHORTENED = re.compile(r"(?:[^\W\d_]\.){2,},?")
_COLON = re.compile(r"\A[\s:]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*")


@dataclass
class Block:
    """One block of post, mark and name."""

    jabatan: list[Fragment] = field(default_factory=list)
    tanda: list[Fragment] = field(default_factory=list)
    nama: list[Fragment] = field(default_factory=list)
    rest: list[Strip] = field(default_factory=list)
    trust: float = 1.0


@dataclass
class Closing:
    """All that stands under the text of a decree."""

    tempat: list[Fragment] = field(default_factory=list)
    tanggal: list[Fragment] = field(default_factory=list)
    penandatangan: Block = field(default_factory=Block)
    salinan: Block | None = None
    salinan_heading: list[Strip] = field(default_factory=list)
    labels: list[Strip] = field(default_factory=list)
    rest: list[Strip] = field(default_factory=list)
    """What follows the last block, in order: in a transcript the annex begins here."""


def read_closing(strips: Sequence[Strip], words: Words, about: frozenset[str]) -> Closing:
    """Read the rows from "Ditetapkan di" on; `about` holds the words of the decree's title."""
    runs = apart(strips, words)
    result = Closing()
    copy_at = next((at for at, run in enumerate(runs) if words.certifies(run.text)), None)
    signing, copying = _columns(runs, copy_at, words)
    rest = _place_and_date(signing, words, result)
    result.penandatangan = _block(rest, words, about)
    if copy_at is not None and copying:
        result.salinan_heading = [copying[0]]
        result.salinan = _block(copying[1:], words, about)
    blocks = [result.penandatangan, *([result.salinan] if result.salinan else [])]
    order = {id(run): at for at, run in enumerate(runs)}
    result.rest = sorted(
        (run for block in blocks for run in block.rest), key=lambda run: order[id(run)]
    )
    return result


def _columns(
    runs: Sequence[Strip], copy_at: int | None, words: Words
) -> tuple[list[Strip], list[Strip]]:
    """Divide the runs between the signature and the copy block."""
    if copy_at is None:
        return list(runs), []
    phrase = runs[copy_at]
    others = [run for run in runs if run is not phrase]
    seeds = _seeds(others, phrase, words)
    if phrase.box is None or not seeds:
        return list(runs[:copy_at]), list(runs[copy_at:])
    sign_axis, is_flush = _axis(seeds), _is_flush(seeds)
    copy_axis = _axis([phrase])
    signing: list[Strip] = []
    copying: list[Strip] = [phrase]
    two_columns = _apart(phrase, sign_axis) >= _AXES
    for at, run in enumerate(runs):
        if run is phrase:
            continue
        below = at > copy_at
        if run.page != phrase.page or run.box is None or not two_columns:
            (copying if below else signing).append(run)
        elif run.box.top < phrase.box.top - phrase.height:
            signing.append(run)
        elif _apart(run, copy_axis) < _apart(run, sign_axis) or (
            is_flush and sign_axis[0] - run.box.x0 >= _AXES
        ):
            copying.append(run)
        else:
            signing.append(run)
    return signing, copying


def _seeds(others: Sequence[Strip], phrase: Strip, words: Words) -> Sequence[Strip]:
    """Rows that are surely of the signature block: place and date, or the first ones."""
    same_page = [run for run in others if run.box is not None and run.page == phrase.page]
    dated = [
        run
        for run in same_page
        if words.ditetapkan.match(run.text)
        or words.tanggal.match(run.text)
        or PLACE_AND_DATE.match(run.text)
    ]
    return dated or same_page[:4]


def _is_flush(strips: Sequence[Strip]) -> bool:
    """Do all rows of a block begin at one edge? Then what begins far left of it is not its own."""
    lefts = [strip.box.x0 for strip in strips if strip.box is not None]
    return len(lefts) > 1 and max(lefts) - min(lefts) <= _FLUSH


def _axis(strips: Sequence[Strip]) -> tuple[float, float]:
    """Left edge and middle of a block, on the average of its rows."""
    boxes = [strip.box for strip in strips if strip.box is not None]
    return (
        sum(box.x0 for box in boxes) / len(boxes),
        sum((box.x0 + box.x1) / 2 for box in boxes) / len(boxes),
    )


def _apart(strip: Strip, axis: tuple[float, float]) -> float:
    """Points between a row and a block that is set flush left or centred."""
    if strip.box is None:
        return 0.0
    left, middle = axis
    return min(abs(strip.box.x0 - left), abs((strip.box.x0 + strip.box.x1) / 2 - middle))


def _place_and_date(runs: Sequence[Strip], words: Words, result: Closing) -> list[Strip]:
    """Take place and date off the top of the signature block; return what is left."""
    rest: list[Strip] = []
    open_place = open_date = False
    for run in runs:
        text = run.text
        short = None if result.tempat else PLACE_AND_DATE.match(text)
        placed = None if result.tempat else words.ditetapkan.match(text)
        if short:
            result.tempat.append((short["place"].strip(), run))
            result.tanggal.append((text[short.end() :], run))
            continue
        if placed:
            text = text[placed.end() :]
            open_place = True
        dated = _find_date_label(text, words) if not result.tanggal else None
        if open_place and not result.tempat:
            place = _COLON.sub("", text[: dated[0]] if dated else text).strip(" ,.")
            if place:
                result.tempat.append((place, run))
                open_place = False
        if dated:
            value = _COLON.sub("", text[dated[1] :]).strip()
            open_date = not value
            if value:
                result.tanggal.append((value, run))
            else:
                result.labels.append(run)
        elif open_date and not result.tanggal:
            result.tanggal.append((_COLON.sub("", text), run))
            open_date = False
        elif placed:
            result.labels += [] if result.tempat else [run]
        elif not (result.tempat and result.tempat[-1][1] is run):
            rest.append(run)
    return rest


def _find_date_label(text: str, words: Words) -> tuple[int, int] | None:
    found = words.tanggal.match(text)
    if found:
        return found.span()
    inner = re.search(r"\bpada\s+tanggal\b\s*:?\s*", text, re.IGNORECASE)
    return inner.span() if inner else None


def _block(runs: Sequence[Strip], words: Words, about: frozenset[str]) -> Block:
    """Post, mark, name; what follows the name is left over."""
    block = Block()
    at = 0
    while at < len(runs):
        run = runs[at]
        mark = words.tanda.match(run.text)
        if mark and not block.tanda:
            rest = mark["rest"].strip()
            end = mark.start("rest") if rest else len(run.text)
            block.tanda.append((run.text[:end].strip(" :,"), run))
            if rest and is_name(rest, words, about):
                block.nama.append((rest, run))
                at += 1
                break
        elif _is_name_here(runs, at, block, words, about):
            block.nama.append((run.text, run))
            at += 1
            break
        elif block.tanda and block.jabatan and not _is_office(run.text, words):
            # After the mark only the name is expected; a stamp's letters are left over.
            block.rest.append(run)
        elif block.jabatan and _is_scrap(run.text):
            block.rest.append(run)
        elif _is_title(run, block, words, about):
            # The plan's own title: the block ended without a name.
            break
        else:
            block.jabatan.append((run.text, run))
        at += 1
    if not block.nama:
        block.trust = 0.6
    elif not block.tanda:
        block.trust = 0.9
    block.rest += runs[at:]
    return block


def _is_name_here(
    runs: Sequence[Strip], at: int, block: Block, words: Words, about: frozenset[str]
) -> bool:
    run = runs[at]
    if not is_name(run.text, words, about) or not (block.jabatan or block.tanda):
        return False
    if block.tanda:
        return True
    before = block.jabatan[-1][1]
    room = (
        run.gap
        if run.box is None or before.box is None
        else ((run.box.top - before.box.bottom) / run.height if run.page == before.page else _BLANK)
    )
    followed = at + 1 < len(runs) and words.bawah_nama.match(runs[at + 1].text)
    last = at + 1 == len(runs)
    return (
        room >= _BLANK
        or bool(followed)
        or ((last or before.text.rstrip().endswith(",")) and not _is_office(run.text, words))
    )


def _is_title(run: Strip, block: Block, words: Words, about: frozenset[str]) -> bool:
    """True for a row that speaks like the decree's title, set off from the block above it."""
    return (
        bool(block.jabatan)
        and run.gap >= 1
        and not run.text.rstrip().endswith(",")
        and _says(run.text, about)
        and not words.jabatan.match(run.text)
    )


def _is_scrap(text: str) -> bool:
    """A letter alone, or a few small or strangely signed ones: what a stamp or a pen leaves where
    nobody prints. "u.b." and its like are print."""
    if _SHORTENED.fullmatch(text.strip()):
        return False
    letters = [sign for sign in text if sign.isalpha()]
    if len(letters) < 2:
        return True
    is_odd = any(not sign.isalpha() and sign not in " .," for sign in text)
    return len(letters) <= SCRAP and (is_odd or not any(map(str.isupper, letters)))


def is_name(text: str, words: Words, about: frozenset[str]) -> bool:
    """True if `text` can be a person's name: capitalised words, none of an office."""
    found = _WORD.findall(text)
    if not 1 <= len(found) <= 10 or _is_scrap(text) or any(letter.isdigit() for letter in text):
        return False
    if text.rstrip().endswith((",", ":", ";")) or words.bawah_nama.match(text):
        return False
    if _is_office(text, words) or _says(text, about):
        return False
    return all(
        word[0].isupper() or word.casefold() in words.dalam_nama or len(word) <= 3 for word in found
    ) and not any(word in words.kecil for word in found)


def _is_office(text: str, words: Words) -> bool:
    return any(word.casefold() in words.kantor for word in _WORD.findall(text))


def _says(text: str, about: frozenset[str]) -> bool:
    """True if most words are those of the decree's own title."""
    found = [word.casefold() for word in _WORD.findall(text)]
    return len(found) > 1 and sum(word in about for word in found) > 0.6 * len(found)
