"""HKM001: the plan stands on an instrument whose own years are over, or that was repealed."""

from collections.abc import Iterator

from lampiran.model import Temuan

from ..case import Case, Finder
from ..law import Cited, Known, Moment, chains, grade, identified, law, moment, plan_year
from ..registry import rule


@rule("HKM001")
def horizon_ended(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Each instrument once, where it is cited as a basis."""
    table = law()
    year = plan_year(case.dekrit)
    when = moment(case)
    for chain in chains(case.dekrit.keputusan):
        known = table.of(chain.base.rujukan)
        if known is None or not identified(chain.base, known, sure=case.sure(chain.id)):
            continue
        yield from _ended(finder, chain.id, known, year)
        yield from _repealed(finder, chain.id, chain.base, known, when)


def _ended(finder: Finder, id_: str, known: Known, year: int | None) -> Iterator[Temuan]:
    masa = known.masa
    if masa is None or year is None or year <= masa.sampai:
        return
    if (how_grave := grade(masa.kepastian)) is None:
        return
    yield finder.find(
        "berakhir",
        how_grave,
        id_=id_,
        medan="isi",
        ditemukan=known.name,
        instrumen=known.name,
        dari=masa.dari,
        sampai=masa.sampai,
        tahun=year,
        diperiksa=law().diperiksa,
    )


def _repealed(
    finder: Finder, id_: str, cited: Cited, known: Known, when: Moment
) -> Iterator[Temuan]:
    by = known.dicabut
    if by is None or not when.after(by.tanggal, by.tahun):
        return
    if (how_grave := grade(by.kepastian)) is None:
        return
    yield finder.find(
        "dicabut",
        how_grave,
        id_=id_,
        medan="isi",
        diharapkan=f"{by.jenis} {by.nomor}/{by.tahun}",
        ditemukan=known.name,
        instrumen=known.name,
        pencabut=f"{by.jenis} {by.nomor}/{by.tahun}",
    )
