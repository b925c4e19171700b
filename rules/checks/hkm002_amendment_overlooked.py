"""HKM002: an instrument is cited without the last amendment that was in force."""

from collections.abc import Iterator

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder
from ..law import (
    Chain,
    Kepastian,
    Known,
    Moment,
    chains,
    cited_keys,
    grade,
    identified,
    law,
    moment,
)
from ..registry import rule


@rule("HKM002")
def amendment_overlooked(case: Case, finder: Finder) -> Iterator[Temuan]:
    """An amendment that is cited in an item of its own is not overlooked."""
    keputusan = case.dekrit.keputusan
    elsewhere = cited_keys(keputusan)
    when = moment(case)
    for chain in chains(keputusan):
        known = law().of(chain.base.rujukan)
        last = None if known is None else _last(known, when)
        if known is None or last is None or last.key in elsewhere:
            continue
        sure = case.sure(chain.id)
        if not identified(chain.base, known, sure=sure):
            continue
        message = _message(chain, known, last)
        how_grave = grade(last.kepastian) if sure else TingkatTemuan.INFO
        if message is None or how_grave is None:
            continue
        yield finder.find(
            message,
            how_grave,
            id_=chain.id,
            medan="isi",
            diharapkan=last.name,
            ditemukan=_cited_last(chain),
            saran=_suggestion(last),
            instrumen=known.name,
            terakhir=last.name,
            dikutip=_cited_last(chain) or "–",
            diperiksa=law().diperiksa,
        )


def _last(known: Known, when: Moment) -> Known | None:
    """The last amendment that surely existed when the decree was set."""
    before = [
        one
        for one in known.perubahan
        if when.knows(one) and one.kepastian is not Kepastian.TIDAK_DIKETAHUI
    ]
    return before[-1] if before else None


def _message(chain: Chain, known: Known, last: Known) -> str | None:
    """None where the paper may know more than the table, or was not understood."""
    if chain.unread:
        return None
    if not chain.amendments:
        return "polos"
    order = [one.key for one in known.perubahan]
    for cited in chain.amendments:
        it = law().of(cited.rujukan)
        if it is None or it.key not in order:
            year = cited.rujukan.tahun
            kinds = {one.key[0] for one in known.perubahan}
            if year is None or year >= last.key[2] or cited.rujukan.jenis.casefold() not in kinds:
                return None
        elif order.index(it.key) > order.index(last.key):
            return None
    return "tertinggal"


def _cited_last(chain: Chain) -> str | None:
    if not chain.amendments:
        return None
    one = chain.amendments[-1].rujukan
    return f"{one.jenis} {one.nomor}/{one.tahun}"


def _suggestion(last: Known) -> str:
    how = "telah diubah dengan" if last.ke == 1 else "telah beberapa kali diubah, terakhir dengan"
    return f"sebagaimana {how} {last.name}"
