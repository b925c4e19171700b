"""KEP012: place, date or signer of the body are not those under the annex."""

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder
from ..printed_as import is_picture
from ..registry import rule
from ..second_reading import letters, place, readings_of, said

_TWICE: Final = (
    ("keputusan.tempat", "tempat"),
    ("keputusan.tanggal", "tanggal"),
    ("keputusan.penandatangan", "nama"),
)
_MISREAD: Final = 80.0
"""Likeness (0..100) from which two readings of a picture can be of one text."""


@rule("KEP012")
def said_twice(case: Case, finder: Finder) -> Iterator[Temuan]:
    """The decree and its annex are signed alike; both readings stand in the trace."""
    for id_, medan in _TWICE:
        first, *others = readings_of(case, id_, medan) or [[]]
        for again in others:
            one, other = said(first), said(again)
            if _same(one, other, picture=is_picture(case)):
                continue
            yield finder.find(
                medan,
                TingkatTemuan.INFO if is_picture(case) else TingkatTemuan.PERINGATAN,
                id_=id_,
                medan=medan,
                diharapkan=one,
                ditemukan=other,
                rujukan=place(again),
                teks=other,
                teks_lain=one,
            )


def _same(one: str, other: str, *, picture: bool) -> bool:
    left, right = letters(one), letters(other)
    if left == right:
        return True
    digits = re.findall(r"\d+", one), re.findall(r"\d+", other)
    return picture and digits[0] == digits[1] and fuzz.ratio(left, right) >= _MISREAD
