"""What changed from one plan to another."""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from lampiran.align.parts import Alignment, align_cells
from lampiran.align.tree import Match
from lampiran.model import (
    BedaBaca,
    Dekrit,
    JenisPerubahan,
    Kaitan,
    Pasangan,
    Perbedaan,
    Perubahan,
    Pihak,
    RingkasanBeda,
    Saingan,
)

from .comparable import LEVELS, Comparable, comparable
from .decree import decree_changes
from .fields import Fields, shown
from .vocabulary import vocabulary


def compare(dari: Dekrit, ke: Dekrit, *, whole: bool = True) -> Perbedaan:
    """Compare an older decree with a newer one (or one office's with another's).

    With `whole` false only the duties and their schedule: a template, or what many plans
    have in common, has no decree around it and no remarks.
    """
    left, right = comparable(dari), comparable(ke)
    lexicon = vocabulary(left, right)
    aligned = align_cells(left.nodes, right.nodes)
    return _Comparison(left, right, aligned, Fields(left, right, lexicon, whole=whole)).result(
        decree_changes(left, right, lexicon) if whole else ([], [])
    )


class _Comparison:
    def __init__(
        self, left: Comparable, right: Comparable, aligned: Alignment, fields: Fields
    ) -> None:
        self._left, self._right, self._fields = left, right, fields
        self._matches = aligned.matches
        self._left_at, self._right_at = left.at(), right.at()
        self._related = self._partings(aligned)
        self._readings: list[BedaBaca] = []

    def result(self, of_decree: tuple[list[Perubahan], list[BedaBaca]]) -> Perbedaan:
        """Everything, the changes of the plan in the order of the newer, what went at the end."""
        by_right = {match.right: match for match in self._matches}
        came = [node.key for node in self._right.nodes]
        changes = [self._new(key, by_right.get(key)) for key in came]
        found = [change for change in changes if change is not None]
        found += self._gone({match.left for match in self._matches})
        decree, readings = of_decree
        return Perbedaan(
            dari=_side(self._left.dekrit),
            ke=_side(self._right.dekrit),
            perubahan=tuple(found),
            keputusan=tuple(decree),
            beda_baca=(*self._readings, *readings),
            pasangan=tuple(self._pair(match) for match in self._matches),
            ringkasan=self._count(found),
        )

    def _new(self, key: str, match: Match | None) -> Perubahan | None:
        """What is said of a node of the newer plan; nothing, if it stayed."""
        place = self._right_at[key]
        simpul, node = self._right.simpul[place], self._right.nodes[place]
        if match is None:
            if not node.wordings:
                return None
            return Perubahan(
                jenis=JenisPerubahan.DITAMBAH,
                tingkat=LEVELS[node.level],
                dari=None,
                ke=key,
                sesudah=shown(simpul),
                kaitan=self._related.get((None, key)),
            )
        before = self._left.simpul[self._left_at[match.left]]
        differing = self._fields.differing(before, simpul)
        self._readings += differing.readings
        named = bool(node.wordings or self._left.nodes[self._left_at[match.left]].wordings)
        moved = match.moved and named
        if not moved and not differing.sesudah:
            return None
        return Perubahan(
            jenis=JenisPerubahan.DIPINDAH if moved else JenisPerubahan.DIUBAH,
            tingkat=LEVELS[node.level],
            dari=match.left,
            ke=key,
            medan=tuple(differing.sesudah),
            sebelum=differing.sebelum,
            sesudah=differing.sesudah,
            kemiripan=match.wording if named else 1.0,
            saingan=self._rival(match),
            kaitan=self._related.get((match.left, key)),
        )

    def _gone(self, kept: set[str]) -> Iterator[Perubahan]:
        for simpul, node in zip(self._left.simpul, self._left.nodes, strict=True):
            if node.key not in kept and node.wordings:
                yield Perubahan(
                    jenis=JenisPerubahan.DIHAPUS,
                    tingkat=LEVELS[node.level],
                    dari=node.key,
                    ke=None,
                    sebelum=shown(simpul),
                    kaitan=self._related.get((node.key, None)),
                )

    @staticmethod
    def _partings(aligned: Alignment) -> dict[tuple[str | None, str | None], Kaitan]:
        """For each changed node that is a part or a whole, what it belongs with."""
        found: dict[tuple[str | None, str | None], Kaitan] = {}
        partner = {match.left: match.right for match in aligned.matches}
        for split in aligned.splits:
            paired = partner[split.whole]
            found[split.whole, paired] = Kaitan(jenis="pecahan", id=split.parts)
            for part in split.parts:
                if part != paired:
                    found[None, part] = Kaitan(jenis="pecahan", id=(split.whole,))
        origin = {match.right: match.left for match in aligned.matches}
        for merged in aligned.mergers:
            paired = origin[merged.whole]
            found[paired, merged.whole] = Kaitan(jenis="gabungan", id=merged.parts)
            for part in merged.parts:
                if part != paired:
                    found[part, None] = Kaitan(jenis="gabungan", id=(merged.whole,))
        return found

    def _pair(self, match: Match) -> Pasangan:
        node = self._left.nodes[self._left_at[match.left]]
        other = self._right.nodes[self._right_at[match.right]]
        return Pasangan(
            tingkat=LEVELS[node.level],
            dari=match.left,
            ke=match.right,
            kemiripan=match.wording if node.wordings or other.wordings else 1.0,
            kekuatan=match.strength,
            saingan=self._rival(match),
        )

    def _rival(self, match: Match) -> Saingan | None:
        """The runner-up; the other parts of a cell that was split or merged are none."""
        rival = match.rival
        kaitan = self._related.get((match.left, match.right))
        if rival is None or (kaitan is not None and rival.key in kaitan.id):
            return None
        side: Literal["dari", "ke"] = "dari" if rival.of_left else "ke"
        return Saingan(id=rival.key, kekuatan=rival.strength, sisi=side)

    def _count(self, changes: list[Perubahan]) -> RingkasanBeda:
        """Levels that the paper skips on both sides are not counted."""
        count = Counter(change.jenis for change in changes)
        both = sum(
            bool(
                self._left.nodes[self._left_at[match.left]].wordings
                or self._right.nodes[self._right_at[match.right]].wordings
            )
            for match in self._matches
        )
        changed, moved = count[JenisPerubahan.DIUBAH], count[JenisPerubahan.DIPINDAH]
        return RingkasanBeda(
            ditambah=count[JenisPerubahan.DITAMBAH],
            dihapus=count[JenisPerubahan.DIHAPUS],
            berubah=changed,
            dipindah=moved,
            tetap=both - changed - moved,
        )


def _side(dekrit: Dekrit) -> Pihak:
    office = dekrit.keputusan.lembaga
    return Pihak(
        berkas=dekrit.sumber.berkas,
        tahun=dekrit.rencana_aksi.tahun or dekrit.keputusan.tahun,
        lembaga=None if office is None else office.nama,
    )
