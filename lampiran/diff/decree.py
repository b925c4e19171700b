"""What differs in the decree around the plan: its bases, points, dates and signatories."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lampiran.align.reading import Lexicon
from lampiran.align.side import Node
from lampiran.align.tree import align
from lampiran.model import (
    BedaBaca,
    DasarHukum,
    JenisPerubahan,
    Keputusan,
    Perubahan,
    Rujukan,
    TingkatSimpul,
)

from .comparable import Comparable
from .saying import Said, Saying

_Values = dict[str, str]
_ANOTHER: Final = 0.8
"""Likeness (0..1) of wording below which an instrument of another number is another instrument."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One entry of a list of the decree, ready to be paired."""

    id: str
    isi: str
    rujukan: tuple[Rujukan, ...] = ()


def decree_changes(
    left: Comparable, right: Comparable, lexicon: Lexicon
) -> tuple[list[Perubahan], list[BedaBaca]]:
    """Changes of the decrees' own parts, and what was only read or spelt otherwise."""
    work = _Decrees(left, right, lexicon)
    before, after = left.dekrit.keputusan, right.dekrit.keputusan
    for id_, one, other in _single(left, right):
        work.fields(id_, one, other)
    for name in ("menimbang", "mengingat", "memperhatikan", "diktum"):
        work.items(_items(name, before), _items(name, after))
    return work.changes, work.readings


def _single(left: Comparable, right: Comparable) -> Iterator[tuple[str, _Values, _Values]]:
    """The parts that a decree has once: id, then the fields of each side."""
    before, after = left.dekrit.keputusan, right.dekrit.keputusan
    for medan in ("jenis", "nomor", "tentang", "menetapkan", "tempat", "tanggal"):
        yield f"keputusan.{medan}", _values(before, medan), _values(after, medan)
    for part in ("penandatangan", "salinan"):
        one, other = getattr(before, part), getattr(after, part)
        fields = ("jabatan", "nama")
        yield f"keputusan.{part}", _values(one, *fields), _values(other, *fields)
    mine, theirs = left.dekrit.rencana_aksi, right.dekrit.rencana_aksi
    for medan in ("judul", "periode"):
        yield f"rencana_aksi.{medan}", _values(mine, medan), _values(theirs, medan)


def _values(part: Any, *fields: str) -> _Values:
    found = {medan: getattr(part, medan, None) for medan in fields}
    return {medan: str(value) for medan, value in found.items() if value is not None}


def _items(name: str, decree: Keputusan) -> list[_Item]:
    entries: Sequence[Any] = getattr(decree, name)
    return [
        _Item(
            f"keputusan.{name}.{place}",
            entry.isi,
            entry.rujukan if isinstance(entry, DasarHukum) else (),
        )
        for place, entry in enumerate(entries, start=1)
    ]


class _Decrees:
    def __init__(self, left: Comparable, right: Comparable, lexicon: Lexicon) -> None:
        self._left, self._right = left, right
        self._said = Saying(left, right, lexicon)
        self.changes: list[Perubahan] = []
        self.readings: list[BedaBaca] = []

    def fields(self, id_: str, before: _Values, after: _Values) -> None:
        """A part with fields; a date is compared as it is written in the JSON."""
        changed = [
            medan
            for medan in {**before, **after}
            if not self._same(id_, id_, medan, before.get(medan), after.get(medan))
        ]
        if changed:
            self._change(
                id_ if before else None,
                id_ if after else None,
                {medan: before[medan] for medan in changed if medan in before},
                {medan: after[medan] for medan in changed if medan in after},
            )

    def items(self, ones: Sequence[_Item], others: Sequence[_Item]) -> None:
        """A list: paired by the instrument it cites or by its words; order is no difference."""
        in_both = {_cited(item) for item in ones} & {_cited(item) for item in others}
        matches = align(
            [_node(item, self._left, in_both) for item in ones],
            [_node(item, self._right, in_both) for item in others],
        )
        before = {item.id: item for item in ones}
        after = {item.id: item for item in others}
        partner = {
            match.right: match
            for match in matches
            if match.wording >= _ANOTHER or _same_law(before[match.left], after[match.right])
        }
        for item in others:
            match = partner.get(item.id)
            if match is None:
                self._change(None, item.id, {}, {"isi": item.isi})
            else:
                self._item(before[match.left], item, match.wording)
        kept = {match.left for match in partner.values()}
        for item in ones:
            if item.id not in kept:
                self._change(item.id, None, {"isi": item.isi}, {})

    def _item(self, one: _Item, other: _Item, likeness: float) -> None:
        sebelum: dict[str, Any] = {}
        sesudah: dict[str, Any] = {}
        if _instruments(one, self._left) != _instruments(other, self._right):
            sebelum["rujukan"] = [cited.model_dump(mode="json") for cited in one.rujukan]
            sesudah["rujukan"] = [cited.model_dump(mode="json") for cited in other.rujukan]
        if not self._same(one.id, other.id, "isi", one.isi, other.isi):
            sebelum["isi"], sesudah["isi"] = one.isi, other.isi
        if sesudah:
            self._change(one.id, other.id, sebelum, sesudah, likeness)

    def _same(self, dari: str, ke: str, medan: str, before: str | None, after: str | None) -> bool:
        said = self._said.compare(before, after)
        if said is Said.OTHERWISE and before and after:
            self.readings.append(
                BedaBaca(dari=dari, ke=ke, medan=medan, sebelum=before, sesudah=after)
            )
        return said is not Said.CHANGED

    def _change(
        self,
        dari: str | None,
        ke: str | None,
        sebelum: dict[str, Any],
        sesudah: dict[str, Any],
        likeness: float | None = None,
    ) -> None:
        """Note a change; a side without an id is not there."""
        both = dari is not None and ke is not None
        gone = JenisPerubahan.DIHAPUS if ke is None else JenisPerubahan.DITAMBAH
        self.changes.append(
            Perubahan(
                jenis=JenisPerubahan.DIUBAH if both else gone,
                tingkat=TingkatSimpul.KEPUTUSAN,
                dari=dari,
                ke=ke,
                medan=tuple({**sebelum, **sesudah}) if both else (),
                sebelum=sebelum,
                sesudah=sesudah,
                kemiripan=likeness,
            )
        )


def _node(item: _Item, side: Comparable, in_both: set[str | None]) -> Node:
    """By its instrument if both decrees cite it, and by the subject of that.

    The other words of a basis (rank, number, gazette) are those of every other.
    """
    main, cited = _main(item), _cited(item)
    subject = side.literal(main.tentang if main and main.tentang else item.isi)
    return Node(item.id, 0, -1, (cited, subject) if cited and cited in in_both else (subject,))


def _main(item: _Item) -> Rujukan | None:
    return next((cited for cited in item.rujukan if cited.peran == "pokok"), None)


def _cited(item: _Item) -> str | None:
    main = _main(item)
    return f"{main.jenis} {_number(main.nomor)} {main.tahun}" if main and main.nomor else None


def _instruments(item: _Item, side: Comparable) -> list[tuple[str, str | None, int | None, str]]:
    """What is cited; "05" is 5, and the decree of one's own office has another name elsewhere."""
    return [
        (side.literal(cited.jenis), _number(cited.nomor), cited.tahun, cited.peran)
        for cited in item.rujukan
    ]


def _same_law(one: _Item, other: _Item) -> bool:
    """Whether neither cites a main instrument that the other does not."""
    mine, theirs = (
        [(c.jenis, _number(c.nomor), c.tahun) for c in item.rujukan if c.peran == "pokok"]
        for item in (one, other)
    )
    return not mine or not theirs or mine[0] == theirs[0]


def _number(printed: str | None) -> str | None:
    return None if printed is None else printed.lstrip("0") or printed
