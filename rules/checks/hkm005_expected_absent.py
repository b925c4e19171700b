"""HKM005: something that decrees of this kind are expected to cite is not cited."""

import re
from collections.abc import Iterator

from lampiran.model import Keputusan, Temuan

from ..case import Case, Finder
from ..law import (
    Harapan,
    Known,
    Law,
    chains,
    cited_keys,
    grade,
    items,
    law,
    moment,
    plain,
    plan_year,
)
from ..registry import rule


@rule("HKM005")
def expected_absent(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Silent where the legal basis was not read, or not well enough to say what it lacks."""
    keputusan = case.dekrit.keputusan
    if not keputusan.mengingat or _something_unread(case):
        return
    for hope in law().harapan:
        how_grave = grade(hope.kepastian)
        if how_grave is None or not _applies(case, hope) or _answered(keputusan, hope):
            continue
        members = [one for one in map(law().of, hope.salah_satu) if one and moment(case).knows(one)]
        alive = [one for one in members if not _over(case, one)]
        if not members or not (alive or hope.selalu):
            continue
        names = [one.name for one in alive or members]
        yield finder.find(
            "absen" if alive else "absen_berakhir",
            how_grave,
            id_="keputusan.mengingat",
            medan="isi",
            diharapkan="; ".join(names) if alive else None,
            rujukan=case.where("keputusan.mengingat.1"),
            harapan=hope.nama[case.lang],
            dikenal="; ".join(names),
            diperiksa=law().diperiksa,
        )


def _something_unread(case: Case) -> bool:
    """Whether a doubtful item may hide what is looked for."""
    table: Law = law()
    known = {chain.id for chain in chains(case.dekrit.keputusan) if table.of(chain.base.rujukan)}
    return any(id_ not in known and not case.sure(id_) for id_, _ in items(case.dekrit.keputusan))


def _applies(case: Case, hope: Harapan) -> bool:
    """By what the decree is about and whose it is; where either is not known, it does not."""
    keputusan = case.dekrit.keputusan
    year = moment(case).tahun
    if keputusan.lembaga is None or year is None or year < hope.sejak:
        return False
    about = plain(f"{keputusan.tentang or ''} {case.dekrit.rencana_aksi.judul or ''}")
    office = plain(keputusan.lembaga.nama)
    return any(plain(word) in about for word in hope.hal) and any(
        plain(word) in office for word in hope.lembaga
    )


def _answered(keputusan: Keputusan, hope: Harapan) -> bool:
    """Cited by number, by a title that a successor would bear, or anywhere in the words."""
    cited = cited_keys(keputusan)
    for one in hope.salah_satu:
        known = law().of(one)
        if known is not None and ({known.key, *(it.key for it in known.perubahan)} & cited):
            return True
    titles = [plain(word) for word in hope.judul_memuat]
    for _, item in items(keputusan):
        text = item.isi
        if any(_mentions(text, known) for one in hope.salah_satu if (known := law().of(one))):
            return True
        for rujukan in item.rujukan:
            title = plain(rujukan.tentang or "")
            of_kind = not hope.jenis or rujukan.jenis in hope.jenis
            if of_kind and any(word in title for word in titles):
                return True
    return False


def _mentions(text: str, known: Known) -> bool:
    """Number and year side by side, however the kind before them was read."""
    _, number, year = known.key
    between = r"[^;]{0,40}?" if "/" in known.name else r"\W*(?:t\w{1,4}\W*)?"
    pattern = rf"(?<!\d)0*{number}(?!\d){between}{year}(?!\d)"
    return re.search(pattern, text, re.IGNORECASE) is not None


def _over(case: Case, known: Known) -> bool:
    year = plan_year(case.dekrit)
    return known.dicabut is not None or (
        known.masa is not None and year is not None and year > known.masa.sampai
    )
