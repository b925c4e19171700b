"""BCA003: the pages of the file are perhaps not those of the paper, or not in their order.

What the pages say of themselves comes first: their printed numbers. Where they say nothing,
numbers of the plan that go back without one missing or twice can hardly be an author's slip.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise
from typing import Final

from lampiran.model import PERABOT, Area, Kegiatan, Rujuk, SubKegiatan, Temuan, TingkatTemuan

from ..case import DOUBTFUL, Case, Finder
from ..printed_number import values
from ..registry import rule

MARK: Final = "nomor-halaman"
_NUMBER: Final = re.compile(r"(\d{1,4})(?:\s*(?:/|dari|of)\s*\d{1,4})?")
_FEW: Final = 3
"""Fewer numbers than this have no order to speak of."""
_FAR: Final = 10
"""A printed number farther than this from the one before counts something else."""

Marks = Sequence[tuple[int, int]]
"""The page of the file (from 1), and the number printed on it."""


@rule("BCA003")
def page_order(case: Case, finder: Finder) -> Iterator[Temuan]:
    """Pages that are swapped, scanned twice, or were left behind."""
    marks = [*_marks(case)]
    for run in _runs(marks):
        yield from _of_run(run, finder)
    if len(marks) < _FEW:
        areas = case.dekrit.rencana_aksi.area
        yield from _of_numbers(case, finder, "area", areas)
        for area in areas:
            yield from _of_numbers(case, finder, "kegiatan", area.kegiatan)


def _marks(case: Case) -> Iterator[tuple[int, int]]:
    """One for a page at most: a page that shows two numbers says nothing."""
    found: dict[int, set[int]] = {}
    for reading in case.jejak.jejak.get(PERABOT, ()):
        if reading.medan != MARK or reading.halaman is None or reading.keyakinan < DOUBTFUL:
            continue
        for number in _NUMBER.findall(reading.teks or ""):
            found.setdefault(reading.halaman, set()).add(int(number))
    for page, numbers in sorted(found.items()):
        if len(numbers) == 1:
            yield page, numbers.pop()


def _runs(marks: Marks) -> Iterator[Marks]:
    """Parts that count for themselves: an annex may begin at 1 again."""
    start = 0
    for at, ((_, before), (_, number)) in enumerate(pairwise(marks), start=1):
        if number == 1 or abs(number - before) > _FAR:
            yield marks[start:at]
            start = at
    yield marks[start:]


def _of_run(run: Marks, finder: Finder) -> Iterator[Temuan]:
    """Where the printed numbers do not go up by one a page."""
    for (page, before), (later, number) in pairwise(run):
        if number > before:
            continue
        yield finder.find(
            "ganda" if number == before else "tertukar",
            TingkatTemuan.PERINGATAN,
            rujukan=Rujuk(halaman=later),
            ditemukan=str(number),
            halaman=later,
            sebelumnya=page,
            tercetak=number,
            sebelum=before,
        )
    if len(run) < _FEW:
        return
    numbers = {number for _, number in run}
    missing = sorted(set(range(min(numbers), max(numbers))) - numbers)
    unmarked = run[-1][0] - run[0][0] + 1 - len(run)
    if len(missing) > unmarked:
        gap = max(at for at, (_, number) in enumerate(run) if number < missing[0])
        yield finder.find(
            "hilang",
            TingkatTemuan.PERINGATAN,
            rujukan=Rujuk(halaman=run[gap][0]),
            diharapkan=", ".join(map(str, missing)),
            jumlah=len(missing) - unmarked,
            nomor=", ".join(map(str, missing)),
        )


def _of_numbers(
    case: Case, finder: Finder, level: str, siblings: Sequence[Area | Kegiatan]
) -> Iterator[Temuan]:
    """Numbers that are all there, once each, and in their order if the pages are put in another."""
    numbers = _counted(siblings)
    if numbers is None or numbers == sorted(numbers):
        return
    pages = [place.halaman if (place := case.where(node.id)) else None for node in siblings]
    if None in pages or not _mended(pages, numbers):
        return
    if all(_goes_on(_below(node)) for node in siblings):
        return  # whole branches in another order: that was the author
    for at, (before, number) in enumerate(pairwise(numbers), start=1):
        if number < before:
            yield finder.find(
                "mundur",
                TingkatTemuan.PERINGATAN,
                id_=siblings[at].id,
                medan="nomor",
                ditemukan=siblings[at].nomor_tercetak,
                tingkat=level,
                tercetak=siblings[at].nomor_tercetak,
                sebelum=siblings[at - 1].nomor_tercetak,
                halaman=pages[at],
            )
            return


def _below(node: Area | Kegiatan) -> Sequence[Kegiatan | SubKegiatan]:
    return node.kegiatan if isinstance(node, Area) else node.sub_kegiatan


def _goes_on(siblings: Sequence[Kegiatan | SubKegiatan]) -> bool:
    """Does each number follow the one before? A page that is elsewhere tears some family."""
    every = [values(node.nomor_tercetak or "") for node in siblings]
    return all({number + 1 for number in before} & after for before, after in pairwise(every))


def _mended(pages: Sequence[int | None], numbers: Sequence[int]) -> bool:
    """Would another order of the pages alone put the numbers right?

    An author who takes two items in the wrong order seldom ends a page between them.
    """
    leaves = [
        [number for _, number in group]
        for _, group in groupby(zip(pages, numbers, strict=True), _page)
    ]
    return len(leaves) > 1 and [*chain(*sorted(leaves))] == sorted(numbers)


def _page(numbered: tuple[int | None, int]) -> int | None:
    return numbered[0]


def _counted(siblings: Sequence[Area | Kegiatan]) -> list[int] | None:
    """What the siblings' numbers mean if they are 1 to n in some order; None where they are not."""
    every = [values(node.nomor_tercetak or "") for node in siblings]
    wanted = set(range(1, len(siblings) + 1))
    if len(siblings) < _FEW:
        return None
    numbers = [min(one & wanted, default=0) for one in every]
    return numbers if set(numbers) == wanted else None
