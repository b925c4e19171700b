"""STR002: the printed numbers of siblings do not count 1, 2, 3.

The JSON holds the right place anyway; this tells the office that the paper does not.
"""

from collections.abc import Generator, Iterator, Sequence

from lampiran.model import Area, Kegiatan, SubKegiatan, Temuan, TingkatTemuan

from ..case import DOUBTFUL, Case, Finder
from ..printed_as import is_picture
from ..printed_number import values
from ..registry import rule

Numbered = Area | Kegiatan | SubKegiatan


@rule("STR002")
def numbering(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Areas among themselves, kegiatan within an area, sub kegiatan within a kegiatan."""
    areas = case.dekrit.rencana_aksi.area
    kegiatan = [area.kegiatan for area in areas]
    sub_kegiatan = [node.sub_kegiatan for group in kegiatan for node in group]
    for level, families in (
        ("area", [areas]),
        ("kegiatan", kegiatan),
        ("sub kegiatan", sub_kegiatan),
    ):
        yield from _level(case, finder, level, families)


def _level(
    case: Case, finder: Finder, level: str, families: Sequence[Sequence[Numbered]]
) -> Iterator[Temuan]:
    """A family starts at 1, or goes on where the one before it stopped (running numbers)."""
    last = 0
    for siblings in families:
        if any(node.nomor_tercetak for node in siblings):
            last = yield from _family(case, finder, level, siblings, last)


def _family(
    case: Case, finder: Finder, level: str, siblings: Sequence[Numbered], before: int
) -> Generator[Temuan, None, int]:
    """Report each slip once: after it, both the right and the printed count may go on."""
    offset = 0
    allowed = {1, before + 1}
    seen: set[int] = set()
    for place, node in enumerate(siblings, start=1):
        can_be = values(node.nomor_tercetak) if node.nomor_tercetak else frozenset()
        fitting = sorted(can_be & allowed, key=lambda value: value != place + offset)
        if not fitting:
            right = place + offset
            message = _slip(node.nomor_tercetak, can_be, seen, right)
            yield finder.find(
                message,
                _grade(case, node.id, message),
                id_=node.id,
                medan="nomor",
                diharapkan=str(right),
                ditemukan=node.nomor_tercetak,
                tingkat=level,
                tercetak=node.nomor_tercetak,
                seharusnya=right,
            )
        elif place == 1:
            offset = fitting[0] - 1
        seen |= can_be
        goes_on = {value + 1 for value in fitting or can_be} if can_be else allowed
        allowed = {place + offset + 1, *goes_on}
    return len(siblings) + offset


def _slip(printed: str | None, can_be: frozenset[int], seen: set[int], right: int) -> str:
    """Which message."""
    if printed is None:
        return "tanpa_nomor"
    if not can_be:
        return "tak_terbaca"
    if can_be & seen:
        return "ganda"
    return "lompat" if min(can_be) > right else "mundur"


def _grade(case: Case, id_: str, message: str) -> TingkatTemuan:
    """Only a repeated number is surely the paper's own fault; a misread digit makes any slip.

    The trust in the number alone counts: a text may be doubtful because its number does not fit.
    """
    readings = case.jejak.jejak.get(id_, ())
    sure = not is_picture(case) and all(
        one.keyakinan >= DOUBTFUL for one in readings if one.medan == "nomor"
    )
    if message == "ganda":
        return TingkatTemuan.GALAT if sure else TingkatTemuan.PERINGATAN
    return TingkatTemuan.PERINGATAN if sure else TingkatTemuan.INFO
