"""KEP008: the heading over the annex: LAMPIRAN, KEPUTUSAN, NOMOR, TENTANG."""

import re
from collections.abc import Iterator
from typing import Final

from lampiran.model import PERABOT, Temuan, TingkatTemuan

from ..case import Case, Finder, brief
from ..decree_titles import differing, subject, telling
from ..printed_as import alike_in, is_digital, is_transcript
from ..registry import rule
from ..second_reading import place, readings_of, said

_HEADING: Final = "kepala-lampiran"
"""The kind of furniture as which the reading keeps the rows of that heading."""
_NUMBERS = re.compile(r"\d+")


@rule("KEP008")
def annex_heading(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Its number and title are read again there; where they differ both readings are kept.

    A transcript may have lost the heading, as that of SK KPU Kabupaten Alor 6/2026 perhaps has.
    """
    decree = case.dekrit.keputusan
    if not case.dekrit.rencana_aksi.area or "keputusan.tentang" not in case.jejak.jejak:
        return
    numbers = readings_of(case, "keputusan.nomor", "nomor")
    titles = readings_of(case, "keputusan.tentang", "tentang")
    grade = TingkatTemuan.PERINGATAN if is_digital(case) else TingkatTemuan.INFO
    if len(numbers) < 2 and len(titles) < 2:
        if not _has_heading(case):
            message = "transkrip" if is_transcript(case) else "tanpa"
            yield finder.find(message, grade, id_="rencana_aksi.judul", medan="judul")
        return
    for again in numbers[1:]:
        one, other = said(numbers[0]), said(again)
        if [int(n) for n in _NUMBERS.findall(one)] != [int(n) for n in _NUMBERS.findall(other)]:
            yield finder.find(
                "nomor",
                grade,
                id_="keputusan.nomor",
                medan="nomor",
                diharapkan=one,
                ditemukan=other,
                rujukan=place(again),
                teks=other,
                teks_lain=one,
            )
    for again in titles[1:]:
        alike = alike_in(case)
        one_words, other_words = (
            subject(said(readings), decree.lembaga) for readings in (titles[0], again)
        )
        missing, more = (
            telling(side, decree.lembaga, alike)
            for side in differing(one_words, other_words, alike)
        )
        if missing or more:
            yield finder.find(
                "judul",
                grade,
                id_="keputusan.tentang",
                medan="tentang",
                diharapkan=said(titles[0]),
                ditemukan=said(again),
                rujukan=place(again),
                teks=brief(said(again)),
                kurang=", ".join(missing) or "–",
                lebih=", ".join(more) or "–",
            )


def _has_heading(case: Case) -> bool:
    return any(one.medan == _HEADING for one in case.jejak.jejak.get(PERABOT, ()))
