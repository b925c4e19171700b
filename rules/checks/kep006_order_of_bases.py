"""KEP006: the legal bases under Mengingat do not stand by rank and date."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from lampiran.model import DasarHukum, Temuan, TingkatTemuan

from ..case import Case, Finder
from ..data import table
from ..printed_as import warn_if_sure
from ..registry import rule


class _Base(NamedTuple):
    place: int
    """From 1."""
    kind: str
    rank: int
    any_kind: bool
    """Within its rank, kinds are ordered among each other by date."""
    year: int
    number: int | None
    name: str


@rule("KEP006")
def order_of_bases(case: Case, finder: Finder) -> Iterator[Temuan]:
    """As few items as possible are named: those that must move for the rest to be in order.

    In SK KPU Kabupaten Alor 6/2026 PermenPANRB 9/2023 stands before PKPU 14/2020. By date alone,
    between regulations of different makers, it is only a remark: their order is custom.
    """
    bases = [
        base
        for place, item in enumerate(case.dekrit.keputusan.mengingat, start=1)
        if (base := _base(place, item)) is not None
    ]
    stay = _in_order(bases)
    for at, base in enumerate(bases):
        if at in stay:
            continue
        id_ = f"keputusan.mengingat.{base.place}"
        others = [bases[other] for other in stay]
        wrong = [
            other
            for other in others
            if (other.place > base.place and _before(other, base))
            or (other.place < base.place and _before(base, other))
        ]
        if not wrong or not case.sure(id_):
            continue
        other = wrong[0] if wrong[0].place > base.place else wrong[-1]
        by_rank = base.rank != other.rank
        custom = not by_rank and base.kind != other.kind
        yield finder.find(
            "peringkat" if by_rank else "waktu",
            TingkatTemuan.INFO
            if custom
            else warn_if_sure(case, id_, f"keputusan.mengingat.{other.place}"),
            id_=id_,
            medan="isi",
            ditemukan=base.name,
            nama=base.name,
            nomor=base.place,
            lain=other.name,
            nomor_lain=other.place,
            peringkat=_ranks()[base.rank][0],
            peringkat_lain=_ranks()[other.rank][0],
        )


def _base(place: int, item: DasarHukum) -> _Base | None:
    cited = next((one for one in item.rujukan if one.peran == "pokok"), None)
    if cited is None or cited.tahun is None:
        return None
    fits = [
        (len(start), rank, times)
        for rank, (_, starts, times) in enumerate(_ranks())
        for start in starts
        if _is_kind(cited.jenis, start)
    ]
    if not fits:
        return None
    _, rank, times = max(fits)
    number = int(cited.nomor) if cited.nomor and cited.nomor.isdigit() else None
    name = f"{cited.jenis} {cited.nomor or '?'}/{cited.tahun}"
    if cited.nomor and f"/{cited.tahun}" in cited.nomor:
        name = f"{cited.jenis} {cited.nomor}"
    return _Base(place, cited.jenis, rank, times, cited.tahun, number, name)


def _is_kind(kind: str, start: str) -> bool:
    if start.endswith("*"):
        return kind.startswith(start[:-1])
    return kind == start or kind.startswith(f"{start} ")


def _before(one: _Base, other: _Base) -> bool:
    """Whether `one` must stand before `other`."""
    if one.rank != other.rank:
        return one.rank < other.rank
    if one.kind != other.kind:
        return one.any_kind and one.year < other.year
    if one.year != other.year:
        return one.year < other.year
    return one.number is not None and other.number is not None and one.number < other.number


def _in_order(bases: Sequence[_Base]) -> set[int]:
    """The largest set that stands in order among itself; of equals, the one that keeps the later
    items, so that the item that came too early is named.
    """
    chains: dict[int, list[int]] = {}
    for at in reversed(range(len(bases))):
        longest: list[int] = []
        for later in reversed(range(at + 1, len(bases))):
            tail = chains[later]
            fits = not any(_before(bases[other], bases[at]) for other in tail)
            if fits and len(tail) > len(longest):
                longest = tail
        chains[at] = [at, *longest]
    found: list[int] = max(chains.values(), key=len, default=[])
    return set(found)


@cache
def _ranks() -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    return tuple(
        (one["nama"], tuple(one["awal"]), one["waktu"] == "semua")
        for one in table("naskah")["peringkat"]
    )
