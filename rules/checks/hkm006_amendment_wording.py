"""HKM006: the words say one amendment where there were several, or several where there was one."""

import re
from collections.abc import Iterator

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder
from ..law import Chain, chains, grade, identified, law, words
from ..registry import rule


@rule("HKM006")
def amendment_wording(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Counted up to the amendment that is cited: what came later is HKM002's."""
    for chain in chains(case.dekrit.keputusan):
        place = _place(chain)
        if place is None or chain.clause is None or not case.sure(chain.id):
            continue
        message = _message(chain.clause, place)
        if message is None:
            continue
        last = chain.amendments[0].rujukan
        yield finder.find(
            message,
            TingkatTemuan.INFO,
            id_=chain.id,
            medan="isi",
            diharapkan=_right(place),
            ditemukan=chain.clause.strip(" ,"),
            saran=_right(place),
            perubahan=f"{last.jenis} {last.nomor}/{last.tahun}",
            ke=place,
            benar=_right(place),
        )


def _place(chain: Chain) -> int | None:
    """Which amendment is cited, if exactly one is and the table knows it."""
    base = law().of(chain.base.rujukan)
    if (
        base is None
        or chain.unread
        or len(chain.amendments) != 1
        or not identified(chain.base, base, sure=True)
    ):
        return None
    known = law().of(chain.amendments[0].rujukan)
    if known is None or known.base != base.key or grade(known.kepastian) is None:
        return None
    return known.ke


def _message(clause: str, place: int) -> str | None:
    knowledge = words()["perubahan"]
    several = re.search(knowledge["berulang"], clause, re.IGNORECASE)
    last = re.search(knowledge["terakhir"], clause, re.IGNORECASE)
    if place == 1:
        return "hanya_satu" if several else None
    return None if several or last else "lebih_dari_satu"


def _right(place: int) -> str:
    if place == 1:
        return "sebagaimana telah diubah dengan"
    return "sebagaimana telah beberapa kali diubah, terakhir dengan"
