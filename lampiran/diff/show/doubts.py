"""Pairings that might as well have been others, the most doubtful first."""

from dataclasses import dataclass

from lampiran.model import Perbedaan, Saingan, TingkatSimpul


@dataclass(frozen=True, slots=True)
class Ragu:
    """A pairing and its runner-up; one side is None for what was left alone."""

    tingkat: TingkatSimpul
    dari: str | None
    ke: str | None
    kemiripan: float | None
    kekuatan: float | None
    saingan: Saingan

    @property
    def fit(self) -> float | None:
        """All evidence together, which is what the runner-up is measured in too."""
        return self.kemiripan if self.kekuatan is None else self.kekuatan

    @property
    def lead(self) -> float:
        """How far the pairing is ahead of its runner-up; what has no pairing comes first."""
        return -1.0 if self.fit is None else self.fit - self.saingan.kekuatan


def doubts(beda: Perbedaan) -> list[Ragu]:
    """Each once, though a change repeats the runner-up of its pairing."""
    found = {
        (pair.dari, pair.ke): Ragu(
            pair.tingkat, pair.dari, pair.ke, pair.kemiripan, pair.kekuatan, pair.saingan
        )
        for pair in beda.pasangan
        if pair.saingan is not None
    }
    for change in (*beda.perubahan, *beda.keputusan):
        if change.saingan is not None:
            one = Ragu(
                change.tingkat, change.dari, change.ke, change.kemiripan, None, change.saingan
            )
            found.setdefault((change.dari or "", change.ke or ""), one)
    return sorted(found.values(), key=lambda ragu: ragu.lead)
