"""HKM004: a gazette number that is not the one under which the instrument was promulgated."""

from collections.abc import Iterator
from typing import Final

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder
from ..law import Cited, Gazette, Kepastian, Known, Lembaran, chains, grade, identified, law
from ..registry import rule

NAMES: Final = {
    "LN": "Lembaran Negara Republik Indonesia",
    "TLN": "Tambahan Lembaran Negara Republik Indonesia",
    "BN": "Berita Negara Republik Indonesia",
}


@rule("HKM004")
def gazette_differs(case: Case, finder: Finder) -> Iterator[Temuan]:
    """One finding for each gazette number; a doubtful reading is only shown, not blamed."""
    for chain in chains(case.dekrit.keputusan):
        for cited in chain.all:
            known = law().of(cited.rujukan)
            if known is None or _another(cited, known):
                continue
            for printed in cited.gazettes:
                right = _expected(known, printed)
                if right is None or _same(printed, right):
                    continue
                sure = printed.clear and case.sure(chain.id)
                how_grave = grade(right.kepastian) if sure else TingkatTemuan.INFO
                if how_grave is None:
                    continue
                yield finder.find(
                    "beda" if sure else "tak_terbaca",
                    how_grave,
                    id_=chain.id,
                    medan="isi",
                    diharapkan=_written(right),
                    ditemukan=printed.printed,
                    saran=_written(right) if sure else None,
                    instrumen=known.name,
                    tercetak=printed.printed,
                    benar=_written(right),
                )


def _another(cited: Cited, known: Known) -> bool:
    """Whether it is cited under the title of something else: then all of it is in doubt."""
    return not identified(cited, known, sure=True)


def _expected(known: Known, printed: Gazette) -> Lembaran | None:
    """The number of the same gazette, or of the one that this instrument stands in instead.

    A number alone ("Lembaran Negara Nomor 6109") may be that of a supplement whose first word was
    not read: it is held against nothing.
    """
    sure = [one for one in known.lembaran if one.kepastian is not Kepastian.TIDAK_DIKETAHUI]
    same = [one for one in sure if one.jenis == printed.jenis]
    if printed.jenis == "TLN":
        return same[0] if same else None
    if printed.tahun is None and printed.clear:
        return None
    return next((one for one in (*same, *sure) if one.jenis != "TLN"), None)


def _same(printed: Gazette, right: Lembaran) -> bool:
    if right.jenis == "TLN":
        return printed.nomor == right.nomor
    return (printed.jenis, printed.tahun, printed.nomor) == (right.jenis, right.tahun, right.nomor)


def _written(right: Lembaran) -> str:
    year = "" if right.tahun is None else f" Tahun {right.tahun}"
    return f"{NAMES[right.jenis]}{year} Nomor {right.nomor}"
