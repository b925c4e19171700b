"""KEP003: number, date, titles and plan do not agree on the year."""

from collections.abc import Iterator

from lampiran.model import Temuan, TingkatTemuan

from ..case import Case, Finder
from ..decree_titles import titles, years
from ..printed_as import grave_if_sure, warn_if_sure
from ..registry import rule
from ..spoken import date_in_words


@rule("KEP003")
def year(case: Case, finder: Finder) -> Iterator[Temuan]:
    """A plan may be set late in the year before its own; never for a year that is over."""
    decree, plan = case.dekrit.keputusan, case.dekrit.rencana_aksi
    if decree.tahun is not None and decree.tanggal and decree.tanggal.year != decree.tahun:
        yield finder.find(
            "tanggal",
            grave_if_sure(case, "keputusan.tanggal")
            if case.sure("keputusan.nomor")
            else TingkatTemuan.PERINGATAN,
            id_="keputusan.tanggal",
            medan="tanggal",
            diharapkan=str(decree.tahun),
            ditemukan=date_in_words(decree.tanggal, "id"),
            tahun=decree.tahun,
            tahun_lain=decree.tanggal.year,
        )
    found = [(title, years(title.text)) for title in titles(case.dekrit)]
    found = [(title, named) for title, named in found if len(named) == 1]
    if not found:
        return
    first, named = found[0]
    (meant,) = named
    for title, other in found[1:]:
        (said,) = other
        if said != meant:
            yield finder.find(
                "judul",
                warn_if_sure(case, first.id, title.id),
                id_=title.id,
                medan=title.medan,
                diharapkan=str(meant),
                ditemukan=str(said),
                bagian=title.called,
                tahun=said,
                tahun_lain=meant,
            )
    # `plan.tahun` is read from the same titles, so it is no further witness.
    set_in = decree.tanggal.year if decree.tanggal else decree.tahun
    if set_in is not None and meant < set_in and plan.tahun in (meant, None):
        yield finder.find(
            "lewat",
            warn_if_sure(case, first.id),
            id_=first.id,
            medan=first.medan,
            ditemukan=str(meant),
            tahun=meant,
            tahun_lain=set_in,
        )
