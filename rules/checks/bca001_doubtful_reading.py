"""BCA001: values that were read with little trust, for a person to look at first."""

from collections.abc import Iterator
from typing import Final

from lampiran.model import PERABOT, Cara, JejakNilai, Rujuk, Temuan, TingkatTemuan

from ..case import DOUBTFUL, Case, Finder
from ..registry import rule

GUESSED: Final = 0.5
"""Below this the reading is more likely wrong than right: a warning, not a note."""


@rule("BCA001")
def doubtful_reading(case: Case, finder: Finder) -> Iterator[Temuan]:
    """One finding for each value, at its worst reading; the most doubtful first.

    A transcript has no blurred letters: there the doubt is about where a node belongs, and it is
    told once for the node, and not again for what stands under it on the same line.
    """
    worst = {
        (id_, reading.medan): reading
        for id_ in case.jejak.jejak
        if id_ != PERABOT
        for reading in sorted(case.jejak.jejak[id_], key=lambda reading: -reading.keyakinan)
        if reading.keyakinan < DOUBTFUL
    }
    misplaced: dict[str, JejakNilai] = {}
    for (id_, _), reading in worst.items():
        if _of_a_copied_plan(id_, reading):
            known = misplaced.setdefault(id_, reading)
            misplaced[id_] = min(known, reading, key=lambda one: one.keyakinan)
    for (id_, medan), reading in sorted(worst.items(), key=lambda item: item[1].keyakinan):
        if not _of_a_copied_plan(id_, reading):
            yield _found(finder, "ragu", reading, id_, medan, reading.teks)
        elif misplaced.get(id_) is reading and not _told_above(id_, misplaced):
            yield _found(finder, "letak", reading, id_, None, None)


def _found(
    finder: Finder,
    message: str,
    reading: JejakNilai,
    id_: str,
    medan: str | None,
    ditemukan: str | None,
) -> Temuan:
    guessed = reading.keyakinan < GUESSED
    return finder.find(
        message,
        TingkatTemuan.PERINGATAN if guessed else TingkatTemuan.INFO,
        id_=id_,
        medan=medan,
        ditemukan=ditemukan,
        rujukan=Rujuk(halaman=reading.halaman, baris=reading.baris),
        keyakinan=reading.keyakinan,
    )


def _of_a_copied_plan(id_: str, reading: JejakNilai) -> bool:
    return reading.cara is Cara.TRANSKRIP and id_[0].isdigit()


def _told_above(id_: str, misplaced: dict[str, JejakNilai]) -> bool:
    """Whether the node above has this very doubt, on the same line."""
    above = misplaced.get(id_.rpartition(".")[0])
    own = misplaced[id_]
    return above is not None and (above.baris, above.keyakinan) == (own.baris, own.keyakinan)
