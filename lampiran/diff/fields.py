"""What differs between two nodes that are one, field by field."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lampiran.align.reading import Lexicon
from lampiran.model import Area, BedaBaca, Indikator, Periode, Rincian

from .comparable import Comparable, Simpul, children, details, own_text
from .saying import Said, Saying

_IN_A_YEAR: Final = {
    Periode.BULAN: 12,
    Periode.TRIWULAN: 4,
    Periode.SEMESTER: 2,
    Periode.TAHUN: 1,
}


@dataclass(slots=True)
class Differing:
    """The fields of one node that changed, and those that were only read or spelt otherwise."""

    sebelum: dict[str, Any] = field(default_factory=dict)
    sesudah: dict[str, Any] = field(default_factory=dict)
    readings: list[BedaBaca] = field(default_factory=list)

    def change(self, medan: str, before: Any, after: Any) -> None:
        """Note a change of one field."""
        self.sebelum[medan] = before
        self.sesudah[medan] = after


class Fields:
    """Compares nodes of two plans; numbers, names of offices and years are no difference."""

    def __init__(
        self, left: Comparable, right: Comparable, lexicon: Lexicon, *, whole: bool = True
    ) -> None:
        self._whole = whole
        self._said = Saying(left, right, lexicon)
        self._schedule = _same_unit(
            left.dekrit.rencana_aksi.periode, right.dekrit.rencana_aksi.periode
        )

    def differing(self, one: Simpul, other: Simpul) -> Differing:
        """All that differs between the node `one` of the older and `other` of the newer plan."""
        found = Differing()
        medan = text_field(one)
        self._text(found, one, other, medan, own_text(one), own_text(other))
        self._details(found, one, other)
        if not any(isinstance(node, Area) or children(node) for node in (one, other)):
            self._leaf(found, one, other)
        return found

    def _leaf(self, found: Differing, one: Any, other: Any) -> None:
        before, after = one.pelaksanaan, other.pelaksanaan
        if before is not None and after is not None and not self._schedule(before, after):
            found.change("pelaksanaan", list(before), list(after))
        if self._whole:
            self._text(found, one, other, "keterangan", one.keterangan, other.keterangan)
            self._columns(found, one, other)

    def _columns(self, found: Differing, one: Any, other: Any) -> None:
        """The columns that the model does not know; their heads may be spelt otherwise too."""
        before, after = list(one.kolom_lain.items()), list(other.kolom_lain.items())
        pairs = list(zip(before, after, strict=False))
        said = [
            self._said.compare(*texts)
            for left, right in pairs
            for texts in zip(left, right, strict=True)
        ]
        if len(before) != len(after) or Said.CHANGED in said:
            found.change("kolom_lain", dict(before), dict(after))
            return
        for (_, left), (_, right) in pairs:
            self._text(found, one, other, "kolom_lain", left, right)

    def _text(
        self,
        found: Differing,
        one: Simpul,
        other: Simpul,
        medan: str,
        before: str | None,
        after: str | None,
    ) -> None:
        same = self._said.compare(before, after)
        if same is Said.OTHERWISE and before and after:
            found.readings.append(
                BedaBaca(dari=one.id, ke=other.id, medan=medan, sebelum=before, sesudah=after)
            )
        elif same is not Said.SAME:
            found.change(medan, before, after)

    def _details(self, found: Differing, one: Simpul, other: Simpul) -> None:
        """Details one by one where there are as many; else the list changed."""
        before, after = details(one), details(other)
        pairs = list(zip(before, after, strict=False))
        said = [self._said.compare(left.isi, right.isi) for left, right in pairs]
        if len(before) != len(after) or Said.CHANGED in said:
            found.change("rincian", _printed(before), _printed(after))
            return
        for left, right in pairs:
            self._text(found, one, other, "rincian", left.isi, right.isi)


def text_field(simpul: Simpul) -> str:
    """The name of the field that holds what the node says."""
    return "uraian" if isinstance(simpul, Indikator) else "nama"


def shown(simpul: Simpul) -> dict[str, Any]:
    """What a node that came or went holds, as it is reported."""
    return dict(_shown(simpul))


def _shown(simpul: Simpul) -> Iterator[tuple[str, Any]]:
    yield text_field(simpul), own_text(simpul)
    if found := details(simpul):
        yield "rincian", _printed(found)
    if isinstance(simpul, Area) or children(simpul):
        return
    if simpul.pelaksanaan is not None:
        yield "pelaksanaan", list(simpul.pelaksanaan)
    if simpul.keterangan is not None:
        yield "keterangan", simpul.keterangan
    if simpul.kolom_lain:
        yield "kolom_lain", dict(simpul.kolom_lain)


def _printed(items: tuple[Rincian, ...]) -> list[dict[str, str]]:
    return [{"tanda": item.tanda, "isi": item.isi} for item in items]


def _same_unit(
    before: Periode | None, after: Periode | None
) -> Callable[[tuple[int, ...], tuple[int, ...]], bool]:
    """Compares two schedules; where one counts in months, one in quarters, in the longer unit."""
    mine, theirs = (_IN_A_YEAR[unit or Periode.BULAN] for unit in (before, after))
    if before is None or after is None:
        mine = theirs = 12
    least = min(mine, theirs)

    def same(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
        left = {(period * least - 1) // mine for period in one}
        return left == {(period * least - 1) // theirs for period in other}

    return same
