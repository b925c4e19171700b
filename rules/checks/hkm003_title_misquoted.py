"""HKM003: the title of an instrument is not quoted as it is officially worded."""

from collections.abc import Iterator

from lampiran.model import Temuan

from ..case import Case, Finder
from ..law import (
    ANOTHER,
    Chain,
    Cited,
    Known,
    chains,
    compare_titles,
    grade,
    law,
    ordinal_of,
)
from ..registry import rule


@rule("HKM003")
def title_misquoted(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Only where the reading is sure: a doubtful one would blame the paper for the scanner."""
    for chain in chains(case.dekrit.keputusan):
        if not case.sure(chain.id):
            continue
        for cited in chain.all:
            known = law().of(cited.rujukan)
            if known is None:
                yield from _wrong_number(finder, chain, cited)
            else:
                yield from _wrong_title(finder, chain, cited, known)


def _wrong_title(finder: Finder, chain: Chain, cited: Cited, known: Known) -> Iterator[Temuan]:
    quoted = cited.rujukan.tentang
    if quoted is None or known.judul is None:
        return
    how_grave = grade(known.judul.kepastian)
    difference = compare_titles(quoted, known.judul.isi)
    if how_grave is None or difference is None:
        return
    yield finder.find(
        "lain" if difference.likeness < ANOTHER else "beda",
        how_grave,
        id_=chain.id,
        medan="isi",
        diharapkan=known.judul.isi,
        ditemukan=quoted,
        saran=f"{known.name} tentang {known.judul.isi}",
        instrumen=known.name,
        tercetak=difference.quoted,
        resmi=difference.official,
    )


def _wrong_number(finder: Finder, chain: Chain, cited: Cited) -> Iterator[Temuan]:
    """The title says which amendment it is, and the table knows another number for that one."""
    base = law().of(chain.base.rujukan)
    place = ordinal_of(cited.rujukan.tentang or "")
    if cited is chain.base or base is None or place is None:
        return
    numbers = [one for one in base.perubahan if one.ke == place]
    if not numbers or any(one.key[0] != cited.rujukan.jenis.casefold() for one in numbers):
        return
    how_grave = grade(numbers[-1].kepastian)
    if how_grave is None:
        return
    yield finder.find(
        "nomor",
        how_grave,
        id_=chain.id,
        medan="isi",
        diharapkan=numbers[-1].name,
        ditemukan=f"{cited.rujukan.jenis} {cited.rujukan.nomor}/{cited.rujukan.tahun}",
        saran=numbers[-1].name,
        instrumen=base.name,
        ke=place,
        benar=numbers[-1].name,
        dikutip=f"{cited.rujukan.jenis} {cited.rujukan.nomor}/{cited.rujukan.tahun}",
    )
