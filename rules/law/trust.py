"""How far a citation can be trusted to be what the paper says, and how grave that lets one be."""

from typing import Final

from lampiran.model import TingkatTemuan

from .citations import Cited
from .model import Kepastian
from .table import Known
from .wording import compare_titles

GRADES: Final = {
    Kepastian.PASTI: TingkatTemuan.PERINGATAN,
    Kepastian.MUNGKIN: TingkatTemuan.INFO,
}
"""A warning needs a fact that is certain. Nothing here is a `galat`: even official texts misquote
the gazette (Keputusan KPU 57/2022 prints TLN 169 for 6109), and the table may be out of date."""

ANOTHER: Final = 65.0
"""Likeness (0..100) below which a title is another one altogether. The Juknis as SK Alor quotes it
comes to 84. Titles that only share the names of KPU's offices reach 80, so above this the title is
taken for a misquotation, and only below it for a sign of a wrong number."""


def grade(kepastian: Kepastian) -> TingkatTemuan | None:
    """How grave a fault against such a fact can be; None: not to be spoken of."""
    return GRADES.get(kepastian)


def identified(cited: Cited, known: Known, *, sure: bool) -> bool:
    """Whether a citation is surely this instrument.

    Under another title altogether it may be the number that is wrong, and a doubtful number
    needs its title beside it.
    """
    title = cited.rujukan.tentang
    if title is None or known.judul is None:
        return sure
    difference = compare_titles(title, known.judul.isi)
    return difference is None or (sure and difference.likeness >= ANOTHER)
